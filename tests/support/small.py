"""Rules, findings and rooms made directly, for tests of what is done with them."""

import json
from typing import Any

from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.manifest import Meeting
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.room import Room
from equipoise.engine.reflecting.selection import Selection, select
from equipoise.engine.sides.answers import Group
from equipoise.engine.terms import Role
from support import packs

Answered = tuple[Reason, Factor]


def rule(rule_id: str, **changes: Any) -> Rule:
    """Give a sound rule; ``to``, ``how``, ``minutes``, ``who`` and ``effort`` are short for what they stand in.

    Each rule has a theme of its own unless one is given, so that themes bound nothing by chance.
    """
    ask = {"to": "everyone", "how": "together", "minutes": 8}
    suggest = {"who": "users", "effort": "low"}
    ask |= {key: changes.pop(key) for key in tuple(ask) if key in changes}
    suggest |= {key: changes.pop(key) for key in tuple(suggest) if key in changes}
    if "strength" in changes:
        supports, strength = "what was seen", changes.pop("strength")
        changes["evidence"] = [{"source": "arnstein-1969", "supports": supports, "strength": strength}]
    theme = "theme_" + rule_id.replace("-", "_")
    given = {"theme": theme, "ask": ask, "suggest": suggest}
    return Rule.model_validate_json(json.dumps(packs.rule(rule_id, **given | changes)))


def answer(
    corner: str = "setting",
    lean: float = -0.25,
    group: Role | None = None,
    *,
    hearsay: bool = False,
    given: bool = False,
    number: int = 1,
) -> Answered:
    """Give an answer, with its factor, of the project or of a group of a role."""
    tilted = {"id": "tilted", "lean": lean, "gains": ["organisation"]}
    data = packs.factor(
        f"{corner}_{number}",
        corner=corner,
        held_by=[group] if group else "project",
        levels=[tilted, {"id": "balanced"}],
        marks={"given": given},
    )
    factor = Factor.model_validate_json(json.dumps(data))
    if group is None:
        return Reason(factor.id, "project", "tilted", "coach"), factor
    said_by = "coach" if hearsay else "themselves"
    holder = Group(f"{group}-{number}", group, None, None, said_by, {})
    return Reason(factor.id, holder.id, "tilted", said_by, hearsay, None, holder), factor


def finding(rule_id: str, *answers: Answered, **changes: Any) -> Finding:
    """Give a finding that rests on the answers, or on one of the project's."""
    found = answers or (answer(),)
    return Finding(rule(rule_id, **changes), tuple(reason for reason, _ in found), ("joint",), found)


def room(**changes: Any) -> Room:
    """Give the coach's room: a page of seven and two mirror questions, no groups listed, no length."""
    given: dict[str, Any] = {
        "view": "coach",
        "limit": 7,
        "strengths": 2,
        "mirrors": 2,
        "corners": ("setting", "resources", "attitudes"),
        "most_say": ("managers",),
        "meeting": Meeting(),
    }
    return Room(**given | changes)


def chosen(selection: Selection) -> list[str]:
    """Give the ids of what was chosen, in order."""
    return [each.rule.id for each in selection.chosen]


def withheld(selection: Selection) -> dict[str, tuple[str, str | None]]:
    """Give why each finding was left out, and in favour of which."""
    return {each.finding.rule.id: (each.reason, each.by) for each in selection.left_out}


def choose(*findings: Finding, **changes: Any) -> Selection:
    """Choose among findings in a room."""
    return select(findings, room(**changes))
