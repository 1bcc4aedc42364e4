"""When a meeting begins, and its times in words."""

from datetime import datetime, timedelta, timezone

import pytest

from equipoise.adapters.session import start_given
from equipoise.adapters.session.moments import invited_words, span, when_words
from equipoise.engine.errors import UsageError
from equipoise.engine.meeting.agenda import AgendaItem
from equipoise.engine.words import words_in

START = datetime(2026, 12, 3, 13)
ITEM = AgendaItem(part="opening", at=50, minutes=15)


def test_a_start_is_read() -> None:
    """A date and a time of day, with an offset or without."""
    assert start_given("2026-12-03T13:00") == START
    assert start_given("2026-12-03 13:00") == START
    assert start_given("2026-12-03T13:00+01:00") == START.replace(tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-12-03", "2026-13-03T13:00", "2026-12-03T25:00", "2026-12-03T13:00:30"]
)
def test_what_is_no_start_is_refused(text: str) -> None:
    """With how to write it."""
    with pytest.raises(UsageError, match=r"Write it like 2026-12-03T13:00\."):
        start_given(text)


@pytest.mark.parametrize(
    ("locale", "when", "relative"),
    [
        ("en", "Thursday 3 December 2026, 13:00\N{EN DASH}14:00", "50\N{EN DASH}65 min"),
        ("sv", "torsdag 3 december 2026, 13:00\N{EN DASH}14:00", "50\N{EN DASH}65 min"),
    ],
)
def test_times_in_words(locale: str, when: str, relative: str) -> None:
    """By the clock where the start is known, else in minutes from it."""
    words = words_in(locale)
    assert when_words(START, 60, words) == when
    assert span(ITEM, START, words) == "13:50\N{EN DASH}14:05"
    assert span(ITEM, None, words) == relative


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Thursday 3 December 2026, 13:00. We end at 14:00 at the latest."),
        ("sv", "torsdag 3 december 2026 kl. 13:00. Vi slutar senast kl. 14:00."),
    ],
)
def test_those_invited_hear_when_it_ends_at_the_latest(locale: str, said: str) -> None:
    """It may end sooner, so nothing else is promised."""
    assert invited_words(START, 60, words_in(locale)) == said
