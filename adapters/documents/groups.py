"""What belongs together on a page: a heading with what stands under it."""

from collections.abc import Iterable, Iterator
from typing import Final

from equipoise.adapters.documents.blocks import (
    Block,
    Boxes,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Points,
    RoomToWrite,
    Table,
)

Group = tuple[Block, ...]

_COLUMNS: Final = 80
"""About as many characters stand on a printed line."""
_LINES_TOGETHER: Final = 18
"""A good third of a page: more than that is not held together, since much paper would stay empty."""
_PICTURE: Final = 30
"""A picture takes most of a page."""


def grouped(blocks: Iterable[Block]) -> Iterator[Group]:
    """Give the blocks in groups, each begun by a heading; a page break stands alone."""
    group: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | PageBreak) and group:
            yield tuple(group)
            group = []
        if isinstance(block, PageBreak):
            yield (block,)
        else:
            group.append(block)
    if group:
        yield tuple(group)


def kept_together(group: Group) -> bool:
    """Say whether a group is short enough to stand on one page, never broken."""
    return sum(map(_lines, group)) <= _LINES_TOGETHER


def _lines(block: Block) -> int:
    match block:
        case Heading(text):
            return 2 + len(text) // (_COLUMNS // 2)
        case Paragraph():
            return 1 + len(block.lead + block.text + (block.link or "")) // _COLUMNS
        case Points(items):
            return sum(1 + len(item.lead + item.text + (item.link or "")) // _COLUMNS for item in items)
        case Table(_, rows):
            return 3 + sum(2 if block.tall else 1 + len("".join(row)) // _COLUMNS for row in rows)
        case Picture():
            return _PICTURE
        case RoomToWrite(lines):
            return 1 + 2 * lines
        case Boxes(options):
            return sum(1 + len(option) // _COLUMNS for option in options)
        case _:
            return 0
