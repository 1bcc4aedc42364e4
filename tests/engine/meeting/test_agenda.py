"""The times of a meeting: they add up, they fit, and what is hard is neither first nor last."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.engine.meeting.agenda import (
    BREAK,
    AgendaItem,
    Asked,
    Timetable,
    breaks_in,
    drop_order,
    talking_minutes,
    timetable,
)
from equipoise.engine.packs.manifest import Meeting

MEETING = Meeting()


def asked(*weights: str, seconds: int = 600) -> list[Asked]:
    """Give questions by what they weigh: ``strength``, ``heavy``, ``much`` work, or anything else."""
    return [
        Asked(number, seconds, weight == "strength", weight == "heavy", "high" if weight == "much" else "low")
        for number, weight in enumerate(weights, 1)
    ]


@st.composite
def meetings(draw: st.DrawFn) -> tuple[list[Asked], Meeting, int, bool]:
    """Give questions as they are chosen, with a meeting for them.

    What works comes first; of heavy questions there is one at most, and neither first nor last.
    """
    count = draw(st.integers(0, 9))
    place = draw(st.integers(1, count - 2)) if count > 2 and draw(st.booleans()) else None
    works = draw(st.integers(0, count if place is None else place))
    questions = [
        Asked(
            number + 1,
            draw(st.integers(60, 4_000)),
            strength=number < works,
            heavy=number == place,
            effort=draw(st.sampled_from(("low", "medium", "high"))),
        )
        for number in range(count)
    ]
    meeting = Meeting(opening=draw(st.integers(0, 20)), closing=draw(st.integers(0, 20)))
    return questions, meeting, draw(st.integers(0, 600)), draw(st.booleans())


def numbers(made: Timetable) -> list[int]:
    """Give the numbers of the questions that time reaches."""
    return [item.question for item in made.agenda if item.question is not None]


@given(given_meeting=meetings())
def test_times_follow_one_another_and_fit(given_meeting: tuple[list[Asked], Meeting, int, bool]) -> None:
    """Law: each part begins where the last one ended, and the whole takes at most the minutes there are."""
    questions, meeting, minutes, tiring = given_meeting
    agenda = timetable(questions, meeting, minutes, tiring).agenda
    ends = [0, *(item.at + item.minutes for item in agenda)]
    assert [item.at for item in agenda] == ends[:-1]
    assert ends[-1] <= minutes


@given(given_meeting=meetings())
def test_times_add_up_exactly(given_meeting: tuple[list[Asked], Meeting, int, bool]) -> None:
    """Law: the whole is opening, closing, breaks and the questions' own time, rounded up once."""
    questions, meeting, minutes, tiring = given_meeting
    made = timetable(questions, meeting, minutes, tiring)
    spent = sum(each.seconds for each in questions if each.number in numbers(made))
    breaks = sum(item.part == "break" for item in made.agenda)
    expected = meeting.opening + meeting.closing + -(-spent // 60) + BREAK * breaks if made.agenda else 0
    assert sum(item.minutes for item in made.agenda) == expected


@given(given_meeting=meetings())
def test_every_question_is_asked_or_told_to_be_beyond(given_meeting: tuple[list[Asked], Meeting, int, bool]) -> None:
    """Law: in their order, none twice; what is dropped when time runs short is asked, all but the first."""
    questions, meeting, minutes, tiring = given_meeting
    made = timetable(questions, meeting, minutes, tiring)
    assert sorted([*numbers(made), *made.beyond]) == [each.number for each in questions]
    assert numbers(made) == sorted(numbers(made))
    assert set(made.drop) == set(numbers(made)[1:])


@given(given_meeting=meetings())
def test_what_is_hard_stands_neither_first_nor_last(given_meeting: tuple[list[Asked], Meeting, int, bool]) -> None:
    """Law: also where time has taken out others, and at each step of leaving out more."""
    questions, meeting, minutes, tiring = given_meeting
    made = timetable(questions, meeting, minutes, tiring)
    heavy = {each.number for each in questions if each.heavy}
    for left_out in range(len(made.drop) + 1):
        kept = [number for number in numbers(made) if number not in made.drop[:left_out]]
        assert heavy.isdisjoint(kept[:1])
        assert len(kept) < 2 or heavy.isdisjoint(kept[-1:])


def test_a_meeting_is_laid_out() -> None:
    """Opening, questions, a break near the middle, choosing a step, ending: whole minutes, halves carried over."""
    questions = asked("strength", "", "", "", seconds=1_110)  # 18 and a half minutes each
    assert timetable(questions, MEETING, 100).agenda == (
        AgendaItem(part="opening", at=0, minutes=5),
        AgendaItem(part="question", at=5, minutes=18, question=1),
        AgendaItem(part="question", at=23, minutes=19, question=2),
        AgendaItem(part="break", at=42, minutes=10),
        AgendaItem(part="question", at=52, minutes=18, question=3),
        AgendaItem(part="question", at=70, minutes=19, question=4),
        AgendaItem(part="step", at=89, minutes=8),
        AgendaItem(part="ending", at=97, minutes=3),
    )


@pytest.mark.parametrize(
    ("minutes", "tiring", "breaks"),
    [(60, False, 0), (75, False, 0), (76, False, 1), (60, True, 0), (61, True, 1), (150, False, 1), (151, False, 2)],
)
def test_breaks_come_sooner_where_the_talk_tires(minutes: int, tiring: bool, breaks: int) -> None:
    """After 75 minutes, or after 60; what is left is for talking."""
    assert breaks_in(minutes, tiring) == breaks
    assert talking_minutes(minutes, tiring) == minutes - 10 * breaks


@pytest.mark.parametrize(
    ("weights", "order"),
    [
        ([], ()),
        (["strength"], ()),
        (["strength", "", ""], (3, 2)),
        (["strength", "strength", "", ""], (2, 4, 3)),
        (["strength", "", "heavy", ""], (3, 4, 2)),
        (["", "much", "", ""], (2, 4, 3)),
    ],
    ids=["none", "one", "the last", "more of what works", "what is hard", "more work"],
)
def test_what_to_leave_out_first(weights: Sequence[str], order: tuple[int, ...]) -> None:
    """More of what works, then what is hard, then what asks more work, then the last; never the first."""
    assert drop_order(asked(*weights)) == order


def test_nothing_fits() -> None:
    """Where not even the first question fits there is no agenda, and all is beyond the time."""
    assert timetable(asked("", ""), MEETING, 20) == Timetable((), (), (1, 2))
