"""What the doctor says of catalogues."""

from pathlib import Path

import pytest
from support.sound import sound_pack

from equipoise.engine.doctor.linting import lint
from equipoise.engine.doctor.translations import is_proof, texts_of
from equipoise.engine.packs.loader import load_pack

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SWEDISH = {
    "question": "Vad kan vi välja?",
    "suggestion": "Välj en sak.",
}


def catalogue(folder: Path, **changed: tuple[str, str]) -> None:
    """Write a whole catalogue; a change gives the original and the translation of a key, with - for /."""
    entries = []
    for key, original in texts_of(load_pack(folder)):
        said = SWEDISH.get(key.rpartition("/")[2], "På svenska.")
        original, said = changed.get(key.replace("/", "-").replace("-", "_"), (original, said))
        entries.append(f'msgctxt "{key}"\nmsgid "{original}"\nmsgstr "{said}"\n')
    (folder / "locale").mkdir(exist_ok=True)
    (folder / "locale" / "sv.po").write_text(HEAD + "\n".join(entries), encoding="utf-8")


def found(folder: Path) -> list[tuple[str, str]]:
    """Give code and line of what is found."""
    return [(problem.code, problem.where.rpartition("/")[2].partition(":")[0]) for problem in lint(folder)]


def test_a_whole_catalogue(tmp_path: Path) -> None:
    """Nothing to say."""
    folder = sound_pack(tmp_path / "small")
    catalogue(folder)
    assert found(folder) == []


@pytest.mark.parametrize(
    ("original", "said", "code"),
    [
        ("What did we once ask?", "Vad kan vi välja?", "stale"),
        ("What could we decide together?", "", "untranslated"),
        ("What could we decide together?", "Vad kan {group} välja?", "placeholder"),
        ("What could we decide together?", "Vad kan vi välja", "question_mark"),
        ("What could we decide together?", "Kan vi välja något?", "closed_question"),
        ("What could we decide together?", "Vad beror det på, och varför har ni inte frågat?", "blame"),
    ],
)
def test_a_translation_that_is_missing_old_or_wrong(original: str, said: str, code: str, tmp_path: Path) -> None:
    """One finding each, in the catalogue."""
    folder = sound_pack(tmp_path / "small")
    catalogue(folder, rule_last_word_question=(original, said))
    assert found(folder) == [(code, "sv.po")]


def test_where_a_missing_translation_is_to_be_written(tmp_path: Path) -> None:
    """At its entry where there is one; else the command that gives one is named."""
    folder = sound_pack(tmp_path / "small")
    catalogue(folder, rule_last_word_question=("What could we decide together?", ""))
    (empty,) = lint(folder)
    file = folder / "locale" / "sv.po"
    line = file.read_text(encoding="utf-8").splitlines().index('msgctxt "rule/last-word/question"') + 1
    assert (empty.where, empty.fix) == (f"{file}:{line}", "Write it after msgstr there.")
    file.write_text(HEAD, encoding="utf-8")
    assert all("equipoise rules untranslated" in problem.fix for problem in lint(folder))


def test_a_text_that_is_no_longer_there(tmp_path: Path) -> None:
    """Its translation is clutter."""
    folder = sound_pack(tmp_path / "small")
    catalogue(folder)
    file = folder / "locale" / "sv.po"
    file.write_text(file.read_text(encoding="utf-8") + '\nmsgctxt "rule/gone/title"\nmsgid "Gone"\nmsgstr "Borta"\n')
    (problem,) = lint(folder)
    line = file.read_text(encoding="utf-8").splitlines().index('msgctxt "rule/gone/title"') + 1
    assert (problem.code, problem.severity, problem.where) == ("orphan", "hint", f"{file}:{line}")


def test_each_register_is_held_to_its_own_bound(tmp_path: Path) -> None:
    """Swedish that is plain enough may be too hard to be easy."""
    folder = sound_pack(tmp_path / "small")
    hard = "Vilka förutsättningar behöver gruppen egentligen diskutera tillsammans?"
    catalogue(folder, rule_last_word_easy_question=("What could we all choose?", hard))
    (problem,) = lint(folder)
    assert problem.code == "hard_to_read"
    assert "the easy wording in sv has LIX" in problem.message


def test_the_texts_of_a_pack(tmp_path: Path) -> None:
    """Every text that people read, by its key, once."""
    keys = [key for key, _ in texts_of(load_pack(sound_pack(tmp_path / "small")))]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key.startswith("rule/last-word/")] == [
        "rule/last-word/title",
        "rule/last-word/question",
        "rule/last-word/suggestion",
        "rule/last-word/rationale",
        "rule/last-word/cautions",
        "rule/last-word/easy/question",
        "rule/last-word/easy/suggestion",
        "rule/last-word/evidence/0",
        "rule/last-word/fires/0",
        "rule/last-word/silent/0",
    ]
    assert [key for key in keys if is_proof(key)] == keys[-12:]
    assert {"pack/title", "corner/setting/label", "theme/money/label", "factor/trust/distrust"} <= set(keys)
