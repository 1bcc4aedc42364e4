"""What ``-o`` promises: the file is there whole, or as it was before."""

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest
from support.command import RICH, START, output, run

from equipoise.adapters.files import write_whole
from equipoise.engine.errors import InputError


def full(*_: object) -> NoReturn:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that has been written before, alone in its folder."""
    path = tmp_path / "page.md"
    path.write_text("as it was", encoding="utf-8")
    return path


def alone(path: Path) -> bool:
    """Say whether nothing else is left in the folder, hidden or not."""
    return [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_full_disk_leaves_the_old_file(page: Path, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full, early or late, the file is as it was and nothing unfinished is left."""
    monkeypatch.setattr(os, failing, full)
    with pytest.raises(InputError) as caught:
        write_whole(page, "new")
    monkeypatch.undo()
    assert str(caught.value) == (
        f"{page}: this cannot be written (No space left on device). Nothing was changed; choose another place."
    )
    assert page.read_text(encoding="utf-8") == "as it was"
    assert alone(page)


def test_interrupt_leaves_the_old_file(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while writing leaves the file as it was and nothing unfinished."""

    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(page, "new")
    assert page.read_text(encoding="utf-8") == "as it was"
    assert alone(page)


def test_kill_leaves_the_old_file(page: Path) -> None:
    """Killed while writing, the file is as it was."""
    start = START.replace("main()", "import os; os.fsync = lambda _: os.kill(os.getpid(), 9); main()")
    assert run("reflect", RICH, "-o", page, start=start).code == -9
    assert page.read_text(encoding="utf-8") == "as it was"


def test_old_file_is_replaced(page: Path) -> None:
    """Where all is well, the file is replaced, alone in its folder."""
    ran = run("reflect", RICH, "-o", page)
    assert (ran.code, ran.out) == (0, "")
    assert page.read_text(encoding="utf-8") == output("reflect", RICH, "--view", "shareable", "--format", "markdown")
    assert alone(page)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_rights_of_the_old_file_are_kept(page: Path, mode: int) -> None:
    """Who may read the file is as before."""
    page.chmod(mode)
    write_whole(page, "new")
    assert stat.S_IMODE(page.stat().st_mode) == mode


def test_rights_of_a_new_file_follow_the_user(tmp_path: Path) -> None:
    """A new file has the rights that the user's other new files have."""
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_link_is_followed(page: Path, tmp_path: Path) -> None:
    """What a link points at is replaced; the link stays one."""
    link = tmp_path / "link.md"
    link.symlink_to(page.name)
    write_whole(link, "new")
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (
            "missing/page.md",
            "there is no folder {folder}. Make the folder first, or choose another place. Nothing was written, and "
            "nothing is lost.",
        ),
        (".", "this is a folder, not a file. Give the name of a file."),
        (
            "page.md/page.md",
            "there is no folder {folder}. Make the folder first, or choose another place. Nothing was written, and "
            "nothing is lost.",
        ),
    ],
)
def test_impossible_place_is_refused(page: Path, place: str, sentence: str) -> None:
    """Where nothing can be written, one sentence says why, and nothing is changed."""
    to = page.parent / place
    ran = run("reflect", RICH, "-o", to)
    assert (ran.code, ran.out) == (2, "")
    assert [line for line in ran.err.splitlines() if not line.startswith("Note: ")] == [
        f"{to}: {sentence.format(folder=to.parent)}"
    ]
    assert page.read_text(encoding="utf-8") == "as it was"
    assert alone(page)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_device_is_written_to_and_not_replaced() -> None:
    """A device or a pipe is written to, and what goes wrong there is one sentence."""
    ran = run("reflect", RICH, "-o", "/dev/full")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == (
        "/dev/full: this cannot be written (No space left on device). Nothing was changed; choose another place."
    )
    assert Path("/dev/full").is_char_device()


def test_rules_build_writes_whole_or_not_at_all(page: Path) -> None:
    """Building a pack that is not there leaves the file as it was."""
    ran = run("rules", "build", page.parent / "no-pack", "-o", page)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert page.read_text(encoding="utf-8") == "as it was"
