"""Says in plain words what is wrong with a query or a path."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.responses import Response

from equipoise.adapters.http.problems import error_problem
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import Words, marked, said

_SENTENCES: Final = {
    "missing": marked("the key {key!r} is missing."),
    "extra_forbidden": marked("there is no key {key!r} here."),
    "int_type": marked("{key!r} must be a whole number."),
    "bool_type": marked("{key!r} must be true or false."),
    "greater_than_equal": marked("{key!r} must be at least {ge}."),
    "less_than_equal": marked("{key!r} must be at most {le}."),
    "string_too_long": marked("{key!r} is longer than {max_length} characters."),
    "string_too_short": marked("{key!r} is empty."),
    "too_long": marked("{key!r} holds more than {max_length}."),
}
_OTHER: Final = marked("{key!r} cannot be {value}.")


class QueryError(UsageError):
    """What is asked beside the body is wrong."""

    code = "query"


def query_problem(error: RequestValidationError, words: Words, known: Iterable[str] = ()) -> Response:
    """Answer with all that is wrong with a query; ``known`` are the names that may stand in it."""
    names = tuple(known)
    return error_problem(QueryError([_problem(each, names) for each in error.errors()]), words, 422)


def names_of(route: object) -> Iterator[str]:
    """Give the names that may stand in the query of a route."""
    for each in route.dependant.query_params if isinstance(route, APIRoute) else ():
        model = each.field_info.annotation
        yield from model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else (each.alias,)


def _problem(each: dict[str, Any], known: tuple[str, ...]) -> Problem:
    place, *names = each["loc"]
    key = str(names[0])[:80] if names else "this"
    bounds = {name: value for name, value in each.get("ctx", {}).items() if isinstance(value, str | int)}
    shown = repr(each.get("input"))[:80]
    message = said(_SENTENCES.get(each["type"], _OTHER), key=key, value=shown, **bounds)
    return Problem(each["type"], message, f"{place} {key}", _fix(each, known))


_SAID_BY_HEADERS: Final = {
    **dict.fromkeys(("locale", "lang", "language"), marked("Say the language in the header Accept-Language.")),
    **dict.fromkeys(("format", "form", "accept"), marked("Say the form in the header Accept.")),
    **dict.fromkeys(("key", "api_key", "token"), marked("Show it in the header Authorization or X-API-Key.")),
}
"""What others take in the query, and is said in a header here."""
_ADD_VIEW: Final = marked("Add `?view=coach`: what is explained is for the coach alone.")


def _fix(each: dict[str, Any], known: tuple[str, ...]) -> str:
    name = str(each["loc"][-1])
    if each["type"] == "extra_forbidden":
        return said(hint) if (hint := _SAID_BY_HEADERS.get(name.lower())) else _meant(name, known)
    if each["type"] == "missing":
        return said(_ADD_VIEW) if name == "view" else ""
    expected = str(each.get("ctx", {}).get("expected", ""))
    if each["type"] != "literal_error" or not expected:
        return ""
    choices = [word.strip(" '") for word in expected.replace(" or ", ",").split(",") if word]
    return _meant(each.get("input"), choices)


def _meant(word: object, choices: Sequence[str]) -> str:
    """Say what was meant; these are no words of the form, so that none has a name in another language."""
    return did_you_mean(word, choices, {each: {} for each in choices})
