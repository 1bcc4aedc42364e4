"""Lines for a terminal, 80 wide at most; or plain ones, each for itself, for whoever hears them read aloud."""

import shutil
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from equipoise.adapters.plain_text import WIDTH, wrapped
from equipoise.engine.words import Words

HEADING: Final = "bold cyan"
"""The style of headings, by which they are known."""


class Line(NamedTuple):
    """How far a line is indented, its text, and its style; ``whole``: it is never broken, since it is to be typed."""

    indent: int
    text: str
    style: str = ""
    whole: bool = False


def heading(title: str) -> Iterator[Line]:
    """Give a heading, with room above it."""
    yield Line(0, "")
    yield Line(0, title, HEADING)


def command_line(indent: int, command: str) -> Line:
    """Give a command on a line of its own, which stays whole."""
    return Line(indent, command, whole=True)


def laid_out(lines: Iterable[Line], width: int = WIDTH, hang: int = 0) -> Iterator[tuple[str, str]]:
    """Break lines to a width, each at its indentation, and give them with their style.

    What is indented hangs: what follows its first line stands so much further in.
    """
    for indent, text, style, whole in lines:
        if whole:
            yield f"{' ' * indent}{text}", style
            continue
        shown = text.upper() if style == HEADING else text
        rest = " " * (indent + hang if indent else 0)
        yield from ((each, style) for each in wrapped(shown, " " * indent, rest, width) or [""])


def one_by_one(lines: Iterable[Line], words: Words) -> Iterator[str]:
    """Let every line stand for itself and say what it is; nothing is told by indentation, capitals or blank lines."""
    for _, text, style, whole in lines:
        if whole:
            yield text
        elif text:
            yield words.say("Section: {title}.", title=text) if style == HEADING else " ".join(text.split())


def text_of(lines: Iterable[Line], words: Words, *, plain: bool, hang: int = 0) -> str:
    """Put lines together without colour: laid out, or ``plain``, one by one."""
    told = one_by_one(lines, words) if plain else (text for text, _ in laid_out(lines, hang=hang))
    return "\n".join(told) + "\n"


def hung(text: str, depth: int = 0) -> str:
    """Break a text that stands so far in; what follows its first line stands further in."""
    return "\n".join(wrapped(text, " " * depth, " " * (depth + 2)))


def terminal_width() -> int:
    """Give how wide lines may be here."""
    return max(20, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
