"""The committed corpus goes through its door without atheris, so that what was found and mended stays mended."""

from pathlib import Path
from random import Random
from typing import Final

import pytest
from support.doors import DOORS
from support.folders import from_folder, join, split, unfolded
from support.text_damage import crossed, mutated

CORPUS: Final = Path(__file__).parent / "corpus"
FILES: Final = [path for door in DOORS for path in sorted((CORPUS / door).iterdir())]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_comes_out(path: Path) -> None:
    """It is read and of use, or refused in our own words; see ``support.doors`` for what that is held to."""
    DOORS[path.parent.name](path.read_bytes())


def test_the_corpus_is_small() -> None:
    """It holds something for each door, and is read by people: few files, each of a page or two."""
    assert {path.parent.name for path in FILES} == {path.name for path in CORPUS.iterdir()} == set(DOORS)
    assert len(FILES) <= 140
    assert max(path.stat().st_size for path in FILES) <= 8_192


def test_files_as_one_text_come_back() -> None:
    """What is split into files, written to a folder and joined again is the same text."""
    raw = (CORPUS / "packs" / "small.txt").read_bytes()
    assert join(split(raw)) == raw
    with unfolded(raw) as folder:
        assert sorted(split(from_folder(folder))) == sorted(split(raw))
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/x.yaml", "a/../../x.yaml", "x.py", "..", "", "a b.yaml", "x.yaml/y.yaml"]
)
def test_no_file_leaves_the_folder(name: str) -> None:
    """A file that is named as no file of a pack is named is not written."""
    with unfolded(f"=== {name}\nx: 1\n".encode()) as folder:
        assert [path for path in folder.parent.rglob("*") if path != folder] == []


@pytest.mark.parametrize(
    "name", ["contexts/two-views.yaml", "packs/small.txt", "built/small.json", "reports/kept.json", "sides/two.txt"]
)
def test_change_is_the_same_for_the_same_seed(name: str) -> None:
    """What a seed found, it finds again; and hardly any change changes nothing."""
    raw = (CORPUS / name).read_bytes()
    made = [mutated(raw, Random(seed), ["users", "level"]) for seed in range(20)]
    assert [mutated(raw, Random(seed), ["users", "level"]) for seed in range(20)] == made
    assert crossed(raw, made[0], Random(1)) == crossed(raw, made[0], Random(1))
    assert len({raw, *made}) > 10
