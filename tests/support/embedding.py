"""A service and a page of others that embeds it, at two origins, as they are in a browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from support.command import ROOT
from support.service import address, running

DEMO: Final = ROOT / "examples" / "embedding"

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
    with address() as (service, at), _host(service, folder) as host:
        app = make_app(Settings(**{"origins": (host,), "frame_ancestors": (host,), **given}))
        with running(app, at):
            yield Place(service, host)


@contextmanager
def asked_with(key: str) -> Iterator[tuple[Place, list[str | None]]]:
    """Run the same where the host's back end has a key; give also the keys that the service is shown."""
    seen: list[str | None] = []
    app = make_app(Settings())

    async def noting(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/v1/reflect":
            seen.append(dict(scope["headers"]).get(b"x-api-key", b"").decode() or None)
        await app(scope, receive, send)

    with address() as (service, at), _host(service, EQUIPOISE_KEY=key) as host, running(noting, at):
        yield Place(service, host), seen


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
