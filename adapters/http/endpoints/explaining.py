"""Says why each question comes up, or one rule does not, and what would have to change. For the coach alone."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.http.answering import document, left
from equipoise.adapters.http.asking import Asked, OfPack, Truth, asked, context_in, form_in, service_of
from equipoise.adapters.http.described import body_of, shown
from equipoise.adapters.http.problems import Refused
from equipoise.engine.changing.explanation import Explanations, RuleExplained
from equipoise.engine.contexts.context import Context
from equipoise.engine.words import said

router = APIRouter()


class ExplainQuery(OfPack):
    """What to explain."""

    view: Annotated[
        Literal["coach"],
        Field(description="Explanations tell what small groups answered. Say that they are for the coach."),
    ]
    rule: Annotated[str | None, Field(min_length=1, max_length=161, description="This rule alone.")] = None
    near: Annotated[Truth, Field(description="Of all: add the rules that one answer keeps from holding.")] = False


@router.post(
    "/v1/explain",
    summary="Explain the questions",
    tags=["reflect"],
    responses=shown(Explanations | RuleExplained, "Why each rule holds, or with `rule` why that one does or not."),
    openapi_extra=body_of("context"),
)
async def explain(request: Request, query: Annotated[ExplainQuery, InQuery()]) -> Response:
    """Explain all that holds on a context, or one rule, for the coach alone."""
    ask = asked(request, query.pack)
    media_type = form_in(request, ["application/json"])
    if query.rule is not None and query.near:
        message = said("`near` is about all rules: leave it out beside `rule`.")
        raise Refused(422, message, "query", said("Keep one of them."))
    if query.rule is not None:
        ask.reflector.pack.rule(query.rule)  # a wrong name is told before the body is read
    parsed = await context_in(request, ask)
    body = await service_of(request).in_thread(_made(ask, parsed.context, query))
    return document(body, media_type, ask, {"Equipoise-View": query.view, **left(parsed)})


def _made(ask: Asked, context: Context, query: ExplainQuery) -> Callable[[], bytes]:
    def make() -> bytes:
        if query.rule is None:
            return ask.reflector.explanations(context, locale=ask.locale, near=query.near).to_json().encode()
        return ask.reflector.explain(context, query.rule, locale=ask.locale).to_json().encode()

    return make
