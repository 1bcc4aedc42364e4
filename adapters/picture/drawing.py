"""Lays the whole picture out: what it is, the corners round their triangle, the questions, and how to read it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal

from equipoise.adapters.picture.content import MOST_NAMED, Content, without_last_time
from equipoise.adapters.picture.key import key_items
from equipoise.adapters.picture.panel import PANEL_WIDTH, Panel, draw_panel, per_mark
from equipoise.adapters.picture.parts import Line, Sheet
from equipoise.adapters.picture.polygon import Point, draw_polygon, draw_sides, draw_small_triangle
from equipoise.adapters.picture.scale import SMALL

WIDTH: Final = 736
EDGE: Final = 16
_INNER: Final = WIDTH - 2 * EDGE
_LEFT: Final = EDGE + PANEL_WIDTH / 2
_MIDDLE: Final = WIDTH / 2
_RIGHT: Final = WIDTH - _LEFT
_PLACES: Final = {
    1: ((_MIDDLE, 0),),
    2: ((_LEFT, 0), (_RIGHT, 0)),
    3: ((_MIDDLE, 0), (_LEFT, 1), (_RIGHT, 1)),
    4: ((_LEFT, 0), (_RIGHT, 0), (_RIGHT, 1), (_LEFT, 1)),
}
"""Where each corner stands, from left to right, in the row above the lines or in that below them.

