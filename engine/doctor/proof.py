"""Runs the examples of a pack's rules: each fires or stays silent as it says, with every matcher there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.doctor.chart import Chart, said_of
from equipoise.engine.documents import Path as Steps
from equipoise.engine.errors import ContextError, InputError, Problem
from equipoise.engine.hints import NO_HINTS, Hints
from equipoise.engine.matching import MATCHERS
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Example, Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reasons import because_labels, missing_labels
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.versions import versions
from equipoise.engine.words import Said, in_a_row, said
from equipoise.engine.words.speaking import SOURCE


@dataclass(frozen=True, slots=True)
class Tried:
    """One example that was run; ``problem`` says what is wrong with it, and is None where nothing is."""

    rule: str
    name: str
    problem: Problem | None


def prove(chart: Chart, locale: str = SOURCE, hints: Hints = NO_HINTS) -> tuple[Tried, ...]:
    """Run every example of the pack's own rules, those of retired and switched off rules aside.

    ``locale`` is the language in which answers are quoted; they stand in English where the pack has no other. ``hints``
    are added to what is wrong with the context of an example.
    """
    if chart.pack is None:
        return ()
    reflectors = {name: Reflector(chart.pack, matcher=name, drafts=True) for name in MATCHERS}
    texts = _texts(chart.pack, locale)
    active = {rule.id for rule in chart.pack.active_rules(drafts=True)}
    return tuple(
        tried
        for rule, _ in chart.rules
        if rule.id in active
        for tried in _Proof(chart, rule, reflectors, texts, hints).run()
    )


def _texts(pack: Pack, locale: str) -> Texts:
    return Texts(replace(pack, catalogues={locale: {}, **pack.catalogues}), locale)


@dataclass(frozen=True)
class _Proof:
    chart: Chart
    rule: Rule
    reflectors: Mapping[str, Reflector]
    texts: Texts
    hints: Hints

    def run(self) -> Iterator[Tried]:
        for key, fires in (("fires", True), ("silent", False)):
            for place, example in enumerate(getattr(self.rule.examples, key)):
                at = ("examples", key, place)
                yield Tried(self.rule.id, example.name, self._problem(example, fires, at))

    def _problem(self, example: Example, fires: bool, at: Steps) -> Problem | None:
        piece = self.chart.own[self.rule.id]
        where = piece.document.where((*piece.at, *at))
        try:
            context = Context.from_dict({"equipoise": 1, **example.context}, self.texts.pack)
        except (ContextError, InputError) as error:
            told = map(self.hints.on, error.problems)
            problems = in_a_row(*(text for each in told for text in (each.message, each.fix)))
            message = said("{name!r} is no context: {problems}", name=example.name, problems=problems)
            return Problem("example_context", said_of(self.rule.id, message), where)
        wrong = [name for name, reflector in self.reflectors.items() if self._holds(reflector, context) is not fires]
        if not wrong:
            return None
        message = (
            _one_matcher(example.name, fires, wrong) if len(wrong) < len(MATCHERS) else _other(example.name, fires)
        )
        return Problem("example", said_of(self.rule.id, message), where, self._why(context, fires))

    def _holds(self, reflector: Reflector, context: Context) -> bool:
        return any(finding.rule.id == self.rule.id for finding in reflector.findings(context))

    def _why(self, context: Context, fires: bool) -> str:
        """Say what keeps it from firing, or what makes it fire."""
        read = meaning(self.texts.pack.conditions[self.rule.id], versions(context, self.texts.pack)[0])
        if fires and read.missing:
            return said("Nothing is said on: {questions}", questions=" ".join(missing_labels(read.missing, self.texts)))
        if not read.because:
            return ""
        return said("Because: {answers}", answers=" ".join(because_labels(read.because, self.texts)))


def _other(name: str, fires: bool) -> Said:
    """Say that an example is not what it says, ``fires`` being that."""
    if fires:
        return said("{name!r} is silent, and says that it fires.", name=name)
    return said("{name!r} fires, and says that it is silent.", name=name)


def _one_matcher(name: str, fires: bool, matchers: list[str]) -> Said:
    by = ", ".join(matchers)
    if fires:
        return said("{name!r} is silent, and says that it fires (by {matchers}).", name=name, matchers=by)
    return said("{name!r} fires, and says that it is silent (by {matchers}).", name=name, matchers=by)
