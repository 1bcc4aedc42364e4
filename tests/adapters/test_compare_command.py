"""The command ``equipoise compare``, and ``--viewpoint`` wherever a project is read."""

import json
from pathlib import Path

import pytest
from support.command import ROOT, TWO_VIEWS, invoke, output

from equipoise import Reflector, load_context
from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.formats import written
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.viewpoints import joined

FOLDER = ROOT / "examples" / "invented" / "two-sides"
PERSONNEL, USERS, RELATIVES = (FOLDER / f"{name}.yaml" for name in ("personnel", "users", "relatives"))
SIDES = ("--viewpoint", f"personnel={PERSONNEL}", "--viewpoint", f"users={USERS}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of small files: one side each, and a project with its groups alone."""
    told = {
        "staff.yaml": "answered_by: personnel\nsetting: {who_decides: jointly}\n",
        "patients.yaml": "answered_by: users\nsetting: {who_decides: organisation_alone}\n",
        "users.yaml": "answered_by: coach\nsetting: {who_decides: organisation_alone}\n",
        "project.yaml": "stakeholders: [{role: users, people: 9}, {role: personnel, people: 9}]\n",
        "wrong.yaml": "answered_by: users\nsetting:\n  who_decide: jointly\n",
    }
    for name, text in told.items():
        (tmp_path / name).write_text(f"equipoise: 1\n{text}", encoding="utf-8")
    return tmp_path


def sides(*args: object) -> list[tuple[str, str | None]]:
    """Give the sides that are compared, and who said what they hold."""
    shown = json.loads(output("compare", *args, "--format", "json"))["context"]["viewpoints"]
    return [(each["name"], each["said_by"]) for each in shown]


def refused(*args: object) -> str:
    """Give what the command says as it refuses."""
    result = invoke(*args)
    assert result.exit_code == 2
    return result.output


# --- compare ---


def test_text_is_the_default() -> None:
    """The coach's own page, as Python gives it."""
    comparison = compare(joined({"personnel": load_context(PERSONNEL), "users": load_context(USERS)}))
    expected = written(comparison_document(comparison), "text").decode()
    assert output("compare", PERSONNEL, USERS) == expected
    assert output("compare", *SIDES) == expected


def test_json_is_what_python_gives() -> None:
    """To the byte; one file with viewpoints is compared as it is."""
    for view in ("coach", "shareable"):
        expected = compare(load_context(TWO_VIEWS), view=view).to_json()  # type: ignore[arg-type]
        assert output("compare", TWO_VIEWS, "--format", "json", "--view", view) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("staff", "patients"), [("personnel", "themselves"), ("users", "themselves")]),
        (("staff", "users"), [("personnel", "themselves"), ("users", "coach")]),
        (("staff", "staff"), [("personnel", "themselves"), ("personnel_2", "themselves")]),
    ],
)
def test_files_are_named_by_who_answered(folder: Path, names: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    """Or by a role that the file is called, which does not make it that role's own answer."""
    assert sides(*(folder / f"{name}.yaml" for name in names)) == expected


def test_one_file_and_viewpoints_are_a_project_and_its_sides(folder: Path) -> None:
    """The file gives the groups, so that it is known how many answered."""
    args = (folder / "project.yaml", "--viewpoint", f"users={folder / 'patients.yaml'}")
    staff = ("--viewpoint", f"personnel={folder / 'staff.yaml'}")
    assert sides(*args, *staff) == [("users", "themselves"), ("personnel", "themselves")]
    told = json.loads(output("compare", *args, *staff, "--format", "json", "--view", "shareable"))
    assert told["told"] is True


def test_one_side_alone_is_nothing_to_compare(folder: Path) -> None:
    """The error says what to give."""
    with pytest.raises(Exception, match="one side alone"):
        invoke("compare", folder / "staff.yaml")


def test_a_file_is_to_share_unless_the_coachs_view_is_asked_for(tmp_path: Path) -> None:
    """As with a reflection; the name of the file chooses the format."""
    for options, marking in (((), "Made to be shared"), (("--view", "coach"), "For the coach alone: do not copy")):
        to = tmp_path / f"{len(options)}.md"
        assert invoke("compare", TWO_VIEWS, "-o", to, *options).exit_code == 0
        assert to.read_text(encoding="utf-8").splitlines()[2] == f"**{marking}**"


def test_plain_lines_stand_for_themselves() -> None:
    """For screen readers."""
    lines = output("compare", PERSONNEL, USERS, "--plain").splitlines()
    assert "Section: Where they differ." in lines
    assert all(line.strip() for line in lines)


def test_it_speaks_swedish() -> None:
    """All of it."""
    assert output("compare", PERSONNEL, USERS, "--locale", "sv").startswith("Sida vid sida: ")


# --- viewpoints ---


def test_reflect_reads_several_files_as_one() -> None:
    """As Python joins them; who sees what is said."""
    context = joined({"personnel": load_context(PERSONNEL), "users": load_context(USERS)})
    assert output("reflect", *SIDES, "--format", "json") == Reflector().report(context).to_json()
    page = output("reflect", *SIDES)
    assert "This question comes up in the answers of the personnel. Too little said on this by the users." in " ".join(
        page.split()
    )
    assert "This shows when the answers are laid side by side." in page


def test_a_mistake_is_told_in_its_own_file(folder: Path) -> None:
    """With its line."""
    args = (
        "check",
        "--viewpoint",
        f"personnel={folder / 'staff.yaml'}",
        "--viewpoint",
        f"users={folder / 'wrong.yaml'}",
    )
    result = invoke(*args)
    assert result.exit_code == 1
    assert f"{folder / 'wrong.yaml'}:4: there is no factor 'who_decide'." in result.output


def test_a_doubt_is_told_in_its_own_file(folder: Path) -> None:
    """Also what is doubtful of a side, and of putting sides together."""
    sides = [f"--viewpoint={name}={folder / file}.yaml" for name, file in (("personnel", "staff"), ("users", "users"))]
    told = invoke("check", *sides).output
    assert f"{folder / 'users.yaml'}:2: 'users' did not answer themselves: coach did." in told
    assert f"{folder / 'staff.yaml'}:1: the viewpoint 'personnel', of unknown size" in told


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("reflect",), "no file is given"),
        (("reflect", "--viewpoint", "users"), "write it like users=answers.yaml"),
        (("reflect", "--viewpoint", "=a.yaml"), "write it like users=answers.yaml"),
        (("reflect", "--viewpoint", "users=a.yaml", "--viewpoint", "users=b.yaml"), "users is named twice"),
        (("reflect", "-", "--viewpoint", "users=-"), "only one file can be read from standard input"),
        (("compare", "-", "-"), "only one file can be read from standard input"),
        (("compare",), "no file is given"),
    ],
)
def test_what_cannot_be_read_is_refused(args: tuple[str, ...], told: str) -> None:
    """In one sentence that says what to give."""
    assert told in refused(*args)


def test_nothing_that_is_read_is_written_over(folder: Path) -> None:
    """Whichever side it is."""
    side = f"users={folder / 'patients.yaml'}"
    assert "another file" in refused("reflect", "--viewpoint", side, "-o", folder / "patients.yaml")
    assert "another file" in refused("compare", folder / "staff.yaml", "--viewpoint", side, "-o", folder / "staff.yaml")


def test_a_viewpoint_may_come_from_standard_input(folder: Path) -> None:
    """One of them."""
    told = (folder / "staff.yaml").read_text(encoding="utf-8")
    found = json.loads(output("reflect", "--viewpoint", "personnel=-", "--format", "json", stdin=told))
    assert [side["name"] for side in found["context"]["viewpoints"]] == ["personnel"]


def test_a_meeting_is_planned_from_the_files_of_the_sides() -> None:
    """Its groups are those of all files."""
    plan = json.loads(output("session", *SIDES, "--form", "json"))
    assert sorted((each["role"], each["count"]) for each in plan["people"]) == [("personnel", 11), ("users", 9)]
