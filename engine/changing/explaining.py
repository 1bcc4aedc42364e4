"""Explains rules on a project: what is asked for is worked out, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from equipoise.engine.changing.explanation import Explanations, NearMiss, Outranked, RuleExplained
from equipoise.engine.changing.near import near_misses
from equipoise.engine.changing.turning import Turner, WhatWouldChange
from equipoise.engine.changing.variables import Looked
from equipoise.engine.changing.writing import FOR_THE_COACH, ChangeWriter
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.made_from import THIS_ENGINE, context_used, packs_used
from equipoise.engine.reflecting.page_writer import evidence_shown
from equipoise.engine.reflecting.selection import Selection
from equipoise.engine.sides.answers import Version
from equipoise.engine.wording import with_groups


class Explaining:
    """Explains rules on one project, in the language of the texts, for the coach alone."""

    def __init__(
        self,
        context: Context,
        texts: Texts,
        seen: Sequence[Version],
        findings: Sequence[Finding],
        selection: Selection,
        looked: dict[str, Looked],
    ) -> None:
        """Take the versions of the answers, the rules that hold in them, and what became of these on the page."""
        self._context = context
        self._texts = texts
        self._writer = ChangeWriter(texts)
        self._turner = Turner(texts.pack, looked, seen)
        self._findings: Mapping[str, Finding] = {finding.rule.id: finding for finding in findings}
        self._selection = selection
        self._left_out = {each.finding.rule.id: each for each in selection.left_out}
        self._ranks = {finding.rule.id: rank for rank, finding in enumerate(selection.chosen, 1)}

    def all(self, rules: Iterable[Rule], near: bool) -> Explanations:
        """Explain every rule that holds, and the corners; ``near``: and which of the rules nearly hold."""
        findings = self._findings.values()
        turner, writer = self._turner, self._writer
        explained = Explanations(
            engine=THIS_ENGINE,
            packs=packs_used(self._texts.pack),
            context=context_used(self._context, "coach", self._texts),
            locale=self._texts.words.locale,
            rules=tuple(self._explained(finding.rule, turner.speakers(finding)) for finding in findings),
            corners=tuple(map(writer.corner, turner.corners(findings))),
            near_misses=self._near_misses(rules) if near else None,
            note=self._texts.words.say(FOR_THE_COACH),
        )
        return explained.model_copy(update={"fallbacks": self._texts.fallbacks})  # known when all is said

    def rule(self, rule: Rule) -> RuleExplained:
        """Explain any rule, in every version of the answers."""
        explained = self._explained(rule, self._turner.seen)
        return explained.model_copy(update={"fallbacks": self._texts.fallbacks})

    def what_would_change(self) -> WhatWouldChange:
        """Give what would make each finding go away, and what would move each corner, without words."""
        findings = self._findings.values()
        return WhatWouldChange(tuple(self._turner.of_findings(findings)), self._turner.corners(findings))

    def _near_misses(self, rules: Iterable[Rule]) -> tuple[NearMiss, ...]:
        return tuple(map(self._writer.near, near_misses(rules, self._findings, self._turner)))

    def _explained(self, rule: Rule, versions: Sequence[Version]) -> RuleExplained:
        texts, name = self._texts, self._texts.pack.public_name
        finding, left_out = self._findings.get(rule.id), self._left_out.get(rule.id)
        return RuleExplained(
            id=name(rule.id),
            title=texts.title(rule),
            kind=rule.kind,
            question=with_groups(texts.question(rule), finding.groups if finding else (), texts.words),
            seen=tuple(self._writer.seen(self._turner.turning(rule, version)) for version in versions),
            rationale=texts.rationale(rule),
            evidence=tuple(evidence_shown(each, texts) for each in rule.evidence),
            outranked=tuple(
                Outranked(id=name(each.finding.rule.id), reason=each.reason)
                for each in self._selection.left_out
                if each.by == rule.id
            ),
            rank=self._ranks.get(rule.id),
            withheld=left_out.reason if left_out else None,
            by=name(left_out.by) if left_out and left_out.by else None,
            status=rule.status,
            switched_off=rule.id in texts.pack.silenced,
            pause=rule.pause,
        )
