"""Programs that read documents, other than those that wrote them."""

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

ALL_READERS: Final = "EQUIPOISE_ALL_READERS"
"""Where this is set to 1, a reader that is missing fails the test instead of skipping it."""

_PATIENCE: Final = 120


def reader(program: str) -> str:
    """Give the path of a program, or skip the test."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is not installed"
        if os.environ.get(ALL_READERS) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def pdf_text(path: Path, *options: str) -> str:
    """Give the text of a PDF as poppler reads it, on one line."""
    return " ".join(_ran(reader("pdftotext"), *options, str(path), "-").split())


def pdf_facts(path: Path) -> dict[str, str]:
    """Give what poppler says of a PDF."""
    pairs = (line.partition(":") for line in _ran(reader("pdfinfo"), str(path)).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def pdf_structure(path: Path) -> list[str]:
    """Give the kinds of elements of a tagged PDF, in order, as poppler reads them."""
    lines = _ran(reader("pdfinfo"), "-struct-text", str(path)).splitlines()
    return [line.split()[0].rstrip(":") for line in lines if line.strip() and line.strip()[0] not in '"/']


def office(path: Path, form: str = "pdf") -> Path:
    """Give a file as LibreOffice opens it, saved in another format."""
    home = path.parent / "home"
    _ran(
        reader("soffice"),
        f"-env:UserInstallation={home.as_uri()}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(path.parent / "read"),
        str(path),
    )
    return path.parent / "read" / path.with_suffix(f".{form.partition(':')[0]}").name


def _ran(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace")


class Page(HTMLParser):
    """An HTML page as a strict reader sees it: every element closed, in its place."""

    EMPTY: Final = frozenset({"meta", "img", "col", "br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and that it is open."""
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text, and what it stands in."""
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", " ".join(data.split())))

    @property
    def text(self) -> str:
        """All text that is shown, on one line."""
        return " ".join(text for tag, text in self.texts if tag not in ("style", "title"))

    def all(self, *tags: str) -> list[str]:
        """Give the elements of some kinds, in order."""
        return [tag for tag, _ in self.elements if tag in tags]
