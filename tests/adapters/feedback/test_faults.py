"""Whatever a disk, a file or a server does not do is said in words, with what to do, and nothing is half kept."""

import importlib.util
import signal
import socket
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import event
from support.postgresql import Server, running
from support.process import own_process

from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import StoreError, migrate, open_store, places
from equipoise.adapters.feedback.store import Store
from equipoise.engine.errors import EquipoiseError, Problem, UsageError

SAID = Feedback(project="ward 5", rule="a-rule", outcome="accepted")
SECRET = "Karin said so"


def refused(address: str, given: Feedback = SAID) -> Problem:
    """Give what is told where something cannot be kept; what was to be kept is no part of it."""
    with pytest.raises(EquipoiseError) as caught:
        open_store(address).keep([given])
    (problem,) = caught.value.problems
    assert problem.message
    assert problem.fix
    assert SECRET not in f"{caught.value}"
    return problem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store in a file."""
    file = tmp_path / "feedback.db"
    store = open_store(str(file))
    store.keep([SAID])
    store.close()
    return file


@pytest.mark.parametrize(
    "address", ["", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "://", "postgresql+asyncpg://h/d", "a://b:c"]
)
def test_what_is_no_address_of_a_store(address: str) -> None:
    """It is said how one is written."""
    with pytest.raises(UsageError, match=r"sqlite:///feedback\.db"):
        open_store(address)


def test_a_password_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In no message, whatever fails."""
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://ward:s3cret@127.0.0.1:1/feedback")
    assert "s3cret" not in f"{caught.value}{caught.value.to_dict()}"
    assert "postgresql://ward@127.0.0.1:1/feedback" in str(caught.value)


def test_a_server_that_is_not_there() -> None:
    """Nobody listens, or the name is nobody's."""
    assert refused("postgresql://127.0.0.1:1/feedback").code == "unreachable"
    assert refused("postgresql://no-such-host.invalid/feedback").code == "unreachable"


def test_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits is told so after a while."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        assert refused(f"postgresql://127.0.0.1:{port}/feedback?connect_timeout=2").code == "unreachable"


def test_a_database_or_a_user_that_is_not_there(server: Server) -> None:
    """Each is told apart."""
    assert refused(server.address("no_such_database")).code == "no_database"
    assert refused(server.address("postgres", user="nobody_here")).code == "refused"


def test_a_user_who_may_not_write(server: Server) -> None:
    """The rights are what is to be looked at."""
    address = server.database()
    migrate(address)
    name = address.partition("?")[0].rpartition("/")[2]
    server.run("CREATE ROLE reader LOGIN", name)
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    assert refused(server.address(name, user="reader")).code == "refused"
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on", name)
    assert refused(address).code == "read_only"


def test_a_server_that_falls_and_comes_back() -> None:
    """What it had told as kept is there, and the same store goes on without being opened anew."""
    with running() as server:
        address = server.database()
        migrate(address)
        store = open_store(address)
        store.keep([SAID])
        server.stop(signal.SIGQUIT)  # as if the power went
        with pytest.raises(StoreError, match="cannot be reached"):
            store.keep([SAID])
        server.start()
        assert [each.new for each in store.keep([SAID])] == [False]
        store.close()


def test_a_file_in_no_folder_or_that_is_a_folder(tmp_path: Path) -> None:
    """It cannot be opened."""
    assert refused(str(tmp_path / "nowhere" / "feedback.db")).code == "cannot_open"
    assert refused(str(tmp_path)).code == "cannot_open"


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    """It is left as it is."""
    file = tmp_path / "project.yaml"
    file.write_text("equipoise: 1\n" * 100)
    assert (refused(str(file)).code, file.read_text()) == ("no_database", "equipoise: 1\n" * 100)


def test_a_file_that_is_cut_off(file: Path) -> None:
    """It is damaged, and the copy to bring back is spoken of."""
    file.write_bytes(file.read_bytes()[:5_000])
    assert refused(str(file)).code == "damaged"


def test_a_file_that_may_only_be_read(file: Path) -> None:
    """It can be read, and what is sent is refused."""
    address = f"sqlite:///file:{file}?mode=ro&uri=true"
    store = open_store(address, make=False)
    assert len(list(store.all())) == 1
    store.close()
    other = SAID.model_copy(update={"project": "ward 6"})
    assert refused(address, other).code == "read_only"


def test_a_file_that_another_holds(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; and where it is let go of in time, what is sent is kept."""
    monkeypatch.setattr(places, "PATIENCE", 0.2)
    store = open_store(str(file))
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="others are writing"):
        store.keep([SAID])
    monkeypatch.setattr(places, "PATIENCE", 30)
    patient = open_store(str(file))
    threading.Timer(0.3, other.rollback).start()
    assert [each.new for each in patient.keep([SAID])] == [False]
    other.close()


def limited(store: Store) -> Store:
    """Give a store room for a few pages more, and no more."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    store.close()
    event.listen(store._engine, "connect", limit)
    return store


def test_a_disk_that_is_full(file: Path) -> None:
    """What did not fit is refused whole; what was there stays, and what is small still fits."""
    store = limited(open_store(str(file)))
    much = [SAID.model_copy(update={"outcome": "adapted", "words": SECRET * 100, "key": str(n)}) for n in range(50)]
    with pytest.raises(StoreError) as caught:
        store.keep(much)
    assert (caught.value.problems[0].code, SECRET in str(caught.value)) == ("full", False)
    assert [each.said for each in store.all()] == [SAID]
    assert [each.new for each in store.keep([SAID.model_copy(update={"project": "ward 6"})])] == [True]
    store.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of a file's size is Linux's")
def test_a_file_that_may_not_grow(file: Path) -> None:
    """The system itself refuses to write: it is told in words, by the command, too."""
    code = """
import json, resource, signal, sys
from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import StoreError, open_store
store = open_store(json.load(sys.stdin))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
kept = []
try:
    for number in range(1_000):
        kept += store.keep([Feedback(project="p", rule="r", outcome="adapted", words="w" * 500, key=str(number))])
except StoreError as error:
    print(json.dumps([error.problems[0].code, len(kept)]))
"""
    told, kept = own_process(code, str(file), patience=60)
    assert told in ("full", "damaged", "read_only")
    assert len(list(open_store(str(file)).all())) == kept + 1


def test_nothing_of_sqlalchemy_leaks(file: Path) -> None:
    """Reading fails in words as well, in the middle of it, too."""
    store = open_store(str(file))
    with sqlite3.connect(file) as other:
        other.execute("DROP TABLE equipoise_feedback")
    for read in (lambda: list(store.all()), lambda: store.of("ward 5"), lambda: store.forget("ward 5")):
        with pytest.raises(StoreError):
            read()


def test_the_disk_is_told_to_write(file: Path) -> None:
    """Each connection waits for the disk: what is acknowledged has been written to it."""
    store = open_store(str(file))
    with store._engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "secure_delete")
        assert [connection.exec_driver_sql(f"PRAGMA {each}").scalar() for each in pragmas] == ["wal", 2, 1]


def test_a_server_that_would_answer_before_it_writes(server: Server) -> None:
    """It is asked to write first."""
    address = server.database()
    migrate(address)
    name = address.partition("?")[0].rpartition("/")[2]
    server.run(f"ALTER DATABASE {name} SET synchronous_commit = off", name)
    store = open_store(address)
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
    store.close()


def test_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"equipoise\[store\]"):
        open_store("feedback.db")
    assert not Path("feedback.db").exists()
