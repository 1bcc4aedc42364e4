"""How long questions take."""

from itertools import pairwise

import pytest

from equipoise.engine.interview import minutes


@pytest.mark.parametrize(
    ("questions", "needed"), [(0, 1), (1, 1), (6, 4), (14, 9), (15, 10), (22, 15), (28, 20), (33, 20), (38, 25)]
)
def test_minutes_by_fives_from_ten_on(questions: int, needed: int) -> None:
    """Forty seconds each, never none, and no closer than anybody knows."""
    assert minutes(questions) == needed


def test_what_is_left_falls_gently() -> None:
    """Told anew with each answer, it falls by a minute at most, and never stays for three."""
    told = [minutes(questions, counting=True) for questions in range(2, 60)]
    assert {after - before for before, after in pairwise(told)} == {0, 1}
    assert all(told[place] < told[place + 2] for place in range(len(told) - 2))
