"""Lays the whole picture out: what it is, the corners round their triangle, the questions, and how to read it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal

from equipoise.adapters.picture.beneath import write_asked, write_key
from equipoise.adapters.picture.content import Content, without_last_time
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
_Way = Literal["around", "beside", "columns"]
"""Three corners: round their lines; with the questions beside the first; or in columns, with the key too."""
_HEIGHTS: Final = {3: 130, 4: 220}
"""From upper to lower corners: four have lines across, whose labels need room too."""


def lay_out(content: Content, *, alone: bool = True) -> Sheet:
    """Lay the picture out, 736 units wide and as high as it takes.

    Where it does not stand ``alone`` but in a document with its text twin, what it is and what is not counted are left
    to that, and so are the questions, and last time, where it would be too high for a page with them.
    """
    if alone:
        return _lowest(content, alone=True)
    for each, with_questions in product((content, without_last_time(content)), (True, False)):
        sheet = _lowest(each, alone=False, with_questions=with_questions)
        if sheet.bottom <= _HIGHEST:
            break
    return sheet


def _lowest(content: Content, *, alone: bool, with_questions: bool = True) -> Sheet:
    """Lay it out as low as it goes."""
    laid = [_laid_out(content, alone=alone, with_questions=with_questions, way=each) for each in _ways(content)]
    return min(laid, key=lambda sheet: sheet.bottom)


def _ways(content: Content) -> tuple[_Way, ...]:
    """Give in which ways corners may be laid out: the questions always stand near the lines that name them.

    Corners that are seen in several ways are high, and leave room for columns where there are no questions, too.
    """
    if len(content.corners) != 3:
        return ("around",)
    if content.sides:
        hidden = not all(corner.shared for corner in content.corners)
        return ("around", "beside", "columns") if hidden else ("beside", "columns")
    return ("around", "columns") if len(content.ways) > 1 else ("around",)


def _laid_out(content: Content, *, alone: bool, with_questions: bool = True, way: _Way = "around") -> Sheet:
    """Lay it out in a way."""
    sheet = Sheet(bottom=EDGE - 4)
    _head(sheet, content, alone=alone)
    panels = [draw_panel(corner, content, per_mark(content)) for corner in content.corners]
    if way == "beside":
        _corners_beside(sheet, content, panels, with_questions)
    elif way == "columns":
        _corners_in_columns(sheet, content, panels, with_questions)
    elif len(panels) in _PLACES:
        _corners_around(sheet, content, panels)
    else:
        _corners_beneath(sheet, content, panels, with_questions)
    if content.left_out:
        sheet.room(6)
        sheet.write(content.left_out, EDGE, _INNER, SMALL, bold=True)
    if way == "around" and len(panels) in _PLACES:
        sheet.room(14)
        write_asked(sheet, content, EDGE, _INNER, all_of_them=with_questions)
    if alone:
        _notes(sheet, content)
    if way != "columns":
        sheet.room(14)
        write_key(sheet, content, EDGE, _INNER)
    sheet.room(EDGE - 4)
    return sheet


def _head(sheet: Sheet, content: Content, *, alone: bool) -> None:
    """Say what it is, and whose answers; in a document only what it is not, and where users did not answer that."""
    if alone:
        sheet.write(content.heading, EDGE, _INNER, 22, bold=True)
        sheet.write(content.title, EDGE, _INNER, 18)
        sheet.room(2)
        sheet.write(content.for_whom, EDGE, _INNER, SMALL, bold=True)
    sheet.write(f"{content.no_verdict} {content.not_answered}", EDGE, _INNER, SMALL, bold=True)
    if alone:
        sheet.write(content.answered, EDGE, _INNER, SMALL)
        sheet.write(content.others_then, EDGE, _INNER, SMALL, bold=True)
    sheet.room(10)


def _corners_around(sheet: Sheet, content: Content, panels: Sequence[Panel]) -> None:
    """Draw corners above and below the lines that join them."""
    places = _places(content)
    rows = [[panel.height for panel, (_, row) in zip(panels, places, strict=True) if row == each] for each in (0, 1)]
    stem = _STEM if content.sides else EDGE / 2
    upper = sheet.bottom + max(rows[0]) + stem
    lower = upper + (_height(content) if content.sides else 0)
    tops = sheet.bottom, lower + stem
    for panel, (x, row) in zip(panels, places, strict=True):
        sheet.lay(panel.parts, x - PANEL_WIDTH / 2, tops[row])
    sheet.bottom = tops[1] + max(rows[1]) if rows[1] else upper + _STEM * bool(content.sides)
    points = [(x, lower if row else upper) for x, row in places]
    edges = [tops[1] if row else tops[0] + panel.height for panel, (_, row) in zip(panels, places, strict=True)]
    if content.sides:
        sheet.parts += _stems(points, edges, content)
        sheet.parts += draw_sides(points, content.sides, ())


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
    """Join each corner to its lines, where it has any."""
    for place, ((x, y), edge) in enumerate(zip(points, edges, strict=True)):
        if any(place in side.ends for side in content.sides):
            yield Line(x, edge, x, y)


def _corners_beneath(sheet: Sheet, content: Content, panels: Sequence[Panel], with_questions: bool) -> None:
    """Draw a polygon with the names of many corners, the questions, and the corners themselves, two in a row."""
    if content.sides:
        draw_polygon(sheet, content, _MIDDLE)
    write_asked(sheet, content, EDGE, _INNER, all_of_them=with_questions)
    sheet.room(14)
    for place in range(0, len(panels), 2):
        pair = panels[place : place + 2]
        height = max(panel.height for panel in pair)
        for panel, x in zip(pair, (_LEFT, _RIGHT), strict=False):
            sheet.lay(panel.parts, x - PANEL_WIDTH / 2, sheet.bottom)
        sheet.room(height + EDGE)


def _corners_beside(sheet: Sheet, content: Content, panels: Sequence[Panel], with_questions: bool) -> None:
    """Draw three corners, and beside the first of them the lines and the questions."""
    top = sheet.bottom
    sheet.lay(panels[0].parts, _LEFT - PANEL_WIDTH / 2, top)
    _lines_and_questions(sheet, content, with_questions)
    sheet.bottom = max(top + panels[0].height, sheet.bottom) + EDGE
    for panel, x in zip(panels[1:], (_LEFT, _RIGHT), strict=True):
        sheet.lay(panel.parts, x - PANEL_WIDTH / 2, sheet.bottom)
    sheet.room(max(panel.height for panel in panels[1:]))


def _corners_in_columns(sheet: Sheet, content: Content, panels: Sequence[Panel], with_questions: bool) -> None:
    """Draw two corners beneath each other, beside them the lines, the questions and the third; the key has room."""
    top = sheet.bottom
    for panel in panels[:2]:
        sheet.lay(panel.parts, _LEFT - PANEL_WIDTH / 2, sheet.bottom)
        sheet.room(panel.height + EDGE)
    left, sheet.bottom = sheet.bottom - EDGE, top
    _lines_and_questions(sheet, content, with_questions)
    sheet.room(EDGE if sheet.bottom > top else 0)
    sheet.lay(panels[2].parts, _RIGHT - PANEL_WIDTH / 2, sheet.bottom)
    right = sheet.bottom + panels[2].height
    sheet.bottom = min(left, right) + 14
    write_key(sheet, content, (_LEFT if left < right else _RIGHT) - PANEL_WIDTH / 2, PANEL_WIDTH)
    sheet.bottom = max(left, right, sheet.bottom)


def _lines_and_questions(sheet: Sheet, content: Content, with_questions: bool) -> None:
    if content.sides:
        draw_small_triangle(sheet, content, _RIGHT)
    write_asked(sheet, content, _RIGHT - PANEL_WIDTH / 2, PANEL_WIDTH, all_of_them=with_questions)


def _notes(sheet: Sheet, content: Content) -> None:
    for note in content.notes:
        sheet.room(6)
        sheet.write(note, EDGE, _INNER, SMALL)
