"""PDF: tagged, as PDF/UA-1 wants it, with room to write, the same each time."""

import json
from pathlib import Path

import pytest
import typst
from support.readers import pdf_facts, pdf_structure, pdf_text
from support.written import SVG, everything, squeezed

from equipoise.adapters.documents import Boxes, Document, Heading, Paragraph, Point, Points, RoomToWrite, Table
from equipoise.adapters.pdf import to_pdf, to_png
from equipoise.adapters.pdf.writing import _TEMPLATE, _data

CLAIM = b"pdfuaid:part>1<"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Everything, as PDF."""
    path = tmp_path / "it.pdf"
    path.write_bytes(to_pdf(everything(locale="sv")))
    return path


def test_is_tagged_with_title_and_language(path: Path) -> None:
    """The file says that it is PDF/UA-1, what it is called, in which language it is, and the date of the project."""
    facts = pdf_facts(path)
    assert (facts["Tagged"], facts["Title"]) == ("yes", "Title Åsa & Öberg")
    assert facts["CreationDate"].startswith("Thu Mar 12 00:00:00 2026")
    raw = path.read_bytes()
    assert CLAIM in raw
    assert b"/Lang(sv)" in raw
    assert {"Author", "Producer"} & facts.keys() == set()


def test_has_the_structure_of_the_document(path: Path) -> None:
    """Title, headings, lists, the table with its header cells, and the figure are told to whoever cannot see them."""
    kinds = pdf_structure(path)
    wanted = ["H1", "H2", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TH", "TD", "Figure", "Link"]
    assert [kind for kind in wanted if kind not in kinds] == []
    assert (kinds.count("TH"), kinds.count("TD")) == (3, 6)


def test_long_tables_repeat_their_header(tmp_path: Path) -> None:
    """On each page that a table runs over, its header is read again, and every row is there."""
    rows = tuple((f"row {number}", "x") for number in range(120))
    path = tmp_path / "it.pdf"
    path.write_bytes(to_pdf(Document("a", "en", (Table(("Which", "What"), rows, "Many rows"),))))
    text = pdf_text(path)
    assert text.count("Which What") == int(pdf_facts(path)["Pages"]) > 2
    assert all(f"row {number} x" in text for number in range(120))


def test_every_page_has_marking_and_number(tmp_path: Path) -> None:
    """Each page says whom it is for and which page it is."""
    blocks = (Paragraph("word " * 2000),)
    path = tmp_path / "it.pdf"
    path.write_bytes(to_pdf(Document("a", "en", blocks, marking="For you alone")))
    pages = int(pdf_facts(path)["Pages"])
    for page in range(1, pages + 1):
        text = pdf_text(path, "-f", str(page), "-l", str(page))
        assert "For you alone" in text
        assert f"{page}/{pages}" in squeezed(text)


def test_questions_are_not_broken(tmp_path: Path) -> None:
    """No question that fits on a page is broken over two."""
    questions = [
        block
        for number in range(12)
        for block in (Heading(f"Question {number} begins"), Boxes(("a",) * 9), RoomToWrite(2, f"ends {number}."))
    ]
    path = tmp_path / "it.pdf"
    path.write_bytes(to_pdf(Document("a", "en", tuple(questions))))
    pages = int(pdf_facts(path)["Pages"])
    texts = [pdf_text(path, "-f", str(page), "-l", str(page)) for page in range(1, pages + 1)]
    assert pages > 2
    assert [sum(f"Question {n} begins" in text and f"ends {n}." in text for text in texts) for n in range(12)] == [
        1
    ] * 12


@pytest.mark.parametrize("said", ["אגודת החולים", "Ω ж ł ş", "Åsa Öberg"])
def test_signs_in_the_fonts_at_hand_are_accessible(said: str) -> None:
    """Hebrew, Greek, Cyrillic and all Latin letters need no font of the system."""
    data = {"document": json.dumps(_data(everything(said)))}
    made = typst.compile(
        _TEMPLATE.read_bytes(), format="pdf", sys_inputs=data, pdf_standards="ua-1", ignore_system_fonts=True
    )
    assert CLAIM in made


def test_sign_in_no_font_does_not_stop_the_page(tmp_path: Path) -> None:
    """Where no font has a sign, the page is written and tagged all the same; it only does not claim PDF/UA."""
    raw = to_pdf(Document("a", "en", (Points((Point("\U0001f9ff\U00013000\U00016a00"),)),)))
    path = tmp_path / "it.pdf"
    path.write_bytes(raw)
    assert pdf_facts(path)["Tagged"] == "yes"


def test_drawing_becomes_a_picture_of_dots() -> None:
    """A drawing is given as PNG, as large as asked for."""
    small, large = (to_png(SVG, dots) for dots in (72, 144))
    assert small.startswith(b"\x89PNG")
    widths = [int.from_bytes(png[16:20]) for png in (small, large)]
    assert widths[1] == 2 * widths[0]
