"""Measures how easy texts are to read, and holds each register to its bound.

English: automated readability index (Smith and Senter 1967), about the school grade that a reader needs. Swedish: LIX
(Björnsson 1968), words a sentence and the percentage of words longer than six letters. Both need characters, words and
sentences alone, so that nothing has to be downloaded. Single sentences vary widely: question and step are measured
together, and the bounds are our own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from equipoise.engine.words import marked


@dataclass(frozen=True, slots=True)
class Register:
    """How hard a text may be, by the index of its language."""

    index: str
    plain: float
    easy: float


REGISTERS: Final = {
    "en": Register(marked("automated readability index"), 9, 4),
    "sv": Register("LIX", 45, 25),
}
"""By language; of others nothing is known."""


class NotInstalledError(Exception):
    """The library that measures is not installed."""


def measure(locale: str) -> Callable[[str], float]:
    """Give what measures a text in this language, higher being harder.

    Raises:
        NotInstalledError: textstat is missing; it comes with the extra ``doctor``.
        KeyError: a language without a register.
    """
    try:
        import textstat  # large, and needed by this alone
    except ImportError as error:
        raise NotInstalledError from error
    indices: dict[str, Callable[[str], float]] = {
        "en": lambda text: float(textstat.automated_readability_index(text)),
        "sv": lambda text: float(textstat.lix(text)),
    }
    return indices[locale]
