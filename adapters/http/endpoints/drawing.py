"""Draws how the corners lean, or tells the same in words."""

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.formats import written
from equipoise.adapters.http.answering import document, left
from equipoise.adapters.http.asking import Asked, Limit, Minutes, OfPack, asked, context_in, form_in, service_of
from equipoise.adapters.http.described import body_of, forms_of
from equipoise.adapters.picture import picture_document, to_svg, twin
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import View

router = APIRouter()
_WORDS_ALONE: Final = ("text", "markdown")


class PictureQuery(OfPack):
    """What to draw."""

    view: Annotated[View, Field(description="`coach` draws every side. It has to be asked for.")] = "shareable"
    limit: Annotated[Limit | None, Field(description="As in /v1/reflect, for the same numbers.")] = None
    minutes: Annotated[Minutes | None, Field(description="As in /v1/reflect.")] = None


@router.post(
    "/v1/picture",
    summary="Draw how the corners lean",
    tags=["reflect"],
    responses={200: {"description": "The picture as SVG or PNG, or what it shows as a document or in words."}},
    openapi_extra=body_of("context") | forms_of("picture"),
)
async def picture(request: Request, query: Annotated[PictureQuery, InQuery()]) -> Response:
    """Draw how each corner leans, and where corners meet."""
    ask = asked(request, query.pack)
    service = service_of(request)
    forms = service.pictures
    media_type = form_in(request, forms)
    parsed = await context_in(request, ask)
    body = await service.in_thread(_made, ask, parsed.context, query, forms[media_type])
    return document(body, media_type, ask, {"Equipoise-View": query.view, **left(parsed)})


def _made(ask: Asked, context: Context, query: PictureQuery, form: str) -> bytes:
    reflector = ask.reflector
    reflection = reflector.reflect(
        context, view=query.view, limit=query.limit, minutes=query.minutes, locale=ask.locale, with_find_out=False
    )
    others = reflector.balances(context, view=query.view, locale=ask.locale)
    drawn = (reflection, others, None, reflector.pack, reflector.told_themselves(context, view=query.view))
    if form == "svg":
        return to_svg(*drawn).encode()
    if form == "png":
        from equipoise.adapters.pdf import to_png

        return to_png(to_svg(*drawn))
    found = picture_document(*drawn)
    if form in _WORDS_ALONE:
        found = replace(found, blocks=twin(*drawn))
    return written(found, form)
