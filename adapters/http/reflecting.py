"""The endpoint at the heart of it: a context in, a reflection out, in the form and language asked for."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from equipoise.adapters.contract import AS_IT_IS, Rendered, adapters, write_by
from equipoise.adapters.http.asking import asked, context_in
from equipoise.adapters.http.negotiation import media_type_of
from equipoise.adapters.http.problems import problem
from equipoise.engine.reflecting.reflection import Reading, View

router = APIRouter()
_AT_ONCE = ("json", "text", "markdown")
"""Written in less time than it takes to hand them to a thread."""


@router.post("/v1/reflect")
async def reflect(
    request: Request,
    view: View = "shareable",
    limit: Annotated[int | None, Query(ge=1, le=50)] = None,
    minutes: Annotated[int | None, Query(ge=0, le=600)] = None,
    reading: Reading = "plain",
    find_out: bool = True,
    pack: Annotated[str | None, Query(max_length=161)] = None,
) -> Response:
    """Reflect on a context; what is not asked for by name is made to be shared."""
    ask = asked(request, pack)
    names = {each.adapter.media_types[0]: each.name for each in adapters("out") if each.adapter and not each.missing}
    media_type = media_type_of(request.headers.get("accept", ""), ["application/json", *names])
    if media_type is None:
        return problem(406, ask.words.say("Accept one of: {choices}.", choices=", ".join(sorted(names))))
    parsed = await context_in(request, ask)
    reflection = ask.reflector.reflect(
        parsed.context,
        view=view,
        limit=limit,
        minutes=minutes,
        with_find_out=find_out,
        locale=ask.locale,
        reading=reading,
    )
    name = names[media_type]
    if name in _AT_ONCE:
        return _response(write_by(name, reflection, AS_IT_IS))
    return _response(await run_in_threadpool(write_by, name, reflection, AS_IT_IS))


def _response(rendered: Rendered) -> Response:
    headers = {"Content-Language": rendered.made_of.locale, "Vary": "Accept, Accept-Language"}
    return Response(rendered.body, media_type=rendered.media_type, headers=headers)
