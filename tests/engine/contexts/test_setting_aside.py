"""Setting a rule aside in a context, and taking it back."""

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.setting_aside import set_aside, take_back
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import builtin_pack

PACK = builtin_pack()
FIRST, SECOND = PACK.rules[0].id, PACK.rules[1].id
CONTEXT = Context.from_dict(
    {
        "equipoise": 1,
        "project": {"title": "Ward"},
        "setting": {"voluntariness": {"level": "involuntary", "note": "by law"}},
        "set_aside": [{"rule": "no-longer-there"}, {"rule": SECOND, "reason": "done"}],
    }
)


def rows(context: Context) -> list[tuple[str, str | None]]:
    """Give what is set aside."""
    return [(each.rule, each.reason) for each in context.set_aside]


def test_a_rule_is_set_aside_after_the_others() -> None:
    """All else is kept, and a reason is one line."""
    made = set_aside(CONTEXT, FIRST, " named\n a contact ", PACK)
    assert rows(made) == [("no-longer-there", None), (SECOND, "done"), (FIRST, "named a contact")]
    assert made.model_copy(update={"set_aside": CONTEXT.set_aside}) == CONTEXT


def test_a_rule_that_is_set_aside_gets_the_new_reason() -> None:
    """It stands there once, in its place, whichever of its names is given."""
    made = set_aside(set_aside(CONTEXT, FIRST, "one", PACK), f"{PACK.rule_pack[SECOND]}/{SECOND}", "again", PACK)
    assert rows(made) == [("no-longer-there", None), (SECOND, "again"), (FIRST, "one")]


@pytest.mark.parametrize("rule", [FIRST, SECOND])
def test_taking_back_undoes_setting_aside(rule: str) -> None:
    """A rule that was not there before leaves no trace."""
    made = take_back(set_aside(CONTEXT, rule, "why", PACK), rule, PACK)
    assert rows(made) == [each for each in rows(CONTEXT) if each[0] != rule]


def test_what_the_pack_does_not_know_can_be_taken_back() -> None:
    """A rule that has gone does not stay in the file for ever."""
    assert rows(take_back(CONTEXT, "no-longer-there", PACK)) == [(SECOND, "done")]


@pytest.mark.parametrize(
    ("rule", "reason", "code"), [("no-such-rule", "why", "unknown_rule"), (FIRST, "  ", "no_reason")]
)
def test_a_rule_and_a_reason_are_needed(rule: str, reason: str, code: str) -> None:
    """Nothing is set aside without saying what and why."""
    with pytest.raises(UsageError) as raised:
        set_aside(CONTEXT, rule, reason, PACK)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_what_is_not_set_aside_is_not_taken_back() -> None:
    """The nearest that is, is told."""
    with pytest.raises(UsageError, match="Did you mean no-longer-there"):
        take_back(CONTEXT, "no-longer-her", PACK)
