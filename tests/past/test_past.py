"""Files of every release stay here for ever, and open: a context as it was written, a report as it was given.

Each release adds a folder of its name. Files in it are never changed; where a test turns red, the reader is wrong.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from equipoise import Reflection, Reflector, load_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.documents import read_document
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.version import ENGINE_VERSION

HERE = Path(__file__).parent
RELEASES = sorted(path.name for path in HERE.iterdir() if (path / "context.yaml").exists())


def test_this_release_is_kept() -> None:
    """The release that is being made has its folder, with a context and a report."""
    assert ENGINE_VERSION in RELEASES
    assert all((HERE / release / "report.json").exists() for release in RELEASES)


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
