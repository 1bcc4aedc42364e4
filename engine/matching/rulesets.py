"""Lays conjunctions out as rulesets for durable-rules, each well inside the bounds in which it answers rightly.

Past them it crashes the process, hangs or answers wrongly, so every bound is kept here, before it is given
anything. What it is given is as plain as can be: a fact for each section, properties that are small integers,
and tests of one property against numbers. No fact is tested twice in a rule, nothing is joined on a value,
nothing is negated, no text is compared; no word that a person wrote, nor an id of a pack, is in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from equipoise.engine.matching.lowering import Conjunction, Test
from equipoise.engine.reflecting.facts import Address, Facts

# Measured on durable-rules 2.0.28; beside each, the first number at which it fails, and how.
MOST_CONJUNCTIONS: Final = 60  # a fact that passes 65 tests at once is refused (303); 256 rules alike fire a 257th
MOST_NODES: Final = 480  # a 511th distinct test after one and the same test hangs for ever; all tests are counted
MOST_PROPERTIES: Final = 250  # a fact of 253 properties, `id` and `sid` among them, is lost without a word
MOST_SECTIONS: Final = 16  # a rule that binds 17 facts is refused at run time (error 304)
MOST_CHOICES: Final = 14  # a condition with 15 `$or` is refused (error 113)
LARGEST: Final = 2**31 - 1  # integers are right to 64 bits; past them two different ones are equal

SENTINEL: Final = "sentinel"
"""The rule that always fires first: a session in which no rule ever fired crashes the process when it is deleted."""


class PastBoundsError(Exception):
    """Something is too large for durable-rules; says what."""


@dataclass
class Ruleset:
    """At most sixty conjunctions; ``numbers`` says of which condition each is.

    ``properties`` names, for each section, the property in which durable-rules sees an attribute. Sections
    share none, so that no fact is taken for another's.
    """

    conjunctions: list[Conjunction] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    properties: dict[str, dict[str, str]] = field(default_factory=dict)
    nodes: int = 0

    def has_room_for(self, conjunction: Conjunction) -> bool:
        """Say whether the bounds hold with one conjunction more."""
        looked_at: dict[str, set[str]] = {}
        for test in conjunction:
            looked_at.setdefault(test.section, set()).add(test.attribute)
        return (
            len(self.conjunctions) < MOST_CONJUNCTIONS
            and self.nodes + _nodes(conjunction) <= MOST_NODES
            and all(
                len(self.properties.get(section, {}).keys() | attributes) <= MOST_PROPERTIES
                for section, attributes in looked_at.items()
            )
        )

    def add(self, number: int, conjunction: Conjunction) -> None:
        """Take in a conjunction."""
        for test in conjunction:
            names = self.properties.setdefault(test.section, {})
            section = list(self.properties).index(test.section)
            names.setdefault(test.attribute, f"s{section}p{len(names)}")
        self.conjunctions.append(conjunction)
        self.numbers.append(number)
        self.nodes += _nodes(conjunction)

    @property
    def text(self) -> str:
        """The rules in the form that durable-rules reads; each is called by its place in ``numbers``."""
        rules: dict[str, Any] = {SENTINEL: {"all": [{"fact": {SENTINEL: 1}}]}}
        for place, conjunction in enumerate(self.conjunctions):
            rules[str(place)] = {"all": list(self._patterns(conjunction))}
        return json.dumps(rules)

    def _patterns(self, conjunction: Conjunction) -> Iterator[dict[str, Any]]:
        """One pattern for each section, so that no fact is bound twice."""
        for number, section in enumerate(dict.fromkeys(test.section for test in conjunction)):
            names = self.properties[section]
            its_own = (test for test in conjunction if test.section == section)
            tests = [each for test in its_own for each in _tests(test, names[test.attribute])]
            yield {f"fact{number}": tests[0] if len(tests) == 1 else {"$and": tests}}

    def fact_writer(self) -> "FactWriter":
        """Give what writes down as much of the facts as these rules look at."""
        return FactWriter(
            {
                section: [(attribute, f'"{name}":') for attribute, name in names.items()]
                for section, names in self.properties.items()
            }
        )


@dataclass(frozen=True, slots=True)
class FactWriter:
    """Writes facts in the form that durable-rules reads."""

    sections: Mapping[str, Sequence[Address]]

    def written(self, facts: Facts) -> list[str]:
        """Give a text for each section of which something is looked at and known, without its braces.

        Raises:
            PastBoundsError: a fact is no small integer.
        """
        texts = []
        for place, (section, looked_at) in enumerate(self.sections.items()):
            given = facts.get(section)
            if given is None:
                continue
            known = [key + _number(given[attribute]) for attribute, key in looked_at if attribute in given]
            if known:
                texts.append(f'"id":"f{place}",{",".join(known)}')
        return texts


def rulesets(conditions: Sequence[Sequence[Conjunction]]) -> list[Ruleset]:
    """Lay out every conjunction that has tests.

    Raises:
        PastBoundsError: a conjunction is too large for any ruleset.
    """
    laid: list[Ruleset] = []
    for number, condition in enumerate(conditions):
        for conjunction in filter(None, condition):
            _check(conjunction)
            if not laid or not laid[-1].has_room_for(conjunction):
                laid.append(Ruleset())
            if not laid[-1].has_room_for(conjunction):
                raise PastBoundsError(f"a rule makes more than {MOST_NODES} tests, or {MOST_PROPERTIES} of one group")
            laid[-1].add(number, conjunction)
    return laid


def _check(conjunction: Conjunction) -> None:
    sections: dict[str, int] = {}
    for test in conjunction:
        choices = _is_choice(test)
        sections[test.section] = sections.get(test.section, 0) + choices
        if any(abs(bound) > LARGEST for bound in _numbers_of(test)):
            raise PastBoundsError(f"a rule compares with a number past {LARGEST:,}")
    if len(sections) > MOST_SECTIONS:
        raise PastBoundsError(f"a rule looks at more than {MOST_SECTIONS} groups and the project")
    if max(sections.values()) > MOST_CHOICES:
        raise PastBoundsError(f"a rule has more than {MOST_CHOICES} choices among levels that do not lie side by side")


def _numbers_of(test: Test) -> Iterator[int]:
    yield from test.values or ()
    yield from (bound for bound in (test.at_least, test.at_most) if bound is not None)


def _is_choice(test: Test) -> bool:
    return test.values is not None and len(test.values) != max(test.values) - min(test.values) + 1


def _nodes(conjunction: Conjunction) -> int:
    """Count at least as many tests as durable-rules makes of a conjunction."""
    return sum(_branches(test) for test in conjunction)


def _branches(test: Test) -> int:
    """Count the values of a choice, and one or two bounds."""
    if test.values is None:
        return 2
    return len(test.values) if _is_choice(test) else min(2, len(test.values))


def _tests(test: Test, name: str) -> list[dict[str, Any]]:
    """Values side by side are two bounds; others are a choice among equalities of one property."""
    if _is_choice(test):
        return [{"$or": [{name: value} for value in sorted(test.values or ())]}]
    low, high = (min(test.values), max(test.values)) if test.values else (test.at_least, test.at_most)
    if low == high and low is not None:
        return [{name: low}]
    if low is None and high is None:
        return [{"$ex": {name: 1}}]
    return [{word: {name: bound}} for word, bound in (("$gte", low), ("$lte", high)) if bound is not None]


def _number(value: int) -> str:
    if type(value) is not int or not -LARGEST <= value <= LARGEST:
        raise PastBoundsError(f"a fact is no whole number up to {LARGEST:,}")
    return str(value)
