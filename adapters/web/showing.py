"""What a template is given: everything it shows is made here, so that templates only lay out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from equipoise.adapters.page import audience_words, because_words
from equipoise.adapters.web.group_rows import WAS
from equipoise.adapters.web.parts import DONE, FIRST, GROUPS, WORK, Choice, Form, Part
from equipoise.adapters.web.sheet import PAGE, Sheet
from equipoise.adapters.web.words import left_words, sayings
from equipoise.engine.contexts.checking import doubts
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.interview import Kind, Step, certain
from equipoise.engine.interview.prompts import ROLES_SEEN
from equipoise.engine.terms import ROLES
from equipoise.engine.wording import role_words, the_role_words
from equipoise.engine.words import Said, Words, marked

DRAWN: Final = "drawn"
"""By this name travels the id that was drawn for a project that has none."""
KEPT: Final = "kept"
"""By this name travel the questions of which something was kept."""
ENOUGH: Final = 3
"""A page of so many questions is one to begin with."""
_WORK_FIELDS: Final = frozenset({"project.title", "project.phase", "project.date", "answered_by", "project.concerns"})
_IN_A_GROUP: Final = ("role", "name", "people")
_WHOLE_NUMBER: Final = marked("Write a whole number here, such as 6.")
_A_DATE: Final = marked("Write the date like 2026-03-12.")

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as it is told: in which field, and whether that stands on this page, so that a link can lead there."""

    field: str
    message: str
    here: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which a group is listed. ``role`` is empty where it is still to be chosen."""

    at: str
    role: str
    label: str
    ticked: bool
    name: str
    people: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A part as it is listed among all: ``state`` says in words how far it is."""

    id: str
    title: str
    state: str
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


def part_page(sheet: Sheet, form: Form, part: Part) -> Shown:
    """Give what a part of the form shows."""
    words, problems = sheet.words, _problems(sheet)
    shown = _WORK_FIELDS if part.id == WORK else part.fields
    rows = list(_rows(sheet)) if part.id == GROUPS else []
    if rows:
        shown = frozenset(f"{row.at}.{key}" for row in rows for key in _IN_A_GROUP)
    hidden = [*_hidden(sheet, shown), *_page_fields(sheet, at=part.id)]
    place = form.parts.index(part) + 1
    return {
        **common(sheet, part.title),
        "part": part,
        "lead": _lead(part, words),
        "work": _work(sheet, form) if part.id == WORK else None,
        "said_by": form.said_by(part),
        "rows": rows,
        "roles": [(role, role_words(role, words)) for role in ROLES],
        "was": WAS,
        "stops": list(_stops(form, part, words)),
        "first": place == 1,
        "last": part.id == DONE,
        "place": words.say("Part {place} of {count}", place=place, count=len(form.parts)),
        "total": sum(len(each.asks) for each in form.parts),
        "left": left_words(_left(form), words),
        "enough": _enough(sheet, form) if part.id not in (WORK, GROUPS, DONE) and form.answered >= FIRST else None,
        "themes": [
            (theme, title, words.say_many("{count} question", "{count} questions", count))
            for theme, title, count in (form.themes_left() if part.id == DONE else ())
        ],
        "hidden": hidden,
        "problems": [_told(each, shown, words) for each in problems],
        "wrong": {each.where: _message(each, words) for each in problems},
        "notes": list(personal_notes(sheet, part.group)),
    }


def _left(form: Form) -> int:
    """Say how many questions are left: as many as the short form has, until it is known who takes part."""
    short = len(form.pack.short_form)
    return form.left if form.context.stakeholders or form.answered else max(form.left, short)


def _lead(part: Part, words: Words) -> str:
    match part.id:
        case "work":
            return words.say("First a few lines on the work itself.")
        case "groups":
            return sayings(words.locale)["groups_lead"]
        case "more":
            return words.say("Your answers opened these.")
        case "done":
            return words.say("That was the form. Here is what you can do now.")
        case _:
            return ""


def _stops(form: Form, here: Part, words: Words) -> Iterator[Stop]:
    for part in form.parts:
        open_ = words.say_many("{count} left", "{count} left", part.left) if part.left else words.say("answered")
        yield Stop(part.id, part.title, open_ if part.asks else "", part is here)


