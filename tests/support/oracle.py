"""A second opinion on what conditions mean, read plainly from section 5 of the design.

It takes nothing of the engine but the parsed models: conditions and factors here, the context in
``support.worlds``. Whether a condition holds is written as the set of what may turn out to be so:
``YES``, ``NO``, or ``OPEN`` where both are possible. Nothing is cut short, and speed does not matter.
"""

from collections.abc import Mapping

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
)
from equipoise.engine.packs.factors import Factor
from support.worlds import FORMS, Circle, World, scale_of

Truths = frozenset[bool]
YES: Truths = frozenset({True})
NO: Truths = frozenset({False})
OPEN: Truths = frozenset({True, False})


def truth(condition: Condition, world: World, rules: Mapping[str, Condition]) -> bool | None:
    """Say whether a condition holds; ``rules`` are the conditions that ``found`` may name."""
    may_be = possible(condition, world, rules)
    return None if len(may_be) == 2 else True in may_be


def possible(condition: Condition, world: World, rules: Mapping[str, Condition]) -> Truths:
    """Give what may turn out to be so; parts are taken to be independent (Kleene)."""
    match condition:
        case Always():
            return YES
        case Found(rule):
            return possible(rules[rule], world, rules)
        case Not(part):
            return turned(possible(part, world, rules))
        case All(parts):
            return every([possible(part, world, rules) for part in parts])
        case Any(parts):
            return some([possible(part, world, rules) for part in parts])
        case Is(factor, levels):
            return one_of(world.said.get(factor.id), levels)
        case InPhase(phases):
            return OPEN if world.phase is None else settled(world.phase in phases)
        case Groups():
            return of_circles(condition, world)
        case People(role, at_least, at_most):
            return people(world, role, at_least, at_most)
        case Unknown(factor, role):
            return unknown(world, factor, role)
        case UnknownPercent(at_least):
            return unknown_percent(world, at_least)
        case RolesDescribed(words):
            return roles_described(world, words)
        case Gap():
            return gap(condition, world)


def settled(fact: bool) -> Truths:
    """Give what is known to be so, or not so."""
    return YES if fact else NO


def turned(may_be: Truths) -> Truths:
    """Give the opposite of each thing that may be."""
    return frozenset(not each for each in may_be)


def every(parts: list[Truths]) -> Truths:
    """All of them: every way in which the parts may turn out is gone through."""
    whole = YES
    for part in parts:
        whole = frozenset(one and other for one in whole for other in part)
    return whole


def some(parts: list[Truths]) -> Truths:
    """At least one of them."""
    whole = NO
    for part in parts:
        whole = frozenset(one or other for one in whole for other in part)
    return whole


def one_of(word: str | None, levels: tuple[str, ...]) -> Truths:
    """No form of not knowing counts as a no, and a full list of levels does not make it a yes."""
    return OPEN if word is None or word in FORMS else settled(word in levels)


def of_circles(condition: Groups, world: World) -> Truths:
    """Where no group of the role takes part nothing is known, of ``every`` neither."""
    each = [of_circle(condition.where, circle) for circle in circles_of(world, condition.role)]
    if not each:
        return OPEN
    return some(each) if condition.quantifier == "some" else every(each)


def circles_of(world: World, role: str) -> list[Circle]:
    """Give the groups of a role that take part."""
    return [circle for circle in world.circles if circle.role == role and circle.takes_part]


def of_circle(condition: Condition, circle: Circle) -> Truths:
    """What stands under ``where`` is said of one and the same group."""
    match condition:
        case Not(part):
            return turned(of_circle(part, circle))
        case All(parts):
            return every([of_circle(part, circle) for part in parts])
        case Any(parts):
            return some([of_circle(part, circle) for part in parts])
        case Is(factor, levels):
            return one_of(circle.said.get(factor.id), levels)
        case Unknown(factor):
            return settled(circle.said.get(factor.id) == "unknown")
    raise AssertionError(f"{condition} cannot be said of one group")


def people(world: World, role: str, at_least: int | None, at_most: int | None) -> Truths:
    """A group of unknown size counts as 1 or more: each number that there may be is tried."""
    sizes = [circle.people for circle in world.circles if circle.role == role]
    if not sizes:
        return OPEN
    fewest = sum(1 if size is None else size for size in sizes)
    numbers = {fewest}
    if None in sizes:
        near = [bound + step for bound in (at_least, at_most) if bound is not None for step in (-1, 0, 1)]
        numbers |= {number for number in near if number > fewest}
    return frozenset(
        (at_least is None or number >= at_least) and (at_most is None or number <= at_most) for number in numbers
    )


def unknown(world: World, factor: Factor, role: str | None) -> Truths:
    """Asked, and answered ``unknown``. Not asked, not said and not applicable are a plain no."""
    if factor.held_by == "project":
        return settled(world.said.get(factor.id) == "unknown")
    roles = factor.held_by if role is None else (role,)
    holders = [circle for each in roles for circle in circles_of(world, each)]
    if role is not None and not holders:
        return OPEN
    return settled(any(circle.said.get(factor.id) == "unknown" for circle in holders))


def unknown_percent(world: World, at_least: int) -> Truths:
    """What does not apply has no part in it; under ten entries nothing can be said."""
    entries = list(world.entered.values())
    for circle in world.circles:
        if circle.takes_part:
            entries += circle.said.values()
    counted = [word for word in entries if word != "not_applicable"]
    if len(counted) < 10:
        return OPEN
    not_known = [word for word in counted if word in ("unknown", "prefer_not_to_say")]
    return settled(100 * len(not_known) >= at_least * len(counted))


def roles_described(world: World, words: tuple[str, ...]) -> Truths:
    """Count the roles of which an attitude is known."""
    if not world.circles:
        return OPEN
    described = set()
    for circle in world.circles:
        if circle.takes_part and any(word not in FORMS for word in circle.said.values()):
            described.add(circle.role)
    return settled({0: "none", 1: "one"}.get(len(described), "several") in words)


def gap(condition: Gap, world: World) -> Truths:
    """Some two different sides, the first from the first role, are so far apart."""
    pairs = []
    for one, first in gap_sides(condition.factor, condition.first, world):
        for other, second in gap_sides(condition.factor, condition.second, world):
            if one != other:
                pairs.append(apart(condition, first, second))
                if not condition.directed:
                    pairs.append(apart(condition, second, first))
    return some(pairs) if pairs else OPEN


def gap_sides(factor: Factor, role: str, world: World) -> list[tuple[str, str | None]]:
    """Each side with what it said; what others said for it is not its answer."""
    if factor.held_by == "project":
        return [
            (side.name, side.said.get(factor.id) if side.itself else None) for side in world.sides if role in side.roles
        ]
    return [
        (circle.id, circle.said.get(factor.id) if factor.id in circle.own else None)
        for circle in circles_of(world, role)
    ]


def apart(condition: Gap, first: str | None, second: str | None) -> Truths:
    """Say whether the first stands so many steps further along the scale than the second."""
    scale = scale_of(condition.factor)
    if first not in scale or second not in scale:
        return OPEN
    return settled(scale.index(first) - scale.index(second) >= condition.by_at_least)
