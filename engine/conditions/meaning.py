"""The meaning of conditions in three values: true, false, unknown (Kleene).

``meaning`` is the definition. What is not known never counts as a no: a rule holds only where its
condition is true.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations, product
from typing import TypeVar

from equipoise.engine.conditions.language import (
    All,
    Always,
    Any,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
    factors_of,
)
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Party, Version
from equipoise.engine.terms import OPEN, PROJECT, THEMSELVES, UNKNOWN, Role

Truth = bool | None
"""``None`` is unknown."""

Said = TypeVar("Said")
Sides = Sequence[tuple[str, Said]]
"""Those on one side of a gap by name, with what each has said."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer that made a condition true or false, or (``level`` None or not knowing) kept it unknown.

    ``factor`` is a factor's id, or ``people``, ``phase``, ``unknown_percent``, ``roles_described``.
    ``holder`` is ``project``, a group's id, or a role of which no group is listed.
    """

    factor: str
    holder: str
    level: str | None
    said_by: str = ""
    hearsay: bool = False
    note: str | None = None
    group: Group | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The truth of a condition, and the answers that it rests on or that are missing."""

    truth: Truth
    because: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()


def meaning(condition: Condition, version: Version) -> Meaning:
    """Say whether a condition holds in a version of the answers, and why."""
    match condition:
        case Is():
            return _is(condition, version.answers.get(condition.factor.id), PROJECT, version.said_by)
        case Groups():
            return _groups(condition, version)
        case All(parts):
            return _all(meaning(part, version) for part in parts)
        case Any(parts):
            return _any(meaning(part, version) for part in parts)
        case Not(part):
            return _not(meaning(part, version))
        case People():
            return _people(condition, version)
        case InPhase(phases):
            return _known("phase", version.phase, version, lambda phase: phase in phases)
        case Unknown():
            return _unknown(condition, version)
        case UnknownPercent(at_least):
            share = version.unknown_percent
            return _known("unknown_percent", share, version, lambda percent: int(percent) >= at_least)
        case RolesDescribed(levels):
            return _known("roles_described", version.roles_described, version, lambda level: level in levels)
        case Gap():
            return _gap(condition, version)
        case Always():
            return Meaning(True)
        case Found(rule):
            raise LookupError(f"found: {rule} has not been put in")


def says(answer: Answer | None, levels: Collection[str]) -> Truth:
    """Say whether an answer is one of the levels; a form of not knowing leaves it unknown."""
    return None if answer is None or answer.level in OPEN else answer.level in levels


def decided(truths: Iterable[Truth], decisive: bool) -> Truth:
    """Put truths together (Kleene): one that is ``decisive`` decides, else one unknown leaves it unknown.

    False is decisive where all must hold, true where one is enough.
    """
    whole: Truth = not decisive
    for truth in truths:
        if truth is decisive:
            return truth
        if truth is None:
            whole = None
    return whole


def _all(parts: Iterable[Meaning], decisive: bool = False) -> Meaning:
    known = list(parts)
    truth = decided([part.truth for part in known], decisive)
    resting = [part for part in known if part.truth is truth]
    if len(resting) == 1:
        return resting[0]
    return Meaning(truth, _because(resting), _missing(resting))


def _any(parts: Iterable[Meaning]) -> Meaning:
    return _all(parts, decisive=True)


def _not(part: Meaning) -> Meaning:
    return part if part.truth is None else Meaning(not part.truth, part.because)


def _because(parts: Iterable[Meaning]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for part in parts for reason in part.because))


def _missing(parts: Iterable[Meaning]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for part in parts for reason in part.missing))


def _is(condition: Is, answer: Answer | None, holder: str, said_by: str, group: Group | None = None) -> Meaning:
    truth = says(answer, condition.levels)
    level, note = (answer.level, answer.note if truth is not None else None) if answer else (None, None)
    if group is None:
        reasons = (Reason(condition.factor.id, holder, level, said_by, note=note),)
    else:
        reasons = (_said_of(group, condition.factor, level, note),)
    return Meaning(None, missing=reasons) if truth is None else Meaning(truth, reasons)


def _said_of(group: Group, factor: Factor, level: str | None, note: str | None = None) -> Reason:
    speaker = group.speaker(factor.id)
    return Reason(factor.id, group.id, level, speaker, speaker != THEMSELVES, note, group)


def group_meaning(condition: Condition, group: Group) -> Meaning:
    """Say whether a condition on one group holds for it, and why."""
    match condition:
        case Is():
            return _is(condition, group.answers.get(condition.factor.id), group.id, "", group)
        case All(parts):
            return _all(group_meaning(part, group) for part in parts)
        case Any(parts):
            return _any(group_meaning(part, group) for part in parts)
        case Not(part):
            return _not(group_meaning(part, group))
        case Unknown(factor):
            answer = group.answers.get(factor.id)
            said = answer.level if answer else None
            return Meaning(said == UNKNOWN, (_said_of(group, factor, said),))
        case _:
            raise LookupError(f"{type(condition).__name__} cannot be said of one group")


