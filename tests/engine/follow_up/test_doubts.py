"""What makes a comparison less certain is told; and what cannot be compared is refused with what to do."""

from typing import Any

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import UsageError
from equipoise.engine.follow_up import follow_up
from equipoise.engine.reflecting.reflection import PackUsed
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Report

REFLECTOR = Reflector()
THEN: dict[str, Any] = {
    "equipoise": 1,
    "project": {"id": "ward-5", "date": "2026-01-20"},
    "answered_by": ["coach"],
    "setting": {"who_decides": "organisation_alone"},
    "stakeholders": [{"role": "users", "people": 6, "name": "The morning group"}],
}
NOW = {**THEN, "project": {"id": "ward-5", "date": "2026-04-14"}, "setting": {"who_decides": "jointly"}}


def report(data: dict[str, Any], view: Any = "coach") -> Report:
    """Make a report."""
    return REFLECTOR.report(Context.from_dict(data), view=view)


def doubts(*reports: Report) -> dict[str, str]:
    """Give the doubts by their codes."""
    return {doubt.code: doubt.text for doubt in follow_up(reports, REFLECTOR).doubts}


def test_none() -> None:
    """Two reports of one project, in order, by the same rules and the same people."""
    assert doubts(report(THEN), report(NOW)) == {}


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"project": {"id": "ward-6", "date": "2026-04-14"}}, "projects", "(ward-5, ward-6)"),
        ({"project": {"id": "ward-5", "date": "2025-04-14"}}, "order", "(2026-01-20, 2025-04-14)"),
        ({"project": {"id": "ward-5"}}, "no_date", "has no date"),
        ({"answered_by": ["users", "personnel"]}, "voices", "users and personnel; last time: the coach"),
        (
            {"stakeholders": [{"role": "users", "people": 6, "name": "The evening group"}]},
            "groups",
            "The morning group then and The evening group now have the same id (users-1)",
        ),
        ({"project": THEN["project"], "setting": THEN["setting"]}, "same_answers", "exactly the same answers"),
    ],
)
def test_each_doubt(changes: dict[str, Any], code: str, said: str) -> None:
    """It is told with what it rests on."""
    found = doubts(report(THEN), report({**NOW, **changes}))
    assert list(found) == [code]
    assert said in found[code]


def test_other_packs() -> None:
    """The packs of both, with what tells them apart; and that the last one was not made by those at hand."""
    other = (PackUsed(id="power-triangle", version="9.0.0", digest="sha256:0123456789"),)
    found = doubts(report(THEN), report(NOW).model_copy(update={"packs": other}))
    assert list(found) == ["other_pack", "packs"]
    assert "power-triangle 9.0.0 (01234567)" in found["other_pack"]


def test_answers_that_were_not_kept() -> None:
    """In either of them."""
    without = [report(each).model_copy(update={"given": None}) for each in (THEN, NOW)]
    assert list(doubts(*without)) == ["not_kept", "not_kept_now"]


def test_what_is_refused() -> None:
    """One report, a report to share among them, a shared view of what was not kept."""
    coach, shared = report(THEN), report(NOW, "shareable")
    old = coach.model_copy(update={"given": None})
    cases: list[tuple[list[Report], Any, str]] = [
        ([coach], "coach", "two reports"),
        ([coach, shared], "coach", "coach's own of each time"),
        ([shared, shared], "coach", "a report to share holds no answers"),
        ([shared, shared], "shareable", "a report to share holds no answers"),
        ([old, coach], "shareable", "ask for the coach view"),
        ([coach, coach], "everything", "no view 'everything'"),
    ]
    for reports, view, said in cases:
        with pytest.raises(UsageError) as caught:
            follow_up(reports, REFLECTOR, view=view)
        assert said in str(caught.value)
