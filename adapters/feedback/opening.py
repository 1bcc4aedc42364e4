"""Opens a store: makes sure that its table is as this version knows it, and takes the steps that lead there."""

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from equipoise.adapters.feedback.errors import StoreError
from equipoise.adapters.feedback.faults import told
from equipoise.adapters.feedback.places import PATIENCE, engine_for, place_of, url_of
from equipoise.adapters.feedback.table import VERSION_NAME
from equipoise.engine.errors import Problem
from equipoise.engine.words import said

_STEPS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 5_063_748_211
"""What those who migrate the same PostgreSQL at once wait for; any number that others do not use."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """Which step a store stood at, None where there was nothing, and at which it stands."""

    before: str | None
    now: str


def migrate(store: str, *, to: str = "head") -> Migrated:
    """Bring a store to the newest step, or to the one named; a file that is not there is made.

    Raises:
        UsageError: it is no address of a store.
        StoreError: it cannot be reached or written, or a newer Equipoise has made it.
    """
    url = url_of(store)
    engine = engine_for(url, make=True)
    try:
        with told(url):
            return _migrated(engine, url, to)
    finally:
        engine.dispose()


def opened(store: str, *, make: bool) -> tuple[Engine, URL]:
    """Connect to a store whose table is as it should be; one in an empty file of SQLite is made where ``make`` is so.

    Raises:
        UsageError: it is no address of a store.
        StoreError: it cannot be reached or written, or its table is another than this version knows.
    """
    url = url_of(store)
    engine = engine_for(url, make=make)
    try:
        with told(url):
            _make_ready(engine, url, make)
    except BaseException:
        engine.dispose()
        raise
    return engine, url


def _make_ready(engine: Engine, url: URL, make: bool) -> None:
    with engine.connect() as connection:
        stands = _step(connection)
        empty = not inspect(connection).get_table_names()
    if stands is None and make and empty and engine.dialect.name == "sqlite":
        _migrated(engine, url, "head")
        return
    if stands != _steps()[0]:
        raise _stands_elsewhere(stands, empty, url)


def _stands_elsewhere(stands: str | None, empty: bool, url: URL) -> StoreError:
    migrate_it = said("Run: equipoise feedback migrate --store, with the same address.")
    if stands is None:
        fix = migrate_it if empty or url.get_backend_name() != "sqlite" else said("Check the name.")
        return StoreError(Problem("not_made", said("no feedback has been kept there yet."), place_of(url), fix))
    if stands in _steps():
        message = said("an older Equipoise has made it: it stands at step {step}.", step=stands)
        return StoreError(Problem("older", message, place_of(url), migrate_it))
    message = said("a newer Equipoise has made it: its step {step} is not known here.", step=stands[:40])
    fix = said("Use that version or a later one; nothing was changed.")
    return StoreError(Problem("newer", message, place_of(url), fix))


def _step(connection: Connection) -> str | None:
    """Give the step at which a store stands; None where no step was taken yet."""
    if not inspect(connection).has_table(VERSION_NAME):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_NAME}")).scalar()  # noqa: S608 - our own name


def _migrated(engine: Engine, url: URL, to: str) -> Migrated:
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _step(connection)
        if before is not None and before not in _steps():
            raise _stands_elsewhere(before, False, url)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        return Migrated(before, _step(connection) or "")


def _write_ahead(engine: Engine) -> None:
    """Let a file be read while it is written, which stays with it; the driver makes nobody wait for this, so we do."""
    until = time.monotonic() + PATIENCE
    while True:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
            return
        except Exception as error:
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY") and time.monotonic() < until:
                time.sleep(0.05)
                continue
            raise OperationalError("PRAGMA journal_mode", None, error) from error
        finally:
            connection.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    return config


@cache
def _steps() -> tuple[str, ...]:
    """Give the steps that this version knows, the newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())
