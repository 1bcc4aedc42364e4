"""What each version of the answers says, worked out plainly from section 5 of the design.

It takes nothing of the engine but the parsed models: the context and the factors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, Stakeholder, Viewpoint
from equipoise.engine.packs.factors import Factor

FORMS = ("unknown", "prefer_not_to_say", "not_applicable", "they_differ")
Words = dict[str, str]
"""What was written, by factor: a level or a form of not knowing. Left out: not asked."""


@dataclass
class Circle:
    """A group that is listed; ``own`` are the factors that it answered for itself.

    ``people: 0`` says that it takes no part: nothing applies to it.
    """

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
    main = Viewpoint(answered_by=context.answered_by, answers=context.answers, stakeholders=context.stakeholders)
    answered = context.answers or any(group.answers for group in context.stakeholders)
    return {"main": main, **context.viewpoints} if answered else dict(context.viewpoints)


def in_use(answers: Mapping[str, Answer], factors: Mapping[str, Factor]) -> Words:
    """Leave out what is no longer asked: it is read as not asked."""
    words = {factor: answer.level for factor, answer in answers.items()}
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
    """Compare how many users there are with how many there are in all; None if a size is not known."""
    if all(circle.role != "users" for circle in circles):
        return None
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
    """Give what the versions agree on of each group."""
    by_id: dict[str, list[Circle]] = {}
    for circle in seen:
        by_id.setdefault(circle.id, []).append(circle)
    return [joint_circle(circles) for circles in by_id.values()]


def joint_circle(circles: list[Circle]) -> Circle:
    """Its own word stands; those who said nothing of a group have no part in what is agreed on the rest."""
    sizes = {circle.people for circle in circles if circle.people is not None}
    size = sizes.pop() if len(sizes) == 1 else None
    said = agreed([circle.said for circle in circles if circle.said])
    for factor in said:
        of_itself = {circle.said[factor] for circle in circles if factor in circle.own}
        if of_itself := of_itself - {"unknown", "prefer_not_to_say"}:
            said[factor] = of_itself.pop() if len(of_itself) == 1 else "they_differ"
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
            together[factor] = answers.pop() if len(answers) == 1 else "they_differ"
        elif None not in words:
            together[factor] = forms.pop() if len(forms) == 1 else "unknown"
    return {factor: str(word) for factor, word in together.items()}


def scale_of(factor: Factor) -> list[str]:
    """Give the levels in use, in their order."""
    return [level.id for level in factor.levels if level.retired is None]
