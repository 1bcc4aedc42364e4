"""The ways to make a condition true, or not: what the answers may then be.

Worked out from what the condition is made of, not by trial. A way is a demand on some answers, met
together; each demand holds the values that the answer may have, the one that it has now among them where
that will do. So a way asks for a change of exactly those answers whose value now is left out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import isqrt
from typing import Final, NamedTuple

from equipoise.engine.changing.variables import Answers, Value, heard
from equipoise.engine.conditions.language import All, Always, Any, Condition, Gap, Groups, Is, Not, Unknown
from equipoise.engine.conditions.meaning import Reason, Truth, apart, compared, meaning
from equipoise.engine.sides.answers import Group, Party
from equipoise.engine.terms import NOT_APPLICABLE, OPEN, UNKNOWN, Role

Target = frozenset[Truth]

TRUE: Final[Target] = frozenset({True})
NOT_TRUE: Final[Target] = frozenset({False, None})

MAX_WORK: Final = 100_000
"""So many pairs of ways at most are put together, or held against each other, for one condition."""
MAX_WAYS: Final = 256
"""So many ways at most are kept, those that ask least."""


class Fact(NamedTuple):
    """Something that no answer changes, with all that tells of it; not ``known`` where it is missing."""

    reasons: tuple[Reason, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Demands to be met together, by the number of the answer; ``beside``: facts that would have to be otherwise."""

    demands: dict[int, int]
    beside: tuple[Fact, ...] = ()

    @property
    def changes(self) -> tuple[int, ...]:
        """The answers that would have to change, in their order."""
        return tuple(sorted(number for number, mask in self.demands.items() if not mask & 1))

    @property
    def size(self) -> int:
        """How much would have to be otherwise."""
        return sum(not mask & 1 for mask in self.demands.values()) + len(self.beside)

    def asks_no_more(self, other: "Way") -> bool:
        """Say whether wherever the other way is gone, this one is gone too."""
        theirs = other.demands
        for number, mask in self.demands.items():
            if number not in theirs or theirs[number] & ~mask:
                return False
        return not self.beside or set(self.beside) <= set(other.beside)


_NOTHING: Final = Way({})
"""The way that asks for nothing."""
Ways = list[Way]


