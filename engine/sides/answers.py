"""The answers as one version of them sees the project: what conditions are read on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from equipoise.engine.contexts.parts import Answer
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.terms import NOT_APPLICABLE, OPEN, PREFER_NOT_TO_SAY, PROJECT, THEMSELVES, UNKNOWN, Role


def is_level(answer: Answer | None) -> bool:
    """Say whether something is known: an answer that is no form of not knowing."""
    return answer is not None and answer.level not in OPEN


@dataclass(frozen=True, slots=True)
class Group:
    """A stakeholder as one version of the answers sees it.

    ``said_by`` is who answered for it; ``others`` names, by factor, who gave an answer that ``said_by`` did not.
    """

    id: str
    role: Role
    name: str | None
    people: int | None
    said_by: str
    answers: Mapping[str, Answer]
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def hearsay(self) -> bool:
        """Say whether somebody else answered for the group."""
        return self.said_by != THEMSELVES

    def speaker(self, factor_id: str) -> str:
        """Say who gave the answer to a factor."""
        return self.others.get(factor_id, self.said_by)

    @property
    def told_itself(self) -> bool:
        """Say whether something is known of the group that it has said itself."""
        return any(self.speaker(name) == THEMSELVES for name, answer in self.answers.items() if is_level(answer))

    def with_answers(self, answers: Mapping[str, Answer]) -> "Group":
        """Give the same group with other answers."""
        return Group(self.id, self.role, self.name, self.people, self.said_by, answers, self.others)


GroupsByRole = Mapping[Role, tuple[Group, ...]]
"""The groups that take part; no role without a group."""


@dataclass(frozen=True, slots=True)
class Party:
    """One who answered, and whether for itself; two parties are compared only where both did."""

    name: str
    roles: tuple[Role, ...]
    themselves: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Version:
    """One version of the answers, complete with what follows from the groups and concerns.

    ``parties`` are there in the joint version alone: differences between them are seen from nowhere else.
    """

    name: str
    said_by: str
    phase: str | None
    answers: Mapping[str, Answer]
    groups: tuple[Group, ...]
    parties: tuple[Party, ...] = ()
    entries: tuple[str, ...] = field(default=(), repr=False)

    @lazily
    def groups_by_role(self) -> GroupsByRole:
        """The groups that take part, by role: a group of 0 people takes no part."""
        found: dict[Role, list[Group]] = {}
        for group in self.groups:
            if group.people != 0:
                found.setdefault(group.role, []).append(group)
        return {role: tuple(groups) for role, groups in found.items()}

    def people(self, role: Role) -> tuple[int, int | None] | None:
        """Give the fewest and the most people of a role; no most where a size is unknown; None if not listed."""
        sizes = [group.people for group in self.groups if group.role == role]
        if not sizes:
            return None
        low = sum(1 if size is None else size for size in sizes)
        return low, None if None in sizes else low

    @lazily
    def unknown_percent(self) -> int | None:
        """The share of entries that are unknown or not said, in whole percent; None below ten entries."""
        entries = [level for level in self.entries if level != NOT_APPLICABLE]
        if len(entries) < 10:
            return None
        return 100 * sum(level in (UNKNOWN, PREFER_NOT_TO_SAY) for level in entries) // len(entries)

    @lazily
    def roles_described(self) -> str | None:
        """Whether attitudes are known of no role, of one, or of several; None where no group is listed."""
        if not self.groups:
            return None
        there = (group for group in self.groups if group.people != 0)
        described = {group.role for group in there if any(map(is_level, group.answers.values()))}
        return ("none", "one", "several")[min(len(described), 2)]


def holders(factor: Factor, version: Version) -> Iterator[tuple[Group | None, Answer | None]]:
    """Give those who can answer for a factor, None for the project, each with its answer."""
    if factor.held_by_project:
        yield None, version.answers.get(factor.id)
        return
    for role, groups in version.groups_by_role.items():
        if factor.can_be_held_by(role):
            yield from ((group, group.answers.get(factor.id)) for group in groups)


def holder_of(group: Group | None) -> str:
    """Name who holds an answer: the project, where there is no group."""
    return PROJECT if group is None else group.id
