"""Documents: titled blocks in reading order, the same whatever they are written as."""

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

__all__ = [
    "Block",
    "Boxes",
    "Document",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Point",
    "Points",
    "RoomToWrite",
    "Table",
]
