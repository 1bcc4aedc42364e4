"""Gives the parts of the OpenAPI document names that every maker of clients can make a class of."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

Document = dict[str, Any]

_KINDS: Final = ("schemas", "headers")
_BETWEEN: Final = re.compile(r"[^A-Za-z0-9]+")
_DATA: Final = frozenset({"example", "examples", "default", "const", "enum"})
"""What holds values, which stay as they are."""
_OF_NAMES: Final = frozenset({"properties", "patternProperties"})
"""What holds a schema for each name; a name may be any word."""


def name_plainly(document: Document) -> None:
    """Give every part a name of letters and digits, which no other has, and take the titles out of all schemas.

    Makers of clients name a class by the title where there is one, and refuse a second class of that name.
    """
    parts = document["components"]
    renamed: dict[str, str] = {}
    for kind in _KINDS:
        there = parts.get(kind, {})
        names = dict(zip(there, _plain(there), strict=True))
        renamed |= {f"#/components/{kind}/{old}": f"#/components/{kind}/{new}" for old, new in names.items()}
        parts[kind] = {names[old]: each for old, each in there.items()}
    _lead_to(document, renamed)
    parts["schemas"] = {name: _untitled(each) for name, each in parts["schemas"].items()}
    for holder in _holders(document):
        holder["schema"] = _untitled(holder["schema"])


def _plain(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        plain = found = "".join(word[:1].upper() + word[1:] for word in _BETWEEN.split(name))
        number = 2
        while found.lower() in taken:
            found, number = f"{plain}{number}", number + 1
        taken.add(found.lower())
        yield found


def _lead_to(value: Any, renamed: dict[str, str]) -> None:
    """Let each reference lead to where its part is now."""
    if isinstance(value, list):
        for each in value:
            _lead_to(each, renamed)
    elif isinstance(value, dict):
        leads = value.get("$ref")
        if isinstance(leads, str):
            value["$ref"] = renamed.get(leads, leads)
        for each in value.values():
            _lead_to(each, renamed)


def _untitled(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _within(key, each) for key, each in schema.items() if key != "title"}


def _within(key: str, value: Any) -> Any:
    if key in _DATA:
        return value
    if key in _OF_NAMES:
        return {name: _untitled(each) for name, each in value.items()}
    return _untitled(value)


def _holders(document: Document) -> Iterator[Document]:
    """Give what has a schema: parameters, bodies, answers."""
    for item in document["paths"].values():
        for operation in item.values():
            yield from (each for each in operation.get("parameters", ()) if "schema" in each)
            for told in (operation.get("requestBody", {}), *operation["responses"].values()):
                yield from (each for each in told.get("content", {}).values() if "schema" in each)
