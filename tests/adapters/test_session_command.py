"""The command that makes the kit for a meeting."""

import json
from pathlib import Path

import pytest
from support.command import RICH, invoke, output

from equipoise.adapters.command_line.made_for import is_for_the_coach

GROUP = "3 patients, 2 relatives, 6 staff"


def test_a_kit_is_made(tmp_path: Path) -> None:
    """In a new folder; what was written is told, which file is for the coach alone, and how times are meant."""
    folder = tmp_path / "meeting"
    told = invoke("session", RICH, "--group", GROUP, "--start", "2026-12-03T13:00", "--form", "html", "-o", folder)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert "1-plan-for-the-coach.html  (for you alone)" in told.stderr
    assert "calendars show 13:00 wherever they are opened" in told.stderr
    assert "+0" not in told.stderr, "an offset that may be wrong on that day"
    assert sorted(path.name for path in folder.iterdir()) == ["1-plan-for-the-coach.html", "to-give-out"]
    assert sorted(path.name for path in (folder / "to-give-out").iterdir()) == [
        "1-invitation.html",
        "2-sheet-for-users.html",
        "3-sheet-for-relatives.html",
        "4-sheet-for-personnel.html",
        "5-notes.html",
        "6-next-step.html",
        "meeting.ics",
    ]
    assert "What is for others lies in to-give-out, and nothing else does." in told.stderr
    assert not any(map(is_for_the_coach, (folder / "to-give-out").iterdir()))
    assert is_for_the_coach(folder / "1-plan-for-the-coach.html")


def test_a_kit_in_swedish(tmp_path: Path) -> None:
    """Words, names and what is told."""
    folder = tmp_path / "mote"
    told = invoke(
        "session", RICH, "--locale", "sv", "--group", "3 patienter, 6 personal", "--form", "txt", "-o", folder
    )
    assert "1-plan-for-coachen.txt  (bara för dig)" in told.stderr
    assert (folder / "att-dela-ut" / "1-inbjudan.txt").read_text(encoding="utf-8").startswith("Välkommen att prata om")


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md", "txt"])
def test_each_form_is_written(tmp_path: Path, form: str) -> None:
    """Every document of the kit in it."""
    invoke("session", RICH, "--group", GROUP, "--form", form, "-o", tmp_path / "kit")
    assert {path.suffix for path in (tmp_path / "kit").rglob("*.*")} == {f".{form}"}


def test_the_same_kit_twice_is_the_same(tmp_path: Path) -> None:
    """To the byte, whatever the form."""
    for folder in ("first", "second"):
        invoke("session", RICH, "--group", GROUP, "--start", "2026-12-03T13:00", "-o", tmp_path / folder)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).rglob("*.*")} for folder in ("first", "second")
    )
    assert (first == second, len(first)) == (True, 8)


def test_a_folder_in_use_is_refused_before_any_work(tmp_path: Path) -> None:
    """Unless with --force, which tells what else lies there."""
    (tmp_path / "diary.txt").write_text("mine")
    refused = invoke_error("session", RICH, "-o", tmp_path)
    assert "this folder holds files already (diary.txt)" in refused
    told = invoke("session", RICH, "--form", "txt", "--force", "-o", tmp_path)
    assert "Also there, and not of this kit: diary.txt." in told.stderr
    assert (tmp_path / "diary.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("locale", "said", "left"),
    [
        ("en", "Still there from an earlier kit, and perhaps wrong now:", "to-give-out/meeting.ics"),
        ("sv", "Kvar från ett tidigare möte, och kanske fel nu:", "att-dela-ut/mote.ics"),
    ],
)
def test_what_an_earlier_kit_left_is_told_apart(tmp_path: Path, locale: str, said: str, left: str) -> None:
    """Files named as those of a kit may be wrong now; what else lies there is something else."""
    given = ("session", RICH, "--group", GROUP, "--locale", locale)
    invoke(*given, "--start", "2026-12-03T13:00", "--form", "txt", "-o", tmp_path)
    (tmp_path / ("att-dela-ut" if locale == "en" else "to-give-out")).mkdir()
    for name in ("diary.txt", "meeting.txt", "2-diary.docx", "6-sheet-for-funders.html"):
        (tmp_path / name).write_text("mine")
    other = "att-dela-ut" if locale == "en" else "to-give-out"
    told = invoke(*given, "--form", "txt", "--force", "-o", tmp_path).stderr.splitlines()
    assert next(line for line in told if line.startswith(said)).startswith(
        f"{said} 6-sheet-for-funders.html, {other}, {left}."
    )
    assert told[-1].endswith(": 2-diary.docx, diary.txt, meeting.txt.")


