"""A document with everything in it, and words that try to be more than words."""

from typing import Final

from equipoise.adapters.documents import (
    Boxes,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Point,
    Points,
    RoomToWrite,
    Table,
)

HOSTILE: Final = (
    '#import "x" #panic(1) *a* _b_ $x^2$ <label> @ref `c` \\ // d /* e',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></title></body><!-- --> &lt;b&gt; &amp;",
    "=1+1 +1 -1 @SUM(A1)",
    "{{x}} ${y} %s {0} \\u{41} \"quoted\" 'too'",
    "# a ## b | c | --- **d** [e](https://example.org)",
    "]]> <?xml?> <!DOCTYPE x>",
)
SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    '<rect width="300" height="200" fill="#ddd"/><path d="M150 20 L280 180 L20 180 Z"/></svg>'
)


def everything(said: str = "Åsa & Öberg", locale: str = "en") -> Document:
    """Give a document with every kind of block, in each of which something was said."""
    return Document(
        title=f"Title {said}",
        locale=locale,
        blocks=(
            Paragraph(f"Opening {said}", lead=f"Lead {said}", tone="strong", link="https://example.org/a?b=1&c=2"),
            Heading(f"First {said}"),
            Paragraph(f"Quiet {said}", tone="quiet"),
            Heading(f"Second {said}", level=2),
            Points((Point(f"Point {said}", lead=f"Before {said}"), Point("Another point")), numbered=True),
            Points((Point(f"Loose {said}"),)),
            Table(
                (f"Name {said}", "What", "When"),
                ((f"Cell {said}", "b", "c"), ("d", f"Last {said}", "")),
                f"Caption {said}",
                widths=(2, 1, 1),
            ),
            Boxes((f"Box {said}", "Other box")),
            Boxes(("Some", "More"), several=True),
            RoomToWrite(2, f"Room {said}"),
            RoomToWrite(1, f"Line {said}"),
            RoomToWrite(3),
            PageBreak(),
            Heading("Picture"),
            Picture(SVG, f"Shows {said}"),
        ),
        marking=f"Marking {said}",
        date="2026-03-12",
    )


def texts(document: Document) -> list[str]:
    """Give everything that a document says in words, in order; alternative texts of pictures are not among it."""
    found = [document.title]
    for block in document.blocks:
        match block:
            case Heading(text):
                found.append(text)
            case Paragraph() | Point():
                found += [block.lead, block.text]
            case Points(items):
                found += [part for item in items for part in (item.lead, item.text)]
            case Table(header, rows, caption):
                found += [caption, *header, *(cell for row in rows for cell in row)]
            case Boxes(options):
                found += options
            case RoomToWrite(_, label):
                found.append(label)
            case _:
                pass
    return [text for text in found if text]


def squeezed(text: str) -> str:
    """Give a text without white space, and without marks that only break or turn lines, hyphens among them."""
    return "".join(character for character in text if not character.isspace() and character not in _UNSEEN)


_UNSEEN: Final = "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u00ad-"
