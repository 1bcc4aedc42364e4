"""Writes a document for Word: real headings, lists and tables, and nothing that floats, so that people can edit it."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from equipoise.adapters.documents import (
    Block,
    Boxes,
    Document,
    Group,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Point,
    Points,
    RoomToWrite,
    Table,
    grouped,
    kept_together,
    tidied,
    timeless,
)
from equipoise.adapters.docx.marks import add_box, add_link, add_text, describe, new_numbering, number_by
from equipoise.adapters.docx.styles import BOX, LINK, ROOM, set_up

_WIDTH: Final = Cm(16.6)
_WIDE: Final = Cm(16)
_HIGH: Final = Cm(21)
"""A picture leaves room for its heading."""
_TALL: Final = Cm(1.5)


def to_docx(document: Document) -> bytes:
    """Write a document for Word; the same document gives the same bytes."""
    document, word = tidied(document), docx.Document()
    set_up(word, document)
    add_text(word.add_paragraph(style="Title"), document.title)
    new_page = False
    for group in grouped(document.blocks):
        paragraphs = [paragraph for block in group for paragraph in _block(block, word)]
        if new_page and paragraphs:
            paragraphs[0].paragraph_format.page_break_before = True
        new_page = isinstance(group[0], PageBreak) or (new_page and not paragraphs)
        _keep(paragraphs, group)
    file = BytesIO()
    word.save(file)
    return timeless(file.getvalue())


def _keep(paragraphs: Sequence[WordParagraph], group: Group) -> None:
    """Hold a group on one page where it is short, and every paragraph whole."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_together = True
    if kept_together(group):
        for paragraph in paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _block(block: Block, word: Word) -> Iterator[WordParagraph]:
    """Add a block, and give the paragraphs it is made of."""
    match block:
        case Heading(text, level):
            yield _paragraph(word, text, f"Heading {level}")
        case Paragraph():
            yield _said(block, word.add_paragraph())
        case Points(items, numbered):
            yield from _points(items, numbered, word)
        case Table():
            yield from _table(block, word)
        case Picture():
            yield _picture(block, word)
        case RoomToWrite(lines, label):
            yield from _room(lines, label, word)
        case Boxes(options):
            yield from _boxes(options, word)
        case PageBreak():
            pass


def _paragraph(word: Word, text: str, style: str) -> WordParagraph:
    paragraph = word.add_paragraph(style=style)
    add_text(paragraph, text)
    return paragraph


def _said(block: Paragraph | Point, paragraph: WordParagraph) -> WordParagraph:
    tone = block.tone if isinstance(block, Paragraph) else "plain"
    style = {"plain": None, "strong": "Strong", "quiet": "Emphasis"}[tone]
    if block.lead:
        add_text(paragraph, f"{block.lead} ", bold=True, style=style)
    add_text(paragraph, block.text, style=style)
    if block.link:
        paragraph.add_run(" ")
        add_link(paragraph, block.link, LINK)
    return paragraph


def _points(items: Iterable[Point], numbered: bool, word: Word) -> Iterator[WordParagraph]:
    numbering = new_numbering(word) if numbered else None
    for item in items:
        paragraph = word.add_paragraph(style="List Number" if numbered else "List Bullet")
        if numbering:
            number_by(paragraph, numbering)
        yield _said(item, paragraph)


def _picture(picture: Picture, word: Word) -> WordParagraph:
    from equipoise.adapters.pdf import to_png

    paragraph = word.add_paragraph()
    run = paragraph.add_run()
    shown = run.add_picture(BytesIO(to_png(picture.svg)), width=_WIDE)
    if shown.height > _HIGH:
        shown.width, shown.height = Length(shown.width * _HIGH // shown.height), _HIGH
    describe(run, picture.alt)
    return paragraph


def _room(lines: int, label: str, word: Word) -> Iterator[WordParagraph]:
    """Give lines to write on; one line stands beside its label."""
    beside = lines == 1
    if label:
        yield _paragraph(word, label, ROOM if beside else "Normal")
    for _ in range(lines - bool(label and beside)):
        yield word.add_paragraph(style=ROOM)


def _boxes(options: Iterable[str], word: Word) -> Iterator[WordParagraph]:
    for option in options:
        paragraph = word.add_paragraph(style=BOX)
        add_box(paragraph)
        paragraph.add_run("\t")
        add_text(paragraph, option)
        yield paragraph


def _table(table: Table, word: Word) -> Iterator[WordParagraph]:
    """Add a table under its caption; a paragraph follows it, as Word wants between two tables."""
    yield _paragraph(word, table.caption, "Caption")
    made = word.add_table(rows=0, cols=len(table.header), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val=""/>'))
    made._tbl.tblPr[-1].set(qn("w:val"), table.caption)
    widths = _widths(table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _row(made, table.header, widths, header=True)
    whole = kept_together((table,))
    for place, row in enumerate(table.rows, 1):
        _row(made, row, widths, tall=table.tall, with_next=whole and place < len(table.rows))
    after = word.add_paragraph()
    after.paragraph_format.space_after = 0
    yield after


def _widths(table: Table) -> tuple[Length, ...]:
    shares = table.widths or (1,) * len(table.header)
    return tuple(Length(_WIDTH * share // sum(shares)) for share in shares)


def _row(
    table: WordTable,
    cells: Sequence[str],
    widths: Iterable[Length],
    *,
    header: bool = False,
    tall: bool = False,
    with_next: bool = False,
) -> None:
    row = table.add_row()
    _set_row(row, header)
    if tall:
        row.height = _TALL
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        if header:
            _shade(cell)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        paragraph.paragraph_format.keep_with_next = header or with_next
        add_text(paragraph, text, bold=header or None)


def _set_row(row: _Row, header: bool) -> None:
    """Never break a row; repeat the header on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEEEEE"/>')
    )
