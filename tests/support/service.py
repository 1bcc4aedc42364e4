"""Asks the service: within this process, or as a process of its own at a free port of this machine."""

import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from starlette.testclient import TestClient

from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from equipoise.engine.documents import read_document
from support.command import PATIENCE, ROOT, TWO_VIEWS, command, environment

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


@dataclass
class Served:
    """A service in a process of its own."""

    url: str
    process: "subprocess.Popen[str]"
    lines: list[str]

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.url.rpartition(":")[2])

    def log(self) -> list[dict[str, Any]]:
        """Give what it has logged; what is no line of JSON is refused."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Tell it to stop, and give how it ended."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(*options: str, **variables: str) -> Iterator[Served]:
    """Serve at a free port, and end it."""
    env = environment(EQUIPOISE_LOCALE="en", **variables)
    line = command("serve", "--port", "0", *options)
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines: list[str] = []
        reading = threading.Thread(target=lines.extend, args=(iter(process.stderr.readline, ""),), daemon=True)
        reading.start()
        try:
            begun = process.stdout.readline()
            found = re.search(r"http://\S+:\d+", begun)
            assert found is not None, f"{begun}{''.join(lines)}"
            yield Served(found.group(), process, lines)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
            reading.join(PATIENCE)


def alive(process: int) -> bool:
    """Say whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
