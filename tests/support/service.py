"""The service within this process: a client that calls it, or a thread that lets others reach it at an address.

``serving.py`` has the command in a process of its own, as its users have it, and is the first to think of. A thread is
for what that cannot do: a page of others and a service that must each know the other's address before they begin, a
service that notes what it is asked, and servers that are made wrong on purpose.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from equipoise.engine.documents import read_document
from support.command import PATIENCE, ROOT, TWO_VIEWS

HOME: Final = "http://127.0.0.1"
ESTHER: Final = ROOT / "examples" / "real" / "esther-jonkoping.yaml"


def client(settings: Settings | None = None, **given: Any) -> TestClient:
    """Give a client of the service, within this process; what goes wrong inside is answered, not raised."""
    return client_of(make_app(settings or Settings(**given)))


def client_of(app: FastAPI, address: tuple[str, int] = ("127.0.0.1", 50_000)) -> TestClient:
    """Give a client of an application, that comes from an address."""
    return TestClient(app, base_url=HOME, raise_server_exceptions=False, client=address)


def data(path: Path = ESTHER) -> dict[str, Any]:
    """Read an example as data."""
    found: dict[str, Any] = read_document(path.read_bytes(), path.name).data
    return found


def two_sides() -> dict[str, Any]:
    """Give an example with two viewpoints."""
    return data(TWO_VIEWS)


@contextmanager
def address() -> Iterator[tuple[str, socket.socket]]:
    """Give an address of this machine, and the socket at which ``running`` answers to it: before there is a service."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"{HOME}:{taken.getsockname()[1]}", taken


@contextmanager
def running(app: Callable[..., Any], at: socket.socket) -> Iterator[None]:
    """Let an application answer until the end of the block."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    at.listen()  # who comes while it starts is let in when it has
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
