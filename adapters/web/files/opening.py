"""Reads a file that somebody chose. What is wrong with it is said in the words of the form, not of a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from equipoise.adapters.contract import Parsed, by_suffix, read_by
from equipoise.adapters.files import looks_like
from equipoise.adapters.web.asking.parts import Form
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import Told, problem_words
from equipoise.adapters.web.words import sayings
from equipoise.engine.documents import Path, line_in, path_in, read_document
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.interview import Kind, Step
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import choices_said
from equipoise.engine.terms import ROLES
from equipoise.engine.wording import role_words
from equipoise.engine.words import marked, said

File = tuple[str, bytes]
"""What a file is called, and what is in it."""
NO_FILE: Final[File] = ("", b"")
"""What a browser sends where none was chosen."""

OURS: Final = ("yaml", "json")
"""What reads the files that the page saves; what others read they tell of themselves."""
MOST_TOLD: Final = 5
MOST_OF_A_NAME: Final = 60
OTHER_QUESTIONS: Final = 5
"""So many questions that are not asked here are no slip of a hand: the file was made with others."""

_LOOK_FOR: Final = marked("Choose the file that “{save}” gave you: its name ends in .yaml.")
_LIKE: Final = marked("this looks like {kind}.")
_EMPTY: Final = marked(
    "there is nothing in this file. Save your answers once more where you wrote them, or have it sent again."
)
_CUT: Final = marked(
    "this file seems to stop in the middle, as after a download that did not come to its end. Save or download it once "
    "more, or have it sent again."
)
_PERHAPS_CUT: Final = marked("This file may stop in the middle: {name}. Look whether all your answers are there.")
_COMMENT: Final = b"# "
_NOT_OURS: Final = marked("this does not look like a file that the page saved.")
_RESULT: Final = marked(
    "this is a page that was downloaded as data. It does not hold your answers in a form to go on with."
)
_OTHER: Final = marked(
    "this file was made with other questions than those that are asked here. Open it on the page where it was saved."
)
_LETTERS: Final = marked(
    "this file was changed in a program that saves letters in another way. Open it there, choose “Save as”, and as "
    "encoding UTF-8."
)
_BY_HAND: Final = marked(
    "Has somebody changed the file by hand? Put it right in the same program, or take the line out, and open it again: "
    "what is taken out can be answered here. An earlier file that you saved will do as well."
)
_NO_ROLE: Final = marked("it does not say which of these they are: {roles}.")
_NO_NUMBER: Final = marked("“{word}” is no whole number, such as 6.")
_NO_DATE: Final = marked("“{word}” is no date.")
_NOT_SO: Final = marked("this is not written as the page writes it.")
_UNREADABLE: Final = marked("the file cannot be read from here on.")
_WHAT: Final[Mapping[str, str]] = {
    "unknown_level": marked("“{word}” is not among its answers."),
    "wrong_answer": marked("“{word}” is not among its answers."),
    "unknown_factor": marked("“{word}” is no question that is asked here."),
    "unknown_key": marked("“{word}” is no word that such a file has there."),
    "unknown_role": marked("“{word}” is none of those who can take part: {roles}."),
    "same_id": marked("two groups have the same short name."),
    "format": marked("the line “equipoise: 1” at the top was changed."),
    **dict.fromkeys(("duplicate_key", "answered_twice"), marked("this stands there twice.")),
    **dict.fromkeys(("syntax", "control_character", "anchor", "tag", "key"), _UNREADABLE),
}
_OF_PROJECT: Final[Mapping[str, Kind]] = {
    "title": "title", "phase": "phase", "date": "date", "concerns": "concerns", "answered_by": "answered_by",
}  # fmt: skip
_FORMAT: Final = re.compile(rb"^[ \"'{]*equipoise[\"']?[ \t]*:", re.MULTILINE)


def short_name(name: str) -> str:
    """Give the name of a file as it is told: without the folder, signs that hide, and most of what is long."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in re.split(r"[/\\]", name)[-1])
    return plain if len(plain) <= MOST_OF_A_NAME else f"{plain[: MOST_OF_A_NAME - 16]}…{plain[-15:]}"


