"""Documents: one contract for all formats, and everything that is said in each of them."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command import environment
from support.readers import Page, office, pdf_text
from support.written import HOSTILE, everything, squeezed, texts

from equipoise.adapters.documents import (
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Point,
    Points,
    RoomToWrite,
    grouped,
    kept_together,
    pieces,
    tidied,
)
from equipoise.adapters.formats import FORMATS, Form, form_of, written
from equipoise.engine.errors import UsageError


def read(document: Document, form: Form, folder: Path) -> str:
    """Give all text of a document as another program reads it, on one line."""
    raw = written(document, form)
    path = folder / f"it{FORMATS[form].suffixes[-1]}"
    path.write_bytes(raw)
    if form == "pdf":
        return pdf_text(path)
    if form == "docx":
        return office(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8")
    return Page(raw.decode()).text if form == "html" else raw.decode()


def assert_in_order(expected: list[str], found: str) -> None:
    """Check that texts stand in a text one after the other."""
    place = 0
    for text in map(squeezed, expected):
        assert text in found[place:], text
        place = found.index(text, place)


@pytest.mark.parametrize("form", ["text", "html", "pdf", "docx"])
def test_everything_is_said_in_order(form: Form, tmp_path: Path) -> None:
    """Another reader finds every text of the document, in the order of the document."""
    document = everything()
    found = squeezed(read(document, form, tmp_path))
    said = [text.upper() if form == "text" and text.startswith("First") else text for text in texts(document)]
    assert_in_order(said, found)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_words_stay_words(form: Form, said: str, tmp_path: Path) -> None:
    """Nothing that is said becomes markup: the reader finds it as it was typed."""
    document = everything(said)
    assert_in_order(texts(document), squeezed(read(document, form, tmp_path)))


def test_words_stay_words_in_word(tmp_path: Path) -> None:
    """Word documents hold all that was typed, as it was typed."""
    document = everything(" ".join(HOSTILE))
    assert_in_order(texts(document), squeezed(read(document, "docx", tmp_path)))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("said", [*HOSTILE, "אגודת החולים", "جمعية المرضى", "😀 漢字", "x" * 500, "ord " * 2000, ""])
def test_anything_can_be_written(form: Form, said: str) -> None:
    """Whatever is said, in whatever script or length, is written, and the same each time."""
    raw = written(everything(said), form)
    assert raw == written(everything(said), form)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=15, deadline=None, derandomize=True)
@given(said=st.text(max_size=40))
def test_any_signs_can_be_written(form: Form, said: str) -> None:
    """Control characters and halves of signs stop no writer."""
    assert written(everything(said), form)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_say_is_written_too(form: Form) -> None:
    """A document without a block is a page with its title."""
    assert written(Document("Title", "sv", ()), form)


@pytest.mark.parametrize("form", ["docx"])
def test_office_files_hold_no_time_and_no_name(form: Form, tmp_path: Path) -> None:
    """Neither the time of writing nor anybody's name, nor the program's, is in the file."""
    path = tmp_path / "it.docx"
    path.write_bytes(written(everything(), form))
    with ZipFile(path) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "python" not in core
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert core.count("2026-03-12T00:00:00Z") == 2


# --- which format ---


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"),
        ("a", "text"),
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.docx", "docx"),
        ("a.b.PDF", "pdf"),
        ("a.json", "json"),
    ],
)
def test_name_chooses_the_format(name: str, form: str) -> None:
    """The ending of the name chooses, in small letters or large."""
    assert form_of(Path(name), {".json": "json"}) == form


def test_no_file_is_text() -> None:
    """What is shown on a screen is text."""
    assert form_of(None) == "text"


def test_unknown_ending_is_refused() -> None:
    """Another ending is refused, with those that can be written."""
    with pytest.raises(UsageError) as caught:
        form_of(Path("page.odt"), {".json": "json"})
    assert str(caught.value) == (
        "page.odt: which format a file ending in '.odt' should have is not known. End it in one of .txt, .md, .html, "
        ".docx, .pdf, .json, or say --format."
    )


def test_unknown_format_is_refused() -> None:
    """A format that is not there is refused, with those that are."""
    with pytest.raises(UsageError) as caught:
        written(everything(), "odt")
    assert str(caught.value) == "format: there is no format 'odt'. Use one of: text, markdown, html, docx, pdf."


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_missing_library_is_one_sentence(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what writes a format is not installed, one sentence says what to do."""
    monkeypatch.setattr("equipoise.adapters.formats.find_spec", lambda _: None)
    with pytest.raises(UsageError) as caught:
        written(everything(), form)
    assert str(caught.value) == (
        f"{form}: what writes this format is not installed. Install it: pip install 'equipoise[documents]'; or choose "
        "html, markdown or text."
    )


