"""Stands at the door: by which name and from which page it is asked, who asks, and how often."""

import base64
import binascii
import math
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from equipoise.adapters.http.guarding.buckets import Buckets
from equipoise.adapters.http.guarding.callers import Caller
from equipoise.adapters.http.guarding.keys import KeyRing
from equipoise.adapters.http.guarding.tokens import Issuer
from equipoise.adapters.http.negotiation import media_type_of
from equipoise.adapters.http.problems import PROBLEM, Refused
from equipoise.adapters.http.service import HTML, PROBES, Service
from equipoise.engine.words import said

_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_PORTS = {"http": "80", "https": "443"}
_BEARER = 'Bearer realm="equipoise"'
_BASIC = 'Basic realm="equipoise", charset="UTF-8"'
"""Alone where it is offered: browsers ask for no password where another way stands before it."""
_MOST_ADDRESS = 8_192
_MOST_HEADERS = 16_384


class Guard:
    """Lets in who may ask. What comes from a page of others is let in only where that page is listed."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Read the keys.

        Raises:
            InputError: keys that are named cannot be read.
        """
        settings = service.settings
        self.app = app
        self.service = service
        self.settings = settings
        self.buckets = Buckets(settings.shared)
        self.keys = KeyRing(settings.keys, settings.keys_file) if settings.keys or settings.keys_file else None
        self.issuer: Issuer | None = None
        if settings.jwks:
            self.issuer = Issuer(settings.jwks, settings.issuer or "", settings.audience or "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            await self._look_at(request)
        except Refused as refused:
            self.service.metrics.refused.labels(refused.code).inc()
            await self.service.refusal(request, refused)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _look_at(self, request: Request) -> None:
        _head(request)
        self._name(request)
        if any(request.scope["path"].startswith(each) for each in self.service.open_paths):
            return
        self._page(request)
        address = address_of(request)
        caller = await self._who(request, address) if self.settings.guarded else Caller()
        request.state.caller = caller
        if wait := self.buckets.take(caller.keeps_as or f"at {address}", self.settings.per_minute):
            raise _too_often(said("you ask more often than you may here."), wait)

    def _name(self, request: Request) -> None:
        """Refuse to be called by a name that is not ours: a page of others may have been given this address.

        Balancers ask how it is by its address alone, in figures: no name of others is behind that.
        """
        called = self.settings.called
        name = _without_port(request.headers.get("host", ""))
        if request.scope["path"] in PROBES and _is_address(name):
            return
        if called and name not in {each.lower() for each in called}:
            message = said("this service is not known by the name that it was called by.")
            fix = said("Call it by one of its own: {choices}.", choices=", ".join(called))
            raise Refused(421, message, "host", fix)

    def _page(self, request: Request) -> None:
        """Refuse what a page of others sends in somebody's name, unless that page is listed."""
        origin = request.headers.get("origin")
        if request.method not in _CHANGING or origin is None or origin in self.settings.origins:
            return
        if "*" in self.settings.origins or _same_place(origin, request.headers.get("host", "")):
            return
        message = said("pages from {origin} may not ask here.", origin=origin[:100])
        raise Refused(403, message, "origin", said("Ask whoever runs this service to list them."))

    async def _who(self, request: Request, address: str) -> Caller:
        """Give who asks, by what is shown; wrong keys soon meet with another answer.

        A right one never does: else whoever guesses could keep out all who come from the same address, as behind a
        proxy. There is no guessing 256 bits, however many are looked at.
        """
        shown = _shown(request)
        if shown is None:
            raise _unknown(request, said("this service answers those who show a key."), self.keys is not None)
        who = await self._whose(shown)
        if who is not None:
            return who
        if wait := self.buckets.take(f"wrong from {address}", self.settings.wrong_per_minute):
            raise _too_often(said("too many wrong keys came from your address."), wait)
        raise _unknown(request, said("this key is not known here, or no longer."), self.keys is not None)

    async def _whose(self, shown: str) -> Caller | None:
        if shown.count(".") == 2 and self.issuer is not None:
            return await run_in_threadpool(self.issuer.who, shown)
        return self.keys.who(shown) if self.keys is not None else None


def _head(request: Request) -> None:
    """Refuse a head that is larger than any that is meant."""
    if len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"]) > _MOST_ADDRESS:
        raise Refused(414, said("the address is longer than it may be."), "address")
    if sum(len(name) + len(value) for name, value in request.scope["headers"]) > _MOST_HEADERS:
        raise Refused(431, said("the headers are larger than they may be."), "headers")


def address_of(request: Request) -> str:
    """Give the address that a request comes from; of IPv6 its network, since one client has all of that."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _shown(request: Request) -> str | None:
    """Give the key or token that is shown: as X-API-Key, as a bearer's, or as the password of a browser."""
    if key := request.headers.get("x-api-key"):
        return key
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return value.strip() or None
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2] or None
        except (binascii.Error, UnicodeDecodeError):
            return None
    return None


def _unknown(request: Request, message: str, by_key: bool) -> Refused:
    way = _BASIC if by_key and _opens_a_page(request) else _BEARER
    fix = said("Send it as `Authorization: Bearer ...`, as X-API-Key, or in a browser as the password.")
    return Refused(401, message, "unauthorized", fix, WWW_Authenticate=way)


def _opens_a_page(request: Request) -> bool:
    """Say whether somebody in a browser goes to a page, and can be asked for a password there.

    A browser that is called by no https may not say so, but takes HTML before all else. What a script fetches is no
    page: a window that asks for a password would come up over whatever page that script is in.
    """
    mode = request.headers.get("sec-fetch-mode")
    if mode is not None:
        return mode == "navigate"
    return media_type_of(request.headers.get("accept", ""), (PROBLEM, HTML)) == HTML


def _too_often(message: str, wait: float) -> Refused:
    seconds = max(1, math.ceil(wait))
    fix = said("Come again in {seconds} seconds.", seconds=seconds)
    return Refused(429, message, "too-often", fix, Retry_After=str(seconds))


def _without_port(host: str) -> str:
    """Give the name in a Host header, in small letters."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() and (not name.count(":") or name.endswith("]")) else host).lower()


def _is_address(name: str) -> bool:
    """Say whether it is an address in figures, and no name."""
    try:
        ip_address(name[1:-1] if name.startswith("[") and name.endswith("]") else name)
    except ValueError:
        return False
    return True


def _same_place(origin: str, host: str) -> bool:
    """Say whether a page comes from where the request goes, by the name that the browser called it by."""
    try:
        place = urlsplit(origin)
        port = place.port
    except ValueError:
        return False
    if place.scheme not in _PORTS or place.hostname is None:
        return False
    usual = _PORTS[place.scheme]
    given = host.lower() if host.rpartition(":")[2].isdigit() else f"{host.lower()}:{usual}"
    name = f"[{place.hostname}]" if ":" in place.hostname else place.hostname
    return given == f"{name}:{port or usual}"
