"""The rows in which groups are listed: a tick says that they take part, and each keeps its answers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from equipoise.adapters.web.asking.fields import Fields
from equipoise.engine.errors import Problem
from equipoise.engine.words import said

_GROUP: Final = re.compile(r"group\.([0-9]{1,3})\.(.+)")
WAS: Final = "was"
"""Tells beside a tick whose it is, so that it is known when it is taken away."""

Group = list[tuple[str, str]]


def groups_as_ticked(fields: Fields, *, ticked: bool) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Number the groups anew, as a context has them.

    ``ticked``: they come from the rows. One whose tick was taken away goes, but not with answers that somebody gave;
    one with a number or a name and no tick is asked about.
    """
    groups: dict[int, Group] = {}
    rest: list[tuple[str, str]] = []
    for name, value in fields:
        if found := _GROUP.fullmatch(name):
            groups.setdefault(int(found[1]), []).append((found[2], value))
        else:
            rest.append((name, value))
    kept: list[Group] = []
    problems: list[Problem] = []
    for number in sorted(groups):
        group, known = groups[number], {key: value for key, value in groups[number] if value.strip()}
        if known.keys() <= {WAS}:
            continue
        if ticked and "role" not in known:
            if _answered(known):
                problems.append(_still_answered(known, len(kept)))
                group = [*group, ("role", known.get(WAS, ""))]
            elif "id" in known:
                continue
            else:
                problems.append(Problem("unknown_role", said("tick it, too, or empty it."), _role(len(kept))))
        kept.append(group)
    return [*rest, *_numbered(_with_ids(kept))], problems


def _answered(known: Mapping[str, str]) -> bool:
    return any(key.startswith(("answer.", "note.")) for key in known)


def _still_answered(known: Mapping[str, str], number: int) -> Problem:
    message = said("there are answers about the group {name!r} already.", name=known.get("name") or known.get("id", ""))
    fix = said("If it takes no part, write 0 for how many they are.")
    return Problem("group_there", message, _role(number), fix)


def _role(number: int) -> str:
    return f"group.{number}.role"


def _with_ids(groups: Iterable[Group]) -> Iterator[Group]:
    """Give each group that is new an id that is free, as a reader would number it."""
    every = list(groups)
    taken = {value for group in every for key, value in group if key == "id"}
    for group in every:
        known = dict(group)
        role = known.get("role", "")
        if role and not known.get("id"):
            number = 1
            while f"{role}-{number}" in taken:
                number += 1
            taken.add(f"{role}-{number}")
            group = [*(each for each in group if each[0] != "id"), ("id", f"{role}-{number}")]
        yield [each for each in group if each[0] != WAS]


def _numbered(groups: Iterable[Group]) -> Iterator[tuple[str, str]]:
    for number, group in enumerate(groups):
        yield from ((f"group.{number}.{key}", value) for key, value in group)
