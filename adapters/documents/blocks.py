"""What a document is made of, whatever it is written as: titled blocks in reading order.

All text is plain: whoever writes a document escapes it for its format. Nothing is told by colour, position or a
picture alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "quiet"]
"""How loud a paragraph is: ``strong`` is what matters most on the page, ``quiet`` is what is said beside."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 3; the title of the document stands above them all."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``lead`` is said first, in bold, such as ``Try:``; ``link`` is an address that stands after it."""

    text: str
    lead: str = ""
    tone: Tone = "plain"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list. ``lead`` is said first, in bold; ``link`` is an address that stands after the text."""

    text: str
    lead: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points, numbered or not."""

    items: tuple[Point, ...]
    numbered: bool = False

    @classmethod
    def of(cls, texts: Iterable[str], numbered: bool = False) -> "Points":
        """Give a list of texts alone."""
        return cls(tuple(map(Point, texts)), numbered)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; every row has as many cells. ``caption`` says what it shows.

    ``widths`` are the shares of the columns, whole numbers; left out, they are equal. An empty cell is room to
    write in, ``tall`` gives such rows the height of handwriting.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    widths: tuple[int, ...] = ()
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with a short text that says what it shows; a text twin stands beside it as other blocks.

    ``narrow`` is the same drawn for a screen as narrow as a phone's; it may be empty.
    """

    svg: str
    alt: str
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class RoomToWrite:
    """Empty lines to write on by hand. ``label`` says what for, and may be empty."""

    lines: int = 3
    label: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Answers of which one is ticked by hand, or ``several``."""

    options: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | Points | Table | Picture | RoomToWrite | Boxes | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language: ``locale`` is a tag such as ``sv``.

    ``marking`` stands on every page, such as that it is for the coach alone; it may be empty. ``date`` (2026-11-28)
    is that of the project, as the documents' own date; None leaves it out, since nothing here looks at a clock.
    """

    title: str
    locale: str
    blocks: tuple[Block, ...]
    marking: str = ""
    date: str | None = None
