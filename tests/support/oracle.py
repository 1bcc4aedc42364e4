"""A second opinion on what conditions mean, read plainly from section 5 of the design.

It takes nothing of the engine but the parsed models: conditions, factors and the context. Whether a
condition holds is written as the set of what may turn out to be so: ``YES``, ``NO``, or ``OPEN`` where
both are possible. Everything is spelt out, nothing is cut short, and speed does not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from equipoise.engine.conditions import (
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
from equipoise.engine.context import Context, Stakeholder, Viewpoint
from equipoise.engine.factors import Factor

Truths = frozenset[bool]
YES: Truths = frozenset({True})
NO: Truths = frozenset({False})
OPEN: Truths = frozenset({True, False})

FORMS = ("unknown", "prefer_not_to_say", "not_applicable")
Words = dict[str, str]
"""What was written, by factor: a level or a form of not knowing. Left out: not asked."""


@dataclass
class Circle:
    """A group that is listed; ``own`` are the factors that it answered for itself."""

    id: str
    role: str
    people: int | None
    said: Words
    own: set[str]

    @property
    def takes_part(self) -> bool:
        return self.people != 0


@dataclass
class Side:
    """One who answered, with the roles that answered together."""

    name: str
    roles: tuple[str, ...]
    itself: bool
    said: Words


@dataclass
class World:
    """All that one version of the answers says; ``entered`` is what was written, ``said`` also what follows."""

    phase: str | None
    entered: Words
    said: Words
    circles: list[Circle]
    sides: list[Side]


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
        case Groups(quantifier, role, where):
            each = [of_circle(where, circle) for circle in circles_of(world, role)]
            if not each:
                return OPEN
            return some(each) if quantifier == "some" else every(each)
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
    return YES if fact else NO


def turned(may_be: Truths) -> Truths:
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


def circles_of(world: World, role: str) -> list[Circle]:
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
            (side.name, side.said.get(factor.id) if side.itself else None)
            for side in world.sides
            if role in side.roles
        ]
    return [
        (circle.id, circle.said.get(factor.id) if factor.id in circle.own else None)
        for circle in circles_of(world, role)
    ]


def apart(condition: Gap, first: str | None, second: str | None) -> Truths:
    scale = scale_of(condition.factor)
    if first not in scale or second not in scale:
        return OPEN
    return settled(scale.index(first) - scale.index(second) >= condition.by_at_least)


def scale_of(factor: Factor) -> list[str]:
    return [level.id for level in factor.levels if level.retired is None]


# The versions of the answers.


def worlds(context: Context, factors: Mapping[str, Factor]) -> dict[str, World]:
    """Give each version by its name: the joint one, and where there are viewpoints each of them."""
    phase = context.project.phase
    if not context.viewpoints:
        circles = [
            a_circle(group, group.people, group, context.answered_by, None, factors) for group in context.stakeholders
        ]
        return {"joint": a_world(phase, in_use(context.answers, factors), circles, [], factors)}
    views = viewpoints(context)
    found = {}
    for name, view in views.items():
        circles = circles_of_view(context, view, factors)
        found[name] = a_world(phase, in_use(view.answers, factors), circles, [], factors)
    together = agreed([world.entered for world in found.values()])
    circles = joint_circles([circle for world in found.values() for circle in world.circles])
    sides = [
        Side(name, view.answered_by, view.said_by == "themselves", in_use(view.answers, factors))
        for name, view in views.items()
    ]
    return {"joint": a_world(phase, together, circles, sides, factors), **found}


def viewpoints(context: Context) -> dict[str, Viewpoint]:
    """What is answered outside any viewpoint is a viewpoint too, if there is any."""
    main = Viewpoint(
        answered_by=context.answered_by, answers=context.answers, stakeholders=context.stakeholders
    )
    answered = context.answers or any(group.answers for group in context.stakeholders)
    return {"main": main, **context.viewpoints} if answered else dict(context.viewpoints)


def in_use(answers: Mapping[str, object], factors: Mapping[str, Factor]) -> Words:
    """Leave out what is no longer asked: it is read as not asked."""
    words = {factor: str(getattr(answer, "level", answer)) for factor, answer in answers.items()}
    return {
        factor: word
        for factor, word in words.items()
        if factor in factors and (word in FORMS or word in scale_of(factors[factor]))
    }


def a_world(
    phase: str | None, entered: Words, circles: list[Circle], sides: list[Side], factors: Mapping[str, Factor]
) -> World:
    """A computed factor is worked out wherever it can be; else what was given is used."""
    said = dict(entered)
    for factor in factors.values():
        if factor.computed is not None:
            level = numbers_in_the_room(circles)
            if level is not None:
                said[factor.id] = level
    return World(phase, entered, said, circles, sides)


def numbers_in_the_room(circles: list[Circle]) -> str | None:
    users, others = 0, 0
    for circle in circles:
        if circle.people is None:
            return None
        if circle.role == "users":
            users += circle.people
        else:
            others += circle.people
    if users + others == 0:
        return None
    if users == 1 and others >= 3:
        return "one_user_among_many"
    share = users / (users + others)
    if share < 1 / 3:
        return "few_users"
    return "users_in_majority" if share > 1 / 2 else "about_equal"


def a_circle(
    listed: Stakeholder,
    size: int | None,
    said: Stakeholder | None,
    answered_by: tuple[str, ...],
    said_by: str | None,
    factors: Mapping[str, Factor],
) -> Circle:
    """``listed`` says who it is, ``said`` what one version says of it (nothing, where it does not list it)."""
    words = in_use(said.answers, factors) if said is not None else {}
    itself = said is not None and speaks_for_itself(said, answered_by, said_by)
    return Circle(listed.id, listed.role, size, words, set(words) if itself else set())


def speaks_for_itself(group: Stakeholder, answered_by: tuple[str, ...], said_by: str | None) -> bool:
    """The group's own ``said_by`` says so; else the viewpoint's; else it was the only one who answered."""
    itself = ("themselves", group.role)
    if group.said_by is not None:
        return group.said_by in itself
    if said_by is not None and said_by not in itself:
        return False
    return answered_by == (group.role,)


def circles_of_view(context: Context, view: Viewpoint, factors: Mapping[str, Factor]) -> list[Circle]:
    """Every group that anybody lists takes part; a viewpoint's own word on its size goes first."""
    project = {group.id: group for group in context.stakeholders}
    own = {group.id: group for group in view.stakeholders}
    elsewhere: dict[str, Stakeholder] = {}
    for other in context.viewpoints.values():
        for group in other.stakeholders:
            elsewhere.setdefault(group.id, group)
    circles = []
    for group_id in dict.fromkeys((*project, *own, *elsewhere)):
        mine = own.get(group_id)
        listed = project.get(group_id) or mine or elsewhere[group_id]
        size = mine.people if mine is not None and mine.people is not None else listed.people
        circles.append(a_circle(listed, size, mine, view.answered_by, view.said_by, factors))
    return circles