class Search:
    """Finds the ways for one condition on one version of the answers.

    ``most`` is how much may change at once. ``free`` lets also that be otherwise which no answer changes:
    the phase, who takes part, how much is not known. ``stopped_early``: there were more ways than could be
    looked at, so that some may be missing.
    """

    def __init__(self, answers: Answers, most: int, free: bool = False) -> None:
        self.answers = answers
        self.stopped_early = False
        self._most = most
        self._free = free
        self._left = MAX_WORK
        self._groups = answers.version.groups_by_role

    def ways(self, condition: Condition, target: Target, group: Group | None = None) -> Ways:
        """Give the ways to bring a condition's truth into the target; ``group``: it is said of that one."""
        match condition:
            case Is(factor, levels):
                number = self.answers.of_holder(factor, group)
                return self._one(number, group, target, lambda value: _says(value, levels))
            case All(parts):
                return self._several((self.ways(part, target, group) for part in parts), False in target)
            case Any(parts):
                return self._several((self.ways(part, target, group) for part in parts), True in target)
            case Not(part):
                return self.ways(part, _turned(target), group)
            case Groups():
                return self._of_groups(condition, target)
            case Unknown():
                return self._unknown(condition, target, group)
            case Gap():
                return self._gap(condition, target)
            case Always():
                return [_NOTHING] if True in target else []
            case _:
                return self._fixed(condition, target)

    def _one(self, number: int, group: Group | None, target: Target, truth: Callable[[Value], Truth]) -> Ways:
        variable = self.answers.variables[number]
        mask = variable.mask(target, truth)
        if mask == (1 << len(variable.values)) - 1:
            return [_NOTHING]
        if mask & 1 and not self.answers.looked.often_at(variable.factor, group):
            return [_NOTHING]  # nothing else asks for a change of it
        return [Way({number: mask})] if mask else self._not_applicable(number)

    def _of_groups(self, condition: Groups, target: Target) -> Ways:
        groups = self._groups.get(condition.role, ())
        if not groups:
            return self._fixed(condition, target)
        enough = (condition.quantifier == "some") is (True in target)
        return self._several((self.ways(condition.where, target, group) for group in groups), enough)

    def _unknown(self, condition: Unknown, target: Target, group: Group | None) -> Ways:
        factor, role = condition.factor, condition.role
        if group is not None or factor.held_by_project:
            return self._asked(condition, target, group)
        if role is not None and role not in self._groups:
            return self._fixed(condition, target)
        asked = [
            each
            for there, groups in self._groups.items()
            if factor.can_be_held_by(there) and role in (None, there)
            for each in groups
        ]
        if not asked:
            return [_NOTHING] if False in target else []
        return self._several((self._asked(condition, target, each) for each in asked), True in target)

    def _asked(self, condition: Unknown, target: Target, group: Group | None) -> Ways:
        number = self.answers.of_holder(condition.factor, group)
        return self._one(number, group, target, lambda value: value.level == UNKNOWN)

    def _gap(self, condition: Gap, target: Target) -> Ways:
        firsts, seconds = self._sides(condition, condition.first), self._sides(condition, condition.second)
        pairs = compared(condition, firsts, seconds)
        if not pairs:
            return self._fixed(condition, target)
        if True in target:
            return self._either(self._pair(condition, one, other, target) for one, other in pairs)
        return self._near(condition, [one for _, one in firsts], [other for _, other in seconds], target)

    def _sides(self, condition: Gap, role: Role) -> list[tuple[str, int]]:
        factor, answers = condition.factor, self.answers
        if not factor.held_by_project:
            return [(group.id, answers.of_holder(factor, group)) for group in self._groups.get(role, ())]
        parties: Iterable[Party] = answers.version.parties
        return [(party.name, answers.of_party(factor, party)) for party in parties if role in party.roles]

    def _pair(self, condition: Gap, one: int, other: int, target: Target) -> Ways:
        """For each way that the second side may be, which ways the first may be."""
        first, second = self.answers.variables[one], self.answers.variables[other]
        fitting = [second.mask(target, partial(_apart, condition, value)) for value in first.values]
        ways = []
        for mask in dict.fromkeys(fitting):
            if mask:
                mine = sum(1 << place for place, each in enumerate(fitting) if not mask & ~each)
                ways.append(Way(self._narrow({one: mine, other: mask})))
        return self._least(ways) or self._not_applicable(one, other)

    def _near(self, condition: Gap, firsts: Sequence[int], seconds: Sequence[int], target: Target) -> Ways:
        """No two sides are so far apart: all of the first stand below a step, all of the second not far below it.

        So each step is a way; where the gap has no direction, each two steps. Who stands on both sides is
        never so far from itself.
        """
        reach = range(len(condition.factor.scale))
        ways = [self._between(firsts, seconds, top, top - condition.by_at_least, target) for top in reach]
        if not condition.directed:
            back = [self._between(seconds, firsts, top, top - condition.by_at_least, target) for top in reach]
            ways = [both for one in ways for other in back if (both := _met(one, other)) is not None]
        return self._least([Way(self._narrow(demands)) for demands in ways if demands is not None])

    def _between(
        self, lower: Sequence[int], upper: Sequence[int], top: int, bottom: int, target: Target
    ) -> dict[int, int] | None:
        """Demand that some stand at a place of the scale at most, and others above a place."""
        variables = self.answers.variables
        position = variables[lower[0]].factor.position
        at_most = frozenset(level for level, place in position.items() if place <= top)
        above = frozenset(level for level, place in position.items() if place > bottom)
        demands: dict[int, int] | None = {}
        for numbers, levels in ((lower, at_most), (upper, above)):
            for number in numbers:
                mask = variables[number].mask(target, partial(_stands_outside, levels))
                demands = _met(demands, {number: mask})
        return demands

    def _narrow(self, demands: dict[int, int]) -> dict[int, int]:
        """Leave out demands that any value meets."""
        variables = self.answers.variables
        return {number: mask for number, mask in demands.items() if mask != (1 << len(variables[number].values)) - 1}

    def _fixed(self, condition: Condition, target: Target) -> Ways:
        """What no answer changes is as it is; where it may be otherwise, that stands beside the answers."""
        read = meaning(condition, self.answers.version)
        if read.truth in target:
            return [_NOTHING]
        fact = Fact(read.missing, False) if read.truth is None else Fact(read.because, True)
        return [Way({}, (fact,))] if self._free else []

    def _not_applicable(self, *numbers: int) -> Ways:
        """What does not apply is no answer that could be another."""
        variables = [self.answers.variables[number] for number in numbers]
        facts = tuple(variable.fact for variable in variables if variable.now.level == NOT_APPLICABLE)
        return [Way({}, (Fact(facts, True),))] if self._free and facts else []

    def _several(self, parts: Iterator[Ways], one_is_enough: bool) -> Ways:
        return self._either(parts) if one_is_enough else self._together(parts)

    def _either(self, parts: Iterator[Ways]) -> Ways:
        found: Ways = []
        for ways in parts:
            if _NOTHING in ways:
                return [_NOTHING]
            found += ways
        return self._least(found)

    def _together(self, parts: Iterator[Ways]) -> Ways:
        found = [_NOTHING]
        for ways in parts:
            found = self._joined(found, ways)
            if not found:
                break
        return found

    def _joined(self, ones: Ways, others: Ways) -> Ways:
        if ones == [_NOTHING] or not others:
            return others
        if others == [_NOTHING]:
            return ones
        if len(ones) * len(others) > self._left:
            self.stopped_early = True
            few = max(1, isqrt(max(0, self._left)))
            ones, others = ones[:few], others[:few]
        self._left -= len(ones) * len(others)
        pairs = (_both(one, other) for one in ones for other in others)
        return self._least([way for way in pairs if way is not None])

    def _least(self, ways: Sequence[Way]) -> Ways:
        """Keep the ways that ask for no more than may be, and for no more than another; those that ask least first."""
        if len(ways) == 1:
            return list(ways) if ways[0].size <= self._most else []
        kept: Ways = []
        for way in sorted((way for way in ways if way.size <= self._most), key=_asks):
            if len(kept) == MAX_WAYS or (kept and self._left <= 0):
                self.stopped_early = True
                break
            self._left -= len(kept)
            if not any(each.asks_no_more(way) for each in kept):
                kept.append(way)
        return kept


