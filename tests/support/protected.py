"""An independent reading of what is protected, and another context that differs from a given one in just that."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, SetAside, Stakeholder, Viewpoint
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import NOT_KNOWING, PROJECT, ROLES, THEMSELVES

PACK: Final = builtin_pack()
RAISING: Final = {"voluntariness": "involuntary", "closeness_of_community": "everyone_is_known"}


def everybody(context: Context) -> Iterator[Stakeholder]:
    """Give each listing of each group, in the project and in the viewpoints."""
    yield from context.stakeholders
    for view in context.viewpoints.values():
        yield from view.stakeholders


def is_a_partys(context: Context) -> bool:
    """Say whether what stands outside the viewpoints was answered by groups alone, without coach or researchers."""
    return bool(context.answered_by) and not {"coach", "researchers"} & {*context.answered_by}


def people_outside(context: Context) -> int | None:
    """Count the people of the largest group of those who answered outside the viewpoints, each by its least size."""
    least: dict[str, int] = {}
    for group in everybody(context):
        if group.role in context.answered_by and group.people is not None:
            least[group.id] = min(group.people, least.get(group.id, group.people))
    return max(least.values(), default=None)


def parties(context: Context) -> list[tuple[int | None, Mapping[str, Answer]]]:
    """Give the size and the answers of each viewpoint, and of the party outside them where that is one."""
    found = [(view.people, view.answers) for view in context.viewpoints.values()]
    outside = is_a_partys(context) and ({*context.answers} - {"numbers_in_the_room"} or not found)
    return [*found, (people_outside(context), context.answers)] if outside else [*found]


def smallest(context: Context) -> int:
    """Give the threshold: 8 where it is known, from what is never protected, that it must be; else 5.

    Where there are parties, it takes an answer that is told to say that 5 is enough.
    """
    sides = parties(context)
    for_all = [] if is_a_partys(context) else [context.answers]
    large = [answers for people, answers in sides if (people or 0) >= 8]
    told = [*for_all, *(large if len(large) == len(sides) else [])]
    for factor, raising in RAISING.items():
        said = [answers[factor].level for answers in (*for_all, *large) if factor in answers]
        known = [answers[factor].level for answers in told if factor in answers]
        if raising in said or (sides and NOT_KNOWING.issuperset(known)):
            return 8
    return 5


def is_small(people: int | None, most: int) -> bool:
    """Say whether a size is unknown or below the threshold."""
    return people is None or people < most


def small_groups(context: Context) -> set[str]:
    """Give the ids of the groups that are small, or of unknown size, wherever a size is given."""
    most = smallest(context)
    sizes: dict[str, list[int]] = {}
    for group in everybody(context):
        sizes.setdefault(group.id, []).extend([] if group.people is None else [group.people])
    return {group_id for group_id, told in sizes.items() if is_small(min(told, default=None), most)}


class Other:
    """Makes another context that differs from a given one in nothing but what is protected."""

    def __init__(self, context: Context, rng: Random, pack: Pack = PACK) -> None:
        self.context, self.rng, self.pack = context, rng, pack
        self.most = smallest(context)
        self.small = small_groups(context)
        self.outside_small = is_a_partys(context) and is_small(people_outside(context), self.most)
        self.large_told = {
            group.id for group in everybody(context) if group.people is not None and group.people >= self.most
        }
        ids = dict.fromkeys(group.id for group in everybody(context))
        self.ids = {group_id: f"chosen-{rng.randrange(10**6)}-{n}" for n, group_id in enumerate(ids)}
        self.counts_hidden = not ids or any(
            group.id in self.small and group.people != 0 for group in everybody(context)
        )

    def make(self) -> Context:
        """Give the other context."""
        context = self.context
        names = [f"view_{self.rng.randrange(10**6)}_{n}" for n in range(len(context.viewpoints))]
        views = [self.view(view) for view in context.viewpoints.values()]
        return context.model_copy(
            update={
                "answers": self.outside(),
                "stakeholders": tuple(self.group(group, self.outside_small) for group in context.stakeholders),
                "viewpoints": dict(zip(names, views, strict=True)),
                "set_aside": tuple(SetAside(rule=item.rule, reason=self.text()) for item in context.set_aside),
            }
        )

    def outside(self) -> dict[str, Answer]:
        """What stands outside the viewpoints: beside them, that something is answered there is told."""
        given = self.context.answers
        answered = {*given} - {"numbers_in_the_room"}
        if not self.outside_small or (self.context.viewpoints and not answered):
            return self.numbers(self.noted(given))
        other = self.anything(PROJECT)
        return other if not self.context.viewpoints or {*other} - {"numbers_in_the_room"} else self.noted(given)

    def text(self) -> str | None:
        return self.rng.choice((None, f"Anna {self.rng.randrange(99)}, who came in March"))

    def people(self, people: int | None, may_be_unknown: bool) -> int | None:
        if people == 0 or not is_small(people, self.most):
            return people
        return self.rng.choice((*range(1, self.most), *([None] if may_be_unknown else [])))

    def view(self, view: Viewpoint) -> Viewpoint:
        hidden = is_small(view.people, self.most)
        answers = self.anything(PROJECT) if hidden else self.numbers(self.noted(view.answers))
        groups = tuple(self.group(group, hidden) for group in view.stakeholders)
        people = self.people(view.people, True)
        return view.model_copy(update={"answers": answers, "stakeholders": groups, "people": people})

    def group(self, group: Stakeholder, hidden: bool) -> Stakeholder:
        small = group.id in self.small
        update: dict[str, Any] = {"id": self.ids[group.id], "name": self.text()}
        if small and group.people is not None:
            update["people"] = self.people(group.people, group.id not in self.large_told)
        if small or hidden:
            update |= {"answers": self.anything(group.role), "said_by": self.rng.choice((None, THEMSELVES, *ROLES))}
        else:
            update["answers"] = self.noted(group.answers)
        return group.model_copy(update=update)

    def noted(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        return {factor: Answer(level=answer.level, note=self.text()) for factor, answer in answers.items()}

    def anything(self, holder: str) -> dict[str, Answer]:
        density = self.rng.choice((0.0, 0.4, 1.0))
        answers = {}
        for factor in self.pack.factors.values():
            held = factor.held_by_project if holder == PROJECT else holder in factor.held_by
            if held and self.rng.random() < density:
                level = self.rng.choice((*factor.position, *sorted(NOT_KNOWING)))
                answers[factor.id] = Answer(level=level, note=self.text())
        return answers

    def numbers(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """Numbers in the room that are given tell counts that are not."""
        if self.counts_hidden:
            answers.pop("numbers_in_the_room", None)
            if self.rng.random() < 0.5:
                level = self.rng.choice((*PACK.factors["numbers_in_the_room"].position, *sorted(NOT_KNOWING)))
                answers["numbers_in_the_room"] = Answer(level=level)
        return answers


class Same(Other):
    """Makes another context in which every group and party keeps its id: by it two runs find it again."""

    def make(self) -> Context:
        """Give the other context."""
        self.ids = {group_id: group_id for group_id in self.ids}
        other = super().make()
        views = dict(zip(self.context.viewpoints, other.viewpoints.values(), strict=True))
        return other.model_copy(update={"viewpoints": views})
