"""Whose answers a context holds: sides by name, and where one person answered for several."""

from typing import Any

import pytest

from equipoise import Context, redact
from equipoise.engine.sides.who_answered import not_each_for_itself, side_words, sides_shown, the_side_words
from equipoise.engine.words import ENGLISH, words_in


def context(main: Any = None, **viewpoints: Any) -> Context:
    """Read a context with viewpoints; a list of roles answered for itself."""
    views = {
        name: {"answered_by": told, "said_by": "themselves", "people": 9} if isinstance(told, list) else told
        for name, told in viewpoints.items()
    }
    return Context.from_dict({"equipoise": 1, **(main or {}), "viewpoints": views})


def labels(of: Context, shared: bool = False) -> list[str]:
    """Give what the sides are called."""
    return [side.label for side in sides_shown(of, shared, ENGLISH)]


MAIN = {"answered_by": ["coach", "personnel"], "setting": {"who_decides": "jointly"}}

CALLED: dict[str, tuple[Context, list[str]]] = {
    "by a role": (context(users=["users"], personnel=["personnel"]), ["users", "personnel"]),
    "by the coach's own word": (context(night_staff=["personnel"]), ["night staff"]),
    "what stands outside": (context(MAIN, users=["users"]), ["the coach + personnel", "users"]),
    "what stands outside, by those of a side": (
        context({**MAIN, "answered_by": ["users"]}, users=["users"]),
        ["the project's own file", "users"],
    ),
    "answered by others": (
        context(users={"answered_by": "users", "said_by": "coach"}, relatives={"answered_by": ["coach", "users"]}),
        ["users (as the coach sees it)", "relatives (as the coach and the users see it)"],
    ),
    "nobody is named": (context(users={}), ["users (it is not said by whom)"]),
    "the coach's own": (context(coach={"answered_by": "coach", "said_by": "coach"}), ["the coach"]),
}


@pytest.mark.parametrize(("of", "called"), CALLED.values(), ids=CALLED)
def test_sides_are_called_as_the_coach_did_and_whose_view_it_is_is_said(of: Context, called: list[str]) -> None:
    """A side that others answered for never passes for itself."""
    assert labels(of) == called


@pytest.mark.parametrize(
    ("of", "shared", "called"),
    [
        (context(users=["users"], night_staff=["personnel"]), False, ["the users", "night staff"]),
        (CALLED["answered by others"][0], False, [
            "the users (as the coach sees it)", "the relatives (as the coach and the users see it)",
        ]),
        (context(anna=["users", "relatives"]), True, ["the users and the relatives"]),
        (context(anna=["users"], berit=["users"]), True, ["the users, side 1", "the users, side 2"]),
        (context(anna={"people": 9, "said_by": "themselves"}), True, ["side 1"]),
    ],
)  # fmt: skip
def test_within_a_sentence_a_role_is_those_who_take_part(of: Context, shared: bool, called: list[str]) -> None:
    """What is no role stands as the coach wrote it."""
    seen = sides_shown(redact(of) if shared else of, shared, ENGLISH)
    assert [the_side_words(side, ENGLISH) for side in seen] == called


def test_in_swedish_they_are_named_in_the_definite_form() -> None:
    """As one says of those in the room."""
    sides = sides_shown(context(users=["users"], personnel=["personnel"]), False, words_in("sv"))
    assert [the_side_words(side, words_in("sv")) for side in sides] == ["brukarna", "personalen"]


@pytest.mark.parametrize(
    ("of", "called"),
    [
        (context(anna=["users"], berit=["personnel"]), ["users", "personnel"]),
        (context(anna=["users"], berit=["users"]), ["users, side 1", "users, side 2"]),
        (context(anna=["users", "relatives"]), ["users + relatives"]),
        (context(anna={"people": 9, "said_by": "themselves"}), ["side 1"]),
    ],
)
def test_to_share_sides_are_called_by_their_roles(of: Context, called: list[str]) -> None:
    """A name that somebody chose may be a person's."""
    assert labels(redact(of), shared=True) == called


