"""What is said where the names on a command line are not those of the files that are there."""

from pathlib import Path

import pytest
from support.command import RICH, invoke, run

from equipoise.adapters.command_line.shell import in_shell


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project under two names, one of them with a space."""
    for name in ("Heron ward.yaml", "ward.yaml"):
        (tmp_path / name).write_bytes(RICH.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reflect Heron ward.yaml", "Heron ward.yaml"),
        ("explain Heron ward.yaml", "Heron ward.yaml"),
        ("session --minutes 60 Heron ward.yaml -o kit", "Heron ward.yaml"),
        ("compare ward.yaml Heron ward.yaml", "Heron ward.yaml"),
        ("act Heron ward.yaml", "Heron ward.yaml"),
        ("reflect --viewpoint users=Heron ward.yaml", "users=Heron ward.yaml"),
        ("reflect ward.yaml -o to share.md", "to share.md"),
    ],
)
def test_a_name_in_pieces_is_put_in_quotes(typed: str, meant: str) -> None:
    """The words that make a file's name together are shown as they must be typed."""
    told = invoke(*typed.split())
    assert told.exit_code == 2
    assert told.stderr.endswith(f'Error: a name that holds a space is put in quotes: "{meant}".\n')


@pytest.mark.parametrize("command", ["reflect", "check", "explain", "picture", "session"])
def test_two_files_are_for_compare(folder: Path, command: str) -> None:
    """Where one file is read, two point to the command that lays them beside each other."""
    told = invoke(command, "ward.yaml", folder / "Heron ward.yaml")
    assert told.exit_code == 2
    assert "use `equipoise compare`" in told.stderr
    assert "--viewpoint personnel=a.yaml --viewpoint users=b.yaml" in told.stderr


def test_what_else_is_too_much_is_told_as_ever() -> None:
    """Click says it, in its own words."""
    assert invoke("reflect", "ward.yaml", "soon").stderr.endswith("Error: Got unexpected extra argument (soon)\n")
    assert (
        "unexpected extra arguments (soon, or later)" in invoke("reflect", "ward.yaml", "soon,", "or", "later").stderr
    )


def test_a_rule_beside_a_file_is_no_file() -> None:
    """What explain takes after the file is left alone."""
    assert invoke("explain", "ward.yaml", "unclear-what-is-open").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("WARD.yaml", "ward.yaml"),
        ("ward.yml", "ward.yaml"),
        ("ward", "ward.yaml"),
        ("wrad.yaml", "ward.yaml"),
        ("heron-ward.yaml", "Heron ward.yaml"),
        ("heron ward.docx", "Heron ward.yaml"),
    ],
)
def test_a_file_that_is_not_there_is_guessed(folder: Path, typed: str, near: str) -> None:
    """Other capitals, another ending or a slip of the finger: the file of that folder is named."""
    ran = run("reflect", typed, cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{typed}: there is no such file. Did you mean {near}?\n"


def test_nothing_near_is_not_guessed(folder: Path) -> None:
    """A far name is none; a folder that is not there is named."""
    (folder / "ward.py").touch()
    assert run("reflect", "clinic.yaml", cwd=folder).err == (
        "clinic.yaml: there is no such file. Check the name and the folder.\n"
    )
    assert run("reflect", "2026/ward.yaml", cwd=folder).err == (
        "2026/ward.yaml: there is no folder 2026. Check the name and the folder.\n"
    )


def test_it_is_said_in_swedish(folder: Path) -> None:
    """Each of these sentences."""
    env = {"EQUIPOISE_LOCALE": "sv"}
    assert (
        'skrivs inom citattecken: "Heron ward.yaml".' in run("reflect", "Heron", "ward.yaml", cwd=folder, env=env).err
    )
    assert "equipoise compare" in run("reflect", "ward.yaml", "ward.yaml", cwd=folder, env=env).err
    assert "Menade du ward.yaml?" in run("reflect", "wrad.yaml", cwd=folder, env=env).err


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ward.yaml", "ward.yaml"),
        ("Heron ward.yaml", '"Heron ward.yaml"'),
        ("why?.yaml", '"why?.yaml"'),
        ("all*.yaml", '"all*.yaml"'),
        ("Åsa's.yaml", '"Åsa\'s.yaml"'),
        ("cost$.yaml", "'cost$.yaml'"),
        ("-o.yaml", "./-o.yaml"),
    ],
)
@pytest.mark.skipif("os.name == 'nt'", reason="another shell")
def test_a_name_is_shown_as_the_shell_needs_it(name: str, shown: str) -> None:
    """Quotes where they are needed, and then double ones where they do."""
    assert in_shell(name) == shown
