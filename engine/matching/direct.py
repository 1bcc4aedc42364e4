"""Reads a condition on facts directly, in three values; the matchers know only what is true."""

from collections.abc import Callable, Sequence

from equipoise.engine.conditions.language import Condition
from equipoise.engine.conditions.meaning import Truth
from equipoise.engine.conditions.truth import reading
from equipoise.engine.matching.lowering import Test, all_pass, lower
from equipoise.engine.reflecting.facts import Facts, Layout

Reader = Callable[[Facts], Truth]


def direct(condition: Condition, layout: Layout) -> Reader:
    """Give a function that reads a condition on facts."""
    return reading(condition, lambda part: _sides(part, layout))


def _sides(condition: Condition, layout: Layout) -> Reader:
    """Read a simple condition by the tests of its two sides."""
    sides = [(tests, truth) for truth in (True, False) for tests in lower(condition, layout, truth)]
    if all(len(tests) == 1 and tests[0].values is not None for tests, _ in sides):
        return _table([(test, truth) for (test,), truth in sides])

    def read(facts: Facts) -> Truth:
        for tests, truth in sides:
            if all_pass(tests, facts):
                return truth
        return None

    return read


def _table(tests: Sequence[tuple[Test, bool]]) -> Reader:
    """Read a condition on one fact of which every value makes it true or false."""
    truths: dict[int | None, bool] = {value: truth for test, truth in tests for value in test.values or ()}
    section, attribute = tests[0][0].section, tests[0][0].attribute
    return lambda facts: truths.get(facts[section].get(attribute)) if section in facts else None
