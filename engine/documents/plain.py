"""Takes data that is in memory as plain data, within bounds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from equipoise.engine.documents.characters import clean, hides_control
from equipoise.engine.documents.document import BOUNDS, Bounds, Document, Path
from equipoise.engine.documents.refusals import each_once, refusal, too_deep, too_many
from equipoise.engine.words import said

INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
"""How a whole number is written; a longer one is text."""
_MAX_INTEGER: Final = 10**18 - 1


def plain_document(data: Any, name: str, bounds: Bounds = BOUNDS) -> Document:
    """Take data that is already in memory, within the same bounds as a file.

    Raises:
        InputError: past a bound, or holding something that is not plain data.
    """
    return Document(_bounded(data, (), Document(None, name), [0], bounds), name)


def _bounded(value: Any, path: Path, document: Document, count: list[int], bounds: Bounds) -> Any:
    """Copy plain data, refusing what is too much, too deep or not plain."""
    count[0] += 1
    if count[0] > bounds.values:
        raise too_many(document.where(path), bounds.values)
    if len(path) > bounds.depth:
        raise too_deep(document.where(path[:3]), bounds.depth)
    if isinstance(value, str):
        plain = value.isascii() and not hides_control(value)  # most are, so that few places have to be said
        return value if plain else clean(value, document.where(path))
    if isinstance(value, Mapping):
        where = document.where(path)
        items = (
            (_key(key, where), _bounded(item, (*path, key), document, count, bounds)) for key, item in value.items()
        )
        return dict(each_once(items, where))
    if isinstance(value, list | tuple):
        return [_bounded(item, (*path, index), document, count, bounds) for index, item in enumerate(value)]
    return _plain_value(value, document.where(path))


def _plain_value(value: Any, where: str) -> bool | int | float | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if not -_MAX_INTEGER <= value <= _MAX_INTEGER:  # neither is "not a number"
            raise refusal(
                "number", where, said("this number is too large, or none."), said("Write it shorter or leave it out.")
            )
        return value
    message = said("a value of type {type} cannot stand here.", type=type(value).__name__)
    raise refusal("type", where, message, said("Use text, whole numbers, lists and mappings."))


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise refusal("key", where, said("a key here is not a word."), said("Write a word before the colon."))
    return clean(key, where)


def every_value(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give all that stands in plain data with its path: mappings and lists before what they hold, keys too as values.

    A key has the path of the value under it, and comes first.
    """
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from every_value(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from every_value(value, (*path, index))
