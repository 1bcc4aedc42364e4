"""Reads contexts and reports from files, and writes results to files whole or not at all."""

from equipoise.adapters.files.context_text import comment, context_text
from equipoise.adapters.files.reading import load_context, read_text
from equipoise.adapters.files.reports import keep_steps_at, load_report, report_in, save_report
from equipoise.adapters.files.writing import write_whole

__all__ = [
    "comment",
    "context_text",
    "keep_steps_at",
    "load_context",
    "load_report",
    "read_text",
    "report_in",
    "save_report",
    "write_whole",
]
