"""The routes that serve the component: its script to anybody, its page to those who may show it in a frame."""

import gzip
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from equipoise.adapters.component.making import POLICY, SCRIPT, frame, script

if TYPE_CHECKING:
    from equipoise.adapters.http import Service

BENEATH: Final = "/embed/"
"""All of it is beneath here. Nothing of it is secret: who may ask is decided where the reflection is asked for."""
_SENT: Final = {
    "Access-Control-Allow-Origin": "*",  # for those who check it by its digest; it is the same for everybody
    "Cache-Control": "public, max-age=300",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


def component_routes(service: "Service") -> list[BaseRoute]:
    """Give the routes of the component."""
    return [
        Route(f"{BENEATH}{SCRIPT}", _script, methods=["GET"]),
        Route(f"{BENEATH}frame", _Frame(service.settings.frame_ancestors).answer, methods=["GET"]),
    ]


@cache
def _encoded() -> tuple[bytes, bytes, str]:
    """Give the script as it is, pressed together, and a tag that changes when it does."""
    body = script().encode()
    return body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:32]


async def _script(request: Request) -> Response:
    plain, pressed, digest = _encoded()
    gzipped = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{digest}{"-gzip" if gzipped else ""}"'
    headers = {**_SENT, "ETag": tag, **({"Content-Encoding": "gzip"} if gzipped else {})}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**_SENT, "ETag": tag})
    return Response(pressed if gzipped else plain, headers=headers, media_type="text/javascript")


class _Frame:
    def __init__(self, ancestors: tuple[str, ...]) -> None:
        shown_by = " ".join(ancestors) or "'none'"
        self.headers = {
            "Cache-Control": "no-cache",
            "Content-Security-Policy": f"{POLICY}; connect-src 'self'; frame-ancestors {shown_by}",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }

    async def answer(self, _request: Request) -> Response:
        """Give the page, with who may show it."""
        return Response(frame(), headers=self.headers, media_type="text/html")
