"""Writes documents for Word, to edit, comment on and print."""

from equipoise.adapters.docx.writing import to_docx

__all__ = ["to_docx"]
