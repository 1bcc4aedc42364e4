"""What is for the coach alone is never written over a file that is there."""

from pathlib import Path

import pytest
from support.built_in import FOLDER as BUILT_IN
from support.command import RICH, TWO_VIEWS, invoke

from equipoise.adapters.command_line.made_for import is_for_the_coach
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
    told = invoke("session", project, "--form", "json", "--view", "coach", "-o", project)
    assert (told.exit_code, project.read_bytes()) == (2, RICH.read_bytes())
    (tmp_path / "plan.json").write_text("{}", encoding="utf-8")
    assert refused("session", project, "--form", "json", "--view", "coach", "-o", tmp_path / "plan.json") == REFUSED


LOST = "the file of this name is for you, the coach, alone, and would be lost."
FORMS = ("md", "txt", "html", "docx", "pdf", "json", "pptx")
MADE = [
    *[("reflect", RICH, form) for form in FORMS],
    *[("compare", TWO_VIEWS, form) for form in FORMS[:-1]],
    *[("picture", RICH, form) for form in ("svg", "png", "md", "docx")],
]


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize(("command", "file", "form"), MADE)
def test_a_page_to_share_never_goes_over_the_coachs(
    tmp_path: Path, command: str, file: Path, form: str, locale: str
) -> None:
    """In whichever format and language it was written; and what is to be shared goes over what was."""
    page, shared = tmp_path / f"page.{form}", tmp_path / f"shared.{form}"
    assert invoke(command, file, "--view", "coach", "--locale", locale, "-o", page).exit_code == 0
    before = page.read_bytes()
    assert refused(command, file, "-o", page) == LOST
    assert page.read_bytes() == before
    for _ in range(2):
        assert invoke(command, file, "--locale", locale, "-o", shared).exit_code == 0


def test_nor_does_a_follow_up_to_share(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """Over a follow-up of the coach, or over another report than those it reads."""
    told, other = tmp_path / "told.md", tmp_path / "other.json"
    invoke("follow-up", *reports, "--view", "coach", "-o", told)
    other.write_bytes(reports[0].read_bytes())
    assert [refused("follow-up", *reports, "-o", page) for page in (told, other)] == [LOST, LOST]


def test_nor_does_anything_else(tmp_path: Path) -> None:
    """What the screen showed the coach and was kept, the plan of a meeting, and what explains."""
    kept = {
        "page.txt": ["reflect", RICH],
        "explained.txt": ["explain", RICH],
        "explained.json": ["explain", RICH, "--format", "json"],
    }
    pages = [tmp_path / name for name in kept]
    for page, command in zip(pages, kept.values(), strict=True):
        page.write_text(invoke(*command).stdout, encoding="utf-8")
    invoke("session", RICH, "-o", tmp_path / "kit", "--form", "html")
    pages.append(next((tmp_path / "kit").glob("1-*.html")))
    assert [refused("reflect", RICH, "-o", page) for page in pages] == [LOST] * 4
    assert refused("rules", "build", BUILT_IN, "-o", pages[0]) == LOST
    report = tmp_path / "report.json"
    invoke("reflect", RICH, "--view", "coach", "-o", report)
    assert refused("sign", report, "--key", "none", "-o", pages[0]) == LOST


@pytest.mark.parametrize("raw", [b"PK\3\4 no archive", b"\xff\xfe", b"", b"{"])
def test_what_is_no_page_of_the_coachs_is_none(tmp_path: Path, raw: bytes) -> None:
    """Whatever it is, it stops nothing and nothing is raised."""
    (tmp_path / "it").write_bytes(raw)
    assert not any(map(is_for_the_coach, (tmp_path / "it", tmp_path, tmp_path / "none")))


@pytest.mark.parametrize("given", WITHOUT_REPORT, ids=lambda given: given[0])
def test_a_page_to_share_goes_over_another(tmp_path: Path, given: tuple[str, Path]) -> None:
    """As it always did: both are to be shared."""
    page = tmp_path / "to share.md"
    page.write_text("last time", encoding="utf-8")
    assert invoke(*given, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8") != "last time"
