"""Reads contexts and reports from files, and writes results whole or not at all."""

from equipoise.adapters.files.context_text import comment, context_text
from equipoise.adapters.files.folders import check_folder, write_folder
from equipoise.adapters.files.kinds import looks_like
from equipoise.adapters.files.reading import load_context, read_raw, read_text
from equipoise.adapters.files.reports import keep_steps_at, load_report, report_in, save_report
from equipoise.adapters.files.writing import write_new, write_whole

__all__ = [
    "check_folder",
    "comment",
    "context_text",
    "keep_steps_at",
    "load_context",
    "load_report",
    "looks_like",
    "read_raw",
    "read_text",
    "report_in",
    "save_report",
    "write_folder",
    "write_new",
    "write_whole",
]
