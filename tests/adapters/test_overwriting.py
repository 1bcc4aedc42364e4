"""What is for the coach alone is never written over a file that is there."""

from pathlib import Path

import pytest
from support.command import RICH, TWO_VIEWS, invoke

from equipoise.engine.errors import InputError

WITHOUT_REPORT = [("reflect", RICH), ("picture", RICH), ("compare", TWO_VIEWS)]
REFUSED = "there is a file of this name already, and what is for you alone is never written over another."


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    """Two reports of the coach, for a follow-up."""
    paths = (tmp_path / "old.json", tmp_path / "new.json")
    for path in paths:
        invoke("reflect", RICH, "--view", "coach", "-o", path)
    return paths


def refused(*args: object) -> str:
    """Give what a refusal says."""
    with pytest.raises(InputError) as caught:
        invoke(*args)
    return caught.value.problems[0].message


@pytest.mark.parametrize("given", WITHOUT_REPORT, ids=lambda given: given[0])
@pytest.mark.parametrize("name", ["to share.html", "to share.md", "to share"])
def test_the_coachs_page_goes_over_no_other(tmp_path: Path, given: tuple[str, Path], name: str) -> None:
    """Whatever the command and the format; what was there stays as it was."""
    page = tmp_path / name
    page.write_text("to share", encoding="utf-8")
    assert refused(*given, "--view", "coach", "-o", page) == REFUSED
    assert page.read_text(encoding="utf-8") == "to share"


def test_nor_does_a_follow_up(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """As text and as data."""
    for name in ("told.md", "told.json"):
        (tmp_path / name).write_text("to share", encoding="utf-8")
        assert refused("follow-up", *reports, "--view", "coach", "-o", tmp_path / name) == REFUSED


def test_nor_does_a_report_under_another_ending(tmp_path: Path) -> None:
    """A report goes over a report that holds no steps, and over nothing else."""
    page, report = tmp_path / "to share.docx", tmp_path / "report.json"
    page.write_bytes(b"to share")
    assert refused("reflect", RICH, "--view", "coach", "--format", "json", "-o", page) == REFUSED
    for _ in range(2):
        assert invoke("reflect", RICH, "--view", "coach", "-o", report).exit_code == 0


def test_nor_does_the_plan_as_data(tmp_path: Path) -> None:
    """The plan of a session is for the coach alone, too, and never goes over the project's own file."""
    project = tmp_path / "ward.yaml"
    project.write_bytes(RICH.read_bytes())
    told = invoke("session", project, "--form", "json", "-o", project)
    assert (told.exit_code, project.read_bytes()) == (2, RICH.read_bytes())
    (tmp_path / "plan.json").write_text("{}", encoding="utf-8")
    assert refused("session", project, "--form", "json", "-o", tmp_path / "plan.json") == REFUSED


@pytest.mark.parametrize("given", WITHOUT_REPORT, ids=lambda given: given[0])
def test_a_page_to_share_goes_over_another(tmp_path: Path, given: tuple[str, Path]) -> None:
    """As it always did: both are to be shared."""
    page = tmp_path / "to share.md"
    page.write_text("last time", encoding="utf-8")
    assert invoke(*given, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8") != "last time"
