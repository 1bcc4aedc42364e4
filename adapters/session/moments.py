"""When a meeting is, in words: dates and times of day, or minutes from the start."""

from datetime import datetime, timedelta

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.meeting.agenda import AgendaItem
from equipoise.engine.words import Words, said


def start_given(text: str, where: str = "--start") -> datetime:
    """Read when a meeting begins, such as ``2026-12-03T13:00``.

    Raises:
        UsageError: it is not a date and a time of day.
    """
    fix = said("Write it like 2026-12-03T13:00.")
    try:
        start = datetime.fromisoformat(text.strip())
    except ValueError as error:
        message = said("{text!r} is not a date and a time.", text=text[:40])
        raise UsageError(Problem("start", message, where, fix)) from error
    if not any(mark in text for mark in "T:") or start.second or start.microsecond:
        message = said("{text!r} says no time of day, in hours and minutes.", text=text[:40])
        raise UsageError(Problem("start", message, where, fix))
    return start


def day_words(start: datetime, words: Words) -> str:
    """Give the day in words, such as Thursday 3 December 2026."""
    from babel.dates import format_date

    return format_date(start, "EEEE d MMMM y", locale="en_GB" if words.locale == "en" else words.locale)


def clock(start: datetime, minutes: int) -> str:
    """Give the time of day so many minutes after the start."""
    return f"{start + timedelta(minutes=minutes):%H:%M}"


def _hours(start: datetime, first: int, last: int) -> str:
    return f"{clock(start, first)}\N{EN DASH}{clock(start, last)}"


def span(item: AgendaItem, start: datetime | None, words: Words) -> str:
    """Say when a part of the meeting is: by the clock where the start is known, else in minutes from the start."""
    until = item.at + item.minutes
    if start is None:
        return words.say("{minutes} min", minutes=f"{item.at}\N{EN DASH}{until}")
    return _hours(start, item.at, until)


def at_most_words(minutes: int, words: Words) -> str:
    """Say how long a meeting is at most: those invited keep that time free, and it may end sooner."""
    return words.say_many("At most {count} minute.", "At most {count} minutes.", minutes)


def invited_words(start: datetime, minutes: int, words: Words) -> str:
    """Say the day, when a meeting begins, and when it ends at the latest."""
    latest = clock(start, minutes)
    return words.say(
        "{day}, {start}. We end at {latest} at the latest.",
        day=day_words(start, words),
        start=clock(start, 0),
        latest=latest,
    )


def when_words(start: datetime, minutes: int, words: Words) -> str:
    """Say day and hours of a meeting."""
    return f"{day_words(start, words)}, {_hours(start, 0, minutes)}"
