"""The first page of an explanation: what came up and why in short, how the corners lean, and where the rest is told."""

from collections.abc import Iterator

from equipoise.adapters.command_line.explaining.changes import ChangeWords
from equipoise.adapters.command_line.explaining.corners import corner_counts
from equipoise.adapters.command_line.explaining.rules import SEEN_BY, RuleTeller
from equipoise.adapters.command_line.lines import Line, command_line, heading
from equipoise.engine.changing.explanation import CornerExplained, Explanations, RuleExplained
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import Words


def question_lines(rules: list[RuleExplained], words: Words, file: str) -> Iterator[Line]:
    """Say the questions of the page, each with the answer that it rests on and that leans most."""
    if rules:
        yield from heading(words.say("On your page"))
    for rule in rules:
        yield Line(1, f"{rule.rank}. {rule.question}")
        teller = RuleTeller(rule, words, verbose=False, in_full=False, file=file)
        yield from _why(teller, words)
        yield from teller.when_done(4)


def _why(teller: RuleTeller, words: Words) -> Iterator[Line]:
    told = list(teller.alike())
    name, seen = next(((name, seen) for name, seen in told if seen.truth is True), told[0])
    if name and told[0][1].truth is not True:
        yield Line(4, words.say(SEEN_BY[True], name=name))
    if not seen.because:
        yield from (Line(4, note) for note in seen.notes[:1])
        return
    said, count = words.say("Because: {label}", label=seen.telling or seen.because[0]), len(seen.because)
    yield Line(4, said if count == 1 else words.say("{said} (1 of {count} answers)", said=said, count=count))


def lean_lines(corners: tuple[CornerExplained, ...], words: Words) -> Iterator[Line]:
    """Say how each corner leans, and the first of the answers that would move it; a level of the project says all."""
    words_of = ChangeWords(words)
    if corners:
        yield from heading(words.say("How the corners lean"))
    for corner in corners:
        yield Line(2, corner_counts(corner, words_of))
        for change in corner.changes[:1]:
            alone = change.holder == PROJECT
            told = words_of.then(change) if alone else words_of.change(change, told=True, power=False)
            yield Line(4, words.say("This, for one, would move it: {change}", change=told))


def rest_lines(explained: Explanations, command: str, words: Words) -> Iterator[Line]:
    """Say what this page leaves out, and the commands that tell it."""
    shown = [each.rank for each in explained.rules if each.rank]
    yield from heading(words.say("Not told here"))
    yield Line(2, words.say("What the questions rest on, and all that would turn them or move a corner."))
    if left_out := len(explained.rules) - len(shown):
        yield Line(
            2,
            words.say_many(
                "{count} more question that holds, and why it is left out of your page.",
                "{count} more questions that hold, and why they are left out of your page.",
                left_out,
            ),
        )
    yield command_line(2, words.say("All of it: {command}", command=f"{command} --all"))
    if shown:
        yield command_line(2, words.say("One question alone: {command}", command=f"{command} {min(shown)}"))
    yield command_line(2, words.say("What one answer keeps from coming up: {command}", command=f"{command} --near"))
