"""A run: one report as the present pack reads it, so that two of them can be held against each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.engine.conditions.meaning import Meaning, Reason, Truth, meaning
from equipoise.engine.contexts.answers import factor_level
from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up.model import Place
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import Because, Question
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.fitting import fitted
from equipoise.engine.reports.report import Report
from equipoise.engine.sides.answers import Group, Version, holder_of, is_level
from equipoise.engine.sides.versions import JOINT, versions
from equipoise.engine.terms import OPEN, PROJECT, ROLES, own_id

ABSENT: Final = "-"
"""Stands where a group is not listed; it is no id, so that no level can be called so."""


@dataclass(frozen=True, slots=True)
class Read:
    """How a rule reads on a run; ``because`` holds what it rests on, ``missing`` what keeps it unknown."""

    truth: Truth
    because: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()
    version: str = JOINT


class Run:
    """A report as the present pack reads it. ``said`` finds its answers, whether or not it carries its context."""

    def __init__(
        self, report: Report, reflector: Reflector, context: Context | None = None, name: str = "report"
    ) -> None:
        """Take a report, and its context where it does not carry one."""
        self.report = report
        self.reflector = reflector
        self.pack: Pack = reflector.pack
        self.context = context
        self.left_aside: tuple[str, ...] = ()
        if context is None and report.given is not None:
            self.context, self.left_aside = fitted(report.given, self.pack, name)

    @lazily
    def questions(self) -> Mapping[str, Question]:
        """The questions of the page by the ids of their rules."""
        return {own_id(question.id): question for question in self.report.questions}

    @lazily
    def places(self) -> Mapping[str, Place]:
        """Every finding of the report, and where it stood."""
        asked = {key: Place(rank=question.rank) for key, question in self.questions.items()}
        left = {
            own_id(each.id): Place(left_out=each.reason, by=each.by and own_id(each.by))
            for each in self.report.withheld
        }
        return asked | left

    @lazily
    def rules(self) -> frozenset[str] | None:
        """The ids of the rules that could hold; None where the report does not say."""
        return None if self.report.rules is None else frozenset(map(own_id, self.report.rules))

    @lazily
    def versions(self) -> Mapping[str, Version]:
        """The versions of the answers by name, the joint one first; none where they were not kept."""
        return {each.name: each for each in versions(self.context, self.pack)} if self.context is not None else {}

    @lazily
    def found(self) -> Mapping[str, Finding]:
        """What the present rules find in the answers, by the ids of the rules."""
        if self.context is None:
            return {}
        return {finding.rule.id: finding for finding in self.reflector.findings(self.context)}

    def read(self, rule: Rule, seen_by: Sequence[str] = ()) -> Read | None:
        """Read a rule of the present pack; None where the answers were not kept.

        It holds where any version makes it hold. Else it is read on the versions that saw it in another run.
        """
        if not self.versions:
            return None
        condition = self.pack.conditions[rule.id]
        told = {name: meaning(condition, version) for name, version in self.versions.items()}
        if holding := next((name for name, said in told.items() if said.truth), None):
            return _read(told[holding], holding)
        eyes = [name for name in seen_by if name in told] or [JOINT]
        unknown = next((name for name in eyes if told[name].truth is None), None)
        return _read(told[unknown or eyes[0]], unknown or eyes[0])

    def reasons_told(self, key: str) -> tuple[Reason, ...]:
        """Give the answers that the page itself says a question rests on."""
        question = self.questions.get(key)
        return tuple(map(self._reason, question.because)) if question is not None else ()

    def _reason(self, because: Because) -> Reason:
        factor, level = self._now(because.factor, because.level)
        return Reason(factor, because.holder, level, because.said_by)

    def _now(self, factor_id: str, level: str) -> tuple[str, str]:
        """Give the words that a factor and a level have now."""
        factor = self.pack.factors.get(now := self.pack.factor_now(factor_id))
        return now, (factor_level(factor, level)[0] or level) if factor is not None else level

    def said(self, reason: Reason, version: str = JOINT, side: bool = False) -> Reason:
        """Give the answer of this run to what a reason of another run rests on; ``side``: that of one party."""
        seen = self.versions.get(version) or self.versions.get(JOINT)
        if seen is None:
            level = self._told.get((reason.factor, reason.holder))
            return Reason(reason.factor, reason.holder, level, reason.said_by)
        if side and reason.holder == PROJECT:
            return _of_party(reason, seen)
        if reason.factor in self.pack.factors:
            return _of_factor(reason, seen)
        return Reason(reason.factor, reason.holder, _beside_factors(reason, seen), reason.said_by)

    @lazily
    def _told(self) -> Mapping[tuple[str, str], str]:
        """The known answers as the page tells them, where no context was kept."""
        told = {}
        for each in (each for corner in self.report.balance for each in corner.factors or ()):
            factor, level = self._now(each.factor, each.level)
            told[factor, each.holder] = level
        if self.report.context.project.phase is not None:
            told["phase", PROJECT] = self.report.context.project.phase
        return told

    @lazily
    def answers(self) -> Mapping[tuple[str, str], Reason]:
        """Every known answer of the joint version, by factor and holder, in the order of factors."""
        if not self.versions:
            return {
                (factor, holder): Reason(factor, holder, level)
                for (factor, holder), level in self._told.items()
                if factor in self.pack.factors
            }
        joint, found = self.versions[JOINT], {}
        for factor_id in self.pack.factors:
            for group in (None, *joint.groups):
                answer = (joint.answers if group is None else group.answers).get(factor_id)
                if answer is not None and is_level(answer) and (group is None or group.people != 0):
                    holder = holder_of(group)
                    found[factor_id, holder] = Reason(factor_id, holder, answer.level, group=group)
        return found

    def group(self, group_id: str) -> Group | None:
        """Find a group of the joint version."""
        joint = self.versions.get(JOINT)
        return next((group for group in joint.groups if group.id == group_id), None) if joint else None


def _read(said: Meaning, version: str) -> Read:
    return Read(said.truth, said.because, said.missing, version)


def _of_factor(reason: Reason, version: Version) -> Reason:
    if reason.holder == PROJECT:
        answer = version.answers.get(reason.factor)
        return Reason(reason.factor, PROJECT, answer.level if answer else None, version.said_by)
    group = next((group for group in version.groups if group.id == reason.holder), None)
    if group is None or group.people == 0:
        return Reason(reason.factor, reason.holder, ABSENT, group=group or reason.group)
    answer = group.answers.get(reason.factor)
    return Reason(reason.factor, group.id, answer.level if answer else None, group.speaker(reason.factor), group=group)


def _of_party(reason: Reason, version: Version) -> Reason:
    """Give what a party of the same role said for itself: the same, where one of several still says so."""
    parties = [party for party in version.parties if reason.said_by in party.roles and party.themselves]
    answers = [party.answers.get(reason.factor) for party in parties]
    levels = [answer.level if answer else None for answer in answers]
    level = reason.level if reason.level in levels else next(iter(levels), None)
    return Reason(reason.factor, PROJECT, level, reason.said_by)


def _beside_factors(reason: Reason, version: Version) -> str | None:
    match reason.factor:
        case "people":
            return _people(reason.holder, version)
        case "phase":
            return version.phase
        case "unknown_percent":
            return None if version.unknown_percent is None else str(version.unknown_percent)
        case "roles_described":
            return version.roles_described
        case _:  # a factor that the pack no longer has
            return None


def _people(role: str, version: Version) -> str | None:
    bounds = version.people(role) if role in ROLES else None
    if bounds is None:
        return None
    low, high = bounds
    return str(low) if low == high else f"{low}+"


def known(reasons: Iterable[Reason]) -> bool:
    """Say whether all of some answers were given."""
    return all(reason.level is not None and reason.level not in (*OPEN, ABSENT) for reason in reasons)
