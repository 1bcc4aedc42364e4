"""Lays a reflection out as the page a coach reads, for adapters that write text, documents or screens."""

from equipoise.adapters.page.dates import date_words
from equipoise.adapters.page.document import reflection_document
from equipoise.adapters.page.layout import (
    IF_HARM,
    NOT_TO_COPY,
    Entry,
    Page,
    Row,
    Section,
    balance_notes,
    lay_out,
    who_answered,
)
from equipoise.adapters.page.words import (
    EFFORT_WORDS,
    LEANS,
    STRENGTH_WORDS,
    audience_in_words,
    audience_words,
    beside_words,
    corner_words,
    effort_words,
    in_words,
    lean_words,
    left_out_words,
    marking_words,
    project_title,
)

__all__ = [
    "EFFORT_WORDS",
    "IF_HARM",
    "LEANS",
    "NOT_TO_COPY",
    "STRENGTH_WORDS",
    "Entry",
    "Page",
    "Row",
    "Section",
    "audience_in_words",
    "audience_words",
    "balance_notes",
    "beside_words",
    "corner_words",
    "date_words",
    "effort_words",
    "in_words",
    "lay_out",
    "lean_words",
    "left_out_words",
    "marking_words",
    "project_title",
    "reflection_document",
    "who_answered",
]
