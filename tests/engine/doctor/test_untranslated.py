"""What is not translated yet is given as a translator needs it, ready to be added to the catalogue."""

from pathlib import Path

import polib
from support.command import invoke, run
from support.packs import factor, rule, write_pack

from equipoise.engine.doctor.linting import lint
from equipoise.engine.packs.loader import load_pack


def a_pack(folder: Path) -> Path:
    """Write a pack with one factor and one rule of its own, and no catalogue."""
    own = {"id": "own", "version": "0.1.0", "title": 'Ours, "so called"', "extends": {"id": "power-triangle"}}
    text = {
        "question": "What could we \\ they decide?",
        "suggestion": "Choose one.",
        "rationale": "One line\nand another.",
        "cautions": "Not when tired.",
    }
    ours = rule("ours", when={"our_way": "organisation_alone"}, text=text, examples={
        "fires": [{"name": "Alone", "context": {"setting": {"our_way": "organisation_alone"}}}],
        "silent": [{"name": "Together", "context": {"setting": {"our_way": "jointly"}}}],
    })  # fmt: skip
    return write_pack(folder / "own", ours, manifest=own, factors=[factor("our_way")])


def untranslated(folder: Path) -> tuple[int, str]:
    """Run the command, and give its exit code and what it prints."""
    result = invoke("rules", "untranslated", folder, "--locale", "sv")
    return result.exit_code, result.stdout


def test_a_catalogue_is_begun_and_filled(tmp_path: Path) -> None:
    """What is printed is a catalogue; once each text is translated there, nothing is missing, and nothing stale."""
    folder = a_pack(tmp_path)
    code, printed = untranslated(folder)
    assert code == 1
    (folder / "locale").mkdir()
    file = folder / "locale" / "sv.po"
    file.write_text(printed, encoding="utf-8")
    catalogue = polib.pofile(str(file))
    assert catalogue.metadata["Language"] == "sv"
    assert ("pack/title", 'Ours, "so called"') in {(entry.msgctxt, entry.msgid) for entry in catalogue}
    assert {entry.msgctxt.split("/")[0] for entry in catalogue} == {"pack", "factor", "rule"}
    for entry in catalogue:
        entry.msgstr = "Vad?" if entry.msgctxt.endswith("question") else "Ja."
    catalogue.save(str(file))
    assert untranslated(folder) == (0, "")
    assert [each for each in lint(folder) if each.code in ("untranslated", "stale", "orphan")] == []
    assert "rule/ours/rationale\x04One line\nand another." in load_pack(folder).catalogues["sv"]


def test_an_empty_catalogue_gets_its_head(tmp_path: Path) -> None:
    """The shell has made the file before the command looks."""
    folder = a_pack(tmp_path)
    (folder / "locale").mkdir()
    (folder / "locale" / "sv.po").touch()
    assert untranslated(folder)[1].startswith('msgid ""\nmsgstr "Language: sv\\n')


def test_what_has_an_entry_is_not_given_again(tmp_path: Path) -> None:
    """Even while its translation is still to be written; a text that was changed is."""
    folder = a_pack(tmp_path)
    (folder / "locale").mkdir()
    file = folder / "locale" / "sv.po"
    file.write_text(
        untranslated(folder)[1].replace('msgid "Choose one."', 'msgid "Choose two."'), encoding="utf-8"
    )  # fmt: skip
    assert untranslated(folder) == (1, '\nmsgctxt "rule/ours/suggestion"\nmsgid "Choose one."\nmsgstr ""\n')


def test_what_is_still_to_be_written_is_not_translated(tmp_path: Path) -> None:
    """A translator is not asked for what will be another text tomorrow."""
    folder = a_pack(tmp_path)
    file = folder / "rules" / "decision_rights" / "ours.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Choose one.", "TODO one step."), encoding="utf-8")
    printed = untranslated(folder)[1]
    assert "rule/ours/question" in printed
    assert "rule/ours/suggestion" not in printed


def test_a_pack_that_is_not_sound(tmp_path: Path) -> None:
    """What keeps it from loading is said instead."""
    folder = write_pack(tmp_path / "own", manifest={"id": "own", "version": "0.1.0", "title": "Ours"}, factors=[])
    result = run("rules", "untranslated", folder, "--locale", "sv")
    assert (result.code, result.out) == (2, "")
    assert "pack.yaml" in result.err
