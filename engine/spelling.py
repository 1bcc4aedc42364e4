"""Spelling: the word that somebody probably meant, in whichever language it is written; words in plain letters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, cast

from equipoise.engine.terms import CONCERN_SHORT, PHASE_WORDS, ROLE_WORDS, STEP_WORDS
from equipoise.engine.words import Said, Worded, in_a_row, locales, said, words_in

_CALLED: Final[Mapping[str, str]] = {
    str(choice): word
    for of_kind in (PHASE_WORDS, ROLE_WORDS, CONCERN_SHORT, STEP_WORDS)
    for choice, word in cast("Mapping[str, str]", of_kind).items()
}
"""What the closed lists of words are called, in English; the catalogues have the other languages."""


def did_you_mean(word: object, choices: Iterable[str], called: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Say the nearest right word as a sentence, or list the choices where few, or say nothing.

    ``called`` has what choices are called by locale, beside those that are always known: phases, roles, concerns,
    and how far a step has come.
    """
    known = sorted(set(choices))
    few = len(known) <= 12
    typed = str(word)[:80].lower()
    names = {each: _names(each, called or {}) for each in known}
    if (near := _near(typed, names, 0.75 if few else 0.6)) is not None:  # few say more than a far guess
        return said("Did you mean {near}?", near=_worded(near, names[near]))
    if known and few:
        return said("Use one of: {choices}.", choices=_row(known, names))
    holding = [choice for choice in known if len(str(word)) > 2 and typed in choice]
    return said("These are near: {choices}.", choices=_row(holding[:6], names)) if holding else ""


def level_meant(word: str, levels: Iterable[str]) -> str:
    """Say which level of a factor was mistyped, or nothing: a slip of a letter is told, a likely meaning never.

    What is a part of a level, or has one as its part, may well mean the opposite: clear and unclear, paid and unpaid.
    """
    from difflib import get_close_matches

    typed = re.sub(r"[ -]+", "_", word[:80].strip().lower())
    slips = [each for each in levels if not _one_in_the_other(typed, each)]
    near = get_close_matches(typed, slips, 1, 0.8)
    return said("Did you mean {near}?", near=near[0]) if near else ""


def _one_in_the_other(typed: str, level: str) -> bool:
    return abs(len(typed) - len(level)) > 1 and (typed in level or level in typed)


def choices_said(choices: Iterable[str], called: Mapping[str, Mapping[str, str]] | None = None) -> Said:
    """List ids, each with its word beside it where another language than English is spoken."""
    return _row(list(choices), {each: _names(each, called or {}) for each in choices})


def _names(choice: str, called: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Give what a choice is called, by locale."""
    if choice in called or choice not in _CALLED:
        return called.get(choice, {})
    return {locale: words_in(locale).say(_CALLED[choice]) for locale in locales()}


def _near(typed: str, names: Mapping[str, Mapping[str, str]], close: float) -> str | None:
    from difflib import get_close_matches  # only where something is wrong

    meant = {name.lower(): choice for choice, of_one in names.items() for name in of_one.values()}
    if typed in meant:
        return meant[typed]
    for written in (typed.replace(" ", "_").replace("-", "_"), typed):
        if near := get_close_matches(written, names, 1, close):
            return near[0]
    near = get_close_matches(typed, meant, 1, max(close, 0.75))
    near = near or [name for name in meant if len(typed) > 2 and typed in name.split()][:1]
    return meant[near[0]] if near else None


def _row(choices: Iterable[str], names: Mapping[str, Mapping[str, str]]) -> Said:
    return in_a_row(*(_worded(each, names[each]) for each in choices), between=", ")


def _worded(choice: str, names: Mapping[str, str]) -> Worded:
    return Worded(choice, {locale: f"{choice} ({name})" for locale, name in names.items() if locale != "en"})


def in_one_way(name: str) -> str:
    """Write a name so that another one which only looks different is the same."""
    return " ".join(name.casefold().split())


def in_plain_letters(text: str, between: str) -> str:
    """Give a text in small letters a-z and digits, with a sign between its words; empty where nothing is left."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", between, letters).strip(between)
