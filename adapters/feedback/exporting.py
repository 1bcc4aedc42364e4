"""Writes what is kept for other programs: a table for a spreadsheet, and lines of JSON that can be read back."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Final

from equipoise.adapters.contract import Kept

COLUMNS: Final = (
    "received", "project", "rule", "outcome", "why", "reason", "words", "pack", "version", "locale", "by", "key",
    "kept_by", "question",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet takes for a formula; in full width, too."""
_NO_SIGN: Final = "\ufeff"
"""By this spreadsheets see that the letters are UTF-8."""


def to_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """Write each as a line of JSON, as it came, with the id of its question; ``equipoise feedback import`` reads it."""
    for each in kept:
        fields = each.model_dump(mode="json", exclude_none=True) | {"question": str(each.question)}
        yield json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def to_csv(kept: Iterable[Kept]) -> Iterator[str]:
    """Write a table with a header, which spreadsheets open; what looks like a formula gets a ' before it."""
    yield _NO_SIGN + _line(COLUMNS)
    for each in kept:
        fields = each.model_dump(mode="json") | {"question": each.question}
        yield _line(_cell(fields[column]) for column in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
