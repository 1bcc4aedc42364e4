"""Our own adapters keep the contract, by the suite that others run on theirs; and it catches who does not."""

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import docx
import pptx
import pytest
import yaml
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from starlette.testclient import TestClient
from support.command import PATIENCE, ROOT, environment
from support.readers import pdf_text

from equipoise.adapters.contract import (
    KINDS,
    OURS,
    AdapterError,
    Feedback,
    MadeOf,
    Options,
    Parsed,
    Rendered,
    Unmapped,
    adapters,
    calling,
    feedback_adapter,
    feedback_by,
    form_adapter,
    form_by,
    form_made_of,
    in_adapter,
    made_of,
    out_adapter,
    question_uid,
    read_by,
)
from equipoise.adapters.serving import make_app
from equipoise.adapters.testing import (
    BrokenPromiseError,
    DescribedConformance,
    FeedbackAdapterConformance,
    FormAdapterConformance,
    InAdapterConformance,
    OutAdapterConformance,
)
from equipoise.adapters.web import form_fields
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection


class TestYaml(InAdapterConformance):
    """Our own files."""

    adapter = in_adapter("yaml")

    def foreign(self, context: Context) -> bytes:
        return yaml.safe_dump(context.to_dict(self.pack), allow_unicode=True).encode()

    def with_unknown_part(self, payload: bytes) -> tuple[bytes, str]:
        return payload + b"colour: blue\n", "context.yaml:"


class TestJson(InAdapterConformance):
    """The same as JSON."""

    adapter = in_adapter("json")

    def foreign(self, context: Context) -> bytes:
        return json.dumps(context.to_dict(self.pack)).encode()

    def with_unknown_part(self, payload: bytes) -> tuple[bytes, str]:
        return json.dumps(json.loads(payload) | {"colour": "blue"}).encode(), "colour"


class TestWebForm(InAdapterConformance):
    """As every adapter that reads projects."""

    adapter = in_adapter("web-form")

    def foreign(self, context: Context) -> bytes:
        return urlencode(form_fields(context)).encode()

    def with_unknown_part(self, payload: bytes) -> tuple[bytes, str]:
        return payload + b"&colour=blue", "colour"


class TestCodebook(FormAdapterConformance):
    """What other forms are made from."""

    adapter = form_adapter("codebook")

    def codes(self, rendered: Rendered) -> dict[str, list[str]]:
        found = json.loads(rendered.body)["factors"]
        return {each["id"]: [answer["id"] for answer in (*each["levels"], *each["not_knowing"])] for each in found}


class TestFeedbackLines(FeedbackAdapterConformance):
    """What was said of questions."""

    adapter = feedback_adapter("lines")

    def foreign(self, given: Sequence[Feedback]) -> bytes:
        return "".join(each.model_dump_json(exclude_none=True) + "\n" for each in given).encode()


