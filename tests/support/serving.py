"""A service in a process of its own, on a port that is free."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from support.command import PATIENCE, environment

_SERVE: Final = """
import socket
import uvicorn
{make}
listening = socket.socket()
listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listening.bind(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="debug")).run(sockets=[listening])
"""


@dataclass(frozen=True)
class Served:
    """Where a service answers, and where all that it says is written."""

    url: str
    log: Path


@contextmanager
def served(make: str, folder: Path) -> Iterator[Served]:
    """Serve the ``app`` that a piece of Python makes, as long as it is needed."""
    log = folder / "service.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE.format(make=make)],
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment(),
        )
    try:
        assert process.stdout is not None
        port = process.stdout.readline().decode().strip()
        assert port, log.read_text()
        yield Served(f"http://127.0.0.1:{port}", log)
    finally:
        process.terminate()
        process.wait(PATIENCE)
