"""A service and a page of others that embeds it, at two origins, as they are in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import uvicorn
from starlette.middleware.cors import CORSMiddleware

from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from support.command import PATIENCE, ROOT
from support.readers import ALL_READERS, reader

DEMO: Final = ROOT / "examples" / "embedding"
AXE: Final = "axe-core@4.14.1"

WATCH: Final = """
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective: what, blockedURI: from }) => {
    violations.push(`${what} ${from}`);
  });
"""
"""Notes in every page and frame what its policy refuses."""


@dataclass(frozen=True)
class Place:
    """Where the service and the host page are."""

    service: str
    host: str


@contextmanager
def served(folder: Path = DEMO, **given: Any) -> Iterator[Place]:
    """Run the service, and the page of a host at another origin, which the service lets in."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        service = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with _host(service, folder) as host:
            settings = Settings(**{"origins": (host,), "frame_ancestors": (host,), **given})
            with _running(_with_origins(make_app(settings), settings), listening):
                yield Place(service, host)


@contextmanager
def asked_with(key: str) -> Iterator[tuple[Place, list[str | None]]]:
    """Run the same where the host's back end has a key; give also the keys that the service is shown."""
    seen: list[str | None] = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        service = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = make_app(Settings())

        async def noting(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and scope["path"] == "/v1/reflect":
                seen.append(dict(scope["headers"]).get(b"x-api-key", b"").decode() or None)
            await app(scope, receive, send)

        with _host(service, EQUIPOISE_KEY=key) as host, _running(noting, listening):
            yield Place(service, host), seen


def _with_origins(app: Any, settings: Settings) -> Any:
    """Let the pages of the list ask, where the application does not by itself."""
    if not any(each.cls is CORSMiddleware for each in app.user_middleware):
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.origins, allow_methods=["POST"], allow_headers=["X-API-Key"]
        )
    return app


@contextmanager
def _running(app: Any, listening: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@contextmanager
def _host(service: str, folder: Path = DEMO, **environment: str) -> Iterator[str]:
    command = [sys.executable, str(folder / "host.py"), "0"]
    env = {**os.environ, "EQUIPOISE_SERVICE": service, **environment}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def until(frame: Any, expression: str) -> None:
    """Wait for something to be so; the browser's own waiting needs what strict policies refuse."""
    for _ in range(100):
        if frame.evaluate(expression):
            return
        frame.wait_for_timeout(50)
    pytest.fail(f"it never came: {expression}")


def axe_source(cache: Path) -> str:
    """Give the script of axe-core, fetched once by npm; skip where it cannot be had."""
    file = cache / f"{AXE}.js"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        npm = reader("npm")
        done = subprocess.run([npm, "pack", "--silent", AXE], cwd=cache, capture_output=True, text=True, check=False)
        if done.returncode:
            (pytest.fail if os.environ.get(ALL_READERS) == "1" else pytest.skip)(f"{AXE} cannot be fetched")
        with tarfile.open(cache / done.stdout.split()[-1]) as packed:
            source = packed.extractfile("package/axe.min.js")
            assert source is not None
            file.write_bytes(source.read())
    return file.read_text(encoding="utf-8")


def chromium() -> str:
    """Give the browser, or skip the test."""
    return shutil.which("chromium") or reader("chromium")
