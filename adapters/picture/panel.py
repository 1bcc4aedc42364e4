"""Draws one corner: its name, how it leans in words and on a balance, how much is known, and how others see it."""

from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.apart import draw_apart, draw_not_on_beam, draw_rule
from equipoise.adapters.picture.content import Content, Corner, Counts, Seen
from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.parts import LINE_PERCENT, Frame, Part, ShapeName, Sheet, Words
from equipoise.adapters.picture.scale import SMALL, WIDTH, answers_to_a_mark, draw_beam, shape_of
from equipoise.engine.wording import capital

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
    ends = (words.say("organisation"), words.say("balanced"), words.say("users"))
    if any(seen.who for seen in corner.seen):
        inner.write(corner.name, 0, WIDTH, _NAME, bold=True)
    for seen in corner.seen:
        _head(inner, corner, seen)
        shape = shape_of(seen.place, content.last_time)
        if seen.counts and seen.on_balance:
            inner.room(2)
            draw_beam(inner, seen.lean, seen.counts, shape, per, ends)
        if seen.counts:
            _apart(inner, seen, seen.counts, content, (shape, per))
    height = inner.bottom + 2 * EDGE - 4
    dashed = corner.shared and not corner.known_enough
    frame = Frame(0, 0, PANEL_WIDTH, height, dashed=dashed, empty=not corner.shared)
    return Panel((frame, *(part.moved(EDGE, EDGE - 4) for part in inner.parts)), height)


def _head(sheet: Sheet, corner: Corner, seen: Seen) -> None:
    """Say in words who sees it so, how the corner leans and how much is known."""
    title, size = (capital(seen.who), SMALL) if seen.who else (corner.name, _NAME)
    if seen.who:
        sheet.room(8 if seen.place else 2)
    beside = width_of(title, size, bold=True) + width_of(seen.known, SMALL) + 2 * EDGE <= WIDTH
    sheet.write(title, 0, WIDTH, size, bold=True)
    if beside and seen.known:
        baseline = sheet.bottom - size * (LINE_PERCENT - 100) / 100
        sheet.parts.append(Words(seen.known, WIDTH, baseline, SMALL, anchor="end"))
    _write_sentences(sheet, seen, beside=beside)


def _write_sentences(sheet: Sheet, seen: Seen, *, beside: bool) -> None:
    if seen.about:
        sheet.write(capital(seen.about), 0, WIDTH, SMALL)
    sheet.write(
        f"{capital(seen.leans)}." if seen.counts is None else seen.leans, 0, WIDTH, SMALL if seen.who else _LEAN
    )
    if not beside and seen.known:
        sheet.write(seen.known, 0, WIDTH, SMALL)
    for text in (seen.may_change, *seen.rests_on, seen.comparing):
        sheet.write(text, 0, WIDTH, SMALL)


def _apart(sheet: Sheet, seen: Seen, counts: Counts, content: Content, marks: tuple[ShapeName, int]) -> None:
    """Draw beneath a thin line what is on no balance: who stands on neither side, and what is not known."""
    words, (shape, per) = content.words, marks
    if seen.drawn and not seen.on_balance:
        for label, count in (
            (words.say("towards the organisation"), counts.organisation),
            (words.say("balanced"), counts.balanced),
            (words.say("towards users"), counts.users),
        ):
            draw_apart(sheet, label, count, per, shape)
    if seen.drawn and (counts.other or seen.whole):
        draw_rule(sheet)
        draw_apart(sheet, words.say("those who find it easiest to take part"), counts.other, per, shape)
    if seen.drawn and seen.whole:
        draw_not_on_beam(sheet, words.say("answered differently"), counts.differ, "half")
        draw_not_on_beam(sheet, content.not_known, counts.unknown, "hollow")
