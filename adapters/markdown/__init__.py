"""Writes a reflection as Markdown, to edit, print or paste elsewhere."""

from equipoise.adapters.markdown.writing import to_markdown

__all__ = ["to_markdown"]
