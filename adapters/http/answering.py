"""How an answer is made: what it was made of travels in its headers, and what stays the same need not be sent again."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from equipoise.adapters.contract import Parsed, Rendered
from equipoise.adapters.http.asking import Asked, service_of
from equipoise.engine.packs.pack import Pack
from equipoise.engine.version import ENGINE_VERSION

VARY: Final = "Accept, Accept-Language"
KEPT_SECONDS: Final = 300
_MOST_WARNINGS: Final = 10
CHECKS: Final = '</v1/check>; rel="related"; title="lists what was not read"'


def made_of(packs: Iterable[str], locale: str) -> dict[str, str]:
    """Say what an answer was made of: packs as ``id version``, the version of the engine, the language."""
    return {
        "Content-Language": locale,
        "Vary": VARY,
        "Equipoise-Pack": ", ".join(packs),
        "Equipoise-Engine": ENGINE_VERSION,
    }


def packs_of(pack: Pack) -> list[str]:
    """Give the packs in play as ``id version``."""
    return [f"{each.id} {each.version}" for each in pack.names]


def left(parsed: Parsed) -> dict[str, str]:
    """Say how much of what was sent was not read, and where that is listed."""
    if not parsed.unmapped:
        return {}
    return {"Equipoise-Unmapped": str(len(parsed.unmapped)), "Link": CHECKS}


def written(rendered: Rendered, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with what an adapter has written; its warnings go along, percent-encoded."""
    told = made_of(rendered.made_of.packs, rendered.made_of.locale) | dict(headers or {})
    return warned(Response(rendered.body, media_type=rendered.media_type, headers=told), rendered)


def warned(answer: Response, rendered: Rendered) -> Response:
    """Give an answer with what an adapter has no place for, percent-encoded."""
    for warning in rendered.warnings[:_MOST_WARNINGS]:
        answer.headers.append("Equipoise-Warning", quote(warning[:300], safe=" ,.:;-()'"))
    return answer


def document(body: bytes, media_type: str, ask: Asked, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with what was written in the language that is asked for."""
    told = made_of(packs_of(ask.reflector.pack), ask.locale) | dict(headers or {})
    return Response(body, media_type=media_type, headers=told)


def as_json(model: BaseModel) -> bytes:
    """Write a value as JSON, as all of the service does."""
    return f"{model.model_dump_json(indent=2)}\n".encode()


def kept(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str], seconds: int = KEPT_SECONDS
) -> Response:
    """Answer with what stays the same as long as the pack does: whoever has it already is told so."""
    tag = f'"{hashlib.sha256(media_type.encode() + body).hexdigest()[:32]}"'
    whose = "private" if service_of(request).settings.guarded else "public"
    told = {**headers, "ETag": tag, "Cache-Control": f"{whose}, max-age={seconds}"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=told)
    return Response(body, media_type=media_type, headers=told)


def _has(header: str, tag: str) -> bool:
    there = (each.strip().removeprefix("W/") for each in header.split(","))
    return any(each in (tag, "*") for each in there)
