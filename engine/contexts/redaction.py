"""Takes out of a context what must not be shared: how small groups answered, names, notes, small counts.

Law: two contexts that differ only in what is protected become equal here, so nothing that is made of
them can tell them apart. Whether a protected answer was given at all is not told either.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, SetAside, Stakeholder, Viewpoint, name_by_roles
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import NOT_KNOWING, PREFER_NOT_TO_SAY, PROJECT, Word

_NOT_SAID = Answer(level=PREFER_NOT_TO_SAY)
_WRITE_FOR_ALL: Final = frozenset({"coach", "researchers"})
"""Who sets down what several groups say, so that nobody can tell which of them said it."""


def redact(context: Context, pack: Pack | None = None) -> Context:
    """Give the context as it may be shared.

    Attitudes of groups, and all answers of a party, of unknown size or of fewer people than the pack's
    ``small_group`` become ``prefer_not_to_say``, asked or not; so do the other parties' answers about the
    project where one of them is that small. A party is a viewpoint, and whoever answered outside them, but
    for those who write for all (see ``answered_for_all``). Small counts become unknown, and so does an answer
    that would tell them; beside a hidden count, of how many answered only that they are enough is told.
    Names, ids that somebody chose, notes and reasons are dropped.
    """
    return _Redaction(context, pack or builtin_pack()).redacted()


def answered_for_all(context: Context) -> bool:
    """Say whether what stands outside the viewpoints is told as nobody's own.

    It is where a coach or researchers are among those who answered, or where it is not said who did.
    """
    return not context.answered_by or not _WRITE_FOR_ALL.isdisjoint(context.answered_by)


def people_who_answered(context: Context) -> int | None:
    """Give the size of the largest group among those who answered outside the viewpoints; None if none is told.

    Those who write for all are none of them.
    """
    sizes, roles = sizes_told(context), {*context.answered_by} - _WRITE_FOR_ALL
    told = [sizes[group.id] for group in context.listed_groups if group.role in roles]
    return max((size for size in told if size is not None), default=None)


def smallest_shared(context: Context, pack: Pack) -> int:
    """Give how many people a group needs for its answers to be shared.

    Only answers that are never protected themselves may raise it. Where there are parties, it takes an
    answer that is told to keep the lower number.
    """
    small = pack.small_group
    return max(small.raised, small.default) if any(_raising(context, pack)) else small.default


def is_known_to_be_raised(context: Context, pack: Pack) -> bool:
    """Say whether an answer raises how many are needed, and not only that it is not told that fewer are enough."""
    return "holds" in _raising(context, pack)


def keeps_back(context: Context, pack: Pack) -> bool:
    """Say whether a party is so small, or of unknown size, that what parties answered of the project is not shared."""
    smallest = smallest_shared(context, pack)
    return any(people is None or people < smallest for people, _ in _parties(context, pack))


def _raising(context: Context, pack: Pack) -> Iterator[Literal["holds", "not_told", ""]]:
    """Say of each factor that may raise how many people are needed whether it does, or is not told."""
    small = pack.small_group
    highest = max(small.raised, small.default)
    parties = list(_parties(context, pack))
    large = [answers for people, answers in parties if (people or 0) >= highest]
    told = [*([context.answers] if answered_for_all(context) else ()), *(large if len(large) == len(parties) else ())]
    for factor, levels in small.raised_by.items():
        known = [answers[factor].level for answers in told if factor in answers]
        if any(answers[factor].level in levels for answers in (*told, *large) if factor in answers):
            yield "holds"
        else:
            yield "not_told" if parties and NOT_KNOWING.issuperset(known) else ""


def _parties(context: Context, pack: Pack) -> Iterator[tuple[int | None, Mapping[str, Answer]]]:
    """Give each party's size and answers about the project."""
    if _party_outside(context, pack):
        yield people_who_answered(context), context.answers
    for view in context.viewpoints.values():
        yield view.people, view.answers


def parties_told(redacted: Context) -> bool:
    """Say of a context that has been redacted whether what its parties answered is told."""
    outside = answered_for_all(redacted) or not redacted.answers or people_who_answered(redacted)
    return bool(outside) and all(view.people for view in redacted.viewpoints.values())


def sizes_told(context: Context) -> dict[str, int | None]:
    """Give the smallest size that is told of each group, by its id; None if none is told."""
    sizes: dict[str, int | None] = {}
    for group in context.listed_groups:
        told = [size for size in (sizes.get(group.id), group.people) if size is not None]
        sizes[group.id] = min(told, default=None)
    return sizes


