"""What adapters are tried on: contexts that hold every level and every way of not knowing, and what cannot be read."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import NOT_APPLICABLE, PREFER_NOT_TO_SAY, PROJECT, UNKNOWN

NOT_ASKED: Final = ""
WAYS_OF_NOT_KNOWING: Final = (NOT_ASKED, UNKNOWN, PREFER_NOT_TO_SAY, NOT_APPLICABLE)
"""Not asked is an answer that is left out."""

UNREADABLE: Final = (
    b"",
    b"\x00\x01\x02",
    b"\xff\xfe\x00d",
    b"{",
    b"[" * 200,
    b"<a><b></a>",
    b"null",
    b"[]",
    b'{"equipoise": 99}',
    "å".encode("latin-1"),
    b"a" * 5_000,
)
"""What somebody may give instead of what an adapter reads."""

PLANTED: Final = (
    "<script>alert('here')</script>",
    "*starred* _lined_ `coded` [linked](http://example.org) | piped",
    '=HYPERLINK("http://example.org")',
    "{{ 7 * 7 }} ${HOME} %s \\n",
    "]]> & &amp; <!-- -->",
    "Åsa, Øyvind & Zoë: «så här»",
)
"""Texts that a form may take for its own marks."""


def contexts(pack: Pack) -> Iterator[Context]:
    """Give contexts in which each factor has each of its levels once, and each way of not knowing."""
    for place, levels in enumerate(_in_turn(pack)):
        yield context_with(levels, pack, phase=("designing", "testing", "spreading")[place % 3])


def context_with(levels: Mapping[str, str], pack: Pack, **project: Any) -> Context:
    """Give a context with these answers, those that groups hold told by each group of a role that may hold them."""
    data: dict[str, Any] = {"equipoise": 1, "project": {"id": "sample", **project}, "answered_by": ["coach", "users"]}
    groups = {
        "users": {"id": "users", "role": "users", "people": 12, "said_by": "themselves"},
        "personnel": {"id": "personnel", "role": "personnel", "people": 20, "said_by": "themselves"},
        "managers": {"id": "managers", "role": "managers", "people": 2, "said_by": "coach"},
    }
    for factor in pack.factors.values():
        if (level := levels.get(factor.id, NOT_ASKED)) == NOT_ASKED or factor.computed is not None:
            continue
        for holder in _holders(factor, data, groups):
            holder.setdefault(factor.corner, {})[factor.id] = level
    return Context.from_dict({**data, "stakeholders": list(groups.values())}, pack)


def levels_of(context: Context) -> dict[tuple[str, str], str]:
    """Give each answer by its holder and factor: the project, or a group by its role."""
    found = {(PROJECT, factor): answer.level for factor, answer in context.answers.items()}
    for group in context.stakeholders:
        found |= {(group.role, factor): answer.level for factor, answer in group.answers.items()}
    return found


def _holders(factor: Factor, project: dict[str, Any], groups: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [project] if factor.held_by_project else [groups[role] for role in groups if role in factor.held_by]


def _in_turn(pack: Pack) -> Iterator[dict[str, str]]:
    asked = [factor for factor in pack.factors.values() if factor.computed is None]
    columns = ([*(level.id for level in factor.scale), *WAYS_OF_NOT_KNOWING] for factor in asked)
    for row in zip_longest(*columns, fillvalue=NOT_ASKED):
        yield dict(zip((factor.id for factor in asked), row, strict=True))
