"""Small worlds in which a condition holds: all that need be looked at to reason about it exactly.

Scales are finite, and a condition is true for what is known, never for what is not. So whatever follows
from it everywhere follows in these worlds, in which nothing is known but what it asks for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice, product
from typing import Final

from equipoise.engine.conditions.language import (
    All,
    Always,
    Any,
    Condition,
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
    parts_of,
)
from equipoise.engine.conditions.meaning import group_meaning, meaning
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Party, Version
from equipoise.engine.terms import PHASES, PROJECT, ROLES, THEMSELVES, UNKNOWN, Role

MAX_WORLDS: Final = 20_000
"""So many worlds are looked at for one condition; where there are more, nothing is said of it."""

Literal = tuple[Condition, bool]
"""A simple condition, and whether it is to be true or false."""
Said = Mapping[str, str]
"""The answers of a holder: level by factor."""


_SOMETHING: Final[Said] = {"": "known"}
"""An answer that no condition looks at."""
_Listed = tuple[Role, tuple[tuple[str, str], ...], int | None, bool]


class TooManyWorldsError(Exception):
    """A condition has more small worlds than can be looked at."""


def worlds(condition: Condition, truth: bool = True, beside: Condition | None = None) -> list[Version]:
    """Give the small worlds in which a condition is true (or false).

    ``beside`` is another condition that they will be read on: numbers of people go to its bounds, too.

    Raises:
        TooManyWorldsError: there are more than ``MAX_WORLDS``.
    """
    return list(_worlds(condition, truth, beside))


def can_be(condition: Condition, truth: bool = True) -> bool:
    """Say whether there is a world in which a condition is true (or false).

    Raises:
        TooManyWorldsError: none was found among the first ``MAX_WORLDS``.
    """
    return next(_worlds(condition, truth), None) is not None


def _worlds(condition: Condition, truth: bool, beside: Condition | None = None) -> Iterator[Version]:
    bounds = _bounds(condition) | (_bounds(beside) if beside is not None else set())
    candidates = chain.from_iterable(_candidates(demands, bounds) for demands in _demands(condition, truth))
    for world in islice(candidates, MAX_WORLDS):
        if meaning(condition, world).truth is truth:
            yield world
    if next(candidates, None) is not None:
        raise TooManyWorldsError


def implies(one: Condition, other: Condition, its_worlds: Iterable[Version]) -> bool:
    """Say whether wherever ``one`` holds, ``other`` holds too; ``its_worlds`` are those of ``one``.

    What is said of not knowing, or of the answers as a whole, follows from nothing but itself.

    Raises:
        TooManyWorldsError: there are more worlds than can be looked at.
    """
    if any(isinstance(part, Unknown | UnknownPercent | RolesDescribed) for part in parts_of(other)):
        return one == other
    if any(isinstance(part, People) for part in parts_of(other)):
        its_worlds = worlds(one, beside=other)
    return all(
        meaning(other, world).truth is True
        for each in its_worlds
        for world in (each, *_with_one_more(each, one, other))
    )


def with_answer(world: Version, holder: str, factor: str, level: str) -> Version:
    """Give the same world with another answer of the project or of a group."""
    if holder == PROJECT:
        return replace(world, answers={**world.answers, factor: Answer(level=level)})
    groups = tuple(
        group.with_answers({**group.answers, factor: Answer(level=level)}) if group.id == holder else group
        for group in world.groups
    )
    return replace(world, groups=groups)


def answers_of(world: Version) -> Iterator[tuple[str, str, str]]:
    """Give each answer of a world: holder, factor and level."""
    for factor, answer in world.answers.items():
        yield PROJECT, factor, answer.level
    for group in world.groups:
        for factor, answer in group.answers.items():
            yield group.id, factor, answer.level


def _demands(condition: Condition, truth: bool) -> list[tuple[Literal, ...]]:
    """Give the ways to make a condition true or false, each as simple conditions to be met together."""
    match condition:
        case Not(part):
            return _demands(part, not truth)
        case All(parts) | Any(parts):
            each = [_demands(part, truth) for part in parts]
            if isinstance(condition, All) is truth:
                return list(_joined(each))
            return list(dict.fromkeys(chain.from_iterable(each)))
        case Always():
            return [()] if truth else []
        case _:
            return [((condition, truth),)]


def _joined(each: Sequence[list[tuple[Literal, ...]]]) -> Iterator[tuple[Literal, ...]]:
    size = 1
    for ways in each:
        size *= len(ways)
    if size > MAX_WORLDS:
        raise TooManyWorldsError
    for parts in product(*each):
        yield tuple(dict.fromkeys(chain.from_iterable(parts)))


@dataclass(frozen=True)
class _Member:
    """A group that has to be there; two that say the same are one, unless they are apart."""

    role: Role
    said: Said
    people: int | None = None
    apart: bool = False


def _bounds(condition: Condition) -> set[int]:
    """Give the numbers of people at which something may change."""
    given = ((part.at_least, part.at_most) for part in parts_of(condition) if isinstance(part, People))
    return {bound + step for pair in given for bound in pair if bound is not None for step in (-1, 0, 1)}


def _candidates(demands: tuple[Literal, ...], bounds: set[int]) -> Iterator[Version]:
    """Give worlds that may meet all demands; whether they do is read afterwards."""
    project = _project_answers(demands)
    phases = [phase for phase in PHASES if all((phase in one.phases) is truth for one, truth in demands
                                               if isinstance(one, InPhase))]  # fmt: skip
    asks_phase = any(isinstance(one, InPhase) for one, _ in demands)
    members = [list(_witnesses(one, truth, demands)) for one, truth in demands]
    members += [list(_counted(role, bounds)) for role in ROLES if _counts(role, demands)]
    parties = [list(_parties(one)) for one, _ in demands]
    entries = [list(_entries(one, truth)) for one, truth in demands]
    if any(isinstance(one, Gap) and not truth for one, truth in demands):
        members = [list(_agreeing(demands))]
    for said, phase, there, party, share in product(
        project, phases if asks_phase else [None], product(*members), product(*parties), product(*entries)
    ):
        yield _world(said, phase, chain.from_iterable(there), chain.from_iterable(party), chain.from_iterable(share))


def _world(
    said: Said, phase: str | None, there: Iterable[_Member], parties: Iterable[Party], entries: Iterable[str]
) -> Version:
    groups: list[Group] = []
    for role, answers, people, _ in _sized(list(dict.fromkeys(map(_hashable, there)))):
        held = {factor: Answer(level=level) for factor, level in answers}
        groups.append(Group(f"{role}-{len(groups) + 1}", role, None, people, THEMSELVES, held))
    answers_now = {factor: Answer(level=level) for factor, level in said.items()}
    return Version("world", THEMSELVES, phase, answers_now, tuple(groups), tuple(parties), tuple(entries))


def _hashable(member: _Member) -> _Listed:
    return member.role, tuple(sorted(member.said.items())), member.people, member.apart


def _sized(members: list[_Listed]) -> Iterator[_Listed]:
    """Share the people of a role, where they are counted, among the groups that have something to say."""
    counted = {role: people for role, _, people, _ in members if people is not None}
    for member in members:
        role, answers, people, apart = member
        speaking = [each for each in members if each[0] == role and each[2] is None]
        if people is None and role in counted:
            rest = counted[role] - len(speaking) + 1
            yield role, answers, max(0, rest) if member == speaking[0] else 1, apart
        elif people is None or not speaking:
            yield member


def _project_answers(demands: tuple[Literal, ...]) -> list[Said]:
    allowed: dict[str, list[str]] = {}
    for one, truth in demands:
        if isinstance(one, Is):
            levels = [level for level in one.factor.position if (level in one.levels) is truth]
            before = allowed.get(one.factor.id, levels)
            allowed[one.factor.id] = [level for level in before if level in levels]
        elif isinstance(one, Unknown) and one.factor.held_by_project and truth:
            allowed[one.factor.id] = [UNKNOWN] if allowed.get(one.factor.id, [UNKNOWN]) == [UNKNOWN] else []
    return [dict(zip(allowed, levels, strict=True)) for levels in product(*allowed.values())]


def _witnesses(one: Condition, truth: bool, demands: tuple[Literal, ...]) -> Iterator[tuple[_Member, ...]]:
    """Give the groups that can meet one demand; nothing to add where none is needed."""
    match one:
        case Groups():
            for said in _sayings(one.role, (one, truth), demands):
                yield (_Member(one.role, said),)
        case Unknown(factor, role) if not factor.held_by_project:
            roles = [each for each in ROLES if role in (None, each) and factor.can_be_held_by(each)]
            for each in roles:
                yield (_Member(each, {factor.id: UNKNOWN} if truth else {}),)
        case Gap(factor) if not factor.held_by_project:
            for first, second in product(factor.position, repeat=2):
                for mine in _sayings(one.first, None, demands, {factor.id: first}):
                    for theirs in _sayings(one.second, None, demands, {factor.id: second}):
                        yield _Member(one.first, mine), _Member(one.second, theirs, apart=one.first == one.second)
        case RolesDescribed():
            yield from ((_Member(role, {}),) for role in ROLES)
            yield from ((_Member(role, _SOMETHING),) for role in ROLES)
            for pair in combinations(ROLES, 2):
                yield tuple(_Member(role, _SOMETHING) for role in pair)
        case _:
            yield ()


def _sayings(
    role: Role, literal: tuple[Groups, bool] | None, demands: tuple[Literal, ...], given: Said | None = None
) -> Iterator[Said]:
    """Give what a group of a role may say: what meets the demand, and all that others ask of every group."""
    asked_of_all = [
        one for one, truth in demands
        if isinstance(one, Groups) and one.role == role and (one.quantifier == "every") is truth
    ]  # fmt: skip
    wheres = [one.where for one in asked_of_all]
    if literal is not None and literal[0] not in asked_of_all:
        wheres.append(literal[0].where)
    factors = {factor.id: factor for where in wheres for factor in factors_of(where) if factor.id not in (given or {})}
    open_too = any(isinstance(part, Unknown) for where in wheres for part in parts_of(where))
    for said in _assignments(factors.values(), open_too):
        whole = {**said, **(given or {})}
        group = Group("one", role, None, None, THEMSELVES, {key: Answer(level=level) for key, level in whole.items()})
        if literal is None or group_meaning(literal[0].where, group).truth is literal[1]:
            yield whole


def _assignments(factors: Iterable[Factor], open_too: bool) -> Iterator[Said]:
    """Give every way to answer, with nothing said among them; ``open_too``: and with not knowing."""
    every = list(factors)
    if len(every) > 6:
        raise TooManyWorldsError
    silence = (None, UNKNOWN) if open_too else (None,)
    for levels in product(*((*silence, *factor.position) for factor in every)):
        yield {factor.id: level for factor, level in zip(every, levels, strict=True) if level is not None}


def _agreeing(demands: tuple[Literal, ...]) -> Iterator[tuple[_Member, ...]]:
    """Give two groups of each role that say the same on all that is asked of the role: so there is no gap."""
    asked: dict[Role, dict[str, Factor]] = {}
    for one, _ in demands:
        if isinstance(one, Groups | Gap):
            roles = (one.role,) if isinstance(one, Groups) else (one.first, one.second)
            for role in roles:
                asked.setdefault(role, {}).update(
                    {factor.id: factor for factor in factors_of(one) if not factor.held_by_project}
                )
    for said in product(*(_assignments(factors.values(), False) for factors in asked.values())):
        yield tuple(
            _Member(role, answers, apart=second)
            for role, answers in zip(asked, said, strict=True)
            for second in (False, True)
        )


def _counts(role: Role, demands: tuple[Literal, ...]) -> bool:
    return any(isinstance(one, People) and one.role == role for one, _ in demands)


def _counted(role: Role, bounds: set[int]) -> Iterator[tuple[_Member, ...]]:
    """Give groups of as many people as lie at the bounds, and one of which the size is not known."""
    yield (_Member(role, {}),)
    for people in sorted(bounds | {0, 1}):
        if people >= 0:
            yield (_Member(role, {}, people),)


def _parties(one: Condition) -> Iterator[tuple[Party, ...]]:
    """Give two who answered, for themselves and apart, where a gap is between answers about the project."""
    if not (isinstance(one, Gap) and one.factor.held_by_project):
        yield ()
        return
    for first, second in product(one.factor.position, repeat=2):
        yield tuple(
            Party(name, (role,), True, {one.factor.id: Answer(level=level)})
            for name, role, level in (("first", one.first, first), ("second", one.second, second))
        )


def _entries(one: Condition, truth: bool) -> Iterator[tuple[str, ...]]:
    if isinstance(one, UnknownPercent):
        unknown = one.at_least if truth else one.at_least - 1
        yield (*(UNKNOWN,) * max(0, unknown), *("known",) * (100 - max(0, unknown)))
    else:
        yield ()


def _with_one_more(world: Version, one: Condition, other: Condition) -> Iterator[Version]:
    """Give the world with one more group, of a kind that could break what is said of every group."""
    for part in _said_of_every(other, True):
        for said in _assignments(factors_of(part.where), True):
            held = {factor: Answer(level=level) for factor, level in said.items()}
            group = Group("one-more", part.role, None, None, THEMSELVES, held)
            larger = replace(world, groups=(*world.groups, group))
            if meaning(one, larger).truth is True:
                yield larger


def _said_of_every(condition: Condition, truth: bool) -> Iterator[Groups]:
    match condition:
        case Groups() if (condition.quantifier == "every") is truth:
            yield condition
        case All(parts) | Any(parts):
            for part in parts:
                yield from _said_of_every(part, truth)
        case Not(part):
            yield from _said_of_every(part, not truth)
        case _:
            pass
