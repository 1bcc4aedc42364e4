"""A folder of files: all or nothing, and over nothing unseen."""

from pathlib import Path

import pytest

from equipoise.adapters.files import check_folder, write_folder
from equipoise.engine.errors import InputError

FILES = {"1-plan.txt": b"plan", "2-notes.txt": b"notes"}


def held(folder: Path) -> dict[str, bytes]:
    """Give what a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("there", [True, False], ids=["empty", "new"])
def test_a_new_or_an_empty_folder_is_filled(tmp_path: Path, there: bool) -> None:
    """With the files and nothing beside them, those above it made where they are missing."""
    folder = tmp_path / "of" / "march" / "meeting"
    if there:
        folder.mkdir(parents=True)
    assert write_folder(FILES, folder) == ()
    assert held(folder) == FILES
    assert [path.name for path in folder.parent.iterdir()] == ["meeting"]


def test_a_folder_in_use_is_left_as_it_is(tmp_path: Path) -> None:
    """And its files are named."""
    (tmp_path / "1-plan.txt").write_bytes(b"of before")
    (tmp_path / "diary.txt").write_bytes(b"mine")
    with pytest.raises(InputError, match=r"holds files already \(1-plan.txt, diary.txt\)"):
        write_folder(FILES, tmp_path)
    with pytest.raises(InputError, match="--force"):
        check_folder(tmp_path)
    assert held(tmp_path) == {"1-plan.txt": b"of before", "diary.txt": b"mine"}


def test_force_writes_over_the_same_names_alone(tmp_path: Path) -> None:
    """What else lies there is kept, and told."""
    (tmp_path / "1-plan.txt").write_bytes(b"of before")
    (tmp_path / "diary.txt").write_bytes(b"mine")
    check_folder(tmp_path, force=True)
    assert write_folder(FILES, tmp_path, force=True) == ("diary.txt",)
    assert held(tmp_path) == {**FILES, "diary.txt": b"mine"}


def test_files_may_lie_in_folders_within(tmp_path: Path) -> None:
    """Among others that lie there with ``force``; what lies beside them is told, and what is elsewhere is not."""
    files = {"plan.txt": b"plan", "others/notes.txt": b"notes"}
    for folder in (tmp_path / "new", tmp_path / "used"):
        if folder.name == "used":
            (folder / "others").mkdir(parents=True)
            (folder / "mine").mkdir()
            for name in ("plan.txt", "diary.txt", "others/old.txt", "others/notes.txt", "mine/it.txt"):
                (folder / name).write_bytes(b"mine")
        told = write_folder(files, folder, force=True)
        assert {name: (folder / name).read_bytes() for name in files} == files
        assert told == (() if folder.name == "new" else ("diary.txt", "mine", "others/old.txt"))


def test_many_files_are_not_all_named(tmp_path: Path) -> None:
    """Eight are."""
    for number in range(12):
        (tmp_path / f"{number:02}").touch()
    with pytest.raises(InputError, match=r"\(00, 01, 02, 03, 04, 05, 06, 07, \.\.\.\)"):
        write_folder(FILES, tmp_path)


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """Not half of the files, nor what was begun beside it."""
    with pytest.raises(InputError, match="Nothing was changed"):
        write_folder({**FILES, "x" * 300: b""}, tmp_path / "meeting")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """And is kept."""
    file = tmp_path / "meeting"
    file.write_bytes(b"mine")
    with pytest.raises(InputError, match="this is a file, not a folder"):
        write_folder(FILES, file)
    assert file.read_bytes() == b"mine"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is filled."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_folder(FILES, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "real") == FILES
