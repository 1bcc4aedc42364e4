"""Says in plain words what is wrong with a query or a path."""

from typing import Any, Final

from fastapi.exceptions import RequestValidationError
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


def query_problem(error: RequestValidationError, words: Words) -> Response:
    """Answer with all that is wrong with a query."""
    return error_problem(QueryError([_problem(each) for each in error.errors()]), words, 422)


def _problem(each: dict[str, Any]) -> Problem:
    place, *names = each["loc"]
    key = str(names[0])[:80] if names else "this"
    bounds = {name: value for name, value in each.get("ctx", {}).items() if isinstance(value, str | int)}
    shown = repr(each.get("input"))[:80]
    message = said(_SENTENCES.get(each["type"], _OTHER), key=key, value=shown, **bounds)
    return Problem(each["type"], message, f"{place} {key}", _fix(each))


_SAID_BY_HEADERS: Final = {
    **dict.fromkeys(("locale", "lang", "language"), marked("Say the language in the header Accept-Language.")),
    **dict.fromkeys(("format", "form", "accept"), marked("Say the form in the header Accept.")),
    **dict.fromkeys(("key", "api_key", "token"), marked("Show it in the header Authorization or X-API-Key.")),
}
"""What others take in the query, and is said in a header here."""


def _fix(each: dict[str, Any]) -> str:
    if each["type"] == "extra_forbidden":
        return said(hint) if (hint := _SAID_BY_HEADERS.get(str(each["loc"][-1]).lower())) else ""
    expected = str(each.get("ctx", {}).get("expected", ""))
    if each["type"] != "literal_error" or not expected:
        return ""
    choices = [word.strip(" '") for word in expected.replace(" or ", ",").split(",") if word]
    return did_you_mean(each.get("input"), choices)
