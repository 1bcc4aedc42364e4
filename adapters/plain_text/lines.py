"""Lines of text, 80 columns wide."""

from textwrap import wrap
from typing import Final

WIDTH: Final = 80


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Break a text into lines, with what stands before the first and the rest; no line for no text.

    Ids, files and addresses are never broken.
    """
    return wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
