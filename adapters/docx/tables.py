"""Tables in Word: under a caption, with a header that is repeated and rows that are never cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from equipoise.adapters.documents import Table, kept_together
from equipoise.adapters.docx.marks import add_paragraph, add_text

_WIDTH: Final = Cm(16.6)
_TALL: Final = Cm(1.5)


def add_table(table: Table, word: Word) -> Iterator[WordParagraph]:
    """Add a table under its caption; a paragraph follows it, as Word wants between two tables."""
    yield add_paragraph(word, table.caption, "Caption")
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
