"""The truth of a condition without its reasons: made ready once, then read often.

``conditions.meaning`` is the definition; what is made here is put together of the same ``says`` and ``decided``.
"""

from collections.abc import Callable
from typing import TypeVar

from equipoise.engine.conditions.language import All, Always, Any, Condition, Gap, Groups, Is, Not, Unknown
from equipoise.engine.conditions.meaning import Truth, apart, compared, decided, group_meaning, own_answer, says
from equipoise.engine.sides.answers import Group, GroupsByRole
from equipoise.engine.terms import ROLES, Role

Subject = TypeVar("Subject")
"""What a condition is read on: facts, the groups by role, or one group."""
GroupsReader = Callable[[GroupsByRole], Truth]


def reading(
    condition: Condition, simple: Callable[[Condition], Callable[[Subject], Truth]]
) -> Callable[[Subject], Truth]:
    """Give a function that reads a condition; ``simple`` gives the same for one that has no parts."""
    match condition:
        case All(parts):
            return _decided([reading(part, simple) for part in parts], False)
        case Any(parts):
            return _decided([reading(part, simple) for part in parts], True)
        case Not(part):
            return _not(reading(part, simple))
        case Always():
            return lambda _: True
        case _:
            return simple(condition)


def _decided(parts: list[Callable[[Subject], Truth]], decisive: bool) -> Callable[[Subject], Truth]:
    return lambda subject: decided((part(subject) for part in parts), decisive)


def _not(part: Callable[[Subject], Truth]) -> Callable[[Subject], Truth]:
    def read(subject: Subject) -> Truth:
        truth = part(subject)
        return None if truth is None else not truth

    return read


def groups_reading(question: Groups | Gap | Unknown) -> GroupsReader:
    """Give a function that reads a question about groups: of a role, of all who can hold a factor, or a gap."""
    if isinstance(question, Gap):
        return _gap_reading(question)
    if isinstance(question, Unknown):
        return _unknown_reading(question)
    role, of_one = question.role, reading(question.where, _of_one_group)
    decisive = question.quantifier == "some"
    return lambda groups: decided(map(of_one, groups[role]), decisive) if role in groups else None


def _gap_reading(gap: Gap) -> GroupsReader:
    def side(role: Role, groups: GroupsByRole) -> list[tuple[str, str | None]]:
        said = ((group.id, own_answer(group, gap.factor)) for group in groups.get(role, ()))
        return [(name, answer.level if answer else None) for name, answer in said]

    def read(groups: GroupsByRole) -> Truth:
        pairs = compared(gap, side(gap.first, groups), side(gap.second, groups))
        return decided((apart(gap, one, other) for one, other in pairs), True) if pairs else None

    return read


def _unknown_reading(unknown: Unknown) -> GroupsReader:
    of_one = _of_one_group(Unknown(unknown.factor))
    roles = [role for role in ROLES if unknown.factor.can_be_held_by(role) and unknown.role in (None, role)]

    def read(groups: GroupsByRole) -> Truth:
        if unknown.role is not None and unknown.role not in groups:
            return None
        return decided((of_one(group) for role in roles for group in groups.get(role, ())), True)

    return read


def _of_one_group(condition: Condition) -> Callable[[Group], Truth]:
    if isinstance(condition, Is):
        factor, levels = condition.factor.id, condition.levels
        return lambda group: says(group.answers.get(factor), levels)
    return lambda group: group_meaning(condition, group).truth
