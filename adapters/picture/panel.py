"""Draws one corner: its name, how it leans in words and on a beam, how much is known, and how others see it."""

from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Content, Corner, Seen
from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.parts import LINE_PERCENT, Frame, Part, Sheet, Words
from equipoise.adapters.picture.scale import (
    SMALL,
    WIDTH,
    answers_to_a_mark,
    draw_apart,
    draw_beam,
    draw_not_known,
    shape_of,
)

EDGE: Final = 12
PANEL_WIDTH: Final = WIDTH + 2 * EDGE
_NAME: Final = 20
_LEAN: Final = 16


@dataclass(frozen=True, slots=True)
class Panel:
    """A corner as it is drawn within its frame, whose top left is at 0, 0."""

    parts: tuple[Part, ...]
    height: float


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
    height = inner.bottom + 2 * EDGE - 4
    frame = Frame(0, 0, PANEL_WIDTH, height, dashed=not any(seen.drawn for seen in corner.seen))
    return Panel((frame, *(part.moved(EDGE, EDGE - 4) for part in inner.parts)), height)


def _head(sheet: Sheet, corner: Corner, seen: Seen) -> None:
    """Say in words how the corner leans and how much is known."""
    if seen.place:
        sheet.room(10)
        title, size = sentence(seen.who), SMALL
    else:
        title, size = corner.name, _NAME
    beside = width_of(title, size, bold=True) + width_of(seen.known, SMALL) + 2 * EDGE <= WIDTH
    sheet.write(title, 0, WIDTH, size, bold=True)
    if beside:
        sheet.parts.append(
            Words(seen.known, WIDTH, sheet.bottom - size * (LINE_PERCENT - 100) / 100, SMALL, anchor="end")
        )
    if seen.who and not seen.place:
        sheet.write(sentence(seen.who), 0, WIDTH, SMALL, bold=True)
    sheet.write(seen.leans, 0, WIDTH, SMALL if seen.place else _LEAN)
    if not beside:
        sheet.write(seen.known, 0, WIDTH, SMALL)


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
        draw_not_known(sheet, content.not_known, seen.counts.unknown)
