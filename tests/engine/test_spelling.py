"""Whoever wrote a wrong word is shown the right one, or the few there are, and never a wild guess."""

from collections.abc import Iterable

import pytest

from equipoise.engine.spelling import choices_said, did_you_mean, in_plain_letters, level_meant
from equipoise.engine.terms import CONCERNS, PHASES, ROLES, STEP_WORDS
from equipoise.engine.words import words_in

FEW = ["users", "relatives", "personnel"]
MANY = [f"{first}_{second}" for first in ("who_decides", "time", "money", "trust") for second in "abcd"]


@pytest.mark.parametrize(
    ("word", "choices", "said"),
    [
        ("user", FEW, "Did you mean users?"),
        ("Users", FEW, "Did you mean users?"),
        ("nurses", FEW, "Use one of: personnel, relatives, users."),
        ("xyz", [*FEW, "users"], "Use one of: personnel, relatives, users."),
        (5, FEW, "Use one of: personnel, relatives, users."),
        (["users"], FEW, "Use one of: personnel, relatives, users."),
        ("u" * 10_000, FEW, "Use one of: personnel, relatives, users."),
        ("Who decides b", MANY, "Did you mean who_decides_b?"),
        ("time-c", MANY, "Did you mean time_c?"),
        ("last-word", ["last-word-of-all", *MANY], "Did you mean last-word-of-all?"),
        ("dec", MANY, "These are near: who_decides_a, who_decides_b, who_decides_c, who_decides_d."),
        ("de", MANY, ""),
        ("xyz", MANY, ""),
        ("xyz", [], ""),
        ("x", list("abcdefghijkl"), "Use one of: a, b, c, d, e, f, g, h, i, j, k, l."),
        ("x", list("abcdefghijklm"), ""),
    ],
    ids=lambda each: str(each)[:20],
)
def test_did_you_mean(word: object, choices: list[str], said: str) -> None:
    """The nearest word is named where it is near; else all where they are few, or those that hold what was written."""
    assert did_you_mean(word, choices) == said


@pytest.mark.parametrize(
    ("word", "choices", "said"),
    [
        ("utformning", PHASES, "Menade du designing (utformning)?"),
        ("Brukare", ROLES, "Menade du users (brukare)?"),
        ("närstående", ROLES, "Menade du relatives (närstående)?"),
        ("barn", CONCERNS, "Menade du children (barn)?"),
        ("klar", STEP_WORDS, "Menade du done (klart)?"),
        (
            "xyz",
            STEP_WORDS,
            "Använd något av: done (klart), let_go (nedlagt), planned (planerat), under_way (påbörjat).",
        ),
    ],
)
def test_words_of_another_language(word: str, choices: Iterable[str], said: str) -> None:
    """What something is called in a language leads to the id, and stands beside it where that is spoken."""
    assert words_in("sv").again(did_you_mean(word, choices)) == said


def test_what_is_called_something_here() -> None:
    """What the caller says a choice is called counts before what a word of the same spelling is called elsewhere."""
    called = {"digital": {"sv": "Digitalt arbete"}, "money": {"sv": "Pengar och ersättning"}}
    assert did_you_mean("pengar", called, called) == "Did you mean money?"
    assert words_in("sv").again(choices_said(called, called)) == (
        "digital (Digitalt arbete), money (Pengar och ersättning)"
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Färre tvångsåtgärder, avd. 5", "farre-tvangsatgarder-avd-5"), ("  Straße! ", "strasse"), ("日本", ""), ("", "")],
)
def test_in_plain_letters(text: str, plain: str) -> None:
    """Letters lose what stands above or below them; what is no letter or digit stands between words alone."""
    assert in_plain_letters(text, "-") == plain


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("unclaer", "Did you mean unclear?"),
        ("Unclear", "Did you mean unclear?"),
        ("partly clear", "Did you mean partly_clear?"),
        ("unclea", "Did you mean unclear?"),
        ("clear", ""),
        ("unstated", ""),
        ("partly", ""),
        ("x" * 500, ""),
    ],
)
def test_a_level_is_never_guessed_from_its_opposite(typed: str, said: str) -> None:
    """A slip of a letter is told; what is a part of a level, or holds one, may mean the opposite."""
    assert level_meant(typed, ["unclear", "partly_clear", "stated"]) == said
