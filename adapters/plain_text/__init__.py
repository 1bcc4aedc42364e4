"""Writes documents as plain text."""

from equipoise.adapters.plain_text.writing import to_text

__all__ = ["to_text"]
