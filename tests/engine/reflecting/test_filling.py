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
    told = page(minutes).summary
    assert ("A longer meeting has room for more." in told) == (0 < aloud(minutes) < aloud(None))
    assert ("More time would bring no more" in told) == (aloud(minutes) == aloud(None))
    if not aloud(minutes):
        enough = int(told.partition("From ")[2].partition(" minutes on")[0])
        assert (aloud(enough) > 0, aloud(enough - 1)) == (True, 0)


def test_without_a_length_nothing_is_said_of_time() -> None:
    """The page is as long as it is."""
    assert "minutes" not in page(None).summary
