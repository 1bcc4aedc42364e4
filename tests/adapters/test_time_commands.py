"""The commands ``follow-up`` and ``act``: what they write, where, and what they refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.a_year import FILES
from support.command import RICH, invoke, output, run

from equipoise import load_context
from equipoise.adapters.files import load_report
from equipoise.engine.errors import UsageError
from equipoise.engine.follow_up import follow_up
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Action

REFLECTOR = Reflector()


@pytest.fixture
def january(tmp_path: Path) -> Path:
    """A report of January."""
    return kept(tmp_path / "january.json", FILES[0])


@pytest.fixture
def april(tmp_path: Path) -> Path:
    """A report of April."""
    return kept(tmp_path / "april.json", FILES[1])


def kept(path: Path, context: Path, view: Any = "coach") -> Path:
    """Write a report of a context."""
    path.write_text(REFLECTOR.report(load_context(context), view=view).to_json(), encoding="utf-8")
    return path


def steps(path: Path) -> tuple[Action, ...]:
    """Give the steps that a report holds."""
    return load_report(path).actions


def test_reflect_writes_a_report_that_act_and_follow_up_read(tmp_path: Path) -> None:
    """The way that a coach goes."""
    january, april = tmp_path / "january.json", tmp_path / "april.json"
    for path, context in ((january, FILES[0]), (april, FILES[1])):
        output("reflect", context, "--view", "coach", "-o", path)
    output("act", january, "--question", "1", "--who", "The manager", "--review", "2026-04-01")
    text = " ".join(output("follow-up", january, april).split())
    assert "Steps to look at again".upper() in text
    assert "Who: The manager." in text


def test_who_takes_a_step_stays_with_the_coach(january: Path, april: Path) -> None:
    """A name is as it should be in the coach's own report; it is said, and it holds, that nothing shared tells it."""
    told = invoke("act", january, "--question", "1", "--who", "Dr Patel and Mia").stderr
    assert "Who takes a step stays in this report, which is for you alone" in told
    assert "Patel" in output("follow-up", january, april)
    assert "Patel" not in output("follow-up", january, april, "--view", "shareable")
    assert "Who takes a step" not in invoke("act", january, "--row", "1", "--status", "done").stderr


def test_follow_up_is_what_python_gives(january: Path, april: Path) -> None:
    """The command writes the same JSON as the library, to the byte."""
    reports = [load_report(january), load_report(april)]
    assert output("follow-up", january, april, "--format", "json") == follow_up(reports, REFLECTOR).to_json()


def test_a_file_is_to_share_unless_the_coach_asks(january: Path, april: Path, tmp_path: Path) -> None:
    """As everywhere."""
    told = tmp_path / "told.json"
    output("follow-up", january, april, "-o", told)
    assert json.loads(told.read_text("utf-8"))["view"] == "shareable"
    mine = tmp_path / "mine.json"
    output("follow-up", january, april, "-o", mine, "--view", "coach")
    assert json.loads(mine.read_text("utf-8"))["view"] == "coach"


