"""A planned meeting, as data: what is asked aloud and when, what comes before it, and what may be shared."""

from dataclasses import dataclass
from typing import Literal

from equipoise.engine.meeting.agenda import AgendaItem
from equipoise.engine.meeting.ways import USERS_SIDE, Task, Way
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Question, Reading, Reflection
from equipoise.engine.shape import Frozen, Result
from equipoise.engine.sides.answers import Version
from equipoise.engine.terms import Concern, Role

State = Literal["meet", "wait", "too_short", "nothing_aloud", "too_few"]
"""Whether to meet.

``wait`` where a rule says to pause first, ``too_short`` where no question fits the time, ``too_few`` where nothing may
be told of what so few answered.
"""


class Attending(Frozen):
    """How many of a role come; None where it is not known."""

    role: Role
    count: int | None


class Turn(Frozen):
    """How one question is answered, and who is offered the first word; nobody where it should be nobody."""

    question: int
    way: Way
    first: tuple[Role, ...]
    heavy: bool


class SessionPlan(Result):
    """The coach's plan of a meeting. ``minutes`` is the time that was asked for.

    ``questions`` are asked aloud, and may be shared; ``pause``, ``before`` and ``mirrors`` are for the coach.
    ``drop`` are numbers of questions in the order to drop them, ``beyond`` those that time does not reach.
    ``further`` is how many more questions a longer meeting could ask.
    """

    state: State
    minutes: int
    people: tuple[Attending, ...]
    concerns: tuple[Concern, ...]
    agenda: tuple[AgendaItem, ...]
    turns: tuple[Turn, ...]
    drop: tuple[int, ...]
    beyond: tuple[int, ...]
    further: int = 0
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]
    pause: tuple[Question, ...]
    before: tuple[Question, ...]
    mirrors: tuple[Question, ...]

    @property
    def length(self) -> int:
        """The minutes that the meeting takes."""
        return self.agenda[-1].at + self.agenda[-1].minutes if self.agenda else 0

    @property
    def without_users(self) -> bool:
        """Say whether it is known who comes, and none of them are users, relatives or from a user organisation."""
        return bool(self.people) and all(each.role not in USERS_SIDE for each in self.people)


@dataclass(frozen=True, slots=True)
class Shared:
    """What may leave the coach's hands: the questions aloud in plain and in easy words, and answers of the project.

    It is the same for contexts that differ only in what is protected. ``roles`` are those that come, none where
    nobody is listed.
    """

    plain: Reflection
    easy: Reflection
    roles: tuple[Role, ...]
    answers: Version
    minutes: int
    texts: Texts

    def reading(self, reading: Reading) -> Reflection:
        """Give the questions in a reading."""
        return self.easy if reading == "easy" else self.plain


@dataclass(frozen=True, slots=True)
class Session:
    """A planned meeting: the plan and the coach's own reflection, and apart from them what may be shared."""

    plan: SessionPlan
    coach: Reflection
    shared: Shared
