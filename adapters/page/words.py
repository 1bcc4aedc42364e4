"""The words of the page, beside those of the engine and the pack."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, cast

from equipoise.engine.reflection import Because, Lean, Question, WithheldReason
from equipoise.engine.rule import Audience, Strength
from equipoise.engine.terms import NOT_KNOWING, PROJECT, ROLE_WORDS, THEMSELVES, UNKNOWN, Role
from equipoise.engine.wording import listed

LEANS: Final[dict[Lean, str]] = {
    "clearly_toward_organisation": "leans clearly towards the organisation",
    "clearly_toward_users": "leans clearly towards users",
    "clearly_toward_other": "leans clearly towards those already well placed",
    "somewhat_toward_organisation": "leans somewhat towards the organisation",
    "somewhat_toward_users": "leans somewhat towards users",
    "somewhat_toward_other": "leans somewhat towards those already well placed",
    "near_balance": "near balance",
    "both_ways": "pulls both ways",
    "too_little_known": "too little known to say",
}

LEFT_OUT: Final[dict[WithheldReason, str]] = {
    "set_aside": "set aside by you",
    "superseded": "said better by another",
    "hearsay": "resting on what others say of a group: ask the group first",
    "audience": "with nobody here to ask",
    "pause": "not while the first question is open",
    "family": "much like one that was chosen",
    "same_group": "on a group that is asked about already",
    "theme_full": "on a theme that has two already",
    "heavy": "too heavy to be asked first or last",
    "over_limit": "for which the page has no room",
    "over_time": "for which the meeting has no time",
}

STRENGTH_WORDS: Final[dict[Strength, str]] = {
    "founding": "founding paper",
    "literature": "research",
    "practice": "practice",
}

_EFFORTS: Final = {"low": "small step", "medium": "some work", "high": "much work"}


def in_words(word: str) -> str:
    """Give an id as words, with a capital."""
    return word.replace("_", " ").capitalize()


def roles_words(roles: Sequence[str]) -> str:
    """Give roles as words."""
    return listed(ROLE_WORDS.get(cast("Role", role), role) for role in roles)


def _audience(audience: Audience) -> str:
    return audience if audience == "everyone" else roles_words((audience,) if isinstance(audience, str) else audience)


def audience_words(question: Question) -> str:
    """Say who is asked, in which room, and for how long."""
    who = _audience(question.audience)
    minutes = f"{question.minutes} minutes"
    if question.mirror:
        return "you, alone"
    if question.audience == "coach":
        return f"you, outside the meeting, {minutes}"
    if question.how == "together":
        return f"{who}, aloud together, {minutes}"
    several = not isinstance(question.audience, str) and len(question.audience) > 1
    room = "one at a time" if question.how == "alone" else f"{'each ' if several else ''}in their own room"
    return f"{who}, {room}, {minutes}; not aloud in the mixed group"


def effort_words(question: Question) -> str:
    """Say who could take the step and how much it asks."""
    return f"{_audience(question.suggestion.who)}; {_EFFORTS[question.suggestion.effort]}"


def because_words(because: Sequence[Because]) -> Iterator[str]:
    """Say the answers that made a question come up, whose they are, and the coach's own note."""
    twice = Counter((each.factor, each.holder) for each in because)
    answers = [each for each in because if each.factor not in ("people", "phase")]
    for each in answers or because:  # who is there, and the phase, go without saying beside what was answered
        text = each.label
        if whose := _whose(each, twice[each.factor, each.holder] > 1):
            text = f"{text} ({whose})"
        yield f"{text} Noted: {each.note}" if each.note else text


def _whose(because: Because, seen_from_two_sides: bool) -> str:
    if because.said_by in ("", THEMSELVES):
        return ""
    if because.said_by == UNKNOWN:
        return "" if because.holder == PROJECT else "it is not said who says so"
    if because.holder == PROJECT and not seen_from_two_sides:
        return ""
    if because.factor in ("people", "phase"):
        return ""
    if because.level in NOT_KNOWING:
        return ""
    roles = because.said_by.split(",")
    return f"as {roles_words(roles)} {'sees' if roles == ['coach'] else 'see'} it"


def left_out_words(reason: WithheldReason) -> str:
    """Say why a rule that holds was left out."""
    return LEFT_OUT[reason]
