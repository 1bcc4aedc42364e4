"""Equipoise's own words: English stands in the code, other languages in the catalogues beside this file.

``sv/LC_MESSAGES/equipoise.po`` is what a translator edits; ``make words`` gathers new words into it and
compiles it. Texts of packs are no words of ours: their catalogues lie in the pack.
"""

from equipoise.engine.words.said import Said, Worded, in_a_row, marked, said, said_many
from equipoise.engine.words.speaking import CATALOGUES, ENGLISH, Words, locales, words_in

__all__ = [
    "CATALOGUES",
    "ENGLISH",
    "Said",
    "Worded",
    "Words",
    "in_a_row",
    "locales",
    "marked",
    "said",
    "said_many",
    "words_in",
]
