"""Examples are run as they stand, with every matcher, and a failing one is named with what is missing."""

from pathlib import Path
from typing import Any

from support.packs import at
from support.sound import change, sound_pack

from equipoise.engine.doctor.chart import open_chart
from equipoise.engine.doctor.linting import lint
from equipoise.engine.doctor.proof import prove
from equipoise.engine.hints import Hints


def failing(folder: Path) -> list[tuple[str, str, str]]:
    """Give code, sentence and explanation of the examples that fail."""
    tried = prove(open_chart(folder))
    return [(each.problem.code, each.problem.message, each.problem.fix) for each in tried if each.problem]


def examples(fires: Any, silent: Any) -> dict[str, Any]:
    """Give the examples of a rule."""
    return {
        "fires": [{"name": "Where it fires", "context": fires}],
        "silent": [{"name": "Where it is silent", "context": silent}],
    }


def test_examples_that_are_as_they_say(tmp_path: Path) -> None:
    """Every one is run."""
    tried = prove(open_chart(sound_pack(tmp_path / "small")))
    assert len(tried) == 8
    assert [each.problem for each in tried] == [None] * 8


def test_an_example_that_does_not_fire(tmp_path: Path) -> None:
    """It is told what is not known, or what was answered instead."""
    folder = sound_pack(tmp_path / "small")
    file = change(folder, "last-word", examples=examples({}, {"setting": {"who_decides": "jointly"}}))
    assert failing(folder) == [
        (
            "example",
            "last-word: 'Where it fires' is silent, and says that it fires.",
            "Nothing is said on: Who decides in the end?",
        )
    ]
    problem = next(each.problem for each in prove(open_chart(folder)) if each.problem)
    assert problem.where == at(file, "name: Where it fires", folder)


def test_an_example_that_is_not_silent(tmp_path: Path) -> None:
    """It is told what makes it fire."""
    folder = sound_pack(tmp_path / "small")
    alone = {"setting": {"who_decides": "organisation_alone"}}
    change(folder, "last-word", examples=examples(alone, alone))
    assert failing(folder) == [
        (
            "example",
            "last-word: 'Where it is silent' fires, and says that it is silent.",
            "Because: It decides on its own.",
        )
    ]


def test_an_example_that_is_no_context(tmp_path: Path) -> None:
    """It is told what is wrong with it."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "last-word", examples=examples({"setting": {"who_decides": "nobody"}}, {}))
    ((code, message, _),) = failing(folder)
    assert code == "example_context"
    assert "'Where it fires' is no context" in message


def test_rules_that_never_fire_are_not_run(tmp_path: Path) -> None:
    """A retired rule keeps its examples in peace; a draft is run."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "last-word", status="retired")
    change(folder, "fair-terms", status="draft")
    assert {each.rule for each in prove(open_chart(folder))} == {"fair-terms", "how-users-are-met", "all-decide"}


def test_a_pack_that_does_not_load_has_no_proof(tmp_path: Path) -> None:
    """What is wrong with it is said elsewhere."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "last-word", theme=None)
    assert prove(open_chart(folder)) == ()


def test_who_speaks_adds_what_helps(tmp_path: Path) -> None:
    """To what is wrong in the context of an example, where one is run and where a pack is looked over."""
    folder = sound_pack(tmp_path / "small")
    change(folder, "last-word", examples=examples({"setting": {"zzqqxx": "a"}}, {}))
    hints = Hints(beside={"unknown_factor": "Look at the list."})
    found = [each.problem.message for each in prove(open_chart(folder), hints=hints) if each.problem]
    told = "there is no factor 'zzqqxx'. Use one of: payment, who_decides. Look at the list."
    assert found == [f"last-word: 'Where it fires' is no context: {told}"]
    assert [each.message for each in lint(folder, hints=hints) if each.code == "example_context"] == found
