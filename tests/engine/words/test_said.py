"""Sentences that know their parts."""

import copy
import pickle

import pytest

from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import ENGLISH, Said, Worded, in_a_row, said, said_many, words_in

SWEDISH = words_in("sv")
MISSING = said("there is no rule {name!r}.", name="a-rule")


def test_it_is_its_english_text() -> None:
    """What is said is equal to its English text, and is text."""
    assert MISSING == "there is no rule 'a-rule'."
    assert isinstance(MISSING, str)


@pytest.mark.parametrize(
    ("sentence", "swedish"),
    [
        (MISSING, "det finns ingen regel som heter 'a-rule'."),
        (said("Keep one of them."), "Behåll en av dem."),
        (said("{name} at {pointer}", name=said("standard input"), pointer="/a"), "standardinmatning vid /a"),
        (in_a_row(MISSING, "", said("Take it out.")), "det finns ingen regel som heter 'a-rule'. Ta bort det."),
        (said("there is no rule {name!r}.", name="{0} {x!r} %s"), "det finns ingen regel som heter '{0} {x!r} %s'."),
        ("Not ours.", "Not ours."),
        (said("Not in the catalogue: {name}.", name=1), "Not in the catalogue: 1."),
    ],
)
def test_said_again_in_swedish(sentence: str, swedish: str) -> None:
    """It is said again with its values, those that are said within it too; any other text is left alone."""
    assert SWEDISH.again(sentence) == swedish
    assert ENGLISH.again(sentence) == sentence


@pytest.mark.parametrize(("count", "english", "swedish"), [(1, "1 rule", "1 regel"), (2, "2 rules", "2 regler")])
def test_numbers_are_said_again(count: int, english: str, swedish: str) -> None:
    """What is said of a number is said again of the same number."""
    sentence = said_many("{count} rule", "{count} rules", count)
    assert (sentence, SWEDISH.again(sentence)) == (english, swedish)


@pytest.mark.parametrize("sentence", [MISSING, said_many("{count} rule", "{count} rules", 2), in_a_row(MISSING, "x")])
def test_it_outlives_a_pickle_and_a_copy(sentence: Said) -> None:
    """A pickle and a deep copy keep the parts, alone and within an error."""
    error = InputError(Problem("code", sentence, "here"))
    kept = (pickle.loads(pickle.dumps(sentence)), copy.deepcopy(sentence), pickle.loads(pickle.dumps(error)))  # noqa: S301
    messages = (kept[0], kept[1], kept[2].problems[0].message)
    assert [(each, SWEDISH.again(each)) for each in messages] == [(sentence, SWEDISH.again(sentence))] * 3


def test_as_data_it_is_plain_text() -> None:
    """An error as data holds plain text alone, in English."""
    (problem,) = InputError(Problem("code", MISSING, "here", said("Take it out."))).to_dict()["problems"]
    assert {type(value) for value in problem.values()} == {str}
    assert problem["message"] == "there is no rule 'a-rule'."


def test_without_values_braces_stay() -> None:
    """A text without values is no template."""
    assert said("a group is written `{name: ..., role: ..., people: ...}`.").count("{") == 1


def test_an_id_with_its_word_beside_it() -> None:
    """It is the id in English, has the word beside it in the languages that have one, and stays so when copied."""
    users = Worded("users", {"sv": "users (brukare)"})
    sentence = said("Did you mean {near}?", near=users)
    assert (users, sentence) == ("users", "Did you mean users?")
    for each in (sentence, pickle.loads(pickle.dumps(sentence)), copy.deepcopy(sentence)):  # noqa: S301
        assert SWEDISH.again(each) == "Menade du users (brukare)?"
        assert ENGLISH.again(each) == "Did you mean users?"
