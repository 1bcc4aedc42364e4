"""Documents as text: 80 columns for the eye, whole lines for the ear."""

import pytest
from support.written import HOSTILE, everything

from equipoise.adapters.documents import Document, Heading, Paragraph, Point, Points, RoomToWrite, Table
from equipoise.adapters.plain_text import to_text

LOOKS = """\
Title Å
Marking Å

Lead Å Opening Å https://example.org/a?b=1&c=2

FIRST Å

Quiet Å

Second Å

1. Before Å Point Å
2. Another point

- Loose Å

Caption Å
Name Å  What    When
------  ------  ----
Cell Å  b       c
d       Last Å

( ) Box Å
( ) Other box

[ ] Some
[ ] More

Room Å
________________________________________________________________________________
________________________________________________________________________________

Line Å
________________________________________________________________________________

________________________________________________________________________________
________________________________________________________________________________
________________________________________________________________________________

PICTURE

Picture: Shows Å
"""

SOUNDS = """\
Title Å
Marking Å
Lead Å Opening Å https://example.org/a?b=1&c=2
Section: First Å.
Quiet Å
Section: Second Å.
1. Before Å Point Å
2. Another point
Loose Å
Table: Caption Å
Name Å: Cell Å; What: b; When: c
Name Å: d; What: Last Å; When:
Answer: Box Å
Answer: Other box
Answer: Some
Answer: More
Room Å
Line Å
Section: Picture.
Picture: Shows Å
"""


def test_looks() -> None:
    """Every block has its form."""
    assert to_text(everything("Å")) == LOOKS


def test_sounds() -> None:
    """With plain lines, each says what it is, and nothing is told by layout."""
    assert to_text(everything("Å"), plain=True) == SOUNDS


def test_headings_end_in_one_mark() -> None:
    """A heading that asks ends in its question mark alone."""
    text = to_text(Document("T", "en", (Heading("Who?"), Heading("All."))), plain=True)
    assert text == "T\nSection: Who?\nSection: All.\n"


def test_full_tables_stand_in_columns() -> None:
    """A table that fits is set in columns under its caption."""
    table = Table(("Who", "What"), (("users", "a"), ("managers", "bcd")), "Who asks what")
    assert to_text(Document("T", "en", (table,))) == (
        "T\n\nWho asks what\nWho       What\n--------  ----\nusers     a\nmanagers  bcd\n"
    )


@pytest.mark.parametrize("said", [*HOSTILE, "ord " * 300, "å" * 79])
def test_no_line_is_wider_than_the_screen(said: str) -> None:
    """Lines are 80 columns wide at most, save where one word is wider."""
    for line in to_text(everything(said)).splitlines():
        assert len(line) <= 80 or " " not in line.strip().lstrip("-[]() 0123456789.")
        assert line == line.rstrip()


def test_rows_to_write_in_have_lines() -> None:
    """An empty row is a line to write on under each heading."""
    table = Table(("Who", "What is to be done by then"), (("", ""),), "Who does what")
    assert to_text(Document("T", "en", (table,))).splitlines()[3:] == [
        "",
        f"  Who: {'_' * 73}",
        f"  What is to be done by then: {'_' * 50}",
    ]


def test_points_hang_under_their_mark() -> None:
    """The second line of a point begins under the first."""
    text = to_text(Document("T", "en", (Heading("H"), Points((Point("word " * 30, lead="Try:"),)), Paragraph("end"))))
    lines = text.splitlines()[4:-2]
    assert lines[0].startswith("- Try: word")
    assert lines[1].startswith("  word")


def test_room_without_lines_is_no_line() -> None:
    """Nothing to write on is nothing."""
    assert to_text(Document("T", "en", (RoomToWrite(0),))) == "T\n"
