"""Writes documents as plain text."""

from equipoise.adapters.plain_text.lines import WIDTH, wrapped
from equipoise.adapters.plain_text.writing import to_text

__all__ = ["WIDTH", "to_text", "wrapped"]
