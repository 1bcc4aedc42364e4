"""The command ``equipoise check``: what is wrong, doubtful or worth knowing."""

from pathlib import Path

import pytest
from support.command import EXAMPLES, RICH, invoke, output, run

from equipoise.adapters.command_line.showing import check_text
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.documents import read_document
from equipoise.engine.errors import Problem
from equipoise.engine.packs.loader import builtin_pack

ALL_IS_WELL = "This can be reflected on: `equipoise reflect` and the name of the file.\n"

WRONG = Problem("a", "this is wrong.", "a.yaml:1", "Mend it.")
DOUBTFUL = Problem("b", "this is odd.", "a.yaml:2", "", "warning")
HINT = Problem("c", "this is good to know.", "a.yaml:3", "", "hint")


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        ([], ALL_IS_WELL),
        ([HINT], f"WORTH KNOWING\n  a.yaml:3: this is good to know.\n\n{ALL_IS_WELL}"),
        ([DOUBTFUL], f"DOUBTFUL\n  a.yaml:2: this is odd.\n\n{ALL_IS_WELL}"),
        ([WRONG], "WRONG\n  a.yaml:1: this is wrong. Mend it.\n"),
        (
            [HINT, DOUBTFUL, HINT, WRONG],
            "WRONG\n  a.yaml:1: this is wrong. Mend it.\n\n"
            "DOUBTFUL\n  a.yaml:2: this is odd.\n\n"
            "WORTH KNOWING\n  a.yaml:3: this is good to know.\n  a.yaml:3: this is good to know.\n",
        ),
    ],
    ids=["nothing", "hint", "doubt", "mistake", "all"],
)
def test_the_worst_comes_first(problems: list[Problem], text: str) -> None:
    """What is found is shown by how much it matters; it is said whether a page can be made."""
    assert check_text(problems) == text


def check(tmp_path: Path, text: str) -> tuple[int, str]:
    """Check a context; give the exit code and what was found."""
    path = tmp_path / "project.yaml"
    path.write_text(text, encoding="utf-8")
    result = invoke("check", path)
    assert result.stderr == ""
    return result.exit_code, result.stdout.replace(str(path), "project.yaml")


def test_hints_alone_are_fine(tmp_path: Path) -> None:
    """Where nothing is wrong or doubtful, the exit code is 0."""
    code, found = check(tmp_path, "equipoise: 1\nanswered_by: coach\n")
    assert code == 0
    assert found.startswith("WORTH KNOWING\n  project.yaml")
    assert found.endswith(ALL_IS_WELL)


def test_doubts_give_1(tmp_path: Path) -> None:
    """Where something is doubtful, the exit code is 1, and a page can be made all the same."""
    code, found = check(tmp_path, "equipoise: 1\n")
    assert code == 1
    assert found.startswith("DOUBTFUL\n  project.yaml:1: it is not said who answered.")
    assert found.endswith(ALL_IS_WELL)


def test_mistakes_give_1(tmp_path: Path) -> None:
    """Where something is wrong, all of it is shown on standard output, and the exit code is 1."""
    code, found = check(tmp_path, "equipoise: 1\nprojct: {}\nsetting: {who_decide: jointly}\n")
    assert (code, found) == (
        1,
        "WRONG\n"
        "  project.yaml:2: there is no key 'projct' here. Did you mean project?\n"
        "  project.yaml:3: there is no factor 'who_decide'. Did you mean who_decides?\n",
    )


def test_unreadable_gives_2() -> None:
    """What cannot be read at all is bad input: 2, on standard error."""
    ran = run("check", "-", stdin=b"a: [")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("standard input:1: this is not YAML (")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_free_of_mistakes(path: Path) -> None:
    """Nothing is wrong with an example; what is doubtful is what the library finds."""
    result = invoke("check", path)
    problems = check_context(read_document(path.read_bytes(), str(path)), builtin_pack())[1]
    assert result.stdout == check_text(problems)
    assert result.exit_code == int(any(problem.severity == "warning" for problem in problems))
    assert "WRONG" not in result.stdout


def test_standard_input_is_checked() -> None:
    """``-`` checks standard input, and says so as the place."""
    result = invoke("check", "-", stdin=RICH.read_bytes())
    assert "  standard input:" in result.stdout
    assert output("check", "-", stdin="equipoise: 1\nanswered_by: coach\n").endswith(ALL_IS_WELL)


def test_factors_stand_with_their_words(tmp_path: Path) -> None:
    """What is worth asking is named in words, in the language spoken."""
    path = tmp_path / "project.yaml"
    path.write_text("equipoise: 1\nanswered_by: coach\n", encoding="utf-8")
    assert "who_set_the_aim (Who chose the aim)" in invoke("check", path).stdout
    assert "who_set_the_aim (Vem som bestämde målet)" in invoke("check", path, "--locale", "sv").stdout


def test_swedish_words_lead_to_the_right_ones(tmp_path: Path) -> None:
    """For phases, concerns and roles."""
    path = tmp_path / "project.yaml"
    path.write_text(
        "equipoise: 1\nproject: {phase: utformning, concerns: [barn]}\nstakeholders: [{role: brukare}]\n",
        encoding="utf-8",
    )
    found = invoke("check", path, "--locale", "sv").stdout
    for near in ("designing (utformning)", "children (barn)", "users (brukare)"):
        assert f"Menade du {near}?" in found


def test_few_who_answered_alone_are_told_of(tmp_path: Path) -> None:
    """With how many are needed; where a coach was among them, that what they said together is told; else nothing."""
    alone = "the largest group of those who answered (users, relatives) is of 3"
    together = "users, coach answered together, and no group of them is large"
    told = []
    for roles, people in (("[users, relatives]", 3), ("[users, coach]", 3), ("[users, coach]", 12), ("coach", 3)):
        groups = f"stakeholders: [{{role: users, people: {people}}}, {{role: coach, people: 1}}]"
        _, found = check(tmp_path, f"equipoise: 1\nanswered_by: {roles}\n{groups}\n")
        told.append([sentence in " ".join(found.split()) for sentence in (alone, together)])
    assert told == [[True, False], [False, True], [False, False], [False, False]]


def test_what_would_be_enough_is_told(tmp_path: Path) -> None:
    """Eight, or five where a coach's file beside it says what keeps the number low; eight alone where it cannot."""
    told = []
    for care in ("", "setting: {voluntariness: involuntary}"):
        view = "viewpoints: {users: {answered_by: users, people: 6}}"
        _, found = check(tmp_path, f"equipoise: 1\nanswered_by: coach\n{care}\n{view}\n")
        plain = " ".join(found.split())
        told.append(["8 are needed." in plain, "5 are enough where the project's own file" in plain])
    assert told == [[True, True], [True, False]]
