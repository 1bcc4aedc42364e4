"""The proof of every rule: where it fires and where it is silent."""

from collections import Counter

import pytest
from support.built_in import PACK

from equipoise.engine.conditions.meaning import Truth, meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.rule import Example, Rule
from equipoise.engine.sides.versions import versions

FIRES = [(rule, example) for rule in PACK.rules for example in rule.examples.fires]
SILENT = [(rule, example) for rule in PACK.rules for example in rule.examples.silent]


def name_of(value: object) -> str | None:
    """Name a case after its rule and its example."""
    if isinstance(value, Rule):
        return value.id
    return value.name if isinstance(value, Example) else None


def read(example: Example) -> Context:
    """Read the context of an example."""
    return Context.from_dict({"equipoise": 1, **example.context}, PACK)


def truths(rule: Rule, example: Example) -> set[Truth]:
    """Give what the rule's condition means in each version of the answers."""
    return {meaning(PACK.conditions[rule.id], version).truth for version in versions(read(example), PACK)}


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=name_of)
def test_the_rule_fires_where_it_says_so(rule: Rule, example: Example) -> None:
    """In some version of the answers."""
    assert True in truths(rule, example)


@pytest.mark.parametrize(("rule", "example"), SILENT, ids=name_of)
def test_the_rule_is_silent_where_it_says_so(rule: Rule, example: Example) -> None:
    """In every version of the answers."""
    assert True not in truths(rule, example)


@pytest.mark.parametrize(("rule", "example"), FIRES + SILENT, ids=name_of)
def test_an_example_is_a_sound_context(rule: Rule, example: Example) -> None:
    """Nothing in it is old, under another heading or left to guess, and its name is a sentence without an end."""
    assert [notice for notice in read(example).notices if notice.severity != "hint"] == []
    assert example.name[0].isupper()
    assert not example.name.endswith(".")


def test_no_two_examples_have_one_name() -> None:
    """A failure is found by name."""
    names = Counter(example.name for _, example in FIRES + SILENT)
    assert [name for name, count in names.items() if count > 1] == []


def test_some_example_is_the_near_miss() -> None:
    """Most rules are silent for what somebody answered, not only for what nobody did."""
    answered = sum(any(False in truths(rule, example) for example in rule.examples.silent) for rule in PACK.rules)
    assert answered >= 0.9 * len(PACK.rules)