class _Words(HTMLParser):
    """Gathers the words of a page as its reader sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def html_words(page: str) -> str:
    """Give the words of a page in HTML."""
    reader = _Words()
    reader.feed(page)
    return "".join(reader.found)


class TestText(OutAdapterConformance):
    """Plain text stands as it is."""

    adapter = out_adapter("text")


class TestMarkdown(OutAdapterConformance):
    """Read by a reader of Markdown, not by eye."""

    adapter = out_adapter("markdown")

    def text(self, rendered: Rendered) -> str:
        return html_words(MarkdownIt("commonmark").enable("table").render(rendered.body.decode()))


class TestHtml(OutAdapterConformance):
    """One file."""

    adapter = out_adapter("html")

    def text(self, rendered: Rendered) -> str:
        return html_words(rendered.body.decode())


class TestDocx(OutAdapterConformance):
    """Every text of the document, those in tables included."""

    adapter = out_adapter("docx")

    def text(self, rendered: Rendered) -> str:
        body = docx.Document(io.BytesIO(rendered.body)).element.body
        lines = ("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in body.iter(qn("w:p")))
        return "\n".join(lines)


class TestPptx(OutAdapterConformance):
    """Slides and the notes under them."""

    adapter = out_adapter("pptx")

    def text(self, rendered: Rendered) -> str:
        slides = pptx.Presentation(io.BytesIO(rendered.body)).slides
        shapes = (shape for slide in slides for shape in (*slide.shapes, *slide.notes_slide.shapes))
        return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


class TestPdf(OutAdapterConformance):
    """As another reader than the one that wrote it tells it."""

    adapter = out_adapter("pdf")

    def text(self, rendered: Rendered) -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "page.pdf")
            path.write_bytes(rendered.body)
            return re.sub("\u200b\\s?", "", pdf_text(path))  # where a long word may break


class TestData(OutAdapterConformance):
    """Every value."""

    adapter = out_adapter("json")

    def text(self, rendered: Rendered) -> str:
        return "\n".join(_values(json.loads(rendered.body)))


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _values(each)
    elif data is not None:
        yield str(data)


def test_every_one_of_ours_is_tried() -> None:
    """What is added to the adapters that come with Equipoise is tried here, too."""
    tried = {(case.kind, case.adapter.name) for case in _cases()}
    assert tried == {(kind, each.name) for kind in KINDS for each in adapters(kind) if each.source == OURS}


def _cases() -> Iterator[type[DescribedConformance]]:
    for each in globals().values():
        if isinstance(each, type) and issubclass(each, DescribedConformance) and each.__name__.startswith("Test"):
            yield each


# --- the suite catches who does not keep the contract ---


@dataclass(frozen=True)
class Reads:
    """Our files, read as ``read`` does."""

    change: Callable[[Context], Parsed]
    name: str = "json"
    media_types: tuple[str, ...] = ("application/json",)
    suffixes: tuple[str, ...] = (".json",)
    needs: tuple[str, ...] = ()

    def read(self, payload: bytes, pack: Pack) -> Parsed:
        """Read, and do it otherwise than the contract says."""
        return self.change(TestJson.adapter.read(payload, pack).context)


def _without_unknown(context: Context) -> Parsed:
    """Missing is taken for nothing."""
    answers = {factor: answer for factor, answer in context.answers.items() if answer.level != "unknown"}
    return Parsed(context.model_copy(update={"answers": answers}))


def _turned(context: Context) -> Parsed:
    """The groups are in another order, which may not matter; their attitudes are gone, which does."""
    groups = tuple(group.model_copy(update={"answers": {}}) for group in reversed(context.stakeholders))
    return Parsed(context.model_copy(update={"stakeholders": groups}))


def _reporting(context: Context) -> Parsed:
    return Parsed(context, (Unmapped("/colour", "there is no place for it"),))


_TIMES = iter(range(10_000))


def _counting(context: Context) -> Parsed:
    return Parsed(
        context.model_copy(update={"project": context.project.model_copy(update={"title": str(next(_TIMES))})})
    )


BREAKS_IN: dict[str, tuple[Callable[[Context], Parsed], str]] = {
    "unknown is left out": (_without_unknown, "test_the_ways_of_not_knowing_stay_apart"),
    "answers of groups are lost": (_turned, "test_every_answer_comes_through"),
    "other questions come": (_turned, "test_the_same_questions_come_in_the_same_order"),
    "what has a place is reported": (_reporting, "test_nothing_is_left_of_what_is_known"),
    "it has a memory": (_counting, "test_the_same_bytes_give_the_same"),
}


@pytest.mark.parametrize(("change", "test"), BREAKS_IN.values(), ids=BREAKS_IN)
def test_a_reader_that_breaks_a_promise_is_caught(change: Callable[[Context], Parsed], test: str) -> None:
    """By the part of the suite that is about it."""
    case = TestJson()
    case.adapter = Reads(change)
    with pytest.raises(BrokenPromiseError):
        getattr(case, test)()


class Silent(TestJson):
    """A reader that leaves out what it does not know."""

    def with_unknown_part(self, payload: bytes) -> tuple[bytes, str]:
        return payload, "/colour"


class Rude:
    """A reader that fails without a word."""

    def read(self, _payload: bytes, _pack: Pack) -> Parsed:
        raise KeyError("colour")


def test_a_reader_that_is_silent_or_rude_is_caught() -> None:
    """A part without a place is reported; an error is an EquipoiseError."""
    with pytest.raises(BrokenPromiseError, match="in silence"):
        Silent().test_what_has_no_place_is_reported()
    case = TestJson()
    case.adapter = Rude()  # type: ignore[assignment]
    with pytest.raises(BrokenPromiseError, match="gave KeyError"):
        case.test_what_cannot_be_read_is_refused_in_words()
    with pytest.raises(BrokenPromiseError):
        case.test_it_says_what_it_is()


@dataclass(frozen=True)
class Writes:
    """Text, changed by ``change``."""

    change: Callable[[Rendered], Rendered]
    name: str = "mine"
    media_types: tuple[str, ...] = ("text/html",)
    suffixes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def write(self, reflection: Reflection, _options: Options, /) -> Rendered:
        """Write the questions and the title, as they are."""
        told = [question.text + "\n" + question.suggestion.text for question in reflection.questions]
        body = "\n".join([str(reflection.context.project.title), *told])
        return self.change(Rendered(body.encode(), "text/html", made_of(reflection)))


BREAKS_OUT: dict[str, tuple[Callable[[Rendered], Rendered], str]] = {
    "a question is cut": (lambda made: replace(made, body=made.body[:-40]), "test_every_question_stands_word_for_word"),
    "the order is another": (
        lambda made: replace(made, body=b"\n".join(sorted(made.body.split(b"\n")))),
        "test_every_question_stands_word_for_word",
    ),
    "the rules do not travel": (
        lambda made: replace(made, made_of=replace(made.made_of, rules=())),
        "test_it_says_what_it_was_made_of",
    ),
    "it is of another type": (lambda made: replace(made, media_type="text/plain"), "test_it_says_what_it_was_made_of"),
    "a script stands as one": (lambda made: made, "test_what_looks_like_marks_is_text"),
    "what was withheld is left out in silence": (lambda made: made, "test_what_was_left_out_is_told_or_warned_of"),
    "it warns without a word": (
        lambda made: replace(made, warnings=(" ",)),
        "test_what_was_left_out_is_told_or_warned_of",
    ),
    "nothing is written": (lambda made: replace(made, body=b""), "test_an_empty_page_can_be_written"),
    "a title that nobody gave is None": (lambda made: made, "test_what_is_not_said_is_not_written"),
    "it has a memory": (
        lambda made: replace(made, body=made.body + str(next(_TIMES)).encode()),
        "test_the_same_reflection_gives_the_same_bytes",
    ),
}


@pytest.mark.parametrize(("change", "test"), BREAKS_OUT.values(), ids=BREAKS_OUT)
def test_a_writer_that_breaks_a_promise_is_caught(change: Callable[[Rendered], Rendered], test: str) -> None:
    """By the part of the suite that is about it."""
    case = TestText()
    case.adapter = Writes(change)
    with pytest.raises(BrokenPromiseError):
        getattr(case, test)()


# --- adapters of others ---

THEIRS = """
from equipoise.adapters.contract import Parsed, Rendered, Unmapped, form_made_of, made_of
from equipoise.engine.contexts.context import Context


