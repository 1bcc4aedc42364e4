"""What goes wrong, as RFC 9457 asks: a problem with a type, a status and what to do, and never an answer in it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from equipoise.adapters.http.hints import HINTS
from equipoise.adapters.http.negotiation import locale_of
from equipoise.engine.documents import pointer_in
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.words import Words, locales, words_in

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
STATUS_OF_ONE: Final[Mapping[str, int]] = {
    "not_installed": 406,  # a form that could be written, were its library installed
    "too_large": 413,
    "media_type": 415,
    "adapter_failed": 500,
}
"""The status where one thing alone is wrong, by its own code."""
_TITLES: Final = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}
"""Titles that are not the same in every Python."""
_CLOSING: Final = (408, 413)
"""What is answered before the body is in ends the connection: what comes on it next is still that body."""


_DATA: Final = ("", "application/json", "application/yaml", "text/yaml", "application/x-yaml")
"""The types of bodies that are the data itself, and not something that data is made of."""


class Refused(Exception):  # noqa: N818 - it is what was done, not what went wrong here
    """A request is not answered: ``status`` says why, ``said`` in words, and ``headers`` what goes with it."""

    def __init__(self, status: int, message: str, code: str = "", fix: str = "", **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.said = message
        self.code = code
        self.fix = fix
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem(status: int, detail: str = "", *, code: str = "", **more: Any) -> Response:
    """Answer with a problem; ``code`` is stable, ``detail`` is for people. Nothing is null in it."""
    title = _TITLES.get(status) or HTTPStatus(status).phrase
    told = {
        "type": f"{TYPES}{_kebab(code or title)}",
        "title": title,
        "status": status,
        "detail": detail,
        **more,
    }
    body = json.dumps({key: value for key, value in told.items() if value not in (None, "")}, ensure_ascii=False)
    headers = {"Connection": "close"} if status in _CLOSING else None
    return Response(body.encode(), status, headers, media_type=PROBLEM)


def _kebab(name: str) -> str:
    return name.lower().replace(" ", "-").replace("_", "-")


def words_for(request: Request) -> Words:
    """Give the words of the language that a caller wants."""
    return words_in(locale_of(request.headers.get("accept-language", ""), locales()))


def is_data(request: Request) -> bool:
    """Say whether the body of a request is the data itself, as JSON or YAML."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() in _DATA


def refusal(refused: Refused, words: Words) -> Response:
    """Answer that a request is not answered."""
    detail = " ".join(words.again(each) for each in (refused.said, refused.fix) if each)
    return _spoken(problem(refused.status, detail, code=refused.code), words, refused.headers)


def error_problem(error: EquipoiseError, words: Words, status: int | None = None, *, of_data: bool = False) -> Response:
    """Answer with an error of ours: each thing that is wrong, its place and what to do, in the language asked for.

    ``of_data``: the body is the data itself, so that a place in it has a pointer.
    """
    errors = [_told(HINTS.on(each), words, of_data) for each in error.problems]
    codes = {each.code for each in error.problems}
    only = next(iter(codes)) if len(codes) == 1 else ""
    code = only if status is None and only in STATUS_OF_ONE else error.code
    status = status or STATUS_OF_ONE.get(only) or STATUS.get(error.code, 500)
    detail = errors[0]["message"] if errors else ""
    code = "" if status == HTTPStatus.NOT_FOUND else code
    return _spoken(problem(status, detail, code=code, errors=errors), words)


def _told(each: Problem, words: Words, of_data: bool) -> dict[str, str]:
    told = {"code": each.code, "message": words.again(each.message), "where": words.again(each.where)}
    if of_data and (pointer := pointer_in(each.where)):
        told["pointer"] = pointer
    return told | ({"fix": words.again(each.fix)} if each.fix else {})


def _spoken(answer: Response, words: Words, headers: Mapping[str, str] | None = None) -> Response:
    answer.headers.update({"Content-Language": words.locale, "Vary": "Accept, Accept-Language", **(headers or {})})
    return answer
