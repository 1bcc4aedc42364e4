"""What the doctor says of the words of a rule."""

from itertools import combinations
from random import Random
from typing import Any

import pytest
from support.small import rule

from equipoise.engine.doctor.questions import MAX_SHARED, check_alike, check_words

TEXT = {
    "question": "What could we decide together?",
    "suggestion": "Choose one small matter.",
    "rationale": "Who decides alone need not listen.",
    "cautions": "Do not promise more than can be kept.",
}
EASY = {"question": "What could we choose?", "suggestion": "Pick one thing."}


def codes(**texts: str) -> list[tuple[str, tuple[Any, ...]]]:
    """Give code and place of what is said of a rule with these texts."""
    return [(remark.code, remark.path) for remark in check_words(rule("it", text=TEXT | texts, easy=EASY))]


def test_sound_words() -> None:
    """Nothing to say."""
    assert codes() == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("What could we decide together", "question_mark"),
        ("What? Could we decide?", "question_mark"),
        ("We differ. What could we decide together?", "question_long"),
        ("Could we decide together?", "closed_question"),
        ("Isn't there something to decide?", "closed_question"),
        ("What could we decide and who would tell others?", "double_question"),
        ("How could this have been whose fault?", "blame"),
        ("What is behind that you refuse to listen?", "blame"),
        ("How could stakeholders decide?", "not_plain"),
    ],
)
def test_a_question_that_is_not_one_open_plain_question(question: str, code: str) -> None:
    """Each at the question."""
    assert codes(question=question) == [(code, ("text", "question"))]


@pytest.mark.parametrize(
    "question",
    [
        "Who or what helps you to decide?",
        "How will somebody new know what was agreed and why?",
        "At which point, and where, could we decide?",
        "What makes us act as if all were well?",
    ],
)
def test_questions_that_ask_one_thing(question: str) -> None:
    """An `and` of time, place or reason is no second question."""
    assert codes(question=question) == []


@pytest.mark.parametrize(
    ("suggestion", "code"),
    [
        ("Choose one. Choose another.", "suggestion"),
        ("Choose one", "suggestion"),
        ("Choose one, which will solve it.", "promise"),
        ("Tell the lazy ones.", "blame"),
    ],
)
def test_a_step_that_is_not_one_small_step(suggestion: str, code: str) -> None:
    """Each at the suggestion."""
    assert codes(suggestion=suggestion) == [(code, ("text", "suggestion"))]


def test_reason_and_cautions() -> None:
    """One to three sentences, and at least one."""
    assert codes(rationale="A. B. C. D.", cautions="none") == [
        ("rationale", ("text", "rationale")),
        ("cautions", ("text", "cautions")),
    ]


def easy(**changes: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """Give what is said of a rule with these changes, of its easy wording."""
    return [(remark.code, remark.path) for remark in check_words(rule("it", **{"text": TEXT} | changes))]


@pytest.mark.parametrize("to", ["everyone", "users", "relatives", ["users", "personnel"]])
def test_who_needs_easy_words(to: Any) -> None:
    """Users and relatives, alone or among others."""
    assert easy(to=to) == [("easy_missing", ("text",))]


def test_who_needs_no_easy_words() -> None:
    """Those whose work it is."""
    assert easy(to=["managers", "personnel"], how="own_group") == []


def test_easy_words_are_short_open_questions() -> None:
    """They may begin with a sentence that leads in, and no sentence is long."""
    fine = {"question": "Some days are hard. What would help you?", "suggestion": "Pick one thing. Tell us."}
    assert easy(easy=fine) == []
    closed = {"question": "Some days are hard. Would it help you?", "suggestion": "Pick one thing."}
    assert easy(easy=closed) == [("closed_question", ("easy", "question"))]
    long = {"question": "What would help you?", "suggestion": " ".join(["one"] * 15) + "."}
    assert easy(easy=long) == [("easy_long", ("easy", "suggestion"))]


def alike(*rules: Any) -> list[tuple[str, str]]:
    """Give what is said of rules beside one another."""
    return [(rule_id, remark.code) for rule_id, remark in check_alike(rules)]


def test_questions_that_begin_alike() -> None:
    """The later one is told."""
    one = rule("one", text=TEXT)
    other = rule("other", text=TEXT | {"question": "What could we eat at noon?", "suggestion": "Bring soup along."})
    assert alike(one, other) == [("other", "same_opening")]


def test_rules_that_share_most_of_their_words() -> None:
    """Unless they share a family, or say why both are needed."""
    words = {"question": "Which small matter could users decide together?", "suggestion": "Choose a small matter."}
    one = rule("one", text=TEXT)
    assert alike(one, rule("other", text=TEXT | words)) == [("other", "much_alike")]
    assert alike(rule("one", text=TEXT, family="f"), rule("other", text=TEXT | words, family="f")) == []
    assert alike(one, rule("other", text=TEXT | words, apart_from={"one": "For two rooms."})) == []


def test_only_pairs_that_could_be_alike_are_looked_at_and_none_is_missed() -> None:
    """Of many random texts, long, short and empty of content, the pairs are those that looking at all would give."""
    random, content = Random(7), [f"{letter}{letter}{letter}" for letter in "abcdefghijklm"]
    said = [frozenset(random.choices(content, weights=range(1, 14), k=random.randint(0, 9))) for _ in range(120)]
    made = [
        rule(f"r{place}", text=TEXT | {"question": f"{' '.join(sorted(words))}?", "suggestion": "Of it."})
        for place, words in enumerate(said)
    ]
    expected = {
        (one, other)
        for one, other in combinations(range(120), 2)
        if said[one] and said[other]
        if len(said[one] & said[other]) / min(len(said[one]), len(said[other])) >= MAX_SHARED
    }
    found = [
        (remark.message.rpartition(" with ")[2], rule_id)
        for rule_id, remark in check_alike(made)
        if remark.code == "much_alike"
    ]
    assert found == [(f"'r{one}'.", f"r{other}") for one, other in sorted(expected, key=lambda pair: pair[::-1])]
    assert len(found) > 100
