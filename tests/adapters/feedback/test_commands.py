"""The commands for whoever keeps feedback, as they are used."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.command import invoke, output, run
from support.postgresql import Server

from equipoise.adapters.contract import Feedback, Kept
from equipoise.adapters.feedback import migrate, open_store
from equipoise.engine.packs.loader import builtin_pack

RULE = builtin_pack().rules[0].id
SAID = [
    Feedback(project="ward 5", rule=RULE, outcome="accepted"),
    Feedback(project="ward 6", rule=RULE, outcome="adapted", words="Vad händer härnäst?"),
    Feedback(project="ward 6", rule=RULE, outcome="rejected", why="not_now", reason="=1+1"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with three things said."""
    file = tmp_path / "feedback.db"
    store = open_store(str(file))
    store.keep(SAID)
    store.close()
    return file


def kept_in(file: Path) -> list[Feedback]:
    """Give what is in a store."""
    store = open_store(str(file), make=False)
    found = [each.said for each in store.all()]
    store.close()
    return found


def test_a_store_is_made_and_brought_up_to_date(tmp_path: Path) -> None:
    """What was done is said, and done again it is nothing."""
    file = tmp_path / "feedback.db"
    told = [invoke("feedback", "migrate", "--store", file).stderr for _ in range(2)]
    assert told == ["The store is made, at step 0003.\n", "It is up to date already, at step 0003.\n"]


