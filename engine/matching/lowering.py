"""Lowers a condition to a disjunction of conjunctions of integer tests, one test for each fact at most.

Both sides are lowered: where the condition is true and where it is false. ``not`` swaps them. A fact
that is absent passes no test, so what is unknown makes neither side hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from equipoise.engine.conditions.language import (
    All,
    Always,
    Any,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
    factors_of,
    parts_outside_groups,
)
from equipoise.engine.reflecting.facts import ROLES_DESCRIBED, Address, Facts, Layout, fewest, most
from equipoise.engine.terms import PHASES
from equipoise.engine.words import said

MAX_CONJUNCTIONS: Final = 64
_MAX_ON_THE_WAY: Final = 4_096


@dataclass(frozen=True, slots=True)
class Test:
    """A fact is one of the values, or lies between the bounds (either may be open)."""

    section: str
    attribute: str
    values: frozenset[int] | None = None
    at_least: int | None = None
    at_most: int | None = None

    def passes(self, value: int) -> bool:
        """Say whether a value passes."""
        if self.values is not None and value not in self.values:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def narrowed(self, other: "Test") -> "Test | None":
        """Give the test that passes what both pass; None if nothing can."""
        low = max((bound for bound in (self.at_least, other.at_least) if bound is not None), default=None)
        high = min((bound for bound in (self.at_most, other.at_most) if bound is not None), default=None)
        if self.values is None and other.values is None:
            empty = low is not None and high is not None and low > high
            return None if empty else Test(self.section, self.attribute, None, low, high)
        values = frozenset(
            value for value in (self.values or other.values or ()) if self.passes(value) and other.passes(value)
        )
        return Test(self.section, self.attribute, values) if values else None


Conjunction = tuple[Test, ...]
"""Tests on distinct facts that all pass; the empty one holds always."""


def all_pass(tests: Conjunction, facts: Facts) -> bool:
    """Say whether all tests pass on the facts; a test of an absent fact does not."""
    for test in tests:
        section = facts.get(test.section)
        value = section.get(test.attribute) if section is not None else None
        if value is None or not test.passes(value):
            return False
    return True


class TooWideError(Exception):
    """A condition lowers to more conjunctions than are allowed; says which ``any`` to split."""


def lower(condition: Condition, layout: Layout, truth: bool = True) -> tuple[Conjunction, ...]:
    """Give the conjunctions under which a condition is true (or, with ``truth=False``, false).

    Raises:
        TooWideError: more than 64 conjunctions are needed.
    """
    try:
        conjunctions = _Lowering(layout).side(condition, truth)
    except OverflowError:
        conjunctions = None
    if conjunctions is None or len(conjunctions) > MAX_CONJUNCTIONS:
        raise TooWideError(
            said(
                "this condition has more than {most} ways to hold; split the {widest} into rules of their own.",
                most=MAX_CONJUNCTIONS,
                widest=_widest(condition),
            )
        )
    return tuple(conjunctions)


def _widest(condition: Condition) -> str:
    choices = [part for part in parts_outside_groups(condition) if isinstance(part, Any)]
    if not choices:
        return "`not`"
    widest = max(choices, key=lambda part: len(part.parts))
    looked_at = ", ".join(factor.id for factor in factors_of(widest)[:4])
    return f"`any` over {looked_at}" if looked_at else "`any`"


class _Lowering:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def side(self, condition: Condition, truth: bool) -> list[Conjunction]:
        match condition:
            case All(parts):
                return self._together(parts, truth) if truth else self._either(parts, truth)
            case Any(parts):
                return self._either(parts, truth) if truth else self._together(parts, truth)
            case Not(part):
                return self.side(part, not truth)
            case Always():
                return [()] if truth else []
            case People():
                return self._people(condition, truth)
            case UnknownPercent(at_least):
                address = self.layout.address(condition)
                return [(_bounded(address, at_least, None) if truth else _bounded(address, None, at_least - 1),)]
            case Found(rule):
                raise LookupError(f"found: {rule} has not been put in")
            case _:
                values = self._values(condition, truth)
                return [(Test(*self.layout.address(condition), values),)] if values else []

    def _values(self, condition: Is | Groups | Gap | Unknown | InPhase | RolesDescribed, truth: bool) -> frozenset[int]:
        match condition:
            case Is(factor, levels):
                return _chosen(factor.position, levels, truth)
            case InPhase(phases):
                return _chosen({phase: index for index, phase in enumerate(PHASES)}, phases, truth)
            case RolesDescribed(levels):
                return _chosen(ROLES_DESCRIBED, levels, truth)
            case _:
                return frozenset({int(truth)})

    def _people(self, condition: People, truth: bool) -> list[Conjunction]:
        true: list[Test] = []
        false: list[Test] = []
        if condition.at_least is not None:
            true.append(_bounded(fewest(condition.role), condition.at_least, None))
            false.append(_bounded(most(condition.role), None, condition.at_least - 1))
        if condition.at_most is not None:
            true.append(_bounded(most(condition.role), None, condition.at_most))
            false.append(_bounded(fewest(condition.role), condition.at_most + 1, None))
        return [tuple(true)] if truth else [(test,) for test in false]

    def _either(self, parts: Iterable[Condition], truth: bool) -> list[Conjunction]:
        return list(dict.fromkeys(each for part in parts for each in self.side(part, truth)))

    def _together(self, parts: Sequence[Condition], truth: bool) -> list[Conjunction]:
        whole: list[Conjunction] = [()]
        for part in parts:
            joined = (_merged(one, other) for one, other in product(whole, self.side(part, truth)))
            whole = list(dict.fromkeys(each for each in joined if each is not None))
            if len(whole) > _MAX_ON_THE_WAY:
                raise OverflowError
        return whole


def _chosen(places: Mapping[str, int], words: Iterable[str], truth: bool) -> frozenset[int]:
    chosen = frozenset(places[word] for word in words)
    return chosen if truth else frozenset(places.values()) - chosen


def _bounded(address: Address, at_least: int | None, at_most: int | None) -> Test:
    return Test(*address, None, at_least, at_most)


def _merged(one: Conjunction, other: Conjunction) -> Conjunction | None:
    tests = {(test.section, test.attribute): test for test in one}
    for test in other:
        address = (test.section, test.attribute)
        if address in tests:
            narrowed = tests[address].narrowed(test)
            if narrowed is None:
                return None
            tests[address] = narrowed
        else:
            tests[address] = test
    return tuple(tests[address] for address in sorted(tests))
