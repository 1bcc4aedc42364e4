"""What rules make of a gap between sides: which look at it, and which questions come up because of it."""

from collections.abc import Iterator, Mapping, Sequence

from equipoise.engine.conditions.language import Gap, factors_of, parts_of
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparison import GapQuestion
from equipoise.engine.terms import Role
from equipoise.engine.wording import with_groups


class Gaps:
    """The rules of a pack where sides may differ."""

    def __init__(self, findings: Sequence[Finding], sides: frozenset[str], texts: Texts, view: View) -> None:
        """Take the rules that hold, of which those for the whole group alone are shared, and the names of the sides."""
        self._findings = [each for each in findings if view == "coach" or each.rule.aloud]
        self._sides = sides
        self._texts = texts
        self._pack = texts.pack
        self._view = view

    def told_apart(self, factor: Factor) -> int:
        """Count the rules that hold for some sides and not for all, and those on the gap itself."""
        return sum(not self._sides.issubset(each.seen_by) for each in self._looking.get(factor.id, ()))

    @lazily
    def _looking(self) -> Mapping[str, Sequence[Finding]]:
        """The findings whose rules look at a factor."""
        found: dict[str, list[Finding]] = {}
        for finding in self._findings:
            for factor in factors_of(self._pack.conditions[finding.rule.id]):
                found.setdefault(factor.id, []).append(finding)
        return found

    def questions(self, factor: Factor) -> Iterator[GapQuestion]:
        """Give the questions that come up because of the gap; in what is shared, those asked in the whole group."""
        for finding in self._looking.get(factor.id, ()):
            rule = finding.rule
            if self._rests_on_gap(finding, factor):
                yield GapQuestion(
                    id=self._pack.public_name(rule.id),
                    text=with_groups(self._texts.question(rule), finding.groups, self._texts.words),
                    audience=rule.ask.to,
                    how=rule.ask.how,
                    suggestion=with_groups(self._texts.suggestion(rule), finding.groups, self._texts.words),
                    cautions=self._texts.cautions(rule) if self._view == "coach" else "",
                )

    def _rests_on_gap(self, finding: Finding, factor: Factor) -> bool:
        condition = self._pack.conditions[finding.rule.id]
        gaps = {part.factor.id for part in parts_of(condition) if isinstance(part, Gap)}
        return factor.id in gaps and sum(reason.factor == factor.id for reason in finding.because) > 1

    def compares(self, factor: Factor, one: Role, other: Role) -> bool:
        """Say whether a rule in use looks for a gap between groups of two roles."""
        return frozenset((one, other)) in self._roles_apart.get(factor.id, ())

    @lazily
    def _roles_apart(self) -> Mapping[str, set[frozenset[Role]]]:
        """The roles between which a rule in use looks for a gap, by factor."""
        found: dict[str, set[frozenset[Role]]] = {}
        for rule in self._pack.active_rules():
            for part in parts_of(self._pack.conditions[rule.id]):
                if isinstance(part, Gap):
                    found.setdefault(part.factor.id, set()).add(frozenset((part.first, part.second)))
        return found
