"""Two files side by side: each is read by itself, then they are put together as the sides of one work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.contract import Parsed
from equipoise.adapters.formats import FORMATS, written
from equipoise.adapters.web.asking.parts import Form
from equipoise.adapters.web.files.naming import FileName, sides_name
from equipoise.adapters.web.files.opening import NO_FILE, File, opened_file, short_name
from equipoise.adapters.web.files.what_is_shared import CAN_BE_SHARED, NOT_YET, before_choosing, what_hinders
from equipoise.adapters.web.sheet import Sheet, sheet_of
from equipoise.adapters.web.showing import Shown, Told, common, formats, problem_words, whole_state, without_state
from equipoise.adapters.web.words import sayings
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import name_by_roles
from equipoise.engine.documents import Document
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.interview import Step
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.versions import MAIN, answers_outside_viewpoints, views_of
from equipoise.engine.sides.viewpoints import joined, side_name
from equipoise.engine.sides.who_answered import UNNAMED
from equipoise.engine.spelling import in_plain_letters
from equipoise.engine.terms import ROLES
from equipoise.engine.wording import phase_words
from equipoise.engine.words import Said, Words, marked

FIELDS: Final = ("first", "second")
SAME_WORK: Final = "same"
"""The field that says that two files are of the same work, whatever their titles say."""

_CHOOSE: Final[Mapping[str, str]] = {
    "first": marked("Choose the first file."),
    "second": marked("Choose the second file, that of the other side."),
}
_TWICE: Final = marked("You have chosen the same file twice: {name}. Choose the file of the other side.")
_ALIKE: Final = marked(
    "{first} and {second} hold the same answers by the same people, so there is nothing to lay side by side. Choose "
    "the file of the other side."
)
_TWO_WORKS: Final = marked(
    "These are two works: “{first}” and “{second}”. If it is one work under two titles, tick below that it is, and "
    "choose both files again."
)
_BOTH_ALREADY: Final = marked("{name}: both sides are in this file already. Choose it as the first file, and no other.")
_TWO_ROLES: Final = marked(
    "{first} and {second}: a group has the same short name in both, “{id}”, and is something else in each. Give it "
    "another name in one of them, as id."
)
_KEPT: Final = marked(
    "What the two sides answered is kept as it is, and not shown in this form. What you answer here is added as the "
    "project's own. To change what a side answered, open the file of that side."
)
_OTHER_SIDE: Final = marked(
    "What the other side answered is kept as it is, and not shown in this form. To change it, open the file of that "
    "side."
)
_PHASES: Final = marked("The two files name different phases of the work. It is taken as: {phase}.")
_CONCERNS: Final = marked("The two files answer “{question}” differently. All that either of them names counts.")
_NAMES: Final = marked("A group is called “{here}” in one file, and “{there}” in the other. It is read as one group.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the two fields; an empty name where nothing was."""

    files: Mapping[str, File]
    same_work: bool

    @classmethod
    def of(cls, given: Mapping[str, Sequence[File]], same_work: bool) -> "Chosen":
        """Take the last file of each field."""
        return cls({field: [NO_FILE, *given.get(field, ())][-1] for field in FIELDS}, same_work)

    def name(self, field: str) -> str:
        """Give the name of a file as it is told."""
        return short_name(self.files[field][0])


def choosing_page(sheet: Sheet, chosen: Chosen | None, problems: Sequence[Told]) -> Shown:
    """Give what the page shows on which two files are chosen, and what is wrong with those that were."""
    return {
        **common(sheet, sayings(sheet.locale)["compare"]),
        "problems": problems,
        "wrong": {each.field: each.message for each in reversed(problems)},
        "chosen": {field: _before(chosen.name(field), sheet.words) if chosen else "" for field in FIELDS},
        "same_work": chosen is not None and chosen.same_work,
        "shared": list(before_choosing(sheet.reflector.pack, sheet.texts)),
    }


def _before(name: str, words: Words) -> str:
    return words.say("You chose {name}.", name=name) if name else ""


def put_together(chosen: Chosen, sheet: Sheet) -> Sheet | list[Told]:
    """Read the files and put them together as sides of one work; else say what is wrong, and in which field."""
    read: dict[str, Context] = {}
    problems: list[Told] = []
    for field, file in chosen.files.items():
        if not file[0]:
            continue
        found = opened_file(field, file, sheet)
        if isinstance(found, Parsed):
            read[field] = found.context
        else:
            problems += found
    if not problems and len(read) == 1 and (only := read.get("first")) and len(views_of(only)) > 1:
        return _with(only, sheet)
    missing = [field for field in FIELDS if not chosen.files[field][0]]
    problems += [Told(field, sheet.words.say(_CHOOSE[field]), True) for field in missing]
    return problems or _both(read["first"], read["second"], chosen, sheet)


def _with(context: Context, sheet: Sheet) -> Sheet:
    made = sheet_of(sheet.name, sheet.reflector, sheet.texts, context, {})
    return replace(made, asked=sheet.asked)


def _both(first: Context, second: Context, chosen: Chosen, sheet: Sheet) -> Sheet | list[Told]:
    if wrong := _not_two_sides(first, second, chosen, sheet.words):
        return [wrong]
    if chosen.same_work:
        one = {"id": first.project.id, "title": first.project.title}
        second = second.model_copy(update={"project": second.project.model_copy(update=one)})
    try:
        return _with(_joined(first, second, chosen), sheet)
    except EquipoiseError as error:
        return [Told("second", _not_joined(problem, chosen, sheet.words), True) for problem in error.problems]


