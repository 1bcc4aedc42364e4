"""What every adapter that reads feedback keeps to."""

from collections.abc import Sequence

from equipoise.adapters.contract import Feedback, FeedbackAdapter, Kind
from equipoise.adapters.testing.describing import DescribedConformance
from equipoise.adapters.testing.holding import hold
from equipoise.adapters.testing.samples import PLANTED, UNREADABLE
from equipoise.engine.errors import EquipoiseError


class FeedbackAdapterConformance(DescribedConformance):
    """Tries an adapter that reads feedback; ``foreign`` is yours to write."""

    kind: Kind = "feedback"
    adapter: FeedbackAdapter

    def foreign(self, given: Sequence[Feedback]) -> bytes:
        """Write feedback as what the adapter reads."""
        raise NotImplementedError

    def samples(self) -> list[Feedback]:
        """Give one of each outcome, with words that a form may take for its own marks."""
        rules = [rule.id for rule in self.pack.rules[: 2 + len(PLANTED)]]
        adapted = [
            Feedback(project="ward 5", rule=rule, outcome="adapted", words=words)
            for rule, words in zip(rules[2:], PLANTED, strict=True)
        ]
        return [
            Feedback(project="ward 5", rule=rules[0], outcome="accepted"),
            Feedback(project="ward 5", rule=rules[1], outcome="rejected", reason="Det passar inte här."),
            *adapted,
        ]

    def test_what_was_said_comes_through(self) -> None:
        """Word for word, in its order."""
        given = tuple(self.samples())
        found = self.adapter.read(self.foreign(given), self.pack)
        said = [(each.project, each.rule, each.outcome, each.words, each.reason) for each in found]
        told = [(each.project, each.rule, each.outcome, each.words, each.reason) for each in given]
        hold(said == told, f"Given {told}, read {said}.")

    def test_a_rule_that_never_was_is_refused(self) -> None:
        """Feedback on nothing is nobody's."""
        unknown = Feedback(project="ward-5", rule="no-such-rule-as-this", outcome="accepted")
        try:
            self.adapter.read(self.foreign([unknown]), self.pack)
        except EquipoiseError:
            return
        hold(False, "Feedback on a rule that is not there was taken.")

    def test_what_cannot_be_read_is_refused_in_words(self) -> None:
        """By an EquipoiseError, and by no other error; or it is read."""
        for payload in UNREADABLE:
            try:
                self.adapter.read(payload, self.pack)
            except EquipoiseError as error:
                hold(all(problem.message for problem in error.problems), f"{payload[:20]!r}: refused without a word.")
            except Exception as error:
                hold(False, f"{payload[:20]!r} gave {type(error).__name__} instead of an EquipoiseError.")
