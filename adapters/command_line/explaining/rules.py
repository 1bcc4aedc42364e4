"""Why one rule holds or not, what it rests on, and what would turn it, in lines for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.command_line.explaining.changes import ChangeWords
from equipoise.adapters.command_line.lines import Line
from equipoise.adapters.page import A_FILE, STRENGTH_WORDS, beside_words, left_out_words, when_done_words
from equipoise.engine.changing.explanation import ChangeShown, ChangesShown, RuleExplained, Seen
from equipoise.engine.changing.writing import NOT_USERS
from equipoise.engine.packs.rule import Status
from equipoise.engine.reflecting.reflection import EvidenceShown
from equipoise.engine.sides.who_answered import the_version_words
from equipoise.engine.terms import UNKNOWN
from equipoise.engine.words import Words, marked

SEEN_BY: Final = {
    True: marked("Seen by {name}: it holds."),
    False: marked("Seen by {name}: it does not hold."),
    None: marked("Seen by {name}: it is not known."),
}
SHOWN: Final = 3
"""So many sets of changes are shown where not all are asked for."""
_STATUSES: Final[dict[Status, str]] = {
    "draft": marked("no, since it is draft"),
    "retired": marked("no, since it is retired"),
}
_IMBALANCE: Final = (
    marked("It would not come up if this were otherwise:"),
    marked("It would not come up if one of these were otherwise:"),
)
_STRENGTH: Final = (
    marked("It would no longer hold if this were otherwise:"),
    marked("It would no longer hold if one of these were otherwise:"),
)
_WHY_NOT: Final = (marked("It would hold with this:"), marked("It would hold with one of these:"))

_AWAY: Final = marked("What would keep it from coming up leads further from balance, and is told with --verbose only.")
_UNKNOWN: Final = marked("It asks about what is not known, and here that is known.")


class RuleTeller:
    """Says one rule; not ``in_full``: only why it holds, and the changes that ask least.

    ``counted``: it was said for all together how many users alone cannot change, so that only the others are marked.
    ``file`` is the project's, as a command takes it.
    """

    def __init__(
        self, rule: RuleExplained, words: Words, verbose: bool, in_full: bool, counted: bool = False, file: str = A_FILE
    ) -> None:
        self.rule = rule
        self.words = words
        self.say = words.say
        self.verbose = verbose
        self.in_full = in_full
        self.counted = counted
        self.file = file
        self.words_of = ChangeWords(words)

    def in_a_list(self) -> Iterator[Line]:
        """Say it as one of several."""
        rule = self.rule
        yield Line(1, f"{rule.rank}. {rule.question}" if rule.rank else f"{rule.title} ({self._why_left_out()})")
        for name, seen in self.alike():
            if name:
                yield Line(4, self.say(SEEN_BY[seen.truth], name=name))
            yield from self.seen(seen, 4)
        if self.in_full:
            yield from self.rests_on(rule.evidence if self.verbose else rule.evidence[:1], 4)
        yield from self.when_done(4)
        yield Line(4, self.say("Rule: {id}", id=rule.id))

    def alike(self) -> Iterator[tuple[str, Seen]]:
        """Put versions together of which the same is to be said, with their names; no name where there is one."""
        alike: dict[str, list[Seen]] = {}
        for each in self.rule.seen:
            alike.setdefault(each.model_copy(update={"version": ""}).model_dump_json(), []).append(each)
        for together in alike.values():
            names = self.words.listed(the_version_words(each.version, self.words) for each in together)
            yield names if len(self.rule.seen) > 1 else "", together[0]

    def seen(self, seen: Seen, indent: int) -> Iterator[Line]:
        """Say how it reads in a version, and what would turn it."""
        for label in seen.because:
            yield Line(indent, self.say("Because: {label}", label=label))
        shown = self._shown(seen)
        asked = [change.question for each in shown for change in each.changes]
        for label in seen.missing:
            if not any(question in label for question in asked):
                yield Line(indent, self.say("Missing: {label}", label=label))
        yield from self._sets(seen, indent)
        if self.counted and seen.users_alone and self.rule.kind != "strength":
            yield Line(indent, self.say("Users alone could change this."))
        said_already = self.say(NOT_USERS) if self.counted else None
        for note in seen.notes if self.in_full or not shown else ():
            if note != said_already:
                yield Line(indent, note)

    def rests_on(self, evidence: Sequence[EvidenceShown], indent: int) -> Iterator[Line]:
        """Say what it looks for, what it rests on, and instead of what it is asked."""
        rule = self.rule
        yield Line(indent, f"{self.say('What it looks for:')} {rule.rationale}")
        for each in evidence:
            cited = f"{each.citation} {each.url or ''}".rstrip() if self.verbose else each.citation
            yield Line(indent, f"{self.say('Rests on:')} {cited} ({self.say(STRENGTH_WORDS[each.strength])})")
        if more := len(rule.evidence) - len(evidence):
            yield Line(indent + 2, self.words_of.more(more))
        if rule.outranked:
            names = self.words.listed(each.id for each in rule.outranked)
            yield Line(indent, self.say("Asked rather than: {rules}", rules=names))

    def when_done(self, indent: int) -> Iterator[Line]:
        """Say how the page goes on, where this question says to pause."""
        if self.rule.pause and self.rule.rank:
            told = when_done_words(self.rule.id, self.words, self.file)
            yield Line(indent, f"{self.say('When that is done:')} {told}")

    def _sets(self, seen: Seen, indent: int) -> Iterator[Line]:
        shown = self._shown(seen)
        if not shown:
            if any(each.changes for each in seen.sets):
                yield Line(indent, self.say(_AWAY if seen.truth is True else _UNKNOWN))
            return
        one, many = _WHY_NOT if seen.truth is not True else _STRENGTH if self.rule.kind == "strength" else _IMBALANCE
        yield Line(indent, self.say(one if len(self._fit(seen)) == 1 else many))
        for each in shown:
            yield from self._set(each, seen, indent + 2)
        if more := sum(bool(each.changes) for each in seen.sets) - len(shown):
            yield Line(indent + 2, self.words_of.more(more))

    def _shown(self, seen: Seen) -> Sequence[ChangesShown]:
        fit = self._fit(seen)
        return fit if self.verbose else fit[: SHOWN if self.in_full else 1]

    def _fit(self, seen: Seen) -> Sequence[ChangesShown]:
        """Leave out what leads further from balance, and what would be known no longer, unless all is asked for."""
        sets = [each for each in seen.sets if each.changes]  # the rest is told by what it rests on
        if self.verbose:
            return sets
        sets = [each for each in sets if not any(map(_is_to_be_unknown, each.changes))]
        if seen.truth is not True or self.rule.kind == "strength":
            return sets
        return [each for each in sets if not each.tilts]

    def _set(self, together: ChangesShown, seen: Seen, indent: int) -> Iterator[Line]:
        if len(together.changes) + len(together.beside) > 1:
            yield Line(indent, f"- {self.say('all of this together:')}")
            indent += 2
        for label in together.beside:
            told = self.say("This would have to be otherwise, and no answer changes it: {label}", label=label)
            yield Line(indent, f"- {told}")
        power = seen.truth is True or self.rule.kind == "strength"  # nobody is named for what might come to lean
        for change in together.changes:
            just_told = any(change.now_label in label for label in seen.because)
            yield Line(indent, f"- {self.words_of.change(change, just_told, power)}")

    def place(self) -> str:
        """Say what became of it on the coach's page; nothing where it does not hold."""
        rule = self.rule
        if rule.switched_off:
            return self.say("no, since it is switched off")
        if rule.rank:
            return self.say("question {rank}", rank=rule.rank)
        if rule.withheld:
            return self.say("no, {reasons}", reasons=self._why_left_out())
        return self.say(_STATUSES[rule.status]) if rule.status != "stable" else ""

    def _why_left_out(self) -> str:
        if self.rule.withheld is None:
            return ""
        parts = (left_out_words(self.rule.withheld, self.words), beside_words(self.rule.by, self.words))
        return ", ".join(filter(None, parts))


def _is_to_be_unknown(change: ChangeShown) -> bool:
    return change.known and change.then == (UNKNOWN,)
