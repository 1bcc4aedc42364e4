"""Stores to try: a file of SQLite, and a database of a server that runs for the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.postgresql import Server, running

from equipoise.adapters.feedback import migrate, open_store
from equipoise.adapters.feedback.store import Store


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL."""
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'feedback.db'}"
    address: str = request.getfixturevalue("server").database()
    migrate(address)
    return address


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open store, of either kind."""
    store = open_store(address)
    yield store
    store.close()
