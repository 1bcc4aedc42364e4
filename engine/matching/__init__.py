"""The fast path: which conditions are true on given facts, and nothing else.

Matchers are made by name; all give the same answer, that of ``conditions.meaning``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.facts import Facts
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction
from equipoise.engine.spelling import did_you_mean


class Matcher(Protocol):
    """Says which of the conditions that it was made with are true."""

    name: str

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        ...


MATCHERS: Final[Mapping[str, Callable[[Sequence[Sequence[Conjunction]]], Matcher]]] = {
    "indexed": IndexedMatcher,
}
"""Every matcher there is, the preferred one first; ``auto`` takes the first."""


def make_matcher(name: str, conditions: Sequence[Sequence[Conjunction]]) -> Matcher:
    """Make a matcher for lowered conditions.

    Raises:
        UsageError: there is no matcher of that name.
    """
    make = MATCHERS.get(next(iter(MATCHERS)) if name == "auto" else name)
    if make is None:
        message = f"there is no matcher {name!r}."
        raise UsageError(Problem("unknown_matcher", message, "matcher", did_you_mean(name, ("auto", *MATCHERS))))
    return make(conditions)
