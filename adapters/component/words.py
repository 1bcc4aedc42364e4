"""The words of the component, taken from the catalogues of Equipoise's own words when it is served or built.

What the page of a reflection says has the same templates here; a test lays both side by side.
"""

from collections.abc import Mapping
from typing import Any, Final

from equipoise.adapters.documents import direction
from equipoise.adapters.page import (
    EASY_FEW_ANSWERED,
    EASY_NOTHING_TO_SHARE,
    EASY_SHARED,
    EASY_WAYS,
    EFFORT_WORDS,
    FEW_ANSWERED,
    IF_HARM,
    LEANS,
    LITTLE_ALIKE,
    NOT_SHOWN,
    NOTHING_TO_SHARE,
    SHARED,
    STRENGTH_WORDS,
    USERS_THEMSELVES,
)
from equipoise.engine.terms import PHASE_WORDS, ROLE_WORDS, THE_ROLE_WORDS
from equipoise.engine.wording import PAUSE_FIRST, SHORTEST, TOO_SHORT, pause_words
from equipoise.engine.words import Words, locales, marked, words_in

_SECTIONS: Final = {
    "before": marked("Before anything else"),
    "works": marked("Begin with what works"),
    "meeting": marked("For the meeting"),
    "others": marked("Before the meeting, in other rooms"),
    "you": marked("For you"),
}
_OF_THE_PAGE: Final = {
    "pause": PAUSE_FIRST,
    "shortest": SHORTEST,
    "too_short": TOO_SHORT,
    "shared": SHARED,
    "nothing": NOTHING_TO_SHARE,
    "few": FEW_ANSWERED,
    "easy_few": EASY_FEW_ANSWERED,
    "easy_shared": EASY_SHARED,
    "easy_nothing": EASY_NOTHING_TO_SHARE,
    "ways": EASY_WAYS,
    "harm": IF_HARM,
    "not_shown": NOT_SHOWN,
    "little_alike": LITTLE_ALIKE,
    "to_share": marked("Reflection to share"),
    "for_coach": marked("For the coach alone: do not copy"),
    "untitled": marked("A project without a title"),
    "phase": marked("Phase: {phase}"),
    "pack": marked("The questions come from the collection {id}, version {version}."),
    "answered": marked("Who answered: {roles}."),
    "unanswered": marked("Who answered: the file does not say."),
    "themselves": USERS_THEMSELVES,
    "not_users": marked("Where users did not answer themselves, what is said of them is how others see them."),
    "one_person": marked(
        "Filled in by one person, the coach: {sides}. A gap between them is one person's picture; ask each side itself."
    ),
    "not_themselves": marked(
        "Not answered by themselves, as far as is said: {sides}. No question about a gap rests on that."
    ),
    "side_by_side": marked("This shows when the answers are laid side by side."),
    "seen_all": marked("This question comes up in the answers of each side: {sides}."),
    "seen": marked("This question comes up in the answers of {sides}."),
    "seen_silent": marked("This question comes up in the answers of {sides}. Too little said on this by {silent}."),
    "seen_not": marked("This question comes up in the answers of {sides}, not in those of {others}."),
    "silent": marked("Too little said on this by {silent}."),
    "balance": marked("Where the say lies now, as far as we know"),
    "known": marked("{known} of {of} known"),
    "find_out": marked("Find out first"),
    "everyone": marked("everyone"),
    "alone": marked("you, alone"),
    "outside": marked("you, outside the meeting, {minutes}"),
    "together": marked("{who}, aloud together, {minutes}"),
    "single": marked("{who}, one at a time, {minutes}; not aloud in the mixed group"),
    "rooms": marked("{who}, each in their own room, {minutes}; not aloud in the mixed group"),
    "room": marked("{who}, in their own room, {minutes}; not aloud in the mixed group"),
    "noted": marked("{text} Noted: {note}"),
    "unsaid": marked("it is not said who says so"),
    "coach_sees": marked("as the coach sees it"),
    "they_see": marked("as {them} see it"),
    "try": marked("Try:"),
    "looks_for": marked("What it looks for:"),
    "care": marked("Take care:"),
    "rests_on": marked("Rests on:"),
    "rule": marked("Rule: {id}"),
}
_OF_THE_COMPONENT: Final = {
    "why": marked("Why this question?"),
    "choose": marked("Choose this question"),
    "again": marked("Try again"),
    "stop": marked("Stop"),
    "waiting": marked("Nobody has given the answers of a project yet."),
    "loading": marked("Looking for questions …"),
    "here": marked("The questions are here: {count}."),
    "aborted": marked("You stopped before the questions came."),
    "timeout": marked("The service takes too long to answer."),
    "offline": marked("There is no contact with the service."),
    "when_back": marked("Is this computer connected to the network? When it is again, this goes on by itself."),
    "perhaps": marked("If it is connected, the service may not let this page in: ask whoever runs it."),
    "not_let_in": marked("The service does not let this page in."),
    "too_often": marked("The service is asked too often just now. Wait for a minute."),
    "service_wrong": marked("Something is wrong with the service. It is not your fault."),
    "not_answered": marked("The service could not answer this."),
    "unreadable": marked("What came back is no reflection. Is the address of the service right?"),
    "no_json": marked("The answers of the project cannot be read: they are no JSON."),
    "no_endpoint": marked("Whoever made this page has to give the address of the service."),
    "no_origin": marked("Whoever made this page has to say where it may be shown, such as https://intranet.example."),
}
NO_SCRIPT: Final = marked("To show questions here, this page needs JavaScript.")
_RESTS: Final = (
    "",
    marked("Research stands behind {research}."),
    marked("Practice stands behind {practice}."),
    marked("Research stands behind {research}, practice behind {practice}."),
)
_NUMBERED: Final = (
    marked("question {numbers}"),
    marked("questions {numbers}"),
    marked("questions {first} to {last}"),
)
_MANY: Final = 22
"""Stands for any number but one. Languages with more than two forms get that of this number for all."""


def component_words() -> dict[str, dict[str, Any]]:
    """Give the words of the component in each language, by locale; what stands in braces is filled in later."""
    return {locale: _in(words_in(locale)) for locale in locales()}


def _in(words: Words) -> dict[str, Any]:
    grouped: dict[str, Mapping[Any, str]] = {
        "sections": _SECTIONS,
        "roles": ROLE_WORDS,
        "the_roles": THE_ROLE_WORDS,
        "phases": PHASE_WORDS,
        "leans": LEANS,
        "effort": EFFORT_WORDS,
        "strength": STRENGTH_WORDS,
    }
    return {
        "locale": words.locale,
        "dir": direction(words.locale),
        "pause_first": pause_words(words),
        **{name: words.say(each) for name, each in (_OF_THE_PAGE | _OF_THE_COMPONENT).items()},
        **{name: {key: words.say(each) for key, each in group.items()} for name, group in grouped.items()},
        "rests": [each and words.say(each) for each in _RESTS],
        "numbered": [words.say(each) for each in _NUMBERED],
        "minutes": [_open(words.say_many("{count} minutes", "{count} minutes", count), count) for count in (1, _MANY)],
        "settles": [
            _open(words.say_many("would settle {count} question", "would settle {count} questions", count), count)
            for count in (1, _MANY)
        ],
    }


def _open(said: str, count: int) -> str:
    """Open the place of the number again in what was said of it."""
    return said.replace(str(count), "{count}")
