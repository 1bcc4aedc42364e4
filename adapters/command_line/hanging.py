"""Lines for a terminal, 80 wide at most, that hang under their first words; or plain ones, each for itself."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from equipoise.adapters.command_line.showing import WIDTH
from equipoise.engine.words import Words

Line = tuple[int, str]
"""How far a line is indented, and its text. A heading is marked by an indentation below 0."""

_HEADING: Final = -1


def line(indent: int, text: str) -> Line:
    """Give a line."""
    return indent, text


def heading(title: str) -> Iterator[Line]:
    """Give a heading, with room above it."""
    yield 0, ""
    yield _HEADING, title


def text_of(lines: Iterable[Line], words: Words, plain: bool) -> str:
    """Put lines together; plain ones tell nothing by indentation, capitals or blank lines."""
    if plain:
        told = [_plain(indent, text, words) for indent, text in lines if text]
    else:
        told = [piece for indent, text in lines for piece in _broken(indent, text)]
    return "\n".join(told) + "\n"


def _plain(indent: int, text: str, words: Words) -> str:
    return words.say("Section: {title}.", title=text) if indent == _HEADING else " ".join(text.split())


def _broken(indent: int, text: str) -> Sequence[str]:
    if indent == _HEADING:
        indent, text = 0, text.upper()
    first, further = " " * indent, " " * (indent + 2 if indent else 0)
    pieces = wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )
    return pieces or [""]
