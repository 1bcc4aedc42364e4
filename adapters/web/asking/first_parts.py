"""What the first two parts of the form show: the lines on the work itself, and a row for each group."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from equipoise.adapters.web.asking.asks import Choice
from equipoise.adapters.web.asking.parts import Form
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import Shown
from equipoise.engine.interview import Kind, Step
from equipoise.engine.interview.prompts import ROLES_SEEN
from equipoise.engine.terms import ROLES

WORK_FIELDS: Final = frozenset({"project.title", "project.phase", "project.date", "answered_by", "project.concerns"})
_IN_A_GROUP: Final = ("role", "name", "people")


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which a group is listed. ``role`` is empty where it is still to be chosen."""

    at: str
    role: str
    label: str
    ticked: bool
    name: str
    people: str


def work(sheet: Sheet, form: Form) -> Shown:
    """Give the lines on the work, with what was answered; the day is today's unless somebody wrote another."""
    kinds: tuple[Kind, ...] = ("title", "phase", "answered_by", "concerns")
    asked = {kind: form.prompt(Step(kind)) for kind in kinds}

    def choices(kind: Kind, name: str) -> list[Choice]:
        chosen = sheet.values.get(name, ())
        return [Choice(str(each.value), each.text, each.value in chosen) for each in asked[kind].options]

    day = sheet.last("project.date") or sheet.one("today")
    return {
        "asked": asked,
        "title": sheet.last("project.title"),
        "date": day,
        "date_type": "date" if _is_a_day(day) or not day else "text",
        "phase": choices("phase", "project.phase"),
        "answered_by": choices("answered_by", "answered_by"),
        "concerns": choices("concerns", "project.concerns"),
        "none": "none" in sheet.values.get("project.concerns", ()),
    }


def _is_a_day(typed: str) -> bool:
    """Say whether a browser's own field for a day would show this; it drops what it cannot read."""
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False


def fields_of(rows: Collection[Row]) -> frozenset[str]:
    """Give the fields that rows show."""
    return frozenset(f"{row.at}.{key}" for row in rows for key in _IN_A_GROUP)


def group_rows(sheet: Sheet) -> Iterator[Row]:
    """Give a row to each group that is listed, to each role that has none, and to those that were asked for."""
    listed = _listed(sheet)
    for number, group in listed.items():
        role = group.get("role", "")
        label = _label(role, sheet) if role else sheet.words.say("Another group")
        yield Row(f"group.{number}", role, label, bool(role), group.get("name", ""), group.get("people", ""))
    number = max(listed, default=-1) + 1
    there = {group.get("role") for group in listed.values()}
    for role in ROLES:
        if role not in there:
            yield Row(f"group.{number}", role, _label(role, sheet), False, "", "")
            number += 1
    for _ in range(sheet.one("to") == "add"):
        yield Row(f"group.{number}", "", sheet.words.say("Another group"), False, "", "")


def _label(role: str, sheet: Sheet) -> str:
    return sheet.words.say(ROLES_SEEN[role]) if role in ROLES else role


def _listed(sheet: Sheet) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, values in sheet.values.items():
        match name.split("."):
            case ["group", number, key] if key in _IN_A_GROUP and re.fullmatch("[0-9]{1,3}", number):
                found.setdefault(int(number), {})[key] = values[-1]
    return dict(sorted(found.items()))
