"""The doctor as a whole: nothing in a sound pack, and each thing that is broken, with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import packs
from support.built_in import FOLDER
from support.packs import at
from support.sound import EASY, change, reword, rule_file, sound_pack

from equipoise.engine.doctor.linting import lint
from equipoise.engine.errors import InputError

Break = Callable[[Path], Path]
"""Breaks one thing in the folder of a pack, and gives the file in which it is."""


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Give severity, code and place of all that is found."""
    return [(problem.severity, problem.code, problem.where) for problem in lint(folder)]


def place(folder: Path, file: Path, text: str) -> str:
    """Give the place of a text, as the doctor names it."""
    return str(folder.parent / at(file, text, folder))


def test_a_sound_pack_has_nothing_wrong(tmp_path: Path) -> None:
    """No error, no warning, and no hint."""
    assert lint(sound_pack(tmp_path / "small")) == ()


def test_there_is_no_pack(tmp_path: Path) -> None:
    """A folder without a pack is told as everywhere."""
    with pytest.raises(InputError):
        lint(tmp_path / "nowhere")


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    """What keeps even the manifest from being read is the finding."""
    (tmp_path / "empty").mkdir()
    assert [problem.code for problem in lint(tmp_path / "empty")] == ["missing"]


def closed(folder: Path) -> Path:
    """Ask a question that can be answered by yes."""
    return reword(folder, "last-word", question="Could we decide together?")


def blaming(folder: Path) -> Path:
    """Ask for the guilty."""
    return reword(folder, "last-word", question="What good came of why don't you share decisions?")


def contradiction(folder: Path) -> Path:
    """Ask for two answers to one question at once."""
    both = {"all": [{"who_decides": "jointly"}, {"who_decides": "organisation_alone"}]}
    return change(folder, "last-word", when=both)


def twin(folder: Path) -> Path:
    """Add a rule that holds where another does."""
    data = packs.rule("the-twin", when={"who_decides": ["after_hearing", "organisation_alone"]}, easy=EASY)
    texts = {"question": "Who else might say something?", "suggestion": "Invite one more person."}
    examples = {
        "fires": [{"name": "The twin fires", "context": {"setting": {"who_decides": "organisation_alone"}}}],
        "silent": [{"name": "The twin is silent", "context": {"setting": {"who_decides": "jointly"}}}],
    }
    file = folder / "rules" / "decision_rights" / "the-twin.yaml"
    return packs.write(file, data | {"text": data["text"] | texts, "examples": examples})


def missing_worst(folder: Path) -> Path:
    """Name a middle answer and leave the worst out."""
    return change(folder, "last-word", when={"who_decides": "after_hearing"})


def wrong_example(folder: Path) -> Path:
    """Say that it fires where it does not."""
    examples = {
        "fires": [{"name": "All decide, and it fires", "context": {"setting": {"who_decides": "jointly"}}}],
        "silent": [{"name": "Nothing is known", "context": {}}],
    }
    return change(folder, "last-word", examples=examples)


def names_a_group(folder: Path) -> Path:
    """Name a group aloud by what it answered."""
    ask = {"to": "everyone", "how": "together", "minutes": 8}
    reword(folder, "how-users-are-met", question="How would {group} like to be met?")
    return change(folder, "how-users-are-met", ask=ask)


def unsourced(folder: Path) -> Path:
    """Name a source that is not there."""
    return change(folder, "last-word", evidence=[{"source": "nobody-1900", "supports": "It", "strength": "literature"}])


def no_easy_words(folder: Path) -> Path:
    """Take the easy wording of a question to everyone away."""
    return change(folder, "last-word", easy=None)


def unlooked(folder: Path) -> Path:
    """Add a factor that no rule looks at."""
    return packs.write(folder / "factors" / "more.yaml", [packs.factor("who_pays", theme="money")])