@pytest.mark.parametrize(("name", "begins"), [("told.md", "# Follow-up to share"), ("told.txt", "Follow-up to share")])
def test_it_is_written_as_its_name_says(january: Path, april: Path, tmp_path: Path, name: str, begins: str) -> None:
    """Markdown or text."""
    output("follow-up", january, april, "-o", tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_reports_to_share_are_not_followed_up(view: str, tmp_path: Path) -> None:
    """They hold no answers: it is said in a sentence what to give instead."""
    paths = [kept(tmp_path / f"{number}.json", FILES[number], "shareable") for number in (0, 1)]
    with pytest.raises(UsageError, match=r"holds no answers.*the coach's own of each time"):
        invoke("follow-up", *paths, "--view", view)


def test_today_looks_at_the_clock_and_says_so(january: Path, april: Path) -> None:
    """Nothing else does."""
    output("act", january, "--question", "1", "--review", "2026-05-01")
    assert "time to look again" not in output("follow-up", january, april)
    result = invoke("follow-up", january, april, "--today")
    assert "time to look again" in result.stdout
    assert "today's date on this computer, 20" in result.stderr


def test_steps_come_along_when_asked(january: Path, april: Path) -> None:
    """Into the last report, once; nothing else in it changes, and without --carry nothing does."""
    output("act", january, "--question", "1", "--who", "Mia")
    before = load_report(april)
    output("follow-up", january, april)
    assert load_report(april) == before
    assert "1 step came along into" in invoke("follow-up", january, april, "--carry").stderr
    assert load_report(april) == before.with_actions(steps(january))
    assert "0 steps came along" in invoke("follow-up", january, april, "--carry").stderr


def test_a_report_with_steps_is_not_written_over(january: Path, tmp_path: Path) -> None:
    """Reflecting into the same file would lose them; a report without steps is replaced as any file is."""
    output("reflect", FILES[1], "--view", "coach", "-o", january)
    output("act", january, "--step", "Ring the council")
    kept_as_it_is = january.read_bytes()
    ran = run("reflect", FILES[1], "--view", "coach", "-o", january)
    assert ran.code == 2
    assert "holds 1 step, which would be lost. Choose another name" in ran.err
    assert january.read_bytes() == kept_as_it_is


def test_act_adds_shows_changes_and_removes(january: Path) -> None:
    """Each time it says what it did, and shows the row."""
    assert output("act", january) == "No steps are kept in this report yet.\n"
    result = invoke("act", january, "--question", "2", "--wording", "One meeting at the library", "--who", "Leo")
    assert f"Added row 1 to {january}." in result.stderr
    told = " ".join(result.stdout.split())
    assert told.startswith("1. One meeting at the library. Who: Leo. That is the step in your own words, instead of: ")
    assert told.endswith(" [meeting-on-staff-ground]")
    result = invoke("act", january, "--row", "1", "--status", "done", "--outcome", "Two came who never had")
    assert "Changed row 1" in result.stderr
    assert "The step is done. What came of it: Two came who never had." in " ".join(output("act", january).split())
    assert "Took row 1 out" in invoke("act", january, "--row", "1", "--remove").stderr
    assert steps(january) == ()


def test_a_look_back_before_the_step_is_to_be_done_is_doubted(january: Path) -> None:
    """It is kept as said, and told once: not when something else is changed."""
    early = invoke("act", january, "--question", "2", "--when", "2026-12-01", "--review", "2026-11-01")
    later = invoke("act", january, "--row", "1", "--who", "Mia")
    right = invoke("act", january, "--row", "1", "--review", "2026-12-01")
    assert ["before it is to be done" in each.stderr for each in (early, later, right)] == [True, False, False]
    assert steps(january)[0].review == "2026-12-01"


def test_a_pause_that_is_done_says_how_the_page_goes_on(tmp_path: Path) -> None:
    """Only for the question that comes before anything else, and only when its step is done."""
    ward = tmp_path / "ward.yaml"
    ward.write_text(
        "equipoise: 1\nsetting: {voluntariness: involuntary, dependency_on_those_present: daily_care_or_decisions}\n",
        encoding="utf-8",
    )
    report = kept(tmp_path / "ward.json", ward)
    planned = invoke("act", report, "--question", "1", "--status", "planned")
    done = invoke("act", report, "--row", "1", "--status", "done")
    other = invoke("act", report, "--step", "Ring the council", "--status", "done")
    command = "equipoise set-aside FILE saying-no-in-compulsory-care"
    assert [command in each.stderr for each in (planned, done, other)] == [False, True, False]


def test_act_leaves_the_file_as_it_was_where_something_is_wrong(january: Path) -> None:
    """Whole or not at all."""
    before = january.read_bytes()
    for wrong in (
        ["--review", "2026-13-01"],
        ["--row", "4", "--who", "Mia"],
        ["--rule", "no-such-rule", "--step", "x"],
    ):
        ran = run("act", january, "--step", "Ask", *wrong)
        assert (ran.code, ran.out) == (2, "")
        assert "Traceback" not in ran.err
    assert january.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("follow-up", RICH, RICH), "this is not a report: reports are written as JSON. Make a report"),
        (("act", RICH), "this is not a report"),
        (("follow-up", "nowhere.json", "nowhere.json"), "there is no such file"),
    ],
)
def test_what_is_no_report(arguments: tuple[object, ...], said: str) -> None:
    """It is said what to do first."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_one_report_is_too_few(january: Path) -> None:
    """Two are needed."""
    ran = run("follow-up", january)
    assert ran.code == 2
    assert "it takes two reports" in ran.err


def test_what_is_read_is_not_written_over(january: Path, april: Path) -> None:
    """Neither of the reports."""
    ran = run("follow-up", january, april, "-o", april)
    assert ran.code == 2
    assert "another file than the one that is read" in ran.err


def test_the_report_of_a_past_release_can_be_followed_up(april: Path) -> None:
    """It opens, and what it cannot tell is said."""
    old = Path(__file__).parents[1] / "past" / "0.1.0" / "report.json"
    assert "from before answers were kept in it" in " ".join(output("follow-up", old, april).split())


@pytest.mark.parametrize("written", [False, True])
def test_the_wrong_order_is_told(written: bool, january: Path, april: Path, tmp_path: Path) -> None:
    """By their dates; beside what is written, too, where that goes to a file."""
    ran = run("follow-up", april, january, *(["-o", tmp_path / "it.md"] if written else []))
    assert ran.code == 0
    assert "not in order of time" in " ".join((ran.err if written else ran.out).split())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--question", "44"], "--question: det finns ingen fråga 44: sidan har"),
        (["--rule", "nothing-like-it"], "--rule: rapporten"),
        (["--row", "9", "--who", "x"], "--row: det finns ingen rad 9"),
        (["--step", "Fråga", "--when", "i maj"], "--when: 'i maj' är inget datum. Skriv det så här: 2026-11-23."),
        (["--step", "Fråga", "--status", "klar"], "Menade du done (klart)?"),
    ],
)
def test_a_mistake_names_what_was_typed(wrong: list[str], said: str, january: Path) -> None:
    """The option, not what the library calls it; and the nearest word, from the language that is spoken."""
    ran = run("act", january, *wrong, "--locale", "sv")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_day_before_the_page_is_doubted(january: Path) -> None:
    """By the date of the page, and both days at once; a day after it is not."""
    told = invoke("act", january, "--question", "1", "--when", "2020-02-01", "--review", "2020-06-01").stderr
    assert "Note: 2020-02-01 and 2020-06-01 are before the date of the page" in told
    told = invoke("act", january, "--row", "1", "--when", "2090-02-01", "--review", "2090-06-01").stderr
    assert "before the date of the page" not in told


def test_a_second_step_for_a_question_says_that_it_changes_the_first(january: Path) -> None:
    """And how to add another; where the row was named, nobody needs to be told."""
    assert "This changed" not in invoke("act", january, "--question", "1", "--who", "Ann").stderr
    told = invoke("act", january, "--question", "1", "--who", "Bo").stderr
    assert "This changed the step that was there, row 1. To add another" in told
    assert "This changed" not in invoke("act", january, "--row", "1", "--who", "Bo").stderr
    invoke("act", january, "--question", "1", "--step", "Another", "--who", "Cy")
    assert [each.who for each in steps(january)] == ["Bo", "Cy"]
