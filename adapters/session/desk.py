"""What the parts of the coach's plan are written with: the session, its questions by number, and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from equipoise.adapters.documents import Point, Points
from equipoise.adapters.session.details import Details
from equipoise.adapters.session.moments import day_words
from equipoise.engine.lazily import lazily
from equipoise.engine.meeting import Session, SessionPlan, Turn
from equipoise.engine.reflecting.reflection import Question
from equipoise.engine.words import Words

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Desk:
    """A session, its details and the words to say them in."""

    session: Session
    details: Details
    words: Words

    @property
    def plan(self) -> SessionPlan:
        """The plan that is put into words."""
        return self.session.plan

    @lazily
    def questions(self) -> dict[int, Question]:
        """The questions aloud by their numbers."""
        return {question.rank: question for question in self.plan.questions}

    @lazily
    def easy(self) -> dict[int, str]:
        """The same questions in easy words."""
        return {question.rank: question.text for question in self.session.shared.easy.questions}

    @lazily
    def turns(self) -> dict[int, Turn]:
        """How each question is answered, by its number."""
        return {turn.question: turn for turn in self.plan.turns}

    @lazily
    def asked(self) -> tuple[int, ...]:
        """The numbers of the questions that time reaches."""
        return tuple(item.question for item in self.plan.agenda if item.question is not None)

    @lazily
    def week_before(self) -> str:
        """The day a week before the meeting, in words; empty where it is not said when the meeting is."""
        start = self.details.start
        if start is None or start - datetime.min.replace(tzinfo=start.tzinfo) < _WEEK:
            return ""
        return day_words(start - _WEEK, self.words)

    def points(self, texts: Iterable[str]) -> Points:
        """Say sentences of the code as a list."""
        return Points.of(map(self.words.say, texts))

    def numbered(self, numbers: Iterable[int]) -> str:
        """Name questions by their numbers."""
        return self.words.listed(self.words.say("question {rank}", rank=number) for number in numbers)


def led(pairs: Iterable[tuple[str, str]]) -> Points:
    """Give a list of texts, each with what it begins with; empty ones are left out."""
    return Points(tuple(Point(text, lead=lead) for lead, text in pairs if text))
