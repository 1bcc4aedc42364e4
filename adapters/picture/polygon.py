"""Draws the lines between corners, and what is written on them, so that no label stands on another."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import Final

from equipoise.adapters.picture.content import Content, Corner, Side
from equipoise.adapters.picture.measuring import width_of, wrapped
from equipoise.adapters.picture.parts import LINE_PERCENT, Anchor, Box, Frame, Line, Part, Sheet, Words

Point = tuple[float, float]

_SIZE: Final = 14
_ALONG: Final = (50, 42, 58, 35, 65, 28, 72, 22, 78)
"""Where on a line its label may stand, in percent of its length; the first that is free is taken."""
_GAP: Final = 4
_RADIUS: Final = 168
_HALF: Final = 92
"""Half the width of a small triangle."""
_NAME_WIDTH: Final = 180


def draw_sides(points: Sequence[Point], sides: Sequence[Side], taken: Sequence[Box], *, short: bool) -> Iterator[Part]:
    """Draw the lines, then their labels; ``short`` labels are numbers alone, and so are those with no more room."""
    lines = [_line(side, points) for side in sides]
    yield from lines
    boxes = list(taken)
    for side, line in zip(sides, lines, strict=True):
        if side.numbers:
            numbers = ", ".join(map(str, side.numbers))
            texts = (numbers,) if short else (side.says, numbers)
            yield from _label(texts, line, boxes, [other for other in lines if other is not line])


def _line(side: Side, points: Sequence[Point]) -> Line:
    (x, y), (to_x, to_y) = (points[end] for end in side.ends)
    return Line(x, y, to_x, to_y, pale=not side.numbers)


def _label(texts: Sequence[str], on: Line, taken: list[Box], others: Sequence[Line]) -> Iterator[Part]:
    """Write the first text for which a line has room, on a ground of its own; where none has, across other lines."""
    rooms = [(box, lines) for text in texts for box, lines in _rooms(text, on)]
    free = [(box, lines) for box, lines in rooms if not any(box.meets(other, _GAP) for other in taken)]
    clear = [(box, lines) for box, lines in free if not any(box.crossed_by(line) for line in others)]
    for box, lines in (clear or free)[:1]:
        taken.append(box)
        yield Frame(box.left, box.top, box.right - box.left, box.bottom - box.top, no_edge=True)
        for number, line in enumerate(lines):
            base = box.top + _SIZE + number * _SIZE * LINE_PERCENT / 100
            yield Words(line, (box.left + box.right) / 2, base, _SIZE, anchor="middle")


def _rooms(text: str, on: Line) -> Iterator[tuple[Box, tuple[str, ...]]]:
    """Give the places on a line where a text may stand, and the lines into which it is broken."""
    lines = _even(text, _widest((on.x, on.y), (on.to_x, on.to_y)))
    width = max(width_of(line, _SIZE) for line in lines) + 2 * _GAP
    height = len(lines) * _SIZE * LINE_PERCENT / 100 + _GAP
    for percent in _ALONG:
        yield _box(on, percent, width, height), lines


def _box(on: Line, percent: int, width: float, height: float) -> Box:
    x, y = on.x + (on.to_x - on.x) * percent / 100, on.y + (on.to_y - on.y) * percent / 100
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _even(text: str, widest: int) -> tuple[str, ...]:
    """Break a text into lines of about the same width."""
    lines = wrapped(text, widest, _SIZE)
    for width in range(widest - 10, 40, -10):
        narrower = wrapped(text, width, _SIZE)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _widest(start: Point, end: Point) -> int:
    """Give how wide a label may be: a level line has room along it."""
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    return int(hypot(across, down) * 0.85) if down < across / 4 else 160


def draw_polygon(sheet: Sheet, content: Content, middle: float) -> None:
    """Draw a polygon of all corners beneath what is there, with their names."""
    count = len(content.corners)
    turns = [2 * pi * place / count for place in range(count)]
    tall = max(map(_height, content.corners))
    reach = max(_RADIUS, tall / max(cos(2 * pi / count) - cos(4 * pi / count), 0.3))  # names beside have room
    centre = sheet.bottom + reach + _height(content.corners[0]) + _SIZE
    points = [(middle + _RADIUS * sin(turn), centre - reach * cos(turn)) for turn in turns]
    _draw_named(sheet, content, points, [(sin(turn), -cos(turn)) for turn in turns])


def draw_small_triangle(sheet: Sheet, content: Content, middle: float) -> None:
    """Draw a triangle of three corners beneath what is there, with their names above and beneath it."""
    top = sheet.bottom + _height(content.corners[0]) + 1.5 * _SIZE
    points = [(middle, top), (middle - _HALF, top + _HALF * 1.3), (middle + _HALF, top + _HALF * 1.3)]
    _draw_named(sheet, content, points, [(0, -1), (0, 1), (0, 1)])


def _draw_named(sheet: Sheet, content: Content, points: Sequence[Point], outwards: Sequence[Point]) -> None:
    """Draw the lines with numbers on them, and the names of the corners outside them."""
    names = [
        part
        for corner, point, outward in zip(content.corners, points, outwards, strict=True)
        if corner.shared
        for part in _name(corner.name, point, outward)
    ]
    sheet.parts += draw_sides(points, content.sides, [name.box for name in names], short=True)
    sheet.parts += names
    sheet.bottom = max((name.box.bottom for name in names), default=sheet.bottom) + 2 * _SIZE


def _height(corner: Corner) -> float:
    return len(wrapped(corner.name, _NAME_WIDTH, _SIZE, bold=True)) * _SIZE * LINE_PERCENT / 100


def _name(name: str, point: Point, outward: Point) -> list[Words]:
    """Write the name of a corner further out than its point, above it, beneath it or beside it."""
    across, down = outward
    anchor: Anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
    lines = wrapped(name, _NAME_WIDTH, _SIZE, bold=True)
    step = _SIZE * LINE_PERCENT / 100
    x = point[0] + 10 * across
    first = point[1] + 14 * down + _SIZE * 0.35 - (len(lines) - 1) * step * (1 - down) / 2
    return [Words(line, x, first + number * step, _SIZE, True, anchor) for number, line in enumerate(lines)]
