"""The command ``equipoise reflect``: what it writes, where, and in which view."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click import UsageError
from support import packs
from support.command import EXAMPLES, RICH, TWO_VIEWS, invoke, output, run

from equipoise import Reflector, load_context
from equipoise.adapters.command_line.options import never_on_a_screen
from equipoise.adapters.formats import written
from equipoise.adapters.markdown import to_markdown
from equipoise.adapters.page import reflection_document
from equipoise.adapters.plain_text import to_text
from equipoise.adapters.slides import to_pptx
from equipoise.engine.matching import MATCHERS
from equipoise.engine.reflecting.reflection import Reflection, View
from equipoise.engine.reports.report import Report

CONTEXT = "equipoise: 1\nproject: {title: A ward}\nanswered_by: coach\nsetting: {who_decides: organisation_alone}\n"

VIEWS: tuple[View, ...] = ("coach", "shareable")


def reflection(path: Path = RICH, **options: Any) -> Reflection:
    """Reflect from Python, to compare with."""
    return Reflector().reflect(load_context(path), **options)


def report(path: Path = RICH, **options: Any) -> Report:
    """Make a report from Python, to compare with."""
    return Reflector().report(load_context(path), **options)


def small_pack(folder: Path, *rules: packs.Data, **manifest: Any) -> Path:
    """Write a pack of its own words."""
    return packs.write_pack(folder, *rules, manifest=packs.manifest(**manifest))


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A context in the words of the small pack."""
    path = tmp_path / "ward.yaml"
    path.write_text(CONTEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("view", VIEWS)
def test_json_is_what_python_gives(view: View) -> None:
    """The command writes the same report as the library, to the byte."""
    assert output("reflect", RICH, "--format", "json", "--view", view) == report(view=view).to_json()


@pytest.mark.parametrize("view", VIEWS)
def test_markdown_is_what_python_gives(view: View) -> None:
    """The command writes the Markdown of the same reflection."""
    shared = reflection(view="shareable", with_find_out=False)
    assert output("reflect", RICH, "--format", "markdown", "--view", view) == to_markdown(
        reflection_document(reflection(view=view), to_share=shared)
    )


def test_text_is_the_default() -> None:
    """Without ``--format`` the page is text."""
    assert output("reflect", RICH) == output("reflect", RICH, "--format", "text")


def test_page_has_its_sections_in_order() -> None:
    """The page tells who answered, where the say lies, what to ask in which room, and what is left, in that order."""
    headings = [line for line in output("reflect", RICH).splitlines() if line and line == line.upper()]
    known = [
        "WHERE THE SAY LIES NOW, AS FAR AS WE KNOW",
        "BEGIN WITH WHAT WORKS",
        "FOR THE MEETING",
        "BEFORE THE MEETING, IN OTHER ROOMS",
        "FOR YOU",
        "ONLY ON THE PAGE TO SHARE",
        "FIND OUT FIRST",
        "LEFT OUT",
    ]
    assert headings == [heading for heading in known if heading in headings]
    assert {"FOR THE MEETING", "FIND OUT FIRST", "LEFT OUT"} <= set(headings)


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_limit_is_kept(limit: int) -> None:
    """``--limit`` bounds the questions, those to the coach alone not counted."""
    given = json.loads(output("reflect", RICH, "--format", "json", "--limit", limit))
    assert given == json.loads(report(limit=limit).to_json())
    assert sum(not question["mirror"] for question in given["questions"]) <= limit


def test_minutes_are_kept() -> None:
    """``--minutes`` gives what the library gives, and asks less aloud than without it."""
    given = json.loads(output("reflect", RICH, "--format", "json", "--minutes", 15))
    assert given == json.loads(report(minutes=15).to_json())
    aloud = [question for question in given["questions"] if question["how"] == "together"]
    assert sum(question["minutes"] for question in aloud) <= 15
    assert "over_time" in {each["reason"] for each in given["withheld"]}


@pytest.mark.parametrize(
    "options", [("--limit", "0"), ("--limit", "x"), ("--minutes", "-1"), ("--format", "odt"), ("--view", "all")]
)
def test_wrong_option_is_refused(options: tuple[str, str]) -> None:
    """An option that makes no sense is bad usage, told on standard error with nothing on standard output."""
    result = invoke("reflect", RICH, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for '{options[0]}'" in result.stderr


def test_screen_is_for_the_coach() -> None:
    """Without ``-o`` the page is the coach's, and says so on top and at the end."""
    page = output("reflect", RICH)
    assert page.startswith("EQUIPOISE   Reflection for the coach\n")
    assert "This page is for the coach alone: do not copy it." in page


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
@pytest.mark.parametrize(("options", "view"), [((), "shareable"), (("--view", "coach"), "coach")])
def test_file_is_to_share(tmp_path: Path, form: str, options: tuple[str, ...], view: View) -> None:
    """With ``-o`` the page is the one to share unless the coach's is asked for; standard error says which."""
    to = tmp_path / "page"
    result = invoke("reflect", RICH, "--format", form, "-o", to, *options)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Wrote the {view} view to {to}, as {form}: the name has no ending.\n" in result.stderr
    assert to.read_text(encoding="utf-8") == output("reflect", RICH, "--format", form, "--view", view)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_is_shared_has_no_counts_and_no_side(form: str) -> None:
    """Pack and counts sound like a test, and what a side answered stays with the coach."""
    told = output("reflect", TWO_VIEWS, "--view", "shareable", "--format", form)
    assert "aloud together" in told
    for kept in (
        "Pack power-triangle",
        "collection power-triangle",
        "looked at",
        " fit what",
        "personnel see it",
        "users see it",
        "in the answers of",
        "laid side by side",
    ):
        assert kept not in told


@pytest.mark.parametrize(("locale", "said"), [("en", "Nothing here is for the whole group yet."), ("sv", "Här finns")])
def test_a_page_to_share_without_a_question_says_so(tmp_path: Path, locale: str, said: str) -> None:
    """Beside the file that was written, on standard error."""
    (tmp_path / "a.yaml").write_text("equipoise: 1\n", encoding="utf-8")
    told = invoke("reflect", tmp_path / "a.yaml", "-o", tmp_path / "page.md", "--locale", locale).stderr
    assert said in told


@pytest.mark.parametrize(
    ("name", "form"), [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.json", "json"), ("a.html", "html")]
)
def test_name_of_the_file_chooses_the_format(tmp_path: Path, name: str, form: str) -> None:
    """Without ``--format`` the ending of the file's name chooses."""
    invoke("reflect", RICH, "-o", tmp_path / name)
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written == output("reflect", RICH, "--format", form, "--view", "shareable")


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_text_in_a_file_is_the_whole_document(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A file ending in .txt holds what every other format holds, not the short page of the screen."""
    invoke("reflect", RICH, "-o", tmp_path / "a.txt", *options)
    document = reflection_document(reflection(view="shareable"))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == to_text(document, plain=bool(options))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_documents_are_what_python_gives(tmp_path: Path, name: str) -> None:
    """What no screen shows is written as Python gives it, byte by byte."""
    invoke("reflect", RICH, "-o", tmp_path / name)
    document = reflection_document(reflection(view="shareable"))
    assert (tmp_path / name).read_bytes() == written(document, name.partition(".")[2])


def test_slides_are_what_python_gives(tmp_path: Path) -> None:
    """Slides are written as Python gives them, to share unless the coach's are asked for."""
    for view, options in (("shareable", ()), ("coach", ("--view", "coach"))):
        invoke("reflect", RICH, "-o", tmp_path / f"{view}.pptx", *options)
        assert (tmp_path / f"{view}.pptx").read_bytes() == to_pptx(reflection(view=view))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.pptx"])
def test_same_document_in_every_process(tmp_path: Path, name: str) -> None:
    """Neither the order of hashes, nor the clock, nor the time zone is in a document."""
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        env = {"PYTHONHASHSEED": str(number), "TZ": zone}
        assert run("reflect", RICH, "-o", tmp_path / f"{number}{name}", env=env).code == 0
    assert (tmp_path / f"0{name}").read_bytes() == (tmp_path / f"1{name}").read_bytes()


class Screen(StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.mark.parametrize("form", ["docx", "pdf", "pptx"])
def test_no_screen_is_filled_with_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no text is not shown on a terminal; one sentence says what to do. A pipe or a file takes it."""
    never_on_a_screen(form, None)
    monkeypatch.setattr("sys.stdout", Screen())
    never_on_a_screen(form, Path("a"))
    with pytest.raises(UsageError) as caught:
        never_on_a_screen(form, None)
    assert caught.value.message == f"{form} is no text that a screen can show. Write it to a file: -o and a name."


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_screen_shows_text(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is text may be shown on a terminal."""
    monkeypatch.setattr("sys.stdout", Screen())
    never_on_a_screen(form, None)


def test_piped_document_is_whole() -> None:
    """Where standard output is no terminal, it takes the bytes of a document."""
    raw = invoke("reflect", RICH, "--format", "pdf", "--view", "shareable").stdout_bytes
    assert raw == written(reflection_document(reflection(view="shareable")), "pdf")


def test_format_goes_before_the_name(tmp_path: Path) -> None:
    """``--format`` wins over the ending of the file's name."""
    invoke("reflect", RICH, "--format", "json", "-o", tmp_path / "a.md")
    assert json.loads((tmp_path / "a.md").read_text(encoding="utf-8"))["view"] == "shareable"


def test_page_to_share_says_what_it_is() -> None:
    """The page to share says so, and has no left-out rules, no note and no group's name."""
    page = output("reflect", RICH, "--view", "shareable", "--verbose")
    assert page.startswith("EQUIPOISE   Reflection to share\n")
    for secret in ("LEFT OUT", "Noted:", "Evening staff", "Unit manager", "do not copy it"):
        assert secret not in page


def test_json_says_which_view_it_is() -> None:
    """JSON has no heading; its key ``view`` says it."""
    assert [json.loads(output("reflect", RICH, "--format", "json", "--view", view))["view"] for view in VIEWS] == [
        "coach",
        "shareable",
    ]


def test_drafts_are_silent_unless_asked(tmp_path: Path, ward: Path) -> None:
    """A draft fires with ``--drafts`` only."""
    draft = packs.rule("in-the-making", status="draft")
    folder = small_pack(tmp_path / "small-pack", draft)
    asked = [
        json.loads(output("reflect", ward, "--pack", folder, "--format", "json", *more))["questions"]
        for more in ((), ("--drafts",))
    ]
    assert [[each["id"] for each in questions] for questions in asked] == [[], ["in-the-making"]]


def test_matcher_is_named_on_standard_error_alone() -> None:
    """``--verbose`` names the matcher and the view on standard error; the JSON is the same without it."""
    loud, quiet = (invoke("reflect", RICH, "--format", "json", *more) for more in (("--verbose",), ()))
    name = next(iter(MATCHERS))
    assert f"Matcher: {name}. View: coach.\n" in loud.stderr
    assert "Matcher" not in quiet.stderr
    assert loud.stdout == quiet.stdout
    assert name not in loud.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_matcher_gives_the_same_bytes(path: Path) -> None:
    """Whichever engine matches the rules, the JSON is the same."""
    assert len({invoke("reflect", path, "--format", "json", "--matcher", name).stdout for name in MATCHERS}) == 1


def test_verbose_tells_more() -> None:
    """``--verbose`` adds reasons, sources, the rules' names and each rule left out; it takes nothing away."""
    loud, quiet = (" ".join(output("reflect", RICH, *more).split()) for more in (("--verbose",), ()))
    found = reflection()
    for question in found.questions:
        for text in (question.rationale, question.evidence[0].citation, f"Rule: {question.id}"):
            assert " ".join(text.split()) in loud
        assert " ".join(question.rationale.split()) not in quiet
    assert all(f"{each.id}, " in loud for each in found.withheld)
    assert all(question.text in loud and question.text in quiet for question in found.questions)


def test_unknown_matcher_is_refused() -> None:
    """A matcher that is not there is refused, with those that are."""
    ran = run("reflect", RICH, "--matcher", "magic")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--matcher: there is no matcher 'magic'. Use one of: auto,")


def test_own_pack_takes_the_place_of_the_built_in_one(tmp_path: Path, ward: Path) -> None:
    """``--pack`` once: its rules alone are read, under their own names."""
    folder = small_pack(tmp_path / "small-pack", packs.rule("last-word"))
    given = json.loads(output("reflect", ward, "--pack", folder, "--format", "json"))
    assert [pack["id"] for pack in given["packs"]] == ["small-pack"]
    assert [question["id"] for question in given["questions"]] == ["last-word"]
    assert [corner["corner"] for corner in given["balance"]] == ["setting", "resources", "attitudes"]


def test_two_packs_are_read_as_one(tmp_path: Path, ward: Path) -> None:
    """``--pack`` twice: the rules of both fire, each named with its pack."""
    first = small_pack(tmp_path / "small-pack", packs.rule("last-word"))
    more = {"id": "more", "version": "0.1.0", "title": "More", "extends": {"id": "small-pack", "version": ">=1"}}
    second = packs.write_pack(tmp_path / "more", packs.rule("first-word", theme="money"), manifest=more, factors=[])
    given = json.loads(output("reflect", ward, "--pack", first, "--pack", second, "--format", "json"))
    assert [pack["id"] for pack in given["packs"]] == ["small-pack", "more"]
    assert {question["id"] for question in given["questions"]} == {"small-pack/last-word", "more/first-word"}


def test_what_is_wrong_with_a_pack_is_said_at_once(tmp_path: Path, ward: Path) -> None:
    """All that is wrong with a pack is told, a line each, with file and line, and nothing is written."""
    wrong = packs.rule("last-word", kind="imbalanced", when={"who_decide": "jointly"})
    folder = small_pack(tmp_path / "small-pack", wrong, packs.rule("other", theme="mony"))
    ran = run("reflect", ward, "--pack", folder, "-o", tmp_path / "page.md")
    assert (ran.code, ran.out) == (2, "")
    places = [line.split(": ")[0].rpartition(":")[0] for line in ran.err.splitlines()]
    assert set(places) == {
        "small-pack/rules/decision_rights/last-word.yaml",
        "small-pack/rules/mony/other.yaml",
    }
    assert not (tmp_path / "page.md").exists()


@pytest.mark.parametrize("path", [RICH, TWO_VIEWS], ids=lambda path: path.stem)
def test_standard_input_is_read_like_a_file(path: Path) -> None:
    """``-`` reads standard input and gives the same page."""
    ran = run("reflect", "-", stdin=path.read_bytes())
    assert (ran.code, ran.out) == (0, output("reflect", path))


def test_json_context_is_read(tmp_path: Path) -> None:
    """A context may be JSON; the reflection is the same as from YAML."""
    path = tmp_path / "context.json"
    path.write_text(json.dumps(load_context(RICH).to_dict()), encoding="utf-8")
    assert output("reflect", path) == output("reflect", RICH)


def test_doubts_are_told_beside_the_page(tmp_path: Path) -> None:
    """What the reader noted and what looks like a person is told on standard error, and the page is given."""
    path = tmp_path / "doubtful.yaml"
    path.write_text(
        "equipoise: 1\nproject: {title: Call 070-123 45 67}\nresources: {who_decides: jointly}\n", encoding="utf-8"
    )
    result = invoke("reflect", path)
    notes = result.stderr.splitlines()
    assert result.exit_code == 0
    assert all(note.startswith("Note: ") for note in notes)
    assert any(f"{path}:2: this looks like a telephone number." in note for note in notes)
    assert any(f"{path}:3: 'who_decides' belongs to setting, not resources." in note for note in notes)
    assert result.stdout.startswith("EQUIPOISE ")


def test_nothing_known_gives_a_page_all_the_same() -> None:
    """A context without an answer still gets a page: what to find out, and no empty heading."""
    page = output("reflect", "-", stdin="equipoise: 1\n")
    assert "FIND OUT FIRST\n  " in page
    assert "too little known to say" in page
    assert "A project without a title" in page


@pytest.mark.parametrize("seed", ["0", "1"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_same_bytes_in_every_process(form: str, seed: str) -> None:
    """The order of hashes, the language of the machine and its clock change nothing."""
    env = {"PYTHONHASHSEED": seed, "LANG": "sv_SE.UTF-8", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    ran = run("reflect", TWO_VIEWS, "--format", form, env=env)
    assert (ran.code, ran.out) == (0, output("reflect", TWO_VIEWS, "--format", form))


def test_help_has_examples() -> None:
    """Every command that reads or gives a file shows in its help how it is used."""
    for name in ("reflect", "new", "check", "explain"):
        assert f"  equipoise {name} " in output(name, "--help")


def test_begin_like_this_works(tmp_path: Path) -> None:
    """The lines that ``--help`` begins with work one after the other."""
    lines = [line.split("  ")[2].split() for line in output("--help").splitlines() if line.startswith("    equipoise ")]
    assert [line[1] for line in lines] == ["ask", "reflect", "explain", "reflect", "session"]
    answers = "\n".join(["Better evenings", "project.yaml"]).encode()
    ran = [run(*line[1:], cwd=tmp_path, stdin=answers if line[1] == "ask" else b"") for line in lines]
    assert [each.code for each in ran] == [0, 0, 0, 0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kit", "page.html", "project.yaml"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_reflected_on(path: Path) -> None:
    """Each example gives a page in both views and all formats, the coach's with a question."""
    for form in ("text", "markdown", "json"):
        assert "?" in output("reflect", path, "--format", form)
        assert "not verdicts on people or places" in output("reflect", path, "--format", form, "--view", "shareable")


@pytest.mark.parametrize(("view", "drawn"), [("coach", 1), ("shareable", 0)])
def test_the_coachs_page_has_its_picture_where_pictures_can_stand(tmp_path: Path, view: View, drawn: int) -> None:
    """It stands last, drawn with every side that answered; a page to share tells nothing of how corners lean."""
    to = tmp_path / "page.html"
    output("reflect", TWO_VIEWS, "--view", view, "-o", to)
    page = to.read_text(encoding="utf-8")
    assert page.count('<img src="data:image/svg+xml') == drawn
    assert page.partition(">The picture<")[2].count("As the users see it:") == 3 * drawn


def test_words_alone_have_no_picture(tmp_path: Path) -> None:
    """Text and Markdown say in words all that the picture shows of the corners."""
    to = tmp_path / "page.md"
    output("reflect", TWO_VIEWS, "--view", "coach", "-o", to)
    assert "Picture" not in to.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answered_by", "people", "told"),
    [
        ("users", 3, False),
        ("users", None, False),
        ("users", 12, True),
        ("coach", 3, True),
        ("[coach, users]", 3, True),
    ],
)
def test_a_page_tells_nothing_of_what_a_few_answered_alone(
    tmp_path: Path, answered_by: str, people: int | None, told: bool
) -> None:
    """The coach is told why, and what would be enough."""
    size = "" if people is None else f", people: {people}"
    project, page = tmp_path / "project.yaml", tmp_path / "page.md"
    project.write_text(
        f"equipoise: 1\nanswered_by: {answered_by}\nsetting: {{who_decides: organisation_alone}}\n"
        f"stakeholders: [{{role: users{size}}}]\n",
        encoding="utf-8",
    )
    why = "what this file says is told in the coach's view alone. 8 are needed. 5 are enough where a file" in invoke(
        "reflect", project, "-o", page
    ).stderr.replace("\n", " ")
    assert ("The organisation decides on its own" in page.read_text("utf-8"), why) == (told, not told)