@pytest.mark.parametrize(
    ("broken", "severity", "code", "text"),
    [
        (closed, "error", "closed_question", "question: Could"),
        (blaming, "error", "blame", "question: What good"),
        (contradiction, "error", "never_holds", "when:"),
        (twin, "error", "same_condition", "when:"),
        (missing_worst, "warning", "worse_left_out", "when:"),
        (wrong_example, "error", "example", "name: All decide, and it fires"),
        (names_a_group, "error", "names_a_group", "question: How would {group}"),
        (unsourced, "error", "source", "source: nobody-1900"),
        (no_easy_words, "warning", "easy_missing", "text:"),
        (unlooked, "warning", "unused_factor", "id: who_pays"),
    ],
)
def test_ten_packs_broken_in_ten_ways(broken: Break, severity: str, code: str, text: str, tmp_path: Path) -> None:
    """Each is found, where it is, beside whatever else follows from it."""
    folder = sound_pack(tmp_path / "small")
    file = broken(folder)
    expected = place(folder, file, text)
    assert (severity, code, expected) in found(folder)


def test_words_are_looked_at_where_the_pack_does_not_load(tmp_path: Path) -> None:
    """One broken file does not hide what is wrong in the others."""
    folder = sound_pack(tmp_path / "small")
    closed(folder)
    rule_file(folder, "fair-terms").write_text("id: [", encoding="utf-8")
    assert {code for _, code, _ in found(folder)} >= {"closed_question", "syntax"}


def test_findings_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """So that they can be mended from top to bottom."""
    folder = sound_pack(tmp_path / "small")
    reword(folder, "last-word", question="Could we?", rationale="One. Two. Three. Four.")
    lines = [int(problem.where.rpartition(":")[2]) for problem in lint(folder) if "last-word" in problem.where]
    assert lines == sorted(lines)
    assert len(lines) >= 2


def test_an_open_place_is_told(tmp_path: Path) -> None:
    """What says TODO is not ready."""
    folder = sound_pack(tmp_path / "small")
    file = reword(folder, "last-word", cautions="TODO: say when.")
    assert found(folder) == [("warning", "todo", place(folder, file, "cautions: "))]


def test_an_example_has_a_name_of_its_own(tmp_path: Path) -> None:
    """A failing example is found by name."""
    folder = sound_pack(tmp_path / "small")
    same = {"name": "It decides alone", "context": {"setting": {"who_decides": "organisation_alone"}}}
    change(folder, "all-decide", examples={"fires": [{"name": "x", "context": {"setting": {"who_decides": "jointly"}}}],
                                           "silent": [same]})  # fmt: skip
    assert [code for _, code, _ in found(folder)] == ["same_example", "same_example"]


def test_a_file_that_is_not_read_is_told(tmp_path: Path) -> None:
    """As an editor of plain text may name it."""
    folder = sound_pack(tmp_path / "small")
    file = rule_file(folder, "fair-terms")
    lost = file.rename(file.with_suffix(".yaml.txt"))
    assert ("warning", "not_read", str(lost)) in found(folder)


def test_what_is_hard_to_read_is_told(tmp_path: Path) -> None:
    """By register, with the index and its bound."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "last-word", easy={
        "question": "Which organisational responsibilities characteristically necessitate reconsideration?",
        "suggestion": "Reconsider organisational responsibilities.",
    })  # fmt: skip
    problems = [problem for problem in lint(folder) if problem.code == "hard_to_read"]
    assert [problem.message.partition(" has ")[0] for problem in problems] == ["last-word: the easy wording in en"]


def test_readability_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, once, and how to have it."""
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    (problem,) = lint(sound_pack(tmp_path / "small"))
    assert (problem.severity, problem.code) == ("hint", "not_measured")
    assert "equipoise[doctor]" in problem.fix


def test_the_built_in_pack_is_sound() -> None:
    """What we ask of others we do ourselves; the hints left are on levels and sources."""
    known = {"unused_level", "source_unused", "source_incomplete", "unchecked"}
    assert [problem for problem in lint(FOLDER) if problem.severity != "hint" or problem.code not in known] == []