def read_file(file: File, pack: Pack) -> Parsed:
    """Read the file of a project, by how its name ends; YAML unless that says otherwise.

    What the page saves ends with a whole line, so it is noted where a file of ours does not.

    Raises:
        EquipoiseError: it cannot be read; holds all that is wrong.
    """
    name, payload = file
    parsed = read_by(_reader(name), payload, pack)
    if not payload.startswith(_COMMENT) or payload.endswith(b"\n"):
        return parsed
    notice = Problem("cut_off", said(_PERHAPS_CUT, name=short_name(name)), "", severity="warning")
    return replace(parsed, context=parsed.context.model_copy(update={"notices": (*parsed.context.notices, notice)}))


def opened_file(field: str, file: File, sheet: Sheet) -> Parsed | list[Told]:
    """Read a file that was chosen in a field; else say there what is wrong with it."""
    try:
        return read_file(file, sheet.reflector.pack)
    except EquipoiseError as error:
        return [Told(field, text, True) for text in file_words(file, error, sheet)]


def _reader(name: str) -> str:
    adapter = by_suffix("in", f".{name.rpartition('.')[2]}") if "." in name else None
    return adapter.name if adapter else OURS[0]


def file_words(file: File, error: EquipoiseError, sheet: Sheet) -> list[str]:
    """Say what is wrong with a file, each thing after the name of the file, and last what to do."""
    if _reader(file[0]) in OURS:
        return list(_Telling(file, sheet).told(error))
    return [f"{short_name(file[0])}: {problem_words(problem, sheet.words)}" for problem in error.problems]


