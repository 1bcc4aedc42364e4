"""Lays what the sides of a project answered beside each other: where they differ, where not, what to ask whom."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.made_from import THIS_ENGINE, context_used, packs_used
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.reflecting.room import rules_set_aside
from equipoise.engine.reflecting.usage import check_view
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.comparison import (
    Agreement,
    Comparison,
    Difference,
    SeenByOthers,
    SideAnswer,
    ToOneSide,
    WorthAsking,
)
from equipoise.engine.sides.gaps import Gaps
from equipoise.engine.sides.side_by_side import GROUPS, Row, SideBySide, Told
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import Words, marked, said

LIMITS: Final = marked(
    "Each side tells what it sees from where it stands. Where answers differ there is something to ask about. "
    "Nobody is right or wrong."
)
_MORE: Final = marked("What do you see of this that may be out of sight for others?")
_LESS: Final = marked("What have you met here that others may not have noticed?")
_EACH: Final = marked("What here has made you answer as you did?")


def compare(
    context: Context, reflector: Reflector | None = None, *, view: View = "coach", locale: str = "en"
) -> Comparison:
    """Lay the viewpoints of a context beside each other, by the rules of a reflector (the built-in ones unless given).

    ``view="shareable"`` tells facts of the project alone, and only where no side is small. What may be told to
    all comes first, in the same order in both views: the largest share of the scale apart, then what more rules
    compare between sides, then what leans most differently, then the order of the factors.

    Raises:
        UsageError: there are fewer than two sides, or no such view or language.
        ContextError: the context is in the words of another pack.
    """
    used = reflector or Reflector()
    check_view(view)
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
        self.used = context_used(context, view, texts)
        joint, *sides = versions(context, self.pack)
        if len(sides) < 2:
            raise _one_side()
        labels = {side.name: side.label for side in self.used.viewpoints}
        self.beside = SideBySide(context, joint, sides, labels, texts)
        aside = rules_set_aside(context, self.pack)
        findings = [each for each in reflector.findings(context) if each.rule.id not in aside]
        self.gaps = Gaps(findings, frozenset(side.name for side in sides), texts, view)

    def comparison(self) -> Comparison:
        shared = self.view == "shareable"
        told = all(side.told for side in self.used.viewpoints)
        rows = tuple(self.beside.rows(shared)) if told else ()
        differences = sorted(filter(None, map(self._difference, rows)), key=self._key)
        found = Comparison(
            engine=THIS_ENGINE,
            packs=packs_used(self.pack),
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

    def _seen_by_others(self) -> Iterator[SeenByOthers]:
        """Give what others say of a group where the group itself says something else."""
        for factor in self.pack.factors.values():
            for group in self.beside.who_may_hold(factor):
                own = self.beside.own_of(group, factor)
                others = [each for each in self.beside.hearsay(group, factor) if own.level and each.level != own.level]
                if others:
                    yield SeenByOthers(
                        factor=factor.id,
                        label=self.texts.label(factor),
                        group=group.id,
                        who=own.who,
                        own=self._answer(own, factor),
                        others=tuple(self._answer(told, factor) for told in others),
                    )

    def _difference(self, row: Row) -> Difference | None:
        if len(row.levels) < 2:
            return None
        factor = row.factor
        more, less = row.more_and_less()
        questions = tuple(self.gaps.questions(factor))
        return Difference(
            factor=factor.id,
            label=self.texts.label(factor),
            ask=self.texts.ask(factor),
            holder=row.holder,
            for_all=row.holder == PROJECT and self.pack.fit_to_share(factor),
            steps=row.steps,
            of=len(factor.scale) - 1,
            answers=tuple(self._answer(told, factor) for told in row.shown()),
            more_balanced=more,
            less_balanced=less,
            tells=self.gaps.told_apart(factor),
            questions=questions,
            to_each=tuple(self._to_each(row, more, less)) if questions and self.view == "coach" else (),
        )

    def _answer(self, told: Told, factor: Factor) -> SideAnswer:
        label = self.texts.see(factor, told.level) if told.level else None
        note = told.answer.note if told.answer is not None and told.level else None
        return SideAnswer(side=told.name, who=told.who, level=told.level, label=label, note=note)

    def _key(self, difference: Difference) -> tuple[object, ...]:
        """Order by what both views know, so that what is shared has the numbers of the coach's page."""
        factor = self.pack.factors[difference.factor]
        leans = [factor.level(told.level).lean for told in difference.answers if told.level]
        order = self.pack.factor_order[factor.id]
        share = Fraction(difference.steps, difference.of)
        return (
            not difference.for_all,
            difference.holder != PROJECT,
            -share,
            -self.gaps.rules_on(factor),
            min(leans) - max(leans),
            order,
        )

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
            ask = [told for told in ask if self._compared(row, told)]
        if not ask:
            return None
        return WorthAsking(
            factor=row.factor.id,
            ask=self.texts.ask(row.factor),
            holder=row.holder,
            answered_by=row.known[0].name,
            sides=tuple(told.name for told in ask),
            who=tuple(told.who for told in ask),
        )

    def _compared(self, row: Row, told: Told) -> bool:
        """Say whether a rule looks for a gap between a group and the one that has answered."""
        return self.gaps.compares(row.factor, *map(self.beside.role_of, (row.known[0].name, told.name)))


def _one_side() -> UsageError:
    fix = said("Give the file of each side, or one file with `viewpoints`.")
    return UsageError(Problem("one_side", said("there is one side alone, so nothing to compare."), "context", fix))
