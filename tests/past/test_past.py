"""Files of every release stay here for ever, and open: a context as it was written, a report as it was given.

Each release adds a folder of its name. Files in it are never changed; where a test turns red, the reader is wrong.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from support.command import output

from equipoise import Reflection, Reflector, load_context
from equipoise.adapters.files import load_report
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.documents import read_document
from equipoise.engine.follow_up import follow_up
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reports.report import Action
from equipoise.engine.reports.verification import verify
from equipoise.engine.version import ENGINE_VERSION

HERE = Path(__file__).parent
RELEASES = sorted(path.name for path in HERE.iterdir() if (path / "context.yaml").exists())


def test_this_release_is_kept() -> None:
    """The release that is being made has its folder, with a context, a page and a report with steps."""
    assert ENGINE_VERSION in RELEASES
    assert all((HERE / release / name).exists() for release in RELEASES for name in ("report.json", "kept-report.json"))


def answers_in(data: Any) -> list[str]:
    """Give the factors that a file names under headings, wherever they stand."""
    if isinstance(data, list):
        return [factor for item in data for factor in answers_in(item)]
    if not isinstance(data, dict):
        return []
    headings = [data[key] or {} for key in ("setting", "resources", "attitudes") if key in data]
    own = [factor for heading in headings for factor, answer in heading.items() if answer is not None]
    return own + [factor for key in ("stakeholders", "viewpoints") for factor in answers_in_all(data.get(key))]


def answers_in_all(data: Any) -> list[str]:
    """Give the factors named in each of several holders."""
    return answers_in(list(data.values()) if isinstance(data, dict) else data)


def answers_of(context: Context) -> list[str]:
    """Give the factors that a context has answers to, wherever they stand."""
    holders = [context, *context.stakeholders, *context.viewpoints.values()]
    holders += [group for view in context.viewpoints.values() for group in view.stakeholders]
    return [factor for holder in holders for factor in holder.answers]  # type: ignore[attr-defined]


@pytest.mark.parametrize("release", RELEASES)
def test_a_context_opens(release: str) -> None:
    """A context of any release is read whole: each answer is there, under the name that it has now, and is used."""
    path = HERE / release / "context.yaml"
    context = load_context(path)
    named = answers_in(read_document(path.read_bytes(), path.name).data)
    now = builtin_pack().factor_now
    assert sorted(answers_of(context)) == sorted(now(factor) for factor in named)
    assert Reflector().reflect(context).context.project.id == context.project.id


def test_a_context_of_the_first_release() -> None:
    """Each part of the first format still says what it said."""
    context = load_context(HERE / "0.1.0" / "context.yaml")
    assert context.project.concerns == ("interpreter", "digital")
    assert context.answered_by == ("coach", "managers")
    assert context.answers["who_decides"] == Answer(
        level="organisation_alone", note="the board meets on Thursdays: without users"
    )
    assert [(group.id, group.role, group.people, group.said_by) for group in context.stakeholders] == [
        ("users-1", "users", 7, "themselves"),
        ("day-staff", "personnel", 9, None),
        ("relatives-1", "relatives", 0, None),
        ("managers-1", "managers", None, None),
        ("coach-1", "coach", 1, None),
    ]
    assert list(context.viewpoints) == ["tuesday_group", "day_staff"]
    assert context.set_aside[0].rule == "unpaid-users-beside-paid-personnel"


def without_what_was_added(now: Any, then: Any) -> Any:
    """Leave out the keys that were not there then."""
    if isinstance(then, dict):
        return {key: without_what_was_added(now[key], then[key]) for key in then}
    if isinstance(then, list):
        return [without_what_was_added(*pair) for pair in zip(now, then, strict=True)]
    return now


@pytest.mark.parametrize("release", RELEASES)
def test_a_report_opens(release: str) -> None:
    """A report of any release is read, and says all that it said."""
    text = (HERE / release / "report.json").read_text(encoding="utf-8")
    then = json.loads(text)
    reflection = Reflection.model_validate_json(text)
    assert without_what_was_added(json.loads(reflection.to_json()), then) == then
    assert then["questions"]
    assert then["withheld"]
    assert then["find_out"]


@pytest.mark.parametrize("release", RELEASES)
def test_a_report_that_was_kept_opens(release: str) -> None:
    """A report of any release is read, and says all that it said: its answers, its settings and its steps."""
    path = HERE / release / "kept-report.json"
    then, report = json.loads(path.read_text(encoding="utf-8")), load_report(path)
    assert without_what_was_added(json.loads(report.to_json()), then) == then
    assert then["given"]
    assert then["actions"]


@pytest.mark.parametrize("release", RELEASES)
def test_a_report_that_was_kept_is_followed_up(release: str) -> None:
    """It is told what became of each of its questions, and each step is still there; on a screen, too."""
    path = HERE / release / "kept-report.json"
    report = load_report(path)
    now = Reflector().report(load_context(HERE / release / "context.yaml"))
    told = follow_up([report, now])
    then = {each.id for each in told.findings if each.then is not None and each.then.rank is not None}
    renamed = {each.id for each in report.questions} - then
    assert all(builtin_pack().find_rule(each) is None for each in renamed)
    steps = [*told.actions, *(row for each in told.findings for row in each.actions)]
    assert sorted(row.step for row in steps) == sorted(row.step for row in report.actions)
    assert output("follow-up", path, path)


@pytest.mark.parametrize("release", RELEASES)
def test_a_report_that_was_kept_is_verified(release: str) -> None:
    """Equipoise, the rules and so the page may have changed since: never the answers, nor what was asked."""
    report = load_report(HERE / release / "kept-report.json")
    for context in (None, load_context(HERE / release / "context.yaml")):
        differ = {each.part for each in verify(report, context).differences}
        assert differ <= {"engine", "packs", "page"}


def test_a_report_that_was_kept_by_the_first_release() -> None:
    """Each part of the first format of reports still says what it said."""
    report = load_report(HERE / "0.1.0" / "kept-report.json")
    assert (report.format, report.view, report.date) == (1, "coach", "2026-11-23")
    assert report.settings is not None
    assert (report.settings.limit, report.settings.minutes, report.settings.drafts) == (None, None, False)
    assert report.actions == (
        Action(
            step=report.questions[0].suggestion.text,
            rule=report.questions[0].id,
            who="Mia and Leo",
            when="2026-12-15",
            review="2027-01-20",
        ),
        Action(
            step="Ask the board for its minutes", wording="Vi frågar styrelsen", status="done", outcome="We got them."
        ),
    )
