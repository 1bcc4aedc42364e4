"""Says what is wrong or doubtful in a context, and what of a foreign thing has no place in one."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from starlette.responses import Response

from equipoise.adapters.contract import Parsed
from equipoise.adapters.http.answering import as_json, document, left
from equipoise.adapters.http.asking import Asked, OfPack, asked, context_in, form_in, service_of
from equipoise.adapters.http.described import body_of, shown
from equipoise.adapters.http.hints import HINTS
from equipoise.adapters.http.models import Checked, DoubtFound, Left
from equipoise.engine.contexts.checking import doubts
from equipoise.engine.documents import Document
from equipoise.engine.errors import ContextError, Problem

router = APIRouter()


@router.post(
    "/v1/check",
    summary="Check a context",
    tags=["reflect"],
    responses=shown(Checked, "What is wrong, doubtful or worth knowing in it, each with its place."),
    openapi_extra=body_of("anything"),
)
async def check(request: Request, query: Annotated[OfPack, InQuery()]) -> Response:
    """Check a context. What is wrong in it is the answer here, not a problem; only what is no YAML or JSON is."""
    ask = asked(request, query.pack)
    media_type = form_in(request, ["application/json"])
    try:
        parsed = await context_in(request, ask)
    except ContextError as error:
        found = Checked(sound=False, problems=_told(error.problems, ask), unmapped=())
        return document(as_json(found), media_type, ask)
    problems = await service_of(request).in_thread(_doubts, parsed, ask)
    found = Checked(sound=True, problems=problems, unmapped=_left(parsed, ask))
    return document(as_json(found), media_type, ask, left(parsed))


def _doubts(parsed: Parsed, ask: Asked) -> tuple[DoubtFound, ...]:
    return _told(doubts(parsed.context, Document(None, "context").where, ask.reflector.pack), ask)


def _told(problems: Iterable[Problem], ask: Asked) -> tuple[DoubtFound, ...]:
    again = ask.words.again
    return tuple(
        DoubtFound(
            code=each.code,
            message=again(each.message),
            where=again(each.where),
            fix=again(each.fix) or None,
            severity=each.severity,
        )
        for each in map(HINTS.on, problems)
    )


def _left(parsed: Parsed, ask: Asked) -> tuple[Left, ...]:
    return tuple(Left(pointer=each.pointer, reason=ask.words.again(each.reason)) for each in parsed.unmapped)
