"""What the templates of the form are given: a part of it, the page at the end of the way, the list of all answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Final

from equipoise.adapters.page import audience_words
from equipoise.adapters.web.asking.asks import Choice, Part, chosen_words
from equipoise.adapters.web.asking.first_parts import WORK_FIELDS, fields_of, group_rows, work
from equipoise.adapters.web.asking.group_rows import WAS
from equipoise.adapters.web.asking.parts import ANSWERS, DONE, FIRST, GROUPS, THEME, WORK, Form
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import (
    Shown,
    Told,
    common,
    few_who_answer,
    message_words,
    page_fields,
    personal_notes,
    unseen_fields,
)
from equipoise.adapters.web.words import (
    left_words,
    questions_with_time,
    questions_words,
    sayings,
)
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.interview import called, certain
from equipoise.engine.terms import ROLES
from equipoise.engine.wording import capital, role_words
from equipoise.engine.words import Words

ENOUGH: Final = 3
"""A page of so many questions is one to begin with."""
THERE: Final = "there"
"""By this name travels what waits for later, so that whatever is opened is told of when it is."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A part as it is listed among all. ``states`` say how far it is, by how many questions can be open in it."""

    id: str
    title: str
    left: int
    states: tuple[str, ...]
    wrong: bool
    here: bool


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What is said where a file was opened; ``field`` is that of the question to go on with, if one is open."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in the list of all: the part and the field it is given in, and both in words."""

    part: str
    field: str
    question: str
    answer: str


def part_page(sheet: Sheet, form: Form, part: Part, going_on: GoingOn | None = None) -> Shown:
    """Give what a part of the form shows; ``going_on`` where it was reached by opening a file."""
    words, rows = sheet.words, list(group_rows(sheet)) if part.id == GROUPS else []
    fields = shown_fields(sheet, part)
    last = part.id == DONE
    return {
        **_form(sheet, form, part.id, part.title),
        **_where(form, part, words),
        "part": part,
        "lead": _lead(form, part, words),
        "work": work(sheet, form) if part.id == WORK else None,
        "said_by": form.said_by(part),
        "rows": rows,
        "roles": [(role, role_words(role, words)) for role in ROLES],
        "was": WAS,
        "first": part is form.parts[0],
        "last": last,
        "enough": _enough(sheet, form) if part.asks and part in form.way and form.answered >= FIRST else None,
        "more": [(each.id, each.title, questions_with_time(each.left, words)) for each in form.later if each.left]
        if last
        else [],
        "themes": [(theme, title, questions_words(count, words)) for theme, title, count in form.themes_left()]
        if last
        else [],
        "going_on": going_on,
        "hidden": [*unseen_fields(sheet, fields), *page_fields(sheet, at=part.id, **{THERE: _there(form)})],
        "problems": [Told(each.where, message_words(each, words), each.where in fields) for each in sheet.problems],
        "wrong": {each.where: message_words(each, words) for each in sheet.problems},
        "notes": [*_taken(sheet), *_few(sheet, part), *_newly_there(sheet, form, part), *personal_notes(sheet)],
        "easy_share": last and "varying_capacity" in (sheet.context.project.concerns or ()) and sheet.reading != "easy",
    }


def counts(sheet: Sheet) -> tuple[int, int, int]:
    """Count what an empty form asks: for a first page, and after it of a group, the fewest and the most."""
    every = tuple(Stakeholder(id=role.replace("_", "-"), role=role) for role in ROLES)
    of_groups = [part.count for part in Form(replace(sheet, context=Context(stakeholders=every))).later]
    way = sum(part.count for part in Form(replace(sheet, context=Context())).way)
    return way, min(of_groups, default=0), max(of_groups, default=0)


def answers_page(sheet: Sheet, form: Form) -> Shown:
    """Give the list of all answers, from which each is reached at once."""
    return {
        **_form(sheet, form, ANSWERS, sayings(sheet.locale)["answers"]),
        "listed": [(part.title, list(_given(sheet, form, part))) for part in form.parts if part.count],
        "hidden": [*unseen_fields(sheet, ()), *page_fields(sheet, at=ANSWERS, **{THERE: _there(form)})],
    }


def _form(sheet: Sheet, form: Form, here: str, title: str) -> Shown:
    """Give what every page of the form has: its parts, and whether somebody came from the page to change it."""
    return {
        **common(sheet, title),
        "way": [_stop(part, here, sheet) for part in (*form.way, form.part(DONE))],
        "later": [_stop(part, here, sheet) for part in form.later],
        "listing": here == ANSWERS,
        "again": bool(sheet.one("before")),
    }


def _stop(part: Part, here: str, sheet: Sheet) -> Stop:
    wrong = not shown_fields(sheet, part).isdisjoint(problem.where for problem in sheet.problems)
    states = tuple(_state(left, wrong, sheet.words) for left in range(part.count + 1)) if part.count else ()
    return Stop(part.id, part.title, part.left, states, wrong, part.id == here)


def _state(left: int, wrong: bool, words: Words) -> str:
    """Say how far a part is; of one with something to look at not that it is answered."""
    return words.say_many("{count} left", "{count} left", left) if left else "" if wrong else words.say("answered")


def shown_fields(sheet: Sheet, part: Part) -> frozenset[str]:
    """Give the fields that a part of the form shows."""
    if part.id == GROUPS:
        return fields_of(tuple(group_rows(sheet)))
    return WORK_FIELDS if part.id == WORK else part.fields


