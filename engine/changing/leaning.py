"""What would have to change for a corner to lean otherwise: counts of answers, never a score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from equipoise.engine.changing.sets import Change
from equipoise.engine.changing.variables import Cost
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.balance import SIDES_IN_ORDER, lean_word, side_of
from equipoise.engine.reflecting.reflection import Lean
from equipoise.engine.sides.answers import Group, Version, holder_of, holders
from equipoise.engine.terms import Side

MOST_TO_LEAN: Final = 3
"""So many answers at most change for a corner to lean otherwise."""

Rests = Mapping[tuple[str, str], int]
"""How many findings rest on an answer, by factor and holder."""


@dataclass(frozen=True)
class Leaning:
    """How a corner leans, the answers that would move it with the least steps, and how it would lean then.

    ``otherwise``: whether the lean's word would be another; where it would not, the changes are those that
    move most. ``toward`` and ``after`` count the known answers by side, before and then; what is not counted
    there is balanced.
    """

    corner: str
    lean: Lean
    known: int
    toward: Mapping[Side, int]
    changes: tuple[Change, ...]
    lean_after: Lean
    after: Mapping[Side, int]

    @property
    def otherwise(self) -> bool:
        """Say whether the lean would be told in another word."""
        return self.lean_after != self.lean


@dataclass(frozen=True, slots=True)
class _Tilted:
    """A known and counted answer that leans to a side, and its way to the nearest balanced level."""

    change: Change
    side: Side
    findings: int
    place: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """Fewest steps first, then what most findings rest on, then the order of factors and holders."""
        return self.change.cost.steps, -self.findings, self.place


def leanings(version: Version, pack: Pack, rests: Rests) -> tuple[Leaning, ...]:
    """Say for each corner of which enough is known and that leans what would move it, in the pack's order."""
    corners = (_Corner(corner, version, pack, rests) for corner in pack.corner_ids)
    return tuple(corner.leaning() for corner in corners if corner.leaned_to)


class _Corner:
    """The known and counted answers of a corner, and what is told of them as some move to balance."""

    def __init__(self, corner: str, version: Version, pack: Pack, rests: Rests) -> None:
        self._corner = corner
        self._words = pack.lean_words
        counted = list(_counted(corner, version, pack))
        sides = [side_of(level, pack.sides) for _, _, level in counted]
        self._known = len(counted)
        self._toward = {side: sides.count(side) for side in SIDES_IN_ORDER if side in sides}
        self._lean = lean_word(self._known, self._toward, self._words)
        self.leaned_to = _sides_of(self._lean)
        self._tilted = [
            _Tilted(change, side, rests.get((factor.id, change.holder), 0), place)
            for place, ((group, factor, level), side) in enumerate(zip(counted, sides, strict=True))
            if side in self.leaned_to and (change := _to_balance(factor, group, level)) is not None
        ]

    def leaning(self) -> Leaning:
        """Give the one to three answers that move it with the least steps; else those that are nearest."""
        trials = [moved for moved in self._trials() if self._told(moved) != self._lean]
        moved = min(trials, key=_least) if trials else sorted(self._tilted, key=_rank)[:MOST_TO_LEAN]
        changes = tuple(each.change for each in sorted(moved, key=lambda each: each.place))
        return Leaning(
            self._corner, self._lean, self._known, self._toward, changes, self._told(moved), self._after(moved)
        )

    def _after(self, moved: Sequence[_Tilted]) -> dict[Side, int]:
        return {side: count - sum(each.side == side for each in moved) for side, count in self._toward.items()}

    def _told(self, moved: Sequence[_Tilted]) -> Lean:
        return lean_word(self._known, self._after(moved), self._words)

    def _trials(self) -> Iterator[Sequence[_Tilted]]:
        """Give the cheapest so many of each side: how a corner leans depends on numbers alone."""
        ranked = sorted(self._tilted, key=_rank)
        by_side = [[each for each in ranked if each.side == side][:MOST_TO_LEAN] for side in self.leaned_to]
        for numbers in product(*(range(len(tilted) + 1) for tilted in by_side)):
            if 1 <= sum(numbers) <= MOST_TO_LEAN:
                parts = (tilted[:number] for number, tilted in zip(numbers, by_side, strict=True))
                yield tuple(chain.from_iterable(parts))


def _counted(corner: str, version: Version, pack: Pack) -> Iterator[tuple[Group | None, Factor, Level]]:
    """Give the known answers that count in how a corner leans."""
    for factor in pack.factors.values():
        if factor.corner == corner and factor.counted:
            for group, answer in holders(factor, version):
                if answer is not None and answer.level in factor.position:
                    yield group, factor, factor.level(answer.level)


def _sides_of(lean: Lean) -> tuple[Side, ...]:
    """Say to which sides a corner leans: to none, to one, or to both the organisation and users."""
    if lean == "both_ways":
        return "organisation", "users"
    return tuple(side for side in SIDES_IN_ORDER if lean.endswith(f"_toward_{side}"))


def _to_balance(factor: Factor, group: Group | None, level: Level) -> Change | None:
    """Move an answer to the nearest level that leans nowhere; the first of two that are as near."""
    here = factor.position[level.id]
    balanced = [(abs(place - here), place) for place, each in enumerate(factor.scale) if each.lean == 0]
    if not balanced:
        return None
    steps, place = min(balanced)
    return Change(factor, holder_of(group), level.id, factor.scale[place].id, Cost(1, 0, steps), group=group)


def _rank(each: _Tilted) -> tuple[int, int, int]:
    return each.rank


def _least(moved: Sequence[_Tilted]) -> tuple[int, int, int, list[int]]:
    """Fewest steps first, then fewest answers, then those that most findings rest on, then their order."""
    steps = sum(each.change.cost.steps for each in moved)
    return steps, len(moved), -sum(each.findings for each in moved), sorted(each.place for each in moved)
