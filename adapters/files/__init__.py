"""Reads contexts from files, and writes results to files whole or not at all."""

from equipoise.adapters.files.context_text import comment, context_text
from equipoise.adapters.files.reading import load_context, read_text
from equipoise.adapters.files.writing import write_whole

__all__ = ["comment", "context_text", "load_context", "read_text", "write_whole"]
