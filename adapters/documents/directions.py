"""Which way text runs: a name in Hebrew or Arabic keeps its own way inside a sentence that runs the other."""

import re
from collections.abc import Iterator
from typing import Final, Literal

_RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN: Final = re.compile(f"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT}\\s\\d'\"-]*[{_RIGHT_TO_LEFT}])?")
_LANGUAGES: Final = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Give a text in pieces, each with whether it runs from right to left."""
    done = 0
    for run in _RUN.finditer(text):
        if run.start() > done:
            yield text[done : run.start()], False
        yield run.group(), True
        done = run.end()
    if done < len(text):
        yield text[done:], False


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Give the direction that a language is written in."""
    return "rtl" if locale.partition("-")[0].partition("_")[0] in _LANGUAGES else "ltr"
