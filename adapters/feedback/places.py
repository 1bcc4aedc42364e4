"""Where feedback is kept: what an address means, and a connection that keeps what is told as kept."""

import os
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from equipoise.adapters.feedback.errors import StoreError
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import said

PATIENCE: Final = 10
"""Seconds to wait for a lock, for a free connection, or for a server that does not answer."""
_SQLITE: Final = "sqlite+pysqlite"
_POSTGRESQL: Final = "postgresql+psycopg"
_CALLED: Final = {
    "sqlite": _SQLITE,
    _SQLITE: _SQLITE,
    "postgres": _POSTGRESQL,
    "postgresql": _POSTGRESQL,
    _POSTGRESQL: _POSTGRESQL,
}
_FOR_INSTANCE: Final = "sqlite:///feedback.db, postgresql://user@host/database"


def url_of(store: str) -> URL:
    """Read the address of a store; without ``://`` it is a file of SQLite.

    Raises:
        UsageError: it is none, or of a kind that nothing is kept in here.
    """
    try:
        url = make_url(store) if "://" in store else URL.create("sqlite", database=store)
    except (ArgumentError, ValueError) as error:
        raise _refused(said("this is no address of a store.")) from error
    if url.drivername not in _CALLED:
        raise _refused(said("feedback is not kept in {kind!r} here.", kind=url.drivername[:40]))
    url = url.set(drivername=_CALLED[url.drivername])
    if url.drivername == _SQLITE and (url.database in (None, "", ":memory:") or "mode=memory" in store):
        raise _refused(said("what is kept in memory is gone with the process."))
    if url.drivername == _POSTGRESQL and find_spec("psycopg") is None:
        message = said("what speaks to PostgreSQL is not installed.")
        fix = said("Install it: pip install 'psycopg[binary]'.")
        raise UsageError(Problem("not_installed", message, "store", fix))
    return url


def _refused(message: str) -> UsageError:
    fix = said("Write it like one of these: {examples}.", examples=_FOR_INSTANCE)
    return UsageError(Problem("store", message, "store", fix))


def place_of(url: URL) -> str:
    """Name a store in a message: without its password, and without what a user need not know."""
    if url.drivername == _SQLITE:
        return str(url.database)
    return str(URL.create("postgresql", url.username, None, url.host, url.port, url.database))


def file_of(url: URL) -> Path | None:
    """Give the file of a store of SQLite that is one by its plain name; None of any other."""
    plain = url.drivername == _SQLITE and not str(url.database).startswith("file:")
    return Path(str(url.database)) if plain else None


def engine_for(url: URL, *, make: bool) -> Engine:
    """Give what connects to a store; a file that is not there yet is made, for its owner alone to read.

    Raises:
        StoreError: there is no such file and none is to be made, or it cannot be made.
    """
    if url.drivername == _POSTGRESQL:
        return _postgresql(url)
    file = file_of(url)
    if file is not None:
        _make_sure_of(file, make)
    return _sqlite(url)


def _make_sure_of(file: Path, make: bool) -> None:
    if not make and not file.exists():
        message = said("there is no such file.")
        raise StoreError(Problem("no_file", message, str(file), said("Check the name of the store.")))
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        message = said("it cannot be opened ({reason}).", reason=error.strerror or type(error).__name__)
        fix = said("Make the folder first, or choose another place. Nothing was written, and nothing is lost.")
        raise StoreError(Problem("cannot_open", message, str(file), fix)) from error


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, pool_timeout=PATIENCE, hide_parameters=True)
    event.listen(engine, "connect", _keep_whole)
    event.listen(engine, "begin", _begin)
    return engine


def _keep_whole(connection: Any, _record: object) -> None:
    """Write to the disk before it is told as written, and overwrite what is deleted."""
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - it is registered for these alone
    connection.isolation_level = None  # we begin ourselves: the driver begins too late to make a table in one piece
    for pragma in ("synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the lock at once where something will be written: one that is taken later may be refused without waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(PATIENCE)})
    engine = create_engine(url, pool_pre_ping=True, pool_timeout=PATIENCE, hide_parameters=True)
    event.listen(engine, "connect", _never_before_it_is_kept)
    return engine


def _never_before_it_is_kept(connection: Any, _record: object) -> None:
    """Have the server answer when it has written to its disk, even where it is set up to answer before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )
    connection.commit()