def joint_circles(seen: Iterable[Circle]) -> list[Circle]:
    by_id: dict[str, list[Circle]] = {}
    for circle in seen:
        by_id.setdefault(circle.id, []).append(circle)
    return [joint_circle(circles) for circles in by_id.values()]


def joint_circle(circles: list[Circle]) -> Circle:
    """Those who said nothing of a group have no part in what is agreed on it."""
    sizes = {circle.people for circle in circles if circle.people is not None}
    size = sizes.pop() if len(sizes) == 1 else None
    said = agreed([circle.said for circle in circles if circle.said])
    own = {
        factor
        for factor, word in said.items()
        if any(factor in circle.own and circle.said[factor] == word for circle in circles)
    }
    return Circle(circles[0].id, circles[0].role, size, said, own)


def agreed(given: list[Words]) -> Words:
    """What all who answered agree on; the only answer given; else unknown.

    That it does not apply is an answer here. The two other forms of not knowing are none: they stand
    only where nobody answered, and only where everybody was asked.
    """
    together: Words = {}
    for factor in dict.fromkeys(factor for words in given for factor in words):
        words = [said.get(factor) for said in given]
        answers = {word for word in words if word not in (None, "unknown", "prefer_not_to_say")}
        forms = {word for word in words if word in ("unknown", "prefer_not_to_say")}
        if answers:
            together[factor] = answers.pop() if len(answers) == 1 else "unknown"
        elif None not in words:
            together[factor] = forms.pop() if len(forms) == 1 else "unknown"
    return {factor: str(word) for factor, word in together.items()}
