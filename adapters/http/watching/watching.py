"""Stands around all of the service: an id and a line for each request, and an answer whatever goes wrong inside."""

import logging
import traceback
from collections.abc import Mapping
from time import perf_counter
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from equipoise.adapters.http.problems import problem
from equipoise.adapters.http.watching.lines import note
from equipoise.adapters.http.watching.metrics import Metrics
from equipoise.adapters.http.watching.request_ids import request_id
from equipoise.adapters.http.watching.tracing import span, traces

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNKNOWN: Final = "-"
"""The route of what leads nowhere, and of what was refused before it was looked at."""
USUAL: Final[Mapping[bytes, bytes]] = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"content-security-policy": (
        b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        b"frame-ancestors 'none'"
    ),
    b"cache-control": b"no-store",
}
"""What every answer says, unless it says otherwise itself."""


class Watching:
    """Sees each request begin and end."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics
        self.traces = traces()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await _Watched(self, scope, receive, send).answer()


class _Watched:
    def __init__(self, around: Watching, scope: Scope, receive: Receive, send: Send) -> None:
        self.around = around
        self.scope = scope
        self.receive = receive
        self._send = send
        self.headers = Headers(scope=scope)
        given = self.headers.get("x-request-id")
        self.id = request_id(given.encode("latin-1") if given else None)
        self.method: str = scope["method"] if scope["method"] in METHODS else "OTHER"
        self.is_head = scope["method"] == "HEAD"
        self.status = 0
        scope.setdefault("state", {})["request_id"] = self.id

    async def answer(self) -> None:
        begun = perf_counter()
        if self.is_head:
            self.scope["method"] = "GET"  # the same answer, of which only the head is sent
        self.around.metrics.running.inc()
        with span(self.around.traces, self.method, self.headers) as told:
            try:
                await self.around.app(self.scope, self.receive, self.send)
            except Exception as error:
                self._failed(error)
                if not self.status:
                    await problem(500, code="internal", request_id=self.id)(self.scope, self.receive, self.send)
            finally:
                self.around.metrics.running.dec()
                route = self._route()
                told.ended(route, self.status)
                self._count(route, perf_counter() - begun)

    async def send(self, message: Message) -> None:
        """Send a part of the answer, its head with what every answer says."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message["headers"])
            there = {name for name, _ in headers}
            headers += [each for each in USUAL.items() if each[0] not in there]
            headers.append((b"x-request-id", self.id.encode()))
            message = {**message, "headers": headers}
        elif self.is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    def _route(self) -> str:
        """Give the path as the routes have it, never one that a client has made up."""
        if route := getattr(self.scope.get("route"), "path", None):
            return str(route)
        fixed = "endpoint" in self.scope and not (self.scope.get("path_params") or self.scope.get("root_path"))
        return str(self.scope["path"]) if fixed else UNKNOWN  # what is served beside the API tells its route so

    def _count(self, route: str, seconds: float) -> None:
        metrics = self.around.metrics
        metrics.requests.labels(self.method, route, str(self.status)).inc()
        metrics.seconds.labels(route).observe(seconds)
        note(
            "request",
            method=self.method,
            route=route,
            status=self.status,
            ms=round(seconds * 1000, 1),
            request_id=self.id,
        )

    def _failed(self, error: Exception) -> None:
        """Log the kind of an error and where it arose; its message may hold answers, so it is left out."""
        places = [f"{each.name} ({each.filename}:{each.lineno})" for each in traceback.extract_tb(error.__traceback__)]
        note("failed", logging.ERROR, error=type(error).__name__, places=places[-8:], request_id=self.id)
