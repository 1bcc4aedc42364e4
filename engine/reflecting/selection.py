"""Chooses a few findings out of many, in an order that is the same for everyone, and says why not the rest."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from equipoise.engine.packs.rule import STRENGTHS
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import WithheldReason
from equipoise.engine.reflecting.room import Room
from equipoise.engine.sides.versions import JOINT

MAX_BESIDE_A_PAUSE = 2
MAX_OF_A_THEME = 2
MAX_TO_A_ROLE = 3
"""So many questions at most are put to one role in its own room: a page is not a trial of anybody."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A finding that is not shown: why, and in favour of which rule."""

    finding: Finding
    reason: WithheldReason
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The questions in the order of the page, mirror questions last, and those left out in rule order."""

    chosen: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def paused(self) -> bool:
        """Say whether the first question asks to stop or to promise less."""
        return bool(self.chosen) and self.chosen[0].rule.pause


def superseded(findings: Iterable[Finding], set_aside: Collection[str]) -> dict[str, Finding]:
    """Give the rules that step back, each with the first of the findings that says it better.

    A finding supersedes whether or not it is shown, also where it is superseded itself. Only one that the context
    sets aside by name does not: it is dealt with, or does not fit here, and what it stood in the place of may be asked.
    """
    over: dict[str, Finding] = {}
    for finding in findings:
        if finding.rule.id not in set_aside:
            for name in finding.rule.supersedes:
                over.setdefault(name, finding)
    return over


def select(findings: Sequence[Finding], room: Room) -> Selection:
    """Choose among the findings."""
    return _Choice(room).choose(findings)


@dataclass
class _Choice:
    room: Room
    left_out: list[LeftOut] = field(default_factory=list)
    paused_unseen: bool = False

    def choose(self, findings: Sequence[Finding]) -> Selection:
        candidates = self._routed(sorted(findings, key=self._key))
        mirrors = self._mirrors([finding for finding in candidates if finding.rule.mirror])
        candidates = [finding for finding in candidates if not finding.rule.mirror]
        candidates, first, limit = self._paused(candidates)
        chosen = self._filled(candidates, first, limit)
        order = {finding.rule.id: place for place, finding in enumerate(findings)}
        left_out = sorted(self.left_out, key=lambda each: order[each.finding.rule.id])
        return Selection((*self._ordered(chosen), *mirrors), tuple(left_out))

    def _leave(self, finding: Finding, reason: WithheldReason, by: Finding | None = None) -> None:
        self.left_out.append(LeftOut(finding, reason, by.rule.id if by else None))

    def _routed(self, findings: Sequence[Finding]) -> list[Finding]:
        """Leave out what is dealt with, better said by another, mere hearsay, disputed, or has nobody to ask."""
        over = superseded(findings, self.room.set_aside)
        kept: list[Finding] = []
        for finding in findings:
            rule = finding.rule
            if rule.id in self.room.set_aside:
                self._leave(finding, "set_aside")
            elif rule.id in over:
                self._leave(finding, "superseded", over[rule.id])
            elif rule.kind == "imbalance" and finding.rests_on_hearsay_alone:
                self._leave(finding, "hearsay")
            elif rule.kind == "strength" and finding.disputed:  # asking what works would deny what a side has said
                self._leave(finding, "disputed")
            elif not self._has_room(finding):
                self._leave(finding, "audience")
                self.paused_unseen |= rule.pause and self.room.has(rule.ask.roles)
            else:
                kept.append(finding)
        return kept

    def _has_room(self, finding: Finding) -> bool:
        """What is shared is read in the mixed group: it has no other rooms."""
        if self.room.view == "shareable" and not finding.rule.aloud:
            return False
        return self.room.has(finding.rule.ask.roles)

    def _key(self, finding: Finding) -> tuple[object, ...]:
        rule = finding.rule
        return (
            rule.kind == "strength"
            and JOINT not in finding.seen_by,  # what works for one side alone is no good opening
            finding.hearsay,
            -len(finding.corners),
            STRENGTHS.index(rule.strongest_evidence()),
            -finding.lean,
            self.room.phase not in rule.phases,
            finding.given,
            rule.id,
        )

    def _mirrors(self, mirrors: Sequence[Finding]) -> Sequence[Finding]:
        for finding in mirrors[self.room.mirrors :]:
            self._leave(finding, "enough_for_you")
        return mirrors[: self.room.mirrors]

    def _paused(self, candidates: list[Finding]) -> tuple[list[Finding], Finding | None, int]:
        """Where a rule says to stop first, it stands first, and nothing is asked aloud."""
        first = next((finding for finding in candidates if finding.rule.pause), None)
        if first is None and not self.paused_unseen:
            return candidates, None, self.room.limit
        for finding in candidates:
            if finding.rule.aloud:
                self._leave(finding, "pause", first)
        quiet = [finding for finding in candidates if not finding.rule.aloud and finding is not first]
        return quiet, first, min(self.room.limit, 1 + MAX_BESIDE_A_PAUSE)

    def _filled(self, candidates: Sequence[Finding], first: Finding | None, limit: int) -> list[Finding]:
        """Fill the page; a heavy question that would be heard first or last is taken out, and all begins anew."""
        full: tuple[WithheldReason, Finding | None] = ("over_limit", None)
        if limit < self.room.limit:  # there would be room, if nothing said to pause
            full = ("pause", first)
        barred: set[str] = set()
        while True:
            page = _Page(self.room, limit, [first] if first else [])
            page.fill([finding for finding in candidates if finding.rule.id not in barred])
            heavy = page.exposed_heavy()
            if heavy is None:
                break
            barred.add(heavy.rule.id)
        for finding in candidates:
            if finding.rule.id in barred:
                self._leave(finding, "heavy")
            elif finding not in page.chosen:
                reason, by = page.bound(finding) or full
                self._leave(finding, reason, by)
        return page.chosen

    def _ordered(self, chosen: Sequence[Finding]) -> list[Finding]:
        """A pause first, then what works, what is for the meeting, and what is for other rooms."""
        pause = [finding for finding in chosen[:1] if finding.rule.pause]
        rest = [finding for finding in chosen if finding not in pause]
        strengths = [finding for finding in rest if finding.rule.kind == "strength"]
        aloud = [finding for finding in rest if finding.rule.aloud and finding not in strengths]
        others = [finding for finding in rest if finding not in strengths and finding not in aloud]
        strengths.sort(key=lambda finding: not finding.rule.aloud)
        return [*pause, *strengths, *self._meeting_order(aloud), *others]

    def _meeting_order(self, aloud: list[Finding]) -> list[Finding]:
        """The hardest in the middle; in a meeting of given length also users before managers."""
        if self.room.minutes is not None:
            aloud = sorted(aloud, key=_speaks_late)
        heavy = [finding for finding in aloud if finding.rule.heavy]
        if self.room.minutes is not None and not heavy and len(aloud) > 2:
            heavy = [max(aloud, key=lambda finding: finding.lean)]
        for finding in heavy:
            aloud = [each for each in aloud if each is not finding]
            aloud.insert(len(aloud) // 2, finding)
        return aloud


def _speaks_late(finding: Finding) -> int:
    roles = finding.rule.ask.roles
    if "users" in roles or "relatives" in roles:
        return 0
    return 2 if "managers" in roles else 1


@dataclass
class _Page:
    """The page as it fills: at each step only what keeps to the bounds is added."""

    room: Room
    limit: int
    chosen: list[Finding]

    def fill(self, candidates: Sequence[Finding]) -> None:
        for spare in (True, False):
            self._places(candidates, spare)
            for finding in candidates:
                if finding.rule.kind != "strength" or self._strengths() < self.room.strengths:
                    self._add(finding, spare)
            for finding in candidates:  # what works fills what is left
                self._add(finding, spare)

    def _strengths(self) -> int:
        return sum(finding.rule.kind == "strength" for finding in self.chosen)

    def _places(self, candidates: Sequence[Finding], spare: bool) -> None:
        """Add what a page should hold before the rest goes by its order."""
        if self.limit == 1:
            self._take(candidates, lambda finding: finding.rule.kind == "imbalance", spare)
            return
        self._take(candidates, lambda finding: finding.rule.kind == "strength", spare)
        self._take(candidates, lambda finding: finding.interplay and finding.rule.kind == "imbalance", spare)
        self._take(candidates, self._asks_those_with_most_say, spare)
        for corner in self.room.corners:
            self._take(candidates, _lies_in(corner), spare)

    def _asks_those_with_most_say(self, finding: Finding) -> bool:
        asked = {*finding.rule.ask.roles, *finding.rule.suggest.roles}
        return not asked.isdisjoint(self.room.most_say)

    def _take(self, candidates: Iterable[Finding], fits: Callable[[Finding], bool], spare: bool) -> None:
        """Add the best that fits, unless something that fits is there already."""
        if any(map(fits, self.chosen)):
            return
        for finding in candidates:
            if fits(finding) and self._add(finding, spare):
                return

    def _add(self, finding: Finding, spare: bool) -> bool:
        """Add a finding if there is room; with ``spare``, half of a page of several is kept for small steps."""
        if len(self.chosen) >= self.limit or finding in self.chosen or self.bound(finding):
            return False
        if spare and self.limit > 1 and finding.rule.suggest.effort != "low":
            larger = sum(each.rule.suggest.effort != "low" for each in self.chosen)
            if larger >= self.limit // 2:
                return False
        self.chosen.append(finding)
        return True

    def bound(self, finding: Finding) -> tuple[WithheldReason, Finding | None] | None:
        """Say which bound keeps a finding out of the page as it is now, and in whose favour."""
        rule = finding.rule
        for each in self.chosen:
            if rule.family is not None and rule.family == each.rule.family:
                return "family", each
            if _on_the_same_group(finding, each):
                return "same_group", each
            if rule.heavy and rule.aloud and each.rule.heavy and each.rule.aloud:
                return "heavy", each
        if sum(each.rule.theme == rule.theme for each in self.chosen) >= MAX_OF_A_THEME:
            return "theme_full", None
        asked = [each for each in self.chosen if _put_to_the_same(finding, each)]
        if len(asked) >= MAX_TO_A_ROLE:
            return "same_group", asked[0]
        if rule.aloud and self.room.minutes is not None and self._seconds_left() < self.room.seconds(finding):
            return "over_time", None
        return None

    def _seconds_left(self) -> int:
        meeting = self.room.meeting
        spent = sum(self.room.seconds(finding) for finding in self.chosen if finding.rule.aloud)
        return ((self.room.minutes or 0) - meeting.opening - meeting.closing) * 60 - spent

    def exposed_heavy(self) -> Finding | None:
        """Give a heavy question that would be heard first or last, for want of others around it."""
        aloud = [finding for finding in self.chosen if finding.rule.aloud]
        heavy = next((finding for finding in aloud if finding.rule.heavy), None)
        works = any(finding.rule.kind == "strength" for finding in aloud)
        lighter = sum(finding.rule.kind != "strength" and not finding.rule.heavy for finding in aloud)
        return None if lighter + works >= 2 and lighter >= 1 else heavy


def _lies_in(corner: str) -> Callable[[Finding], bool]:
    return lambda finding: corner in finding.corners


def _put_to_the_same(one: Finding, other: Finding) -> bool:
    """Say whether two questions are put to one role, and to nobody else, outside the mixed group."""
    first, second = one.rule, other.rule
    quiet = not first.aloud and not second.aloud and "strength" not in (first.kind, second.kind)
    return quiet and len(first.ask.roles) == 1 and first.ask.roles == second.ask.roles


def _on_the_same_group(one: Finding, other: Finding) -> bool:
    """Two questions on how one group thinks are a trial; what works may be said beside them."""
    if "strength" in (one.rule.kind, other.rule.kind):
        return False
    return not one.roles_thinking.isdisjoint(other.roles_thinking)