Where there are more corners, all stand beneath a polygon with their names.
"""
_HIGHEST: Final = 1176
"""Higher than this the picture would be too small on a page of paper."""
_STEM: Final = 24
_Beside = Literal["key", "questions"]
_HEIGHTS: Final = {3: 130, 4: 220}
"""From upper to lower corners: four have lines across, whose labels need room too."""


def lay_out(content: Content, *, alone: bool = True) -> Sheet:
    """Lay the picture out, 736 units wide and as high as it takes.

    Where it does not stand ``alone`` but in a document with its text twin, what it is and what is not counted are left
    to that, and so are the questions, and last time, where it would be too high for a page with them.
    """
    if alone:
        sheet = _laid_out(content, alone=True)
        return sheet if sheet.bottom <= _HIGHEST else _lowest(content, alone=True)
    for each, with_questions in product((content, without_last_time(content)), (True, False)):
        sheet = _lowest(each, alone=False, with_questions=with_questions)
        if sheet.bottom <= _HIGHEST:
            break
    return sheet


def _lowest(content: Content, *, alone: bool, with_questions: bool = True) -> Sheet:
    """Lay it out as low as it goes: three corners that are seen in several ways are high, and leave room beside one."""
    if len(content.corners) != 3 or len(content.ways) < 2:
        return _laid_out(content, alone=alone, with_questions=with_questions)
    ways: tuple[_Beside | None, ...] = (None, "key", "questions")
    laid = [_laid_out(content, alone=alone, with_questions=with_questions, beside=each) for each in ways]
    return min(laid, key=lambda sheet: sheet.bottom)


def _laid_out(content: Content, *, alone: bool, with_questions: bool = True, beside: _Beside | None = None) -> Sheet:
    """Lay it out; ``beside`` says what stands with the triangle beside the first of three corners."""
    sheet = Sheet(bottom=EDGE - 4)
    _head(sheet, content, alone=alone)
    panels = [draw_panel(corner, content, per_mark(content)) for corner in content.corners]
    if beside:
        _corners_beside_triangle(sheet, content, panels, beside, with_questions)
    else:
        _corners(sheet, content, panels)
    if content.left_out:
        sheet.room(6)
        sheet.write(content.left_out, EDGE, _INNER, SMALL, bold=True)
    if beside != "questions":
        sheet.room(14)
        _asked(sheet, content, EDGE, _INNER, all_of_them=with_questions)
    if alone:
        _notes(sheet, content)
    if beside != "key":
        sheet.room(14)
        _key(sheet, content, EDGE, _INNER)
    sheet.room(EDGE - 4)
    return sheet


def _corners(sheet: Sheet, content: Content, panels: Sequence[Panel]) -> None:
    if len(panels) in _PLACES:
        _corners_around(sheet, content, panels)
    else:
        _corners_beneath(sheet, content, panels)


def _head(sheet: Sheet, content: Content, *, alone: bool) -> None:
    """Say what it is, and whose answers; in a document only that users did not answer, where that is so."""
    if alone:
        sheet.write(content.heading, EDGE, _INNER, 22, bold=True)
        sheet.write(content.title, EDGE, _INNER, 18)
        sheet.room(2)
        sheet.write(content.for_whom, EDGE, _INNER, SMALL, bold=True)
    if content.not_answered:
        sheet.write(content.not_answered, EDGE, _INNER, SMALL, bold=True)
    if alone:
        sheet.write(content.answered, EDGE, _INNER, SMALL)
        sheet.write(content.others_then, EDGE, _INNER, SMALL, bold=True)
        sheet.room(10)


def _corners_around(sheet: Sheet, content: Content, panels: Sequence[Panel]) -> None:
    """Draw corners above and below the lines that join them."""
    places = _places(content)
    rows = [[panel.height for panel, (_, row) in zip(panels, places, strict=True) if row == each] for each in (0, 1)]
    upper = sheet.bottom + max(rows[0]) + _STEM
    lower = upper + (_height(content) if content.sides else 0)
    tops = sheet.bottom, lower + _STEM
    for panel, (x, row) in zip(panels, places, strict=True):
        sheet.lay(panel.parts, x - PANEL_WIDTH / 2, tops[row])
    sheet.bottom = tops[1] + max(rows[1]) if rows[1] else upper + _STEM * bool(content.sides)
    points = [(x, lower if row else upper) for x, row in places]
    edges = [tops[1] if row else tops[0] + panel.height for panel, (_, row) in zip(panels, places, strict=True)]
    if content.sides:
        sheet.parts += _stems(points, edges, content)
        sheet.parts += draw_sides(points, content.sides, (), short=False)


def _places(content: Content) -> Sequence[tuple[float, int]]:
    """Give where each corner stands; beneath two that are joined stands a third that is not shown."""
    shown = [corner.shared for corner in content.corners]
    if len(shown) != 3 or sum(shown) != 2:
        return _PLACES[len(shown)]
    upper = iter(_PLACES[2])
    return [next(upper) if each else (_MIDDLE, 1) for each in shown]


def _height(content: Content) -> int:
    """Give how far it is from upper to lower corners: little where no line goes down."""
    rows = [row for _, row in _places(content)]
    down = any(rows[side.ends[0]] != rows[side.ends[1]] for side in content.sides)
    return _HEIGHTS.get(len(rows), 0) if down else 0


def _stems(points: Sequence[Point], edges: Sequence[float], content: Content) -> Iterator[Line]:
    """Join each corner to its lines: pale where none of them has a question, and not at all where it has none."""
    for place, ((x, y), edge) in enumerate(zip(points, edges, strict=True)):
        own = [side for side in content.sides if place in side.ends]
        if own:
            yield Line(x, edge, x, y, pale=not any(side.numbers for side in own))


def _corners_beneath(sheet: Sheet, content: Content, panels: Sequence[Panel]) -> None:
    """Draw a polygon with the names of many corners, and the corners themselves beneath it, two in a row."""
    draw_polygon(sheet, content, _MIDDLE)
    for place in range(0, len(panels), 2):
        pair = panels[place : place + 2]
        height = max(panel.height for panel in pair)
        for panel, x in zip(pair, (_LEFT, _RIGHT), strict=False):
            sheet.lay(panel.parts, x - PANEL_WIDTH / 2, sheet.bottom)
        sheet.room(height + EDGE)


def _corners_beside_triangle(
    sheet: Sheet, content: Content, panels: Sequence[Panel], beside: _Beside, with_questions: bool
) -> None:
    """Draw three corners, and beside the first of them the triangle and the key or the questions."""
    top = sheet.bottom
    sheet.lay(panels[0].parts, _LEFT - PANEL_WIDTH / 2, top)
    draw_small_triangle(sheet, content, _RIGHT)
    left = _RIGHT - PANEL_WIDTH / 2
    if beside == "key":
        _key(sheet, content, left, PANEL_WIDTH)
    else:
        _asked(sheet, content, left, PANEL_WIDTH, all_of_them=with_questions)
    sheet.bottom = max(top + panels[0].height, sheet.bottom) + EDGE
    for panel, x in zip(panels[1:], (_LEFT, _RIGHT), strict=True):
        sheet.lay(panel.parts, x - PANEL_WIDTH / 2, sheet.bottom)
    sheet.room(max(panel.height for panel in panels[1:]))


def _asked(sheet: Sheet, content: Content, x: float, width: float, *, all_of_them: bool) -> None:
    """Write the questions out; on which corners each rests is written on the lines where they have room for it."""
    if not content.asked:
        return
    counted = any(len(side.numbers) > MOST_NAMED for side in content.sides)
    with_corners = counted or len(content.corners) not in _PLACES
    sheet.write(content.words.say("Questions that come from answers in more than one box"), x, width, 16, bold=True)
    sheet.write(content.about_asked, x, width, SMALL)
    if not all_of_them:
        sheet.write(content.words.say("They are written out after this picture."), x, width, SMALL)
    for each in content.asked if all_of_them else ():
        top = sheet.bottom
        sheet.write(str(each.number), x, 28, SMALL, bold=True)
        sheet.bottom = top
        sheet.write(f"{each.text} ({each.corners})" if with_corners else each.text, x + 32, width - 32, SMALL)


def _notes(sheet: Sheet, content: Content) -> None:
    for note in content.notes:
        sheet.room(6)
        sheet.write(note, EDGE, _INNER, SMALL)


def _key(sheet: Sheet, content: Content, x: float, width: float) -> None:
    """Say in plain words how the picture is read, each sentence beside what it is about."""
    items = tuple(key_items(content, per_mark(content)))
    if not items:
        return
    sheet.write(content.words.say("How to read this picture"), x, width, 16, bold=True)
    for item in items:
        sheet.room(3)
        sheet.lay(item.parts, x + 20, sheet.bottom + SMALL * 0.65)
        sheet.write(item.text, x + 48, width - 48, SMALL)
