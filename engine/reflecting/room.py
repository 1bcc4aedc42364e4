"""The room for questions: what limits their choice, and who is there to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.manifest import Meeting
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.answers import Version
from equipoise.engine.terms import ROLES, Role

ALWAYS_THERE: frozenset[Role] = frozenset({"coach", "managers"})
"""Roles that a project has whether or not they are listed as groups."""


@dataclass(frozen=True)
class Room:
    """What limits the choice: the view, the page, the hour, and who is there.

    ``strengths`` is how many of what works stand on a page that has more to ask. ``listed`` are the roles of
    groups that take part, ``absent`` those listed with no people. ``minutes`` is the length of the meeting, None
    for no bound.
    """

    view: View
    limit: int
    strengths: int
    mirrors: int
    corners: tuple[str, ...]
    most_say: tuple[Role, ...]
    meeting: Meeting
    phase: str | None = None
    listed: frozenset[Role] = frozenset()
    absent: frozenset[Role] = frozenset()
    people: int = 0
    minutes: int | None = None
    set_aside: frozenset[str] = frozenset()

    def has(self, roles: Sequence[Role]) -> bool:
        """Say whether one of the roles is there; where no group is listed, everybody may be."""
        if not roles:
            return True
        there = [role for role in roles if role not in self.absent]
        return bool(there) and (not self.listed or any(role in self.listed | ALWAYS_THERE for role in there))

    def seconds(self, finding: Finding) -> int:
        """Say how long a question takes with the people there."""
        return self.meeting.seconds(finding.rule.ask.minutes, self.people)

    def with_those(self, present: Mapping[Role, int]) -> "Room":
        """Give the room with those who come to the meeting; the coach is there whether counted or not."""
        listed = frozenset(role for role, count in present.items() if count)
        absent = frozenset(ROLES) - listed - {"coach"}
        return replace(self, listed=listed, absent=absent, people=sum(present.values()))


def room_for(
    context: Context,
    joint: Version,
    pack: Pack,
    *,
    view: View = "coach",
    limit: int | None = None,
    minutes: int | None = None,
    present: Mapping[Role, int] | None = None,
) -> Room:
    """Give the room that there is: what the pack allows, who is listed, and ``present``, if others come."""
    listed = frozenset(joint.groups_by_role)
    room = Room(
        view=view,
        limit=limit or pack.limit,
        strengths=pack.strengths,
        mirrors=pack.mirrors if view == "coach" else 0,
        corners=pack.corner_ids,
        most_say=pack.most_say,
        meeting=pack.meeting,
        phase=context.project.phase,
        listed=listed,
        absent=frozenset(group.role for group in joint.groups) - listed,
        people=sum(1 if group.people is None else group.people for group in joint.groups),
        minutes=minutes,
        set_aside=rules_set_aside(context, pack),
    )
    return room if present is None else room.with_those(present)


def rules_set_aside(context: Context, pack: Pack) -> frozenset[str]:
    """Give the ids of the rules that the context sets aside; a name that the pack does not know is passed over."""
    named = (pack.find_rule(item.rule) for item in context.set_aside)
    return frozenset(rule.id for rule in named if rule is not None)
