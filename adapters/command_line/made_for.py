"""Tells of a file that is there whether it was made for the coach alone, in whichever format and language."""

import html
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

MOST_READ: Final = 32 * 1024 * 1024
"""So many bytes are read at most, of a file and of each part of one that is packed."""
_TAG: Final = re.compile(r"<[^<>]*>")
_DATA: Final = re.compile(r'"view": ?"coach"|"mirrors": ?\[')
"""In a report, a comparison or a follow-up as data; and in the plan of a meeting, which has no view."""


def is_for_the_coach(path: Path) -> bool:
    """Say whether a file was made for the coach alone; what cannot be read is taken for something else."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_READ)
    except OSError:
        return False
    marks = _marks()
    return any(bool(_DATA.search(text)) or any(mark in text for mark in marks) for text in _texts(raw))


def _marks() -> tuple[str, ...]:
    """Give what stands on everything that is for the coach alone, in each language."""
    from equipoise.adapters.page import NOT_TO_COPY, marking_words
    from equipoise.adapters.session import FOR_THE_COACH as ON_THE_PLAN
    from equipoise.engine.changing.writing import FOR_THE_COACH as ON_EXPLANATIONS
    from equipoise.engine.words import locales, words_in

    every = [words_in(locale) for locale in locales()]
    told = [words.say(mark) for words in every for mark in (NOT_TO_COPY, ON_THE_PLAN, ON_EXPLANATIONS)]
    return (*told, *(marking_words("coach", words) for words in every))


def _texts(raw: bytes) -> Iterator[str]:
    """Give the text of a file, and of each part of a packed one, on one line and without markup."""
    if not raw.startswith(b"PK"):
        yield _one_line(raw)
        return
    try:
        with ZipFile(BytesIO(raw)) as packed:
            for name in packed.namelist():
                if name.endswith(".xml"):
                    with packed.open(name) as part:
                        yield _one_line(part.read(MOST_READ))
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return


def _one_line(raw: bytes) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", raw.decode("utf-8", errors="replace"))).split())
