"""Turns a version of the answers into a handful of flat facts of small integers, one a section.

Sections are ``project`` and each role that takes part. What a user typed never becomes a fact.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from equipoise.engine.conditions.language import (
    Condition,
    Gap,
    Groups,
    InPhase,
    Is,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
    parts_outside_groups,
)
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.conditions.truth import GroupsReader, groups_reading
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import GroupsByRole, Version
from equipoise.engine.terms import PHASES, PROJECT, Role

Address = tuple[str, str]
"""A section and an attribute."""
Facts = Mapping[str, Mapping[str, int]]

ROLES_DESCRIBED: Final = {"none": 0, "one": 1, "several": 2}
# The names of facts that are not factors hold a hyphen, which no factor's id can.
PHASE: Final = (PROJECT, "phase-now")
UNKNOWN_PERCENT: Final = (PROJECT, "unknown-percent")
DESCRIBED: Final = (PROJECT, "roles-described")


def fewest(role: Role) -> Address:
    """Give the address of the fewest people of a role that may be there."""
    return role, "people-fewest"


def most(role: Role) -> Address:
    """Give the address of the most people of a role that may be there."""
    return role, "people-most"


class Layout:
    """Which facts a set of conditions looks at, and where each of them stands.

    A factor of the project has its level's place in the scale. A question about groups, a gap or
    ``unknown`` is 1 or 0. What is unknown is absent.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self._questions: dict[Groups | Gap | Unknown, Address] = {}
        self._factors: dict[str, Factor] = {}
        self._roles: list[Role] = []
        for condition in conditions:
            for part in parts_outside_groups(condition):
                self._add(part)
        self.by_role: dict[str, list[tuple[str, Groups, GroupsReader]]] = {}
        self.of_project: list[tuple[str, Gap | Unknown]] = []
        for question, (section, attribute) in self._questions.items():
            if isinstance(question, Groups):
                self.by_role.setdefault(section, []).append((attribute, question, groups_reading(question)))
            else:
                self.of_project.append((attribute, question))

    def _add(self, condition: Condition) -> None:
        if isinstance(condition, Groups | Gap | Unknown):
            section = condition.role if isinstance(condition, Groups) else PROJECT
            self._questions.setdefault(condition, (section, f"question-{len(self._questions)}"))
            return
        if isinstance(condition, Is):
            self._factors.setdefault(condition.factor.id, condition.factor)
        if isinstance(condition, People) and condition.role not in self._roles:
            self._roles.append(condition.role)

    def address(self, condition: Groups | Gap | Unknown | Is | InPhase | UnknownPercent | RolesDescribed) -> Address:
        """Say where the answer to a simple condition stands."""
        match condition:
            case Is(factor):
                return PROJECT, factor.id
            case InPhase():
                return PHASE
            case UnknownPercent():
                return UNKNOWN_PERCENT
            case RolesDescribed():
                return DESCRIBED
            case _:
                return self._questions[condition]

    def facts(self, version: Version) -> dict[str, dict[str, int]]:
        """Give the facts of a version of the answers."""
        facts = {PROJECT: self._project(version)}
        for role in version.groups_by_role:
            if role in self.by_role:
                facts[role] = self._of_groups(version.groups_by_role, role)
        for role in self._roles:
            if (bounds := version.people(role)) is not None:
                section = facts.setdefault(role, {})
                section[fewest(role)[1]] = bounds[0]
                if bounds[1] is not None:
                    section[most(role)[1]] = bounds[1]
        return facts

    def _project(self, version: Version) -> dict[str, int]:
        facts: dict[str, int] = {}
        for factor_id, answer in version.answers.items():
            factor = self._factors.get(factor_id)
            if factor is not None and (position := factor.position.get(answer.level)) is not None:
                facts[factor_id] = position
        if version.phase is not None:
            facts[PHASE[1]] = PHASES.index(version.phase)
        if version.unknown_percent is not None:
            facts[UNKNOWN_PERCENT[1]] = version.unknown_percent
        if version.roles_described is not None:
            facts[DESCRIBED[1]] = ROLES_DESCRIBED[version.roles_described]
        for attribute, question in self.of_project:
            if (truth := meaning(question, version).truth) is not None:
                facts[attribute] = int(truth)
        return facts

    def _of_groups(self, groups: GroupsByRole, role: Role) -> dict[str, int]:
        return {
            attribute: int(truth) for attribute, _, read in self.by_role[role] if (truth := read(groups)) is not None
        }
