"""``equipoise set-aside``, and how a coach learns of it where the page says to pause."""

import json
from pathlib import Path

import pytest
from support.command import invoke, output, run

from equipoise.adapters.files import load_context
from equipoise.adapters.formats import written
from equipoise.adapters.page import reflection_document
from equipoise.adapters.session import session_kit
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting.planning import plan_session
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector

RULE = "saying-no-in-compulsory-care"
WARD = """\
equipoise: 1
project: {title: A locked ward, phase: designing}
answered_by: coach
setting:
  voluntariness: {level: involuntary, note: "by law, since May"}
  dependency_on_those_present: daily_care_or_decisions
stakeholders:
  - {name: Patients, role: users, people: 6}
  - {name: Nurses, role: personnel, people: 9}
"""
UNHEARD = """\
equipoise: 1
answered_by: coach
setting: {rights_and_complaints: not_available}
stakeholders:
  - {role: users, people: 6, said_by: themselves, attitudes: {worry_about_consequences: likely}}
  - {role: managers, people: 0}
"""
REFLECTOR = Reflector()
ROW = f"set_aside: [{{rule: {RULE}, reason: what was done}}]"
COMMAND = f'equipoise set-aside {{}} {RULE} --reason "what was done"'


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A project that has to pause, without comments of its own."""
    path = tmp_path / "ward.yaml"
    path.write_text(WARD, encoding="utf-8")
    return path


def one_line(text: str) -> str:
    """Put a wrapped text on one line."""
    return " ".join(text.split())


def rows(path: Path) -> list[tuple[str, str | None]]:
    """Give what a file sets aside."""
    return [(each.rule, each.reason) for each in load_context(path).set_aside]


@pytest.mark.parametrize("name", ["1", RULE, f"{builtin_pack().rule_pack[RULE]}/{RULE}"])
def test_a_pause_is_lifted_without_opening_the_file(ward: Path, name: str) -> None:
    """By its number on the page or its name; all else stays, and the page goes on."""
    before = load_context(ward)
    assert "Pause first" in output("reflect", ward)
    result = invoke("set-aside", ward, name, "--reason", "A contact is named.")
    assert (result.exit_code, result.stdout) == (0, "")
    assert rows(ward) == [(RULE, "A contact is named.")]
    assert load_context(ward).model_copy(update={"set_aside": ()}) == before
    assert "Pause first" not in output("reflect", ward)
    assert sorted(ward.parent.iterdir()) == [ward]


@pytest.mark.parametrize("name", ["1", RULE])
def test_what_is_set_aside_is_shown_and_taken_back(ward: Path, name: str) -> None:
    """By the number that is shown, or its name."""
    assert output("set-aside", ward) == "Nothing is set aside in this file.\n"
    invoke("set-aside", ward, RULE, "--reason", "done")
    title = builtin_pack().rule(RULE).title
    assert one_line(output("set-aside", ward)) == f"1. {title} [{RULE}]: done"
    assert invoke("set-aside", ward, name, "--take-back").exit_code == 0
    assert rows(ward) == []
    assert "Pause first" in output("reflect", ward)


def test_comments_of_the_coach_are_kept_in_a_copy(ward: Path) -> None:
    """Whoever wrote beside the answers loses nothing."""
    mine = f"{WARD}# ask Mia in May\n"
    ward.write_text(mine, encoding="utf-8")
    result = invoke("set-aside", ward, "1", "--reason", "done")
    copy = ward.with_name("ward.before.yaml")
    assert copy.read_text(encoding="utf-8") == mine
    assert str(copy) in result.stderr


def test_a_file_of_json_stays_one(tmp_path: Path, ward: Path) -> None:
    """It holds the row as any other."""
    path = tmp_path / "ward.json"
    path.write_text(json.dumps(load_context(ward).to_dict()), encoding="utf-8")
    invoke("set-aside", path, "1", "--reason", "done")
    assert json.loads(path.read_text(encoding="utf-8"))["set_aside"] == [{"rule": RULE, "reason": "done"}]


def test_it_is_said_where_a_question_does_not_come_up_now(ward: Path) -> None:
    """A name that was mistyped into another rule is noticed."""
    first = invoke("set-aside", ward, RULE, "--reason", "done")
    other = invoke("set-aside", ward, "last-word-with-the-organisation", "--reason", "done")
    assert ["does not come up now" in each.stderr for each in (first, other)] == [False, True]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("1",), "it is not said why"),
        (("1", "--reason", " "), "it is not said why"),
        (("--take-back",), "it is not said which question"),
        (("1", "--take-back", "--reason", "x"), "--take-back needs no --reason"),
        (("12", "--reason", "x"), "there is no question 12 on your page. There are these numbers: 1, 2."),
        (("1", "--take-back"), "nothing is set aside in this file under the number 1. There are none."),
        ((RULE, "--take-back"), "is not set aside"),
        (("saying-no", "--reason", "x"), "there is no rule 'saying-no'"),
        ((RULE, "--reason", "x" * 2001), "2000"),
    ],
)
def test_what_cannot_be_done_leaves_the_file_alone(ward: Path, args: tuple[str, ...], told: str) -> None:
    """Whole or not at all, and one sentence says what is wrong."""
    ran = run("set-aside", ward, *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in one_line(ran.err)
    assert (ward.read_text(encoding="utf-8"), sorted(ward.parent.iterdir())) == (WARD, [ward])


@pytest.mark.parametrize("args", [(), ("1", "--reason", "x")])
def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, args: tuple[str, ...]) -> None:
    """A mistyped name makes no new project."""
    ran = run("set-aside", tmp_path / "none.yaml", *args)
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert "there is no such file" in ran.err


def test_standard_input_cannot_be_written(ward: Path) -> None:
    """There is no file to keep it in."""
    assert "kept in the project's file" in invoke("set-aside", "-", "1", "--reason", "x").stderr


@pytest.mark.parametrize("command", ["reflect", "explain"])
def test_a_pause_says_how_the_page_goes_on(ward: Path, command: str) -> None:
    """Once, beneath its question, with the command and the row."""
    told = one_line(output(command, ward))
    assert [told.count(each) for each in (ROW, COMMAND.format(ward))] == [1, 1]
    invoke("set-aside", ward, "1", "--reason", "done")
    assert ROW not in one_line(output(command, ward))


@pytest.mark.parametrize("command", ["reflect", "explain", "session"])
def test_a_command_that_is_told_can_be_typed_as_it_stands(ward: Path, tmp_path: Path, command: str) -> None:
    """With the name of the file, in quotes where it needs them; of standard input it is not known."""
    named = ward.rename(tmp_path / "my ward.yaml")
    if command == "session":
        invoke("session", named, "--form", "txt", "-o", tmp_path / "kit")
        told = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "kit").rglob("*.txt"))
        assert "change the answers in the file" not in told
    else:
        told = output(command, named)
        assert COMMAND.format("FILE") in one_line(output(command, "-", stdin=named.read_text(encoding="utf-8")))
    assert COMMAND.format(f'"{named}"') in one_line(told)
    assert f'equipoise reflect "{named}"' in invoke("set-aside", named, "1", "--reason", "done").stderr
    wrong = run("set-aside", named, "99", "--take-back").err
    assert f'`equipoise set-aside "{named}"`' in wrong


def test_a_pause_for_a_group_that_is_not_in_the_file_can_be_set_aside_too(ward: Path, tmp_path: Path) -> None:
    """The plan of the session names the rule, since no question with a number does."""
    ward.write_text(UNHEARD, encoding="utf-8")
    invoke("session", ward, "--form", "txt", "-o", tmp_path / "kit")
    told = one_line("".join(path.read_text(encoding="utf-8") for path in (tmp_path / "kit").rglob("*.txt")))
    assert "are not among the groups in the file" in told
    assert COMMAND.format(ward).replace(RULE, "fear-without-a-place-to-turn") in told


def test_one_rule_explained_says_so_too(ward: Path) -> None:
    """Only a rule that pauses does."""
    assert ROW in one_line(output("explain", ward, RULE))
    assert "set-aside" not in output("explain", ward, "choices-in-compulsory-care")


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "reason: what was done"), ("sv", "reason: vad som gjordes")], ids=["en", "sv"]
)
def test_documents_and_the_plan_of_a_session_say_it(ward: Path, locale: str, said: str) -> None:
    """In the language of the coach; what is shared does not."""
    context: Context = load_context(ward)
    reflection = REFLECTOR.reflect(context, locale=locale)
    kit = session_kit(plan_session(REFLECTOR, context, locale=locale))
    for document in (reflection_document(reflection), kit.documents[0].document):
        assert said in one_line(str(written(document, "text").decode()))
    shared = REFLECTOR.reflect(context, locale=locale, view="shareable")
    assert said not in one_line(written(reflection_document(shared), "text").decode())
