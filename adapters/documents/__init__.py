"""Documents: titled blocks in reading order, the same whatever they are written as."""

from equipoise.adapters.documents.archives import timeless
from equipoise.adapters.documents.blocks import (
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
)
from equipoise.adapters.documents.directions import direction, pieces
from equipoise.adapters.documents.groups import Group, grouped, kept_together
from equipoise.adapters.documents.tidying import one_line, tidied

__all__ = [
    "Block",
    "Boxes",
    "Document",
    "Group",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Point",
    "Points",
    "RoomToWrite",
    "Table",
    "direction",
    "grouped",
    "kept_together",
    "one_line",
    "pieces",
    "tidied",
    "timeless",
]