def test_contract_needs_none_of_the_libraries(tmp_path: Path) -> None:
    """Text, Markdown and HTML are written where none of the libraries is there."""
    code = (
        "import sys, json\n"
        "sys.modules.update(dict.fromkeys(('docx', 'pptx', 'typst')))\n"
        "from equipoise.adapters.documents import Document\n"
        "from equipoise.adapters.formats import written\n"
        "print(json.dumps([len(written(Document('a', 'en', ()), form)) > 0 for form in ('text', 'markdown', 'html')]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), cwd=tmp_path, check=True
    )
    assert json.loads(done.stdout) == [True] * 3


# --- tidying, grouping, directions ---


def test_headings_leave_out_no_level() -> None:
    """A heading too deep is raised, so that nobody looks for the level between."""
    document = Document("Title", "en", (Heading("a", 3), Heading("b", 3), Heading("c"), Heading("d", 3)))
    assert [each.level for each in tidied(document).blocks if isinstance(each, Heading)] == [1, 2, 1, 2]


def test_tidying_takes_out_what_cannot_be_shown() -> None:
    """Control characters and marks that turn text around are taken out, and text is on one line."""
    document = tidied(Document("a\x00b\n c\u202ed", "en", (Paragraph("\ud800x\ty", lead="\x07"),)))
    assert (document.title, document.blocks) == ("a b c d", (Paragraph("x y"),))
    assert tidied(document) == document


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a b", "file:///etc/passwd", "", "https://a/<b>"])
def test_only_addresses_of_the_web_are_links(link: str) -> None:
    """What is no address of the web is no link."""
    document = tidied(Document("a", "en", (Points((Point("b", link=link),)), Paragraph("c", link=link))))
    assert document.blocks == (Points((Point("b"),)), Paragraph("c"))


def test_groups_begin_with_headings() -> None:
    """A group is a heading with what stands under it; a page break stands alone."""
    a, b, c = Heading("a"), Paragraph("b"), Heading("c", 2)
    assert list(grouped((b, a, b, c, PageBreak(), b))) == [(b,), (a, b), (c,), (PageBreak(),), (b,)]
    assert list(grouped(())) == []


def test_only_what_is_short_is_kept_together() -> None:
    """A question with room to write is kept together, a long list is not."""
    assert kept_together((Heading("a"), Paragraph("b " * 100), RoomToWrite(5)))
    assert not kept_together((Heading("a"), Points((Point("b"),) * 40)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("abc", [("abc", False)]),
        ("רות", [("רות", True)]),
        ("See בית חולים, or نور", [("See ", False), ("בית חולים", True), (", or ", False), ("نور", True)]),
        ("קבוצה 5 א (b)", [("קבוצה 5 א", True), (" (b)", False)]),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, bool]]) -> None:
    """Names from right to left are pieces of their own, words of one name together."""
    assert list(pieces(text)) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab אבنو5,. ()")))
def test_pieces_lose_nothing(text: str) -> None:
    """Put together again, the pieces are the text, and no two that follow each other run the same way to the left."""
    found = list(pieces(text))
    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)
