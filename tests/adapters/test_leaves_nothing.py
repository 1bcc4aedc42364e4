"""What a command does beside its result: nothing goes to a network, and nothing is left behind."""

import json
from pathlib import Path
from typing import Final

import pytest
from support.command import RICH, START, TWO_VIEWS, run

WATCHED: Final = f"""
import os, sys
def watch(event, told):
    if event.startswith("socket.") or event in ("urllib.Request", "webbrowser.open", "ftplib.connect"):
        os.write(2, ("NETWORK " + event + " " + repr(told)[:200] + chr(10)).encode())
        os._exit(97)
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"):
        os.write(2, ("PROCESS " + event + chr(10)).encode())
        os._exit(98)
sys.addaudithook(watch)
{START}"""
"""Starts ``equipoise`` so that it ends at once where it opens a socket or starts another program."""

COMMANDS: Final = (
    ("reflect", RICH),
    *(("reflect", RICH, "-o", f"out.{form}") for form in ("txt", "md", "html", "docx", "pdf", "pptx", "json")),
    *(("picture", RICH, "-o", f"out.{form}") for form in ("svg", "png", "docx", "pdf")),
    ("compare", TWO_VIEWS, "-o", "out.docx"),
    ("explain", RICH, "--near"),
    ("check", RICH),
    ("session", RICH, "--start", "2026-12-03T13:00", "--form", "pdf", "-o", "out"),
    ("form", "-o", "out.pdf"),
    ("new", "-o", "out.yaml"),
    ("rules", "list"),
)


def left_in(*folders: Path) -> list[str]:
    """Give all that lies in some folders."""
    return sorted(path.name for folder in folders for path in folder.rglob("*"))


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: " ".join(map(str, (args[0], *args[-1:]))))
def test_no_command_opens_a_network_or_leaves_anything(args: tuple[object, ...], tmp_path: Path) -> None:
    """No socket, no other program; nothing in the folders for temporary files, at home, or beside the result."""
    there, home, rest = (tmp_path / name for name in ("there", "home", "rest"))
    for folder in (there, home, rest):
        folder.mkdir()
    env = {"TMPDIR": str(rest), "HOME": str(home), "XDG_CACHE_HOME": str(rest), "XDG_DATA_HOME": str(rest)}
    ran = run(*args, start=WATCHED, env=env, cwd=there)
    assert (ran.code in (0, 1), "Traceback" in ran.err, left_in(home, rest)) == (True, False, []), ran.err
    assert {path.name.split(".")[0] for path in there.iterdir()} <= {"out"}


def test_follow_up_and_verify_leave_nothing_either(tmp_path: Path) -> None:
    """From reports that were kept."""
    there, rest = tmp_path / "there", tmp_path / "rest"
    for folder in (there, rest):
        folder.mkdir()
    env = {"TMPDIR": str(rest), "HOME": str(rest)}
    for args in (
        ("reflect", RICH, "--view", "coach", "-o", "a.json"),
        ("follow-up", "a.json", "a.json", "-o", "b.pdf"),
        ("act", "a.json", "--question", "1", "--who", "Mia"),
        ("verify", "a.json", RICH),
    ):
        ran = run(*args, start=WATCHED, env=env, cwd=there)
        assert ran.code == 0, ran.err
    assert (left_in(there), left_in(rest)) == (["a.json", "b.pdf"], [])


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    """The same start ends a program that opens one, so that the tests above can fail."""
    opened = WATCHED.replace("from equipoise", "import socket; socket.socket()\nfrom equipoise")
    ran = run("check", RICH, start=opened, cwd=tmp_path)
    assert (ran.code, ran.err.startswith("NETWORK socket.__new__")) == (97, True)


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Where the result cannot be written, no part of it stays, and no answer is on the screen."""
    (tmp_path / "out").mkdir()
    data = {"equipoise": 1, "setting": {"who_decides": {"level": "jointly", "note": "Anna said so"}}}
    (tmp_path / "a.json").write_text(json.dumps(data), "utf-8")
    ran = run("reflect", "a.json", "-o", "out", "--format", "html", start=WATCHED, cwd=tmp_path)
    assert (ran.code, left_in(tmp_path), "Anna" in ran.err + ran.out) == (2, ["a.json", "out"], False)
