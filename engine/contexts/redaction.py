"""Takes out of a context what must not be shared: how small groups answered, names, notes, small counts.

Law: two contexts that differ only in what is protected become equal here, so nothing that is made of
them can tell them apart. Whether a protected answer was given at all is not told either.
"""

from collections.abc import Iterable, Iterator, Mapping

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, SetAside, Stakeholder, Viewpoint
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.terms import NOT_KNOWING, PREFER_NOT_TO_SAY, PROJECT, Word

_NOT_SAID = Answer(level=PREFER_NOT_TO_SAY)


def redact(context: Context, pack: Pack | None = None) -> Context:
    """Give the context as it may be shared.

    Attitudes of groups, and all answers of viewpoints, of unknown size or of fewer people than the pack's
    ``small_group`` become ``prefer_not_to_say``, asked or not; so do the other viewpoints' answers about the
    project where one of them is that small. Small counts become unknown, and so does an answer that would
    tell them; beside a hidden count, of how many answered only that they are enough is told. Names, ids that
    somebody chose, notes and reasons are dropped.
    """
    return _Redaction(context, pack or builtin_pack()).redacted()


def smallest_shared(context: Context, pack: Pack) -> int:
    """Give how many people a group needs for its answers to be shared.

    Only answers that are never protected themselves may raise it. Where there are viewpoints, it takes an
    answer that is told to keep the lower number.
    """
    small = pack.small_group
    highest = max(small.raised, small.default)
    views = context.viewpoints.values()
    large = [view.answers for view in views if (view.people or 0) >= highest]
    told = [context.answers, *(large if len(large) == len(views) else ())]
    for factor, levels in small.raised_by.items():
        known = [answers[factor].level for answers in told if factor in answers]
        raising = any(answers[factor].level in levels for answers in (*told, *large) if factor in answers)
        if raising or (views and NOT_KNOWING.issuperset(known)):
            return highest
    return small.default


def sizes_told(context: Context) -> dict[str, int | None]:
    """Give the smallest size that is told of each group, by its id; None if none is told."""
    sizes: dict[str, int | None] = {}
    for group in context.listed_groups:
        told = [size for size in (sizes.get(group.id), group.people) if size is not None]
        sizes[group.id] = min(told, default=None)
    return sizes


class _Redaction:
    def __init__(self, context: Context, pack: Pack) -> None:
        self.context = context
        self.pack = pack
        self.smallest = smallest_shared(context, pack)
        self.ids = self._plain_ids()
        self.sizes = sizes_told(context)
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
        return context.model_copy(
            update={
                "answers": self._answers(context.answers, False, PROJECT),
                "stakeholders": self._groups(context.stakeholders, False),
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
        views = self.context.viewpoints.values()
        any_small = any(self._small(view.people) for view in views)
        for number, view in enumerate(views, 1):
            hidden = self._small(view.people)
            name = f"{'_and_'.join(view.answered_by)[:60] or 'viewpoint'}_{number}"
            yield (
                name,
                view.model_copy(
                    update={
                        "people": self._people(view.people),
                        "answers": self._answers(view.answers, any_small, PROJECT),
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
