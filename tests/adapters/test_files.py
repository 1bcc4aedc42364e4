"""A context comes from a file or from standard input, and a file is written whole or not at all."""

import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest
from support.packs import load, rule

from equipoise import Context, ContextError, EquipoiseError, load_context
from equipoise.adapters.files import read_text, write_whole
from equipoise.engine.documents import MAX_BYTES, Document
from equipoise.engine.errors import InputError, Problem

TEXT = "equipoise: 1\nsetting: {voluntariness: involuntary}\n"


def refusal(path: str | Path, standard_input: BinaryIO | None = None) -> Problem:
    """Give the one problem with reading what cannot be read."""
    with pytest.raises(InputError) as caught:
        read_text(path, standard_input)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("name", "text"),
    [("it.yaml", TEXT), ("it", TEXT), ("it.json", '{"equipoise": 1, "setting": {"voluntariness": "involuntary"}}')],
)
def test_load_context(name: str, text: str, tmp_path: Path) -> None:
    """A file of YAML or JSON is read, named by text or path."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    expected = Context.from_dict({"equipoise": 1, "setting": {"voluntariness": "involuntary"}})
    assert load_context(path) == load_context(str(path)) == expected


def test_in_the_words_of_a_pack(tmp_path: Path) -> None:
    """A context is read in the words of the pack that is given, and of no other."""
    path = tmp_path / "it.yaml"
    path.write_text("equipoise: 1\nresources: {payment: jointly}\n")
    pack = load(tmp_path / "pack", rule())
    assert load_context(path, pack).answers["payment"].level == "jointly"
    with pytest.raises(ContextError) as caught:
        load_context(path)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [("unknown_factor", f"{path}:2")]


def test_standard_input() -> None:
    """A dash is standard input where it is given, and mistakes there have their line."""
    assert read_text("-", io.BytesIO(b"a: 1\n")) == Document({"a": 1}, "standard input", {(): 1, ("a",): 1})
    assert refusal("-", io.BytesIO(b"a: 1\na: 2\n")).where == "standard input:2"


def test_a_file_called_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard input, a dash is a file's name like any other."""
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("a: 1\n")
    assert read_text("-").data == {"a": 1}


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what is asked of it."""

    asked = 0

    def read(self, size: int = -1) -> bytes:
        """Give as much as is asked for."""
        assert size >= 0
        self.asked += size
        return b"a" * size


def test_endless_input() -> None:
    """Of an endless stream no more is read than shows that it is too long."""
    stream = Endless()
    assert refusal("-", stream).code == "too_large"  # type: ignore[arg-type]
    assert stream.asked == MAX_BYTES + 1


def test_a_large_file(tmp_path: Path) -> None:
    """Of a large file no more is read than shows that it is too large."""
    path = tmp_path / "it.yaml"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    assert refusal(path) == Problem(
        "too_large", "it is larger than 1 MiB.", str(path), "It should be a short text: check the file."
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device() -> None:
    """An endless device is refused as too large."""
    assert refusal("/dev/zero").code == "too_large"


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("none.yaml", "missing", "there is no such file."),
        ("", "directory", "this is a folder, not a file."),
        ("a" * 5_000, "unreadable", "this cannot be read (File name too long)."),
        ("nul\0l", "unreadable", "this cannot be read (the name is not a file's)."),
    ],
    ids=["missing", "folder", "long name", "no name"],
)
def test_no_file(name: str, code: str, message: str, tmp_path: Path) -> None:
    """A file that is not there, or is none, is named as what it is."""
    problem = refusal(tmp_path / name)
    assert (problem.code, problem.message) == (code, message)
    assert str(tmp_path) in problem.where
    assert len(problem.where) <= 200


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named as that."""
    path = tmp_path / "it.yaml"
    path.write_text(TEXT)

    def refuse(self: Path, mode: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == Problem(
        "permission", "you may not read this file.", str(path), "Ask for the right to read it, or copy it."
    )


def test_nothing_but_our_errors(tmp_path: Path) -> None:
    """Whatever stands where a file should be, the error is ours."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "loop", tmp_path / "gone", tmp_path / "file" / "below", Path("\ud800")):
        with pytest.raises(EquipoiseError):
            load_context(path)


def test_written_whole(tmp_path: Path) -> None:
    """What is written stands in the file as UTF-8, with the line ends that it had, and nothing beside it."""
    path = tmp_path / "it.md"
    path.write_text("an older page, longer than the new one")
    write_whole(path, "Råd\nand €\n")
    assert path.read_bytes() == "Råd\nand €\n".encode()
    assert os.listdir(tmp_path) == ["it.md"]  # noqa: PTH208
