"""The command ``picture``: what it writes where, in which view, and what it refuses."""

import json
from importlib import util
from pathlib import Path

import pytest
from support.command import RICH, ROOT, TWO_VIEWS, invoke, output
from support.pictures import drawn_texts, parsed

from equipoise import Reflector, load_context
from equipoise.adapters.picture import Before, before_in, picture_document, to_svg
from equipoise.adapters.plain_text import to_text
from equipoise.engine.documents import plain_document
from equipoise.engine.errors import InputError, UsageError

REFLECTOR = Reflector()
PARTNERSHIP = ROOT / "examples" / "packs" / "research-partnership"


def test_without_a_file_the_picture_is_told_in_words() -> None:
    """The screen gets the text twin of the coach's picture."""
    now = REFLECTOR.reflect(load_context(TWO_VIEWS))
    said = output("picture", TWO_VIEWS)
    assert "For the coach alone: do not copy" in said
    assert "- As the users see it: 33 of 45 answers not known. Leans clearly towards the\n" in said
    assert "Picture:" not in said
    assert said.split("\n\n")[0] == to_text(picture_document(now)).split("\n\n")[0]


def test_plain_lines_stand_for_themselves() -> None:
    """A screen reader gets lines that say what they are."""
    assert "Section: Setting.\n" in output("picture", RICH, "--plain")


def test_file_is_made_to_be_shared_unless_asked_otherwise(tmp_path: Path) -> None:
    """What is written is for sharing; the coach's own picture is written when asked for by name."""
    shared, own = tmp_path / "shared.svg", tmp_path / "own.svg"
    assert "Wrote the picture to" in invoke("picture", RICH, "-o", shared).stderr
    output("picture", RICH, "-o", own, "--view", "coach")
    assert "This page may be shared. What groups think is left out, to protect them." in drawn_texts(
        shared.read_text("utf-8")
    )
    assert "For the coach alone: do not copy." in drawn_texts(own.read_text("utf-8"))


def test_svg_is_what_python_gives(tmp_path: Path) -> None:
    """The command writes the bytes that the library makes, viewpoints and last time in them."""
    target = tmp_path / "a.svg"
    output("picture", TWO_VIEWS, "--before", RICH, "--locale", "sv", "--limit", 3, "--minutes", 45, "-o", target)
    context = load_context(TWO_VIEWS)
    now = REFLECTOR.reflect(context, view="shareable", locale="sv", limit=3, minutes=45)
    others = REFLECTOR.balances(context, view="shareable", locale="sv")
    before = Before.of(REFLECTOR.reflect(load_context(RICH), view="shareable"))
    assert target.read_text("utf-8") == to_svg(now, others, before)


def test_png_is_the_picture_in_points(tmp_path: Path) -> None:
    """A file that ends in .png is one, the same each time."""
    first, second = tmp_path / "a.png", tmp_path / "b.png"
    for target in (first, second):
        output("picture", RICH, "-o", target)
    assert first.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert first.read_bytes() == second.read_bytes()


