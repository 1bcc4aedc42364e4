"""Runs the examples of a pack's rules: each fires or stays silent as it says, with every matcher there is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine.context import Context
from equipoise.engine.doctor.chart import Chart
from equipoise.engine.documents import Path as Steps
from equipoise.engine.errors import ContextError, InputError, Problem
from equipoise.engine.explain import explain
from equipoise.engine.matching import MATCHERS
from equipoise.engine.pack import Pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.rule import Example, Rule
from equipoise.engine.texts import Texts


@dataclass(frozen=True, slots=True)
class Tried:
    """One example that was run; ``problem`` says what is wrong with it, and is None where nothing is."""

    rule: str
    name: str
    problem: Problem | None


def prove(chart: Chart) -> tuple[Tried, ...]:
    """Run every example of the pack's own rules, those of retired and switched off rules aside."""
    if chart.pack is None:
        return ()
    reflectors = {name: Reflector(chart.pack, matcher=name, drafts=True) for name in MATCHERS}
    active = {rule.id for rule in chart.pack.active_rules(drafts=True)}
    return tuple(
        tried for rule, _ in chart.rules if rule.id in active for tried in _Proof(chart, rule, reflectors).run()
    )


@dataclass(frozen=True)
class _Proof:
    chart: Chart
    rule: Rule
    reflectors: Mapping[str, Reflector]

    def run(self) -> Iterator[Tried]:
        for key, fires in (("fires", True), ("silent", False)):
            for place, example in enumerate(getattr(self.rule.examples, key)):
                at = ("examples", key, place)
                yield Tried(self.rule.id, example.name, self._problem(example, fires, at))

    def _problem(self, example: Example, fires: bool, at: Steps) -> Problem | None:
        piece = self.chart.piece(self.rule.id)
        where = piece.document.where((*piece.at, *at))
        try:
            context = Context.from_dict({"equipoise": 1, **example.context}, self._pack)
        except (ContextError, InputError) as error:
            said = "; ".join(each.message for each in error.problems)
            return Problem("example_context", f"{self.rule.id}: {example.name!r} is no context: {said}", where)
        wrong = [name for name, reflector in self.reflectors.items() if self._holds(reflector, context) is not fires]
        if not wrong:
            return None
        what = "fires, and says that it is silent" if not fires else "is silent, and says that it fires"
        by = f" (by {', '.join(wrong)})" if len(wrong) < len(self.reflectors) else ""
        return Problem("example", f"{self.rule.id}: {example.name!r} {what}{by}.", where, self._why(context, fires))

    @property
    def _pack(self) -> Pack:
        assert self.chart.pack is not None  # noqa: S101 - prove() looks first
        return self.chart.pack

    def _holds(self, reflector: Reflector, context: Context) -> bool:
        return any(finding.rule.id == self.rule.id for finding in reflector.findings(context))

    def _why(self, context: Context, fires: bool) -> str:
        """Say what keeps it from firing, or what makes it fire."""
        said = explain(context, self.rule, Texts(self._pack))[0]
        if fires and said.missing:
            return f"Nothing is said on: {' '.join(said.missing)}"
        words: Sequence[str] = said.because
        return f"Because: {' '.join(words)}" if words else ""