class Lines:
    name, media_types, suffixes, needs = "lines", ("text/x-lines",), (".lines",), ()

    def read(self, payload, pack, /):
        data, left = {"equipoise": 1, "answered_by": "coach", "setting": {}}, []
        for number, line in enumerate(payload.decode().splitlines(), 1):
            factor, _, level = line.partition("=")
            if factor in pack.factors:
                data["setting"][factor] = level
            else:
                left.append(Unmapped(f"line {number}", "there is no such factor."))
        return Parsed(Context.from_dict(data, pack), tuple(left))


class Shout:
    name, media_types, suffixes, needs = "shout", ("text/x-shout",), (".shout",), ()

    def write(self, reflection, options, /):
        body = "".join(question.text.upper() + "\\n" for question in reflection.questions)
        return Rendered(body.encode(), "text/x-shout", made_of(reflection), ("shouting has no place for reasons.",))


class Fails(Shout):
    name, suffixes = "fails", ()

    def write(self, reflection, options, /):
        raise RuntimeError("no")


class Lacks(Shout):
    name, suffixes, needs = "lacks", (), ("no_such_module_at_all",)


class Another(Shout):
    name = "another-name"


class Paper:
    name, media_types, suffixes, needs = "paper", ("text/x-paper",), (".paper", ".docx"), ()

    def form(self, pack, locales, factors, /):
        body = "\\n".join([*locales, *(factors or pack.short_form)])
        return Rendered(body.encode(), "text/x-paper", form_made_of(pack, locales[0]), ("paper has no place for why.",))


class Torn(Paper):
    name, suffixes = "torn", ()

    def form(self, pack, locales, factors, /):
        raise RuntimeError("no")


class Blank(Paper):
    name, suffixes = "blank", ()

    def form(self, pack, locales, factors, /):
        return Rendered("a text", "text/x-paper", form_made_of(pack, locales[0]))
"""
POINTS = """
[equipoise.adapters.in]
lines = theirs:Lines
yaml = theirs:Lines

[equipoise.adapters.out]
shout = theirs:Shout
fails = theirs:Fails
lacks = theirs:Lacks
misnamed = theirs:Another
gone = theirs:Nothing

