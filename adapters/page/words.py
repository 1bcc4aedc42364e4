"""The words of the page, beside those of the engine and the pack."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.engine.packs.rule import Audience, Effort, Strength
from equipoise.engine.reflecting.reflection import (
    Because,
    ContextUsed,
    CornerBalance,
    Lean,
    ProjectShown,
    Question,
    View,
    ViewpointShown,
    WithheldReason,
)
from equipoise.engine.sides.versions import MAIN
from equipoise.engine.sides.who_answered import the_side_words
from equipoise.engine.terms import NOT_KNOWING, PROJECT, THEMSELVES, UNKNOWN
from equipoise.engine.wording import as_seen_by, capital, roles_words
from equipoise.engine.words import Words, marked

LEANS: Final[dict[Lean, str]] = {
    "clearly_toward_organisation": marked("leans clearly towards the organisation"),
    "clearly_toward_users": marked("leans clearly towards users"),
    "clearly_toward_other": marked("leans clearly towards those who find it easiest to take part"),
    "somewhat_toward_organisation": marked("leans somewhat towards the organisation"),
    "somewhat_toward_users": marked("leans somewhat towards users"),
    "somewhat_toward_other": marked("leans somewhat towards those who find it easiest to take part"),
    "near_balance": marked("near balance"),
    "both_ways": marked("pulls both ways"),
    "too_little_known": marked("too little known to say"),
}

LEFT_OUT: Final[dict[WithheldReason, str]] = {  # each is said after a number, and after "left out:"
    "set_aside": marked("set aside by you"),
    "superseded": marked("said better by another"),
    "hearsay": marked("resting on what others say of a group: ask the group first"),
    "disputed": marked("seen by one side, and not so by another"),
    "audience": marked("with nobody here to ask"),
    "pause": marked("not while the first question is open"),
    "family": marked("much like one that was chosen"),
    "same_group": marked("on a group that is asked about already"),
    "theme_full": marked("on a theme that has two already"),
    "heavy": marked("too heavy to be asked first or last"),
    "over_limit": marked("without room on the page"),
    "enough_for_you": marked("for you alone, beside those you have on the page"),
    "over_time": marked("without time in the meeting"),
}

A_FILE: Final = "FILE"
"""Stands in a command for a file whose name is not known."""
_WHEN_DONE: Final = marked(
    "write it into the project's file, and the page goes on. Type: {command} Or by hand, in the file: {row}"
)

_MARKINGS: Final[dict[View, str]] = {
    "coach": marked("For the coach alone: do not copy"),
    "shareable": marked("Made to be shared"),
}

STRENGTH_WORDS: Final[dict[Strength, str]] = {
    "founding": marked("founding paper"),
    "literature": marked("research"),
    "practice": marked("practice"),
}

EFFORT_WORDS: Final[dict[Effort, str]] = {
    "low": marked("small step"),
    "medium": marked("some work"),
    "high": marked("much work"),
}


def project_title(project: ProjectShown, words: Words) -> str:
    """Give the title that a page of a project bears."""
    return project.title or project.id or words.say("A project without a title")


def marking_words(view: View, words: Words) -> str:
    """Give what stands on every page and slide: whom it is for."""
    return words.say(_MARKINGS[view])


WHY: Final = marked("Why this:")
WHY_AS: Final = marked("Why this, {whose}:")
WHY_AS_ANSWERED: Final = marked("Why this, as those who answered see it:")
_FACTS: Final = ("people", "phase")
"""What is told of the work rather than answered about it."""
_MOST_NAMED: Final = 2
"""So many of those who answered are named before a reason; of more it says only that it is their view."""

NOT_SHOWN: Final = marked("not shown on a page to share")
USERS_THEMSELVES: Final = marked("Users have told themselves how their own group sees it.")
LITTLE_ALIKE: Final = marked("too few answers of the sides are alike to say")


def lean_words(lean: Lean | None, words: Words) -> str:
    """Say how a corner leans, or that it is not shown."""
    return words.say(NOT_SHOWN if lean is None else LEANS[lean])


def corner_lean_words(corner: CornerBalance, words: Words) -> str:
    """Say how a corner leans; where sides are put together, not beyond what they answered alike."""
    return words.say(LITTLE_ALIKE) if corner.little_alike else lean_words(corner.lean, words)


def in_words(word: str) -> str:
    """Give an id as words, with a capital."""
    return word.replace("_", " ").capitalize()


def corner_words(corner: CornerBalance) -> str:
    """Name a corner: by its label, or where a report of before labels were kept has none, by its id."""
    return corner.label or in_words(corner.corner)


def audience_in_words(audience: Audience, words: Words) -> str:
    """Give an audience as words."""
    if audience == "everyone":
        return words.say("everyone")
    return roles_words((audience,) if isinstance(audience, str) else audience, words)


def audience_words(question: Question, words: Words) -> str:
    """Say who is asked, in which room, and for how long."""
    if question.mirror:
        return words.say("you, alone")
    minutes = words.say_many("{count} minutes", "{count} minutes", question.minutes)
    if question.audience == "coach":
        return words.say("you, outside the meeting, {minutes}", minutes=minutes)
    return words.say(_room(question), who=audience_in_words(question.audience, words), minutes=minutes)


def _room(question: Question) -> str:
    """Give the template that says in which room a question is asked."""
    if question.how == "together":
        return marked("{who}, aloud together, {minutes}")
    if question.how == "alone":
        return marked("{who}, one at a time, {minutes}; not aloud in the mixed group")
    if not isinstance(question.audience, str) and len(question.audience) > 1:
        return marked("{who}, each in their own room, {minutes}; not aloud in the mixed group")
    return marked("{who}, in their own room, {minutes}; not aloud in the mixed group")


def effort_words(question: Question, words: Words) -> str:
    """Say who could take the step and how much it asks."""
    step = question.suggestion
    return f"{audience_in_words(step.who, words)}; {words.say(EFFORT_WORDS[step.effort])}"


def because_words(because: Sequence[Because], words: Words) -> Iterator[str]:
    """Say the answers that made a question come up, whose they are, and the coach's own note."""
    twice = Counter((each.factor, each.holder) for each in because)
    answers = [each for each in because if each.factor not in _FACTS]
    for each in answers or because:  # who is there, and the phase, go without saying beside what was answered
        text = each.label
        if twice[each.factor, each.holder] > 1 and _of_one_side(each):
            text = f"{capital(as_seen_by(each.said_by.split(','), words))}: {text}"
        elif whose := _whose(each, words):
            text = f"{text} ({whose})"
        yield words.say("{text} Noted: {note}", text=text, note=each.note) if each.note else text


