"""The problems that may be answered, as OpenAPI has them: the same for every operation, but for what reads a body."""

from collections.abc import Iterator
from typing import Any, Final

from equipoise.adapters.http.models import ProblemShown
from equipoise.adapters.http.problems import PROBLEM

_ALWAYS: Final[dict[str, str]] = {
    "404": "There is nothing at this path.",
    "405": "The path has other methods.",
    "414": "The address is longer than it may be.",
    "421": "The service is not known by the name that it was called by.",
    "431": "The headers are larger than they may be.",
    "500": "Something went wrong in the service; the log has it under the id of the request.",
    "503": "It takes longer than it may, or too much is asked at once.",
}
_GUARDED: Final[dict[str, str]] = {
    "401": "No key was shown, or one that is not known.",
    "429": "You ask too often.",
}
_SAID: Final[dict[str, str]] = {
    "406": "The answer cannot be had in a form that is accepted.",
    "422": "The query or the body is wrong; `errors` lists all that is, each with its place.",
}
_SENT: Final[dict[str, str]] = {
    "400": "The body is no JSON, YAML or what its type says.",
    "403": "The page that sends it may not.",
    "408": "The body did not come in time.",
    "413": "The body is too large.",
    "415": "Nothing reads the type of the body.",
}
_OPEN: Final = ("/healthz", "/readyz")
_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "401": ("WWW-Authenticate",),
    "405": ("Allow",),
    "429": ("Retry-After",),
    "503": ("Retry-After",),
}


def problem_responses() -> dict[str, Any]:
    """Give a response for each status."""
    every = _ALWAYS | _GUARDED | _SAID | _SENT
    return {f"Problem{status}": _response(status, text) for status, text in sorted(every.items())}


def _response(status: str, description: str) -> dict[str, Any]:
    names = ("X-Request-ID", *_HEADERS.get(status, ()))
    return {
        "description": description,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemShown"}}},
    }


def common(path: str, method: str) -> dict[str, Any]:
    """Give the problems that an operation may answer."""
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(_of(path, method))}


def _of(path: str, method: str) -> Iterator[str]:
    yield from _ALWAYS
    if path not in _OPEN:
        yield from _GUARDED
    if path.startswith("/v1/"):
        yield from _SAID
    if method != "get":
        yield from _SENT


def problem_schema() -> dict[str, Any]:
    """Give the schema of a problem: what has no value is left out of it."""
    return ProblemShown.model_json_schema(mode="validation", ref_template="#/components/schemas/{model}")
