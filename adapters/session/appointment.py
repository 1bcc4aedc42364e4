"""The meeting as an appointment for calendars, in iCalendar."""

from datetime import UTC, datetime, timedelta
from typing import Final

from equipoise.adapters.session.details import Details, title_of
from equipoise.engine.canonical import digest
from equipoise.engine.meeting import Shared
from equipoise.engine.words import Words, marked, words_in

_WHAT: Final = marked(
    "You can say no, pass on any question, take a rest, and bring somebody with you. You can answer without speaking. "
    "The questions stand in the invitation."
)


def appointment(shared: Shared, details: Details) -> bytes:
    """Write the meeting for calendars; the same meeting gives the same bytes.

    A start without a zone is written without one: calendars show that time of day wherever they are opened. One
    with an offset is written in UTC.

    Raises:
        ValueError: it is not said when the meeting begins.
    """
    from icalendar import Calendar, Event  # only this needs it

    if details.start is None:
        raise ValueError("an appointment needs a start")
    words = words_in(shared.plain.locale)
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Equipoise//Session kit//EN")
    calendar.add("version", "2.0")
    event.add("uid", _uid(shared, details.start))
    event.add("dtstamp", _stamp(shared, details.start))
    start = details.start.astimezone(UTC) if details.start.tzinfo else details.start
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=shared.minutes))
    event.add("summary", _summary(shared, words))
    event.add("description", words.say(_WHAT))
    if details.place:
        event.add("location", details.place)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _summary(shared: Shared, words: Words) -> str:
    return words.say("Meeting: {title}", title=title_of(shared.plain, words))


def _uid(shared: Shared, start: datetime) -> str:
    """The same project and start give the same name, so that a second file changes the first appointment."""
    named = digest({"project": shared.plain.context.project.id or "", "start": start.isoformat()})
    return f"{named.removeprefix('sha256:')[:32]}@equipoise"


def _stamp(shared: Shared, start: datetime) -> datetime:
    """No clock is looked at: the stamp is the day of the project's answers, else the start itself."""
    dated = shared.plain.context.project.date
    if dated is not None:
        return datetime.fromisoformat(dated).replace(tzinfo=UTC)
    return start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC)
