"""The file of an interview: whole at every moment, and never at the cost of what somebody else wrote."""

import json
import os
from pathlib import Path

import pytest

from equipoise.adapters.command_line.asking.project_file import ProjectFile, free_name
from equipoise.adapters.files import context_text, load_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import EquipoiseError, InputError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts

PACK = builtin_pack()
ONE = Context.from_dict({"equipoise": 1, "setting": {"who_decides": "jointly"}})
TWO = Context.from_dict({"equipoise": 1, "setting": {"who_decides": "delegated_to_users"}})


def names(folder: Path) -> list[str]:
    """Give the names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    """A new file is made, written again, and read by the next sitting, without a copy."""
    file = ProjectFile(tmp_path / "ward.yaml", Texts(PACK))
    assert file.read() is None
    file.save(ONE)
    file.save(TWO)
    again = ProjectFile(tmp_path / "ward.yaml", Texts(PACK, "sv"))
    assert again.read() == TWO
    again.save(ONE)
    assert (names(tmp_path), again.kept) == (["ward.yaml"], None)
    assert "Vem beslutar till slut?" in (tmp_path / "ward.yaml").read_text(encoding="utf-8")


def test_comments_of_others_are_kept(tmp_path: Path) -> None:
    """A file with comments of its own is copied once before it is written over."""
    path = tmp_path / "ward.yaml"
    own = "# asked in May\nequipoise: 1\nsetting:\n  who_decides: jointly # Anna said\n"
    path.write_text(own)
    file = ProjectFile(path, Texts(PACK))
    assert file.read() == ONE
    file.save(TWO)
    file.save(ONE)
    assert names(tmp_path) == ["ward.before.yaml", "ward.yaml"]
    assert (tmp_path / "ward.before.yaml").read_text() == own
    assert file.kept == tmp_path / "ward.before.yaml"


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    """Where nothing was answered, the file stays as it is, to the byte and the second."""
    path = tmp_path / "ward.yaml"
    path.write_text(context_text(ONE, Texts(PACK)), encoding="utf-8")
    os.utime(path, (1, 1))
    file = ProjectFile(path, Texts(PACK))
    file.read()
    file.save(ONE)
    assert path.stat().st_mtime == 1


def test_a_file_without_comments_loses_nothing(tmp_path: Path) -> None:
    """Plain YAML and JSON are written anew without a copy; JSON stays JSON."""
    for path, text in (
        (tmp_path / "a.yaml", "equipoise: 1\nsetting: {who_decides: jointly}\n"),
        (tmp_path / "b.json", '{"equipoise": 1, "setting": {"who_decides": "jointly"}}'),
    ):
        path.write_text(text)
        file = ProjectFile(path, Texts(PACK))
        file.read()
        file.save(TWO)
        assert load_context(path) == TWO
    assert names(tmp_path) == ["a.yaml", "b.json"]
    assert json.loads((tmp_path / "b.json").read_text()) == TWO.to_dict()


def test_what_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    """What somebody writes into the file during a sitting is copied before the next answer is saved."""
    path = tmp_path / "ward.yaml"
    file = ProjectFile(path, Texts(PACK))
    file.save(ONE)
    path.write_text("equipoise: 1\nproject: {title: Changed meanwhile}\n")
    file.save(TWO)
    assert "Changed meanwhile" in (tmp_path / "ward.before.yaml").read_text()
    path.write_text("equipoise: 1\nproject: {title: Once more}\n")
    file.save(ONE)
    assert "Once more" in (tmp_path / "ward.before-2.yaml").read_text()


@pytest.mark.parametrize("text", ["", "not: a project\n", "equipoise: 1\nsettin: {}\n", "\x00"])
def test_what_is_no_project_is_left_alone(text: str, tmp_path: Path) -> None:
    """A file that is no project is refused before anything is asked, and stays as it is."""
    path = tmp_path / "letter.yaml"
    path.write_text(text)
    with pytest.raises(EquipoiseError):
        ProjectFile(path, Texts(PACK)).read()
    assert path.read_text() == text


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """What cannot be written is said."""
    with pytest.raises(InputError):
        ProjectFile(tmp_path / "nowhere" / "ward.yaml", Texts(PACK)).save(ONE)


def test_a_free_name(tmp_path: Path) -> None:
    """The first name that no file has."""
    path = tmp_path / "ward.yaml"
    assert free_name(path) == path
    path.touch()
    (tmp_path / "ward-2.yaml").touch()
    assert free_name(path) == tmp_path / "ward-3.yaml"
