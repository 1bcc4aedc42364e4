"""Word: real headings, lists and tables, in one language, to be edited and commented on."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from support.readers import office, pdf_facts, pdf_text
from support.written import everything, squeezed

from equipoise.adapters.documents import Boxes, Document, Heading, Paragraph, Point, Points, RoomToWrite
from equipoise.adapters.docx import to_docx


def parts(document: Document) -> dict[str, str]:
    """Give the files of XML in a Word document."""
    with ZipFile(BytesIO(to_docx(document))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


PARTS = parts(everything(locale="sv"))
BODY = PARTS["word/document.xml"]


def test_styles_carry_the_structure() -> None:
    """The title, headings, lists and the caption have Word's own styles, which tables of contents and readers know."""
    word = docx.Document(BytesIO(to_docx(everything())))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style is not None]
    named = [style for style in styles if style not in ("Normal", "Room to write", "Box to tick")]
    assert named == [
        "Title", "Heading 1", "Heading 2", "List Number", "List Number", "List Bullet", "Caption", "Heading 1",
    ]  # fmt: skip


def test_language_is_told_everywhere() -> None:
    """What spells and what reads aloud know the language, and nothing is left in another."""
    told = re.findall(r'<w:lang [^>]*w:val="([^"]+)"', PARTS["word/styles.xml"])
    assert set(told) == {"sv-SE"}
    assert "<dc:language>sv</dc:language>" in PARTS["docProps/core.xml"] or "sv-SE" in PARTS["docProps/core.xml"]
    assert 'w:themeFontLang w:val="sv-SE"' in PARTS["word/settings.xml"]


def test_tables_repeat_their_header_and_keep_their_rows() -> None:
    """The first row is the header on every page, no row is cut, and the table is told in words."""
    assert BODY.count("<w:tblHeader/>") == 1
    assert BODY.count("<w:cantSplit/>") == 3
    assert '<w:tblCaption w:val="Caption Åsa &amp; Öberg"/>' in BODY


def test_pictures_are_told_in_words() -> None:
    """A picture is one of dots, since Word wants it so, and has a text in its place."""
    assert 'descr="Shows Åsa &amp; Öberg"' in BODY
    assert "image/png" in PARTS["[Content_Types].xml"] or "png" in PARTS["[Content_Types].xml"]


def test_nothing_floats() -> None:
    """There are no text boxes and nothing anchored: comments and changes stay where they were made."""
    assert not re.search(r"wp:anchor|w:txbxContent|w:framePr|v:shape", BODY)


def test_boxes_can_be_ticked_by_a_click() -> None:
    """Each answer has a box that Word knows as one."""
    assert BODY.count("<w14:checkbox>") == 4


def test_numbered_lists_begin_at_one(tmp_path: Path) -> None:
    """A second numbered list begins at 1 again."""
    lists = tuple(Points((Point(f"a{each}"), Point(f"b{each}")), numbered=True) for each in range(2))
    path = tmp_path / "it.docx"
    path.write_bytes(to_docx(Document("Title", "en", (lists[0], Heading("Between"), lists[1]))))
    text = pdf_text(office(path))
    assert re.findall(r"(\d)\. [ab]\d", text) == ["1", "2", "1", "2"]


def test_pages_are_marked_and_numbered(tmp_path: Path) -> None:
    """Each page says whom it is for and which page it is, as another program shows it."""
    path = tmp_path / "it.docx"
    path.write_bytes(to_docx(Document("a", "en", (Paragraph("word " * 1500),), marking="For you alone")))
    read = office(path)
    pages = int(pdf_facts(read)["Pages"])
    for page in range(1, pages + 1):
        text = pdf_text(read, "-f", str(page), "-l", str(page))
        assert "For you alone" in text
        assert f"{page}/{pages}" in squeezed(text)


def test_questions_are_not_broken(tmp_path: Path) -> None:
    """No question that fits on a page is broken over two, as another program sets it."""
    questions = [
        block
        for number in range(10)
        for block in (
            Heading(f"Question {number} begins"),
            Boxes(("a",) * 14),
            RoomToWrite(2),
            Paragraph(f"ends {number}."),
        )
    ]
    path = tmp_path / "it.docx"
    path.write_bytes(to_docx(Document("a", "en", tuple(questions))))
    read = office(path)
    texts = [pdf_text(read, "-f", str(page), "-l", str(page)) for page in range(1, int(pdf_facts(read)["Pages"]) + 1)]
    assert len(texts) > 2
    assert [sum(f"Question {n} begins" in text and f"ends {n}." in text for text in texts) for n in range(10)] == [
        1
    ] * 10


@pytest.mark.parametrize("name", ["אגודת החולים", "جمعية المرضى"])
def test_names_from_right_to_left_are_marked(name: str) -> None:
    """A name that runs the other way is a run of its own, marked so."""
    body = parts(Document("a", "sv", (Paragraph(f"Med {name}, och fler"),)))["word/document.xml"]
    assert re.search(rf"<w:rtl/>.{{0,40}}</w:rPr><w:t>{name}</w:t>", body)
