"""The meeting as an appointment, read back by another reader."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from equipoise.adapters.session import Details, appointment
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting import Shared, plan_session
from equipoise.engine.reflector import Reflector

REFLECTOR = Reflector()
START = datetime(2026, 12, 3, 13)
TITLE = "Bättre kvällar; på Åsgården, \\ \N{SNOWMAN} " + "långt " * 20


def shared(locale: str = "sv", **project: str) -> Shared:
    """Give what may be shared of a project."""
    context = Context.from_dict({"equipoise": 1, "project": {"id": "evenings", "title": TITLE.strip()} | project})
    return plan_session(REFLECTOR, context, minutes=90, locale=locale).shared


SHARED = shared(date="2026-11-23")


def event(written: bytes) -> Event:
    """Read the one event of a calendar back."""
    (found,) = Calendar.from_ical(written).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def test_it_is_read_back_as_it_was_told() -> None:
    """Title, place, times, and a description in the language: Swedish letters, commas and semicolons are kept."""
    found = event(appointment(SHARED, Details(start=START, place="Rum 3; Ålen, Örebro")))
    assert found["summary"] == f"Möte: {TITLE.strip()}"
    assert found["location"] == "Rum 3; Ålen, Örebro"
    assert (found.start, found.end) == (START, START + timedelta(minutes=90))
    assert "Du kan säga nej, stå över" in found["description"]


@given(place=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200))
def test_whatever_is_typed_stays_text_and_lines_are_folded(place: str) -> None:
    """Law: no line is longer than 75 bytes, each ends as it must, and what was typed cannot add a line of its own."""
    written = appointment(SHARED, Details(start=START, place=place))
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert event(written)["location"] == place
    assert len(event(written).keys()) == 7


def test_the_same_meeting_gives_the_same_bytes() -> None:
    """Nothing looks at a clock: the stamp is the project's date, the name its id and the start."""
    first, second = (appointment(shared(date="2026-11-23"), Details(start=START)) for _ in range(2))
    assert first == second
    assert datetime(2026, 11, 23, tzinfo=UTC) == event(first).DTSTAMP
    assert "location" not in event(first)


def test_the_name_is_that_of_project_and_start() -> None:
    """It stays when place or language change, and changes with either of the two."""
    name = event(appointment(SHARED, Details(start=START)))["uid"]
    assert event(appointment(shared("en"), Details(start=START, place="elsewhere")))["uid"] == name
    others = (
        appointment(shared(id="mornings"), Details(start=START)),
        appointment(SHARED, Details(start=START + timedelta(days=1))),
    )
    assert name not in [event(each)["uid"] for each in others]


def test_a_start_with_an_offset_is_written_in_utc() -> None:
    """One without is written without, and the stamp of a project without a date is the start."""
    told = START.replace(tzinfo=timezone(timedelta(hours=1)))
    assert b"DTSTART:20261203T120000Z" in appointment(SHARED, Details(start=told))
    assert b"DTSTART:20261203T130000\r\n" in appointment(SHARED, Details(start=START))
    assert b"DTSTAMP:20261203T130000Z" in appointment(shared(), Details(start=START))


def test_there_is_none_without_a_start() -> None:
    """It is asked for only where the start is known."""
    with pytest.raises(ValueError, match="needs a start"):
        appointment(SHARED, Details())
