"""What strangers may put into a pack is told, and never brings the doctor down."""

from pathlib import Path

import pytest
from support.sound import change, rule_file, sound_pack

from equipoise.engine.doctor.linting import lint

MANY = 100_000


def found(folder: Path) -> set[tuple[str, str]]:
    """Give severity and code of what is found."""
    return {(problem.severity, problem.code) for problem in lint(folder)}


def test_a_catalogue_with_very_many_entries(tmp_path: Path) -> None:
    """Each entry for a text that is not there is told."""
    folder = sound_pack(tmp_path / "small")
    entries = (f'\nmsgctxt "rule/r{number}/title"\nmsgid "T"\nmsgstr "Ö"\n' for number in range(MANY))
    (folder / "locale").mkdir()
    (folder / "locale" / "sv.po").write_text('msgid ""\nmsgstr "Language: sv\\n"\n' + "".join(entries), "utf-8")
    assert sum(problem.code == "orphan" for problem in lint(folder)) == MANY


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("# " + "x" * (1 << 20), "too_large"),
        ("more: " + "[" * 10_000, "too_deep"),
        ("more: [" + "x, " * 10_000 + "]", "too_many"),
        ("more: \u0007", "control_character"),
        ("more: *x", "anchor"),
    ],
)
def test_a_rule_file_past_a_bound(more: str, code: str, tmp_path: Path) -> None:
    """It is told, and the other files are still looked at."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "fair-terms", title="TODO")
    file = rule_file(folder, "last-word")
    file.write_text(f"{file.read_text(encoding='utf-8')}{more}\n", encoding="utf-8")
    assert found(folder) >= {("error", code), ("warning", "todo")}


def test_texts_that_look_like_templates(tmp_path: Path) -> None:
    """Braces and percent signs in the texts of a pack are told as they stand."""
    folder = sound_pack(tmp_path / "small")
    odd = "{0} {x!r:9} %s {"
    examples = {"fires": [{"name": odd, "context": {}}], "silent": [{"name": "It", "context": {}}]}
    change(folder, "last-word", title=odd, examples=examples)
    (problem,) = lint(folder)
    assert problem.message == f"last-word: {odd!r} is silent, and says that it fires."


@pytest.mark.parametrize("text", ["[1, 2]", "- 1\n- {id: [1]}", "a: b", "{", "''"])
@pytest.mark.parametrize("file", ["pack.yaml", "factors/all.yaml", "sources.yaml", "rules/money/fair-terms.yaml"])
def test_files_of_another_shape(file: str, text: str, tmp_path: Path) -> None:
    """What is no pack, factor, source or rule is told as an error."""
    folder = sound_pack(tmp_path / "small")
    (folder / file).write_text(text, encoding="utf-8")
    assert "error" in {severity for severity, _ in found(folder)}


@pytest.mark.parametrize(
    "raw", [bytes(range(256)), b"", b'msgid "a', b"msgctxt", 'msgid "\u202e"\nmsgstr "x"\n'.encode()]
)
def test_catalogues_of_another_shape(raw: bytes, tmp_path: Path) -> None:
    """What is no catalogue, or an empty one, never throws."""
    folder = sound_pack(tmp_path / "small")
    (folder / "locale").mkdir()
    (folder / "locale" / "sv.po").write_bytes(raw)
    assert lint(folder) != ()
