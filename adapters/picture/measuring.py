"""How wide text is at most, and how it is broken into lines: nothing here knows which font the reader has.

The widths are those of DejaVu Sans and Verdana, the widest of the usual sans-serif fonts, in thousandths of the size.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

_WIDTHS: Final = {
    width: frozenset(characters)
    for width, characters in {
        300: "ijl'",
        340: " .,:;/\\·I|",
        415: "rtf()[]!",
        510: '"-*°',
        560: "cszJ?_",
        640: "abdeghnopquvxyk0123456789LFTEYSPßø$",
        690: "Zæ«»",
        790: "ABCDGHKNOQRUVX&",
        850: "w#+<=>^~",
        1000: "mMW@%—…ÆŒœ",
    }.items()
}
_OTHER: Final = 800
_WIDE: Final = 1100
_BOLD_PERCENT: Final = 115
_SHORTEST: Final = 4
"""So many letters at least stand after a hyphen."""


def width_of(text: str, size: int, *, bold: bool = False) -> int:
    """Give how wide a text is at most, in the units of its size."""
    thousandths = sum(map(_width, unicodedata.normalize("NFD", text))) * size
    return -(-thousandths * (_BOLD_PERCENT if bold else 100) // 100_000)


@cache
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return _WIDE
    return next((width for width, characters in _WIDTHS.items() if character in characters), _OTHER)


def wrapped(text: str, width: int, size: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most a width; a word that is wider than a line is broken too, with a hyphen."""
    lines: list[str] = []
    for word in _pieces(text.split(), width, size, bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(words: Iterable[str], width: int, size: int, bold: bool) -> Iterator[str]:
    for word in words:
        whole = width_of(word, size, bold=bold) <= width
        yield from (word,) if whole else _without_remnant([*_broken(word, width, size, bold)])


def _without_remnant(pieces: list[str]) -> list[str]:
    """Take letters over from the line before, where the last piece of a broken word would be very short."""
    if len(pieces) > 1 and len(pieces[-1]) < _SHORTEST and pieces[-2].endswith("-"):
        body, short = pieces[-2][:-1], _SHORTEST - len(pieces[-1])
        if body.isalpha() and len(body) > 2 * short:
            pieces[-2:] = [f"{body[:-short]}-", body[-short:] + pieces[-1]]
    return pieces


def _broken(word: str, width: int, size: int, bold: bool) -> Iterator[str]:
    piece = ""
    for cluster in _clusters(word):
        inside = piece[-1:].isalpha() and cluster.isalpha() and _width(cluster) < _WIDE
        hyphen = "-" if inside else ""
        if piece and width_of(piece + cluster + hyphen, size, bold=bold) > width:
            yield piece + hyphen
            piece = ""
        piece += cluster
    yield piece


def _clusters(word: str) -> Iterator[str]:
    """Give the letters of a word, each with the marks that stand on it."""
    cluster = ""
    for character in word:
        if cluster and not unicodedata.combining(character):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster
