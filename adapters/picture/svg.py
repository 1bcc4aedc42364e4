"""Writes a drawing as SVG: text stays text, everything is escaped, and nothing is fetched from anywhere."""

import re
from collections.abc import Iterator
from hashlib import sha256
from math import ceil, cos, pi, sin
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from equipoise.adapters.picture.parts import Frame, Line, Mark, Part, Sheet, Words

INK: Final = "#1b2738"
PAPER: Final = "#ffffff"
GROUND: Final = "#f4f6f9"
EDGE: Final = "#5a677b"
PALE: Final = "#7f8a9a"
FONTS: Final = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg_of(sheet: Sheet, width: int, title: str, description: str, locale: str) -> str:
    """Write a drawing as SVG, with a title and a description for those who do not see it."""
    height = ceil(sheet.bottom)
    body = "\n".join(map(_part, sheet.parts))
    name = sha256(f"{title}\n{description}\n{body}".encode("utf-8", "replace")).hexdigest()[:12]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" lang={quoteattr(locale)} xml:lang={quoteattr(locale)}'
        f' aria-labelledby="title-{name} description-{name}"',
        f' font-family="{FONTS}" fill="{INK}" stroke-linecap="round" stroke-linejoin="round">',
        f'<title id="title-{name}">{_text(title)}</title>',
        f'<desc id="description-{name}">{_text(description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _part(part: Part) -> str:
    match part:
        case Words():
            return _words(part)
        case Mark():
            return _mark(part)
        case Line():
            return _line(part)
        case Frame():
            return _frame(part)


def _words(words: Words) -> str:
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    weight = ' font-weight="bold"' if words.bold else ""
    place = f'x="{_number(words.x)}" y="{_number(words.y)}"'
    return f'<text {place} font-size="{words.size}"{weight}{anchor}>{_text(words.text)}</text>'


def _line(line: Line) -> str:
    path = f"M{_number(line.x)} {_number(line.y)}L{_number(line.to_x)} {_number(line.to_y)}"
    return f'<path d="{path}" stroke="{PALE if line.pale else INK}" stroke-width="{1.5 if line.pale else 3}"/>'


def _frame(frame: Frame) -> str:
    place = f'x="{_number(frame.x)}" y="{_number(frame.y)}"'
    size = f'width="{_number(frame.width)}" height="{_number(frame.height)}"'
    if frame.no_edge:
        return f'<rect {place} {size} fill="{PAPER}"/>'
    dashes = ' stroke-dasharray="6 5"' if frame.dashed else ""
    ground = PAPER if frame.dashed or frame.empty else GROUND
    return f'<rect {place} {size} rx="6" fill="{ground}" stroke="{EDGE}" stroke-width="1.5"{dashes}/>'


def _mark(mark: Mark) -> str:
    x, y, radius = mark.x, mark.y, mark.radius
    outlined = mark.paint != "full"
    paint = f' fill="{PAPER}" stroke="{INK}" stroke-width="1.3"' if outlined else ""
    if mark.shape == "circle":
        circle = f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius - 0.5 * outlined)}"{paint}/>'
        return circle + (_left_half(x, y, radius) if mark.paint == "half" else "")
    points = " ".join(f"{_number(x + dx * radius)},{_number(y + dy * radius)}" for dx, dy in _OUTLINES[mark.shape])
    return f'<polygon points="{points}"{paint}/>'


def _left_half(x: float, y: float, radius: float) -> str:
    top, bottom = f"{_number(x)} {_number(y - radius)}", f"{_number(x)} {_number(y + radius)}"
    return f'<path d="M{top}A{_number(radius)} {_number(radius)} 0 0 0 {bottom}Z"/>'


def _turned(corners: int) -> Iterator[tuple[float, float]]:
    for place in range(corners):
        yield sin(2 * pi * place / corners), -cos(2 * pi * place / corners)


_THIN: Final = 0.4
_OUTLINES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "triangle": ((0, -1), (1, 0.9), (-1, 0.9)),
    "diamond": ((0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0)),
    "hexagon": tuple(_turned(6)),
    "bar": ((-0.4, -1), (0.4, -1), (0.4, 1), (-0.4, 1)),
    "cross": (
        (-_THIN, -1), (_THIN, -1), (_THIN, -_THIN), (1, -_THIN), (1, _THIN), (_THIN, _THIN),
        (_THIN, 1), (-_THIN, 1), (-_THIN, _THIN), (-1, _THIN), (-1, -_THIN), (-_THIN, -_THIN),
    ),
}  # fmt: skip
"""The outline of each shape round 0, 0, in the units of its radius."""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
