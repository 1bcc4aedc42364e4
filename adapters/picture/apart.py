"""Draws marks that stand on no balance, beside what they are: those on neither side, and what is not known."""

from math import ceil
from typing import Final

from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.parts import Line, Mark, Paint, ShapeName, Sheet
from equipoise.adapters.picture.scale import HIGHEST, ROW, SMALL, STEP, WIDTH

_GAP: Final = 8


def draw_rule(sheet: Sheet) -> None:
    """Draw the thin line beneath which what is on no balance stands."""
    sheet.room(4)
    sheet.parts.append(Line(0, sheet.bottom, WIDTH, sheet.bottom, pale=True))
    sheet.room(1)


def draw_apart(sheet: Sheet, label: str, count: int, per: int, shape: ShapeName, paint: Paint = "full") -> None:
    """Draw a label and marks after it; nothing where there are none. A long label is broken where they need room."""
    if not count:
        return
    sheet.room(3)
    number = ceil(count / per)
    beside = (WIDTH - width_of(label, SMALL) - _GAP) // STEP
    row = beside if beside >= min(number, ROW) else ROW
    left = WIDTH - row * STEP
    marks = Sheet(bottom=sheet.bottom + 4)
    _draw_marks(marks, left, row, number, shape, paint)
    marks.room(ceil(number / row) * STEP + 1)
    sheet.write(label, 0, left - 6, SMALL)
    sheet.parts += marks.parts
    sheet.bottom = max(sheet.bottom, marks.bottom)


def _draw_marks(sheet: Sheet, left: float, row: int, number: int, shape: ShapeName, paint: Paint) -> None:
    """Draw marks, so many in a row, beneath what is there."""
    for each in range(number):
        x, y = left + STEP / 2 + each % row * STEP, sheet.bottom + STEP / 2 + each // row * STEP
        sheet.parts.append(Mark(shape, x, y, paint=paint))


def draw_not_on_beam(sheet: Sheet, label: str, count: int, paint: Paint) -> None:
    """Draw a circle for each answer that leans nowhere; where they are too many, write their number."""
    if count <= HIGHEST * ROW:
        draw_apart(sheet, label, count, 1, "circle", paint)
    else:
        sheet.room(3)
        sheet.write(f"{count} {label}", 0, WIDTH, SMALL)
