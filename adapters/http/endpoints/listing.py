"""Gives the schemas of what is read and written, and lists the adapters that are there."""

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from fastapi import Query as InQuery
from starlette.responses import Response

from equipoise.adapters.contract import KINDS
from equipoise.adapters.http.answering import as_json, kept, made_of, packs_of
from equipoise.adapters.http.asking import OfPack, asked, form_in
from equipoise.adapters.http.described import shown
from equipoise.adapters.http.models import AdapterList, SchemaList
from equipoise.adapters.http.showing import adapters_listed
from equipoise.adapters.http.there import there
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.schemas import SCHEMAS
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

router = APIRouter()
SCHEMA: Final = "application/schema+json"
_A_SCHEMA: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The JSON Schema, of draft 2020-12.",
        "content": {SCHEMA: {"schema": {"type": "object"}}, "application/json": {"schema": {"type": "object"}}},
    }
}


@router.get("/v1/schema", summary="List the schemas", tags=["schema"], responses=shown(SchemaList, "What has one."))
async def schemas(request: Request, query: Annotated[OfPack, InQuery()]) -> Response:
    """List what has a schema."""
    ask = asked(request, query.pack)
    media_type = form_in(request, ["application/json"])
    told = made_of(packs_of(ask.reflector.pack), ask.locale)
    return kept(request, as_json(SchemaList(schemas=tuple(SCHEMAS))), media_type, told)


@router.get("/v1/schema/{what}", summary="Show a schema", tags=["schema"], responses=_A_SCHEMA)
async def schema(
    request: Request, what: Annotated[str, Path(max_length=80)], query: Annotated[OfPack, InQuery()]
) -> Response:
    """Give the JSON Schema of what is read or written, in the words of a pack."""
    ask = asked(request, query.pack)
    with there():
        if what not in SCHEMAS:
            message = said("{what!r} has no schema.", what=what[:80])
            raise UsageError(Problem("unknown_schema", message, "what", did_you_mean(what, SCHEMAS)))
    media_type = form_in(request, [SCHEMA, "application/json"])
    body = json.dumps(SCHEMAS[what](ask.reflector.pack), indent=2, ensure_ascii=False) + "\n"
    return kept(request, body.encode(), media_type, made_of(packs_of(ask.reflector.pack), ask.locale))


@router.get(
    "/v1/adapters", summary="List the adapters", tags=["schema"], responses=shown(AdapterList, "All that are there.")
)
async def every(request: Request, query: Annotated[OfPack, InQuery()]) -> Response:
    """List what reads, writes, makes forms and takes feedback here."""
    ask = asked(request, query.pack)
    media_type = form_in(request, ["application/json"])
    told = made_of(packs_of(ask.reflector.pack), ask.locale)
    return kept(request, as_json(AdapterList(adapters=tuple(adapters_listed(KINDS, ask.words)))), media_type, told)
