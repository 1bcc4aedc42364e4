"""Explains rules on a project: what is asked for is worked out, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine.answers import Version
from equipoise.engine.changing.explanation import NearMiss, Outranked, RuleExplained
from equipoise.engine.changing.near import near_misses
from equipoise.engine.changing.turning import Turner
from equipoise.engine.changing.writing import ChangeWriter
from equipoise.engine.findings import Finding
from equipoise.engine.lazily import lazily
from equipoise.engine.page_writer import evidence_shown
from equipoise.engine.rule import Rule
from equipoise.engine.selection import LeftOut, Selection
from equipoise.engine.texts import Texts
from equipoise.engine.wording import with_groups


@dataclass(frozen=True)
class Explaining:
    """All that is needed to explain rules on one project; ``findings`` are the rules that hold, by their ids."""

    turner: Turner
    selection: Selection
    findings: Mapping[str, Finding]
    texts: Texts

    def finding(self, finding: Finding) -> RuleExplained:
        """Explain a rule that holds, in the versions that speak for it."""
        return self._explained(finding.rule, self.turner.speakers(finding))

    def rule(self, rule: Rule) -> RuleExplained:
        """Explain any rule, in every version of the answers."""
        return self._explained(rule, self.turner.seen)

    def near_misses(self, rules: Iterable[Rule]) -> tuple[NearMiss, ...]:
        """Give the rules that one answer keeps from holding."""
        writer = ChangeWriter(self.texts)
        return tuple(map(writer.near, near_misses(rules, self.findings, self.turner)))

    def _explained(self, rule: Rule, versions: Sequence[Version]) -> RuleExplained:
        texts, name = self.texts, self.texts.pack.public_name
        writer = ChangeWriter(texts)
        finding = self.findings.get(rule.id)
        left_out = self._left_out.get(rule.id)
        return RuleExplained(
            id=name(rule.id),
            title=texts.title(rule),
            kind=rule.kind,
            question=with_groups(texts.question(rule), finding.groups if finding else (), texts.words),
            seen=tuple(writer.seen(self.turner.turning(rule, version)) for version in versions),
            rationale=texts.rationale(rule),
            evidence=tuple(evidence_shown(each, texts) for each in rule.evidence),
            outranked=tuple(
                Outranked(id=name(each.finding.rule.id), reason=each.reason)
                for each in self.selection.left_out
                if each.by == rule.id
            ),
            rank=self._ranks.get(rule.id),
            withheld=left_out.reason if left_out else None,
            by=name(left_out.by) if left_out and left_out.by else None,
            status=rule.status,
            switched_off=rule.id in texts.pack.silenced,
        )

    @lazily
    def _left_out(self) -> Mapping[str, LeftOut]:
        return {each.finding.rule.id: each for each in self.selection.left_out}

    @lazily
    def _ranks(self) -> Mapping[str, int]:
        return {finding.rule.id: rank for rank, finding in enumerate(self.selection.chosen, 1)}
