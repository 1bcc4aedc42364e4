"""What every page is given, and what it carries from one to the next; templates only lay out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from equipoise.adapters.contract import OURS, adapters
from equipoise.adapters.web.files.what_is_shared import kept_back
from equipoise.adapters.web.sheet import PAGE, Sheet
from equipoise.adapters.web.words import FORMAT_NAMES, sayings
from equipoise.engine.contexts.checking import doubts
from equipoise.engine.contexts.redaction import (
    answered_for_all,
    is_known_to_be_raised,
    people_who_answered,
    smallest_shared,
)
from equipoise.engine.errors import Problem
from equipoise.engine.wording import capital, the_role_words
from equipoise.engine.words import Said, Words, marked

DRAWN: Final = "drawn"
"""By this name travels the id that was drawn for a project that has none."""
KEPT: Final = "kept"
"""By this name travel the questions of which something was kept."""
_ONE_NUMBER: Final = marked("Write one number, such as 6. If it changes, write the usual one.")
_A_DATE: Final = marked("Write the date like 2026-03-12.")

_NOT_KNOWN_HOW_MANY: Final = marked(
    "It is not said how many those are who answer ({roles}): until it is, under “{part}”, nothing they answer can "
    "stand on a page to share. At least {needed} are needed."
)
_FEWER_BESIDE: Final = marked(
    "Where the coach answers too, in a file of their own, and lays the two side by side, {fewer} can be enough."
)
_NO_NUMBER: Final = marked(
    "{who} have answered, and it is not noted how many they are. What they answered stands on this page alone, until "
    "you fill in the number where you tick who takes part."
)

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as it is told: in which field, and whether that stands on this page, so that a link can lead there."""

    field: str
    message: str
    here: bool


def common(sheet: Sheet, title: str) -> Shown:
    """Give what every page has."""
    return {
        "t": sayings(sheet.locale),
        "locale": sheet.locale,
        "title": title,
        "reading": sheet.reading,
        "hidden": [],
        "problems": [],
        "notes": [],
        "started": bool(sheet.fields),
    }


def without_state(shown: Shown) -> Shown:
    """Carry nothing of what was answered: a page to share may be saved and passed on as it is."""
    return {**shown, "hidden": [], "notes": [], "started": False}


def unseen_fields(sheet: Sheet, shown: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give what travels unseen: all that is known and not shown on this page."""
    wrong = {problem.where for problem in sheet.problems}
    for name, values in sheet.values.items():
        if name not in shown and name not in wrong:
            yield from ((name, value) for value in values)


def page_fields(sheet: Sheet, **more: str) -> Iterator[tuple[str, str]]:
    """Give what travels of the page itself: how it is shown, and what it was asked."""
    yield f"{PAGE}locale", sheet.locale
    yield f"{PAGE}pack", sheet.name
    yield f"{PAGE}reading", sheet.reading
    if "before" not in more and sheet.one("before"):
        yield f"{PAGE}before", sheet.one("before")
    if sheet.minutes is not None:  # a field that shows it comes after this, and counts
        yield f"{PAGE}minutes", str(sheet.minutes)
    for name in ("theme", DRAWN, KEPT):
        yield from ((f"{PAGE}{name}", value) for value in dict.fromkeys(sheet.asked.get(name, ())))
    yield from ((f"{PAGE}{name}", value) for name, value in more.items())


def whole_state(sheet: Sheet, **more: str) -> list[tuple[str, str]]:
    """Give all that a page has to carry: what is known, and how it is shown."""
    return [*unseen_fields(sheet, ()), *page_fields(sheet, **more)]


def message_words(problem: Problem, words: Words) -> str:
    """Say what is wrong in words that fit a page, where those of a file speak of keys."""
    if problem.where.endswith(".people"):
        return words.say(_ONE_NUMBER)
    if problem.where == "project.date":
        return words.say(_A_DATE)
    return problem_words(problem, words)


def problem_words(problem: Problem, words: Words) -> str:
    """Say a problem and what to do; not what only a terminal can do."""
    message, fix = words.again(problem.message), words.again(problem.fix)
    told = message[:1].upper() + message[1:]
    return f"{told} {fix}" if fix and "`equipoise" not in fix and "--" not in fix else told


def sharing_notes(sheet: Sheet) -> Iterator[str]:
    """Say whose answers are too few to be shared, or are shared since a coach answered with them."""
    for problem in doubts(sheet.context, lambda _path: "", sheet.reflector.pack):
        if problem.code == "small_party":
            yield _small_party(sheet)
        if problem.code == "few_with_coach":
            yield problem_words(_in_words(problem, sheet), sheet.words)
    if told := kept_back(sheet):
        yield told


def _small_party(sheet: Sheet) -> str:
    """Say why what a small party answered alone stands on the coach's page only, and how few they are."""
    words, people = sheet.words, people_who_answered(sheet.context)
    who = words.listed(the_role_words(role, words) for role in sheet.context.answered_by)
    if people is None:
        return words.say(_NO_NUMBER, who=capital(who))
    return words.say_many(
        "{who} have answered, and they are {count} person. What they answered stands on this page alone, since "
        "somebody could be recognised.",
        "{who} have answered, and they are {count} people. What they answered stands on this page alone, since "
        "somebody could be recognised.",
        people,
        who=capital(who),
    )


def _in_words(problem: Problem, sheet: Sheet) -> Problem:
    """Name roles by their words, where a message for a file names them as the file does."""
    message = problem.message
    if not isinstance(message, Said) or "roles" not in message.values:
        return problem
    named = sheet.words.listed(the_role_words(role, sheet.words) for role in sheet.context.answered_by)
    return replace(problem, message=Said(message.template, {**message.values, "roles": named}))


def few_who_answer(sheet: Sheet) -> Iterator[str]:
    """Say of those who answer for themselves that they are too few for a page to share, and how many are enough."""
    context, pack, words = sheet.context, sheet.reflector.pack, sheet.words
    people, needed = people_who_answered(context), smallest_shared(context, pack)
    if answered_for_all(context) or context.viewpoints or (people is not None and people >= needed):
        return
    roles = words.listed(the_role_words(role, words) for role in context.answered_by)
    if people is None:
        yield words.say(_NOT_KNOWN_HOW_MANY, roles=roles, needed=needed, part=words.say("Who takes part"))
        return
    few = words.say_many(
        "The largest group of those who answer ({roles}) is {count} person: nothing they answer can stand on a page to "
        "share, since so few could be recognised.",
        "The largest group of those who answer ({roles}) is {count} people: nothing they answer can stand on a page to "
        "share, since so few could be recognised.",
        people,
        roles=roles,
    )
    enough = [words.say("At least {needed} are needed.", needed=needed)]
    if pack.small_group.default <= people and not is_known_to_be_raised(context, pack):
        enough.append(words.say(_FEWER_BESIDE, fewer=pack.small_group.default))
    yield " ".join((few, *enough))


def personal_notes(sheet: Sheet) -> Iterator[str]:
    """Say where something looks like a person."""
    for problem in doubts(sheet.context, lambda _path: "", sheet.reflector.pack):
        if problem.code == "personal":
            yield problem_words(problem, sheet.words)


def languages(known: Sequence[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give each language with what it calls itself."""
    return [(locale, names.get(locale, locale)) for locale in known]


def formats(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give what can be downloaded: what is installed, those for most people first."""
    there = {each.name for each in adapters("out") if each.source == OURS and not each.missing}
    yield from ((name, sheet.words.say(text)) for name, text in FORMAT_NAMES.items() if name in there)
