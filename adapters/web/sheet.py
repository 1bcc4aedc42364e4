"""What a request brings: the fields of the form, the context they make, and what the page was asked to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from equipoise.adapters.contract import Unmapped
from equipoise.adapters.web.asking.fields import NONE, Fields, filled, form_fields
from equipoise.adapters.web.asking.group_rows import groups_as_ticked
from equipoise.adapters.web.asking.web_form import context_of, fields_in
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.interview.giving import short_name
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Reading, View
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import Words

PAGE: Final = "page."
"""What begins so is of the page, and no part of the context."""
MOST_TRIES: Final = 6
MOST_MINUTES: Final = 600
_NONE: Final = ("project.concerns", NONE)
_GROUP: Final = re.compile(r"(view\.[^.]+\.)?group\.[0-9]{1,3}\.")


@dataclass(frozen=True)
class Sheet:
    """One request. ``fields`` are those of the context as they were typed; ``asked`` those of the page, by name.

    ``context`` is what could be read of them; ``problems`` say what could not, by field. ``some_and_none``: of what
    may apply, both some and none were ticked; the some are read.
    """

    name: str
    reflector: Reflector
    texts: Texts
    fields: Fields
    asked: Mapping[str, Sequence[str]]
    context: Context
    problems: tuple[Problem, ...]
    some_and_none: bool = False

    @property
    def words(self) -> Words:
        """The words of the page."""
        return self.texts.words

    @property
    def locale(self) -> str:
        """The language of the page."""
        return self.texts.words.locale

    @property
    def reading(self) -> Reading:
        """Whether the questions are asked in easy words."""
        return self.texts.reading

    def one(self, name: str) -> str:
        """Give what the page was asked by this name; of several the last."""
        given = self.asked.get(name, ())
        return given[-1] if given else ""

    def last(self, field: str) -> str:
        """Give what stands in a field; of several the last."""
        return "".join(self.values.get(field, ())[-1:])

    @property
    def view(self) -> View:
        """Whose page it is: the coach's where that was asked for by name."""
        return "coach" if self.one("view") == "coach" else "shareable"

    @property
    def minutes(self) -> int | None:
        """How long the meeting is, where that was said."""
        given = self.one("minutes").strip()
        return min(int(given), MOST_MINUTES) if re.fullmatch("[0-9]{1,4}", given) else None

    @lazily
    def values(self) -> Mapping[str, Sequence[str]]:
        """What was typed, by field; where nothing is wrong with it, as it is in the context."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields if self.problems else form_fields(self.context):
            found.setdefault(name, []).append(value)
        return found

    @lazily
    def before(self) -> Context | None:
        """The project as it was on the page that somebody came from to change it."""
        given = self.one("before")
        if not given:
            return None
        try:
            return context_of(filled(fields_in(given.encode()), self.reflector.pack))
        except (EquipoiseError, UnicodeEncodeError):
            return None

    @property
    def as_text(self) -> str:
        """Give the context in one line, to be told of later."""
        return urlencode(form_fields(self.context))


def read_sheet(name: str, reflector: Reflector, texts: Texts, given: Fields) -> Sheet:
    """Read the fields of a request: what is wrong in one of them takes nothing from the others."""
    asked: dict[str, list[str]] = {}
    for key, value in given:
        if key.startswith(PAGE):
            asked.setdefault(key.removeprefix(PAGE), []).append(value)
    fields = [(key, value) for key, value in given if not key.startswith(PAGE)]
    fields, refused = groups_as_ticked(fields, ticked="groups" in asked.get("at", ()))
    some = [each for each in fields if each != _NONE]
    both = len(some) < len(fields) and any(key == _NONE[0] and value for key, value in some)
    fields = some if both else fields
    context, problems = _read(_with_id(fields), reflector.pack)
    return Sheet(name, reflector, texts, fields, asked, context, _one_a_field((*refused, *problems)), both)


def sheet_of(name: str, reflector: Reflector, texts: Texts, context: Context, asked: Mapping[str, str]) -> Sheet:
    """Make a sheet of a context that was read from elsewhere."""
    given = {key: (value,) for key, value in asked.items()}
    return Sheet(name, reflector, texts, form_fields(context), given, context, ())


def _with_id(fields: Fields) -> Fields:
    """Give a project that has a title an id, which is the name of its file."""
    names = {name: value for name, value in fields if value.strip()}
    if "project.id" in names or not (made := short_name(names.get("project.title", ""))):
        return fields
    return [*fields, ("project.id", made)]


def _read(fields: Fields, pack: Pack) -> tuple[Context, tuple[Problem, ...]]:
    """Read what can be read, and tell each field that had to be left."""
    problems: list[Problem] = []
    for _ in range(MOST_TRIES):
        form = filled(fields, pack)
        try:
            context = context_of(form)
        except EquipoiseError as error:
            problems += error.problems
            wrong = {_all_of(problem.where) for problem in error.problems}
            kept = [(name, value) for name, value in fields if wrong.isdisjoint((name, _group_of(name)))]
            if len(kept) == len(fields):
                break
            fields = kept
        else:
            return context, (*problems, *map(_left, form.unmapped))
    return Context(), tuple(problems)


def _all_of(name: str) -> str:
    """Say what goes with a field that is wrong: without its role, nothing of a group can be read."""
    return _group_of(name) if name.endswith(".role") else name


def _group_of(name: str) -> str:
    """Give what the fields of a group begin with, for one of them."""
    found = _GROUP.match(name)
    return found[0] if found else ""


def _one_a_field(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple({problem.where: problem for problem in reversed(problems)}.values())[::-1]


def _left(unmapped: Unmapped) -> Problem:
    return Problem("unmapped", unmapped.reason, unmapped.pointer)


def reading_of(given: str) -> Reading:
    """Give how easy the words are to be: as usual, unless asked otherwise."""
    return "easy" if given == "easy" else "plain"