def _groups(condition: Groups, version: Version) -> Meaning:
    groups = version.groups_by_role.get(condition.role, ())
    if not groups:
        return Meaning(
            None, missing=tuple(Reason(factor.id, condition.role, None) for factor in factors_of(condition.where))
        )
    each = (group_meaning(condition.where, group) for group in groups)
    return _any(each) if condition.quantifier == "some" else _all(each)


def _people(condition: People, version: Version) -> Meaning:
    bounds = version.people(condition.role)
    if bounds is None:
        return Meaning(None, missing=(Reason("people", condition.role, None),))
    low, high = bounds
    exact = str(low) if low == high else f"{low}+"
    reasons = (Reason("people", condition.role, exact),)
    return _all(
        Meaning(truth, reasons if truth is not None else (), () if truth is not None else reasons)
        for truth in (_at_least(condition.at_least, low, high), _at_most(condition.at_most, low, high))
    )


def _at_least(bound: int | None, low: int, high: int | None) -> Truth:
    if bound is None or low >= bound:
        return True
    return False if high is not None and high < bound else None


def _at_most(bound: int | None, low: int, high: int | None) -> Truth:
    if bound is None or (high is not None and high <= bound):
        return True
    return False if low > bound else None


def _known(what: str, value: str | int | None, version: Version, test: Callable[[str], bool]) -> Meaning:
    if value is None:
        return Meaning(None, missing=(Reason(what, PROJECT, None),))
    return Meaning(test(str(value)), (Reason(what, PROJECT, str(value), version.said_by),))


def _unknown(condition: Unknown, version: Version) -> Meaning:
    factor = condition.factor
    if factor.held_by_project:
        answer = version.answers.get(factor.id)
        said = answer.level if answer else None
        return Meaning(said == UNKNOWN, (Reason(factor.id, PROJECT, said, version.said_by),))
    if condition.role is not None and condition.role not in version.groups_by_role:
        return Meaning(None, missing=(Reason(factor.id, condition.role, None),))
    asked = [
        group
        for role, groups in version.groups_by_role.items()
        if factor.can_be_held_by(role) and condition.role in (None, role)
        for group in groups
    ]
    return _any(group_meaning(Unknown(factor), group) for group in asked)


def _gap(condition: Gap, version: Version) -> Meaning:
    firsts, seconds = _sides(condition, condition.first, version), _sides(condition, condition.second, version)
    pairs = compared(condition, firsts, seconds)
    if not pairs:
        lacking = [role for role, sides in ((condition.first, firsts), (condition.second, seconds)) if not sides]
        roles = lacking or [condition.second]
        return Meaning(None, missing=tuple(Reason(condition.factor.id, role, None) for role in roles))
    return _any(_pair(condition, one, other) for one, other in pairs)


def compared(condition: Gap, firsts: Sides[Said], seconds: Sides[Said]) -> list[tuple[Said, Said]]:
    """Give each two of named sides that are compared: nobody with itself."""
    if condition.first == condition.second:
        return [(one, other) for (_, one), (_, other) in permutations(firsts, 2)]
    return [(one, other) for (name, one), (other_name, other) in product(firsts, seconds) if name != other_name]


def _sides(condition: Gap, role: Role, version: Version) -> Sides[Reason]:
    """Give each side's name and its answer; one that did not answer for itself has said nothing."""
    factor = condition.factor
    if factor.held_by_project:
        parties = [party for party in version.parties if role in party.roles]
        return [(party.name, _party_reason(party, role, factor)) for party in parties]
    return [(group.id, _group_reason(group, factor)) for group in version.groups_by_role.get(role, ())]


def _party_reason(party: Party, role: Role, factor: Factor) -> Reason:
    answer = party.answers.get(factor.id) if party.themselves else None
    if answer is None:
        return Reason(factor.id, PROJECT, None, role)
    return Reason(factor.id, PROJECT, answer.level, role, note=answer.note)


def own_answer(group: Group, factor: Factor) -> Answer | None:
    """Give what a group has said for itself."""
    return group.answers.get(factor.id) if group.speaker(factor.id) == THEMSELVES else None


def _group_reason(group: Group, factor: Factor) -> Reason:
    answer = own_answer(group, factor)
    level, note = (answer.level, answer.note) if answer else (None, None)
    return _said_of(group, factor, level, note)


def apart(condition: Gap, one: str | None, other: str | None) -> Truth:
    """Say whether two levels are so far apart; unknown where one is not known."""
    position = condition.factor.position
    first, second = position.get(one or ""), position.get(other or "")
    if first is None or second is None:
        return None
    return (first - second if condition.directed else abs(first - second)) >= condition.by_at_least


def _pair(condition: Gap, one: Reason, other: Reason) -> Meaning:
    truth = apart(condition, one.level, other.level)
    if truth is None:
        position = condition.factor.position
        return Meaning(None, missing=tuple(reason for reason in (one, other) if reason.level not in position))
    return Meaning(truth, (one, other))
