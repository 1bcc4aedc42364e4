"""Reads YAML and JSON from strangers into plain data, remembering the line of every value.

YAML is read by its core schema only: no dates, no octal numbers, no tags, no anchors. Everything is
bounded before it is built.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import Said, Worded, locales, marked, said, words_in

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 20
MAX_VALUES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a document may be: whole MiB, how deep its values lie, and how many they are."""

    mebibytes: int = MAX_BYTES >> 20
    depth: int = MAX_DEPTH
    values: int = MAX_VALUES

    @property
    def bytes(self) -> int:
        """The most bytes."""
        return self.mebibytes << 20


BOUNDS: Final = Bounds()
"""What somebody writes by hand stays well within these."""

Path = tuple[str | int, ...]

_MAX_INTEGER: Final = 10**18 - 1
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})?\.[0-9]{1,18}")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{},]', re.DOTALL)
_SIGN_FIRST: Final = re.compile(r"[-:,\[{] +[*&!@`%]")
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Document:
    """Plain data with the name of its source and the line, from 1, of each value where it is known."""

    data: Any
    name: str
    lines: dict[Path, int] = field(default_factory=dict)

    def where(self, path: Iterable[str | int] = ()) -> str:
        """Say the place of a value: ``name:line``, else ``name at /json/pointer``."""
        steps = tuple(path)
        for length in range(len(steps), -1, -1):
            if line := self.lines.get(steps[:length]):
                return at_line(self.name, line)
        pointer = "".join(f"/{_step(str(step))}" for step in steps)
        return said("{name} at {pointer}", name=self.name, pointer=pointer) if pointer else self.name


def at_line(name: str, line: int) -> str:
    """Say the place of a line; a name that is said, such as that of standard input, can be said again."""
    return Said("{name}:{line}", {"name": name, "line": line})


def _step(step: str) -> str:
    """Write a key as a step of a pointer; what a line cannot show is written as an escape."""
    shown = step if step.isprintable() else repr(step)[1:-1]
    return shown.replace("~", "~0").replace("/", "~1")[:80]


def read_document(raw: bytes, name: str) -> Document:
    """Read one YAML or JSON document.

    Raises:
        InputError: not text, not YAML or JSON, unsafe, or past a bound.
    """
    _refuse_office(raw, name)
    text = _decode(raw, name, BOUNDS)
    if not text.strip():
        raise _empty(name)
    if text.lstrip().startswith("{") or name.endswith(".json"):
        try:
            return _read_json(text, name, BOUNDS)
        except json.JSONDecodeError as error:
            if name.endswith(".json"):
                raise _no_json(error, name) from error
    return _YamlReader(name).read(text)


def read_json(raw: bytes, name: str, bounds: Bounds) -> Document:
    """Read one JSON document, such as a program writes, within bounds of its own.

    Raises:
        InputError: not text, not JSON, unsafe, or past a bound.
    """
    text = _decode(raw, name, bounds)
    try:
        return _read_json(text, name, bounds)
    except json.JSONDecodeError as error:
        raise _no_json(error, name) from error


def _no_json(error: json.JSONDecodeError, name: str) -> InputError:
    place = at_line(name, error.lineno)
    return _refuse("syntax", place, _not(NO_JSON, error.msg), said("Correct it here."))


NO_YAML: Final = marked("this is not YAML.")
NO_JSON: Final = marked("this is not JSON.")


def _not(sentence: str, reason: str) -> str:
    """Say what a file is not; the parser's reason is English, so it is left out where another language is spoken."""
    others = {locale: words_in(locale).say(sentence) for locale in locales()}
    return Worded(f"{sentence[:-1]} ({reason}).", others | {"en": f"{sentence[:-1]} ({reason})."})


def _refuse_office(raw: bytes, name: str) -> None:
    """Say of a document for people, such as a form that was filled in, what it is."""
    if raw.startswith(b"%PDF-"):
        kind = said("this is a PDF document, not a project's file.")
    elif raw.startswith(_OLD_WORD) or (raw.startswith(b"PK\x03\x04") and b"word/" in raw):
        kind = said("this is a Word document, not a project's file.")
    else:
        return
    raise _refuse("office", name, kind, said("Type the answers in with `equipoise ask`."))


