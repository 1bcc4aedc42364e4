"""The common problem, as plain data that every engine is given: rules as integer tests, and facts to read them on.

A condition is a list of conjunctions; a conjunction is a list of tests ``[section, attribute, values, at_least,
at_most]``; facts are integers from 0 by section and attribute. A condition holds where all tests of one of its
conjunctions pass. A fact that is absent passes none.
"""

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any, Protocol, Self

Test = tuple[str, str, list[int] | None, int | None, int | None]
Conditions = list[list[list[Test]]]
Facts = dict[str, dict[str, int]]


class Engine(Protocol):
    """What is measured."""

    def load(self, conditions: Conditions) -> None:
        """Get ready to match."""

    def match(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that hold."""
        ...


@dataclass
class Program:
    """Rules, and the facts to read them on by the number of answers that the facts were made of."""

    name: str
    conditions: Conditions
    facts: dict[int, list[Facts]] = field(default_factory=dict)

    @property
    def rules(self) -> int:
        """How many rules there are."""
        return len(self.conditions)

    @cached_property
    def right(self) -> dict[int, list[list[int]]]:
        """The right answer on each of the facts, by the number of answers."""
        return {answers: [holding(self.conditions, each) for each in facts] for answers, facts in self.facts.items()}

    def write(self, path: Path) -> None:
        """Write it where workers read it."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read what was written; each name is one string throughout, as it is where rules and facts are made."""
        data = json.loads(path.read_text(encoding="utf-8"))
        conditions = [[[_shared(test) for test in tests] for tests in condition] for condition in data["conditions"]]
        facts = {
            int(answers): [{intern(name): _keys_shared(section) for name, section in each.items()} for each in contexts]
            for answers, contexts in data["facts"].items()
        }
        return cls(data["name"], conditions, facts)


def _shared(test: list[Any]) -> Test:
    section, attribute, values, at_least, at_most = test
    return intern(section), intern(attribute), values, at_least, at_most


def _keys_shared(section: dict[str, int]) -> dict[str, int]:
    return {intern(name): value for name, value in section.items()}


def holding(conditions: Conditions, facts: Facts) -> list[int]:
    """Give the right answer, read straight from what the tests mean: what every engine's answer is compared with."""
    return [number for number, condition in enumerate(conditions) if any(_all_pass(each, facts) for each in condition)]


def _all_pass(tests: list[Test], facts: Facts) -> bool:
    return all(_passes(test, facts) for test in tests)


def _passes(test: Test, facts: Facts) -> bool:
    section, attribute, values, at_least, at_most = test
    value = facts.get(section, {}).get(attribute)
    if value is None or (values is not None and value not in values):
        return False
    return (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
