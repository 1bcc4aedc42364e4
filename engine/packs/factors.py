"""Factors: what can be observed of a project, each with an ordered scale of named levels."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, model_validator

from equipoise.engine.lazily import lazily
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import (
    CONDITION_WORDS,
    NOT_APPLICABLE,
    PREFER_NOT_TO_SAY,
    PROJECT,
    RESERVED,
    UNKNOWN,
    Concern,
    Role,
    Slug,
    Word,
)
from equipoise.engine.words import said


def quarters(value: Any) -> Any:
    """Turn a lean as authors write it (-1 to 1 in steps of 0.25) into whole quarters (-4 to 4)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(said("a lean is a number from -1 to 1."))
    if abs(value) > 1 or value * 4 != int(value * 4):
        raise ValueError(said("a lean runs from -1 to 1 in steps of 0.25."))
    return int(value * 4)


NUMBERS_IN_THE_ROOM: Final = frozenset({"one_user_among_many", "few_users", "about_equal", "users_in_majority"})
"""The levels that ``numbers_in_the_room`` works out."""

MONEY: Final = "money"
"""The theme on which nobody has to say; a pack without it has no such questions."""

Lean = Annotated[int, BeforeValidator(quarters)]
"""Read from -1 to 1; held as quarters, -4 to 4. 0 is balanced, below 0 tilted, above 0 past balance."""


class Retired(Frozen):
    """Says since which version of the pack a word is no longer asked, and what to do with an answer."""

    since: str
    say: str


class Level(Frozen):
    """One step of a scale, with what one would see where it holds, and who gains where it leans."""

    id: Word
    lean: Lean = 0
    gains: tuple[Word, ...] = ()
    see: str = ""
    formerly: tuple[Word, ...] = ()
    retired: Retired | None = None


class Marks(Frozen):
    """How a factor is treated.

    ``given``: nobody in the project can move it. ``among_users``: a tilt among users, relatives and
    their organisations, never counted as a corner's. ``not_counted``: describes the case only.
    ``asked_if``: asked only where this concern, or relatives, are there. ``moved_by``: who can change it.
    """

    given: bool = False
    among_users: bool = False
    not_counted: bool = False
    asked_if: Concern | Literal["relatives"] | None = None
    moved_by: tuple[Role, ...] = ()


class Factor(Frozen):
    """One observable thing. Its id is its only address; corner and theme are attributes."""

    id: Word
    label: str = Field(min_length=1, max_length=200)
    corner: Word
    theme: Word
    held_by: Literal["project"] | tuple[Role, ...]
    ask: str = Field(min_length=1, max_length=300)
    why: str = Field(min_length=1, max_length=600)
    levels: tuple[Level, ...] = Field(min_length=2, max_length=12)
    computed: Literal["numbers_in_the_room"] | None = None
    marks: Marks = Marks()
    sources: tuple[Slug, ...] = ()
    formerly: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> "Factor":
        words = [self.id, *(level.id for level in self.levels)]
        if reserved := [word for word in words if word in RESERVED]:
            raise ValueError(said("{id!r} may not be an id.", id=reserved[0]))
        if self.id in CONDITION_WORDS or self.id == "people":
            raise ValueError(said("{id!r} is a word of the conditions, so it may not be a factor's id.", id=self.id))
        if self.computed and {level.id for level in self.scale} != NUMBERS_IN_THE_ROOM:
            raise ValueError(
                said(
                    "a factor that is computed has the levels {levels}.", levels=", ".join(sorted(NUMBERS_IN_THE_ROOM))
                )
            )
        if len(set(words[1:])) < len(words) - 1:
            raise ValueError(said("factor {id!r} has a level twice.", id=self.id))
        if len(self.scale) < 2:
            raise ValueError(said("factor {id!r} needs two levels that are not retired.", id=self.id))
        return self

    @property
    def held_by_project(self) -> bool:
        """Say whether there is one answer for the whole project, not one for each group."""
        return self.held_by == PROJECT

    @property
    def counted(self) -> bool:
        """Say whether the factor is counted in how its corner leans."""
        return not (self.marks.given or self.marks.among_users or self.marks.not_counted)

    @lazily
    def scale(self) -> tuple[Level, ...]:
        """The levels in use, from most tilted to balanced and, for some, past balance."""
        return tuple(level for level in self.levels if level.retired is None)

    @lazily
    def position(self) -> Mapping[str, int]:
        """The place of each level in use, from 0."""
        return {level.id: index for index, level in enumerate(self.scale)}

    def can_be_held_by(self, role: Role) -> bool:
        """Say whether groups of this role can hold an answer to the factor."""
        return self.held_by != PROJECT and role in self.held_by

    @property
    def forms_of_not_knowing(self) -> tuple[str, ...]:
        """The forms of not knowing that make sense as answers: on money and one's own mind, one may rather not say."""
        applies_not = (NOT_APPLICABLE,) if self.marks.asked_if is not None else ()
        rather_not = (PREFER_NOT_TO_SAY,) if self.theme == MONEY or not self.held_by_project else ()
        return (UNKNOWN, *applies_not, *rather_not)

    def level(self, level_id: str) -> Level:
        """Give the level in use with this id.

        Raises:
            KeyError: no such level.
        """
        return self.scale[self.position[level_id]]


class RetiredFactor(Frozen):
    """A factor that is no longer asked; answers to it are kept and read as not asked."""

    id: Word
    retired: Retired
