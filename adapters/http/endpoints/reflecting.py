"""The endpoint at the heart of it: a context in, a reflection out, in the form and language asked for."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.contract import Options, write_by
from equipoise.adapters.http.answering import left, written
from equipoise.adapters.http.asking import Asked, Limit, Minutes, OfPack, Truth, asked, context_in, form_in, service_of
from equipoise.adapters.http.described import body_of, forms_of, shown
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflecting.reflection import Reading, Reflection, VersionBalance, View
from equipoise.engine.reports.report import Report

router = APIRouter()
_AT_ONCE: Final = ("json", "text", "markdown")
"""Written in less time than it takes to hand them to a thread."""
_SHORT: Final = 32_000
"""What is read in less time than that, too."""


class ReflectQuery(OfPack):
    """How to reflect."""

    view: Annotated[
        View,
        Field(description="`coach` tells how small groups answered: for the coach alone. It has to be asked for."),
    ] = "shareable"
    limit: Annotated[Limit | None, Field(description="How many questions at most.")] = None
    minutes: Annotated[Minutes | None, Field(description="The length of the meeting.")] = None
    reading: Annotated[Reading, Field(description="`easy`: in easy words, where a rule has them.")] = "plain"
    find_out: Annotated[Truth, Field(description="Say, too, what is worth finding out.")] = True
    report: Annotated[
        Truth, Field(description="Of data: keep beside it all that /v1/follow-up needs. Of use in the coach's view.")
    ] = False
    plain: Annotated[Truth, Field(description="Of text: without decoration, for screen readers.")] = False


@router.post(
    "/v1/reflect",
    summary="Reflect on a project",
    tags=["reflect"],
    responses=shown(Reflection | Report, "The questions to ask, each with one small step and all that explains it."),
    openapi_extra=body_of("context") | forms_of("reflection"),
)
async def reflect(request: Request, query: Annotated[ReflectQuery, InQuery()]) -> Response:
    """Reflect on a context; what is not asked for by name is made to be shared."""
    ask = asked(request, query.pack)
    service = service_of(request)
    name = service.written_as[form_in(request, service.written_as)]
    parsed = await context_in(request, ask)
    make = _made(ask, parsed.context, query, name)
    at_once = name in _AT_ONCE and len(await request.body()) <= _SHORT
    rendered = make() if at_once else await service.in_thread(make)
    return written(rendered, {"Equipoise-View": query.view, **left(parsed)})


def _made(ask: Asked, context: Context, query: ReflectQuery, name: str) -> Callable[[], Any]:
    keeps = query.report and name == "json"

    def make() -> Any:
        reflection = (ask.reflector.report if keeps else ask.reflector.reflect)(
            context,
            view=query.view,
            limit=query.limit,
            minutes=query.minutes,
            with_find_out=query.find_out,
            locale=ask.locale,
            reading=query.reading,
        )
        options = Options(
            query.plain,
            balances=partial(_balances, ask, context, reflection),
            pack=ask.reflector.pack,
            to_share=partial(_shared, ask, context, query),
        )
        return write_by(name, reflection, options)

    return make


def _shared(ask: Asked, context: Context, query: ReflectQuery) -> Reflection:
    """Give what is shared of the same project, of which the coach's page tells what stands there."""
    return ask.reflector.reflect(
        context,
        view="shareable",
        limit=query.limit,
        minutes=query.minutes,
        with_find_out=False,
        locale=ask.locale,
        reading=query.reading,
    )


def _balances(ask: Asked, context: Context, reflection: Reflection) -> tuple[VersionBalance, ...]:
    """Give what the picture is made of; a page to share tells nothing of how corners lean, and has none."""
    if reflection.view == "shareable":
        return ()
    return ask.reflector.balances(context, locale=reflection.locale, reading=reflection.reading)
