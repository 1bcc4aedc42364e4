"""Shows the packs that are served, and what is in them: rules and factors, in the language asked for."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi import Query as InQuery
from starlette.responses import Response

from equipoise.adapters.http.answering import as_json, kept, made_of, packs_of
from equipoise.adapters.http.asking import Asked, Query, asked, form_in, service_of
from equipoise.adapters.http.described import shown
from equipoise.adapters.http.models import (
    FactorList,
    FactorListed,
    FactorShown,
    PackList,
    PackShown,
    RuleList,
    RuleListed,
    RuleShown,
)
from equipoise.adapters.http.showing import (
    factor_listed,
    factor_shown,
    pack_listed,
    pack_shown,
    rule_listed,
    rule_shown,
)
from equipoise.adapters.http.there import there
from equipoise.engine.shape import Result

router = APIRouter()
PackId = Annotated[str, Path(max_length=161, description="The id of a pack.")]
Name = Annotated[str, Path(max_length=161)]
Nothing = Annotated[Query, InQuery()]


def _asked(request: Request, pack: str) -> Asked:
    with there():
        return asked(request, pack)


def _kept(request: Request, found: Result, ask: Asked) -> Response:
    media_type = form_in(request, ["application/json"])
    return kept(request, as_json(found), media_type, made_of(packs_of(ask.reflector.pack), ask.locale))


@router.get(
    "/v1/packs", summary="List the packs", tags=["packs"], responses=shown(PackList, "The packs, the first one first.")
)
async def packs(request: Request, _query: Nothing) -> Response:
    """List the packs that are served."""
    ask = asked(request, None)
    reflectors = service_of(request).reflectors
    first = next(iter(reflectors))
    listed = tuple(pack_listed(name, each.pack, first=name == first) for name, each in reflectors.items())
    return _kept(request, PackList(packs=listed), ask)


@router.get("/v1/packs/{pack}", summary="Show a pack", tags=["packs"], responses=shown(PackShown, "The pack."))
async def pack(request: Request, pack: PackId, _query: Nothing) -> Response:
    """Show a pack as a whole."""
    ask = _asked(request, pack)
    first = pack == next(iter(service_of(request).reflectors))
    return _kept(request, pack_shown(pack, ask.texts, first=first), ask)


@router.get("/v1/packs/{pack}/rules", summary="List the rules", tags=["packs"], responses=shown(RuleList, "The rules."))
async def rules(request: Request, pack: PackId, _query: Nothing) -> Response:
    """List the rules of a pack."""
    ask = _asked(request, pack)
    texts = ask.texts
    return _kept(
        request, RuleList(rules=tuple(RuleListed(**rule_listed(each, texts)) for each in texts.pack.rules)), ask
    )


@router.get(
    "/v1/packs/{pack}/rules/{rule}", summary="Show a rule", tags=["packs"], responses=shown(RuleShown, "The rule.")
)
async def rule(request: Request, pack: PackId, rule: Name, _query: Nothing) -> Response:
    """Show a rule: when it holds, what it asks whom and why, and what it rests on."""
    ask = _asked(request, pack)
    with there():
        found = ask.reflector.pack.rule(rule)
    return _kept(request, rule_shown(found, ask.texts), ask)


@router.get(
    "/v1/packs/{pack}/factors", summary="List the factors", tags=["packs"], responses=shown(FactorList, "The factors.")
)
async def factors(request: Request, pack: PackId, _query: Nothing) -> Response:
    """List the factors of a pack: what can be asked of a project."""
    ask = _asked(request, pack)
    texts = ask.texts
    listed = tuple(FactorListed(**factor_listed(each, texts)) for each in texts.pack.factors.values())
    return _kept(request, FactorList(factors=listed), ask)


@router.get(
    "/v1/packs/{pack}/factors/{factor}",
    summary="Show a factor",
    tags=["packs"],
    responses=shown(FactorShown, "The factor."),
)
async def factor(request: Request, pack: PackId, factor: Name, _query: Nothing) -> Response:
    """Show a factor: its question, why it is asked, its answers."""
    ask = _asked(request, pack)
    with there():
        found = ask.reflector.pack.factor(factor)
    return _kept(request, factor_shown(found, ask.texts), ask)