class _Telling:
    def __init__(self, file: File, sheet: Sheet) -> None:
        self.name, self.payload = file
        self.sheet = sheet
        self.words = sheet.words
        self.form = Form(sheet)

    def told(self, error: EquipoiseError) -> Iterator[str]:
        problems = error.problems
        if whole := self._of_the_whole(problems):
            yield self._named(whole)
            return
        for problem in problems[:MOST_TOLD]:
            yield self._named(self._placed(problem))
        if (more := len(problems) - MOST_TOLD) > 0:
            yield self.words.say_many("And {count} more place like these.", "And {count} more places like these.", more)
        yield self.words.say(_BY_HAND)

    def _named(self, what: str) -> str:
        return f"{short_name(self.name)}: {what}"

    def _of_the_whole(self, problems: Sequence[Problem]) -> str:
        """Say what the file is, where that says more than the places in it; empty where it does not."""
        words, codes = self.words, [problem.code for problem in problems]
        look_for = words.say(_LOOK_FOR, save=sayings(self.sheet.locale)["save"])
        if not self.payload.strip():
            return words.say(_EMPTY)
        if not self._ours and (kind := looks_like(self.name, self.payload)):
            return f"{words.say(_LIKE, kind=words.say(kind))} {look_for}"
        if "encoding" in codes and self._ours:
            return words.say(_LETTERS)
        if "is_report" in codes:
            return f"{words.say(_RESULT)} {look_for}"
        if not self._ours:
            return f"{words.say(_NOT_OURS)} {look_for}"
        if self._is_cut(problems):
            return words.say(_CUT)
        return words.say(_OTHER) if codes.count("unknown_factor") >= OTHER_QUESTIONS else ""

    @lazily
    def _ours(self) -> bool:
        """Whether it begins as our files do; in whichever way its letters were saved."""
        return _FORMAT.search(self.payload.replace(b"\x00", b"")) is not None

    @lazily
    def _lines(self) -> Sequence[str]:
        return self.payload.decode(errors="replace").splitlines()

    def _is_cut(self, problems: Sequence[Problem]) -> bool:
        """Say whether it stops within its last line; what the page saves ends with that line."""
        return not self.payload.endswith(b"\n") and line_in(problems[0].where) >= len(self._lines)

    @lazily
    def _data(self) -> Any:
        try:
            return read_document(self.payload, self.name).data
        except EquipoiseError:
            return None

    def _at(self, path: Path) -> Any:
        found = self._data
        for step in path:
            known = isinstance(found, dict) or (isinstance(found, list) and isinstance(step, int))
            found = found[step] if known else None
        return found

    def _placed(self, problem: Problem) -> str:
        """Say one thing that is wrong, and where it stands in the words of the form."""
        path, what = path_in(problem.where), self._what(problem)
        group, question = self._group(path), self._question(path)
        template = _PLACES[bool(question), bool(group)]
        if question or group:
            return self.words.say(template, question=question, group=group, what=what)
        line = line_in(problem.where)
        if not 0 < line <= len(self._lines):
            return what
        return self.words.say(_AT_LINE, line=line, text=self._lines[line - 1].strip()[:MOST_OF_A_NAME], what=what)

    def _what(self, problem: Problem) -> str:
        path, words = path_in(problem.where), self.words
        roles = words.again(choices_said(ROLES))
        return words.say(self._sentence(problem.code, path), word=self._word(problem.code, path), roles=roles)

    def _sentence(self, code: str, path: Path) -> str:
        match code, path:
            case "context", [*_, "people"]:
                return _NO_NUMBER
            case "context", ["project", "date"]:
                return _NO_DATE
            case "unknown_role", [*_, int()]:
                return _NO_ROLE
            case "wrong_holder", _:
                factor = self._factor(path)
                return _OF_ALL if factor is not None and factor.held_by_project else _OF_GROUPS
        return _WHAT.get(code, _NOT_SO)

    def _word(self, code: str, path: Path) -> str:
        """Give the word that is wrong: the answer, or the word before it."""
        if not path:
            return ""
        found = path[-1] if code in ("unknown_factor", "unknown_key") else self._at(path)
        return str(found.get("level", "") if isinstance(found, dict) else found)[:MOST_OF_A_NAME]

    def _group(self, path: Path) -> str:
        """Name whom a place is about, as the file does: by the name of the group, or by what it is."""
        if "stakeholders" not in path[:-1]:
            return ""
        at = path.index("stakeholders") + 1
        held = self._at(path[: at + 1])
        named = (held.get("name"), held.get("role")) if isinstance(held, dict) else (None, None)
        if isinstance(named[0], str) and named[0]:
            return named[0][:MOST_OF_A_NAME]
        if named[1] in ROLES:
            return role_words(str(named[1]), self.words)
        return self.words.say("group {number}", number=int(path[at]) + 1)

    def _question(self, path: Path) -> str:
        """Give the question that a place is about, as the form asks it."""
        if (factor := self._factor(path)) is not None:
            return self.sheet.texts.ask(factor)
        kind = next((_OF_PROJECT[step] for step in path[:2] if step in _OF_PROJECT and isinstance(step, str)), None)
        return self.form.prompt(Step(kind)).question if kind else ""

    def _factor(self, path: Path) -> Factor | None:
        pack = self.sheet.reflector.pack
        factors = (pack.factors.get(pack.factor_now(step)) for step in path if isinstance(step, str))
        return next(filter(None, factors), None)


_OF_ALL: Final = marked("this is asked of the whole work, and stands at a group.")
_OF_GROUPS: Final = marked("this is asked of some groups, and stands elsewhere.")
_AT_LINE: Final = marked("In line {line}, “{text}”: {what}")
_PLACES: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): marked("At the question “{question}” on {group}: {what}"),
    (True, False): marked("At the question “{question}”: {what}"),
    (False, True): marked("At the group {group}: {what}"),
    (False, False): "",
}
