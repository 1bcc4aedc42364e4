"""Draws how one corner is seen once: a beam that tips the way it leans, with a mark for each known answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Counts
from equipoise.adapters.picture.parts import Anchor, Line, Mark, Part, ShapeName, Sheet
from equipoise.engine.reflecting.reflection import Lean

WIDTH: Final = 320
SMALL: Final = 14
STEP: Final = 10
"""From one mark to the next."""

_MIDDLE: Final = WIDTH // 2
_FOOT: Final = 14
ROW: Final = 10
"""So many marks stand in a row at most, so that they are easy to count; beside a short label there may be more."""
_MIDDLE_ROW: Final = 7
_TIP_OUT: Final = 6
"""So far outside the beam the arrows point that say that it is pulled both ways."""
HIGHEST: Final = 6
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
        step for step in _STEPS if sides <= step * ROW * HIGHEST and counts.balanced <= step * _MIDDLE_ROW * HIGHEST
    )


def draw_beam(
    sheet: Sheet, lean: Lean | None, counts: Counts, shape: ShapeName, per: int, ends: tuple[str, str, str]
) -> None:
    """Draw the beam beneath what is there, with its marks; ``ends`` name its left, its middle and its right."""
    tip = _TIPS.get(lean, 0) if lean is not None else 0
    piles = _piles(counts, per)
    middle = sheet.bottom + max(pile.height for pile in piles) + abs(tip) + 6
    sheet.parts += [mark for pile in piles for mark in pile.marks(shape, middle, tip)]
    sheet.parts += _beam(middle, tip)
    if lean == "both_ways":
        sheet.parts += pulled(-_TIP_OUT, WIDTH + _TIP_OUT, middle)
    sheet.bottom = middle + _FOOT + 4
    _write_ends(sheet, ends)


def pulled(left: float, right: float, y: float, size: float = 6) -> Iterator[Line]:
    """Give the heads of arrows at both ends of a level line."""
    for end, inward in ((left, size), (right, -size)):
        yield Line(end, y, end + inward, y - size)
        yield Line(end, y, end + inward, y + size)


def _beam(middle: float, tip: int) -> list[Part]:
    return [
        Line(0, middle - tip, WIDTH, middle + tip),
        Line(_MIDDLE, middle, _MIDDLE, middle + _FOOT),
        Line(_MIDDLE - 12, middle + _FOOT, _MIDDLE + 12, middle + _FOOT),
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
    edge = ROW * STEP / 2 + 4
    return (
        _Pile(edge, -(-counts.organisation // per), ROW),
        _Pile(_MIDDLE, -(-counts.balanced // per), _MIDDLE_ROW),
        _Pile(WIDTH - edge, -(-counts.users // per), ROW),
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
