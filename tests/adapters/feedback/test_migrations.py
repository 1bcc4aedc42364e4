"""A store comes to be as this version knows it, from nothing and from what older ones left, and no other is touched."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from support.postgresql import Server

from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import ConflictError, StoreError, migrate, open_store
from equipoise.adapters.feedback import opening as how
from equipoise.adapters.feedback.places import engine_for, url_of
from equipoise.adapters.feedback.table import METADATA, VERSION_NAME

SAID = Feedback(project="ward 5", rule="a-rule", outcome="rejected", reason="Not now.")
OLD_ROW = """
    INSERT INTO equipoise_feedback (id, question, received, project, rule, outcome, reason)
    VALUES (:id, :question, '2026-11-01 10:00:00+00:00', 'ward 5', 'a-rule', 'rejected', 'Not now.')
"""
OLD_KEYED = """
    INSERT INTO equipoise_feedback (id, question, received, project, rule, outcome, reason, sent_as)
    VALUES (:id, :question, '2026-11-01 10:00:00+00:00', :project, 'a-rule', 'rejected', 'Not now.', 'k')
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a place where nothing was kept yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'with 100% space.db'}"
    address: str = request.getfixturevalue("server").database()
    return address


def problem(address: str, make: bool = True) -> tuple[str, str]:
    """Give the code of what stands against opening a store, and what to do."""
    with pytest.raises(StoreError) as caught:
        open_store(address, make=make)
    (found,) = caught.value.problems
    assert found.where.rpartition("/")[2] in address
    return found.code, str(found.fix)


def test_an_empty_place_is_made_ready(empty: str) -> None:
    """By all steps; taken again they change nothing."""
    newest = how._steps()[0]
    assert [migrate(empty) for _ in range(2)] == [how.Migrated(None, newest), how.Migrated(newest, newest)]
    store = open_store(empty)
    assert [each.new for each in store.keep([SAID])] == [True]
    store.close()


def test_the_steps_lead_to_the_table_as_it_is_used(empty: str) -> None:
    """Nothing is left to do between what they made and what the code says."""
    migrate(empty)
    engine = engine_for(url_of(empty), make=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_NAME, "compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_what_the_first_step_kept_is_still_there(empty: str) -> None:
    """After the steps that followed, and it does not double."""
    assert how.migrate(empty, to="0001").now == "0001"
    engine = engine_for(url_of(empty), make=False)
    with engine.begin() as connection:
        ids = {"id": SAID.id, "question": SAID.question}
        given = {name: each.hex for name, each in ids.items()} if engine.dialect.name == "sqlite" else ids
        connection.execute(text(OLD_ROW), given)
    engine.dispose()
    assert problem(empty)[0] == "older"
    assert migrate(empty) == how.Migrated("0001", how._steps()[0])
    store = open_store(empty)
    assert ([each.said for each in store.all()], [each.new for each in store.keep([SAID])]) == ([SAID], [False])
    store.close()


def test_what_had_the_same_key_before_it_was_a_law_stays(empty: str) -> None:
    """Two that were sent at the same moment: neither is lost, neither doubles, and the key is taken by nothing else."""
    how.migrate(empty, to="0002")
    both = [SAID.model_copy(update={"key": "k", "project": project}) for project in ("ward 5", "ward 6")]
    engine = engine_for(url_of(empty), make=False)
    with engine.begin() as connection:
        for each in both:
            ids = {"id": each.id, "question": each.question}
            given = {name: value.hex for name, value in ids.items()} if engine.dialect.name == "sqlite" else ids
            connection.execute(text(OLD_KEYED), given | {"project": each.project})
    engine.dispose()
    assert migrate(empty) == how.Migrated("0002", how._steps()[0])
    store = open_store(empty)
    assert [(each.said, each.kept_by) for each in store.all()] == [(each, None) for each in both]
    assert [each.new for each in store.keep(both)] == [False, False]
    for each in (*both, SAID.model_copy(update={"key": "k", "project": "ward 7"})):
        with pytest.raises(ConflictError):
            store.keep([each], sending="k")
    assert len(list(store.all())) == 2
    store.close()


def test_a_store_of_a_newer_version_is_left_alone(empty: str) -> None:
    """It is said so, on opening and on migrating."""
    migrate(empty)
    engine = engine_for(url_of(empty), make=False)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_NAME} SET version_num = '9999'"))  # noqa: S608
    engine.dispose()
    told = "newer", "Use that version or a later one; nothing was changed."
    assert problem(empty) == told
    with pytest.raises(StoreError, match="9999"):
        migrate(empty)


def test_an_empty_server_is_made_ready_by_name_alone(server: Server) -> None:
    """Opening does not make tables in a database that others may use; it says what does."""
    code, fix = problem(server.database())
    assert (code, "equipoise feedback migrate" in fix) == ("not_made", True)


def test_tables_of_others_stay_as_they_are(server: Server) -> None:
    """Those of another program that counts its own steps, too."""
    address = server.database()
    engine = create_engine(url_of(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version AS SELECT 'theirs' AS version_num"))
    migrate(address)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "theirs"
    engine.dispose()
    open_store(address).close()


def test_a_file_of_another_program_is_not_made_a_store(tmp_path: Path) -> None:
    """Nothing is added to it."""
    file = tmp_path / "theirs.db"
    with sqlite3.connect(file) as theirs:
        theirs.execute("CREATE TABLE notes (text)")
    before = file.read_bytes()
    assert problem(str(file))[0] == "not_made"
    assert file.read_bytes() == before


def test_reading_makes_no_file(tmp_path: Path) -> None:
    """A name that was mistyped is a mistake, not an empty store."""
    assert problem(str(tmp_path / "feedbak.db"), make=False)[0] == "no_file"
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_fails_leaves_nothing(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps are taken in one piece: the tables of the first are not there when the second fails."""
    real = how.command.upgrade

    def failing(config: object, to: str) -> None:
        real(config, "0001")  # type: ignore[arg-type]
        raise OSError("the lights went out")

    monkeypatch.setattr(how.command, "upgrade", failing)
    with pytest.raises(StoreError):
        migrate(empty)
    monkeypatch.undo()
    assert migrate(empty).before is None
