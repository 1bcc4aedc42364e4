"""Writes documents as Markdown, to edit, print or paste elsewhere."""

from equipoise.adapters.markdown.writing import escaped, to_markdown

__all__ = ["escaped", "to_markdown"]
