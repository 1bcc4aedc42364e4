"""Checks that no question lays bare, before others, what a group thinks, fears or can afford.

That what a pack names under ``never_aloud`` is not asked aloud is checked when it is loaded. These are the
ways around it.
"""

from collections.abc import Iterator

from equipoise.engine.conditions.language import Condition, factors_of
from equipoise.engine.doctor.chart import Remark
from equipoise.engine.packs.rule import Rule
from equipoise.engine.words import said


def check_safety(rule: Rule, condition: Condition) -> Iterator[Remark]:
    """Look at who is asked, where, and what the words give away."""
    held_by_groups = [factor.id for factor in factors_of(condition) if not factor.held_by_project]
    texts = {"question": rule.text.question, "suggestion": rule.text.suggestion}
    for key, text in texts.items():
        if "{group}" in text and rule.aloud and rule.kind != "strength" and held_by_groups:
            message = said("aloud, it names a group by what it answered on {factor}.", factor=held_by_groups[0])
            fix = said("Leave {group} out, or ask in the group's own room.")
            yield Remark("names_a_group", ("text", key), message, fix, "error")
    if "{group}" in rule.title:
        yield Remark("names_a_group", ("title",), said("a title names no group."), said("Leave {group} out."))
    if rule.mirror and rule.suggest.roles != ("coach",):
        message = said("a question that the coach asks alone suggests a step to somebody else.")
        yield Remark("mirror_step", ("suggest", "who"), message, said("Let the coach take the step."))
    if rule.heavy and rule.aloud and rule.ask.roles:
        message = said("a heavy subject is raised aloud and put to some of those present alone.")
        fix = said("Ask everyone, or those concerned in their own room.")
        yield Remark("heavy_aloud", ("ask",), message, fix)
    if rule.ask.by == "independent" and rule.ask.roles and not {"users", "relatives"} & {*rule.ask.roles}:
        message = said("somebody independent asks those who do not depend on the service.")
        fix = said("Take `by` out, or ask users or relatives.")
        yield Remark("independent", ("ask", "by"), message, fix, "hint")
