"""How each question of a meeting is answered, who begins, and who takes which task."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Final, Literal

from equipoise.engine.packs.rule import Audience, roles_in
from equipoise.engine.shape import Frozen
from equipoise.engine.terms import Concern, Role

Way = Literal["pairs", "silent_writing", "dots", "round", "drawing", "pointing", "mixed_notes"]
"""Ways to answer; each has one in it that needs no speaking.

``mixed_notes``: written alone, mixed, and read aloud by the one who leads. ``dots``: thoughts on notes on the
wall, and dots on what matters most. ``pointing``: at pictures, objects or words on a table.
"""

Duty = Literal["leads", "writes", "keeps_time"]

LEAST_SAY_FIRST: Final[tuple[Role, ...]] = (
    "users", "relatives", "civil_society", "personnel", "researchers", "funders", "managers",
)  # fmt: skip
"""In which order roles are offered the word, so that those who decide do not set the tone."""

_USUAL: Final[tuple[Way, ...]] = ("silent_writing", "round", "dots")
_WITHOUT_ONE_LANGUAGE: Final[tuple[Way, ...]] = ("pointing", "round", "dots")
_WITHOUT_READING: Final[tuple[Way, ...]] = ("drawing", "round", "pointing")
_FEW: Final = 4
"""Fewer people than this need no pairs and no wall."""
_MANY: Final = 12
"""With more people than this a round takes the time of the talk."""
USERS_SIDE: Final[tuple[Role, ...]] = ("users", "relatives", "civil_society")
"""Those who come to a meeting in their own time: no task is laid on them."""
_WRITERS: Final[tuple[Role, ...]] = ("personnel", "researchers")
_KEEPERS: Final[tuple[Role, ...]] = ("researchers", "personnel", "funders")
"""Who is asked to watch the clock, in this order; those who decide most should not also rule over the time."""


class Task(Frozen):
    """A task in a meeting, and the roles that share it; no role where it is whoever wants it."""

    duty: Duty
    roles: tuple[Role, ...]


def ways(heavy: Sequence[bool], people: int, concerns: Collection[Concern]) -> tuple[Way, ...]:
    """Choose a way for each question in its order: a new one each time as long as they last.

    A heavy question is written and not spoken, so that nobody is heard to say it.
    """
    ordinary = _ordinary(people, concerns)
    lighter = cycle(ordinary)
    return tuple(_unsigned(concerns) if is_heavy else next(lighter) for is_heavy in heavy)


def _ordinary(people: int, concerns: Collection[Concern]) -> tuple[Way, ...]:
    found: tuple[Way, ...] = _USUAL
    if "interpreter" in concerns:
        found = _WITHOUT_ONE_LANGUAGE
    if "children" in concerns or "varying_capacity" in concerns:
        found = _WITHOUT_READING
    if people < _FEW:
        return tuple(way for way in found if way != "dots")
    fit: tuple[Way, ...] = tuple(way for way in found if way != "round" or people <= _MANY)
    return ("pairs", *fit)


def _unsigned(concerns: Collection[Concern]) -> Way:
    return "pointing" if {"children", "varying_capacity"}.intersection(concerns) else "mixed_notes"


def first_words(audience: Audience, present: Mapping[Role, int | None], way: Way) -> tuple[Role, ...]:
    """Say who is offered the first word: those asked, and of them those with least say.

    Nobody is named where answers are unsigned or come from pairs, and a single person is not put first before all.
    """
    if way in ("mixed_notes", "pairs"):
        return ()
    asked = roles_in(audience) or LEAST_SAY_FIRST
    there = [role for role in LEAST_SAY_FIRST if role in asked and role in present]
    lowest = [role for role in there if role in ("users", "relatives")] or there[:1]
    together = sum(1 if (count := present[role]) is None else count for role in lowest)
    unknown = any(present[role] is None for role in lowest)
    return tuple(lowest) if (together > 1 or unknown or len(there) == len(lowest)) else ()


def tasks(present: Mapping[Role, int | None]) -> tuple[Task, ...]:
    """Share the tasks among those who are at work in the meeting, so that nobody who is alone of a role has two.

    Nobody from the users' side has to do anything but take part: one of them may lead beside the coach, if they want
    to, and what nobody else is there for is the coach's. Managers watch the clock only where nobody else comes.
    """
    return tuple(Task(duty=duty, roles=tuple(roles)) for duty, roles in _shared_out(present))


def _shared_out(present: Mapping[Role, int | None]) -> Iterator[tuple[Duty, Sequence[Role]]]:
    beside = [role for role in USERS_SIDE if role in present and present[role] != 1]
    writer = [role for role in _WRITERS if role in present][:1]
    yield "leads", ["coach", *beside[:1]]
    yield "writes", writer or ["coach"]
    yield "keeps_time", _keeper(present, writer)


def _keeper(present: Mapping[Role, int | None], busy: Sequence[Role]) -> Sequence[Role]:
    """Choose who watches the clock; nobody where all who could are few, and have a task already."""
    if present.keys() - {"coach"} == {"managers"}:
        return ["managers"]
    return [role for role in _KEEPERS if role in present and (role not in busy or present[role] != 1)][:1]
