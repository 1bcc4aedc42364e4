"""Rows of steps in a report: added, changed, taken away, and come along."""

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import UsageError
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.action_rows import carried, carry, drop_step, keep_step
from equipoise.engine.reports.report import MAX_ROWS, Action, Report

CONTEXT = Context.from_dict(
    {"equipoise": 1, "setting": {"who_decides": "organisation_alone", "meeting_place": "staff_room"}}
)
REPORT = Reflector().report(CONTEXT)
FIRST = REPORT.questions[0]


def rows(report: Report) -> list[str]:
    """Give the steps of the rows."""
    return [row.step for row in report.actions]


def test_a_step_for_a_question() -> None:
    """Without a step it is the one that the page suggests; the rest of the report is as it was."""
    kept = keep_step(REPORT, {"who": "The manager", "review": "2026-05-01"}, question=1)
    row = Action(step=FIRST.suggestion.text, rule=FIRST.id, who="The manager", review="2026-05-01")
    assert (kept.number, kept.done) == (1, "added")
    assert kept.report == REPORT.with_actions((row,))
    assert REPORT.actions == ()


def test_a_step_of_ones_own() -> None:
    """A step needs no rule."""
    kept = keep_step(REPORT, {"step": "Ring the council"})
    assert kept.report.actions == (Action(step="Ring the council"),)


def test_a_rule_is_found_by_its_id() -> None:
    """Also one that was left out, whose step must then be said."""
    left_out = REPORT.withheld[0].id if REPORT.withheld else FIRST.id
    assert keep_step(REPORT, {"step": "Ask"}, rule=left_out).report.actions[0].rule == left_out


def test_a_row_is_changed() -> None:
    """By its number; by its question or rule where that has one row and no other step is said."""
    one = keep_step(REPORT, {"who": "Mia"}, question=1).report
    by_question = keep_step(one, {"outcome": "It went well"}, question=1)
    by_rule = keep_step(one, {"outcome": "It went well"}, rule=FIRST.id)
    by_number = keep_step(one, {"outcome": "It went well"}, row=1)
    assert by_question == by_rule == by_number
    assert (by_number.done, by_number.report.actions[0].who) == ("changed", "Mia")


def test_an_empty_text_takes_away() -> None:
    """What a field said is gone; the step itself cannot be."""
    one = keep_step(REPORT, {"who": "Mia"}, question=1).report
    assert keep_step(one, {"who": ""}, row=1).report.actions[0].who is None
    with pytest.raises(UsageError, match="not said which step"):
        keep_step(one, {"step": ""}, row=1)


def test_another_step_for_the_same_question() -> None:
    """It is a row of its own, and then it must be said which is meant."""
    two = keep_step(keep_step(REPORT, {}, question=1).report, {"step": "Another"}, question=1)
    assert (two.number, two.done) == (2, "added")
    with pytest.raises(UsageError, match=r"several steps, rows 1, 2\. Say which, or give another step"):
        keep_step(two.report, {"outcome": "Well"}, question=1)


def test_a_row_is_taken_away() -> None:
    """Those after it move up."""
    three = REPORT.with_actions(tuple(Action(step=step) for step in "abc"))
    assert rows(drop_step(three, 2).report) == ["a", "c"]


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({}, {}, "it is not said which step"),
        ({"who": "Mia"}, {}, "it is not said which step"),
        ({"who": "Mia"}, {"question": 40}, "there is no question 40"),
        ({"who": "Mia"}, {"row": 1}, "there is no row 1: the report holds 0"),
        ({"step": "Ask"}, {"rule": f"{FIRST.id}s"}, f"Did you mean {FIRST.id}"),
        ({"step": "Ask", "review": "2026-13-01"}, {}, "there is no date '2026-13-01'"),
        ({"step": "Ask", "when": "May"}, {}, "Write it like 2026-11-23"),
        ({"step": "Ask", "who": "x" * 2001}, {}, "longer than 2000"),
    ],
)
def test_what_is_refused(fields: dict[str, str], where: dict[str, int | str], said: str) -> None:
    """Each in a sentence that says what to do."""
    with pytest.raises(UsageError) as caught:
        keep_step(REPORT, fields, **where)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_no_more_than_a_report_can_hold() -> None:
    """A report that is full is not made unreadable."""
    full = REPORT.with_actions((Action(step="Ask"),) * MAX_ROWS)
    with pytest.raises(UsageError, match="at most 500"):
        keep_step(full, {"step": "One more"})


def test_the_report_to_share_keeps_no_steps() -> None:
    """They may name persons, and stand under questions that tell what was answered."""
    shared = Reflector().report(CONTEXT, view="shareable")
    for refused in (lambda: keep_step(shared, {"step": "Ask"}), lambda: carry(REPORT, shared)):
        with pytest.raises(UsageError, match="the coach's own"):
            refused()


def test_steps_come_along() -> None:
    """Those of old first; one that was changed in the new report stays as it is there; twice is as once."""
    old = REPORT.with_actions((Action(step="a", rule="pack/one"), Action(step="b")))
    new = REPORT.with_actions((Action(step="c"), Action(step="a", rule="one", outcome="Well")))
    along, count = carry(old, new)
    assert (rows(along), count) == (["a", "b", "c"], 1)
    assert along.actions[0].outcome == "Well"
    assert carry(old, along) == (along, 0)
    assert carried((), ()) == ()
