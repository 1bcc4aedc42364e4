"""Lays what the sides of a project answered beside each other: where they differ, where not, what to ask whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from equipoise.engine.conditions.language import Gap, factors_of, parts_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import EngineName, PackUsed, View
from equipoise.engine.reflector import Reflector, context_used
from equipoise.engine.sides.answers import Group, Version, is_level
from equipoise.engine.sides.comparison import (
    Agreement,
    Comparison,
    Difference,
    GapQuestion,
    SeenByOthers,
    SideAnswer,
    ToOneSide,
    WorthAsking,
)
from equipoise.engine.sides.side_by_side import Row, Told
from equipoise.engine.sides.versions import MAIN, versions
from equipoise.engine.terms import PROJECT, Role
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.wording import group_words, with_groups
from equipoise.engine.words import Words, marked, said

GROUPS: Final = "groups"
"""The holder of what groups answered of themselves."""

LIMITS: Final = marked(
    "Each side tells what it sees from where it stands. Where answers differ, the thing to ask about is what lies "
    "between them; nobody is right or wrong."
)
_MORE: Final = marked("What do you see of this that may be out of sight for others?")
_LESS: Final = marked("What have you met here that others may not have noticed?")
_EACH: Final = marked("What here has made you answer as you did?")


def compare(
    context: Context, reflector: Reflector | None = None, *, view: View = "coach", locale: str = "en"
) -> Comparison:
    """Lay the viewpoints of a context beside each other, by the rules of a reflector (the built-in ones unless given).

    ``view="shareable"`` tells facts of the project alone, and only where no side is small. Most steps apart come
    first, then what comes up in most rules, then what leans most differently, then the order of the factors.

    Raises:
        UsageError: there are fewer than two sides, or no such view or language.
        ContextError: the context is in the words of another pack.
    """
    used = reflector or Reflector()
    if view not in ("coach", "shareable"):
        message = said("there is no view {view!r}.", view=str(view)[:40])
        raise UsageError(Problem("unknown_view", message, "view", said("Use coach or shareable.")))
    texts = Texts(used.pack, locale)
    told = redact(context, used.pack) if view == "shareable" else context
    return _Comparing(told, used, texts, view).comparison()


class _Comparing:
    def __init__(self, context: Context, reflector: Reflector, texts: Texts, view: View) -> None:
        self.context = context
        self.pack = reflector.pack
        self.texts = texts
        self.words: Words = texts.words
        self.view = view
        self.joint, *self.versions = versions(context, self.pack)
        self.used = context_used(context, view, texts)
        self.labels = {side.name: side.label for side in self.used.viewpoints}
        if len(self.versions) < 2:
            raise _one_side()
        self.findings = self._looked_for(reflector.findings(context))

    def _looked_for(self, findings: Iterable[Finding]) -> list[Finding]:
        """Leave out what was set aside, and to share what is not for the whole group: not even its number is told."""
        named = (self.pack.find_rule(item.rule) for item in self.context.set_aside)
        aside = {rule.id for rule in named if rule is not None}
        told = [finding for finding in findings if finding.rule.aloud or self.view == "coach"]
        return [finding for finding in told if finding.rule.id not in aside]

    def comparison(self) -> Comparison:
        shared = self.view == "shareable"
        told = all(side.told for side in self.used.viewpoints)
        rows = self._rows() if told else ()
        differences = sorted(filter(None, map(self._difference, rows)), key=self._key)
        found = Comparison(
            engine=EngineName(version=ENGINE_VERSION),
            packs=tuple(PackUsed(id=name.id, version=name.version, digest=name.digest) for name in self.pack.names),
            context=self.used,
            view=self.view,
            locale=self.words.locale,
            told=told,
            differences=tuple(differences),
            seen_by_others=() if shared else tuple(self._seen_by_others()),
            agreements=tuple(filter(None, map(self._agreement, rows))),
            worth_asking=tuple(filter(None, map(self._worth_asking, rows))),
            nobody=sum(row.open for row in rows) if told else None,
            limits=self.words.say(LIMITS),
        )
        return found.model_copy(update={"fallbacks": self.texts.fallbacks})  # known when all is said

    def _rows(self) -> tuple[Row, ...]:
        """Give what can be compared, in the order of factors; to share, facts fit to be read out in the mixed group."""
        if self.view == "shareable":
            return tuple(self._facts(filter(self.pack.may_be_read_out, self.pack.factors.values())))
        return (*self._facts(self.pack.factors.values()), *self._attitudes())

    def _facts(self, factors: Iterable[Factor]) -> Iterator[Row]:
        facts = [factor for factor in factors if factor.held_by_project and factor.computed is None]
        sides = [version for version in self.versions if version.name != MAIN or _says_something(version, facts)]
        for factor in facts:
            told = [Told(side.name, self.labels[side.name], side.answers.get(factor.id)) for side in sides]
            yield Row(factor, PROJECT, tuple(told))

    def _attitudes(self) -> Iterator[Row]:
        """Attitudes are compared between groups that each answered for itself."""
        for factor in self.pack.factors.values():
            if not factor.held_by_project:
                told = [self._own_of(group, factor) for group in self._who_may_hold(factor)]
                yield Row(factor, GROUPS, tuple(told))

    @lazily
    def _groups(self) -> tuple[Group, ...]:
        """The groups that take part, as the project and then its sides list them."""
        views = self.context.viewpoints.values()
        listed = (*self.context.stakeholders, *(group for view in views for group in view.stakeholders))
        place = {group_id: number for number, group_id in enumerate(dict.fromkeys(group.id for group in listed))}
        there = (group for group in self.joint.groups if group.people != 0)
        return tuple(sorted(there, key=lambda group: place[group.id]))

    def _who_may_hold(self, factor: Factor) -> list[Group]:
        return [group for group in self._groups if factor.can_be_held_by(group.role)]

    def _own_of(self, group: Group, factor: Factor) -> Told:
        own = self._own_words.get((group.id, factor.id))
        return Told(group.id, group_words(group, self.words), own)

    @lazily
    def _own_words(self) -> Mapping[tuple[str, str], Answer]:
        """What groups have said for themselves, wherever they said it."""
        found: dict[tuple[str, str], Answer] = {}
        for version in self.versions:
            for group in version.groups:
                if not group.hearsay:
                    for factor, answer in group.answers.items():
                        found.setdefault((group.id, factor), answer)
        return found

    def _seen_by_others(self) -> Iterator[SeenByOthers]:
        """Give what others say of a group where the group itself says something else."""
        for factor in self.pack.factors.values():
            for group in self._who_may_hold(factor) if not factor.held_by_project else ():
                own = self._own_of(group, factor)
                others = [told for told in self._hearsay(group, factor) if own.level and told.level != own.level]
                if others:
                    yield SeenByOthers(
                        factor=factor.id,
                        label=self.texts.label(factor),
                        group=group.id,
                        who=own.who,
                        own=self._answer(own, factor),
                        others=tuple(self._answer(told, factor) for told in others),
                    )

    def _hearsay(self, group: Group, factor: Factor) -> Iterator[Told]:
        for version in self.versions:
            for seen in version.groups:
                answer = seen.answers.get(factor.id)
                if seen.id == group.id and seen.hearsay and is_level(answer):
                    yield Told(version.name, self.labels[version.name], answer)

    def _difference(self, row: Row) -> Difference | None:
        if len(row.levels) < 2:
            return None
        factor = row.factor
        more, less = row.more_and_less()
        questions = tuple(self._gap_questions(factor))
        return Difference(
            factor=factor.id,
            label=self.texts.label(factor),
            ask=self.texts.ask(factor),
            holder=row.holder,
            steps=row.steps,
            of=len(factor.scale) - 1,
            answers=tuple(self._answer(told, factor) for told in row.shown()),
            more_balanced=more,
            less_balanced=less,
            tells=self._tells(factor),
            questions=questions,
            to_each=tuple(self._to_each(row, more, less)) if questions and self.view == "coach" else (),
        )

    def _answer(self, told: Told, factor: Factor) -> SideAnswer:
        label = self.texts.see(factor, told.level) if told.level else None
        note = told.answer.note if told.answer is not None and told.level else None
        return SideAnswer(side=told.name, who=told.who, level=told.level, label=label, note=note)

    def _key(self, difference: Difference) -> tuple[int, ...]:
        factor = self.pack.factors[difference.factor]
        leans = [factor.level(told.level).lean for told in difference.answers if told.level]
        order = self.pack.factor_order[factor.id]
        return -difference.steps, -len(difference.questions), -difference.tells, min(leans) - max(leans), order

    def _tells(self, factor: Factor) -> int:
        """Count the rules that hold for some sides and not for all, and those on the gap itself."""
        sides = {version.name for version in self.versions}
        return sum(not sides.issubset(each.seen_by) for each in self._looking.get(factor.id, ()))

    @lazily
    def _looking(self) -> Mapping[str, Sequence[Finding]]:
        """The findings whose rules look at a factor."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for factor in factors_of(self.pack.conditions[finding.rule.id]):
                found.setdefault(factor.id, []).append(finding)
        return found

    def _gap_questions(self, factor: Factor) -> Iterator[GapQuestion]:
        """Give the questions that come up because of the gap; in what is shared, those asked in the whole group."""
        for finding in self._looking.get(factor.id, ()):
            rule = finding.rule
            if self._rests_on_gap(finding, factor):
                yield GapQuestion(
                    id=self.pack.public_name(rule.id),
                    text=with_groups(self.texts.question(rule), finding.groups, self.words),
                    audience=rule.ask.to,
                    how=rule.ask.how,
                    suggestion=with_groups(self.texts.suggestion(rule), finding.groups, self.words),
                    cautions=self.texts.cautions(rule) if self.view == "coach" else "",
                )

    def _rests_on_gap(self, finding: Finding, factor: Factor) -> bool:
        condition = self.pack.conditions[finding.rule.id]
        gaps = {part.factor.id for part in parts_of(condition) if isinstance(part, Gap)}
        return factor.id in gaps and sum(reason.factor == factor.id for reason in finding.because) > 1

    def _to_each(self, row: Row, more: Sequence[str], less: Sequence[str]) -> Iterator[ToOneSide]:
        """Ask each side about what it sees, in its own room; on how a group thinks, only what made it so."""
        for told in row.known:
            text = _EACH
            if row.holder == PROJECT and told.name in (*more, *less):
                text = _MORE if told.name in more else _LESS
            yield ToOneSide(side=told.name, who=told.who, text=self.words.say(text))

    def _agreement(self, row: Row) -> Agreement | None:
        if len(row.known) < 2 or len(row.levels) != 1:
            return None
        level = next(iter(row.levels))
        return Agreement(
            factor=row.factor.id,
            holder=row.holder,
            level=level,
            label=self.texts.see(row.factor, level),
            sides=tuple(told.name for told in row.known),
            who=tuple(told.who for told in row.known),
        )

    def _worth_asking(self, row: Row) -> WorthAsking | None:
        """Of what groups think, only that is worth asking which a rule compares between the two."""
        if len(row.known) != 1:
            return None
        ask = [told for told in row.told if told.may_be_asked and told is not row.known[0]]
        if row.holder == GROUPS:
            ask = [told for told in ask if self._compared(row.factor, row.known[0].name, told.name)]
        if not ask:
            return None
        return WorthAsking(
            factor=row.factor.id,
            ask=self.texts.ask(row.factor),
            answered_by=row.known[0].name,
            sides=tuple(told.name for told in ask),
            who=tuple(told.who for told in ask),
        )

    def _compared(self, factor: Factor, one: str, other: str) -> bool:
        roles = {group.id: group.role for group in self.joint.groups}
        return frozenset((roles[one], roles[other])) in self._roles_apart.get(factor.id, ())

    @lazily
    def _roles_apart(self) -> Mapping[str, set[frozenset[Role]]]:
        """The roles between which a rule in use looks for a gap, by factor."""
        found: dict[str, set[frozenset[Role]]] = {}
        for rule in self.pack.active_rules():
            for part in parts_of(self.pack.conditions[rule.id]):
                if isinstance(part, Gap):
                    found.setdefault(part.factor.id, set()).add(frozenset((part.first, part.second)))
        return found


def _says_something(version: Version, facts: Iterable[Factor]) -> bool:
    return any(is_level(version.answers.get(factor.id)) for factor in facts)


def _one_side() -> UsageError:
    fix = said("Give the file of each side, or one file with `viewpoints`.")
    return UsageError(Problem("one_side", said("there is one side alone, so nothing to compare."), "context", fix))