def test_the_address_may_stand_in_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a password need not be typed."""
    monkeypatch.setenv("EQUIPOISE_STORE", f"sqlite:///{file}")
    assert output("feedback", "export").count("\n") == 3


def test_what_was_given_out_is_brought_in(file: Path, tmp_path: Path) -> None:
    """Into another store, which then gives out the same; brought in again it does not double."""
    copy, other = tmp_path / "copy.jsonl", tmp_path / "other.db"
    assert "copy.jsonl" in invoke("feedback", "export", "--store", file, "-o", copy).stderr
    told = [invoke("feedback", "import", copy, "--store", other).stderr for _ in range(2)]
    assert told == ["New: 3. There already: 0.\n", "New: 0. There already: 3.\n"]
    assert output("feedback", "export", "--store", other) == copy.read_text("utf-8")


def test_a_table_is_given_out(file: Path, tmp_path: Path) -> None:
    """By the name of the file; no cell is a formula; it is not written over another."""
    table = tmp_path / "feedback.csv"
    invoke("feedback", "export", "--store", file, "-o", table)
    lines = table.read_bytes().decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(",")[:3], "'=1+1" in lines[3]) == (4, ["received", "project", "rule"], True)
    ran = run("feedback", "export", "--store", file, "-o", table)
    assert (ran.code, "is a file of this name already" in ran.err) == (2, True)


def test_a_file_that_is_wrong_brings_nothing_in(file: Path, tmp_path: Path) -> None:
    """All that is wrong is said with its line, and not a line of the rest is taken."""
    wrong = tmp_path / "wrong.txt"
    lines = [{"project": "a", "rule": RULE, "outcome": "accepted"}, {"project": "a", "rule": "no", "outcome": "gone"}]
    wrong.write_text("\n".join(map(json.dumps, lines)))
    ran = run("feedback", "import", wrong, "--store", file)
    assert (ran.code, f"{wrong}:2" in ran.err, kept_in(file)) == (2, True, SAID)


def test_a_report_is_written(file: Path, tmp_path: Path) -> None:
    """To share unless asked otherwise; what tells all is never written over another file."""
    shared = invoke("feedback", "report", "--store", file)
    assert ("Vad händer härnäst" in shared.stdout, "Read them before you share" in shared.stderr) == (False, True)
    assert "Vad händer härnäst?" in output("feedback", "report", "--store", file, "--view", "coach")
    page = tmp_path / "report.html"
    invoke("feedback", "report", "--store", file, "--view", "coach", "-o", page)
    assert "Vad händer härnäst?" in page.read_text("utf-8")
    assert run("feedback", "report", "--store", file, "--view", "coach", "-o", page).code == 2


def test_nothing_is_left_beside_a_store(file: Path, tmp_path: Path) -> None:
    """After each command there is the one file."""
    lines = tmp_path / "lines.jsonl"
    lines.write_text(output("feedback", "export", "--store", file), "utf-8")
    for args in (("import", lines), ("report",), ("forget", "ward 5"), ("migrate",)):
        invoke("feedback", *args, "--store", file)
        assert {path.name for path in tmp_path.iterdir()} == {"feedback.db", "lines.jsonl"}, args


def test_a_project_is_forgotten(file: Path) -> None:
    """And no other."""
    assert invoke("feedback", "forget", "ward 6", "--store", file).stderr == "Deleted: 2.\n"
    assert kept_in(file) == SAID[:1]


def test_what_is_old_is_forgotten(file: Path) -> None:
    """By days."""
    old = datetime.now(UTC) - timedelta(days=31)
    store = open_store(str(file))
    store.keep([Kept(project="ward 7", rule=RULE, outcome="accepted", received=old)])
    store.close()
    assert invoke("feedback", "forget", "--older-than", 30, "--store", file).stderr == "Deleted: 1.\n"
    assert kept_in(file) == SAID


@pytest.mark.parametrize("args", [(), ("ward 5", "--older-than", "3")])
def test_it_is_said_what_to_forget(file: Path, args: tuple[str, ...]) -> None:
    """One or the other, never all by mistake."""
    ran = run("feedback", "forget", *args, "--store", file)
    assert (ran.code, "say what to delete" in ran.err, kept_in(file)) == (2, True, SAID)


@pytest.mark.parametrize("command", [("export",), ("report",), ("forget", "ward 5")], ids=str)
def test_a_name_that_is_mistyped_makes_no_store(tmp_path: Path, command: tuple[str, ...]) -> None:
    """It is a mistake, told in a sentence."""
    ran = run("feedback", *command, "--store", tmp_path / "feedbak.db", env={"EQUIPOISE_LOCALE": "en"})
    assert (ran.code, ran.err.count("\n"), "there is no such file" in ran.err) == (2, 1, True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_store_it_is_said_what_is_missing() -> None:
    """In a sentence."""
    ran = run("feedback", "report")
    assert (ran.code, "--store" in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_on_a_server_too(server: Server, tmp_path: Path) -> None:
    """The same commands."""
    address = server.database()
    ran = run("feedback", "export", "--store", address, env={"EQUIPOISE_LOCALE": "en"})
    assert (ran.code, "Run: equipoise feedback migrate" in ran.err) == (2, True)
    migrate(address)
    copy = tmp_path / "copy.jsonl"
    copy.write_text("".join(each.model_dump_json(exclude_none=True) + "\n" for each in SAID), "utf-8")
    assert invoke("feedback", "import", copy, "--store", address).stderr == "New: 3. There already: 0.\n"
    assert output("feedback", "export", "--store", address).count("\n") == 3
    assert invoke("feedback", "forget", "ward 5", "--store", address).stderr == "Deleted: 1.\n"


def test_nothing_is_lost_on_the_way_to_another_store(server: Server, tmp_path: Path) -> None:
    """Given out and brought in, from a file to a server: keys, moments, names and rules that are there no more."""
    there = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    gone = Kept(project="ward 9", rule="gone-since", pack="theirs", outcome="accepted", received=there)
    keyed = Feedback(project="ward 7", rule=RULE, outcome="adapted", words="=1+1\n", key="k", by="p1", locale="sv")
    store = open_store(str(tmp_path / "feedback.db"))
    store.keep([*SAID, gone])
    store.keep([keyed], kept_by="key:a-platform", sending="k")
    kept = list(store.all())
    store.close()
    lines, address = tmp_path / "copy.jsonl", server.database()
    invoke("feedback", "export", "--store", tmp_path / "feedback.db", "-o", lines)
    migrate(address)
    number = len(kept)
    told = [invoke("feedback", "import", lines, "--store", address).stderr for _ in range(2)]
    assert told == [f"New: {number}. There already: 0.\n", f"New: 0. There already: {number}.\n"]
    other = open_store(address)
    assert list(other.all()) == kept
    other.close()
    assert output("feedback", "export", "--store", address) == lines.read_text("utf-8")


def test_what_is_nobodys_is_handed_over(file: Path) -> None:
    """To a name that is written as names are; and deleted by that name."""
    assert invoke("feedback", "hand-over", "key:one", "--store", file).stderr == "Handed over: 3.\n"
    assert invoke("feedback", "forget", "ward 6", "--kept-by", "", "--store", file).stderr == "Deleted: 0.\n"
    assert invoke("feedback", "forget", "ward 6", "--kept-by", "key:one", "--store", file).stderr == "Deleted: 2.\n"
    assert run("feedback", "forget", "--older-than", "3", "--kept-by", "key:one", "--store", file).code == 2


@pytest.mark.parametrize("name", ["one", "key:", "key:a b", "key:\u202e", "token:issuer", "token:i#", "token:i#\ufeff"])
def test_nothing_is_handed_over_to_a_name_that_nobody_can_show(file: Path, name: str) -> None:
    """What is there stays as it was."""
    assert run("feedback", "hand-over", name, "--store", file).code == 2
    assert invoke("feedback", "hand-over", "key:one", "--store", file).stderr == "Handed over: 3.\n"


def test_what_was_handed_over_wrongly_is_moved_again(file: Path) -> None:
    """From one name into another, of a token or of a program, too."""
    for name, of in (
        ("key:wrong", ""),
        ("client:i#a", "key:wrong"),
        ("token:i#a", "client:i#a"),
        ("key:ok", "token:i#a"),
    ):
        assert invoke("feedback", "hand-over", name, "--from", of, "--store", file).stderr == "Handed over: 3.\n"
