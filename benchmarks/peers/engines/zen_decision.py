"""zen-engine (Rust), in two ways that its documentation shows; both are given the facts as they are.

``ZenDecision`` is its usual form: one decision, compiled once (``ZenDecisionContent``: 10 times faster at 10,000 rules
than from text), that holds one table with the hit policy "collect" and a row for each rule. The row has one column
with the whole condition. A column for each section was as fast at 100 rules and 10 times slower at 10,000; a column
for each fact would be 2,600 columns; an expression node in place of the table was 10 percent faster.

``ZenExpression`` is the fastest that we found: one compiled expression that gives a list, true or false for each rule.
It has nothing of a decision but its language. A ``filter`` around it, so that only numbers come back, was slower.
"""

import json
from typing import Any

import zen

from peers.problem import Conditions, Facts, Test

_PLACE = {"position": {"x": 0, "y": 0}}


class ZenDecision:
    """A table that collects each row that holds."""

    def load(self, conditions: Conditions) -> None:
        """Compile the decision."""
        content = zen.ZenDecisionContent(json.dumps(_graph(conditions)))
        self.evaluate = zen.ZenEngine().create_decision(content).evaluate

    def match(self, facts: Facts) -> list[int]:
        """Give the numbers of the rows."""
        return [row["rule"] for row in self.evaluate(facts)["result"]]


class ZenExpression:
    """A list of conditions, evaluated at once."""

    def load(self, conditions: Conditions) -> None:
        """Compile the list."""
        self.evaluate = zen.compile_expression(f"[{', '.join(f'({_rule(each)})' for each in conditions)}]").evaluate

    def match(self, facts: Facts) -> list[int]:
        """Give the places of what is true."""
        return [number for number, truth in enumerate(self.evaluate(facts)) if truth]


def _graph(conditions: Conditions) -> dict[str, Any]:
    rows = [{"_id": str(number), "when": _rule(each), "rule": str(number)} for number, each in enumerate(conditions)]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "When"}],
        "outputs": [{"id": "rule", "name": "Rule", "field": "rule"}],
        "rules": rows,
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", **_PLACE},
        {"id": "rules", "type": "decisionTableNode", "name": "rules", "content": table, **_PLACE},
        {"id": "out", "type": "outputNode", "name": "out", **_PLACE},
    ]
    edges = [_edge("in", "rules"), _edge("rules", "out")]
    return {"nodes": nodes, "edges": edges}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}


def _rule(condition: list[list[Test]]) -> str:
    return " or ".join(f"({' and '.join(map(_test, tests)) or 'true'})" for tests in condition)


def _test(test: Test) -> str:
    section, attribute, values, at_least, at_most = test
    value = f'{section}["{attribute}"]'
    if values is not None:
        return f"{value} == {values[0]}" if len(values) == 1 else f"{value} in {values}"
    bounds = [f"{value} {sign} {bound}" for sign, bound in ((">=", at_least), ("<=", at_most)) if bound is not None]
    return " and ".join([f"{value} != null", *bounds])
