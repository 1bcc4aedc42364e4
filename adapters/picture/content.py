"""What the picture tells, in words and counts: the drawing and its text twin are both made of this."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from equipoise.engine.reflecting.reflection import Lean
from equipoise.engine.words import Words, marked

Kind = Literal["now", "side", "joint", "before"]
MOST_NAMED: Final = 6
"""So many questions are named on the line between two corners; where there are more, they are counted."""
_HEADING: Final = marked("Where the say lies now, as far as we know")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many known answers lean to each side, how many to none, how many differ, and how many are not known."""

    organisation: int
    balanced: int
    users: int
    other: int
    differ: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A corner as it is seen once: now, by one side, put together, or last time.

    ``who`` says who sees it so and is empty where there is but one, ``about`` what that is; ``place`` is its place
    among the ways of seeing, the same in every corner. Where ``counts`` is None nothing is shared: ``leans`` says so,
    and ``known`` is empty. ``may_change`` says that the lean rests on few answers, ``rests_on`` how much of what is put
    together more than one side answered. With ``told_alone`` no answers are drawn: ``leans`` or ``comparing`` says why.
    """

    place: int
    kind: Kind
    who: str
    about: str
    lean: Lean | None
    leans: str
    known: str
    counts: Counts | None
    comparing: str = ""
    rests_on: tuple[str, ...] = ()
    may_change: str = ""
    told_alone: bool = False

    @property
    def known_enough(self) -> bool:
        """Say whether it is shared and enough is known to say how it leans."""
        return self.counts is not None and self.lean != "too_little_known"

    @property
    def drawn(self) -> bool:
        """Say whether its answers are drawn."""
        return self.known_enough and not self.told_alone

    @property
    def on_balance(self) -> bool:
        """Say whether a balance is drawn: not where those gain who stand on neither of its sides."""
        return self.drawn and self.lean not in ("clearly_toward_other", "somewhat_toward_other")

    @property
    def whole(self) -> bool:
        """Say whether what is not known is drawn too."""
        return self.kind in ("now", "joint")


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner with its name, as it is seen now and otherwise."""

    name: str
    seen: tuple[Seen, ...]

    @property
    def shared(self) -> bool:
        """Say whether anything of it is shown."""
        return any(seen.counts is not None for seen in self.seen)

    @property
    def known_enough(self) -> bool:
        """Say whether enough is known of it, however it is seen."""
        return any(seen.known_enough for seen in self.seen)


@dataclass(frozen=True, slots=True)
class Side:
    """Two corners, by their places, and which questions on the page come from both; none where ``numbers`` is empty.

    ``says`` is written on the line, and only counts the questions where they are many; ``told`` names them all.
    """

    ends: tuple[int, int]
    numbers: tuple[int, ...]
    says: str
    told: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that comes from answers in more than one corner that is shown."""

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
    """All that the picture tells.

    ``marking`` stands on every page, ``for_whom`` says in full whom the picture is for. Before ``answered``
    ``not_answered`` says in bold that users did not answer, ``about_asked`` stands before the questions, ``notes``
    say what is not counted or not shown; ``left_out`` says what is told in words alone, ``others_then`` that others
    answered last time.
    """

    words: Words
    title: str
    marking: str
    for_whom: str
    not_answered: str
    answered: str
    corners: tuple[Corner, ...]
    sides: tuple[Side, ...]
    asked: tuple[Asked, ...]
    about_asked: str
    notes: tuple[str, ...]
    ways: tuple[Way, ...]
    last_time: int | None
    not_known: str
    left_out: str = ""
    others_then: str = ""

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
        return any(seen.drawn for corner in self.corners for seen in corner.seen)


def without_last_time(content: Content) -> Content:
    """Leave last time to the words of a document, where the picture is too high with it."""
    if content.last_time is None or len(content.ways) < 3:
        return content
    now = tuple(
        replace(corner, seen=tuple(seen for seen in corner.seen if seen.kind != "before")) for corner in content.corners
    )
    left_out = content.words.say("Last time is told in words after this picture.")
    return replace(content, corners=now, ways=content.ways[:-1], last_time=None, left_out=left_out)
