"""The matcher in plain Python: each conjunction waits behind its most selective test."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from equipoise.engine.facts import Address, Facts
from equipoise.engine.matching.lowering import Conjunction, Test

_Look = tuple[str, str, Container[int]]
"""A test as it is looked at: the section and attribute of a fact, and the values that pass."""
_Waiting = tuple[int, tuple[_Look, ...]]
"""The number of a condition, and the tests that are left once its first one has passed."""

_NOTHING: Final[Mapping[str, int]] = {}
_FAR: Final = 2**62
"""Beyond every fact."""


class IndexedMatcher:
    """Looks only at conjunctions one of whose tests has already passed."""

    name = "indexed"

    def __init__(self, conditions: Sequence[Sequence[Conjunction]]) -> None:
        self._index: dict[str, dict[str, dict[int, list[_Waiting]]]] = {}
        self._ungated: list[_Waiting] = []
        tests = (test for condition in conditions for conjunction in condition for test in conjunction)
        popular = Counter((test.section, test.attribute) for test in tests)
        for number, condition in enumerate(conditions):
            for conjunction in condition:
                self._add(number, conjunction, popular)

    def _add(self, number: int, conjunction: Conjunction, popular: Counter[Address]) -> None:
        gates = [test for test in conjunction if test.values is not None]
        if not gates:
            self._ungated.append((number, tuple(map(_look, conjunction))))
            return
        gate = min(gates, key=lambda test: (_passed(test, popular), test.section, test.attribute))
        waiting = number, tuple(_look(test) for test in conjunction if test is not gate)
        slot = self._index.setdefault(gate.section, {}).setdefault(gate.attribute, {})
        for value in gate.values or ():
            slot.setdefault(value, []).append(waiting)

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        found: set[int] = set()
        for woken in self._woken(facts):
            for number, tests in woken:
                for section, attribute, passing in tests:
                    value = facts.get(section, _NOTHING).get(attribute)
                    if value is None or value not in passing:
                        break
                else:
                    found.add(number)
        return sorted(found)

    def _woken(self, facts: Facts) -> Iterator[Sequence[_Waiting]]:
        """Give those that wait behind a fact that is there, and those that wait behind none."""
        yield self._ungated
        for section, attributes in facts.items():
            slots = self._index.get(section)
            if slots is not None:
                for attribute, value in attributes.items():
                    if attribute in slots and value in slots[attribute]:
                        yield slots[attribute][value]


def _passed(test: Test, popular: Counter[Address]) -> int:
    """Estimate how often a test passes, by its values and by how many tests look at its fact."""
    return len(test.values or ()) * popular[test.section, test.attribute]


def _look(test: Test) -> _Look:
    if test.values is not None:
        return test.section, test.attribute, test.values
    low = -_FAR if test.at_least is None else test.at_least
    high = _FAR if test.at_most is None else test.at_most
    return test.section, test.attribute, range(low, high + 1)
