"""Reads JSON, bounded before anything is built."""

import json
import re
from typing import Any, Final

from equipoise.engine.documents.document import Bounds, Document, at_line
from equipoise.engine.documents.plain import INTEGER, plain_document
from equipoise.engine.documents.refusals import NO_JSON, each_once, not_this, refusal, too_deep, too_many
from equipoise.engine.errors import InputError
from equipoise.engine.words import said

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


def no_json(error: json.JSONDecodeError, name: str) -> InputError:
    """Say where it is no JSON."""
    place = at_line(name, error.lineno)
    return refusal("syntax", place, not_this(NO_JSON, error.msg), said("Correct it here."))
