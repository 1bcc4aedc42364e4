"""An interview as a state: what is known, what is asked now, and what each answer leads to. Nothing in it changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import MAX_GROUPS, Answer, Stakeholder
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.interview.giving import given, noted
from equipoise.engine.interview.steps import Step
from equipoise.engine.interview.waiting import Waiting, as_heard, rules_of, waiting
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.short_form import opened
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import PROJECT, THEMSELVES
from equipoise.engine.words import said

MAX_OPENED = 5
"""So many factors at most are asked because answers to the short form opened them."""


@dataclass(frozen=True, slots=True)
class Left:
    """How many answers are left in this part of the interview, and how many rules they could settle at once."""

    answers: int
    settle: int


@dataclass(frozen=True)
class Interview:
    """One sitting with one project: the project and its groups, the short form and what it opens, then by theme.

    ``short`` ends after the short form; ``themes`` asks about these alone, or beside the short form if ``short``.
    ``again`` asks once more what was answered with ``unknown``.
    ``steps`` are those that were asked in this sitting, ``place`` is where we are among them after going back.
    Begin one with ``Interview.of``.
    """

    reflector: Reflector
    context: Context
    short: bool = False
    themes: tuple[str, ...] = ()
    again: bool = False
    groups_open: bool = True
    chosen: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    place: int | None = None

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
        return cls(reflector, known, short, tuple(themes), again, open_still)

    @property
    def pack(self) -> Pack:
        """The pack whose factors are asked."""
        return self.reflector.pack

    @lazily
    def current(self) -> Step | None:
        """What is asked now; None when there is nothing more to ask."""
        return self.steps[self.place] if self.place is not None else next(self._ahead(), None)

    @lazily
    def waiting(self) -> tuple[Waiting, ...]:
        """The answers that can still matter."""
        return waiting(self.context, self.reflector, again=self.again)

    # Going on

    def answer(self, value: Any, note: str | None = None) -> "Interview":
        """Take the answer to what is asked now, and go on.

        Raises:
            ContextError: it cannot be answered so; says what can.
            InputError: past a bound.
        """
        step = self._asked()
        context = given(self.context, step, value, note, self.pack)
        chosen = (*self.chosen, value) if step.kind == "theme" and value not in self.chosen else self.chosen
        return replace(self._beyond(step), context=context, chosen=chosen)

    def skip(self) -> "Interview":
        """Leave what is asked now as it is, and go on; it is not asked again in this sitting."""
        return self._beyond(self._asked())

    def note(self, text: str) -> "Interview":
        """Keep a note beside the latest answer about a factor.

        Raises:
            InputError: the note is past a bound.
            UsageError: nothing has been answered yet.
        """
        step = self.latest
        if step is None:
            raise _nothing(said("a note stands beside an answer, and there is none yet."))
        return replace(self, context=noted(self.context, step, text, self.pack))

    def back(self) -> "Interview":
        """Go back to the step before; on the first one stay there. What was answered stands until it is changed."""
        place = len(self.steps) if self.place is None else self.place
        return replace(self, place=place - 1) if place else self

    def _asked(self) -> Step:
        if self.current is None:
            raise _nothing(said("there is nothing more to ask."))
        return self.current

    def _beyond(self, step: Step) -> "Interview":
        """After a step that we went back to, go on where we were."""
        steps = self.steps if self.place is not None else (*self.steps, step)
        return replace(self, steps=steps, place=None)

    # What is known

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a step before this one."""
        return bool(self.steps) and self.place != 0

    @property
    def latest(self) -> Step | None:
        """The latest step before this one whose answer about a factor is there."""
        before = self.steps if self.place is None else self.steps[: self.place]
        return next((each for each in reversed(before) if self.answer_to(each) is not None), None)

    @property
    def answered(self) -> int:
        """How many answers about factors were given in this sitting."""
        return sum(self.answer_to(step) is not None for step in self.steps)

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

    @lazily
    def left(self) -> Left:
        """How much is left in this part: the short form with what it has opened, or the themes chosen."""
        *short, themes = self._parts()
        found = {(each.factor.id, each.holder): each for part in short for each in part}
        part = tuple(found.values()) or themes
        return Left(len(part), rules_of(part))

    @lazily
    def may_grow(self) -> bool:
        """Say whether answers in this part may open others: while the short form is asked, until it has opened all."""
        *short, _ = self._parts()
        return any(short) and bool(self.pack.follow_ups) and len(self._opened()) < MAX_OPENED

    def themes_left(self) -> dict[str, Left]:
        """Give the themes in which answers can still matter, in the order of the pack."""
        found: dict[str, list[Waiting]] = {}
        for each in self._unasked(self.waiting):
            found.setdefault(each.factor.theme, []).append(each)
        order = [theme.id for theme in self.pack.themes if theme.id in found]
        return {theme: Left(len(found[theme]), rules_of(found[theme])) for theme in order}

    # What comes next

    def _ahead(self) -> Iterator[Step]:
        """Give what is still to be asked, the next first."""
        asked = set(self.steps)
        return (step for step in self._every() if step not in asked)

    def _every(self) -> Iterator[Step]:
        yield from self._on_the_project()
        yield from self._on_the_groups()
        if self.context.project.concerns is None:
            yield Step("concerns")
        for part in self._parts():
            yield from self._questions(part)
        if not (self.short or self.themes) and self.themes_left():
            yield Step("theme", number=len(self.chosen))

    def _on_the_project(self) -> Iterator[Step]:
        project = self.context.project
        if project.title is None:
            yield Step("title")
        if project.phase is None:
            yield Step("phase")
        if project.date is None:
            yield Step("date")
        if not self.context.answered_by:
            yield Step("answered_by")

    def _on_the_groups(self) -> Iterator[Step]:
        groups = self.context.stakeholders
        for group in groups:
            if group.name is None and self.groups_open:
                yield Step("name", group.id)
            if group.people is None:
                yield Step("people", group.id)
        if self.groups_open and len(groups) < MAX_GROUPS:
            yield Step("roles", number=len(groups))

    def _parts(self) -> Iterator[list[Waiting]]:
        """Give the parts of the interview, each with what is waiting in it in the order it is asked."""
        if self.short or not self.themes:
            yield self._ordered(self._among(self.pack.short_form))
            yield self._ordered(self._among(self._opened()))
        wanted = (*self.themes, *self.chosen)
        yield self._ordered([each for each in self.waiting if each.factor.theme in wanted])

    def _among(self, factors: Sequence[str]) -> list[Waiting]:
        return [each for each in self.waiting if each.factor.id in factors]

    def _opened(self) -> tuple[str, ...]:
        """Give the first of what the short form opened, those that were asked and those that can still matter."""
        known = opened(self.pack, self.context.project, as_heard(self.context, self.pack))
        asked = {step.factor for step in self.steps} | {each.factor.id for each in self.waiting}
        rest = [each for each in known if each in asked and each not in self.pack.short_form]
        return tuple(rest[:MAX_OPENED])

    def _unasked(self, every: Sequence[Waiting]) -> list[Waiting]:
        asked = {(step.factor, step.holder) for step in self.steps}
        return [each for each in every if (each.factor.id, each.holder) not in asked]

    def _ordered(self, every: Sequence[Waiting]) -> list[Waiting]:
        """Put the project's own before the groups', one group after another; what settles most comes first."""
        groups = {group.id: place for place, group in enumerate(self.context.stakeholders, 1)}

        def place(each: Waiting) -> tuple[int, int, int]:
            return groups.get(each.holder, 0), -len(each.settles), -len(each.helps)

        return sorted(self._unasked(every), key=place)

    def _questions(self, part: Sequence[Waiting]) -> Iterator[Step]:
        for each in part:
            group = self.group(each.holder)
            if group is not None and group.said_by is None and self.context.answered_by != (group.role,):
                yield Step("said_by", group.id)
            yield Step("factor", each.holder, each.factor.id)


def _nothing(message: str) -> UsageError:
    return UsageError(Problem("nothing", message, "interview"))