def _work(sheet: Sheet, form: Form) -> Shown:
    kinds: tuple[Kind, ...] = ("title", "phase", "date", "answered_by", "concerns")
    asked = {kind: form.prompt(Step(kind)) for kind in kinds}
    names = {kind: kind if kind == "answered_by" else f"project.{kind}" for kind in kinds}

    def choices(kind: Kind) -> list[Choice]:
        chosen = sheet.values.get(names[kind], ())
        return [Choice(str(each.value), each.text, each.value in chosen) for each in asked[kind].options]

    return {
        "asked": asked,
        "names": names,
        "title": "".join(sheet.values.get("project.title", ())[-1:]),
        "date": "".join(sheet.values.get("project.date", ())[-1:]) or sheet.one("today"),
        "phase": choices("phase"),
        "answered_by": choices("answered_by"),
        "concerns": choices("concerns"),
        "none": "none" in sheet.values.get("project.concerns", ()),
    }


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Give a row to each group that is listed, to each role that has none, and to those that were asked for."""
    listed = _listed(sheet)
    for number, group in listed.items():
        role = group.get("role", "")
        label = _label(role, sheet) if role else sheet.words.say("Another group")
        yield Row(f"group.{number}", role, label, bool(role), group.get("name", ""), group.get("people", ""))
    number = max(listed, default=-1) + 1
    there = {group.get("role") for group in listed.values()}
    for role in ROLES:
        if role not in there:
            yield Row(f"group.{number}", role, _label(role, sheet), False, "", "")
            number += 1
    for _ in range(sheet.one("to") == "add"):
        yield Row(f"group.{number}", "", sheet.words.say("Another group"), False, "", "")


def _label(role: str, sheet: Sheet) -> str:
    return sheet.words.say(ROLES_SEEN[role]) if role in ROLES else role


def _listed(sheet: Sheet) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, values in sheet.values.items():
        match name.split("."):
            case ["group", number, key] if key in _IN_A_GROUP and number.isdigit():
                found.setdefault(int(number), {})[key] = values[-1]
    return dict(sorted(found.items()))


def _hidden(sheet: Sheet, shown: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give what travels unseen: all that is known and not shown on this page."""
    wrong = {problem.where for problem in sheet.problems}
    for name, values in sheet.values.items():
        if name not in shown and name not in wrong:
            yield from ((name, value) for value in values)


def _page_fields(sheet: Sheet, **more: str) -> Iterator[tuple[str, str]]:
    yield f"{PAGE}locale", sheet.locale
    yield f"{PAGE}pack", sheet.name
    yield f"{PAGE}reading", sheet.reading
    if "before" not in more and sheet.one("before"):
        yield f"{PAGE}before", sheet.one("before")
    if "view" not in more and sheet.minutes is not None:  # where the view is told, it is shown in a field
        yield f"{PAGE}minutes", str(sheet.minutes)
    for name in ("theme", DRAWN, KEPT):
        yield from ((f"{PAGE}{name}", value) for value in dict.fromkeys(sheet.asked.get(name, ())))
    yield from ((f"{PAGE}{name}", value) for name, value in more.items())


def whole_state(sheet: Sheet, **more: str) -> list[tuple[str, str]]:
    """Give all that a page has to carry: what is known, and how it is shown."""
    return [*_hidden(sheet, ()), *_page_fields(sheet, **more)]


def _problems(sheet: Sheet) -> Sequence[Problem]:
    return sheet.problems


def _told(problem: Problem, shown: Collection[str], words: Words) -> Told:
    return Told(problem.where, _message(problem, words), problem.where in shown)


def _message(problem: Problem, words: Words) -> str:
    """Say what is wrong in words that fit a page, where those of a file speak of keys."""
    if problem.where.endswith(".people"):
        return words.say(_WHOLE_NUMBER)
    if problem.where == "project.date":
        return words.say(_A_DATE)
    return problem_words(problem, words)


def problem_words(problem: Problem, words: Words) -> str:
    """Say a problem and what to do; not what only a terminal can do."""
    message, fix = words.again(problem.message), words.again(problem.fix)
    told = message[:1].upper() + message[1:]
    return f"{told} {fix}" if fix and "`equipoise" not in fix and "--" not in fix else told


def error_words(error: EquipoiseError, words: Words) -> list[str]:
    """Say all that is wrong with a file, each with its place."""
    return [f"{words.again(each.where)}: {problem_words(each, words)}" for each in error.problems]


def sharing_notes(sheet: Sheet) -> Iterator[str]:
    """Say whose answers are too few to be shared, or are shared since a coach answered with them."""
    for problem in doubts(sheet.context, lambda _path: "", sheet.reflector.pack):
        if problem.code in ("small_party", "small_viewpoint", "few_with_coach"):
            yield problem_words(_in_words(problem, sheet), sheet.words)


def _in_words(problem: Problem, sheet: Sheet) -> Problem:
    """Name roles by their words, where a message for a file names them as the file does."""
    message = problem.message
    if not isinstance(message, Said) or "roles" not in message.values:
        return problem
    named = sheet.words.listed(the_role_words(role, sheet.words) for role in sheet.context.answered_by)
    return replace(problem, message=Said(message.template, {**message.values, "roles": named}))


def personal_notes(sheet: Sheet, group: str = "") -> Iterator[str]:
    """Say where something looks like a person, and of a group that it is one."""
    places = [each.id for each in sheet.context.stakeholders]

    def holder(path: Iterable[str | int]) -> str:
        steps = (*path, "", "")
        return places[steps[1]] if steps[0] == "stakeholders" and isinstance(steps[1], int) else ""

    for problem in doubts(sheet.context, holder, sheet.reflector.pack):
        if problem.code == "personal" or (group and problem.code == "one_person" and problem.where == group):
            yield problem_words(problem, sheet.words)


def _enough(sheet: Sheet, form: Form) -> Shown:
    """Give a question that is certain, and say whether there is enough for a page."""
    words = sheet.words
    reflection = sheet.reflector.reflect(
        form.context, view="coach", with_find_out=False, locale=sheet.locale, reading=sheet.reading
    )
    found = certain(reflection, sheet.reflector.pack)
    return {
        "enough": sum(not question.mirror for question in reflection.questions) >= ENOUGH,
        "question": found.text if found else "",
        "audience": audience_words(found, words) if found else "",
        "why": list(because_words(found.because, words)) if found else [],
    }


def languages(known: Sequence[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give each language with what it calls itself."""
    return [(locale, names.get(locale, locale)) for locale in known]
