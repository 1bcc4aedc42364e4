"""Reads a condition on facts directly, in three values; the matchers know only what is true."""

from collections.abc import Callable

from equipoise.engine.conditions import All, Always, Any, Condition, Not, Truth
from equipoise.engine.facts import Facts, Layout
from equipoise.engine.matching.lowering import all_pass, lower

Reader = Callable[[Facts], Truth]


def direct(condition: Condition, layout: Layout) -> Reader:
    """Give a function that reads a condition on facts."""
    match condition:
        case All(parts):
            return _all([direct(part, layout) for part in parts], False)
        case Any(parts):
            return _all([direct(part, layout) for part in parts], True)
        case Not(part):
            return _not(direct(part, layout))
        case Always():
            return lambda _: True
        case _:
            return _sides(condition, layout)


def _all(parts: list[Reader], decisive: bool) -> Reader:
    """One ``decisive`` part decides; else one unknown part leaves it unknown."""

    def read(facts: Facts) -> Truth:
        truth: Truth = not decisive
        for part in parts:
            said = part(facts)
            if said is decisive:
                return decisive
            if said is None:
                truth = None
        return truth

    return read


def _not(part: Reader) -> Reader:
    def read(facts: Facts) -> Truth:
        truth = part(facts)
        return None if truth is None else not truth

    return read


def _sides(condition: Condition, layout: Layout) -> Reader:
    """Read a simple condition by the tests of its two sides."""
    true, false = lower(condition, layout, True), lower(condition, layout, False)

    def read(facts: Facts) -> Truth:
        if any(all_pass(tests, facts) for tests in true):
            return True
        return False if any(all_pass(tests, facts) for tests in false) else None

    return read

