"""Tells what rules hold on a project and why, how its corners lean and which rules are near; or of one rule alone."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.command_line.explaining.changes import ChangeWords
from equipoise.adapters.command_line.explaining.corners import corner_lines, near_lines
from equipoise.adapters.command_line.explaining.first_page import lean_lines, question_lines, rest_lines
from equipoise.adapters.command_line.explaining.rules import SEEN_BY, RuleTeller
from equipoise.adapters.command_line.lines import Line, heading, text_of
from equipoise.adapters.page import A_FILE, project_title
from equipoise.engine.changing.explanation import Explanations, RuleExplained
from equipoise.engine.changing.writing import FOR_THE_COACH
from equipoise.engine.words import Words, marked, words_in

FEW: Final = 3
"""Of fewer questions on the page it is not counted how many users could move."""

_TITLE: Final = marked("Why these questions, and what would have to change")

_NEVER_ALONE: Final = marked(
    "What lies behind {count} of the questions on your page can be changed, but never by users alone."
)
_NOT_ALONE: Final = marked(
    "What lies behind {count} of the questions on your page can be changed, but for {others} of them not by users "
    "alone."
)

_TRUTHS: Final = {
    True: marked("It holds."),
    False: marked("It does not hold."),
    None: marked("It is not known."),
}


def explanations_text(explained: Explanations, *, verbose: bool, plain: bool, file: str = A_FILE) -> str:
    """Say all that holds, what is on the coach's page first, and how the corners lean; or the near misses."""
    words = words_in(explained.locale)
    return text_of(_all(explained, words, verbose, file), words, plain=plain, hang=2)


def first_page_text(explained: Explanations, command: str, *, plain: bool, file: str = A_FILE) -> str:
    """Say in short what is on the coach's page and how the corners lean; ``command`` tells the rest."""
    words = words_in(explained.locale)
    return text_of(_first_page(explained, command, words, file), words, plain=plain, hang=2)


def rule_text(explained: RuleExplained, words: Words, *, verbose: bool, plain: bool, file: str = A_FILE) -> str:
    """Say why one rule holds or not, and what would turn it."""
    return text_of(_one(explained, words, verbose, file), words, plain=plain, hang=2)


def _all(explained: Explanations, words: Words, verbose: bool, file: str) -> Iterator[Line]:
    yield from _opening(explained, words)
    if explained.near_misses is not None:
        yield from near_lines(explained.near_misses, ChangeWords(words), verbose)
        return
    shown = _on_the_page(explained)
    counted = list(_users_alone(shown, words))
    yield from counted
    told = [RuleTeller(each, words, verbose, in_full=True, counted=bool(counted), file=file) for each in shown]
    yield from _section(words.say("On your page"), told)
    left_out = [each for each in explained.rules if not each.rank]
    yield from _section(words.say("Left out"), [RuleTeller(each, words, verbose, in_full=verbose) for each in left_out])
    if explained.corners:
        yield from heading(words.say("How the corners lean"))
    for corner in explained.corners:
        yield from corner_lines(corner, ChangeWords(words))


def _first_page(explained: Explanations, command: str, words: Words, file: str) -> Iterator[Line]:
    yield from _opening(explained, words)
    yield from question_lines(_on_the_page(explained), words, file)
    yield from lean_lines(explained.corners, words)
    yield from rest_lines(explained, command, words)


def _opening(explained: Explanations, words: Words) -> Iterator[Line]:
    near = explained.near_misses is not None
    title = marked("What one answer keeps from coming up") if near else _TITLE
    yield Line(0, f"EQUIPOISE   {words.say(title)}")
    yield Line(0, project_title(explained.context.project, words))
    yield Line(0, "")
    yield Line(0, explained.note)


def _on_the_page(explained: Explanations) -> list[RuleExplained]:
    return sorted((each for each in explained.rules if each.rank), key=lambda each: each.rank or 0)


def _users_alone(rules: Sequence[RuleExplained], words: Words) -> Iterator[Line]:
    """Say of how many of these questions nothing lies with users alone: that is itself about power."""
    asked = [[seen.users_alone for seen in rule.seen] for rule in rules if rule.kind != "strength"]
    counted = [each for each in asked if any(alone is not None for alone in each)]
    others = sum(True not in each for each in counted)
    if others and len(counted) >= FEW:
        yield Line(0, "")
        yield Line(
            0, words.say(_NEVER_ALONE if others == len(counted) else _NOT_ALONE, count=len(counted), others=others)
        )


def _section(title: str, tellers: Sequence[RuleTeller]) -> Iterator[Line]:
    if tellers:
        yield from heading(title)
    for number, teller in enumerate(tellers):
        if number:
            yield Line(0, "")
        yield from teller.in_a_list()


def _one(rule: RuleExplained, words: Words, verbose: bool, file: str) -> Iterator[Line]:
    teller = RuleTeller(rule, words, verbose, in_full=True, file=file)
    yield Line(0, f"{rule.id}: {rule.title}")
    yield Line(0, words.say(FOR_THE_COACH))
    for name, seen in teller.alike():
        yield Line(0, words.say(SEEN_BY[seen.truth], name=name) if name else words.say(_TRUTHS[seen.truth]))
        yield from teller.seen(seen, 2)
    yield from teller.rests_on(rule.evidence, 0)
    if place := teller.place():
        yield Line(0, words.say("On the page: {said}.", said=place))
    yield from teller.when_done(0)
