"""An interview as a state: what is asked now, and what each answer leads to. Nothing in it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.interview.course import Left, ahead, behind, left_by_theme, left_in_part, part_may_grow
from equipoise.engine.interview.giving import given, noted
from equipoise.engine.interview.order import Order
from equipoise.engine.interview.sitting import Sitting
from equipoise.engine.interview.steps import Step
from equipoise.engine.lazily import lazily
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import said


@dataclass(frozen=True)
class Interview(Sitting):
    """A sitting that goes on, answer by answer. Begin one with ``Interview.of``."""

    @classmethod
    def of(
        cls,
        reflector: Reflector,
        context: Context | None = None,
        *,
        short: bool = False,
        themes: Sequence[str] = (),
        again: bool = False,
        groups: bool = False,
    ) -> "Interview":
        """Begin with nothing, or go on with what a context holds; ``groups`` asks once more who takes part."""
        known = context if context is not None else Context()
        begun = known.answers or known.project.concerns is not None or any(each.answers for each in known.stakeholders)
        open_still = groups or not (known.stakeholders and begun)
        return cls(reflector, known, Order.of(reflector), short, tuple(themes), again, open_still)

    @lazily
    def current(self) -> Step | None:
        """What is asked now; None when there is nothing more to ask."""
        return self.steps[self.place] if self.place is not None else next(ahead(self), None)

    @lazily
    def left(self) -> Left:
        """How much is left in this part: the short form with what it has opened, or the themes chosen."""
        return left_in_part(self)

    @lazily
    def may_grow(self) -> bool:
        """Say whether answers in this part may open others."""
        return part_may_grow(self)

    def themes_left(self) -> dict[str, Left]:
        """Give the themes in which answers can still matter, in the order of the pack."""
        return left_by_theme(self)

    def answer(self, value: Any, note: str | None = None) -> "Interview":
        """Take the answer to what is asked now, and go on.

        Raises:
            ContextError: it cannot be answered so; says what can.
            InputError: past a bound.
        """
        step = self._asked()
        context = given(self.context, step, value, note, self.pack)
        chosen = (*self.chosen, value) if step.kind == "theme" and value not in self.chosen else self.chosen
        gone = {group.id for group in self.context.stakeholders} - {group.id for group in context.stakeholders}
        beyond = self._beyond(step)
        steps = tuple(each for each in beyond.steps if each.holder not in gone)
        earlier = sum(each.holder not in gone for each in beyond.steps[: self.earlier])
        return replace(beyond, context=context, chosen=chosen, steps=steps, earlier=earlier)

    def anew(self) -> "Interview":
        """Give the sitting that comes after this one, on all that can still matter."""
        return Interview(self.reflector, self.context, self.order, groups_open=self.groups_open)

    def left_out_by(self, value: Any) -> tuple[Stakeholder, ...]:
        """Give the groups with a name or a number that would be there no more if this were the answer now."""
        step = self._asked()
        if step.kind != "roles":
            return ()
        after = {group.id for group in given(self.context, step, value, None, self.pack).stakeholders}
        told = (group for group in self.context.stakeholders if group.name is not None or group.people is not None)
        return tuple(group for group in told if group.id not in after)

    def skip(self) -> "Interview":
        """Leave what is asked now as it is, and go on; it is not asked again in this sitting."""
        return self._beyond(self._asked())

    def note(self, text: str) -> "Interview":
        """Keep a note beside the latest answer about a factor, after what was noted before.

        Raises:
            InputError: the note is past a bound.
            UsageError: nothing has been answered yet.
        """
        step = self.latest
        if step is None:
            raise _nothing(said("a note stands beside an answer, and there is none yet."))
        return replace(self, context=noted(self.context, step, text, self.pack))

    def back(self) -> "Interview":
        """Go back to the step before; on the first one of all stay there. What was answered stands until it is changed.

        Before the first one of this sitting come those that are answered already, in the order in which they are asked.
        """
        place = len(self.steps) if self.place is None else self.place
        if place:
            return replace(self, place=place - 1)
        if not self._behind:
            return self
        return replace(self, steps=(self._behind[-1], *self.steps), place=0, earlier=self.earlier + 1)

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a step before this one."""
        return bool(self.steps if self.place is None else self.place) or bool(self._behind)

    @lazily
    def _behind(self) -> tuple[Step, ...]:
        """What was answered before this sitting, and what it has not gone back to."""
        return tuple(behind(self))

    def _asked(self) -> Step:
        if self.current is None:
            raise _nothing(said("there is nothing more to ask."))
        return self.current

    def _beyond(self, step: Step) -> "Interview":
        """After a step that we went back to, go on where we were."""
        steps = self.steps if self.place is not None else (*self.steps, step)
        return replace(self, steps=steps, place=None)


def _nothing(message: str) -> UsageError:
    return UsageError(Problem("nothing", message, "interview"))
