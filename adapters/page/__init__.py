"""Lays a reflection out as the page a coach reads, for adapters that write text, documents or screens."""

from equipoise.adapters.page.dates import date_words
from equipoise.adapters.page.document import reflection_document
from equipoise.adapters.page.layout import NOT_TO_COPY, Entry, Page, RestsOn, Row, Section, lay_out
from equipoise.adapters.page.words import (
    EFFORT_WORDS,
    LEANS,
    STRENGTH_WORDS,
    audience_in_words,
    beside_words,
    in_words,
    left_out_words,
    roles_words,
)

__all__ = [
    "EFFORT_WORDS",
    "LEANS",
    "NOT_TO_COPY",
    "STRENGTH_WORDS",
    "Entry",
    "Page",
    "RestsOn",
    "Row",
    "Section",
    "audience_in_words",
    "beside_words",
    "date_words",
    "in_words",
    "lay_out",
    "left_out_words",
    "reflection_document",
    "roles_words",
]
