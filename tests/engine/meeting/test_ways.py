"""Ways to answer, who begins, and who takes which task."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.engine.meeting.ways import LEAST_SAY_FIRST, USERS_SIDE, Task, Way, first_words, tasks, ways
from equipoise.engine.terms import CONCERNS, ROLES, Concern, Role

FULL: Mapping[Role, int | None] = {"users": 3, "relatives": 2, "personnel": 6, "managers": 1}


@pytest.mark.parametrize(
    ("people", "concerns", "expected"),
    [
        (9, set(), ("pairs", "silent_writing", "round", "dots", "pairs")),
        (3, set(), ("silent_writing", "round", "silent_writing", "round", "silent_writing")),
        (20, set(), ("pairs", "silent_writing", "dots", "pairs", "silent_writing")),
        (9, {"interpreter"}, ("pairs", "pointing", "round", "dots", "pairs")),
        (9, {"varying_capacity"}, ("pairs", "drawing", "round", "pointing", "pairs")),
        (9, {"children", "interpreter"}, ("pairs", "drawing", "round", "pointing", "pairs")),
    ],
    ids=["usual", "few", "many", "more than one language", "ability varies", "children"],
)
def test_ways_vary_and_fit_those_who_come(people: int, concerns: set[Concern], expected: tuple[Way, ...]) -> None:
    """A new way each time while they last: no wall for three, no round of twenty, no writing in another language."""
    assert ways([False] * 5, people, concerns) == expected


def test_what_is_hard_is_not_spoken() -> None:
    """A heavy question is answered without a name, or by pointing where writing shuts somebody out."""
    assert ways([False, True, False], 9, set())[1] == "mixed_notes"
    assert ways([False, True, False], 9, {"children"})[1] == "pointing"


@given(
    heavy=st.lists(st.booleans(), max_size=9),
    people=st.integers(0, 300),
    concerns=st.sets(st.sampled_from(CONCERNS)),
)
def test_no_way_twice_in_a_row(heavy: list[bool], people: int, concerns: set[Concern]) -> None:
    """Law: one way for each question; two light ones after each other are answered in different ways."""
    chosen = ways(heavy, people, concerns)
    assert len(chosen) == len(heavy)
    light = [way for way, is_heavy in zip(chosen, heavy, strict=True) if not is_heavy]
    assert all(first != second for first, second in pairwise(light))


@pytest.mark.parametrize(
    ("present", "way", "first"),
    [
        (FULL, "round", ("users", "relatives")),
        (FULL, "pairs", ()),
        (FULL, "mixed_notes", ()),
        ({"users": 1, "personnel": 6}, "round", ()),
        ({"users": None, "personnel": 6}, "round", ("users",)),
        ({"personnel": 6, "managers": 2}, "round", ("personnel",)),
        ({"managers": 2}, "round", ("managers",)),
        ({}, "round", ()),
    ],
    ids=["least say", "pairs", "unsigned", "one alone", "number not known", "no users", "only one role", "nobody"],
)
def test_who_is_offered_the_first_word(present: Mapping[Role, int | None], way: Way, first: tuple[Role, ...]) -> None:
    """Those with least say, but never one person before all the others, and nobody where answers are unsigned."""
    assert first_words("everyone", present, way) == first


def test_those_asked_begin() -> None:
    """Of those that a question is for, those with least say."""
    assert first_words(("managers", "personnel"), FULL, "round") == ("personnel",)


def test_managers_are_offered_the_word_last() -> None:
    """And every role but the coach has its place."""
    assert LEAST_SAY_FIRST[-1] == "managers"
    assert {*LEAST_SAY_FIRST, "coach"} == set(ROLES)


def test_tasks_lie_with_those_who_are_at_work() -> None:
    """One of the users may lead beside the coach; managers do not rule over the time."""
    assert tasks(FULL) == (
        Task(duty="leads", roles=("coach", "users")),
        Task(duty="writes", roles=("personnel",)),
        Task(duty="keeps_time", roles=("personnel",)),
    )


@pytest.mark.parametrize(
    ("present", "keepers"),
    [
        ({"users": 3, "managers": 2}, ()),
        ({"users": 5, "funders": 1}, ("funders",)),
        ({"users": 2, "personnel": 1, "managers": 1}, ()),
        ({"users": 1, "managers": 1}, ()),
        ({"users": 3, "relatives": 2, "personnel": 1, "managers": 1}, ()),
        ({"users": 3, "personnel": 1, "researchers": 1}, ("researchers",)),
        ({"coach": 1, "managers": 2}, ("managers",)),
        ({"managers": 1}, ("managers",)),
        ({}, ()),
    ],
)
def test_managers_watch_the_clock_only_among_themselves(
    present: Mapping[Role, int | None], keepers: tuple[Role, ...]
) -> None:
    """Nobody has two tasks; where no one is free, it is whoever wants it."""
    assert tasks(present)[-1] == Task(duty="keeps_time", roles=keepers)


def test_patients_with_a_manager_have_no_task_to_do() -> None:
    """The coach writes, and who wants to watches the clock."""
    assert tasks({"users": 5, "managers": 1}) == (
        Task(duty="leads", roles=("coach", "users")),
        Task(duty="writes", roles=("coach",)),
        Task(duty="keeps_time", roles=()),
    )


@given(present=st.dictionaries(st.sampled_from(ROLES), st.one_of(st.none(), st.integers(1, 9))))
def test_no_task_is_laid_on_the_users_side(present: dict[Role, int | None]) -> None:
    """Law: they may lead beside the coach, and that is all; and nobody who is alone of a role has two tasks."""
    leads, *others = tasks(present)
    assert leads.roles[0] == "coach"
    assert all({*USERS_SIDE}.isdisjoint(task.roles) for task in others)
    named = [role for task in (leads, *others) for role in task.roles if role != "coach"]
    assert all(named.count(role) <= 1 for role in named if present[role] == 1)


def test_one_user_alone_is_given_no_task() -> None:
    """Somebody alone among others has enough with being there."""
    assert tasks({"users": 1, "personnel": 3}) == (
        Task(duty="leads", roles=("coach",)),
        Task(duty="writes", roles=("personnel",)),
        Task(duty="keeps_time", roles=("personnel",)),
    )
