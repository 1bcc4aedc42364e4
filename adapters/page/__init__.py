"""Lays a reflection out as the page a coach reads, for adapters that write text, documents or screens."""

from equipoise.adapters.page.dates import date_words
from equipoise.adapters.page.document import marking_words, reflection_document
from equipoise.adapters.page.layout import (
    Entry,
    Page,
    RestsOn,
    Row,
    Section,
    balance_notes,
    known_words,
    lay_out,
    who_answered,
)
from equipoise.adapters.page.words import (
    EFFORT_WORDS,
    STRENGTH_WORDS,
    audience_in_words,
    beside_words,
    in_words,
    lean_words,
    left_out_words,
    roles_words,
)

__all__ = [
    "EFFORT_WORDS",
    "STRENGTH_WORDS",
    "Entry",
    "Page",
    "RestsOn",
    "Row",
    "Section",
    "audience_in_words",
    "balance_notes",
    "beside_words",
    "date_words",
    "in_words",
    "known_words",
    "lay_out",
    "lean_words",
    "left_out_words",
    "marking_words",
    "reflection_document",
    "roles_words",
    "who_answered",
]