def _where(form: Form, part: Part, words: Words) -> Shown:
    """Say where in the form a part is, and what is left: as it is, and for each answer given or taken back."""
    open_now, place = form.left_beside(part), ""
    if part in form.way:
        place = words.say(
            "Step {place} of {count} to your first page", place=form.way.index(part) + 1, count=len(form.way)
        )
    elif part in form.later:
        place = words.say(
            "After your first page: part {place} of {count}", place=form.later.index(part) + 1, count=len(form.later)
        )
    return {
        "place": place,
        "left": left_words(open_now, words),
        "lefts": [left_words(open_now - part.left + count, words) for count in range(part.count + 1)],
        "question": words.say("Question {now} of {count}", now="{now}", count="{count}"),
    }


def _lead(form: Form, part: Part, words: Words) -> str:
    if part.group and any(group.id == part.group and group.people == 1 for group in form.context.stakeholders):
        return words.say(
            "This group is one person, who can be recognised here. Leave open what this person has not said "
            "themselves, or put them together with another group."
        )
    match part.id:
        case "groups":
            return sayings(words.locale)["groups_lead"]
        case "more":
            return words.say("Your answers opened these.")
        case "done" if any(each.left for each in form.way):
            return words.say("There is always a page. The more you answer, the more it can say.")
        case "done":
            return words.say("This is enough for a first page: you can stop here.")
        case _:
            return ""


def _there(form: Form) -> str:
    """Write down what waits for later: how many questions in each part."""
    return " ".join(f"{part.id}:{part.count}" for part in form.later)


def _newly_there(sheet: Sheet, form: Form, here: Part) -> Iterator[str]:
    """Say what the last answers opened; a theme was asked for, and is shown."""
    if not sheet.one("at") or THERE not in sheet.asked:
        return
    before = dict(each.rpartition(":")[::2] for each in sheet.one(THERE).split())
    new = [part for part in form.later if str(part.count) != before.get(part.id) and not part.id.startswith(THEME)]
    told = [f"{part.title} ({questions_words(part.count, sheet.words)})" for part in new if part.left and part != here]
    if told:
        yield sheet.words.say("For later, if you have time: {parts}.", parts=sheet.words.listed(told))


def _few(sheet: Sheet, part: Part) -> Iterator[str]:
    """Say of those who answer that they are too few, where that is seen first and where the pages are chosen."""
    if not sheet.problems and (part.id in (GROUPS, DONE) or sheet.one("at") in ("", WORK, GROUPS)):
        yield from few_who_answer(sheet)


def _taken(sheet: Sheet) -> Iterator[str]:
    """Say which of two ticks was taken where both cannot be."""
    if sheet.some_and_none:
        none = sayings(sheet.locale)["none_of_these"].rstrip(".")
        yield sheet.words.say('You ticked "{none}" and others. The others are kept.', none=none)


def _enough(sheet: Sheet, form: Form) -> Shown:
    """Give a question that is certain, and say whether there is enough for a page."""
    reflection = sheet.reflector.reflect(
        form.context, view="coach", with_find_out=False, locale=sheet.locale, reading=sheet.reading
    )
    found = certain(reflection, sheet.reflector.pack)
    return {
        "enough": sum(not question.mirror for question in reflection.questions) >= ENOUGH,
        "question": found.text if found else "",
        "audience": audience_words(found, sheet.words) if found else "",
    }


def _given(sheet: Sheet, form: Form, part: Part) -> Iterator[Given]:
    """Give the answers of a part."""
    nothing = sheet.words.say("not answered")
    if part.id == WORK:
        yield from _given_on_the_work(sheet, form, nothing)
    if part.id == GROUPS:
        called_so = (
            (capital(called(each, form.interview, sheet.words)), each.people) for each in form.context.stakeholders
        )
        yield Given(part.id, "content", part.title, sheet.words.listed(starmap(_counted, called_so)) or nothing)
    if (said_by := form.said_by(part)) is not None:
        yield Given(part.id, said_by.field, said_by.text, chosen_words(said_by.choices) or nothing)
    for ask in part.asks:
        about = f"{ask.about}: " if ask.about and not part.group else ""
        yield Given(part.id, ask.field, f"{about}{ask.text}", chosen_words((*ask.choices, *ask.ways)) or nothing)


def _given_on_the_work(sheet: Sheet, form: Form, nothing: str) -> Iterator[Given]:
    shown, say = work(sheet, form), sayings(sheet.locale)
    none = [Choice("none", say["none_of_these"], shown["none"])]
    answers = {
        "project.title": shown["title"],
        "project.phase": chosen_words(shown["phase"]),
        "answered_by": chosen_words(shown["answered_by"]),
        "project.concerns": chosen_words((*shown["concerns"], *none)),
    }
    for asked, (field, answer) in zip(shown["asked"].values(), answers.items(), strict=True):
        yield Given(WORK, field, asked.question, answer or nothing)
    yield Given(WORK, "project.date", say["day"], sheet.last("project.date") or nothing)


def _counted(name: str, people: int | None) -> str:
    return name if people is None else f"{name} ({people})"


def going_on(sheet: Sheet, form: Form) -> GoingOn:
    """Say what was found in a file, and where it goes on."""
    words, part = sheet.words, form.first_open
    title = sheet.context.project.title or words.say("A project without a title")
    found = words.say_many(
        "Going on with: {title}. {count} answer is there.",
        "Going on with: {title}. {count} answers are there.",
        form.answered,
        title=title,
    )
    here = words.say("You go on here, with the first question left open.") if part.open else ""
    return GoingOn(f"{found} {here}".rstrip(), part.open[0] if part.open else "")
