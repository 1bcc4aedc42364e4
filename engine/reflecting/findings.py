"""Findings: the rules that hold, with the answers that made them hold and those who see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine.conditions.language import Condition
from equipoise.engine.conditions.meaning import Reason, meaning
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.terms import Role


@dataclass(frozen=True, eq=False)
class Finding:
    """A rule that holds; ``because`` in the order of factors, then groups."""

    rule: Rule
    because: tuple[Reason, ...]
    seen_by: tuple[str, ...]
    answers: tuple[tuple[Reason, Factor], ...]
    condition: Condition | None = None
    others: tuple[Version, ...] = ()
    """The versions of single viewpoints on which it does not hold."""

    @lazily
    def not_seen_by(self) -> tuple[str, ...]:
        """The viewpoints whose own answers say otherwise; one that said too little is not among them."""
        condition = self.condition
        if condition is None:
            return ()
        return tuple(side.name for side in self.others if meaning(condition, side).truth is False)

    @property
    def disputed(self) -> bool:
        """Say whether only some sides see it, and the answers of another say otherwise."""
        return JOINT not in self.seen_by and bool(self.not_seen_by)

    @lazily
    def corners(self) -> frozenset[str]:
        """The corners that its answers lie in."""
        return frozenset(factor.corner for _, factor in self.answers)

    @property
    def interplay(self) -> bool:
        """Say whether its answers lie in two corners or more."""
        return len(self.corners) > 1

    @property
    def hearsay(self) -> bool:
        """Say whether one of its answers was given for a group by somebody else."""
        return any(reason.hearsay for reason, _ in self.answers)

    @property
    def rests_on_hearsay_alone(self) -> bool:
        """Say whether it rests on a single answer, and that one hearsay."""
        return len(self.answers) == 1 and self.answers[0][0].hearsay

    @lazily
    def lean(self) -> int:
        """The largest lean among its answers, in quarters, 0 to 4."""
        leans = (
            abs(factor.level(reason.level).lean)
            for reason, factor in self.answers
            if reason.level in factor.position and reason.level is not None
        )
        return max(leans, default=0)

    @property
    def given(self) -> bool:
        """Say whether nobody in the project can move any of its answers."""
        return bool(self.answers) and all(factor.marks.given for _, factor in self.answers)

    @lazily
    def roles_thinking(self) -> frozenset[Role]:
        """The roles whose attitudes it rests on."""
        return frozenset(reason.group.role for reason, _ in self.answers if reason.group is not None)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that made it hold."""
        found = {reason.group.id: reason.group for reason in self.because if reason.group is not None}
        return tuple(found.values())


def find(
    rules: Sequence[Rule],
    conditions: Mapping[str, Condition],
    matched: Sequence[tuple[Version, Sequence[int]]],
    pack: Pack,
) -> list[Finding]:
    """Make findings of the rules that a matcher found true, in the order of the rules."""
    seen: dict[int, list[Version]] = {}
    for version, numbers in matched:
        for number in numbers:
            seen.setdefault(number, []).append(version)
    sides = [version for version, _ in matched if version.name != JOINT]
    return [_finding(rules[number], conditions, seen[number], sides, pack) for number in sorted(seen)]


def _finding(
    rule: Rule, conditions: Mapping[str, Condition], seen: Sequence[Version], sides: Sequence[Version], pack: Pack
) -> Finding:
    """The joint version speaks for all; without it, each version that sees the finding gives its reasons."""
    speakers = seen[:1] if seen[0].name == JOINT else seen
    reasons = {reason: None for version in speakers for reason in meaning(conditions[rule.id], version).because}
    order = pack.factor_order
    listed = {group.id: place for version in speakers for place, group in enumerate(version.groups, 1)}

    def place(reason: Reason) -> tuple[int, str, int]:
        return order.get(reason.factor, len(order)), reason.factor, listed.get(reason.holder, 0)

    because = tuple(sorted(reasons, key=place))
    answers = tuple((reason, pack.factors[reason.factor]) for reason in because if reason.factor in order)
    names = tuple(version.name for version in seen)
    others = tuple(side for side in sides if side.name not in names)
    return Finding(rule, because, names, answers, conditions[rule.id], others)