def _asks(way: Way) -> tuple[int, int]:
    return way.size, len(way.demands)


def _both(one: Way, other: Way) -> Way | None:
    """Put two ways together; None where no value of an answer would meet both."""
    demands = _met(one.demands, other.demands)
    if demands is None:
        return None
    if not other.beside:
        return Way(demands, one.beside)
    return Way(demands, tuple(dict.fromkeys((*one.beside, *other.beside))))


def _met(one: dict[int, int] | None, other: dict[int, int] | None) -> dict[int, int] | None:
    """Give demands that meet both; None where no value of an answer would."""
    if one is None or other is None:
        return None
    demands = dict(one)
    for number, mask in other.items():
        both = demands.get(number, mask) & mask
        if not both:
            return None
        demands[number] = both
    return demands


def _turned(target: Target) -> Target:
    return frozenset(None if truth is None else not truth for truth in target)


def _says(value: Value, levels: Sequence[str]) -> Truth:
    """Say whether a value is one of the levels; a form of not knowing leaves it unknown."""
    return None if value.level is None or value.level in OPEN else value.level in levels


def _stands_outside(levels: Collection[str], value: Value) -> Truth:
    """Say whether the holder's own word is none of the levels."""
    level = heard(value)
    return None if level is None else level not in levels


def _apart(condition: Gap, one: Value, other: Value) -> Truth:
    return apart(condition, heard(one), heard(other))
