"""The course of an interview: the project and its groups, the short form and what it opens, then by theme.

Within each part the questions come in the order of ``Order``, which the paper has too.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from equipoise.engine.contexts.parts import MAX_GROUPS
from equipoise.engine.interview.order import Place
from equipoise.engine.interview.sitting import Sitting
from equipoise.engine.interview.steps import Kind, Step
from equipoise.engine.interview.waiting import Waiting, as_heard, rules_of
from equipoise.engine.packs.short_form import of_concerns, opened
from equipoise.engine.terms import PROJECT

MAX_OPENED: Final = 5
"""So many factors at most are asked because answers to the short form opened them, beside one for each concern."""


@dataclass(frozen=True, slots=True)
class Left:
    """How many answers are left in this part of the interview, and how many rules they could settle at once."""

    answers: int
    settle: int


def ahead(sitting: Sitting) -> Iterator[Step]:
    """Give what is still to be asked, the next first."""
    asked = set(sitting.steps)
    return (step for step in _every(sitting) if step not in asked)


def behind(sitting: Sitting) -> Iterator[Step]:
    """Give what was answered before this sitting, in the order in which it is asked: what it has asked is not there."""
    asked = set(sitting.steps)
    return (step for step in _every_answered(sitting) if step not in asked)


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


def _every_answered(sitting: Sitting) -> Iterator[Step]:
    """Give the steps to which an answer is there; who takes part is changed elsewhere."""
    basics = [Step(kind) for kind in _BASICS]
    named = [Step(kind, group.id) for group in sitting.context.stakeholders for kind in _OF_A_GROUP]
    for step in (*basics, *named, Step("concerns")):
        if sitting.value_of(step) is not None:
            yield step
    short, opened = sitting.pack.short_form, _opened(sitting)
    answered = _answered(sitting)
    others = [each for each in answered if each.factor.id not in {*short, *opened}]
    first = (each for part in (short, opened) for each in _sorted(sitting, _among(answered, part)))
    yield from _with_speakers(sitting, [*first, *_sorted(sitting, others, by_theme=True)])


_BASICS: Final[tuple[Kind, ...]] = ("title", "phase", "date", "answered_by")
_OF_A_GROUP: Final[tuple[Kind, ...]] = ("name", "people")


def _answered(sitting: Sitting) -> list[Waiting]:
    """Give the answers that are there, in the order of factors, then groups."""
    groups, said = as_heard(sitting.context, sitting.pack).groups, sitting.context.stakeholders
    answered = {(group.id, factor) for group in said for factor in group.answers}
    found: list[Waiting] = []
    for factor in sitting.pack.factors.values():
        if factor.computed is None:
            found += [Waiting(factor, None, (), ())] if factor.id in sitting.context.answers else []
            found += [Waiting(factor, group, (), ()) for group in groups if (group.id, factor.id) in answered]
    return found


def _with_speakers(sitting: Sitting, every: Sequence[Waiting]) -> Iterator[Step]:
    """Give the steps on factors, each group's after the one that asked who says it."""
    told: set[str] = set()
    for each in every:
        group = sitting.group(each.holder)
        if group is not None and group.id not in told and group.said_by is not None:
            told.add(group.id)
            if sitting.context.answered_by != (group.role,):
                yield Step("said_by", group.id)
        yield Step("factor", each.holder, each.factor.id)


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
        yield _ordered(sitting, _among(sitting.waiting, sitting.pack.short_form))
        yield _ordered(sitting, _among(sitting.waiting, _opened(sitting)))
    wanted = (*sitting.themes, *sitting.chosen)
    yield _ordered(sitting, [each for each in sitting.waiting if each.factor.theme in wanted], by_theme=True)


def _among(every: Sequence[Waiting], factors: Collection[str]) -> list[Waiting]:
    return [each for each in every if each.factor.id in factors]


def _opened(sitting: Sitting) -> tuple[str, ...]:
    """Give the first of what the short form opened, of what was asked ever and what can still matter.

    What was answered in a sitting before counts: a new one goes on with what is left, and opens no more. Beside these
    each concern that applies has one.
    """
    pack, project = sitting.pack, sitting.context.project
    known = opened(pack, project, as_heard(sitting.context, pack))
    asked = {step.factor for step in sitting.steps} | {
        each.factor.id for each in (*sitting.waiting, *_answered(sitting))
    }
    rest = [each for each in known if each in asked and each not in pack.short_form]
    kept = {*rest[:MAX_OPENED], *of_concerns(pack, project, rest)}
    return tuple(each for each in rest if each in kept)


def _unasked(sitting: Sitting, every: Sequence[Waiting]) -> list[Waiting]:
    asked = {(step.factor, step.holder) for step in sitting.steps}
    return [each for each in every if (each.factor.id, each.holder) not in asked]


def _ordered(sitting: Sitting, every: Sequence[Waiting], *, by_theme: bool = False) -> list[Waiting]:
    return _sorted(sitting, _unasked(sitting, every), by_theme=by_theme)


def _sorted(sitting: Sitting, every: Sequence[Waiting], *, by_theme: bool = False) -> list[Waiting]:
    """Put the project's own before the groups', one group after another, each in the order that the paper has too."""
    groups = {group.id: place for place, group in enumerate(sitting.context.stakeholders, 1)}

    def place(each: Waiting) -> tuple[int, Place]:
        role = each.group.role if each.group else PROJECT
        return groups.get(each.holder, 0), sitting.order.place(each.factor, role, by_theme=by_theme)

    return sorted(every, key=place)


def _questions(sitting: Sitting, part: Sequence[Waiting]) -> Iterator[Step]:
    for each in part:
        group = sitting.group(each.holder)
        if group is not None and group.said_by is None and sitting.context.answered_by != (group.role,):
            yield Step("said_by", group.id)
        yield Step("factor", each.holder, each.factor.id)