def test_without_viewpoints_there_are_no_sides() -> None:
    """There is one, and it is the project's."""
    assert sides_shown(context(MAIN), False, ENGLISH) == ()


@pytest.mark.parametrize(("people", "told"), [(9, True), (2, False), (None, False)])
def test_to_share_sides_are_told_together_or_not_at_all(people: int | None, told: bool) -> None:
    """One that is small silences all; the coach is told all."""
    small = {"answered_by": "users", "said_by": "themselves"} | ({"people": people} if people else {})
    of = context(users=small, personnel=["personnel"])
    assert [side.told for side in sides_shown(redact(of), True, ENGLISH)] == [told, told]
    assert [side.told for side in sides_shown(of, False, ENGLISH)] == [True, True]


WHOSE: dict[str, tuple[Context, list[str]]] = {
    "each for itself": (
        context(users=["users"], night_staff=["personnel"]),
        ["users: their own answers", "night staff: answered by personnel themselves"],
    ),
    "what stands outside": (
        context(MAIN, users=["users"]),
        ["the coach + personnel: what stands in the project's own file", "users: their own answers"],
    ),
    "others": (context(users={"answered_by": "coach"}), ["users (as the coach sees it)"]),
}


@pytest.mark.parametrize(("of", "told"), WHOSE.values(), ids=WHOSE)
def test_of_each_side_it_is_said_whose_answers_it_holds(of: Context, told: list[str]) -> None:
    """In one line each."""
    assert [side_words(side, ENGLISH) for side in sides_shown(of, False, ENGLISH)] == told


ITSELF: dict[str, tuple[Context, str]] = {
    "all": (context(users=["users"], personnel=["personnel"]), ""),
    "one by the coach": (
        context(users={"answered_by": "coach", "said_by": "coach"}, personnel=["personnel"]),
        "Not answered by themselves, as far as is said: users (as the coach sees it). "
        "No question about a gap rests on that.",
    ),
    "two by the coach": (
        context(users={"answered_by": "coach", "said_by": "coach"}, relatives={"answered_by": "coach"}),
        "Filled in by one person, the coach: users (as the coach sees it) and relatives (as the coach sees it). "
        "A gap between them is one person's picture; ask each side itself.",
    ),
    "one by the coach, beside the coach's own": (
        context({**MAIN, "answered_by": ["coach"]}, users={"answered_by": "users", "said_by": "coach"}),
        "Filled in by one person, the coach: the coach and users (as the coach sees it). "
        "A gap between them is one person's picture; ask each side itself.",
    ),
    "two by the coach and one not said": (
        context(
            users={"answered_by": "coach"}, relatives={"answered_by": "coach"}, personnel={"answered_by": "personnel"}
        ),
        "Filled in by one person, the coach: users (as the coach sees it) and relatives (as the coach sees it). "
        "A gap between them is one person's picture; ask each side itself. "
        "Not answered by themselves, as far as is said: personnel. No question about a gap rests on that.",
    ),
}


@pytest.mark.parametrize(("of", "told"), ITSELF.values(), ids=ITSELF)
def test_one_person_behind_several_sides_is_told(of: Context, told: str) -> None:
    """And so is a side that has not answered itself; where each has, nothing is said."""
    assert not_each_for_itself(sides_shown(of, False, ENGLISH), ENGLISH) == told


def test_sides_are_called_in_the_language_that_is_spoken() -> None:
    """Roles are the tool's words; what the coach wrote stays."""
    of = context(users={"answered_by": "coach", "said_by": "coach"}, night_staff=["personnel"])
    swedish = sides_shown(of, False, words_in("sv"))
    assert [side.label for side in swedish] == ["brukare (så ser coachen på det)", "night staff"]
