"""Tells apart why a finding is gone, or has come: the answers, the rules, or that it was not asked.

Without the pack of last time the rule of today is read on the answers of last time. Where it held there, the answers
made the difference; where it did not, the rule did; it may be both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from equipoise.engine.conditions.meaning import Reason, Truth
from equipoise.engine.follow_up.changes import Changes
from equipoise.engine.follow_up.model import AnswerChange, Cause, Fate, RuleChange
from equipoise.engine.follow_up.runs import Read, Run, known
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.terms import own_id

Changed = tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a finding, and why."""

    fate: Fate
    cause: Cause | None = None
    changes: Changed = ()
    rule_change: RuleChange | None = None
    replaced_by: str | None = None


class Causes:
    """Compares two runs, finding by finding."""

    def __init__(self, then: Run, now: Run, changes: Changes, pack: Pack, same_rules: bool, drafts: bool) -> None:
        self.then = then
        self.now = now
        self.changes = changes
        self.pack = pack
        self.same_rules = same_rules
        self.active = now.rules if now.rules is not None else frozenset(r.id for r in pack.active_rules(drafts))

    def stayed(self, key: str) -> Told:
        """Say which of the answers that a finding rests on are others now, though it is still there."""
        rule = self.pack.find_rule(key)
        read = self.now.read(rule) if rule is not None else None
        if read is None or not read.truth:
            return Told("still_there", None, self.changes.before(self.now.reasons_told(key)))
        return Told("still_there", None, self.changes.before(read.because, read.version))

    def gone(self, key: str) -> Told:
        """Say why a finding of last time is not there now."""
        rule = self.pack.find_rule(key)
        if rule is None:
            return Told("gone", "rules", rule_change="removed")
        if key not in self.active:
            return self._let_go(rule)
        then = self.then.read(rule)
        told = self.then.reasons_told(key)
        seen_by = self.then.questions[key].seen_by if key in self.then.questions else ()
        if then is None:
            return self._gone_by_what_was_told(rule, told, seen_by)
        if then.truth is not True:
            return self._rule_changed(told)
        now = self.now.read(rule, (then.version, *seen_by))
        if now is None:
            return self._gone_by_what_was_told(rule, then.because, seen_by)
        return self._gone(then.because, now)

    def _let_go(self, rule: Rule) -> Told:
        """The rule fires no more; it may still be read, and might not hold any longer anyway."""
        how: RuleChange = "draft" if rule.status == "draft" else "retired"
        if rule.id in self.pack.silenced:
            how = "switched_off"
        then, now = self.then.read(rule), self.now.read(rule)
        answers_too = then is not None and now is not None and then.truth is True and now.truth is False
        changes = self.changes.since(then.because) if answers_too and then is not None else ()
        replaced_by = rule.replaced_by and own_id(rule.replaced_by)
        return Told("gone", "both" if changes else "rules", changes, how, replaced_by)

    def _rule_changed(self, told: Sequence[Reason]) -> Told:
        """The rule of today did not hold on the answers of last time; those it rested on may be others, too."""
        changes = self.changes.since(told)
        if self.same_rules:
            return Told("gone", None, changes)  # a report that does not follow from what it says was given
        return Told("gone", "both" if changes else "rules", changes, "changed")

    def _gone(self, because: Sequence[Reason], now: Read) -> Told:
        changes = self.changes.since(because, now.version)
        if now.truth is None:
            missing = self.changes.before(now.missing, now.version)
            lost = tuple(change for change in (*changes, *missing) if not _is_known(change.now_level))
            return Told("not_asked", None, tuple(dict.fromkeys(lost)))
        if now.truth is False:
            return Told("gone", "answers", changes or self.changes.before(now.because, now.version))
        return Told("gone", None, changes)  # it holds by the rules of today, but the report was made by others

    def _gone_by_what_was_told(self, rule: Rule, told: Sequence[Reason], seen_by: Sequence[str]) -> Told:
        """Do without the answers of last time, or of this: the page told some of them."""
        now = self.now.read(rule, seen_by)
        if not told:
            return self._gone_unseen(now)
        changes = self.changes.since(told)
        lost = tuple(change for change in changes if not _is_known(change.now_level))
        if now.truth is None if now is not None else len(lost) == len(changes) > 0:
            return Told("not_asked", None, lost)
        if changes:
            return Told("gone", "answers", changes)
        return Told("gone", None if self.same_rules else "rules", (), None if self.same_rules else "changed")

    def _gone_unseen(self, now: Read | None) -> Told:
        """A finding that was left out last time: its answers are not told, and only the same rules tell why."""
        if now is not None and now.truth is None:
            return Told("not_asked", None, self.changes.before(now.missing, now.version))
        return Told("gone", "answers" if self.same_rules and now is not None else None)

    def come(self, key: str) -> Told:
        """Say why a finding of today was not there last time."""
        rule = self.pack.find_rule(key)
        told = self.now.reasons_told(key)
        read = self.now.read(rule) if rule is not None else None
        because = read.because if read is not None and read.truth else told
        if rule is None:
            return Told("new")
        version = read.version if read is not None else "joint"
        changes = self.changes.before(because, version)
        before = self.then.read(rule, (version,))
        truth: Truth = before.truth if before is not None else self._as_told(because, changes)
        was_there = self.same_rules or (self.then.rules is not None and key in self.then.rules)
        if truth is True:
            added = self.then.rules is not None and not was_there
            return Told("new", None if self.same_rules else "rules", (), "added" if added else "changed")
        missing = before.missing if before is not None else ()
        lacking = self._lacking(changes, missing) if truth is None else ()
        came = Told("new", "newly_known" if lacking else "answers", lacking or changes)
        if not was_there and self.then.rules is not None:
            return replace(came, cause="both", rule_change="added")
        return came if came.changes or before is not None else replace(came, cause=None)

    def _as_told(self, because: Sequence[Reason], changes: Changed) -> Truth:
        """Read a rule by the answers that the page of last time tells."""
        if not because:
            return None
        if not changes:
            return True
        return None if all(not _is_known(change.then_level) for change in changes) else False

    def _lacking(self, changes: Changed, missing: Sequence[Reason]) -> Changed:
        """Give what was not known last time and is now."""
        more = self.changes.since(missing)
        found = dict.fromkeys((*changes, *more))
        return tuple(c for c in found if not _is_known(c.then_level) and _is_known(c.now_level))


def _is_known(level: str | None) -> bool:
    return level is not None and known([Reason("", "", level)])
