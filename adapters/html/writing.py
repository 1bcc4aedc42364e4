"""Writes a document as one HTML file that stands alone. Whatever somebody typed is escaped."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Final

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
    direction,
    grouped,
    kept_together,
    pieces,
    tidied,
)
from equipoise.adapters.html.style import STYLE

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Nothing is loaded and nothing runs, even if something slipped in."""


def to_html(document: Document) -> str:
    """Write a document as HTML, with a newline at the end."""
    return "\n".join(_page(tidied(document))) + "\n"


def _page(document: Document) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{escape(document.locale)}" dir="{direction(document.locale)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>{STYLE}{_marked_pages(document.marking)}</style>"
    yield "</head>"
    yield "<body>"
    if document.marking:
        yield f'<header><p class="marking">{_text(document.marking)}</p></header>'
    yield "<main>"
    yield f"<h1>{_text(document.title)}</h1>"
    for group in grouped(document.blocks):
        yield from _group(group)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _marked_pages(marking: str) -> str:
    """Put the marking on every page of paper; each character is written by its number, so that it stays a string."""
    if not marking:
        return ""
    content = "".join(f"\\{ord(character):06x}" for character in marking)
    return f'@page {{ @top-right {{ content: "{content}" }} }}\n'


def _group(group: Group) -> Iterator[str]:
    if kept_together(group):
        yield '<div class="together">'
    for block in group:
        yield from _block(block)
    if kept_together(group):
        yield "</div>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level + 1}>{_text(text)}</h{level + 1}>"
        case Paragraph(tone="plain"):
            yield f"<p>{_said(block)}</p>"
        case Paragraph(tone=tone):
            yield f'<p class="{tone}">{_said(block)}</p>'
        case Points(items, numbered):
            yield from _list("ol" if numbered else "ul", map(_said, items))
        case Table():
            yield from _table(block)
        case Picture():
            yield _picture(block)
        case RoomToWrite(lines, label):
            yield from _room(lines, label)
        case Boxes(options):
            yield from _list("ul", map(_text, options), ' class="boxes" role="list"')
        case PageBreak():
            yield '<div class="page"></div>'


def _picture(picture: Picture) -> str:
    narrow = f'<source media="(max-width: 36em)" srcset="{_data(picture.narrow)}">' if picture.narrow else ""
    return f'<figure><picture>{narrow}<img src="{_data(picture.svg)}" alt="{escape(picture.alt)}"></picture></figure>'


def _data(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _said(block: Paragraph | Point) -> str:
    lead = f"<strong>{_text(block.lead)}</strong>" if block.lead else ""
    link = f'<a href="{escape(block.link)}">{escape(block.link)}</a>' if block.link else ""
    return " ".join(filter(None, (lead, _text(block.text), link)))


def _text(text: str) -> str:
    return "".join(f"<bdi>{escape(piece)}</bdi>" if turned else escape(piece) for piece, turned in pieces(text))


def _list(tag: str, items: Iterator[str], attributes: str = "") -> Iterator[str]:
    yield f"<{tag}{attributes}>"
    yield from (f"<li>{item}</li>" for item in items)
    yield f"</{tag}>"


def _room(lines: int, label: str) -> Iterator[str]:
    """Give lines to write on; without a label they are for paper only."""
    kind = "room bare" if not label else "room short" if lines == 1 else "room"
    yield f'<div class="{kind}">'
    if label:
        yield f"<p>{_text(label)}</p>"
    yield f'<div aria-hidden="true">{"<div class=line></div>" * lines}</div>'
    yield "</div>"


def _table(table: Table) -> Iterator[str]:
    """Write a table; on a narrow screen each cell stands beneath the other, after the head of its column."""
    yield '<div class="wide">'
    yield f'<table role="table"{" class=tall" if table.tall else ""}>'
    yield f"<caption>{_text(table.caption)}</caption>"
    if table.widths:
        whole = sum(table.widths)
        columns = "".join(f'<col style="width: {100 * width // whole}%">' for width in table.widths)
        yield f"<colgroup>{columns}</colgroup>"
    header = "".join(f'<th scope="col" role="columnheader">{_text(cell)}</th>' for cell in table.header)
    yield f'<thead role="rowgroup"><tr role="row">{header}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for row in table.rows:
        cells = "".join(
            _cell(cell, head, place) for place, (cell, head) in enumerate(zip(row, table.header, strict=True))
        )
        yield f'<tr role="row">{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _cell(text: str, head: str, place: int) -> str:
    """Write a cell with the head of its column; the roles stay where a table is shown as rows."""
    if place == 0 and text:
        return f'<th scope="row" role="rowheader">{_text(text)}</th>'
    return f'<td role="cell" data-head="{escape(head)}">{_text(text)}</td>'
