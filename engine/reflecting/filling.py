"""How a meeting's time is filled by what was chosen, and whether it is time that keeps more out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.room import Room
from equipoise.engine.reflecting.selection import Selection, select


@dataclass(frozen=True, slots=True)
class Filling:
    """The questions for the whole group in a meeting of ``minutes``, and the minutes that they take.

    ``more``: a longer meeting would hold more of them. ``enough`` is the length from which one fits, told where none
    does; None where none would, however long it is. ``longer``: with those who come each takes longer than it says.
    """

    minutes: int
    questions: int
    taken: int
    more: bool
    enough: int | None
    longer: bool


def filling(findings: Sequence[Finding], room: Room, selection: Selection) -> Filling | None:
    """Say how the time is filled; None where a meeting of no given length is asked for."""
    if room.minutes is None:
        return None
    aloud = _aloud(selection)
    return Filling(
        minutes=room.minutes,
        questions=len(aloud),
        taken=-(-sum(map(room.seconds, aloud)) // 60),
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
