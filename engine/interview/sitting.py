"""One sitting with one project: what it asks about, what was asked, and what is known. Nothing in it changes."""

from dataclasses import dataclass
from typing import Any

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.interview.order import Order
from equipoise.engine.interview.steps import Step
from equipoise.engine.interview.waiting import Waiting, waiting
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, THEMSELVES


@dataclass(frozen=True)
class Sitting:
    """One sitting with one project.

    ``short`` ends after the short form; ``themes`` asks about these alone, or beside the short form if ``short``.
    ``again`` asks once more what was answered with ``unknown``; ``groups_open`` asks who takes part.
    ``steps`` are those that were asked, ``place`` is where we are among them after going back; ``chosen`` are the
    themes chosen on the way. ``earlier`` counts those at the front of ``steps`` that an older sitting asked, and to
    which we went back. ``order`` goes by the rules alone, so that it is worked out once for the sitting.
    """

    reflector: Reflector
    context: Context
    order: Order
    short: bool = False
    themes: tuple[str, ...] = ()
    again: bool = False
    groups_open: bool = True
    chosen: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    place: int | None = None
    earlier: int = 0

    @property
    def pack(self) -> Pack:
        """The pack whose factors are asked."""
        return self.reflector.pack

    @lazily
    def waiting(self) -> tuple[Waiting, ...]:
        """The answers that can still matter."""
        return waiting(self.context, self.reflector, again=self.again)

    @property
    def untouched(self) -> bool:
        """Say whether nothing is known of the project at all."""
        return self.context == Context()

    @property
    def latest(self) -> Step | None:
        """The latest step before this one whose answer about a factor is there."""
        before = self.steps if self.place is None else self.steps[: self.place]
        return next((each for each in reversed(before) if self.answer_to(each) is not None), None)

    @property
    def answered(self) -> int:
        """How many answers about factors were given in this sitting."""
        return sum(self.answer_to(step) is not None for step in self.steps[self.earlier :])

    @property
    def number(self) -> int | None:
        """Which question about a factor this is in this sitting, from 1; None where an older one asked it."""
        if self.place is not None and self.place < self.earlier:
            return None
        return 1 + sum(step.kind == "factor" for step in self.steps[self.earlier : self.place])

    def answer_to(self, step: Step) -> Answer | None:
        """Give the answer about a factor that is there."""
        if step.kind != "factor":
            return None
        if step.holder == PROJECT:
            return self.context.answers.get(step.factor)
        group = self.group(step.holder)
        return group.answers.get(step.factor) if group else None

    def value_of(self, step: Step) -> Any:
        """Give what is known now of what a step asks, as ``answer`` takes it; None if nothing is."""
        project, groups = self.context.project, self.context.stakeholders
        match step.kind:
            case "title" | "phase" | "date" | "concerns":
                return getattr(project, step.kind)
            case "answered_by":
                return self.context.answered_by or None
            case "roles":
                return tuple(group.role for group in groups[step.number :]) or None
            case "factor":
                answer = self.answer_to(step)
                return answer.level if answer else None
        group = self.group(step.holder)
        if group is None:
            return None
        if step.kind == "said_by":
            return None if group.said_by is None else group.said_by in (THEMSELVES, group.role)
        return getattr(group, step.kind)

    def group(self, holder: str) -> Stakeholder | None:
        """Give the group of this id."""
        return next((each for each in self.context.stakeholders if each.id == holder), None)

    def wanting(self, step: Step) -> Waiting | None:
        """Say for a factor what its answer could settle; None if it can matter no more."""
        return next(
            (each for each in self.waiting if (each.factor.id, each.holder) == (step.factor, step.holder)), None
        )
