"""Reads a report from a file, and writes one back whole or not at all."""

from os import PathLike
from pathlib import Path

from equipoise.adapters.files.writing import write_whole
from equipoise.engine.documents import read_json
from equipoise.engine.errors import EquipoiseError, InputError, Problem, ReportError
from equipoise.engine.packs.source import read_bytes
from equipoise.engine.reports.report import REPORT_BOUNDS, Report, no_report, read_report
from equipoise.engine.words import said, said_many


def load_report(path: str | PathLike[str]) -> Report:
    """Read a report, of this release or an older one.

    Raises:
        InputError: the file cannot be read, is no JSON, or is past a bound.
        ReportError: it is no report, or of a newer version.
    """
    return report_in(read_bytes(Path(path), REPORT_BOUNDS.bytes), str(path))


def report_in(raw: bytes, name: str) -> Report:
    """Read a report from bytes; ``name`` tells where they come from.

    Raises:
        InputError: it is no JSON, or is past a bound.
        ReportError: it is no report, or of a newer version.
    """
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise ReportError(no_report(name, said("this is not a report: reports are written as JSON.")))
    return read_report(read_json(raw, name, REPORT_BOUNDS))


def save_report(report: Report, path: Path) -> None:
    """Write a report, so that the file is there whole, or as it was before.

    Raises:
        InputError: it cannot be written there.
    """
    write_whole(path, report.to_json())


def keep_steps_at(path: Path) -> None:
    """Refuse to write over a report that holds steps: they would be lost.

    Raises:
        InputError: there is such a report at the path.
    """
    try:
        steps = len(load_report(path).actions)
    except EquipoiseError:
        return  # nothing there, or something else
    if steps:
        message = said_many(
            "the report there holds {count} step, which would be lost.",
            "the report there holds {count} steps, which would be lost.",
            steps,
        )
        fix = said("Choose another name; `equipoise follow-up OLD NEW --carry` lets the steps come along.")
        raise InputError(Problem("steps", message, str(path), fix))
