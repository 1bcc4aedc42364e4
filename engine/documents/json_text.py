"""Reads JSON, bounded before anything is built."""

import json
import re
from typing import Any, Final

from equipoise.engine.documents.document import Bounds, Document, at_column, at_line
from equipoise.engine.documents.plain import INTEGER, plain_document
from equipoise.engine.documents.refusals import (
    NO_JSON,
    each_once,
    not_this,
    not_this_since,
    refusal,
    too_deep,
    too_many,
)
from equipoise.engine.errors import InputError
from equipoise.engine.words import marked, said

_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{},]', re.DOTALL)


def json_document(text: str, name: str, bounds: Bounds) -> Document:
    """Read one JSON document that is text already.

    Raises:
        InputError: unsafe, or past a bound.
        JSONDecodeError: it is no JSON.
    """
    _check_json_bounds(text, name, bounds)

    def constant(word: str) -> None:
        raise refusal(
            "number", name, said("{word} is not a number.", word=word), said("Write a whole number or leave it out.")
        )

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        return dict(each_once(items, name))

    def integer(digits: str) -> int | str:
        return int(digits) if INTEGER.fullmatch(digits) else digits

    data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=integer)
    return plain_document(data, name, bounds)


def _check_json_bounds(text: str, name: str, bounds: Bounds) -> None:
    """Refuse what is too deep or too much before anything is built; commas alone number fewer than values."""
    depth = commas = 0
    for token in _JSON_TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        commas += token.group() == ","
        if depth > bounds.depth or commas > bounds.values:
            where = at_line(name, text.count("\n", 0, token.start()) + 1)
            raise too_deep(where, bounds.depth) if depth > bounds.depth else too_many(where, bounds.values)


_REASONS: Final = (
    ("Expecting value", marked("a value is missing.")),
    ("Expecting property name", marked("a name in double quotes is missing, or a comma is too many.")),
    ("Expecting ':'", marked("a colon is missing.")),
    ("Expecting ','", marked("a comma is missing, or a bracket.")),
    ("Illegal trailing comma", marked("a comma is too many.")),
    ("Extra data", marked("something follows after its end.")),
    ("Unterminated string", marked("a text begins that has no end.")),
    ("Invalid control character", marked("a text is broken off by the end of the line, or holds a control character.")),
    ("Invalid \\", marked("a backslash stands before what it cannot stand before.")),
)
"""What the parser says, by how that begins, and what is told instead."""


def no_json(error: json.JSONDecodeError, name: str) -> InputError:
    """Say where it is no JSON, and why."""
    place = at_column(name, error.lineno, error.colno)
    known = next((told for begins, told in _REASONS if error.msg.startswith(begins)), None)
    message = not_this(NO_JSON, error.msg) if known is None else not_this_since(NO_JSON, known)
    return refusal("syntax", place, message, said("Correct it here."))
