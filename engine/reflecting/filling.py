"""Fills a meeting of a given length with questions, and says what limits: the time, or that there is no more to ask."""

from collections.abc import Sequence
from dataclasses import replace

from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import MeetingTime
from equipoise.engine.reflecting.room import Room
from equipoise.engine.reflecting.selection import Selection, select


def fill(findings: Sequence[Finding], room: Room) -> tuple[Selection, MeetingTime | None]:
    """Choose what there is room for, and say how the time of the meeting is filled, where one is asked for.

    A meeting too short for any question gets what the shortest that holds one would, so that its page is not empty.
    """
    selection = select(findings, room)
    time = _time(findings, room, selection)
    if time is None or not time.minutes or time.enough is None:
        return selection, time
    return select(findings, replace(room, minutes=time.enough)), time


def minutes_aloud(selection: Selection, room: Room) -> int | None:
    """Say how long a meeting is that asks all that was chosen to be asked aloud; None where nothing was."""
    aloud = _aloud(selection)
    return room.meeting.opening + room.meeting.closing + _taken(aloud, room) if aloud else None


def _taken(aloud: Sequence[Finding], room: Room) -> int:
    """Say in whole minutes how long these questions take with the people there."""
    return -(-sum(map(room.seconds, aloud)) // 60)


def _time(findings: Sequence[Finding], room: Room, selection: Selection) -> MeetingTime | None:
    if room.minutes is None:
        return None
    aloud = _aloud(selection)
    return MeetingTime(
        minutes=room.minutes,
        questions=len(aloud),
        taken=_taken(aloud, room),
        more=len(_aloud(select(findings, replace(room, minutes=None)))) > len(aloud),
        enough=None if aloud else _enough(findings, room),
        longer=any(room.seconds(finding) > finding.rule.ask.minutes * 60 for finding in aloud),
    )


def _enough(findings: Sequence[Finding], room: Room) -> int | None:
    """Give the shortest meeting with a question for the whole group; a heavy one, for instance, never stands alone."""
    around = room.meeting.opening + room.meeting.closing
    lengths = sorted({around + -(-room.seconds(finding) // 60) for finding in findings if finding.rule.aloud})
    return next((each for each in lengths if _aloud(select(findings, replace(room, minutes=each)))), None)


def _aloud(selection: Selection) -> list[Finding]:
    return [finding for finding in selection.chosen if finding.rule.aloud]
