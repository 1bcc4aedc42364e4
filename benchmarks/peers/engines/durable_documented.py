"""durable-rules by its documented way: rulesets made with ``durable.lang``, facts asserted through its host.

One fact a section, and a rule for each conjunction. As its limits need, a ruleset holds 60 conjunctions (one fact may
pass 64 conditions at once), and is given only the facts' properties that its rules look at (252 at most). A fact that
no rule looks at raises an exception that is not an error. The session is deleted after each context, since it may not
be used again: retracting facts corrupts memory. Deleting a session in which no rule fired crashes the process, so each
ruleset has one rule that always fires. ``assert_facts``, with all facts at once, crashed the process each time.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from itertools import count
from operator import and_, or_
from typing import Any

from durable.engine import MessageNotHandledException
from durable.lang import assert_fact, c, delete_state, get_host, m, ruleset, when_all

from peers.problem import Conditions, Facts, Test

AT_MOST = 60
END = "end"
_names = count()


class DurableDocumented:
    """Rulesets of a few rules each, asked one after the other."""

    def load(self, conditions: Conditions) -> None:
        """Define the rulesets and hand them to the host."""
        self.found: set[int] = set()
        rules = [(number, tests) for number, condition in enumerate(conditions) for tests in condition]
        self.parts = [self._part(rules[start : start + AT_MOST]) for start in range(0, len(rules), AT_MOST)]
        get_host()

    def _part(self, rules: list[tuple[int, list[Test]]]) -> tuple[str, dict[str, set[str]]]:
        """Give the name of a new ruleset and what its rules look at."""
        name = f"part-{next(_names)}"
        looked_at: dict[str, set[str]] = {}
        with ruleset(name):
            when_all(m.section == END)(lambda _: None)
            for number, tests in rules:
                when_all(*_patterns(tests))(self._note(number))
                for section, attribute, *_ in tests:
                    looked_at.setdefault(section, set()).add(attribute)
        return name, looked_at

    def _note(self, number: int) -> Callable[[Any], None]:
        return lambda _: self.found.add(number)

    def match(self, facts: Facts) -> list[int]:
        """Assert the facts in each ruleset, whose actions note what holds."""
        self.found.clear()
        for name, looked_at in self.parts:
            _tell(name, {"section": END})
            for section, attributes in looked_at.items():
                if section in facts:
                    known = {key: value for key, value in facts[section].items() if key in attributes}
                    _tell(name, {"section": section, **known})
            delete_state(name)
        return sorted(self.found)


def _tell(name: str, fact: dict[str, Any]) -> None:
    with suppress(MessageNotHandledException):  # no rule looks at it
        assert_fact(name, fact)


def _patterns(tests: list[Test]) -> list[Any]:
    by_section: dict[str, list[Any]] = {}
    for test in tests:
        by_section.setdefault(test[0], [m.section == test[0]]).append(_test(test))
    patterns = [reduce(and_, those) for those in by_section.values()] or [m.section == END]
    if len(patterns) == 1:
        return patterns
    return [getattr(c, f"fact_{number}") << pattern for number, pattern in enumerate(patterns)]


def _test(test: Test) -> Any:
    _, attribute, values, at_least, at_most = test
    if values is not None:
        return reduce(or_, [getattr(m, attribute) == value for value in values])
    low = [] if at_least is None else [getattr(m, attribute) >= at_least]
    high = [] if at_most is None else [getattr(m, attribute) <= at_most]
    return reduce(and_, [*low, *high])
