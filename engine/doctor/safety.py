"""Checks that no question lays bare, before others, what a group thinks, fears or can afford.

That what a pack names under ``never_aloud`` is not asked aloud is checked when it is loaded. These are the
ways around it.
"""

from collections.abc import Iterator

from equipoise.engine.doctor.chart import Remark
from equipoise.engine.language import Condition, factors_of
from equipoise.engine.rule import Rule


def check_safety(rule: Rule, condition: Condition) -> Iterator[Remark]:
    """Look at who is asked, where, and what the words give away."""
    held_by_groups = [factor.id for factor in factors_of(condition) if not factor.held_by_project]
    texts = {"question": rule.text.question, "suggestion": rule.text.suggestion}
    for key, text in texts.items():
        if "{group}" in text and rule.aloud and rule.kind != "strength" and held_by_groups:
            message = f"aloud, it names a group by what it answered on {held_by_groups[0]}."
            fix = "Leave {group} out, or ask in the group's own room."
            yield Remark("names_a_group", ("text", key), message, fix, "error")
    if "{group}" in rule.title:
        yield Remark("names_a_group", ("title",), "a title names no group.", "Leave {group} out.")
    if rule.mirror and rule.suggest.roles != ("coach",):
        message = "a question that the coach asks alone suggests a step to somebody else."
        yield Remark("mirror_step", ("suggest", "who"), message, "Let the coach take the step.")
    if rule.heavy and rule.aloud and rule.ask.roles:
        message = "a heavy subject is raised aloud and put to some of those present alone."
        yield Remark("heavy_aloud", ("ask",), message, "Ask everyone, or those concerned in their own room.")
    if rule.ask.by == "independent" and rule.ask.roles and not {"users", "relatives"} & {*rule.ask.roles}:
        message = "somebody independent asks those who do not depend on the service."
        yield Remark("independent", ("ask", "by"), message, "Take `by` out, or ask users or relatives.", "hint")