def test_png_without_its_library_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what draws PNG is not installed, it says what to install, and writes nothing."""
    found = util.find_spec
    monkeypatch.setattr("equipoise.adapters.formats.find_spec", lambda name: None if name == "typst" else found(name))
    with pytest.raises(UsageError, match=r"pip install 'equipoise\[documents\]'"):
        invoke("picture", RICH, "-o", tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_documents_hold_the_twin(suffix: str, tmp_path: Path) -> None:
    """Any document holds the words; those that can show a picture hold it too."""
    target = tmp_path / f"a{suffix}"
    output("picture", RICH, "-o", target)
    written = target.read_text("utf-8")
    assert "25 of 37 answers shown: 20 towards" in " ".join(written.split())
    assert ("data:image/svg+xml" in written) == (suffix == ".html")


def test_other_names_are_refused(tmp_path: Path) -> None:
    """A name that says nothing of the format is refused, and so is the file that is read."""
    with pytest.raises(UsageError, match=r"'\.jpeg'.* End it in one of .*, \.svg, \.png\.$"):
        invoke("picture", RICH, "-o", tmp_path / "a.jpeg")
    copy = tmp_path / "project.txt"
    copy.write_bytes(RICH.read_bytes())
    before = tmp_path / "before.txt"
    before.write_bytes(RICH.read_bytes())
    for target in (copy, before):
        result = invoke("picture", copy, "--before", before, "-o", target)
        assert (result.exit_code, "another file than the one that is read" in result.stderr) == (2, True)
    assert copy.read_bytes() == before.read_bytes() == RICH.read_bytes()


def test_notes_on_persons_are_told(tmp_path: Path) -> None:
    """What looks like a person is told before the picture is shared."""
    project = tmp_path / "project.yaml"
    project.write_text("equipoise: 1\nproject: {title: 850709-9805}\n", "utf-8")
    assert "Note:" in invoke("picture", project, "-o", tmp_path / "a.svg").stderr


# --- last time ---


def report(path: Path, **changes: str) -> dict[str, object]:
    """Give a report as it is kept, as plain data."""
    kept: dict[str, object] = json.loads(REFLECTOR.reflect(load_context(path)).to_json())
    return kept | changes


def test_last_time_may_be_answers_or_a_report() -> None:
    """Both give the same; what a later release has added to a report is left alone."""
    answers = load_context(RICH).to_dict(REFLECTOR.pack)
    of_answers = before_in(plain_document(answers, "a.yaml"), REFLECTOR, "coach")
    of_report = before_in(plain_document(report(RICH, signed="yes"), "a.json"), REFLECTOR, "coach")
    assert of_answers == of_report == Before.of(REFLECTOR.reflect(load_context(RICH)))


def test_a_report_of_several_sides_tells_that_they_were_put_together() -> None:
    """It does not keep how each side saw it, which answers do."""
    answers = before_in(plain_document(load_context(TWO_VIEWS).to_dict(REFLECTOR.pack), "a.yaml"), REFLECTOR, "coach")
    others = [each.balance for each in REFLECTOR.balances(load_context(TWO_VIEWS))[1:]]
    assert answers.sides == tuple(others)
    assert before_in(plain_document(report(TWO_VIEWS), "a.json"), REFLECTOR, "coach").sides == ()
    assert before_in(plain_document(report(RICH), "a.json"), REFLECTOR, "coach").sides is None


def test_reports_without_names_of_corners_can_be_read() -> None:
    """A report of a release that did not write the names of corners, or what sides answered differently, opens."""
    kept = json.loads(REFLECTOR.reflect(load_context(RICH)).to_json())
    for each in kept["balance"]:
        del each["label"], each["differ"]
    before = before_in(plain_document(kept, "a.json"), REFLECTOR, "coach")
    assert [each.corner for each in before.balance] == ["setting", "resources", "attitudes"]


def test_a_report_for_the_coach_is_not_drawn_to_be_shared() -> None:
    """It tells more than may be shared."""
    with pytest.raises(UsageError, match=r"^a\.json: this report is for the coach alone"):
        before_in(plain_document(report(RICH), "a.json"), REFLECTOR, "shareable")
    shared = json.loads(REFLECTOR.reflect(load_context(RICH), view="shareable").to_json())
    assert before_in(plain_document(shared, "a.json"), REFLECTOR, "shareable").balance[2].known is None


def test_a_report_that_is_wrong_is_told_with_its_place() -> None:
    """Every mistake has the name of the file and where in it."""
    with pytest.raises(InputError, match=r"a\.json.*'balance' must be a list"):
        before_in(plain_document(report(RICH, balance="high"), "a.json"), REFLECTOR, "coach")


def test_a_report_with_other_corners_is_refused() -> None:
    """Where no corner is the same nothing could be drawn under this time."""
    kept = report(RICH)
    kept["balance"] = [{**each, "corner": "elsewhere"} for each in kept["balance"]]  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="none of the corners"):
        before_in(plain_document(kept, "a.json"), REFLECTOR, "coach")


def test_other_packs_may_be_drawn() -> None:
    """The corner that a pack renames has its own name in the words."""
    project = PARTNERSHIP / "examples" / "tired-after-stroke.yaml"
    assert "\nSTUDY\n" in output("picture", project, "--pack", PARTNERSHIP)


def test_nothing_known_is_told_too(tmp_path: Path) -> None:
    """An empty project has a picture that says so."""
    project = tmp_path / "project.yaml"
    project.write_text("equipoise: 1\n", "utf-8")
    target = tmp_path / "a.svg"
    output("picture", project, "-o", target)
    assert drawn_texts(target.read_text("utf-8")).count("Too little known to say") == 2
    assert "Left out on every page to share, whatever the answers." in " ".join(drawn_texts(target.read_text("utf-8")))
    assert parsed(target.read_text("utf-8")).get("role") == "img"


def test_files_of_sides_are_drawn_as_one_file_with_viewpoints_is() -> None:
    """Each side's own file is laid beside the other's, and whose is whose is told."""
    sides = ROOT / "examples" / "invented" / "two-sides"
    said = output(
        "picture",
        "--viewpoint",
        f"personnel={sides / 'personnel.yaml'}",
        "--viewpoint",
        f"users={sides / 'users.yaml'}",
    )
    assert "As the personnel see it: " in said
    assert "As the users see it: " in said
