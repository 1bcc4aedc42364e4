"""Makes foreign forms of the factors of a pack."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.contract import form_adapter, form_by
from equipoise.adapters.http.answering import as_json, kept, made_of, packs_of, warned
from equipoise.adapters.http.asking import OfPack, asked, form_in, service_of
from equipoise.adapters.http.described import shown
from equipoise.adapters.http.models import FormList
from equipoise.adapters.http.showing import adapters_listed
from equipoise.adapters.http.there import there

router = APIRouter()
_ANY_FORM: dict[int | str, dict[str, object]] = {200: {"description": "The form, in the format of its adapter."}}


class FormQuery(OfPack):
    """What to make a form of."""

    factor: Annotated[tuple[str, ...], Field(max_length=200, description="These factors; else the short form.")] = ()
    locale: Annotated[
        tuple[str, ...],
        Field(max_length=10, description="These languages, the first before others; else that of the answer."),
    ] = ()


@router.get(
    "/v1/forms", summary="List what makes forms", tags=["forms"], responses=shown(FormList, "What makes forms.")
)
async def forms(request: Request, query: Annotated[OfPack, InQuery()]) -> Response:
    """List the adapters that make a form of a pack's factors."""
    ask = asked(request, query.pack)
    media_type = form_in(request, ["application/json"])
    told = made_of(packs_of(ask.reflector.pack), ask.locale)
    return kept(request, as_json(FormList(forms=tuple(adapters_listed(["form"], ask.words)))), media_type, told)


@router.get("/v1/forms/{name}", summary="Make a form", tags=["forms"], responses=_ANY_FORM)
async def form(
    request: Request, name: Annotated[str, Path(max_length=80)], query: Annotated[FormQuery, InQuery()]
) -> Response:
    """Make a form of factors of a pack: the ids of factors and of levels are its codes."""
    ask = asked(request, query.pack, several=("factor", "locale"))
    with there():
        adapter = form_adapter(name)
    media_type = form_in(request, [adapter.media_types[0]])
    locales = tuple(dict.fromkeys(query.locale)) or (ask.locale,)
    rendered = await service_of(request).in_thread(form_by, name, ask.reflector.pack, locales, query.factor or None)
    told = made_of(rendered.made_of.packs, rendered.made_of.locale)
    return warned(kept(request, rendered.body, rendered.media_type or media_type, told), rendered)
