"""The times of a meeting: what is asked when, where a break falls, and what is left when time runs short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from equipoise.engine.packs.manifest import Meeting
from equipoise.engine.packs.rule import Effort
from equipoise.engine.shape import Frozen

BREAK: Final = 10
"""Minutes of a break."""
ENDING: Final = 3
"""So many minutes of a meeting's closing are for saying what happens next; the rest is for choosing a step."""
WITHOUT_BREAK: Final = 75
TIRING_WITHOUT_BREAK: Final = 60
"""Minutes that people sit at a stretch; fewer where the talk asks more of some."""

PartOfMeeting = Literal["opening", "question", "break", "step", "ending"]


class AgendaItem(Frozen):
    """One part of a meeting: when it begins, in minutes from the start, and how long it takes.

    ``question`` is the number of the question that is asked, None for the other parts.
    """

    part: PartOfMeeting
    at: int
    minutes: int
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as time sees it: its number, its seconds with the people there, and what it weighs."""

    number: int
    seconds: int
    strength: bool = False
    heavy: bool = False
    effort: Effort = "low"


@dataclass(frozen=True, slots=True)
class Timetable:
    """The agenda, the questions to drop first where time runs short, and those that time does not reach."""

    agenda: tuple[AgendaItem, ...]
    drop: tuple[int, ...]
    beyond: tuple[int, ...]


def breaks_in(minutes: int, tiring: bool) -> int:
    """Say how many breaks a meeting of so many minutes needs."""
    stretch = TIRING_WITHOUT_BREAK if tiring else WITHOUT_BREAK
    return max(0, -(-minutes // stretch) - 1)


def talking_minutes(minutes: int, tiring: bool) -> int:
    """Say how much of a meeting's time is not for breaks."""
    return max(0, minutes - BREAK * breaks_in(minutes, tiring))


def timetable(asked: Sequence[Asked], meeting: Meeting, minutes: int, tiring: bool = False) -> Timetable:
    """Lay the questions out in time, in their order; what does not fit is taken out as where time runs short."""
    drop = drop_order(asked)
    beyond: list[int] = []
    kept = list(asked)
    while kept and _length(kept, meeting, tiring) > minutes:
        beyond.append(drop[len(beyond)] if len(beyond) < len(drop) else kept[0].number)
        kept = [each for each in asked if each.number not in beyond]
    agenda = tuple(_laid_out(kept, meeting, tiring)) if kept else ()
    return Timetable(agenda, drop[len(beyond) :], tuple(sorted(beyond)))


def drop_order(asked: Sequence[Asked]) -> tuple[int, ...]:
    """Give the questions in the order to drop them; the first one stays.

    More of what works goes first. What is hard goes rather than being hurried. Then what asks more work, and
    of the rest the last.
    """
    places = {each.number: place for place, each in enumerate(asked)}

    def stays(each: Asked) -> tuple[bool, bool, bool, int]:
        return not each.strength, not each.heavy, each.effort == "low", -places[each.number]

    return tuple(each.number for each in sorted(asked[1:], key=stays))


def _length(asked: Sequence[Asked], meeting: Meeting, tiring: bool) -> int:
    return _talk(asked, meeting) + BREAK * _breaks(asked, meeting, tiring)


def _talk(asked: Sequence[Asked], meeting: Meeting) -> int:
    return meeting.opening + meeting.closing + -(-sum(each.seconds for each in asked) // 60)


def _breaks(asked: Sequence[Asked], meeting: Meeting, tiring: bool) -> int:
    """A break lengthens the meeting, which may call for another; there is none but after a question."""
    talk, count = _talk(asked, meeting), 0
    while breaks_in(talk + BREAK * count, tiring) > count < len(asked):
        count += 1
    return count


def _laid_out(asked: Sequence[Asked], meeting: Meeting, tiring: bool) -> Iterator[AgendaItem]:
    ending = min(ENDING, meeting.closing)
    parts: list[tuple[PartOfMeeting, int, int | None]] = [("opening", meeting.opening, None)]
    pauses = _breaks_after(asked, meeting, _breaks(asked, meeting, tiring))
    for place, minutes in enumerate(_whole_minutes(asked)):
        parts.append(("question", minutes, asked[place].number))
        if place in pauses:
            parts.append(("break", BREAK, None))
    parts += [("step", meeting.closing - ending, None), ("ending", ending, None)]
    at = 0
    for part, minutes, number in parts:
        if minutes or part == "question":
            yield AgendaItem(part=part, at=at, minutes=minutes, question=number)
        at += minutes


def _whole_minutes(asked: Sequence[Asked]) -> Iterator[int]:
    """Round so that the sum is right: half minutes go to the next question, the last one is rounded up."""
    spent = told = 0
    for each in asked:
        spent += each.seconds
        until = -(-spent // 60) if each is asked[-1] else spent // 60
        yield until - told
        told = until


def _breaks_after(asked: Sequence[Asked], meeting: Meeting, count: int) -> set[int]:
    """Give the places after which a break falls: where the talk is nearest to being evenly divided."""
    until, ends = meeting.opening, []
    for minutes in _whole_minutes(asked):
        until += minutes
        ends.append(until)
    chosen: set[int] = set()
    for number in range(1, count + 1):
        ideal = number * _talk(asked, meeting)
        free = [place for place in range(len(asked)) if place not in chosen]
        chosen.add(min(free, key=lambda place: (abs(ends[place] * (count + 1) - ideal), place)))
    return chosen
