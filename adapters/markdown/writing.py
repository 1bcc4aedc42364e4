"""Writes a document as Markdown. Whatever somebody typed is escaped, so that it stays text."""

import re
from collections.abc import Iterator
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
from equipoise.engine.words import Words, words_in

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>~$#@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Marks of CommonMark, and what some readers make links of: addresses, mentions, numbers of issues."""
_OPENING: Final = re.compile(r"^(\d+(?=[.)])|[+=-])")


def escaped(text: str) -> str:
    """Escape text so that Markdown shows it as it was typed, on one line."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    digits = opening.end() if opening.group().isdigit() else 0
    return f"{line[:digits]}\\{line[digits:]}"


def to_markdown(document: Document) -> str:
    """Write a document as Markdown, with a newline at the end. Room to write is where one types."""
    document = tidied(document)
    words = words_in(document.locale)
    parts = [f"# {_inside(document.title)}", f"**{escaped(document.marking)}**" if document.marking else ""]
    parts += ["\n".join(_block(block, words)) for block in document.blocks]
    return "\n\n".join(filter(None, parts)) + "\n"


def _inside(text: str) -> str:
    """Escape what does not begin its line: a number there makes no list."""
    return escaped(f"a{text}")[1:]


def _block(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_inside(text)}"
        case Paragraph(tone="strong"):
            yield f"**{_said(block)}**"
        case Paragraph(tone="quiet"):
            yield f"*{_said(block)}*"
        case Paragraph():
            yield _said(block)
        case Points(items, numbered):
            yield from (f"{f'{number}.' if numbered else '-'} {_said(item)}" for number, item in enumerate(items, 1))
        case Table():
            yield from _table(block)
        case Picture(_, alt):
            yield f"*{words.say('Picture: {alt}', alt=escaped(alt))}*"
        case RoomToWrite(_, label):
            yield escaped(label)
        case Boxes(options):
            yield from (f"- [ ] {escaped(option)}" for option in options)
        case PageBreak():
            pass


def _said(block: Paragraph | Point) -> str:
    lead = f"**{_inside(block.lead)}**" if block.lead else ""
    text = _inside(block.text) if lead else escaped(block.text)
    link = f"<{block.link}>" if block.link else ""
    return " ".join(filter(None, (lead, text, link)))


def _table(table: Table) -> Iterator[str]:
    yield f"**{escaped(table.caption)}**"
    yield ""
    yield _row(table.header)
    yield _row(("---",) * len(table.header), raw=True)
    yield from map(_row, table.rows)


def _row(cells: tuple[str, ...], raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else _inside(cell).replace('|', chr(92) + '|') for cell in cells)} |"