def _party_outside(context: Context, pack: Pack) -> bool:
    """Say whether a party of its own answered outside the viewpoints.

    Beside them only where it has any answer, other than what is computed from the numbers of people.
    """
    answered = any(factor not in pack.factors or not pack.factors[factor].computed for factor in context.answers)
    return not answered_for_all(context) and (answered or not context.viewpoints)


class _Redaction:
    def __init__(self, context: Context, pack: Pack) -> None:
        self.context = context
        self.pack = pack
        self.smallest = smallest_shared(context, pack)
        self.ids = self._plain_ids()
        self.sizes = sizes_told(context)
        self.any_small = keeps_back(context, pack)
        self.hides_a_count = any(
            group.people != 0 and self._small(self.sizes[group.id]) for group in self.context.listed_groups
        )

    def _plain_ids(self) -> dict[str, str]:
        """Give each group its role and a number, since an id may be a name."""
        numbers: dict[str, int] = {}
        ids: dict[str, str] = {}
        for group in self.context.listed_groups:
            if group.id not in ids:
                numbers[group.role] = numbers.get(group.role, 0) + 1
                ids[group.id] = f"{group.role}-{numbers[group.role]}"
        return ids

    def redacted(self) -> Context:
        context = self.context
        hides_project = self.any_small and _party_outside(context, self.pack)
        hides_groups = not answered_for_all(context) and self._small(people_who_answered(context))
        return context.model_copy(
            update={
                "answers": self._answers(context.answers, hides_project, PROJECT),
                "stakeholders": self._groups(context.stakeholders, hides_groups),
                "viewpoints": dict(self._viewpoints()),
                "set_aside": tuple(SetAside(rule=item.rule) for item in context.set_aside),
                "notices": (),
            }
        )

    def _small(self, people: int | None) -> bool:
        return people is None or people < self.smallest

    def _shown(self, people: int | None) -> int | None:
        return people if people == 0 or not self._small(people) else None

    def _people(self, people: int | None) -> int | None:
        """Give how many answered; where a count is hidden, only that they are enough: a sum would tell it."""
        shown = self._shown(people)
        if not shown or not self.hides_a_count:
            return shown
        highest = max(self.pack.small_group.raised, self.pack.small_group.default)
        return highest if shown >= highest else self.smallest

    def _viewpoints(self) -> Iterator[tuple[Word, Viewpoint]]:
        """Sides are told together or not at all: else one side's answers would pass for everybody's."""
        for number, view in enumerate(self.context.viewpoints.values(), 1):
            hidden = self._small(view.people)
            name = f"{name_by_roles(view.answered_by) or 'viewpoint'}_{number}"
            yield (
                name,
                view.model_copy(
                    update={
                        "people": self._people(view.people),
                        "answers": self._answers(view.answers, self.any_small, PROJECT),
                        "stakeholders": self._groups(view.stakeholders, hidden),
                    }
                ),
            )

    def _groups(self, groups: Iterable[Stakeholder], hidden: bool) -> tuple[Stakeholder, ...]:
        return tuple(self._group(group, hidden) for group in groups)

    def _group(self, group: Stakeholder, hidden: bool) -> Stakeholder:
        size = self.sizes[group.id]
        hidden = hidden or self._small(size)
        return group.model_copy(
            update={
                "id": self.ids[group.id],
                "name": None,
                "people": self._shown(group.people) if not self._small(size) or group.people == 0 else None,
                "said_by": None if hidden else group.said_by,
                "answers": self._answers(group.answers, hidden, group.role),
            }
        )

    def _answers(self, answers: Mapping[str, Answer], hidden: bool, holder: str) -> dict[str, Answer]:
        if hidden:
            return {factor.id: _NOT_SAID for factor in self.pack.factors.values() if _may_hold(factor, holder)}
        told = {factor: Answer(level=answer.level) for factor, answer in answers.items() if self._told(factor)}
        if told and self.hides_a_count and holder == PROJECT:
            told |= {factor.id: _NOT_SAID for factor in self.pack.computed_factors}
        return told

    def _told(self, factor: str) -> bool:
        """Say whether an answer may be told: one that tells counts only where every count is told."""
        known = self.pack.factors.get(factor)
        tells_counts = known is not None and known.computed is not None
        return not tells_counts or (bool(self.sizes) and not self.hides_a_count)


def _may_hold(factor: Factor, holder: str) -> bool:
    return factor.held_by_project if holder == PROJECT else holder in factor.held_by
