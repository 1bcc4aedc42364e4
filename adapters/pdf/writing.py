"""Writes a document as tagged PDF. Its texts are given to typst as data, never as markup."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

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
    direction,
    grouped,
    kept_together,
    pieces,
    tidied,
)

_TEMPLATE: Final = Path(__file__).with_name("document.typ")
_ACCESSIBLE: Final = "ua-1"

_LONG_CELL: Final = 400
"""Signs in a cell that is too long to be held on one page for sure."""
_PIECE: Final = 12
_LONG: Final = re.compile(r"\S{30,}")
_WIDTH_OF_NOTHING: Final = "\u200b"

Data = dict[str, Any]


def to_pdf(document: Document) -> bytes:
    """Write a document as PDF/UA-1, without a time: the same document and fonts give the same bytes.

    Where no font on the machine has a sign of the text, the PDF is tagged all the same, with a mark in the place of
    the sign; it may then not claim to be PDF/UA.
    """
    import typst

    data = {"document": json.dumps(_data(tidied(document)), ensure_ascii=False)}
    try:
        return _compiled(data, _ACCESSIBLE)
    except typst.TypstError:
        return _compiled(data, None)


def _compiled(data: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    import typst

    made: bytes = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs=data, pdf_standards=standard)
    return made


def _data(document: Document) -> Data:
    language, _, region = document.locale.replace("_", "-").partition("-")
    day = date.fromisoformat(document.date) if document.date else None
    return {
        "title": document.title,
        "heading": _rich(document.title),
        "marking": _rich(document.marking),
        "keywords": [document.marking] if document.marking else [],
        "lang": language,
        "region": region or None,
        "rtl": direction(document.locale) == "rtl",
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "groups": list(_groups(document.blocks)),
    }


def _groups(blocks: tuple[Block, ...]) -> Iterator[Data]:
    """Hold groups together, but a heading alone: that stays with what follows by itself."""
    follows_heading = False
    for group in grouped(blocks):
        alone = all(isinstance(block, Heading | PageBreak) for block in group)
        yield {
            "together": kept_together(group) and not alone,
            "follows_heading": follows_heading,
            "blocks": [_block(block) for block in group],
        }
        follows_heading = alone


def _block(block: Block) -> Data:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": _rich(text)}
        case Paragraph(tone=tone):
            return {"kind": "paragraph", "tone": tone, **_said(block)}
        case Points(items, numbered):
            return {"kind": "points", "numbered": numbered, "items": [_said(item) for item in items]}
        case Table():
            return _table(block)
        case Picture(svg, alt):
            return {"kind": "picture", "svg": svg, "alt": alt}
        case RoomToWrite(lines, label):
            return {"kind": "room", "lines": lines, "label": _rich(label)}
        case Boxes(options):
            return {"kind": "boxes", "options": [_rich(option) for option in options]}
        case PageBreak():
            return {"kind": "page"}


def _table(table: Table) -> Data:
    return {
        "kind": "table",
        "caption": _rich(table.caption),
        "header": [_rich(cell) for cell in table.header],
        "rows": [[_rich(cell) for cell in row] for row in table.rows],
        "widths": table.widths or (1,) * len(table.header),
        "tall": table.tall,
        "breakable": any(len(cell) > _LONG_CELL for row in table.rows for cell in row),
    }


def _said(item: Paragraph | Point) -> Data:
    return {"lead": _rich(item.lead), "text": _rich(item.text), "link": item.link}


def _rich(text: str) -> list[tuple[str, bool]]:
    return list(pieces(_LONG.sub(_breakable, text)))


def _breakable(word: re.Match[str]) -> str:
    """Let a word that is wider than a column be broken."""
    return _WIDTH_OF_NOTHING.join(word.group()[start : start + _PIECE] for start in range(0, len(word.group()), _PIECE))
