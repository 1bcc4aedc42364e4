"""Makes a document sound before it is written: no control characters, no heading level left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal

from equipoise.adapters.documents.blocks import (
    Block,
    Boxes,
    Document,
    Heading,
    Paragraph,
    Picture,
    Point,
    Points,
    RoomToWrite,
    Table,
)

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What no XML may hold, and what turns text around for all that follows it."""

_LEVELS: Final[tuple[Literal[1, 2, 3], ...]] = (1, 2, 3)
_WEB: Final = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


def one_line(text: str) -> str:
    """Give a text on one line, without control characters."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def tidied(document: Document) -> Document:
    """Give a document that every format can hold; one that is tidy already comes back equal."""
    return replace(
        document,
        title=one_line(document.title),
        marking=one_line(document.marking),
        blocks=tuple(_in_order(map(_tidied, document.blocks))),
    )


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """Raise headings that skip a level, which readers by ear would look for in vain."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            block = replace(block, level=_LEVELS[min(block.level, above + 1) - 1])
            above = block.level
            yield block
        else:
            yield block


def _tidied(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, text=one_line(block.text))
        case Paragraph():
            return replace(block, text=one_line(block.text), lead=one_line(block.lead), link=_address(block.link))
        case Points():
            return replace(block, items=tuple(map(_point, block.items)))
        case Table():
            rows = tuple(tuple(map(one_line, row)) for row in block.rows)
            return replace(block, header=tuple(map(one_line, block.header)), rows=rows, caption=one_line(block.caption))
        case Picture():
            return replace(block, alt=one_line(block.alt))
        case RoomToWrite():
            return replace(block, label=one_line(block.label))
        case Boxes():
            return replace(block, options=tuple(map(one_line, block.options)))
        case _:
            return block


def _point(point: Point) -> Point:
    return replace(point, text=one_line(point.text), lead=one_line(point.lead), link=_address(point.link))


def _address(link: str | None) -> str | None:
    """Keep addresses of the web alone."""
    return link if link and _WEB.fullmatch(link) else None
