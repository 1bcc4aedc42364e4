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
from equipoise.adapters.documents.formats import FORMATS, FORMS, Form, Format, form_of, installed, written
from equipoise.adapters.documents.groups import grouped
from equipoise.adapters.documents.tidying import one_line, tidied

__all__ = [
    "FORMATS",
    "FORMS",
    "Block",
    "Boxes",
    "Document",
    "Form",
    "Format",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Point",
    "Points",
    "RoomToWrite",
    "Table",
    "form_of",
    "grouped",
    "installed",
    "one_line",
    "tidied",
    "written",
]
