"""Puts a step of an interview into words: the question, its answers as sentences, and why it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview.course import Left
from equipoise.engine.interview.interview import Interview
from equipoise.engine.interview.steps import Kind, Step
from equipoise.engine.interview.time_needed import minutes
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import (
    CONCERN_WORDS,
    NOT_APPLICABLE,
    PREFER_NOT_TO_SAY,
    UNKNOWN,
    Phase,
    Role,
)
from equipoise.engine.wording import capital, role_words
from equipoise.engine.words import Words, marked


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen: what ``Interview.answer`` takes, and its words."""

    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A step in words. Without options a text or number is written; ``several`` options may be chosen at once.

    ``about`` names the group it is about. ``without`` are the forms of not knowing that can be chosen beside the
    options. ``could_settle`` names the rules that an answer could settle, those first that it settles alone.
    """

    step: Step
    question: str
    options: tuple[Option, ...] = ()
    without: tuple[Option, ...] = ()
    several: bool = False
    about: str = ""
    why: str = ""
    could_settle: tuple[str, ...] = ()


PHASES_SEEN: Final[dict[Phase, str]] = {
    "initiating": marked("It is about to begin."),
    "scoping": marked("We are finding out what it should be about."),
    "designing": marked("We are working out what to change."),
    "testing": marked("We are trying changes on a small scale."),
    "deciding": marked("A decision is to be taken soon."),
    "implementing": marked("Changes are becoming part of everyday work."),
    "evaluating": marked("We are looking at what came of it."),
    "spreading": marked("It is being taken to other places."),
}

ROLES_SEEN: Final[dict[Role, str]] = {
    "users": marked("Users: patients, clients, residents"),
    "relatives": marked("Relatives and others close to users"),
    "personnel": marked("Personnel"),
    "managers": marked("Managers"),
    "coach": marked("Improvement coach"),
    "civil_society": marked("User organisations"),
    "funders": marked("Funders and politicians"),
    "researchers": marked("Researchers"),
}

_QUESTIONS: Final[dict[Kind, str]] = {
    "title": marked("What is the work about? A few words, no names of persons."),
    "phase": marked("Where is the work now?"),
    "date": marked("On which day do you answer? Write it like 2026-03-12."),
    "answered_by": marked("Who is answering now?"),
    "roles": marked("Who takes part in the work? Write a number twice for two groups of that kind."),
    "name": marked("What do you call this group: {role}? No names of persons."),
    "people": marked("{group}: how many people? Write 0 if they take no part."),
    "concerns": marked("Which of these apply?"),
    "said_by": marked("The next questions are about: {group}. Have they told you, or is this how you see it?"),
    "theme": marked("Would you like to go deeper on a theme?"),
}
_OF_ONE: Final = marked("The next questions are about: {group}. Has this person told you, or is this how you see it?")
"""Asked in the place of ``said_by`` where a group is one person."""
_ANOTHER: Final = marked("Who else takes part?")

_WHY: Final[dict[Kind, str]] = {
    "title": marked("It stands at the top of the page, and gives the file its name."),
    "phase": marked("Some questions fit one phase of a work better than others."),
    "date": marked("Answers grow old. The date says when this was so."),
    "answered_by": marked("Whoever reads the page asks this first: others may see the same things in another way."),
    "roles": marked("Much follows from who is there, and how many of each."),
    "name": marked("Your page then speaks of them by this name. The page to share never shows it."),
    "people": marked("The numbers tell who may easily be outvoted or unheard. Small groups are protected by them."),
    "concerns": marked("Some questions are asked only where they apply."),
    "said_by": marked(
        "What a group has said itself weighs more than what others think of it, and the page tells which."
    ),
    "theme": marked("The short form asks what matters most. A theme asks the rest of what can still matter there."),
}

WITHOUT: Final = {
    UNKNOWN: marked("We don't know."),
    NOT_APPLICABLE: marked("It does not apply here."),
    PREFER_NOT_TO_SAY: marked("We prefer not to say."),
}


def prompt(interview: Interview, texts: Texts) -> Prompt | None:
    """Put what is asked now into words; None when there is nothing more to ask."""
    step = interview.current
    if step is None:
        return None
    if step.kind == "factor":
        return _about_a_factor(interview, step, texts)
    return prompt_of(step, interview, texts)


def prompt_of(step: Step, interview: Interview, texts: Texts) -> Prompt:
    """Put a step into words that is about no factor, whether or not it is asked now."""
    group, words = interview.group(step.holder), texts.words
    return Prompt(
        step,
        _question(step, interview, words),
        tuple(_options(step, interview, texts)),
        several=step.kind in ("answered_by", "roles", "concerns"),
        about=called(group, interview, words) if group else "",
        why=words.say(_WHY[step.kind]),
    )


def _question(step: Step, interview: Interview, words: Words) -> str:
    group = interview.group(step.holder)
    if step.kind == "roles" and step.number:
        return words.say(_ANOTHER)
    if group is None:
        return words.say(_QUESTIONS[step.kind])
    named, role = called(group, interview, words), _numbered(group, interview, words)
    template = _OF_ONE if step.kind == "said_by" and group.people == 1 else _QUESTIONS[step.kind]
    return capital(words.say(template, group=named, role=role))


_WHICH: Final = (
    marked("first group"),
    marked("second group"),
    marked("third group"),
    marked("fourth group"),
    marked("fifth group"),
)


def called(group: Stakeholder, interview: Interview, words: Words) -> str:
    """Give the name of a group, or else the words for its role, with a number where there are several of it."""
    return group.name or _numbered(group, interview, words)


def _numbered(group: Stakeholder, interview: Interview, words: Words) -> str:
    """Give the words for a group's role, and which of them it is where there are several of it."""
    alike = [each.id for each in interview.context.stakeholders if each.role == group.role]
    told, place = role_words(group.role, words), alike.index(group.id)
    if len(alike) == 1:
        return told
    which = words.say(_WHICH[place]) if place < len(_WHICH) else words.say("group {number}", number=place + 1)
    return f"{told} ({which})"


