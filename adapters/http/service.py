"""What the service holds while it runs: a reflector for each pack, made once, and what is beside it."""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from functools import partial
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from equipoise.adapters.contract import adapters, out_adapter
from equipoise.adapters.formats import FORMATS
from equipoise.adapters.http.negotiation import media_type_of
from equipoise.adapters.http.problems import PROBLEM, Refused, refusal, words_for
from equipoise.adapters.http.settings import Settings
from equipoise.adapters.http.watching import Metrics
from equipoise.engine.errors import PackError, Problem, UsageError
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.loader import BUILTIN, builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

if TYPE_CHECKING:
    from fastapi import FastAPI

P = ParamSpec("P")
R = TypeVar("R")

HTML: Final = "text/html"
PROBES: Final = ("/healthz", "/readyz")
"""Where balancers ask how it is."""
_OF_BODY: Final = ("content-type", "content-length", "content-language")
THREADS: Final = 4
"""So many long answers are made at the same time."""
MOST_WAITING: Final = 64
"""So many may wait for it; more are told to come again."""


class Service:
    """The reflectors by the id of their pack, the one that is asked where none is named first.

    What is served beside the API may put itself into ``open_paths`` (beginnings of paths that anybody may ask for, such
    as a script that holds no secret), into ``long_lived`` (beginnings of paths whose answers may take as long as they
    like), into ``while_running`` (what is entered when the service starts, and left when it stops), into ``pages`` (by
    path what says to a browser, in words, why a request is not answered), and into ``schemas`` (by name in the OpenAPI
    document what gives the schema of a body that it reads).
    """

    def __init__(self, settings: Settings) -> None:
        """Load the packs.

        Raises:
            InputError: there is no pack where one is said to be.
            PackError: a pack is not sound, or two have the same id.
        """
        self.settings = settings
        self.metrics = Metrics()
        self.open_paths: list[str] = [*PROBES]
        self.long_lived: list[str] = []
        self.while_running: list[Callable[[], AbstractAsyncContextManager[object]]] = []
        self.pages: dict[str, Callable[[Request, Refused], Response]] = {}
        self.schemas: dict[str, Callable[[], dict[str, Any]]] = {}
        self.reflectors: Mapping[str, Reflector] = MappingProxyType(_reflectors(settings))
        self._waiting = 0
        self._described: bytes | None = None

    def reflector(self, name: str | None = None) -> Reflector:
        """Give the reflector of a pack, or the first.

        Raises:
            UsageError: there is no such pack.
        """
        if name is None:
            return next(iter(self.reflectors.values()))
        if name not in self.reflectors:
            message = said("there is no pack {pack!r} here.", pack=name[:80])
            raise UsageError(Problem("unknown_pack", message, "pack", did_you_mean(name, self.reflectors)))
        return self.reflectors[name]

    @lazily
    def written_as(self) -> Mapping[str, str]:
        """The adapters that can write here, by the media type that they write; data comes first."""
        there = [each for each in adapters("out") if each.adapter is not None and not each.missing]
        named = {each.adapter.media_types[0]: each.name for each in there if each.adapter is not None}
        return MappingProxyType({"application/json": "json"} | named)

    @lazily
    def read_as(self) -> tuple[str, ...]:
        """The media types of bodies that can be read here, data first."""
        there = [each.adapter for each in adapters("in") if each.adapter is not None and not each.missing]
        return tuple(dict.fromkeys(("application/json", *(each for one in there for each in one.media_types))))

    @lazily
    def documents(self) -> Mapping[str, str]:
        """The formats of documents that can be written here, by their media type."""
        there = ((form, out_adapter(form)) for form in FORMATS)
        return MappingProxyType({each.media_types[0]: form for form, each in there if each.name in self._writable})

    @lazily
    def pictures(self) -> Mapping[str, str]:
        """The forms that a picture can be had in, by their media type."""
        png = {"image/png": "png"} if find_spec("typst") is not None else {}
        return MappingProxyType({"image/svg+xml": "svg"} | png | dict(self.documents))

    @lazily
    def _writable(self) -> frozenset[str]:
        return frozenset(self.written_as.values())

    def refusal(self, request: Request, refused: Refused) -> Response:
        """Answer that a request is not answered: to a browser that asked a page as a page, and else as a problem."""
        answer = refusal(refused, words_for(request))
        page = self.pages.get(request.scope["path"])
        if page is None or media_type_of(request.headers.get("accept", ""), (PROBLEM, HTML)) != HTML:
            return answer
        shown = page(request, refused)
        shown.headers.update({name: each for name, each in answer.headers.items() if name not in _OF_BODY})
        return shown

    async def in_thread(self, call: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
        """Let another thread do what takes long, so that others are answered meanwhile.

        Whoever gives up waiting leaves it to end by itself; it keeps its thread until then.

        Raises:
            Refused: too many wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise Refused(503, said("too much is asked at once."), "busy", said("Come again soon."), Retry_After="2")
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, partial(call, *given, **named))
        finally:
            self._waiting -= 1

    @lazily
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS, "equipoise")

    def description(self, app: "FastAPI") -> bytes:
        """Describe the application as OpenAPI, worked out when it is first asked for."""
        if self._described is None:
            self._described = json.dumps(app.openapi(), ensure_ascii=False).encode()
        return self._described

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _reflectors(settings: Settings) -> dict[str, Reflector]:
    named: dict[str, Pack] = {}
    for pack in (*map(load_pack, settings.packs), builtin_pack()):
        name = pack_id(pack)
        if name in named and pack is not builtin_pack():
            message = said("two packs have the id {id!r}.", id=name)
            raise PackError(Problem("same_id", message, name, said("Give one of them another id.")))
        named.setdefault(name, pack)
    return {name: Reflector(pack) for name, pack in named.items()}


def pack_id(pack: Pack) -> str:
    """Give the id of a pack: that of the last of its layers."""
    return pack.names[-1].id if pack.names else BUILTIN
