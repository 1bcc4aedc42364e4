"""Writes a document as text, 80 columns wide, or as plain lines for screen readers."""

from collections.abc import Iterable, Iterator
from typing import Final

from equipoise.adapters.documents import (
    Block,
    Boxes,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Point,
    Points,
    RoomToWrite,
    Table,
    tidied,
)
from equipoise.adapters.plain_text.lines import WIDTH, wrapped
from equipoise.engine.words import Words, words_in

_GAP: Final = "  "


def to_text(document: Document, *, plain: bool = False) -> str:
    """Write a document as text with a newline at the end.

    With ``plain``, every line stands for itself and says what it is; nothing is told by layout.
    """
    document, words = tidied(document), words_in(document.locale)
    lines = _plain(document, words) if plain else _laid_out(document, words)
    return "\n".join(lines).strip("\n") + "\n"


def _laid_out(document: Document, words: Words) -> Iterator[str]:
    yield from wrapped(document.title)
    if document.marking:
        yield from wrapped(document.marking)
    for block in document.blocks:
        if lines := list(_block(block, words)):
            yield ""
            yield from lines


def _block(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from wrapped(text.upper() if level == 1 else text)
        case Paragraph():
            yield from wrapped(_said(block))
        case Points(items, numbered):
            for number, point in enumerate(items, 1):
                yield from _marked(_said(point), f"{number}. " if numbered else "- ")
        case Table():
            yield from _table(block)
        case Picture(_, alt):
            yield from wrapped(words.say("Picture: {alt}", alt=alt))
        case RoomToWrite(lines, label):
            yield from wrapped(label)
            yield from ["_" * WIDTH] * lines
        case Boxes(options, several):
            for option in options:
                yield from _marked(option, "[ ] " if several else "( ) ")
        case PageBreak():
            pass


def _said(block: Paragraph | Point) -> str:
    return " ".join(part for part in (block.lead, block.text, block.link) if part)


def _marked(text: str, mark: str) -> list[str]:
    """Break a text that stands after a mark, and hangs under its first word."""
    return wrapped(text, mark, " " * len(mark))


def _table(table: Table) -> Iterator[str]:
    """Set a table in columns where it fits; else each row as a list that repeats the header."""
    yield from wrapped(table.caption)
    rows = [table.header, *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= WIDTH and all(map(any, table.rows)):
        for row in (table.header, tuple("-" * width for width in widths), *table.rows):
            yield _GAP.join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        return
    for row in table.rows:
        yield ""
        for title, cell in zip(table.header, row, strict=True):
            yield from wrapped(f"{title}: {cell or '_' * max(8, WIDTH - len(title) - 4)}", "  ", "  ")


def _plain(document: Document, words: Words) -> Iterator[str]:
    yield document.title
    if document.marking:
        yield document.marking
    for block in document.blocks:
        yield from filter(None, _plain_block(block, words))


def _plain_block(block: Block, words: Words) -> Iterable[str]:
    match block:
        case Heading(text):
            section = words.say("Section: {title}.", title=text.rstrip("."))
            return (section.removesuffix(".") if text.endswith(("?", "!")) else section,)
        case Paragraph():
            return (_said(block),)
        case Points(items, numbered):
            return (f"{number}. {_said(item)}" if numbered else _said(item) for number, item in enumerate(items, 1))
        case Table(header, rows, caption):
            told = (
                "; ".join(f"{title}: {cell}".rstrip() for title, cell in zip(header, row, strict=True)) for row in rows
            )
            return (words.say("Table: {title}", title=caption), *told)
        case Picture(_, alt):
            return (words.say("Picture: {alt}", alt=alt),)
        case RoomToWrite(_, label):
            return (label,)
        case Boxes(options):
            return (words.say("Answer: {option}", option=option) for option in options)
        case PageBreak():
            return ()
