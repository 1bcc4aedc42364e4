"""What would have to change for a corner to lean otherwise: counts of answers, never a score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from equipoise.engine.answers import Group, Version
from equipoise.engine.balance import SIDES_IN_ORDER, entries, lean_word, part_of, side_of
from equipoise.engine.changing.sets import Change
from equipoise.engine.changing.variables import Cost
from equipoise.engine.factors import Factor, Level
from equipoise.engine.pack import Pack
from equipoise.engine.reflection import Lean
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
    return tuple(found for corner in pack.corner_ids if (found := _leaning(corner, version, pack, rests)) is not None)


def _leaning(corner: str, version: Version, pack: Pack, rests: Rests) -> Leaning | None:
    counted = list(_counted(corner, version, pack))
    sides = [side_of(level, pack.sides) for _, _, level in counted]
    toward = {side: sides.count(side) for side in SIDES_IN_ORDER if side in sides}
    lean = lean_word(len(counted), toward, pack.lean_words)
    leaned_to = _sides_of(lean)
    if not leaned_to:
        return None
    tilted = [
        _Tilted(change, side, rests.get((factor.id, change.holder), 0), place)
        for place, ((group, factor, level), side) in enumerate(zip(counted, sides, strict=True))
        if side in leaned_to and (change := _to_balance(factor, group, level)) is not None
    ]
    by_side = {side: sorted((each for each in tilted if each.side == side), key=_rank) for side in leaned_to}

    def after(moved: Sequence[_Tilted]) -> dict[Side, int]:
        return {side: count - sum(each.side == side for each in moved) for side, count in toward.items()}

    def told(moved: Sequence[_Tilted]) -> Lean:
        return lean_word(len(counted), after(moved), pack.lean_words)

    trials = list(_trials(by_side))
    best = min((moved for moved in trials if told(moved) != lean), key=_least, default=None)
    moved = best if best is not None else _most(tilted)
    changes = tuple(each.change for each in sorted(moved, key=lambda each: each.place))
    return Leaning(corner, lean, len(counted), toward, changes, told(moved), after(moved))


def _counted(corner: str, version: Version, pack: Pack) -> Iterator[tuple[Group | None, Factor, Level]]:
    """Give the known answers that count in how a corner leans."""
    for factor in pack.factors.values():
        if factor.corner == corner and part_of(factor) == "counted":
            for group, answer in entries(factor, version):
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
    holder = "project" if group is None else group.id
    return Change(factor, holder, level.id, factor.scale[place].id, Cost(1, 0, steps), group=group)


def _trials(by_side: Mapping[Side, Sequence[_Tilted]]) -> Iterator[tuple[_Tilted, ...]]:
    """Give the cheapest so many of each side: how a corner leans depends on numbers alone."""
    numbers = [range(min(len(each), MOST_TO_LEAN) + 1) for each in by_side.values()]
    for chosen in product(*numbers):
        if 1 <= sum(chosen) <= MOST_TO_LEAN:
            yield tuple(
                each for number, tilted in zip(chosen, by_side.values(), strict=True) for each in tilted[:number]
            )


def _most(tilted: Sequence[_Tilted]) -> Sequence[_Tilted]:
    """Give as many as may change, the cheapest first."""
    return sorted(tilted, key=_rank)[:MOST_TO_LEAN]


def _rank(each: _Tilted) -> tuple[int, int, int]:
    return each.rank


def _least(moved: Sequence[_Tilted]) -> tuple[int, int, int, list[int]]:
    """Fewest steps first, then fewest answers, then those that most findings rest on, then their order."""
    steps = sum(each.change.cost.steps for each in moved)
    return steps, len(moved), -sum(each.findings for each in moved), sorted(each.place for each in moved)
