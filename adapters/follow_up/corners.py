"""How the corners lean, then and now: words before counts, and what moved."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.documents import Block, Heading, Paragraph, Point, Points, Table
from equipoise.adapters.follow_up.words import change_words
from equipoise.adapters.page import lean_words
from equipoise.engine.follow_up import AnswerChange, CornerMove
from equipoise.engine.reflecting.reflection import Lean
from equipoise.engine.words import Words

MOST_NAMED: Final = 5
"""So many answers of one kind are told of a corner; the report as JSON has them all."""


class Corners:
    """Lays out how the corners lean."""

    def __init__(self, corners: Sequence[CornerMove], words: Words) -> None:
        self.corners = corners
        self.words = words

    def blocks(self) -> Iterator[Block]:
        """Give a table of all, and under it what is to be said of each."""
        say = self.words.say
        title = say("Where the say lies, then and now")
        yield Heading(title)
        rows = tuple(
            (
                corner.label,
                self._then(corner),
                self._leaning(corner.lean_now, corner.known_now, corner.of_now),
            )
            for corner in self.corners
        )
        yield Table(
            (say("Corner"), say("Then"), say("Now")),
            rows,
            caption=say("How each corner leaned, and how it leans"),
            widths=(2, 4, 4),
        )
        for corner in self.corners:
            yield from self._corner(corner)

    def _then(self, corner: CornerMove) -> str:
        if corner.lean_then is None and corner.lean_now is not None:
            return self.words.say("was not there")
        return self._leaning(corner.lean_then, corner.known_then, corner.of_then)

    def _leaning(self, lean: Lean | None, known: int | None, of: int | None) -> str:
        said = lean_words(lean, self.words)
        return said if of is None else f"{said} ({self.words.say('{known} of {of} known', known=known, of=of)})"

    def _corner(self, corner: CornerMove) -> Iterator[Block]:
        say = self.words.say
        points = [
            *self._changes(say("Moved"), corner.moved),
            *self._changes(say("Newly known"), corner.newly_known),
            *self._changes(say("Not known any more"), corner.no_longer_known),
        ]
        notes = tuple(self._comparable(corner))
        if notes or points:
            yield Heading(corner.label, 2)
        yield from (Paragraph(note) for note in notes)
        if points:
            yield Points(tuple(points))

    def _comparable(self, corner: CornerMove) -> Iterator[str]:
        if corner.comparable is False:
            yield self.words.say("Other things are counted here now than then, so the figures cannot be compared.")
        elif corner.comparable is None and corner.of_now is not None:
            yield self.words.say("Whether the same things were counted then cannot be told: compare with care.")
        if corner.recounted is not None:
            lean = lean_words(corner.recounted, self.words)
            yield self.words.say("Counted as it is now, the answers of last time give: {lean}.", lean=lean)

    def _changes(self, lead: str, changes: Sequence[AnswerChange]) -> Iterator[Point]:
        for change in changes[:MOST_NAMED]:
            yield Point(change_words(change, self.words), lead=f"{lead}:")
        if (more := len(changes) - MOST_NAMED) > 0:
            yield Point(self.words.say_many("and {count} more", "and {count} more", more), lead=f"{lead}:")
