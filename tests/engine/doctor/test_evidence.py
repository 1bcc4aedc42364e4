"""What the doctor says of sources, and of what rests on them."""

from pathlib import Path
from typing import Any

import pytest
from support import packs

from equipoise.engine.doctor.evidence import check_evidence, check_source, rests_on_unchecked, sources_named
from equipoise.engine.packs.pack import Pack, Source

FOUNDING = packs.source("founding-2021", checked="abstract_read")
SEEN = packs.source("seen-1969", checked="citation_seen")
RECALLED = packs.source("recalled-1999", checked="not_checked")


def pack(folder: Path, *evidence: Any) -> Pack:
    """Give a pack with one rule that rests on this."""
    rule = packs.rule("it", evidence=[{"supports": "It", **each} for each in evidence])
    manifest = packs.manifest(founding_source="founding-2021")
    return packs.load(folder, rule, manifest=manifest, sources=[FOUNDING, SEEN, RECALLED])


def codes(folder: Path, *evidence: Any) -> list[str]:
    """Give what is said of that rule."""
    made = pack(folder, *evidence)
    return [remark.code for remark in check_evidence(made.rules[0], made)]


@pytest.mark.parametrize(
    ("source", "strength", "expected"),
    [
        ("founding-2021", "founding", []),
        ("founding-2021", "literature", []),
        ("seen-1969", "founding", ["evidence_strength", "unchecked"]),
        ("seen-1969", "literature", ["unchecked"]),
        ("recalled-1999", "literature", ["evidence_strength", "unchecked"]),
        ("recalled-1999", "practice", ["unchecked"]),
    ],
)
def test_a_source_carries_no_more_than_was_read(
    source: str, strength: str, expected: list[str], tmp_path: Path
) -> None:
    """Founding is the pack's founding source alone, literature what somebody has checked."""
    assert codes(tmp_path, {"source": source, "strength": strength}) == expected


def test_one_source_that_was_read_is_enough(tmp_path: Path) -> None:
    """And judgement without a source is called practice, which is honest."""
    read = {"source": "founding-2021", "strength": "founding"}
    assert codes(tmp_path / "a", read, {"source": "recalled-1999", "strength": "practice"}) == []
    made = pack(tmp_path / "b", {"strength": "practice"})
    assert not rests_on_unchecked(made.rules[0], made)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"authors": "A. B.", "year": 1969}, []),
        ({"title": "[A guide of which no more is known]"}, []),
        ({}, ["source_incomplete"]),
        ({"authors": "A. B.", "year": 1969, "doi": "https://doi.org/10.1/x"}, ["doi"]),
        ({"authors": "A. B.", "year": 1969, "doi": "10.1057/s41599-021-00790-1"}, []),
        ({"authors": "A. B.", "year": 1969, "url": "www.example.org"}, ["address"]),
    ],
)
def test_a_source_can_be_found(changes: dict[str, Any], codes: list[str]) -> None:
    """Authors, year, and a DOI or address that is one."""
    source = Source.model_validate(packs.source(**changes))
    assert [remark.code for remark in check_source(source, named=True)] == codes


def test_a_source_that_nothing_rests_on(tmp_path: Path) -> None:
    """Those that some rule or factor names are known."""
    made = pack(tmp_path, {"source": "seen-1969", "strength": "practice"})
    assert sources_named(made) == {"seen-1969"}
    unused = check_source(Source.model_validate(packs.source(authors="A", year=1)), named=False)
    assert [remark.code for remark in unused] == ["source_unused"]
