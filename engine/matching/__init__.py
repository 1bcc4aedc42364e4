"""The fast path: which conditions are true on given facts, and nothing else.

Two matchers give the same answer, that of ``conditions.meaning``:

- ``durable`` runs on durable-rules, where that is installed. ``rulesets`` says what it is given and within
  which bounds, ``durable`` how it is driven.
- ``indexed`` is our own, in plain Python, for everywhere else.

Both start from the same ``lowering``. A matcher is never asked what a condition means, only which are true.
(``direct`` is no matcher: it reads single conditions on facts in three values, for what is still to be found out.)
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.matching.durable import INSTALLED, DurableMatcher
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction
from equipoise.engine.matching.rulesets import PastBoundsError
from equipoise.engine.reflecting.facts import Facts
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

Conditions = Sequence[Sequence[Conjunction]]
"""Lowered conditions: the conjunctions under which each is true."""


class Matcher(Protocol):
    """Says which of the conditions that it was made with are true."""

    name: str

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        ...


MATCHERS: Final[Mapping[str, Callable[[Conditions], Matcher]]] = {
    **({"durable": DurableMatcher} if INSTALLED else {}),
    "indexed": IndexedMatcher,
}
"""Every matcher that there is here, the preferred one first."""


def make_matcher(name: str, conditions: Conditions) -> Matcher:
    """Make a matcher for lowered conditions; ``auto`` takes the first that can be made of them.

    Raises:
        UsageError: there is no matcher of that name here, or the conditions are past its bounds.
    """
    if name == "auto":
        return _first(conditions)
    make = MATCHERS.get(name)
    if make is None:
        raise UsageError(_not_there(name))
    try:
        return make(conditions)
    except PastBoundsError as error:
        message = said("the matcher {name!r} cannot hold these rules: {reason}.", name=name, reason=str(error))
        raise UsageError(Problem("matcher_bounds", message, "matcher", said("Use auto or indexed."))) from error


def _first(conditions: Conditions) -> Matcher:
    try:
        return next(iter(MATCHERS.values()))(conditions)
    except PastBoundsError:
        return IndexedMatcher(conditions)


def _not_there(name: str) -> Problem:
    if name == "durable":
        message = said("durable-rules is not installed here.")
        return Problem("no_durable", message, "matcher", said("Use auto or indexed, which give the same result."))
    fix = did_you_mean(name, ("auto", *MATCHERS))
    return Problem("unknown_matcher", said("there is no matcher {name!r}.", name=name), "matcher", fix)
