"""Looks through a context for what is doubtful or worth knowing, beside what is plainly wrong."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.contexts.parts import Answer, Stakeholder
from equipoise.engine.contexts.persons import looks_like
from equipoise.engine.contexts.redaction import (
    answered_for_all,
    is_known_to_be_raised,
    people_who_answered,
    smallest_shared,
)
from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.short_form import is_answered, opened
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.sides.versions import numbers_in_the_room, versions
from equipoise.engine.spelling import in_one_way
from equipoise.engine.words import Worded, in_a_row, said

MAX_FOLLOW_UPS: Final = 5
MAX_NAMED: Final = 5


def check_context(document: Document, pack: Pack) -> tuple[Context, tuple[Problem, ...]]:
    """Read a context and say what is doubtful (warnings) or worth knowing (hints).

    Raises:
        ContextError: all that is plainly wrong.
    """
    context = read_context(document, pack)
    return context, doubts(context, document.where, pack)


def doubts(context: Context, where: Callable[[Path], str], pack: Pack) -> tuple[Problem, ...]:
    """Say what is doubtful or worth knowing in a context that has been read; ``where`` says the place of its parts."""
    return (*context.notices, *_Checker(context, where, pack).problems())


class _Checker:
    def __init__(self, context: Context, where: Callable[[Path], str], pack: Pack) -> None:
        self.where = where
        self.context = context
        self.pack = pack
        self.joint = versions(context, pack)[0]

    def _problem(self, code: str, path: Path, message: str, fix: str = "", severity: Severity = "hint") -> Problem:
        return Problem(code, message, self.where(path), fix, severity)

    def problems(self) -> Iterator[Problem]:
        yield from self._left_open()
        yield from self._same_names()
        yield from self._numbers()
        yield from self._personal()
        for path, group in self._groups():
            yield from self._group(path, group)
        yield from self._viewpoints()
        yield from self._worth_asking()

    def _groups(self) -> Iterator[tuple[Path, Stakeholder]]:
        for index, group in enumerate(self.context.stakeholders):
            yield ("stakeholders", index), group
        for name, view in self.context.viewpoints.items():
            for index, group in enumerate(view.stakeholders):
                yield ("viewpoints", name, "stakeholders", index), group

    def _left_open(self) -> Iterator[Problem]:
        if not self.context.answered_by and not self.context.viewpoints:
            fix = said("Add `answered_by`, such as coach: a reader asks it first.")
            yield self._problem("who_answered", (), said("it is not said who answered."), fix, "warning")
        if self.context.project.phase is None:
            fix = said("Add `phase` under project: some questions fit one phase best.")
            yield self._problem("no_phase", ("project",), said("the phase of the work is not given."), fix)
        if not self.joint.groups:
            fix = said("List who takes part and how many: much follows from it.")
            yield self._problem("no_groups", (), said("no group is listed."), fix)

    def _same_names(self) -> Iterator[Problem]:
        """Tell of a group that is called as another one before it."""
        first: dict[str, str] = {}
        for path, group in self._groups():
            name = in_one_way(group.name or "")
            if name and first.setdefault(name, group.id) != group.id:
                message = said("another group is called {name!r} already.", name=group.name)
                fix = said("Give this one another name; if it is the same group, give both the same `id`.")
                yield self._problem("same_name", (*path, "name"), message, fix, "warning")

    def _numbers(self) -> Iterator[Problem]:
        computed = numbers_in_the_room(self.joint.groups)
        for factor in self.pack.computed_factors:
            given = self.context.answers.get(factor.id)
            if (
                computed is not None
                and given is not None
                and given.level in factor.position
                and given.level != computed
            ):
                message = said(
                    "{factor} is given as {level}, and the numbers of the groups make it {computed}.",
                    factor=factor.id,
                    level=given.level,
                    computed=computed,
                )
                yield self._problem(
                    "numbers",
                    (factor.corner, factor.id),
                    message,
                    said("The numbers hold; look which is right."),
                    "warning",
                )

    def _personal(self) -> Iterator[Problem]:
        for path, text in self._texts():
            for what in looks_like(text):
                fix = said("Take it out: write about groups, never about single people.")
                yield self._problem("personal", path, said("this looks like {what}.", what=said(what)), fix, "warning")

    def _texts(self) -> Iterator[tuple[Path, str]]:
        if self.context.project.title:
            yield ("project", "title"), self.context.project.title
        for index, item in enumerate(self.context.set_aside):
            if item.reason:
                yield ("set_aside", index, "reason"), item.reason
        yield from self._notes((), self.context.answers)
        for name, view in self.context.viewpoints.items():
            yield from self._notes(("viewpoints", name), view.answers)
        for path, group in self._groups():
            if group.name:
                yield (*path, "name"), group.name
            yield from self._notes(path, group.answers)

    def _notes(self, path: Path, answers: dict[str, Answer]) -> Iterator[tuple[Path, str]]:
        for factor_id, answer in answers.items():
            if answer.note:
                corner = self.pack.factors[factor_id].corner if factor_id in self.pack.factors else ""
                yield (*path, corner, factor_id), answer.note

    def _group(self, path: Path, group: Stakeholder) -> Iterator[Problem]:
        called = group.name or group.id
        if group.people is None and not group.name and not group.answers:
            message = said("nothing is said of the group {called!r}.", called=called)
            fix = said("Take it out if it takes no part, or say how many they are.")
            yield self._problem("empty_group", path, message, fix, "warning")
        seen = next((each for each in self.joint.groups if each.id == group.id), None)
        if group.people == 0 and group.answers:
            message = said("{called!r} takes no part (people: 0), and has answers all the same.", called=called)
            yield self._problem(
                "takes_no_part", path, message, said("Say how many they are, or take the answers out."), "warning"
            )
        elif group.people == 1 and group.role != "coach" and group.answers:
            message = said("{called!r} is one person, who can be recognised here.", called=called)
            fix = said("Say nothing here that this person has not seen, or put it together with another group.")
            yield self._problem("one_person", path, message, fix, "warning")
        elif group.answers and (group.people is None or group.people < smallest_shared(self.context, self.pack)):
            message = said(
                "how {called!r}, a group {size}, answered is told in the coach's view alone.",
                called=called,
                size=_size(group.people),
            )
            yield self._problem("small_group", path, message, said("Nothing to do; do not copy the coach's page."))
        if group.answers and seen is not None and seen.hearsay:
            message = said("what is said of {called!r} was not said by the group itself.", called=called)
            fix = said("Ask them, then write `said_by: themselves`; until then it weighs less.")
            yield self._problem("hearsay", path, message, fix)

    def _viewpoints(self) -> Iterator[Problem]:
        smallest = smallest_shared(self.context, self.pack)
        if not self.context.viewpoints and self.context.answered_by:
            yield from self._party(people_who_answered(self.context), smallest)
        for name, view in self.context.viewpoints.items():
            if view.people is None or view.people < smallest:
                message = said(
                    "the viewpoint {name!r}, {size}, is not told on the page to share, nor are the others then.",
                    name=name,
                    size=_size(view.people),
                )
                fix = self._enough(smallest, said("the project's own file, beside the viewpoints, answers"))
                yield self._problem("small_viewpoint", ("viewpoints", name), message, fix)

    def _party(self, people: int | None, smallest: int) -> Iterator[Problem]:
        """Say what becomes of a file that a small group answered, by itself or with those who write for all."""
        if people is not None and people >= smallest:
            return
        roles = ", ".join(self.context.answered_by)
        if not answered_for_all(self.context):
            message = said(
                "the largest group of those who answered ({roles}) is {size}: what this file says is told in the "
                "coach's view alone.",
                roles=roles,
                size=_size(people),
            )
            fix = self._enough(smallest, said("a file of the coach's own, with this one as a viewpoint, answers"))
            yield self._problem("small_party", ("answered_by",), message, fix)
        elif people is not None:
            message = said(
                "{roles} answered together, and no group of them is large: what they said of the project is told on "
                "the page to share.",
                roles=roles,
            )
            fix = said("Ask those who answered before you share it.")
            yield self._problem("few_with_coach", ("answered_by",), message, fix)

    def _enough(self, smallest: int, where: str) -> str:
        """Say how many people are enough, and what would make fewer enough; ``where`` begins a sentence on that."""
        small = self.pack.small_group
        if smallest == small.default or is_known_to_be_raised(self.context, self.pack):
            return said("{smallest} are needed.", smallest=smallest)
        return said(
            "{smallest} are needed. {fewer} are enough where {where} these, and no answer asks for more: {factors}.",
            smallest=smallest,
            fewer=small.default,
            where=where,
            factors=self._factors(tuple(small.raised_by)),
        )

    def _factors(self, factors: Sequence[str]) -> str:
        """List factors, each with its words beside it."""
        every = [Texts(self.pack, locale) for locale in spoken_locales(self.pack)]
        return in_a_row(*(_worded(self.pack.factors[factor], every) for factor in factors), between="; ")

    def _worth_asking(self) -> Iterator[Problem]:
        not_asked = [factor for factor in self.pack.short_form if not is_answered(self.pack, factor, self.joint)]
        if not_asked:
            named = self._factors(not_asked[:MAX_NAMED])
            message = said(
                "{number} of the {all} factors of the short form are not asked: {factors}.",
                number=len(not_asked),
                all=len(self.pack.short_form),
                factors=said("{factors} and others", factors=named) if len(not_asked) > MAX_NAMED else named,
            )
            yield self._problem("short_form", (), message)
        worth = opened(self.pack, self.context.project, self.joint)
        follow_ups = [each for each in worth if not is_answered(self.pack, each, self.joint)][:MAX_FOLLOW_UPS]
        if follow_ups:
            message = said("your answers make these worth asking next: {factors}.", factors=self._factors(follow_ups))
            yield self._problem("follow_up", (), message)


def _size(people: int | None) -> str:
    return said("of unknown size") if people is None else said("of {people}", people=people)


def _worded(factor: Factor, every: Sequence[Texts]) -> Worded:
    told = {texts.words.locale: f"{factor.id} ({texts.label(factor)})" for texts in every}
    return Worded(told["en"], told)
