"""Draws how one corner is seen once: a beam that tips the way it leans, with a mark for each known answer.

Where too little is known nothing is drawn, and where counts are not shared the beam stands without marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Counts, Seen
from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.parts import Anchor, Line, Mark, Part, ShapeName, Sheet
from equipoise.engine.reflection import Lean

WIDTH: Final = 320
SMALL: Final = 14
STEP: Final = 10
"""From one mark to the next."""

_MIDDLE: Final = WIDTH // 2
_FOOT: Final = 14
_ROW: Final = 10
"""So many marks stand in a row at most, so that they are easy to count; beside a short label there may be more."""
_MIDDLE_ROW: Final = 7
_HIGHEST: Final = 6
"""So many rows of marks stand on each other at most; from then on each mark stands for several answers."""

_SHAPES: Final[tuple[ShapeName, ...]] = ("circle", "square", "triangle", "diamond", "cross", "hexagon")
_TIPS: Final[dict[Lean, int]] = {
    "clearly_toward_organisation": -14,
    "somewhat_toward_organisation": -7,
    "somewhat_toward_users": 7,
    "clearly_toward_users": 14,
}
_STEPS: Final[tuple[int, ...]] = tuple(digit * 10**power for power in range(7) for digit in (1, 2, 5))


def shape_of(place: int, last_time: int | None) -> ShapeName:
    """Give the shape that tells one way of seeing from another; last time has one of its own."""
    return "bar" if place == last_time else _SHAPES[place % len(_SHAPES)]


def answers_to_a_mark(counts: Counts) -> int:
    """Give how many answers a mark must stand for, so that the marks of one corner have room."""
    sides = max(counts.organisation, counts.users, counts.other)
    return next(
        step for step in _STEPS if sides <= step * _ROW * _HIGHEST and counts.balanced <= step * _MIDDLE_ROW * _HIGHEST
    )


def draw_beam(sheet: Sheet, seen: Seen, shape: ShapeName, per: int, ends: tuple[str, str, str] | None) -> None:
    """Draw the beam beneath what is there, with its marks; ``ends`` name its left, its middle and its right."""
    tip = _TIPS.get(seen.lean, 0)
    piles = _piles(seen.counts, per) if seen.counts else ()
    middle = sheet.bottom + max((pile.height for pile in piles), default=0) + abs(tip) + 4
    sheet.parts += [mark for pile in piles for mark in pile.marks(shape, middle, tip)]
    sheet.parts += _beam(middle, tip) if not beside_both(seen) else [Line(0, middle, WIDTH, middle, dashed=True)]
    sheet.bottom = middle + _FOOT + 4
    if ends:
        _write_ends(sheet, ends)


def beside_both(seen: Seen) -> bool:
    """Say whether a corner leans towards others than those at the ends of its beam, which then is no balance."""
    return seen.lean in ("clearly_toward_other", "somewhat_toward_other")


def _beam(middle: float, tip: int) -> list[Part]:
    return [
        Line(0, middle - tip, WIDTH, middle + tip, thick=3),
        Line(_MIDDLE, middle, _MIDDLE, middle + _FOOT, thick=3),
        Line(_MIDDLE - 12, middle + _FOOT, _MIDDLE + 12, middle + _FOOT, thick=3),
    ]


@dataclass(frozen=True, slots=True)
class _Pile:
    """Marks that stand on the beam round a point, so many in a row."""

    x: float
    count: int
    row: int

    @property
    def height(self) -> int:
        return -(-self.count // self.row) * STEP

    def marks(self, shape: ShapeName, middle: float, tip: int) -> Iterator[Mark]:
        """Stack them on the beam, which is lower or higher at each column."""
        columns = min(self.count, self.row)
        for number in range(self.count):
            at = self.x + (number % self.row - (columns - 1) / 2) * STEP
            beam = middle + (at - _MIDDLE) * tip / _MIDDLE
            yield Mark(shape, at, beam - 7 - number // self.row * STEP)


def _piles(counts: Counts, per: int) -> tuple[_Pile, ...]:
    edge = _ROW * STEP / 2 + 4
    return (
        _Pile(edge, -(-counts.organisation // per), _ROW),
        _Pile(_MIDDLE, -(-counts.balanced // per), _MIDDLE_ROW),
        _Pile(WIDTH - edge, -(-counts.users // per), _ROW),
    )


def _write_ends(sheet: Sheet, ends: tuple[str, str, str]) -> None:
    """Name the two ends and the middle beneath the beam."""
    top, bottoms = sheet.bottom, []
    places: tuple[tuple[int, int, Anchor], ...] = ((0, 118, "start"), (_MIDDLE, 76, "middle"), (WIDTH, 118, "end"))
    for text, (x, width, anchor) in zip(ends, places, strict=True):
        sheet.bottom = top
        sheet.write(text, x, width, SMALL, anchor=anchor)
        bottoms.append(sheet.bottom)
    sheet.bottom = max(bottoms)


def draw_apart(sheet: Sheet, label: str, count: int, per: int, shape: ShapeName, *, hollow: bool = False) -> None:
    """Draw marks that stand on no beam, beside what they are; nothing where there are none."""
    if not count:
        return
    sheet.room(3)
    row = _row_beside(label)
    top, left = sheet.bottom, WIDTH - row * STEP
    sheet.write(label, 0, left - 6, SMALL)
    number = -(-count // per)
    marks: list[Part] = [
        Mark(shape, left + STEP / 2 + each % row * STEP, top + 9 + each // row * STEP, hollow=hollow)
        for each in range(number)
    ]
    sheet.parts += marks
    sheet.bottom = max(sheet.bottom, top + 5 + -(-number // row) * STEP)


def draw_not_known(sheet: Sheet, label: str, count: int) -> None:
    """Draw a hollow mark for each answer that is not known; where they are too many, write their number."""
    if count <= _HIGHEST * _ROW:
        draw_apart(sheet, label, count, 1, "circle", hollow=True)
    else:
        sheet.room(3)
        sheet.write(f"{count} {label}", 0, WIDTH, SMALL)


def _row_beside(label: str) -> int:
    """Give how many marks have room in a row beside a label on one line, at least ten."""
    return max(WIDTH - width_of(label, SMALL) - 6, 10 * STEP) // STEP