def test_a_person_in_the_place_is_told(tmp_path: Path) -> None:
    """The place is given out to all."""
    given = ("session", RICH, "--form", "txt", "--place")
    assert "--place: this looks like the name of one person. It stands in what is given out" in (
        invoke(*given, "Åsa Lind's office", "-o", tmp_path / "a").stderr
    )
    assert "--place" not in invoke(*given, "The library", "-o", tmp_path / "b").stderr


def test_the_plan_as_json() -> None:
    """On standard output, for other programs."""
    plan = json.loads(output("session", RICH, "--group", GROUP, "--form", "json"))
    assert (plan["state"], plan["minutes"]) == ("meet", 60)


def test_the_plan_as_json_goes_to_a_file_only_by_name(tmp_path: Path) -> None:
    """It is the coach's alone; nothing is written where that is not said."""
    given = ("session", RICH, "--group", GROUP, "--form", "json", "-o", tmp_path / "plan.json")
    refused = invoke(*given)
    assert (refused.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "say --view coach too" in refused.stderr
    assert invoke(*given, "--view", "coach").exit_code == 0
    assert is_for_the_coach(tmp_path / "plan.json")


def test_groups_are_known_by_the_names_in_the_file() -> None:
    """As the coach wrote them there."""
    plan = json.loads(output("session", RICH, "--group", "3 residents who take part, 1 night staff", "--form", "json"))
    assert plan["people"] == [{"role": "users", "count": 3}, {"role": "personnel", "count": 1}]


def test_without_a_folder_it_is_asked_for() -> None:
    """In one sentence."""
    told = invoke("session", RICH)
    assert (told.exit_code, "say with -o which folder to make" in told.stderr) == (2, True)


def test_nothing_is_made_for_words_that_are_not_understood(tmp_path: Path) -> None:
    """The mistake is told, and there is no folder."""
    assert "who 'dogs' are is not understood" in invoke_error(
        "session", RICH, "--group", "2 dogs", "-o", tmp_path / "kit"
    )
    assert not (tmp_path / "kit").exists()


def invoke_error(*args: object) -> str:
    """Give the error that a command ends with."""
    from equipoise.engine.errors import EquipoiseError

    with pytest.raises(EquipoiseError) as raised:
        invoke(*args)
    return str(raised.value)


@pytest.mark.parametrize("group", ["6 staff", "0 patients, 6 staff"])
def test_a_meeting_without_users_is_told(tmp_path: Path, group: str) -> None:
    """Beside the kit and near the top of the coach's plan, with what to do; nothing is said where some come."""
    warning = "No user or relative comes to this meeting"
    told = invoke("session", RICH, "--group", group, "--form", "txt", "-o", tmp_path / "kit")
    assert f"Note: {warning}" in told.stderr
    plan = next((tmp_path / "kit").glob("1-*.txt")).read_text(encoding="utf-8")
    assert warning in plan.partition("BEFORE THE MEETING")[0]
    other = invoke("session", RICH, "--group", f"{group}, 2 relatives", "--form", "txt", "-o", tmp_path / "other")
    assert warning not in other.stderr


def test_the_plan_says_by_when_other_rooms_are_met_and_both_numbers(tmp_path: Path) -> None:
    """With the day of the invitation where the start is known; and where numbers differ from those of the page."""
    plans = []
    for name, options in (("with", ("--start", "2026-12-03T13:00")), ("without", ())):
        invoke("session", RICH, "--group", GROUP, *options, "--form", "txt", "-o", tmp_path / name)
        plans.append(" ".join(next((tmp_path / name).glob("1-*.txt")).read_text(encoding="utf-8").split()))
    assert "Do this before the invitation goes out on Thursday 26 November 2026, a week before" in plans[0]
    assert "A week before, on Thursday 26 November 2026: fill in" in plans[0]
    assert "Do this before the invitation goes out, a week before the meeting" in plans[1]
    page = json.loads(output("reflect", RICH, "--format", "json"))["questions"]
    plan = json.loads(output("session", RICH, "--group", GROUP, "--form", "json"))
    there = {each["id"]: each["rank"] for each in page}
    numbers = [(each["rank"], there.get(each["id"])) for each in plan["questions"]]
    assert any(place not in (None, number) for number, place in numbers)
    for number, place in numbers:
        told = f"{place} on your page" if place else "not on your page"
        assert f"question {number} on the sheets, {told}" in plans[0]