[equipoise.adapters.form]
paper = theirs:Paper
torn = theirs:Torn
blank = theirs:Blank
"""


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of somebody else, installed, and a project that it reads."""
    (tmp_path / "theirs.py").write_text(THEIRS, encoding="utf-8")
    info = tmp_path / "theirs-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 2.1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT / 'src'}")
    (tmp_path / "project.lines").write_text("who_decides=organisation_alone\ncolour=blue\n", encoding="utf-8")
    return tmp_path


def command(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, which sees what is installed there."""
    code = "from equipoise.adapters.command_line import main; main()"
    paths = {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT / 'src'}"}
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment() | paths,
        timeout=PATIENCE,
        check=False,
    )


def test_others_adapters_read_and_write(theirs: Path) -> None:
    """By name, or by how the files end; what has no place and what is lost is told."""
    for args in (
        ("reflect", "project.lines", "--format", "shout"),
        ("reflect", "project.lines", "--from", "lines", "-o", "page.shout"),
    ):
        done = command(theirs, *args)
        assert done.returncode == 0, done.stderr
        assert "project.lines line 2: there is no such factor." in done.stderr
        assert "shouting has no place for reasons." in done.stderr
        page = (theirs / "page.shout").read_text("utf-8") if "-o" in args else done.stdout
        assert "WHO HAS THE LAST WORD" in page or page.isupper()


FAILURES = {
    "fails": "fails: the adapter failed (RuntimeError); it is not part of Equipoise.",
    "lacks": "lacks: the adapter needs what is not installed: no_such_module_at_all.",
    "misnamed": "the adapter cannot be loaded: it is not what its entry point says. It comes with theirs 2.1",
    "gone": "the adapter cannot be loaded: AttributeError",
    "shuot": "there is no adapter 'shuot' of the kind 'out'. Did you mean shout?",
}


@pytest.mark.parametrize(("name", "message"), FAILURES.items(), ids=FAILURES)
def test_an_adapter_of_others_that_fails_is_named(theirs: Path, name: str, message: str) -> None:
    """In a sentence and with what to do; nothing of ours is blamed."""
    done = command(theirs, "reflect", "project.lines", "--format", name)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


def test_others_adapters_make_forms(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the factors of themes, or of the short form, in the language that is spoken; what it lacks is told."""
    done = command(theirs, "form", "--theme", "money", "--locale", "sv", "--format", "paper")
    assert (done.returncode, done.stdout.splitlines()[:2]) == (0, ["sv", "budget_for_involvement"]), done.stderr
    assert "paper has no place for why." in done.stderr
    monkeypatch.syspath_prepend(theirs)
    answer = TestClient(make_app(), base_url="http://127.0.0.1").get("/v1/forms/paper")
    assert (answer.status_code, answer.headers["Equipoise-Warning"]) == (200, "paper has no place for why.")
    short = command(theirs, "form", "--format", "paper", "--locale", "en").stdout.splitlines()
    assert sorted(short[1:]) == sorted(builtin_pack().short_form)


def test_a_form_is_made_by_how_its_file_ends(theirs: Path) -> None:
    """By whoever makes files that end so, after our own documents; where nobody does, the endings are told."""
    assert command(theirs, "form", "--locale", "en", "-o", "a.PAPER").returncode == 0
    assert (theirs / "a.PAPER").read_text("utf-8").startswith("en\n")
    assert command(theirs, "form", "-o", "a.docx").returncode == 0
    assert (theirs / "a.docx").read_bytes().startswith(b"PK")
    done = command(theirs, "form", "-o", "a.papper")
    assert (done.returncode, ".pdf, .json, .paper, or say --format" in done.stderr) == (2, True), done.stderr


TORN = {
    "torn": "torn: the adapter failed (RuntimeError); it is not part of Equipoise.",
    "blank": "blank: the adapter failed (body); it is not part of Equipoise.",
}


@pytest.mark.parametrize(("name", "message"), TORN.items(), ids=TORN)
def test_a_form_of_others_that_fails_is_named(
    theirs: Path, name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the command line, in Python and over HTTP alike: as its failure, whatever it did."""
    done = command(theirs, "form", "--format", name)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    monkeypatch.syspath_prepend(theirs)
    with pytest.raises(AdapterError, match=re.escape(message)):
        form_by(name, builtin_pack(), ["en"])
    answer = TestClient(make_app(), base_url="http://127.0.0.1").get(f"/v1/forms/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    (told,) = answer.json()["errors"]
    assert (told["code"], f"{told['where']}: {told['message']}") == ("adapter_failed", message)


def gives(given: object) -> Any:
    """Make an adapter of others that gives this, or fails with it, whatever it is asked."""

    def answer(*_given: object) -> object:
        if isinstance(given, BaseException):
            raise given
        return given

    methods = dict.fromkeys(("read", "write", "form"), answer)
    return type("Theirs", (), {"name": "theirs", "needs": (), "media_types": (), "suffixes": (), **methods})()


_MADE = form_made_of(builtin_pack(), "en")
_WRONG: list[tuple[str, Any]] = [
    ("SystemExit", SystemExit(3)),
    ("NoneType", None),
    ("warnings", Rendered(b"", "text/plain", _MADE, None)),  # type: ignore[arg-type]
    ("warnings", Rendered(b"", "text/plain", _MADE, (1,))),  # type: ignore[arg-type]
    ("media_type", Rendered(b"", "text/plain\r\nX-Theirs: 1", _MADE)),
    ("media_type", Rendered(b"", "", _MADE)),
    ("made_of", Rendered(b"", "text/plain", MadeOf((), [], "en"))),  # type: ignore[arg-type]
    ("locale", Rendered(b"", "text/plain", MadeOf((), (), None))),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("what", "given"), _WRONG, ids=str)
def test_what_is_wrong_in_what_others_give_is_named(what: str, given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is their failure, never ours, and ends nothing."""
    monkeypatch.setattr(calling, "form_adapter", lambda _name: gives(given))
    with pytest.raises(AdapterError, match=re.escape(f"({what})")):
        form_by("theirs", builtin_pack(), ["en"])


@pytest.mark.parametrize("unmapped", [None, (1, None), [], (Unmapped("a", None),)], ids=str)  # type: ignore[arg-type]
def test_what_is_wrong_in_what_others_read_is_named(unmapped: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In what they could not place, too; and in feedback the first that is none."""
    monkeypatch.setattr(calling, "in_adapter", lambda _name: gives(Parsed(Context(), unmapped)))
    with pytest.raises(AdapterError, match=re.escape("(unmapped)")):
        read_by("theirs", b"", builtin_pack())
    monkeypatch.setattr(calling, "feedback_adapter", lambda _name: gives((None,)))
    with pytest.raises(AdapterError, match=re.escape("(1: NoneType)")):
        feedback_by("theirs", b"", builtin_pack())


def test_who_ends_the_program_by_hand_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no failure of an adapter."""
    monkeypatch.setattr(calling, "form_adapter", lambda _name: gives(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        form_by("theirs", builtin_pack(), ["en"])


def test_a_maker_of_forms_that_breaks_a_promise_is_caught() -> None:
    """It gives what was rendered, of one of its types, and refuses what is not there in words."""
    case = TestCodebook()

    def breaks(form: Callable[..., Any], match: str) -> None:
        case.adapter = type("Mine", (), {"media_types": ("application/json",), "form": form})()
        with pytest.raises(BrokenPromiseError, match=match):
            case.test_what_is_not_there_is_refused()

    def fails(*_given: object) -> Rendered:
        raise KeyError("no")

    codebook = form_adapter("codebook")
    breaks(fails, "gave KeyError")
    breaks(lambda *_given: b"a form", "gives bytes")
    breaks(lambda _self, pack, _locales, _factors: codebook.form(pack, ["en"], None), "was taken")
    breaks(
        lambda _self, pack, _locales, _factors: replace(codebook.form(pack, ["en"], None), media_type="text/plain"),
        "none of its media types",
    )


def test_all_are_listed(theirs: Path) -> None:
    """With who brings them, and what is in their way; a name that is ours stays ours."""
    told = command(theirs, "adapters").stdout
    assert "  lines     .lines; from theirs 2.1" in told
    assert "  yaml      .yaml  .yml\n" in told
    assert "  lacks     text/x-shout; from theirs 2.1; not installed: no_such_module_at_all\n" in told
    assert "  gone      cannot be loaded, from theirs 2.1: AttributeError" in told
    listed = json.loads(command(theirs, "adapters", "--format", "json").stdout)
    assert {
        "kind": "in",
        "name": "lines",
        "source": "theirs 2.1",
        "media_types": ["text/x-lines"],
        "suffixes": [".lines"],
        "missing": [],
        "broken": "",
    } in listed


# --- ids ---


def test_the_id_of_a_question_is_that_of_its_project_and_rule() -> None:
    """The same for ever, and another for another project or rule; answers are no part of it."""
    assert str(question_uid("ward-5", "last-word-with-the-organisation")) == "3967b8c0-655e-5da7-a503-6ef8fb6e94fa"
    assert len({question_uid(project, rule) for project in ("a", "b") for rule in ("c", "d")}) == 4
