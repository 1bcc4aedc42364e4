"""Draws one corner: its name, how it leans in words and on a beam, how much is known, and how others see it."""

from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Content, Corner, Seen
from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.parts import Frame, Part, Sheet, Words
from equipoise.adapters.picture.scale import SMALL, WIDTH, answers_to_a_mark, draw_apart, draw_beam, shape_of

EDGE: Final = 12
PANEL_WIDTH: Final = WIDTH + 2 * EDGE
_NAME: Final = 20
_LEAN: Final = 16


@dataclass(frozen=True, slots=True)
class Panel:
    """A corner as it is drawn, its top left at 0, 0; the frame is drawn when the height of its row is known."""

    parts: tuple[Part, ...]
    height: float
    dashed: bool

    def framed(self, height: float) -> tuple[Part, ...]:
        """Give its parts within a frame of a height."""
        return Frame(0, 0, PANEL_WIDTH, height, dashed=self.dashed), *self.parts


def per_mark(content: Content) -> int:
    """Give how many answers each mark stands for in the whole picture."""
    counts = [seen.counts for corner in content.corners for seen in corner.seen if seen.counts and seen.drawn]
    return max(map(answers_to_a_mark, counts), default=1)


def draw_panel(corner: Corner, content: Content, per: int) -> Panel:
    """Draw a corner."""
    inner = Sheet()
    words = content.words
    ends: tuple[str, str, str] | None = (words.say("organisation"), words.say("balanced"), words.say("users"))
    for seen in corner.seen:
        _head(inner, corner, seen)
        if seen.drawn:
            inner.room(2)
            draw_beam(inner, seen, shape_of(seen.place, content.last_time), per, ends)
            ends = None
            _apart(inner, seen, content, per)
    sheet = Sheet()
    sheet.lay(inner.parts, EDGE, EDGE - 4)
    return Panel(tuple(sheet.parts), inner.bottom + 2 * EDGE - 4, not any(seen.drawn for seen in corner.seen))


def _head(sheet: Sheet, corner: Corner, seen: Seen) -> None:
    """Say in words how the corner leans and how much is known."""
    if seen.place:
        sheet.room(10)
        _title(sheet, sentence(seen.who), seen.known, SMALL)
        sheet.write(seen.leans, 0, WIDTH, SMALL)
        return
    _title(sheet, corner.name, seen.known, _NAME)
    if seen.who:
        sheet.write(sentence(seen.who), 0, WIDTH, SMALL, bold=True)
    sheet.write(seen.leans, 0, WIDTH, _LEAN)


def _title(sheet: Sheet, title: str, known: str, size: int) -> None:
    """Write a title, and on the same line, where both have room, how much is known."""
    beside = width_of(title, size, bold=True) + width_of(known, SMALL) + 2 * EDGE <= WIDTH
    sheet.write(title, 0, WIDTH, size, bold=True)
    if not beside:
        sheet.write(known, 0, WIDTH, SMALL)
        return
    line = sheet.parts[-1]
    if isinstance(line, Words):
        sheet.parts.append(Words(known, WIDTH, line.y, SMALL, anchor="end"))


def sentence(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def _apart(sheet: Sheet, seen: Seen, content: Content, per: int) -> None:
    """Draw what lies on neither side, and beneath the first what is not known."""
    if seen.counts is None:
        return
    shape = shape_of(seen.place, content.last_time)
    draw_apart(sheet, content.words.say("those already well placed"), seen.counts.other, per, shape)
    if seen.place == 0:
        draw_apart(sheet, content.not_known, seen.counts.unknown, per, "circle", hollow=True)