def _not_two_sides(first: Context, second: Context, chosen: Chosen, words: Words) -> Told | None:
    """Say why two files that can be read are no two sides of one work."""
    names = {field: chosen.name(field) for field in FIELDS}
    for field, context in (("first", first), ("second", second)):
        if context.viewpoints:
            return Told(field, words.say(_BOTH_ALREADY, name=names[field]), True)
    if first.model_copy(update={"notices": ()}) == second.model_copy(update={"notices": ()}):
        twice = names["first"] == names["second"]
        message = words.say(_TWICE, name=names["first"]) if twice else words.say(_ALIKE, **names)
        return Told("second", message, True)
    here, there = first.project, second.project
    if not chosen.same_work and None not in (here.id, there.id) and here.id != there.id:
        message = words.say(_TWO_WORKS, first=here.title or here.id, second=there.title or there.id)
        return Told(SAME_WORK, message, True)
    return None


def _joined(first: Context, second: Context, chosen: Chosen) -> Context:
    """Put two sides together; what one coach alone has answered is the project's own, and the other is a side of it.

    Raises:
        ContextError: they do not belong together.
    """
    contexts = {"first": first, "second": second}
    of_coach = [field for field in FIELDS if contexts[field].answered_by == ("coach",)]
    own = of_coach[0] if len(of_coach) == 1 and answers_outside_viewpoints(contexts[of_coach[0]]) else None
    sides: dict[str, Context] = {}
    for field, context in contexts.items():
        if field != own:
            sides[side_name(_stem(chosen.files[field][0], context), context, sides)] = context
    places = {name: Document(None, name).where for name in (*sides, MAIN)}
    return joined(sides, contexts[own] if own else None, places)


def _stem(name: str, context: Context) -> str:
    """Name a side by its file where that is called by a role, else by who answered: names of files are for folders."""
    plain = in_plain_letters(name.rpartition(".")[0] or name, "_")
    return plain if plain in ROLES else name_by_roles(context.answered_by) or UNNAMED


def _not_joined(problem: Problem, chosen: Chosen, words: Words) -> str:
    values = problem.message.values if isinstance(problem.message, Said) else {}
    if problem.code == "same_id" and "id" in values:
        return words.say(_TWO_ROLES, first=chosen.name("first"), second=chosen.name("second"), id=values["id"])
    return problem_words(problem, words)


def only_sides(context: Context) -> bool:
    """Say whether a context holds what sides answered, and nothing beside it that the form could go on with."""
    return len(context.viewpoints) > 1 and not answers_outside_viewpoints(context)


def beside_sides(sheet: Sheet) -> Iterator[str]:
    """Say on the form what becomes of the answers of sides, which it does not show."""
    if sheet.context.viewpoints:
        yield sheet.words.say(_KEPT if only_sides(sheet.context) else _OTHER_SIDE)


def comparison_page(sheet: Sheet) -> Shown:
    """Give what the page of a comparison shows.

    Raises:
        UsageError: there are fewer than two sides.
    """
    found = compare(sheet.context, sheet.reflector, view=sheet.view, locale=sheet.locale)
    made = comparison_document(found)
    shown = {**common(sheet, made.title), "document": made, "marking": made.marking}
    if sheet.view == "shareable":
        return without_state(shown)
    words, hinders = sheet.words, what_hinders(sheet)
    return {
        **shown,
        "formats": [each for each in formats(sheet) if each[0] in FORMATS],
        "hidden": whole_state(sheet, view=sheet.view),
        "notes": list(_notes(sheet)),
        "hinders": hinders,
        "shared": words.say(NOT_YET if hinders else CAN_BE_SHARED),
        "to_share": words.say("The page to share (it tells nothing yet)") if hinders else shown["t"]["page_to_share"],
    }


def _notes(sheet: Sheet) -> Iterator[str]:
    """Say where the files do not agree on what both tell; the page itself says who has answered."""
    words, context = sheet.words, sheet.context
    for notice in context.notices:
        values = notice.message.values if isinstance(notice.message, Said) else {}
        match notice.code, values.get("key"):
            case "they_differ", "phase" if context.project.phase:
                yield words.say(_PHASES, phase=phase_words(context.project.phase, words))
            case "they_differ", "concerns":
                yield words.say(_CONCERNS, question=Form(sheet).prompt(Step("concerns")).question)
            case "two_names", _:
                yield words.say(_NAMES, here=values.get("here", ""), there=values.get("there", ""))
            case code, _ if notice.severity != "hint" and code not in ("who_said", "they_differ"):
                yield problem_words(notice, words)


def compared_document(sheet: Sheet) -> tuple[bytes, FileName, str]:
    """Write the comparison in the format asked for; made to be shared unless asked otherwise by name.

    Raises:
        UsageError: there is no such format, or what writes it is not installed.
    """
    view: View = "coach" if sheet.one("give") == "coach" else "shareable"
    form = sheet.one("as")
    made = comparison_document(compare(sheet.context, sheet.reflector, view=view, locale=sheet.locale))
    body = written(made, form)
    suffix = next(filter(None, FORMATS[form].suffixes))  # type: ignore[index]
    return body, sides_name(sheet, view, suffix), form
