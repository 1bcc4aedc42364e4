"""The server at ``/mcp`` of the service: streamable HTTP, without sessions, so that any worker answers any call."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from equipoise.adapters.mcp.server import mcp_server

if TYPE_CHECKING:
    from equipoise.adapters.http import Service, Settings

PATH: Final = "/mcp"
_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_ANY_ADDRESS: Final = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to


def routes(service: "Service") -> list[BaseRoute]:
    """Give the route of the server; it answers while ``running`` is entered, in the lifespan of the host."""
    endpoint = _Endpoint(mcp_server(service.reflectors), service.settings)
    return [Route(PATH, endpoint, methods=["POST"], name="mcp", include_in_schema=False)]


@asynccontextmanager
async def running(mounted: Iterable[BaseRoute]) -> AsyncIterator[None]:
    """Let the server answer, wherever it is among these routes; others are left alone."""
    async with AsyncExitStack() as stack:
        for route in mounted:
            if isinstance(endpoint := getattr(route, "endpoint", None), _Endpoint):
                await stack.enter_async_context(endpoint.running())
        yield


class _Endpoint:
    """Hands requests to the session manager of the SDK, which serves once: each time it runs it is a new one."""

    def __init__(self, server: MCPServer[Any], settings: "Settings") -> None:
        self._server = server
        self._security = security(settings)
        self._most_bytes = settings.most_bytes
        self._app: ASGIApp | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self._server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            max_request_body_size=self._most_bytes,
            transport_security=self._security,
        )
        manager = self._server.session_manager
        async with manager.run():
            self._app = manager.asgi_app
            try:
                yield
            finally:
                self._app = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app or PlainTextResponse("not running", 503)
        await app(scope, receive, send)


def security(settings: "Settings") -> TransportSecuritySettings:
    """Say under which names the server may be called, and from which pages: its own, and those that are allowed."""
    origins = [origin.rstrip("/").lower() for origin in settings.origins]
    hosts = [*_LOOPBACK, *_bound(settings.host), *filter(None, (urlsplit(origin).netloc for origin in origins))]
    own = [f"http://{host}" for host in (*_LOOPBACK, *_bound(settings.host))]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=list(_with_ports(hosts)),
        allowed_origins=list(_with_ports([*own, *origins])),
    )


def _bound(host: str) -> Iterator[str]:
    if host not in _ANY_ADDRESS:
        yield f"[{host}]" if ":" in host and not host.startswith("[") else host.lower()


def _with_ports(names: Iterable[str]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        yield name
        if not urlsplit(name if "//" in name else f"//{name}").port:
            yield f"{name}:*"
