"""A server of PostgreSQL of our own: on a socket in a folder of its own, ended by its own process."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest

from support.readers import ALL_READERS

_PATIENCE: Final = 60
_NUMBERS: Final = count(1)


class Server:
    """One that runs. It keeps what it is told on the disk, as it does by default."""

    def __init__(self, programs: Path, folder: Path, account: dict[str, Any]) -> None:
        self._start = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-p", "5432"]
        self._start += ["-c", "listen_addresses=", "-c", "max_connections=60"]
        self._account = account
        self.folder = folder
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self._start, stdout=log, stderr=log, cwd=self.folder, **self._account)
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._run("SELECT 1")
            except Exception:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT shuts it down, SIGQUIT lets it fall as in a loss of power."""
        self.process.send_signal(how)
        self.process.wait(_PATIENCE)

    def database(self) -> str:
        """Make an empty database, and give its address."""
        name = f"of_a_test_{next(_NUMBERS)}"
        self._run(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, name: str, user: str = "postgres") -> str:
        """Give the address of a database."""
        return f"postgresql://{user}@/{name}?host={quote(str(self.folder))}"

    def _run(self, statement: str) -> None:
        self.run(statement, "postgres")

    def run(self, statement: str, database: str) -> None:
        """Run a statement on its own, in a database by its name."""
        import psycopg

        address = self.address(database)
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


@contextmanager
def running() -> Iterator[Server]:
    """Run a server for a while, or skip the test where there is none."""
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="equipoise-pg-"))
    if account:
        shutil.chown(folder, account["user"], account["group"])
    server = None
    try:
        initdb = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "-N"]
        env = os.environ | {"LC_ALL": "C.UTF-8"}
        subprocess.run(list(map(str, initdb)), check=True, capture_output=True, cwd=folder, env=env, **account)
        server = Server(programs, folder, account)
        yield server
    finally:
        if server is not None and server.process.poll() is None:
            server.stop(signal.SIGQUIT)  # all of it is thrown away
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Give the folder of the newest version that is installed: Debian has it beside the path."""
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("postgres") or (there[-1] if there else None)
    if found is None:
        reason = "postgresql is not installed"
        if os.environ.get(ALL_READERS) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(found).parent


def _account() -> dict[str, Any]:
    """Give the account to run it by: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name: each for each in pwd.getpwall()}
    account = names.get("postgres") or names["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
