"""The ways to make a condition true, or not: worked out from what the condition is made of, not by trial."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from equipoise.engine.changing.variables import Answers, Value, heard
from equipoise.engine.changing.ways import NOTHING, Fact, Joining, Way, Ways, met
from equipoise.engine.conditions.language import All, Always, Any, Condition, Gap, Groups, Is, Not, Unknown
from equipoise.engine.conditions.meaning import Truth, apart, compared, meaning
from equipoise.engine.sides.answers import Group, Party
from equipoise.engine.terms import NOT_APPLICABLE, OPEN, UNKNOWN, Role

Target = frozenset[Truth]

TRUE: Final[Target] = frozenset({True})
NOT_TRUE: Final[Target] = frozenset({False, None})


class Search:
    """Finds the ways for one condition on one version of the answers.

    ``most`` is how much may change at once. ``free`` lets also that be otherwise which no answer changes:
    the phase, who takes part, how much is not known.
    """

    def __init__(self, answers: Answers, most: int, free: bool = False) -> None:
        self.answers = answers
        self._free = free
        self._joining = Joining(most)
        self._groups = answers.version.groups_by_role

    @property
    def stopped_early(self) -> bool:
        """Say whether some ways may be missing."""
        return self._joining.stopped_early

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
                return [NOTHING] if True in target else []
            case _:
                return self._fixed(condition, target)

    def _one(self, number: int, group: Group | None, target: Target, truth: Callable[[Value], Truth]) -> Ways:
        variable = self.answers.variables[number]
        mask = variable.mask(target, truth)
        if mask == (1 << len(variable.values)) - 1:
            return [NOTHING]
        if mask & 1 and not self.answers.looked.often_at(variable.factor, group):
            return [NOTHING]  # nothing else asks for a change of it
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
            return [NOTHING] if False in target else []
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
            return self._joining.either(self._pair(condition, one, other, target) for one, other in pairs)
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
        return self._joining.least(ways) or self._not_applicable(one, other)

    def _near(self, condition: Gap, firsts: Sequence[int], seconds: Sequence[int], target: Target) -> Ways:
        """No two sides are so far apart: all of the first stand below a step, all of the second not far below it.

        So each step is a way; where the gap has no direction, each two steps. Who stands on both sides is
        never so far from itself.
        """
        reach = range(len(condition.factor.scale))
        ways = [self._between(firsts, seconds, top, top - condition.by_at_least, target) for top in reach]
        if not condition.directed:
            back = [self._between(seconds, firsts, top, top - condition.by_at_least, target) for top in reach]
            ways = [both for one in ways for other in back if (both := met(one, other)) is not None]
        return self._joining.least([Way(self._narrow(demands)) for demands in ways if demands is not None])

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
                demands = met(demands, {number: mask})
        return demands

    def _narrow(self, demands: dict[int, int]) -> dict[int, int]:
        """Leave out demands that any value meets."""
        variables = self.answers.variables
        return {number: mask for number, mask in demands.items() if mask != (1 << len(variables[number].values)) - 1}

    def _fixed(self, condition: Condition, target: Target) -> Ways:
        """What no answer changes is as it is; where it may be otherwise, that stands beside the answers."""
        read = meaning(condition, self.answers.version)
        if read.truth in target:
            return [NOTHING]
        fact = Fact(read.missing, False) if read.truth is None else Fact(read.because, True)
        return [Way({}, (fact,))] if self._free else []

    def _not_applicable(self, *numbers: int) -> Ways:
        """What does not apply is no answer that could be another."""
        variables = [self.answers.variables[number] for number in numbers]
        facts = tuple(variable.fact for variable in variables if variable.now.level == NOT_APPLICABLE)
        return [Way({}, (Fact(facts, True),))] if self._free and facts else []

    def _several(self, parts: Iterator[Ways], one_is_enough: bool) -> Ways:
        return self._joining.either(parts) if one_is_enough else self._joining.together(parts)


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
