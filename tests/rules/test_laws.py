"""Laws over the whole pack: what no project, however it is answered, may make of the questions together."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any, Final

import pytest
from support.built_in import FOLDER, PACK
from support.generators import random_context_data

from equipoise import Context, Reflector
from equipoise.engine.conditions.language import factors_of
from equipoise.engine.doctor.chart import open_chart
from equipoise.engine.doctor.coverage import has_gap
from equipoise.engine.doctor.proof import prove
from equipoise.engine.matching import MATCHERS
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import Reflection

Data = dict[str, Any]
MOST_EXCEPTIONS: Final = 15
SEEDS: Final = range(25)
seeded = pytest.mark.parametrize("seed", SEEDS)
REFLECTOR: Final = Reflector(PACK)
RULES: Final = {rule.id: rule for rule in PACK.rules}


def imbalances(data: Data) -> dict[str, Finding]:
    """Give the imbalance findings of a context by rule, chosen or not."""
    found = REFLECTOR.findings(Context.from_dict(data, PACK))
    return {finding.rule.id: finding for finding in found if finding.rule.kind == "imbalance"}


def reflect(data: Data, **how: Any) -> Reflection:
    """Reflect on a context."""
    return REFLECTOR.reflect(Context.from_dict(data, PACK), **how)


def project(seed: int) -> Data:
    """Make a project that is answered widely, mostly by those it is asked of, and from one side."""
    return random_context_data(Random(f"law-{seed}"), PACK, viewpoints=0, frank=0.8)


def places(data: Data, pack: Pack = PACK) -> Iterator[tuple[Data, str, str]]:
    """Give every answer that is a level: where it stands, the factor, and the level."""
    holders = [data, *data.get("stakeholders", ())]
    for view in data.get("viewpoints", {}).values():
        holders += [view, *view.get("stakeholders", ())]
    for holder in holders:
        for corner in pack.corner_ids:
            for factor, answer in holder.get(corner, {}).items():
                level = answer.get("level") if isinstance(answer, dict) else answer
                if factor in pack.factors and level in pack.factors[factor].position:
                    yield holder[corner], factor, level


def looks_at(rule: Rule, factor: str) -> bool:
    """Say whether a rule looks at a factor."""
    return any(each.id == factor for each in factors_of(PACK.conditions[rule.id]))


def moved(data: Data, level_of: Any) -> Iterator[tuple[str, dict[str, Finding]]]:
    """Move one answer after another, and give its factor and what is found then; all is put back."""
    for holder, factor, level in list(places(data)):
        before = holder[factor]
        for other in level_of(PACK.factors[factor], level):
            holder[factor] = other
            yield factor, imbalances(data)
        holder[factor] = before


# --- one rule at a time ---


def test_every_example_is_as_it_says_with_every_matcher() -> None:
    """It fires or stays silent, and there are two matchers where durable-rules is installed."""
    tried = prove(open_chart(FOLDER))
    assert [each.problem for each in tried if each.problem] == []
    assert len(tried) >= 2 * len(RULES) - 1
    assert "indexed" in MATCHERS


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_asked_in_some_project(rule: Rule) -> None:
    """On one of the projects that prove it, it is on the page, whatever else holds there."""
    pages = (reflect({"equipoise": 1, "answered_by": "coach"} | example.context) for example in rule.examples.fires)
    assert any(question.id == rule.id for page in pages for question in page.questions)


def test_exceptions_to_balance_are_few_and_named() -> None:
    """Rules that an answer moved to balance can bring up say `reversal`; the doctor finds all others."""
    assert sum(rule.reversal for rule in RULES.values()) <= MOST_EXCEPTIONS


# --- projects ---


def test_an_empty_project_is_asked_nothing_about_imbalance() -> None:
    """Only what to find out, and the mirror."""
    page = reflect({"equipoise": 1})
    assert {question.kind for question in page.questions} <= {"unknown"}
    assert all(question.mirror for question in page.questions)
    assert page.find_out


@seeded
def test_an_answer_moved_to_balance_brings_no_new_imbalance(seed: int) -> None:
    """But for the named exceptions; a gap is a difference, judged by the answers of both sides."""
    data = project(seed)
    before = imbalances(data)

    def to_balance(factor: Any, level: str) -> list[str]:
        return [each.id for each in factor.scale if each.lean == 0 and factor.level(level).lean]

    for factor, after in moved(data, to_balance):
        new = [RULES[name] for name in after if name not in before]
        rising = [rule.id for rule in new if not rule.reversal and not has_gap(rule, PACK)]
        assert rising == [], factor


@seeded
def test_an_answer_turned_to_unknown_brings_no_imbalance(seed: int) -> None:
    """What is not known is never held against anybody.

    Where several viewpoints answer, the joint answer is the only one given: there a party that turns to `unknown`
    leaves the word to the other.
    """
    data = project(seed)
    before = imbalances(data)
    for factor, after in moved(data, lambda *_: ["unknown"]):
        assert set(after) <= set(before), factor


@seeded
def test_a_worse_answer_takes_no_question_away(seed: int) -> None:
    """Unless another question on the same factor is there in its place."""
    data = project(seed)
    before = imbalances(data)

    def worse(factor: Any, level: str) -> list[str]:
        here, lean = factor.position[level], abs(factor.level(level).lean)
        balanced = [place for place, each in enumerate(factor.scale) if each.lean == 0]
        same_side = [place for place, _ in enumerate(factor.scale) if all((place < b) is (here < b) for b in balanced)]
        return [factor.scale[place].id for place in same_side if abs(factor.scale[place].lean) > lean > 0]

    for factor, after in moved(data, worse):
        gone = [name for name in before if name not in after and looks_at(RULES[name], factor)]
        gone = [name for name in gone if not has_gap(RULES[name], PACK)]
        assert not gone or any(looks_at(RULES[name], factor) for name in after), f"{factor}: {gone}"


@seeded
def test_names_and_order_of_groups_change_nothing_else(seed: int) -> None:
    """The same questions, for the same reasons, in the same order."""
    data = project(seed)
    page = reflect(data)
    groups = data.get("stakeholders", [])
    for number, group in enumerate(groups):
        group["name"] = f"Circle {number}"
        group.setdefault("id", f"circle-{seed}-{number}")
    groups.reverse()
    again = reflect(data)
    assert [question.id for question in again.questions] == [question.id for question in page.questions]
    assert [(each.id, each.reason, each.by) for each in again.withheld] == [
        (each.id, each.reason, each.by) for each in page.withheld
    ]
    assert [corner.model_dump(exclude={"factors"}) for corner in again.balance] == [
        corner.model_dump(exclude={"factors"}) for corner in page.balance
    ]


@pytest.mark.parametrize("seed", range(150))
def test_no_page_breaks_its_bounds(seed: int) -> None:
    """One of a family, nothing delicate aloud, and no more than the page holds, in both views."""
    data = random_context_data(Random(f"page-{seed}"), PACK)
    for view in ("coach", "shareable"):
        page = reflect(data, view=view)
        asked = [RULES[question.id] for question in page.questions if not question.mirror]
        families = Counter(rule.family for rule in asked if rule.family)
        assert [family for family, count in families.items() if count > 1] == []
        assert len(asked) <= PACK.limit
        for rule in asked:
            delicate = {factor.id for factor in factors_of(PACK.conditions[rule.id])} & PACK.never_aloud
            assert not (rule.aloud and rule.kind != "strength" and delicate), rule.id
