"""How long questions take."""

import pytest

from equipoise.engine.interview import minutes


@pytest.mark.parametrize(
    ("questions", "needed"), [(0, 1), (1, 1), (6, 4), (14, 9), (15, 10), (22, 15), (28, 20), (33, 20), (38, 25)]
)
def test_minutes_by_fives_from_ten_on(questions: int, needed: int) -> None:
    """Forty seconds each, never none, and no closer than anybody knows."""
    assert minutes(questions) == needed
