"""The report: a reflection with all that it takes to make it again, of this release or an older one."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.generators import random_context

from equipoise.engine.contexts.context import Context
from equipoise.engine.documents import Document, plain_document, read_json
from equipoise.engine.errors import InputError, ReportError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import MAX_ROWS, REPORT_BOUNDS, Action, Report, read_report
from equipoise.engine.version import ENGINE_VERSION

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
PAST = sorted((Path(__file__).parents[2] / "past").glob("*/report.json"))
NOTE = {"level": "organisation_alone", "note": "the board, on Thursdays"}
CONTEXT = Context.from_dict({"equipoise": 1, "project": {"id": "ward-5"}, "setting": {"who_decides": NOTE}})


def read(data: Any) -> Report:
    """Read a report from plain data."""
    return read_report(plain_document(data, "it.json", REPORT_BOUNDS))


def written(report: Report) -> dict[str, Any]:
    """Give a report as plain data."""
    data: dict[str, Any] = json.loads(report.to_json())
    return data


def test_it_begins_as_a_reflection() -> None:
    """The keys of a reflection come first, unchanged in order and value; what is added comes after."""
    report, reflection = REFLECTOR.report(CONTEXT, minutes=45), REFLECTOR.reflect(CONTEXT, minutes=45)
    data = json.loads(reflection.to_json())
    added = ["format", "settings", "given", "rules", "actions"]
    assert list(written(report)) == [*data, *added]
    assert {key: value for key, value in written(report).items() if key in data} == data


def test_it_says_what_it_was_made_from() -> None:
    """The settings, the context as a file would say it, with the coach's notes, and every rule there was."""
    report = Reflector(PACK, drafts=True).report(CONTEXT, limit=3, minutes=45, with_find_out=False)
    assert report.settings is not None
    assert report.settings.model_dump() == {"limit": 3, "minutes": 45, "drafts": True, "with_find_out": False}
    assert report.given == {"equipoise": 1, "project": {"id": "ward-5"}, "setting": {"who_decides": NOTE}}
    assert report.rules == tuple(rule.id for rule in PACK.active_rules(drafts=True))
    assert report.actions == ()


def test_one_to_share_holds_no_answers() -> None:
    """Not even redacted: a large group's attitudes and what is never aloud stand on no page to share either."""
    group = {"role": "users", "people": 20, "name": "Anna and Leo", "attitudes": {"trust_in_service": "cautious"}}
    asked = {"setting": {"who_decides": NOTE, "voluntariness": "under_pressure"}, "stakeholders": [group]}
    report = REFLECTOR.report(Context.from_dict({"equipoise": 1, **asked}), view="shareable")
    assert report.given is None
    told = ("Thursdays", "Anna", "cautious", "voluntariness", "under_pressure", "trust_in_service")
    assert not [word for word in told if word in report.to_json()]


def test_what_it_holds_gives_the_same_digest() -> None:
    """The context in the coach's report, read again, is the one that the report is of."""
    for seed in range(30):
        report = REFLECTOR.report(random_context(Random(seed), PACK))
        assert report.given is not None
        assert Context.from_dict(report.given, PACK).digest == report.context.digest, f"seed {seed}"


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_it_comes_back_as_it_was_written(view: Any) -> None:
    """Written and read, it is the same."""
    for seed in range(10):
        report = REFLECTOR.report(random_context(Random(seed), PACK), view=view)
        assert read_report(read_json(report.to_json().encode(), "it.json", REPORT_BOUNDS)) == report


@pytest.mark.parametrize("path", PAST, ids=lambda path: path.parent.name)
def test_a_report_of_any_release_opens(path: Path) -> None:
    """What was a reflection then is a report without what was not kept; all that it said is there."""
    raw = path.read_bytes()
    report = read_report(read_json(raw, str(path), REPORT_BOUNDS))
    reflection = Reflection.model_validate_json(raw)
    assert {name: getattr(report, name) for name in Reflection.model_fields} == dict(reflection)
    assert (report.settings, report.given, report.rules, report.actions) == (None, None, None, ())


def without(key: str) -> Callable[[dict[str, Any]], object]:
    """Give what takes a key out."""
    return lambda data: data.pop(key)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "it.json: this is not a report. Make a report"),
        ({"questions": []}, "it.json: this is not a report. Make a report"),
        ({"equipoise": 1}, "it.json: this is the context of a project, not a report. Make a report"),
    ],
)
def test_something_else(data: Any, said: str) -> None:
    """It is said what it is, and what to do."""
    with pytest.raises(ReportError) as caught:
        read(data)
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith("Make a report of the project's file first, for the coach.")


