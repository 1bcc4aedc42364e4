"""Reads YAML by its core schema only: no dates, no octal numbers, no tags, no anchors; bounded before it is built."""

import re
from typing import Any, Final

import yaml

from equipoise.engine.documents.characters import clean
from equipoise.engine.documents.document import MAX_DEPTH, MAX_VALUES, Document, Path, at_line
from equipoise.engine.documents.plain import INTEGER
from equipoise.engine.documents.refusals import NO_YAML, duplicate, empty, not_this, refusal, too_deep, too_many
from equipoise.engine.words import said

_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})?\.[0-9]{1,18}")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SIGN_FIRST: Final = re.compile(r"[-:,\[{] +[*&!@`%]")
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class YamlReader:
    """Builds plain data from the parser's events, so that nothing is built before it is bounded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.values = 0

    def read(self, text: str) -> Document:
        """Read one document.

        Raises:
            InputError: it is no YAML, unsafe, or past a bound; with the line, and what to do.
        """
        try:
            return self._read(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            lines = text.splitlines()
            line = min(mark.line + 1, len(lines)) if mark else 1  # what is cut off ends after the last line
            reason = error.problem or error.context or said("it cannot be read")
            if "nesting depth" in reason:  # libyaml has a bound of its own, and looks ahead
                raise too_deep(at_line(self.name, line)) from error
            fix = _yaml_fix(reason, lines[line - 1])
            tab = "\t" in lines[line - 1]
            message = said("the file cannot be read here.") if tab else not_this(NO_YAML, reason)
            raise refusal("syntax", at_line(self.name, line), message, fix) from error
        except (yaml.YAMLError, ValueError) as error:
            raise refusal("syntax", self.name, said(NO_YAML), said("See that it is the project's file.")) from error

    def _read(self, text: str) -> Document:
        self.events = yaml.parse(text, Loader=_LOADER)
        if not any(isinstance(event, yaml.DocumentStartEvent) for event in self.events):
            raise empty(self.name)  # comments alone
        data = self._value(next(self.events), ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                fix = said("Put the second one in a file of its own.")
                raise refusal("two_documents", self._at(event), said("a second document starts here."), fix)
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
            raise too_many(self._at(event))
        if len(path) > MAX_DEPTH:
            raise too_deep(self._at(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fix = said("Write the value out. If the text starts with & or *, put it in quotes.")
            raise refusal("anchor", self._at(event), said("anchors and aliases are not read."), fix)
        if getattr(event, "tag", None):
            fix = said("Leave it out. If the text starts with !, put it in quotes.")
            raise refusal("tag", self._at(event), said("tags are not read."), fix)

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        text = clean(event.value, self._at(event))
        if event.style is not None and event.style != "":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if INTEGER.fullmatch(text):
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
                raise refusal(
                    "key", self._at(event), said("a key here is not a word."), said("Write a word before the colon.")
                )
            self._refuse_unsafe(event, path)
            key = clean(event.value, self._at(event))
            if key in items:
                raise duplicate(key, self._at(event))
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
