"""The manifest of a pack, ``pack.yaml``: its corners, limits and weights."""

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, field_validator

from equipoise.engine.shape import Frozen
from equipoise.engine.terms import Concern, Name, Role, Side, Slug, Word
from equipoise.engine.words import said


def _labelled(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Labelled(Frozen):
    """An id with the words that people read."""

    id: Word
    label: str = ""

    @property
    def words(self) -> str:
        """The label, or the id in words."""
        return self.label or self.id.replace("_", " ").capitalize()


Heading = Annotated[Labelled, BeforeValidator(_labelled)]


class Extends(Frozen):
    """The pack that this one builds on, and which versions of it."""

    id: Slug
    version: str = ""


SMALLEST_SHARED: Final = 3
"""No pack shares what fewer people said: of two, each knows what the other said once it is told of both."""


def _enough(people: int) -> int:
    if people < SMALLEST_SHARED:
        raise ValueError(
            said(
                "{people} is too few: what fewer than {least} people said is never shared, since of two each would "
                "know what the other said. Give {least} or more.",
                people=people,
                least=SMALLEST_SHARED,
            )
        )
    return people


Enough = Annotated[
    int,
    Field(le=1_000),
    AfterValidator(_enough),
    WithJsonSchema({"type": "integer", "minimum": SMALLEST_SHARED, "maximum": 1_000}),
]


class SmallGroup(Frozen):
    """How many people a group needs for its attitudes to be shared: more where one of ``raised_by`` holds.

    A pack may ask for more than the 5 and 8 that hold where it says nothing, or for fewer where people do not know
    each other, but for no fewer than 3: what fewer said is never shared.
    """

    default: Enough = 5
    raised: Enough = 8
    raised_by: dict[Word, tuple[Word, ...]] = {}


def _share(value: Any) -> Any:
    parts = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", value) if isinstance(value, str) else None
    if parts is None or int(parts[1]) > int(parts[2]):
        raise ValueError(said("a share is written as a fraction of one, such as 2/3."))
    return value


def at_least_share(count: int, share: str, of: int) -> bool:
    """Say whether a count is at least a share, such as ``2/3``, of a whole."""
    over, _, under = share.partition("/")
    return count * int(under) >= int(over) * of


Share = Annotated[str, BeforeValidator(_share)]
"""A share above 0 and up to 1, as a fraction of whole numbers."""


class LeanWords(Frozen):
    """From which share of the known answers a corner leans, and how many must be known to say so."""

    clearly: Share = "2/3"
    somewhat: Share = "1/3"
    both_ways: Share = "1/4"
    at_least_known: int = Field(default=4, ge=1)


class Meeting(Frozen):
    """Minutes around the questions of a meeting: opening, closing, and more for more people.

    A question takes its own minutes in a group of up to ``people``; each further person adds
    ``seconds_each``.
    """

    opening: int = Field(default=5, ge=0, le=120)
    closing: int = Field(default=11, ge=0, le=120)
    people: int = Field(default=4, ge=1)
    seconds_each: int = Field(default=30, ge=0, le=600)

    def seconds(self, minutes: int, people: int) -> int:
        """Say how long a question of so many minutes takes with so many people."""
        return minutes * 60 + max(0, people - self.people) * self.seconds_each


class FollowUp(Frozen):
    """Factors asked after the short form where a condition holds, a concern is there, or nothing works yet."""

    ask: tuple[Word, ...] = Field(min_length=1)
    when: dict[str, Any] | None = None
    concern: Concern | None = None
    no_strength: bool = False


class Manifest(Frozen):
    """What ``pack.yaml`` says. A pack that extends another leaves out what it takes over."""

    id: Slug
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: str = Field(min_length=1, max_length=200)
    licence: str | None = None
    extends: Extends | None = None
    corners: tuple[Heading, ...] | None = None
    rename_corners: dict[Word, Word] = {}
    themes: tuple[Heading, ...] = ()
    sides: dict[Word, Side] = {}
    most_say: tuple[Role, ...] | None = None
    limit: int | None = Field(default=None, ge=1, le=50)
    strengths: int | None = Field(default=None, ge=0, le=50)
    mirrors: int | None = Field(default=None, ge=0, le=10)
    find_out: int | None = Field(default=None, ge=0, le=200)
    founding_source: Slug | None = None
    small_group: SmallGroup | None = None
    lean_words: LeanWords | None = None
    meeting: Meeting | None = None
    never_aloud: tuple[Word, ...] = ()
    short_form: tuple[Word, ...] | None = None
    follow_ups: tuple[FollowUp, ...] | None = None
    switch_off: tuple[Name, ...] = ()

    @field_validator("corners")
    @classmethod
    def _some_corners(cls, corners: tuple[Labelled, ...] | None) -> tuple[Labelled, ...] | None:
        if corners is not None and not corners:
            raise ValueError(said("a pack has at least one corner."))
        return corners
