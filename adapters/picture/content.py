"""What the picture tells, in words and counts: the drawing and its text twin are both made of this."""

from dataclasses import dataclass
from typing import Final

from equipoise.engine.reflection import Lean
from equipoise.engine.words import Words, marked

MOST_NAMED: Final = 6
"""So many questions are named on the line between two corners; where there are more, they are counted."""
_HEADING: Final = marked("Where the say lies now, as far as we know")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many known answers lean to each side, how many to none, and how many are not known."""

    organisation: int
    balanced: int
    users: int
    other: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A corner as it is seen once: now, by one side, or last time.

    ``who`` says who sees it so and is empty where there is but one; ``place`` is its place among the ways of seeing,
    the same in every corner. Where ``counts`` is None they are not shared.
    """

    place: int
    who: str
    lean: Lean
    leans: str
    known: str
    counts: Counts | None

    @property
    def drawn(self) -> bool:
        """Say whether its lean is drawn: not where too little is known."""
        return self.lean != "too_little_known"


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner with its name, as it is seen now and otherwise."""

    name: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Two corners, by their places, and which questions on the page rest on both; none where ``numbers`` is empty.

    ``says`` is written on the line, and only counts the questions where they are many; ``told`` names them all.
    """

    ends: tuple[int, int]
    numbers: tuple[int, ...]
    says: str
    told: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that rests on more than one corner."""

    number: int
    text: str
    corners: str


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways of seeing that are drawn, by its place, and who sees it so."""

    place: int
    who: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that the picture tells. ``ways`` are those beside the first; ``notes`` what is not counted, or not shown."""

    words: Words
    title: str
    marking: str
    answered: str
    corners: tuple[Corner, ...]
    sides: tuple[Side, ...]
    asked: tuple[Asked, ...]
    notes: tuple[str, ...]
    first: str
    ways: tuple[Way, ...]
    last_time: int | None
    not_known: str

    @property
    def heading(self) -> str:
        """What the picture is about."""
        return self.words.say(_HEADING)

    @property
    def full_title(self) -> str:
        """What the picture is about, and of which project."""
        return f"{self.heading}: {self.title}"

    @property
    def counted(self) -> bool:
        """Say whether any marks are drawn."""
        return any(seen.drawn and seen.counts for corner in self.corners for seen in corner.seen)
