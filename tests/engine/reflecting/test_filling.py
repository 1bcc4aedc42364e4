"""How a meeting's time is filled, and what limits: the time, or that there is no more to ask."""

import pytest
from support.command import RICH

from equipoise import Reflection, Reflector, load_context

REFLECTOR = Reflector()


def page(minutes: int | None) -> Reflection:
    """Reflect for a meeting of so many minutes."""
    return REFLECTOR.reflect(load_context(RICH), minutes=minutes, with_find_out=False)


def aloud(minutes: int | None) -> int:
    """Count the questions for the whole group."""
    return sum(REFLECTOR.pack.rule(each.id).aloud for each in page(minutes).questions)


@pytest.mark.parametrize("minutes", range(0, 130, 5))
def test_what_is_said_of_the_time_is_true(minutes: int) -> None:
    """Whether more time would bring more, and from how many minutes one fits: none does in a minute less."""
    told, time = page(minutes).summary, page(minutes).meeting
    assert time is not None
    fits = time.questions
    assert ("A longer meeting has room for more." in told) == (0 < fits < aloud(None))
    assert ("More time would bring no more" in told) == (fits == aloud(None))
    if time.enough is not None:
        longer, shorter = (page(each).meeting for each in (time.enough, time.enough - 1))
        assert longer is not None
        assert shorter is not None
        assert (longer.questions > 0, shorter.questions) == (True, 0)


@pytest.mark.parametrize("minutes", range(30))
def test_a_meeting_too_short_for_any_question_shows_the_shortest(minutes: int) -> None:
    """Where something can be asked the page is not empty, and says how long it takes; a meeting of none asks none."""
    time = page(minutes).meeting
    assert time is not None
    if time.questions:
        assert (time.enough, aloud(minutes)) == (None, time.questions)
        return
    assert time.enough is not None
    assert page(minutes).questions == page(time.enough if minutes else 0).questions
    assert aloud(minutes) == (1 if minutes else 0)
    first = "Here is what fits into" if minutes else "From"
    assert f"{first} {time.enough} minutes" in page(minutes).summary


def test_without_a_length_nothing_is_said_of_time() -> None:
    """The page is as long as it is."""
    assert "minutes" not in page(None).summary
