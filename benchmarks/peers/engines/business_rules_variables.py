"""business-rules (pure Python): a class of variables, a class of actions, and ``run_all``.

A fact is a selection of one or no value, since a number must be there, and costs two ``Decimal`` each time; numbers are
used only where a rule asks for bounds. Variables read the facts as they are.
"""

from collections.abc import Callable
from typing import Any

from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    select_multiple_rule_variable,
    select_rule_variable,
)

from peers.problem import Conditions, Facts, Test

NOT_THERE = -1
Data = dict[str, Any]


class _Found(BaseActions):  # type: ignore[misc]  # not typed
    def __init__(self) -> None:
        self.numbers: list[int] = []

    @rule_action(params={"number": FIELD_NUMERIC})  # type: ignore[untyped-decorator]
    def found(self, number: int) -> None:
        """Note a rule."""
        self.numbers.append(number)


class _OfFacts(BaseVariables):  # type: ignore[misc]
    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @boolean_rule_variable  # type: ignore[untyped-decorator]
    def always(self) -> bool:
        """Stand for a rule without a condition."""
        return True


class BusinessRules:
    """A rule for each condition, with one action."""

    def load(self, conditions: Conditions) -> None:
        """Write the rules, and the class of the variables that they name."""
        self.methods: dict[str, Callable[[Any], Any]] = {}
        self.rules = [
            {"conditions": self._either(condition), "actions": [{"name": "found", "params": {"number": number}}]}
            for number, condition in enumerate(conditions)
        ]
        self.variables = type("Variables", (_OfFacts,), self.methods)

    def match(self, facts: Facts) -> list[int]:
        """Run all rules and give the numbers that their actions noted."""
        actions = _Found()
        run_all(self.rules, self.variables(facts), actions, stop_on_first_trigger=False)
        return actions.numbers

    def _either(self, condition: list[list[Test]]) -> Data:
        return _joined("any", [self._all(tests) for tests in condition])

    def _all(self, tests: list[Test]) -> Data:
        return _joined("all", [part for test in tests for part in self._test(test)])

    def _test(self, test: Test) -> list[Data]:
        section, attribute, values, at_least, at_most = test
        name = f"{section}_{attribute}"
        if values is None:
            self.methods[f"{name}_number"] = _number(section, attribute)
            bounds = {
                "greater_than_or_equal_to": NOT_THERE + 1 if at_least is None else at_least,
                "less_than_or_equal_to": at_most,
            }
            return [_asked(f"{name}_number", sign, bound) for sign, bound in bounds.items() if bound is not None]
        if len(values) == 1:
            self.methods[name] = select_rule_variable()(_selected(section, attribute))
            return [_asked(name, "contains", values[0])]
        self.methods[f"{name}_several"] = select_multiple_rule_variable()(_selected(section, attribute))
        return [_asked(f"{name}_several", "shares_at_least_one_element_with", values)]


def _joined(word: str, parts: list[Data]) -> Data:
    if not parts:
        return _asked("always", "is_true", None)
    return parts[0] if len(parts) == 1 else {word: parts}


def _asked(name: str, operator: str, value: object) -> Data:
    return {"name": name, "operator": operator, "value": value}


def _selected(section: str, attribute: str) -> Callable[[Any], tuple[int | None]]:
    return lambda variables: (variables.facts.get(section, {}).get(attribute),)


def _number(section: str, attribute: str) -> Any:
    return numeric_rule_variable(lambda variables: variables.facts.get(section, {}).get(attribute, NOT_THERE))
