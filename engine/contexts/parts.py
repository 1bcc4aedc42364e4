"""What a context is made of: the project, its groups, the parties that answered, and their answers."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, field_validator

from equipoise.engine.shape import Frozen
from equipoise.engine.terms import RESERVED, Concern, Phase, Role, Slug, Word
from equipoise.engine.words import said

MAX_GROUPS: Final = 200
MAX_PEOPLE: Final = 1_000_000

Text = Annotated[str, Field(max_length=2_000)]


def _real_date(text: str) -> str:
    year, month, day = map(int, text.split("-"))
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        raise ValueError(said("there is no date {text!r}.", text=text))
    return text


Date = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_date)]
People = Annotated[int, Field(ge=0, le=MAX_PEOPLE, strict=True)]
SaidBy = Literal[
    "themselves", "users", "relatives", "personnel", "managers", "coach", "civil_society", "funders", "researchers"
]


class Answer(Frozen):
    """One answer: a level's id or a form of not knowing.

    A note is for the coach who gets the file: never matched, never on a page to share.
    """

    level: Word
    note: Text | None = None


class Project(Frozen):
    """What the project is. ``concerns`` left out means that it is not known what applies."""

    id: Slug | None = None
    title: Text | None = None
    phase: Phase | None = None
    date: Date | None = None

    @field_validator("id")
    @classmethod
    def _no_reserved_word(cls, word: str | None) -> str | None:
        if word in RESERVED:
            raise ValueError(said("{id!r} may not be an id.", id=word))
        return word

    concerns: tuple[Concern, ...] | None = None


class Stakeholder(Frozen):
    """A group that takes part, with its own answers. ``people`` left out means that the size is not known."""

    id: Slug
    role: Role
    name: Text | None = None
    people: People | None = None
    said_by: SaidBy | None = None
    answers: dict[str, Answer] = {}


def people_of(roles: Collection[Role], groups: Iterable[Stakeholder]) -> int | None:
    """Count the people of the groups of some roles; None where none is listed, or a size is not known."""
    sizes = [group.people for group in groups if group.role in roles]
    return sum(size or 0 for size in sizes) if sizes and None not in sizes else None


def name_by_roles(roles: Iterable[Role]) -> str:
    """Name a party by the roles in it; empty where none is known."""
    return "_and_".join(roles)[:60].rstrip("_")


class Viewpoint(Frozen):
    """The answers of one party. Sides are compared only where ``said_by`` is ``themselves``."""

    answered_by: tuple[Role, ...] = ()
    said_by: SaidBy | None = None
    people: People | None = None
    answers: dict[str, Answer] = {}
    stakeholders: tuple[Stakeholder, ...] = ()


class SetAside(Frozen):
    """A rule that the project has dealt with, and why."""

    rule: str
    reason: Text | None = None
