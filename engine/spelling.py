"""Spelling: the word that somebody probably meant, and words in plain letters."""

import re
import unicodedata
from collections.abc import Iterable

from equipoise.engine.words import said


def did_you_mean(word: object, choices: Iterable[str]) -> str:
    """Say the nearest right word as a sentence, or list the choices where few, or say nothing."""
    from difflib import get_close_matches  # only where something is wrong

    known = sorted(set(choices))
    few = len(known) <= 12
    close = 0.75 if few else 0.6  # a short list says more than a far guess: nurses are no users
    near = get_close_matches(str(word)[:80].lower().replace(" ", "_").replace("-", "_"), known, 1, close)
    near = near or get_close_matches(str(word)[:80].lower(), known, 1, close)
    if near:
        return said("Did you mean {near}?", near=near[0])
    if known and few:
        return said("Use one of: {choices}.", choices=", ".join(known))
    holding = [choice for choice in known if len(str(word)) > 2 and str(word)[:80].lower() in choice]
    return said("These are near: {choices}.", choices=", ".join(holding[:6])) if holding else ""


def in_plain_letters(text: str, between: str) -> str:
    """Give a text in small letters a-z and digits, with a sign between its words; empty where nothing is left."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", between, letters).strip(between)