def _refuse(code: str, where: str, message: str, fix: str = "") -> InputError:
    return InputError(Problem(code, message, where, fix))


def _empty(name: str) -> InputError:
    return _refuse("empty", name, said("there is nothing in it."), said("Start from `equipoise new`."))


def _decode(raw: bytes, name: str, bounds: Bounds) -> str:
    if len(raw) > bounds.bytes:
        large = said("it is larger than {most} MiB.", most=bounds.mebibytes)
        raise _refuse("too_large", name, large, said("It should be a short text: check the file."))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refuse("encoding", name, said("it is saved as UTF-16."), said("Save it as UTF-8 text."))
    if b"\x00" in raw:
        raise _refuse(
            "binary", name, said("it is not a text file."), said("Give a YAML or JSON file saved as UTF-8 text.")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fix = said("Save the file as UTF-8 text.")
        raise _refuse("encoding", at_line(name, line), said("a character here is not UTF-8."), fix) from error
    text = text.replace("\r\n", "\n")
    if found := _FORBIDDEN.search(text):
        raise _forbidden(found.group(), at_line(name, text.count("\n", 0, found.start()) + 1))
    return text


def _forbidden(character: str, where: str) -> InputError:
    message = said("there is an invisible control character (U+{number:04X}) here.", number=ord(character))
    return _refuse("control_character", where, message, said("Delete it and type the word again."))


def hides_control(text: str) -> bool:
    """Say whether a text holds a control character, one that hides or turns text around, or half of one."""
    return _FORBIDDEN.search(text) is not None


def _clean(text: str, where: str) -> str:
    """Give the text in one normal form (NFC); an escape may have hidden a control character."""
    if found := _FORBIDDEN.search(text):
        raise _forbidden(found.group(), where)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _read_json(text: str, name: str, bounds: Bounds) -> Document:
    _check_json_bounds(text, name, bounds)

    def constant(word: str) -> None:
        raise _refuse(
            "number", name, said("{word} is not a number.", word=word), said("Write a whole number or leave it out.")
        )

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        return dict(_each_once(items, name))

    def integer(digits: str) -> int | str:
        return int(digits) if _INTEGER.fullmatch(digits) else digits

    data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=integer)
    return plain_document(data, name, bounds)


def _each_once(items: Iterable[tuple[str, Any]], where: str) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in items:
        if key in seen:
            raise _duplicate(key, where)
        seen.add(key)
        yield key, value


def _duplicate(key: str, where: str) -> InputError:
    return _refuse(
        "duplicate_key", where, said("the key {key!r} stands twice.", key=key[:80]), said("Keep one of them.")
    )


def _check_json_bounds(text: str, name: str, bounds: Bounds) -> None:
    """Refuse what is too deep or too much before anything is built; commas alone number fewer than values."""
    depth = commas = 0
    for token in _JSON_TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        commas += token.group() == ","
        if depth > bounds.depth or commas > bounds.values:
            where = at_line(name, text.count("\n", 0, token.start()) + 1)
            raise _too_deep(where, bounds.depth) if depth > bounds.depth else _too_many(where, bounds.values)


def _bounded(value: Any, path: Path, document: Document, count: list[int], bounds: Bounds) -> Any:
    """Copy plain data, refusing what is too much, too deep or not plain."""
    count[0] += 1
    if count[0] > bounds.values:
        raise _too_many(document.where(path), bounds.values)
    if len(path) > bounds.depth:
        raise _too_deep(document.where(path[:3]), bounds.depth)
    if isinstance(value, str):
        plain = value.isascii() and not hides_control(value)  # most are, so that few places have to be said
        return value if plain else _clean(value, document.where(path))
    if isinstance(value, Mapping):
        where = document.where(path)
        items = (
            (_key(key, where), _bounded(item, (*path, key), document, count, bounds)) for key, item in value.items()
        )
        return dict(_each_once(items, where))
    if isinstance(value, list | tuple):
        return [_bounded(item, (*path, index), document, count, bounds) for index, item in enumerate(value)]
    return _plain_value(value, document.where(path))


