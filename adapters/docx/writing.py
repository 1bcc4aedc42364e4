"""Writes a document for Word: real headings, lists and tables, and nothing that floats, so that people can edit it."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as Word
from docx.shared import Cm, Length
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
from equipoise.adapters.docx.marks import add_box, add_link, add_paragraph, add_text, describe, new_numbering, number_by
from equipoise.adapters.docx.styles import BOX, LINK, ROOM, set_up
from equipoise.adapters.docx.tables import add_table

_LINE: Final = "\u00a0\t"
"""The style draws the line where the tab is; the space gives it the height of the style everywhere."""
_WIDE: Final = Cm(16)
_HIGH: Final = Cm(20)
"""A picture leaves room for its heading."""


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
            yield add_paragraph(word, text, f"Heading {level}")
        case Paragraph():
            yield _said(block, word.add_paragraph())
        case Points(items, numbered):
            yield from _points(items, numbered, word)
        case Table():
            yield from add_table(block, word)
        case Picture():
            yield _picture(block, word)
        case RoomToWrite(lines, label):
            yield from _room(lines, label, word)
        case Boxes(options):
            yield from _boxes(options, word)
        case PageBreak():
            pass


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
    """Give lines to write on, which whoever types can type on too; one line stands beside its label."""
    if label and lines != 1:
        yield add_paragraph(word, label, "Normal")
    if lines:
        paragraph = add_paragraph(word, label if lines == 1 else "", ROOM)
        for line in range(lines):
            run = paragraph.add_run(_LINE)
            if line < lines - 1:
                run.add_break()
        yield paragraph


def _boxes(options: Iterable[str], word: Word) -> Iterator[WordParagraph]:
    for option in options:
        paragraph = word.add_paragraph(style=BOX)
        add_box(paragraph)
        paragraph.add_run("\t")
        add_text(paragraph, option)
        yield paragraph
