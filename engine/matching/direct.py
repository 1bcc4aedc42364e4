"""Reads a condition on facts directly, in three values; the matchers know only what is true."""

from collections.abc import Callable

from equipoise.engine.conditions import Condition, Truth
from equipoise.engine.facts import Facts, Layout
from equipoise.engine.matching.lowering import all_pass, lower
from equipoise.engine.truth import reading

Reader = Callable[[Facts], Truth]


def direct(condition: Condition, layout: Layout) -> Reader:
    """Give a function that reads a condition on facts."""
    return reading(condition, lambda part: _sides(part, layout))


def _sides(condition: Condition, layout: Layout) -> Reader:
    """Read a simple condition by the tests of its two sides."""
    sides = tuple(
        (tests, truth) for truth in (True, False) for tests in lower(condition, layout, truth)
    )

    def read(facts: Facts) -> Truth:
        for tests, truth in sides:
            if all_pass(tests, facts):
                return truth
        return None

    return read
