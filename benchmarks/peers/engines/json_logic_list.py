"""JsonLogic in pure Python (panzi-json-logic): one expression that is the list of all rules.

Facts are laid flat first, so that ``var`` need not walk a path; that counts as matching. One expression for each rule
was as fast; facts as they are, with ``var: section.attribute``, were 10 percent slower.
"""

from typing import Any

from json_logic import jsonLogic

from peers.problem import Conditions, Facts, Test


class JsonLogicList:
    """A list of expressions, applied at once."""

    def load(self, conditions: Conditions) -> None:
        """Write the expressions; there is nothing to compile."""
        self.rules = [_either(condition) for condition in conditions]

    def match(self, facts: Facts) -> list[int]:
        """Give the places of what is true."""
        flat = {f"{section}/{name}": value for section, those in facts.items() for name, value in those.items()}
        return [number for number, truth in enumerate(jsonLogic(self.rules, flat)) if truth]


def _either(condition: list[list[Test]]) -> Any:
    return _joined("or", [_joined("and", [part for test in tests for part in _test(test)]) for tests in condition])


def _joined(word: str, parts: list[Any]) -> Any:
    if not parts:
        return True
    return parts[0] if len(parts) == 1 else {word: parts}


def _test(test: Test) -> list[Any]:
    section, attribute, values, at_least, at_most = test
    value = {"var": f"{section}/{attribute}"}
    if values is not None:
        return [{"===": [value, values[0]]} if len(values) == 1 else {"in": [value, values]}]
    bounds = ((">=", at_least), ("<=", at_most))
    return [{"!==": [value, None]}, *({sign: [value, bound]} for sign, bound in bounds if bound is not None)]