def _options(step: Step, interview: Interview, texts: Texts) -> Iterator[Option]:
    words = texts.words
    match step.kind:
        case "phase":
            yield from (Option(phase, words.say(seen)) for phase, seen in PHASES_SEEN.items())
        case "roles" if step.number:
            yield from (Option(role, role_words(role, words)) for role in ROLES_SEEN)
        case "roles" | "answered_by":
            yield from (Option(role, words.say(seen)) for role, seen in ROLES_SEEN.items())
        case "concerns":
            yield from (Option(concern, f"{capital(words.say(seen))}.") for concern, seen in CONCERN_WORDS.items())
        case "said_by":
            group = interview.group(step.holder)
            one = group is not None and group.people == 1
            yield Option(
                True, words.say("This person has said it.") if one else words.say("They have said it themselves.")
            )
            yield Option(False, words.say("It is how we who answer see it."))
        case "theme":
            for theme, left in interview.themes_left().items():
                yield Option(theme, f"{texts.theme(theme)}: {_answers(left, words)}")
        case _:
            pass


def left_words(left: Left, words: Words) -> str:
    """Say how much is left, and what it could settle."""
    answers = _answers(left, words)
    if not left.settle:
        return answers
    return words.say_many(
        "{answers}, which can settle whether {count} question belongs on your page",
        "{answers}, which can settle whether {count} questions belong on your page",
        left.settle,
        answers=answers,
    )


def minutes_words(questions: int, words: Words, *, counting: bool = False) -> str:
    """Say how long so many questions take; ``counting``: it is told anew with each answer."""
    return words.say_many("{count} minute", "{count} minutes", minutes(questions, counting=counting))


def _answers(left: Left, words: Words) -> str:
    return words.say_many("{count} answer", "{count} answers", left.answers)


def _about_a_factor(interview: Interview, step: Step, texts: Texts) -> Prompt:
    factor, group = interview.pack.factors[step.factor], interview.group(step.holder)
    return Prompt(
        step,
        texts.ask(factor),
        tuple(Option(level.id, texts.see(factor, level.id)) for level in factor.scale),
        tuple(Option(form, texts.words.say(WITHOUT[form])) for form in factor.forms_of_not_knowing),
        about=called(group, interview, texts.words) if group else "",
        why=texts.why(factor),
        could_settle=tuple(texts.title(rule) for rule in _could_settle(interview, step)),
    )


def _could_settle(interview: Interview, step: Step) -> tuple[Rule, ...]:
    found = interview.wanting(step)
    return (*found.settles, *found.helps) if found else ()
