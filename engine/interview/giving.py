"""Puts what was answered into a context: as its file would say it, and read as a file is read."""

import re
from collections.abc import Sequence
from typing import Any, Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.interview.groups import check_name
from equipoise.engine.interview.steps import Step
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import in_plain_letters
from equipoise.engine.terms import PROJECT, RESERVED, Role
from equipoise.engine.words import said

MAX_ID: Final = 40

Data = dict[str, Any]


def given(context: Context, step: Step, value: Any, note: str | None, pack: Pack) -> Context:
    """Give the context with one answer more, or another one in its place; a new note comes after one that is there.

    Raises:
        ContextError: this cannot be answered so; says what can.
        InputError: past a bound.
    """
    data = context.to_dict(pack)
    match step.kind:
        case "title" | "phase" | "date" | "concerns":
            _project(data, step.kind, value)
        case "answered_by":
            data["answered_by"] = list(value)
        case "roles":
            _roles(data, step.number, value, pack)
        case "name":
            check_name(context, step.holder, value)
            _group(data, step.holder)["name"] = value
        case "people":
            _group(data, step.holder)["people"] = value
        case "said_by":
            group = _group(data, step.holder)
            group["said_by"] = "themselves" if value else _speaker(context, group["role"])
        case "factor":
            _answer(data, step, {"level": value} | ({"note": note} if note else {}), pack)
        case "theme":
            pass
    return Context.from_dict(data, pack)


def noted(context: Context, step: Step, note: str, pack: Pack) -> Context:
    """Give the context with a note beside an answer that is there, after what was noted before.

    Raises:
        InputError: the note is past a bound.
    """
    data = context.to_dict(pack)
    _answer(data, step, {"note": note}, pack)
    return Context.from_dict(data, pack)


def _project(data: Data, key: str, value: Any) -> None:
    project = data.setdefault("project", {})
    project[key] = list(value) if key == "concerns" else value
    if key == "title" and "id" not in project and (name := short_name(value)):
        project["id"] = name


def short_name(title: str) -> str:
    """Make an id of a title: small letters, digits and hyphens; empty if there is nothing to make it of."""
    name = re.sub(r"^[^a-z]+", "", in_plain_letters(title, "-"))
    if len(name) > MAX_ID:
        name = name[: MAX_ID + 1].rpartition("-")[0] or name[:MAX_ID]
    return f"{name}-project" if name in RESERVED else name


def _groups(data: Data) -> list[Data]:
    groups: list[Data] = data.setdefault("stakeholders", [])
    return groups


def _group(data: Data, holder: str) -> Data:
    return next(group for group in _groups(data) if group["id"] == holder)


def _roles(data: Data, place: int, roles: Sequence[Role], pack: Pack) -> None:
    """Let the groups from a place on be of these roles: those that are there stay as they are."""
    groups, wanted = _groups(data), list(roles)
    kept = groups[:place]
    for group in groups[place:]:
        if group["role"] in wanted:
            wanted.remove(group["role"])
            kept.append(group)
        elif any(group.get(heading) for heading in pack.corner_ids):
            fix = said("If it takes no part, go to how many they are, and write 0.")
            message = said(
                "there are answers about the group {name!r} already.", name=group.get("name") or group["role"]
            )
            raise InputError(Problem("group_there", message, "roles", fix))
    data["stakeholders"] = kept
    for role in wanted:
        kept.append({"id": _free_id(data, role), "role": role})


def _free_id(data: Data, role: Role) -> str:
    """Give the id that a reader would give the next group of a role; if it is taken, the next that is free."""
    views = data.get("viewpoints", {}).values()
    taken = {group["id"] for holder in (data, *views) for group in holder.get("stakeholders", ())}
    number = 1 + sum(group["role"] == role for group in _groups(data))
    while f"{role}-{number}" in taken:
        number += 1
    return f"{role}-{number}"


def _speaker(context: Context, role: Role) -> str:
    """Say who speaks for a group that has not spoken itself: the first of those who answer that is not of it."""
    return next((each for each in context.answered_by if each != role), "coach" if role != "coach" else "personnel")


def _answer(data: Data, step: Step, answer: Data, pack: Pack) -> None:
    holder = data if step.holder == PROJECT else _group(data, step.holder)
    heading = holder.setdefault(pack.factors[step.factor].corner, {})
    there = heading.get(step.factor, {})
    before = there if isinstance(there, dict) else {"level": there}
    if "note" in answer and "note" in before:
        answer = answer | {"note": _both(before["note"], answer["note"])}
    heading[step.factor] = before | answer


def _both(before: str, note: str) -> str:
    """Put two notes in one, the older first; what is there already is not said twice."""
    return before if note in before.split("; ") else f"{before}; {note}"