def why_lead(question: Question, context: ContextUsed, words: Words) -> str:
    """Give what stands before the reasons on a page to share: whose view they are; one answer is no fact to all.

    Where nothing but who is there and the phase made it come up, that is nobody's view.
    """
    if all(each.factor in _FACTS for each in question.because):
        return words.say(WHY)
    roles = context.answered_by
    if context.viewpoints or not 1 <= len(roles) <= _MOST_NAMED:
        return words.say(WHY_AS_ANSWERED)
    return words.say(WHY_AS, whose=as_seen_by(roles, words))


def _of_one_side(because: Because) -> bool:
    """Say whether it is one side's answer about the project, which another answers otherwise."""
    known = because.level not in NOT_KNOWING and because.said_by not in ("", UNKNOWN, THEMSELVES)
    return known and because.holder == PROJECT


def _whose(because: Because, words: Words) -> str:
    if because.said_by in ("", THEMSELVES):
        return ""
    if because.said_by == UNKNOWN:
        return "" if because.holder == PROJECT else words.say("it is not said who says so")
    if because.holder == PROJECT or because.factor in _FACTS:
        return ""
    if because.level in NOT_KNOWING:
        return ""
    return as_seen_by(because.said_by.split(","), words)


def seen_by_words(question: Question, sides: Sequence[ViewpointShown], words: Words) -> str:
    """Say in whose answers a question comes up, in whose it does not, and who has not said enough."""
    if question.mirror or not sides or not all(side.told for side in sides):
        return ""
    said = (*question.seen_by, *question.not_seen_by, MAIN)
    seen = _listed([side for side in sides if side.name in question.seen_by], words)
    others = _listed([side for side in sides if side.name in question.not_seen_by], words)
    silent = _listed([side for side in sides if side.name not in said], words)
    if not seen:
        return words.say("This shows when the answers are laid side by side.")
    if not others and not silent:
        if all(side.name in question.seen_by for side in sides):
            return words.say("This question comes up in the answers of each side: {sides}.", sides=seen)
        return words.say("This question comes up in the answers of {sides}.", sides=seen)
    if not others:
        return words.say(
            "This question comes up in the answers of {sides}. Too little said on this by {silent}.",
            sides=seen,
            silent=silent,
        )
    both = words.say(
        "This question comes up in the answers of {sides}, not in those of {others}.", sides=seen, others=others
    )
    return f"{both} {words.say('Too little said on this by {silent}.', silent=silent)}" if silent else both


def when_done_words(rule: str, words: Words, file: str = A_FILE) -> str:
    """Say how a page that says to pause first goes on; ``file`` is the project's, as a command takes it."""
    reason = words.say("what was done")
    row = f"set_aside: [{{rule: {rule}, reason: {reason}}}]"
    return words.say(_WHEN_DONE, row=row, command=f'equipoise set-aside {file} {rule} --reason "{reason}"')


def _listed(sides: Sequence[ViewpointShown], words: Words) -> str:
    return words.listed(the_side_words(side, words) for side in sides)


def left_out_words(reason: WithheldReason, words: Words) -> str:
    """Say why a rule that holds was left out."""
    return words.say(LEFT_OUT[reason])


def beside_words(rule: str | None, words: Words) -> str:
    """Say beside which rule another was left out."""
    return words.say("beside {rule}", rule=rule) if rule else ""
