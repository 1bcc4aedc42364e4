"""The course of an interview: the project and its groups, the short form and what it opens, then by theme.

Within each part the questions come in the order of ``Order``, which the paper has too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.engine.contexts.parts import MAX_GROUPS
from equipoise.engine.interview.order import Place
from equipoise.engine.interview.sitting import Sitting
from equipoise.engine.interview.steps import Step
from equipoise.engine.interview.waiting import Waiting, as_heard, rules_of
from equipoise.engine.packs.short_form import opened
from equipoise.engine.terms import PROJECT

MAX_OPENED: Final = 5
"""So many factors at most are asked because answers to the short form opened them."""


@dataclass(frozen=True, slots=True)
class Left:
    """How many answers are left in this part of the interview, and how many rules they could settle at once."""

    answers: int
    settle: int


def ahead(sitting: Sitting) -> Iterator[Step]:
    """Give what is still to be asked, the next first."""
    asked = set(sitting.steps)
    return (step for step in _every(sitting) if step not in asked)


def left_in_part(sitting: Sitting) -> Left:
    """Say how much is left in this part: the short form with what it has opened, or the themes chosen."""
    *short, themes = _parts(sitting)
    found = {(each.factor.id, each.holder): each for part in short for each in part}
    part = tuple(found.values()) or themes
    return Left(len(part), rules_of(part))


def part_may_grow(sitting: Sitting) -> bool:
    """Say whether answers in this part may open others: while the short form is asked, until it has opened all."""
    *short, _ = _parts(sitting)
    return any(short) and bool(sitting.pack.follow_ups) and len(_opened(sitting)) < MAX_OPENED


def left_by_theme(sitting: Sitting) -> dict[str, Left]:
    """Give the themes in which answers can still matter, in the order of the pack."""
    found: dict[str, list[Waiting]] = {}
    for each in _unasked(sitting, sitting.waiting):
        found.setdefault(each.factor.theme, []).append(each)
    order = [theme.id for theme in sitting.pack.themes if theme.id in found]
    return {theme: Left(len(found[theme]), rules_of(found[theme])) for theme in order}


def _every(sitting: Sitting) -> Iterator[Step]:
    yield from _on_the_project(sitting)
    yield from _on_the_groups(sitting)
    if sitting.context.project.concerns is None:
        yield Step("concerns")
    for part in _parts(sitting):
        yield from _questions(sitting, part)
    if not (sitting.short or sitting.themes) and left_by_theme(sitting):
        yield Step("theme", number=len(sitting.chosen))


def _on_the_project(sitting: Sitting) -> Iterator[Step]:
    project = sitting.context.project
    if project.title is None:
        yield Step("title")
    if project.phase is None:
        yield Step("phase")
    if project.date is None:
        yield Step("date")
    if not sitting.context.answered_by:
        yield Step("answered_by")


def _on_the_groups(sitting: Sitting) -> Iterator[Step]:
    groups = sitting.context.stakeholders
    for group in groups:
        if group.name is None and sitting.groups_open:
            yield Step("name", group.id)
        if group.people is None:
            yield Step("people", group.id)
    if sitting.groups_open and len(groups) < MAX_GROUPS:
        yield Step("roles", number=len(groups))


def _parts(sitting: Sitting) -> Iterator[list[Waiting]]:
    """Give the parts of the interview, each with what is waiting in it in the order it is asked."""
    if sitting.short or not sitting.themes:
        yield _ordered(sitting, _among(sitting, sitting.pack.short_form))
        yield _ordered(sitting, _among(sitting, _opened(sitting)))
    wanted = (*sitting.themes, *sitting.chosen)
    yield _ordered(sitting, [each for each in sitting.waiting if each.factor.theme in wanted], by_theme=True)


def _among(sitting: Sitting, factors: Sequence[str]) -> list[Waiting]:
    return [each for each in sitting.waiting if each.factor.id in factors]


def _opened(sitting: Sitting) -> tuple[str, ...]:
    """Give the first of what the short form opened, those that were asked and those that can still matter."""
    known = opened(sitting.pack, sitting.context.project, as_heard(sitting.context, sitting.pack))
    asked = {step.factor for step in sitting.steps} | {each.factor.id for each in sitting.waiting}
    rest = [each for each in known if each in asked and each not in sitting.pack.short_form]
    return tuple(rest[:MAX_OPENED])


def _unasked(sitting: Sitting, every: Sequence[Waiting]) -> list[Waiting]:
    asked = {(step.factor, step.holder) for step in sitting.steps}
    return [each for each in every if (each.factor.id, each.holder) not in asked]


def _ordered(sitting: Sitting, every: Sequence[Waiting], *, by_theme: bool = False) -> list[Waiting]:
    """Put the project's own before the groups', one group after another, each in the order that the paper has too."""
    groups = {group.id: place for place, group in enumerate(sitting.context.stakeholders, 1)}

    def place(each: Waiting) -> tuple[int, Place]:
        role = each.group.role if each.group else PROJECT
        return groups.get(each.holder, 0), sitting.order.place(each.factor, role, by_theme=by_theme)

    return sorted(_unasked(sitting, every), key=place)


def _questions(sitting: Sitting, part: Sequence[Waiting]) -> Iterator[Step]:
    for each in part:
        group = sitting.group(each.holder)
        if group is not None and group.said_by is None and sitting.context.answered_by != (group.role,):
            yield Step("said_by", group.id)
        yield Step("factor", each.holder, each.factor.id)
