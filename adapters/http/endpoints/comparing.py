"""Lays what the sides of a project answered beside each other."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.formats import written
from equipoise.adapters.http.answering import document, left
from equipoise.adapters.http.asking import Asked, OfPack, asked, context_in, form_in, service_of
from equipoise.adapters.http.described import body_of, forms_of, shown
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparing import compare as compared
from equipoise.engine.sides.comparison import Comparison

router = APIRouter()


class CompareQuery(OfPack):
    """How to compare."""

    view: Annotated[View, Field(description="`coach` tells how groups answered. It has to be asked for.")] = "shareable"


@router.post(
    "/v1/compare",
    summary="Compare the sides of a project",
    tags=["reflect"],
    responses=shown(Comparison, "Where the sides differ, the furthest apart first; where they agree; what to ask."),
    openapi_extra=body_of("sides") | forms_of("document"),
)
async def compare(request: Request, query: Annotated[CompareQuery, InQuery()]) -> Response:
    """Compare the viewpoints of a context, which has two of them at least. It never says who is right."""
    ask = asked(request, query.pack)
    service = service_of(request)
    media_type = form_in(request, ("application/json", *service.documents))
    parsed = await context_in(request, ask)
    body = await service.in_thread(_made, ask, parsed.context, query.view, service.documents.get(media_type))
    return document(body, media_type, ask, {"Equipoise-View": query.view, **left(parsed)})


def _made(ask: Asked, context: Context, view: View, form: str | None) -> bytes:
    found = compared(context, ask.reflector, view=view, locale=ask.locale)
    return found.to_json().encode() if form is None else written(comparison_document(found), form)