def _plain_value(value: Any, where: str) -> bool | int | float | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if not -_MAX_INTEGER <= value <= _MAX_INTEGER:  # neither is "not a number"
            raise _refuse(
                "number", where, said("this number is too large, or none."), said("Write it shorter or leave it out.")
            )
        return value
    message = said("a value of type {type} cannot stand here.", type=type(value).__name__)
    raise _refuse("type", where, message, said("Use text, whole numbers, lists and mappings."))


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise _refuse("key", where, said("a key here is not a word."), said("Write a word before the colon."))
    return _clean(key, where)


def plain_document(data: Any, name: str, bounds: Bounds = BOUNDS) -> Document:
    """Take data that is already in memory, within the same bounds as a file.

    Raises:
        InputError: past a bound, or holding something that is not plain data.
    """
    return Document(_bounded(data, (), Document(None, name), [0], bounds), name)


def _too_deep(where: str, most: int = MAX_DEPTH) -> InputError:
    return _refuse(
        "too_deep",
        where,
        said("this is nested deeper than {most} levels.", most=most),
        said("Flatten it."),
    )


def _too_many(where: str, most: int = MAX_VALUES) -> InputError:
    return _refuse(
        "too_many",
        where,
        said("there are more than {most:,} values.", most=most),
        said("Shorten it."),
    )


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _YamlReader:
    """Builds plain data from the parser's events, so that nothing is built before it is bounded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.values = 0

    def read(self, text: str) -> Document:
        try:
            return self._read(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            lines = text.splitlines()
            line = min(mark.line + 1, len(lines)) if mark else 1  # what is cut off ends after the last line
            reason = error.problem or error.context or said("it cannot be read")
            if "nesting depth" in reason:  # libyaml has a bound of its own, and looks ahead
                raise _too_deep(at_line(self.name, line)) from error
            fix = _yaml_fix(reason, lines[line - 1])
            tab = "\t" in lines[line - 1]
            message = said("the file cannot be read here.") if tab else _not(NO_YAML, reason)
            raise _refuse("syntax", at_line(self.name, line), message, fix) from error
        except (yaml.YAMLError, ValueError) as error:
            raise _refuse("syntax", self.name, said(NO_YAML), said("Compare with `equipoise new`.")) from error

    def _read(self, text: str) -> Document:
        self.events = yaml.parse(text, Loader=_LOADER)
        if not any(isinstance(event, yaml.DocumentStartEvent) for event in self.events):
            raise _empty(self.name)  # comments alone
        data = self._value(next(self.events), ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                fix = said("Put the second one in a file of its own.")
                raise _refuse("two_documents", self._at(event), said("a second document starts here."), fix)
        return Document(data, self.name, self.lines)

    def _at(self, event: yaml.Event) -> str:
        return at_line(self.name, _line(event))

    def _value(self, event: yaml.Event, path: Path) -> Any:
        self.values += 1
        self.lines.setdefault(path, _line(event))
        self._refuse_unsafe(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _refuse_unsafe(self, event: yaml.Event, path: Path) -> None:
        if self.values > MAX_VALUES:
            raise _too_many(self._at(event))
        if len(path) > MAX_DEPTH:
            raise _too_deep(self._at(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fix = said("Write the value out. If the text starts with & or *, put it in quotes.")
            raise _refuse("anchor", self._at(event), said("anchors and aliases are not read."), fix)
        if getattr(event, "tag", None):
            fix = said("Leave it out. If the text starts with !, put it in quotes.")
            raise _refuse("tag", self._at(event), said("tags are not read."), fix)

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        text = _clean(event.value, self._at(event))
        if event.style is not None and event.style != "":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _refuse(
                    "key", self._at(event), said("a key here is not a word."), said("Write a word before the colon.")
                )
            self._refuse_unsafe(event, path)
            key = _clean(event.value, self._at(event))
            if key in items:
                raise _duplicate(key, self._at(event))
            self.lines[(*path, key)] = _line(event)
            items[key] = self._value(next(self.events), (*path, key))
        return items


def _yaml_fix(reason: str, line: str) -> str:
    if "\t" in line:
        return said("Indent with spaces, not tabs.")
    if "mapping values" in reason:
        return said("Put text that holds a colon in quotes.")
    if _SIGN_FIRST.search(line):
        return said("Put text that begins with a sign such as * or @ in quotes.")
    return said("Look at this line and the one before it: indentation, quotes, brackets.")
