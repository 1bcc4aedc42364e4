"""The matcher in plain Python: each conjunction waits behind its most selective test."""

from collections import Counter
from collections.abc import Sequence

from equipoise.engine.facts import Facts
from equipoise.engine.matching.lowering import Conjunction, all_pass

_Waiting = tuple[int, Conjunction]
"""The number of a condition, and the tests that are left once its indexed test has passed."""


class IndexedMatcher:
    """Looks only at conjunctions one of whose tests has already passed."""

    name = "indexed"

    def __init__(self, conditions: Sequence[Sequence[Conjunction]]) -> None:
        self._index: dict[tuple[str, str], dict[int, list[_Waiting]]] = {}
        self._ungated: list[_Waiting] = []
        tests = (test for condition in conditions for conjunction in condition for test in conjunction)
        popular = Counter((test.section, test.attribute) for test in tests)
        for number, condition in enumerate(conditions):
            for conjunction in condition:
                self._add(number, conjunction, popular)

    def _add(self, number: int, conjunction: Conjunction, popular: Counter[tuple[str, str]]) -> None:
        gates = [test for test in conjunction if test.values is not None]
        if not gates:
            self._ungated.append((number, conjunction))
            return
        gate = min(gates, key=lambda test: (len(test.values or ()) * popular[test.section, test.attribute], str(test)))
        waiting = (number, tuple(test for test in conjunction if test is not gate))
        slot = self._index.setdefault((gate.section, gate.attribute), {})
        for value in gate.values or ():
            slot.setdefault(value, []).append(waiting)

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        found = {number for number, tests in self._ungated if all_pass(tests, facts)}
        index = self._index
        for section, attributes in facts.items():
            for attribute, value in attributes.items():
                slot = index.get((section, attribute))
                if slot is None:
                    continue
                for number, tests in slot.get(value, ()):
                    if number not in found and all_pass(tests, facts):
                        found.add(number)
        return sorted(found)
