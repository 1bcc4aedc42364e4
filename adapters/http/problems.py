"""What goes wrong, as RFC 9457 asks: a problem with a type, a status and what to do, and never an answer in it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response

from equipoise.engine.errors import EquipoiseError
from equipoise.engine.words import Words

PROBLEM: Final = "application/problem+json"
TYPES: Final = "urn:equipoise:problem:"
STATUS: Final[Mapping[str, int]] = {
    "input": 400,
    "context": 422,
    "report": 422,
    "usage": 422,
    "adapter": 422,
    "pack": 500,
    "feedback": 422,
    "no_store": 404,
    "conflict": 409,
    "store": 503,
}
"""The status by the code of an error: 400 where a body is no YAML or JSON, 422 where it is, and is wrong."""
NOT_INSTALLED: Final = 406
"""A form that could be written, were its library installed."""


def problem(status: int, detail: str = "", *, code: str = "", **more: Any) -> Response:
    """Answer with a problem; ``code`` is stable, ``detail`` is for people. Nothing is null in it."""
    told = {
        "type": f"{TYPES}{code or HTTPStatus(status).phrase.lower().replace(' ', '-')}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    body = json.dumps({key: value for key, value in told.items() if value not in (None, "")}, ensure_ascii=False)
    return Response(body.encode(), status, media_type=PROBLEM)


def error_problem(error: EquipoiseError, words: Words) -> Response:
    """Answer with an error of ours: each thing that is wrong, its place and what to do, in the language asked for."""
    errors = [
        {
            "code": each.code,
            "message": words.again(each.message),
            "where": words.again(each.where),
            **({"fix": words.again(each.fix)} if each.fix else {}),
        }
        for each in error.problems
    ]
    codes = {each.code for each in error.problems}
    status = NOT_INSTALLED if codes == {"not_installed"} else STATUS.get(error.code, 500)
    return problem(status, errors[0]["message"] if errors else "", code=error.code, errors=errors)
