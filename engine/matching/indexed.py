"""The matcher in plain Python: each conjunction stands behind its most selective test."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import Final

from equipoise.engine.matching.lowering import Conjunction, Test
from equipoise.engine.reflecting.facts import Address, Facts

_Look = tuple[str, str, Container[int]]
"""A test as it is looked at: the section and attribute of a fact, and the values that pass."""
_Pair = tuple[str, str, dict[int, list[int]]]
"""The section and attribute of one more fact, and the numbers of the conditions that each of its values makes true."""
_Waiting = tuple[int, tuple[_Look, ...]]
"""The number of a condition, and the tests that are left."""
_Behind = tuple[list[int], list[_Pair], list[_Waiting]]
"""What stands behind a fact with a value: what is true already, what waits for one more fact, and what for several.

Those that wait for the same fact stand together, so that it is looked up once for all of them.
"""

_NOTHING: Final[Mapping[str, int]] = {}
_FAR: Final = 2**62
"""Beyond every fact."""


class IndexedMatcher:
    """Looks only at conjunctions one of whose tests has already passed."""

    name = "indexed"

    def __init__(self, conditions: Sequence[Sequence[Conjunction]]) -> None:
        self._index: dict[str, dict[tuple[str, int], _Behind]] = {}
        self._ungated: _Behind = ([], [], [])
        tests = (test for condition in conditions for conjunction in condition for test in conjunction)
        popular = Counter((test.section, test.attribute) for test in tests)
        for number, condition in enumerate(conditions):
            for conjunction in condition:
                self._add(number, conjunction, popular)

    def _add(self, number: int, conjunction: Conjunction, popular: Counter[Address]) -> None:
        gates = [test for test in conjunction if test.values is not None]
        if not gates:
            _put(self._ungated, number, conjunction)
            return
        gate = min(gates, key=lambda test: (_passed(test, popular), test.section, test.attribute))
        left = [test for test in conjunction if test is not gate]
        slots = self._index.setdefault(gate.section, {})
        for value in gate.values or ():
            _put(slots.setdefault((gate.attribute, value), ([], [], [])), number, left)

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        woken = [self._ungated]
        for section, attributes in facts.items():
            slots = self._index.get(section)
            if slots is not None:
                woken += filter(None, map(slots.get, attributes.items()))
        found: list[int] = []
        for sure, pairs, rest in woken:
            found += sure
            for section, attribute, by_value in pairs:
                value = facts.get(section, _NOTHING).get(attribute)
                if value in by_value:
                    found += by_value[value]
            for number, tests in rest:
                for section, attribute, passing in tests:
                    value = facts.get(section, _NOTHING).get(attribute)
                    if value is None or value not in passing:
                        break
                else:
                    found.append(number)
        return sorted(set(found))


def _put(behind: _Behind, number: int, tests: Sequence[Test]) -> None:
    """Put a condition behind a fact, with the tests that are left of one of its conjunctions."""
    sure, pairs, rest = behind
    if not tests:
        sure.append(number)
    elif len(tests) == 1 and tests[0].values is not None:
        by_value = _paired(pairs, tests[0])
        for value in tests[0].values:
            by_value.setdefault(value, []).append(number)
    else:
        rest.append((number, tuple(map(_look, tests))))


def _paired(pairs: list[_Pair], test: Test) -> dict[int, list[int]]:
    """Give what waits for the fact of a test."""
    for section, attribute, by_value in pairs:
        if (section, attribute) == (test.section, test.attribute):
            return by_value
    pairs.append((test.section, test.attribute, {}))
    return pairs[-1][2]


def _passed(test: Test, popular: Counter[Address]) -> int:
    """Estimate how often a test passes, by its values and by how many tests look at its fact."""
    return len(test.values or ()) * popular[test.section, test.attribute]


def _look(test: Test) -> _Look:
    if test.values is not None:
        return test.section, test.attribute, test.values
    low = -_FAR if test.at_least is None else test.at_least
    high = _FAR if test.at_most is None else test.at_most
    return test.section, test.attribute, range(low, high + 1)
