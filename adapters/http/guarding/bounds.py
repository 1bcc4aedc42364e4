"""Keeps a request within its bounds: how large its body is, how long that takes to come in, and the answer to make."""

import asyncio
from time import monotonic

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from equipoise.adapters.http.problems import Refused
from equipoise.adapters.http.service import Service
from equipoise.engine.words import said

_LARGER = ("/v1/follow-up",)
"""What takes reports, which are larger than a context."""


class Bounds:
    """Counts a body as it comes in, also one that does not say how large it is, and stops waiting in time."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self.app = app
        self.service = service
        self.settings = service.settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request within its bounds."""
        if scope["type"] != "http" or any(scope["path"].startswith(each) for each in self.service.long_lived):
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        body = _Body(receive, self._most(scope), self.settings.body_seconds)
        try:
            body.foresee(Headers(scope=scope))
            async with asyncio.timeout(self.settings.most_seconds):
                await self.app(scope, body.receive, sending)
        except (TimeoutError, Refused) as error:
            if started:
                raise
            refused = error if isinstance(error, Refused) else _too_long()
            self.service.metrics.refused.labels(refused.code).inc()
            await self.service.refusal(Request(scope), refused)(scope, receive, send)

    def _most(self, scope: Scope) -> int:
        return self.settings.most_report_bytes if scope["path"] in _LARGER else self.settings.most_bytes


class _Body:
    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._most = most
        self._left = most
        self._ends = monotonic() + seconds
        self._whole = False

    def foresee(self, headers: Headers) -> None:
        """Refuse a body that says itself that it is too large, before any of it is read."""
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or len(length) > 18 or int(length) > self._most:
            raise self._too_large()

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.001, self._ends - monotonic()))
        except TimeoutError as error:
            message_said = said("the body did not come in time.")
            raise Refused(408, message_said, "too-slow", said("Send it at once.")) from error
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise self._too_large()
        self._whole = not message.get("more_body", False)
        return message

    def _too_large(self) -> Refused:
        message = said("the body is larger than {most} kB.", most=self._most // 1000)
        return Refused(413, message, "too-large", said("It should be a short text: check the file."))


def _too_long() -> Refused:
    message = said("the answer takes longer than it may here.")
    return Refused(503, message, "too-long", said("Ask for less, or come again soon."), Retry_After="10")
