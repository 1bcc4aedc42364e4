"""The service in a process of its own, as a browser meets it, and what it says to its logs."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from support.command import PATIENCE, environment

_SERVE: Final = """
import os, sys, uvicorn
from pathlib import Path
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
app = make_app(Settings(store=sys.argv[1] or None, packs=tuple(map(Path, sys.argv[2:]))))
config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="debug")
socket = config.bind_socket()
socket.listen()  # who comes while it starts is let in when it has
print(socket.getsockname()[1], flush=True)
os.dup2(2, 1)
uvicorn.Server(config).run(sockets=[socket])
"""


@dataclass(frozen=True)
class Served:
    """A service that runs: where, and the file of its log."""

    base: str
    log: Path


@contextmanager
def served(folder: Path, *packs: Path, store: str = "") -> Iterator[Served]:
    """Run the service until the end of the block, with a place for feedback where one is given."""
    log = folder / "log.txt"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, store, *map(str, packs)],
            stdout=subprocess.PIPE,
            stderr=told,
            env=environment(),
            text=True,
        )
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            assert port, log.read_text(encoding="utf-8")
            yield Served(f"http://127.0.0.1:{port}/", log)
        finally:
            process.terminate()
            process.wait(PATIENCE)
