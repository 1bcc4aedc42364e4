"""What feedback is: each part in its place, ids that stay, and texts that everybody can see."""

import json
import re

import jsonschema
import pytest
from pydantic import ValidationError

from equipoise.adapters.contract import OUTCOMES, WHYS, Feedback, FeedbackError, question_uid
from equipoise.adapters.feedback import OUTCOME_WORDS, WHY_WORDS, said_of
from equipoise.engine.errors import InputError

PLAIN = {"project": "ward-5", "rule": "a-rule"}
RIGHT = [
    {"outcome": "accepted"},
    {"outcome": "adapted", "words": "What next?"},
    {"outcome": "rejected", "why": "other"},
    {"outcome": "rejected", "reason": "It is late."},
    {"outcome": "rejected", "why": "not_now", "reason": "It is late.", "words": None},
    {"outcome": "accepted", "by": "a_-9", "key": "!~", "pack": "p", "version": "1.0.0", "locale": "sv"},
]
WRONG = [
    {"outcome": "ignored"},
    {"outcome": "accepted", "words": "What next?"},
    {"outcome": "accepted", "why": "other"},
    {"outcome": "adapted"},
    {"outcome": "adapted", "words": ""},
    {"outcome": "adapted", "words": "a", "reason": "b"},
    {"outcome": "adapted", "words": "a" * 2_001},
    {"outcome": "rejected"},
    {"outcome": "rejected", "why": None},
    {"outcome": "rejected", "why": "because"},
    {"outcome": "rejected", "why": "other", "words": "a"},
    {"outcome": "accepted", "context": {}},
    {"outcome": "accepted", "by": "anna@example.org"},
    {"outcome": "accepted", "key": "with space"},
    {"outcome": "accepted", "project": ""},
    {"outcome": "accepted", "project": "a" * 201},
    {"outcome": "accepted", "project": 5},
    {"outcome": "accepted", "rule": "No Rule"},
    *({"outcome": "adapted", "words": f"a{each}b"} for each in "\x00\x07\x1b\x7f\u2028\u202e\u2066\ufeff\r"),
    {"outcome": "accepted", "project": "a\x00b"},
    {"outcome": "accepted", "received": "2026-11-28T00:00:00Z"},
]


@pytest.mark.parametrize("given", RIGHT, ids=str)
def test_what_is_right_is_taken(given: dict[str, object]) -> None:
    """By the model and by its schema."""
    assert Feedback.model_validate_json(json.dumps(PLAIN | given)).outcome == given["outcome"]
    jsonschema.validate(PLAIN | given, Feedback.model_json_schema())


@pytest.mark.parametrize("given", WRONG, ids=repr)
def test_what_is_wrong_is_refused(given: dict[str, object]) -> None:
    """By the model and by its schema, so that neither says what the other does not."""
    with pytest.raises(ValidationError):
        Feedback.model_validate_json(json.dumps(PLAIN | given))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(PLAIN | given, Feedback.model_json_schema())


def test_half_a_character_is_refused() -> None:
    """Which no database takes."""
    with pytest.raises(ValidationError):
        Feedback(project="a", rule="r", outcome="adapted", words="a\ud800")


def test_the_question_is_that_of_the_project_and_the_rule() -> None:
    """Whether or not the pack stands before the rule, and whatever was said."""
    said = [
        Feedback(project="ward-5", rule="p/a-rule", outcome="accepted"),
        Feedback(project="ward-5", rule="a-rule", outcome="rejected", why="other", by="x", key="y"),
    ]
    assert {each.question for each in said} == {question_uid("ward-5", "a-rule")}


def test_ids_never_change() -> None:
    """What is in a store of an older version does not double with this one."""
    assert [
        str(said_of("ward-5", "a-rule", "accepted").id),
        str(said_of("ward-5", "p/a-rule", "adapted", "Vad härnäst?", by="b", locale="sv").id),
        str(said_of("ward-5", "a-rule", "rejected", why="other", key="k").id),
    ] == [
        "e751e851-6dc6-583d-a3d0-f80e95deb40a",
        "6926e731-b102-5196-912a-eee64315444a",
        "71599683-2993-563b-8574-01583ff1865b",
    ]


def test_the_id_is_made_of_all_that_was_said() -> None:
    """Each part of it tells it apart; with a key it is the key alone."""
    some = Feedback(project="a", rule="r", outcome="rejected", why="other", reason="b")
    others = {"project": "b", "rule": "s", "why": "not_now", "reason": "c", "pack": "p", "version": "1", "locale": "sv"}
    ids = {some.model_copy(update={key: value}).id for key, value in (others | {"by": "x"}).items()}
    assert len({some.id, *ids}) == 9
    keyed = some.model_copy(update={"key": "k"})
    assert keyed.model_copy(update={"reason": "c", "by": "x"}).id == keyed.id != some.id
    assert some.model_copy(update={"rule": "p/r"}).id == some.model_copy(update={"pack": "p"}).id


def test_a_form_gives_feedback() -> None:
    """Its one text goes where the outcome has a place for it; what is blank is none, and lines end in one way."""
    about = {"pack": "power-triangle", "locale": "sv", "by": None}
    assert said_of("a", "r", "accepted", "left over", why="other", **about) == Feedback(
        project="a", rule="r", outcome="accepted", pack="power-triangle", locale="sv"
    )
    assert said_of("a", "r", "adapted", " one\r\ntwo\rthree \n").words == "one\ntwo\nthree"
    rejected = said_of("a", "r", "rejected", "  ", why="not_now")
    assert (rejected.why, rejected.reason) == ("not_now", None)


def test_a_form_that_is_wrong_is_refused_in_words() -> None:
    """By one of our errors."""
    for outcome in ("adapted", "rejected"):
        with pytest.raises(FeedbackError, match="stand with"):
            said_of("a", "r", outcome, "  ")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="control character"):
        said_of("a", "r", "adapted", "a\x00")
    with pytest.raises(FeedbackError, match="no key 'context'"):
        said_of("a", "r", "accepted", context="all of it")


def test_all_that_can_be_chosen_has_words() -> None:
    """Each its own, in the order of the lists."""
    assert (tuple(OUTCOME_WORDS), tuple(WHY_WORDS)) == (OUTCOMES, WHYS)
    assert all(re.fullmatch(r"[A-Z][a-z ]+", words) for words in WHY_WORDS.values())