@pytest.mark.parametrize("change", [{"format": 2}, {"engine": {"version": "99.0.0"}, "new_key": 1}])
def test_one_of_a_newer_release(change: dict[str, Any]) -> None:
    """It is said that it is newer, and what to do; not that keys are wrong."""
    with pytest.raises(ReportError) as caught:
        read(written(REFLECTOR.report(CONTEXT)) | change)
    (problem,) = caught.value.problems
    assert problem.code == "newer"
    assert "newer Equipoise" in problem.message
    assert ENGINE_VERSION in problem.message
    assert problem.fix == "Install a newer Equipoise to open it."


def test_one_that_was_changed_by_hand() -> None:
    """Each mistake has its place, and the last sentence says what to do."""
    data = written(REFLECTOR.report(CONTEXT))
    data["questions"][0]["rank"] = "first"
    with pytest.raises(ReportError) as caught:
        read(data)
    assert [problem.where for problem in caught.value.problems] == ["it.json at /questions/0/rank", "it.json"]
    assert "make it again" in caught.value.problems[-1].fix


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("when", "in May"), ("review", "2026-02-30"), ("status", "started"), ("step", ""), ("who", "x" * 2001)],
)
def test_a_row_is_checked(field: str, wrong: str) -> None:
    """Dates are dates, the status is of a closed list, no text is empty or endless."""
    data = written(REFLECTOR.report(CONTEXT)) | {"actions": [{"step": "Ask", field: wrong}]}
    with pytest.raises(ReportError) as caught:
        read(data)
    assert caught.value.problems[0].where == f"it.json at /actions/0/{field}"


def test_rows_are_bounded() -> None:
    """Five hundred rows are read, and no more."""
    data = written(REFLECTOR.report(CONTEXT))
    assert len(read(data | {"actions": [{"step": "Ask"}] * MAX_ROWS}).actions) == MAX_ROWS
    with pytest.raises(ReportError):
        read(data | {"actions": [{"step": "Ask"}] * (MAX_ROWS + 1)})


@pytest.mark.parametrize(
    ("row", "on", "due"),
    [
        ({"review": "2026-05-01"}, "2026-05-01", True),
        ({"review": "2026-05-01"}, "2026-04-30", False),
        ({"review": "2026-05-01"}, None, False),
        ({}, "2026-05-01", False),
        ({"review": "2026-05-01", "status": "under_way"}, "2026-06-01", True),
        ({"review": "2026-05-01", "status": "done"}, "2026-06-01", False),
        ({"review": "2026-05-01", "status": "let_go"}, "2026-06-01", False),
    ],
)
def test_when_a_step_is_due(row: dict[str, Any], on: str | None, due: bool) -> None:
    """From its review date on, as long as it is neither done nor let go."""
    assert Action(step="Ask", **row).due(on) is due


def test_the_largest_context_gives_a_report_that_opens() -> None:
    """Two hundred groups of whom everything is said, and all of that as it may be shared."""
    held = [factor for factor in PACK.factors.values() if factor.can_be_held_by("users")]
    attitudes = {factor.id: factor.scale[0].id for factor in held[:20]}
    groups = [{"role": "users", "people": 9, "attitudes": attitudes} for _ in range(200)]
    context = Context.from_dict({"equipoise": 1, "stakeholders": groups})
    for view in ("coach", "shareable"):
        report = REFLECTOR.report(context, view=view, with_find_out=False)  # type: ignore[arg-type]
        raw = report.to_json().encode()
        assert read_report(read_json(raw, "it.json", REPORT_BOUNDS)) == report


def test_it_is_bounded() -> None:
    """A file past the bounds is refused before it is built."""
    with pytest.raises(InputError, match="larger than 8 MiB"):
        read_json(b"{" + b" " * (8 << 20) + b"}", "it.json", REPORT_BOUNDS)
    with pytest.raises(InputError, match="more than 200,000 values"):
        read_json(b"[" + b"1," * 200_001 + b"1]", "it.json", REPORT_BOUNDS)
    assert read_json(b'{"a": 1}', "it.json", REPORT_BOUNDS) == Document({"a": 1}, "it.json")
