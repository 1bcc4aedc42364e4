"""The tool's own words in one language."""

import pytest
from babel.lists import format_list

from equipoise.engine.errors import UsageError
from equipoise.engine.words import ENGLISH, locales, words_in

SWEDISH = words_in("sv")
LISTS = [(), ("users",), ("users", "managers"), ("users", "managers", "the coach"), ("a", "b", "c", "d")]


def test_languages() -> None:
    """There are words in English and Swedish, English first."""
    assert locales() == ("en", "sv")


def test_words_are_read_once() -> None:
    """The words of a language are read once, and English needs no reading."""
    assert words_in("sv") is SWEDISH
    assert words_in("en") is ENGLISH


@pytest.mark.parametrize("locale", ["da", "", "sv_SE", "../sv", "SV"])
def test_other_languages_are_refused(locale: str) -> None:
    """A language that there are no words in is refused, with those that there are."""
    with pytest.raises(UsageError) as caught:
        words_in(locale)
    (problem,) = caught.value.problems
    told = (problem.code, problem.message, problem.fix)
    assert told == ("unknown_locale", f"there are no texts in {locale!r}.", "Use one of: en, sv.")


@pytest.mark.parametrize("words", LISTS)
def test_english_lists_are_british(words: tuple[str, ...]) -> None:
    """English joins words as Babel's British English does, without Babel."""
    assert ENGLISH.listed(words) == format_list(words, locale="en_GB")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), ""),
        (("brukare",), "brukare"),
        (("brukare", "chefer"), "brukare och chefer"),
        (("brukare", "chefer", "coachen"), "brukare, chefer och coachen"),
        (("brukare", "brukare"), "brukare"),
    ],
)
def test_swedish_lists(words: tuple[str, ...], text: str) -> None:
    """Swedish joins words by Babel, each once."""
    assert SWEDISH.listed(words) == text


def test_words_in_a_list_stand_once() -> None:
    """A word that is given twice stands once, where it stood first."""
    assert ENGLISH.listed(["b", "a", "b"]) == "b and a"


@pytest.mark.parametrize(
    ("count", "english", "swedish"),
    [
        (0, "would settle 0 questions", "skulle avgöra 0 frågor"),
        (1, "would settle 1 question", "skulle avgöra 1 fråga"),
        (2, "would settle 2 questions", "skulle avgöra 2 frågor"),
    ],
)
def test_numbers(count: int, english: str, swedish: str) -> None:
    """One is said otherwise than any other number, in each language."""
    one, many = "would settle {count} question", "would settle {count} questions"
    assert [words.say_many(one, many, count) for words in (ENGLISH, SWEDISH)] == [english, swedish]
