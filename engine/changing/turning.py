"""What would turn rules on a project: make those that hold, hold no longer, and the others hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.engine.changing.leaning import Leaning, leanings
from equipoise.engine.changing.sets import MOST_TO_REACH, MOST_TO_UNDO, AnswerSet, SetFinder, Sets
from equipoise.engine.changing.variables import Looked, looked_at
from equipoise.engine.conditions.meaning import Meaning, decided, meaning
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import JOINT


@dataclass(frozen=True)
class Turning:
    """What would turn a rule in one version of the answers.

    ``sets``: all the smallest sets, those that ask least first. ``given``: it holds, and all its answers are
    given. ``more``: it holds, and only more than three answers at once would undo it.
    """

    rule: Rule
    version: Version
    read: Meaning
    sets: tuple[AnswerSet, ...]
    stopped_early: bool
    given: bool = False
    more: bool = False

    @property
    def users_alone(self) -> bool | None:
        """Say whether some set lies with users or relatives alone.

        None where it does not hold, where nothing that is known would be moved, or where it is not said who can.
        """
        moving = [each.users_alone for each in self.sets if any(change.known for change in each.changes)]
        return decided(moving, True) if moving and self.read.truth is True else None


@dataclass(frozen=True)
class WhatWouldChange:
    """What would make each finding go away, in the versions that speak for it, and what would move each corner."""

    findings: tuple[tuple[Finding, tuple[Turning, ...]], ...]
    corners: tuple[Leaning, ...]


class Turner:
    """Finds what would turn rules on one project, version after version."""

    def __init__(self, pack: Pack, looked: dict[str, Looked], seen: Sequence[Version]) -> None:
        """Take the versions of the project's answers; ``looked`` keeps what is known of each rule."""
        self.pack = pack
        self.seen = seen
        self._looked = looked
        self._finders: dict[tuple[int, bool], SetFinder] = {}

    def turning(self, rule: Rule, version: Version) -> Turning:
        """Say how a rule reads in a version, and what would turn it."""
        read = meaning(self.pack.conditions[rule.id], version)
        return self._undone(rule, version, read) if read.truth is True else self._reached(rule, version, read)

    def speakers(self, finding: Finding) -> list[Version]:
        """Give the versions that speak for a finding: the joint one, or each that sees it."""
        seeing = [version for version in self.seen if version.name in finding.seen_by]
        return seeing[:1] if seeing[0].name == JOINT else seeing

    def of_findings(self, findings: Iterable[Finding]) -> Iterable[tuple[Finding, tuple[Turning, ...]]]:
        """Give what would make each finding go away."""
        for finding in findings:
            yield finding, tuple(self.turning(finding.rule, version) for version in self.speakers(finding))

    def corners(self, findings: Iterable[Finding]) -> tuple[Leaning, ...]:
        """Give what would move each corner of the joint version."""
        rests = Counter((reason.factor, reason.holder) for finding in findings for reason, _ in finding.answers)
        return leanings(self.seen[0], self.pack, rests)

    def _undone(self, rule: Rule, version: Version, read: Meaning) -> Turning:
        found = self._find(rule, version, MOST_TO_UNDO, undo=True)
        if found.found:
            return Turning(rule, version, read, found.found, found.stopped_early)
        factors = [factor for each in read.because if (factor := self.pack.factors.get(each.factor)) is not None]
        given = bool(factors) and all(factor.marks.given for factor in factors)
        more = not given and bool(self._find(rule, version, MOST_TO_REACH, undo=True).found)
        return Turning(rule, version, read, (), found.stopped_early, given, more)

    def _reached(self, rule: Rule, version: Version, read: Meaning) -> Turning:
        found = self._find(rule, version, MOST_TO_REACH)
        if not found.found:
            found = self._find(rule, version, MOST_TO_REACH, free=True)
        return Turning(rule, version, read, found.found, found.stopped_early)

    def _find(self, rule: Rule, version: Version, most: int, undo: bool = False, free: bool = False) -> Sets:
        condition = self.pack.conditions[rule.id]
        if rule.id not in self._looked:
            self._looked[rule.id] = looked_at(condition)
        key = (id(version), undo)  # a viewpoint may bear any name
        if key not in self._finders:
            self._finders[key] = SetFinder(version, "undo" if undo else "reach", self.pack.factor_order)
        return self._finders[key].find(condition, self._looked[rule.id], most, free)
