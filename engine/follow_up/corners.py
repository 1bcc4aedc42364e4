"""How the corners leaned and lean, and which answers moved them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from equipoise.engine.conditions.meaning import Reason
from equipoise.engine.follow_up.changes import Changes
from equipoise.engine.follow_up.model import AnswerChange, CornerMove
from equipoise.engine.follow_up.runs import Run
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.balance import balance
from equipoise.engine.reflecting.reflection import CornerBalance
from equipoise.engine.sides.versions import JOINT

Tells = Callable[[str], bool]
"""Say whether the answers to a factor may be told."""


def corner_moves(then: Run, now: Run, changes: Changes, same_rules: bool, tells: Tells) -> tuple[CornerMove, ...]:
    """Say of each corner of today how it leaned and leans, and what moved."""
    before = {_now(each.corner, then): each for each in then.report.balance}
    again = _recounted(then, changes.texts)
    return tuple(
        _move(
            corner, before.get(corner.corner), again.get(corner.corner), _Moved(then, now, changes, tells), same_rules
        )
        for corner in now.report.balance
    )


def _now(corner: str, run: Run) -> str:
    """Give what a corner is called now."""
    return corner if corner in run.pack.corner_ids else run.pack.former_corners.get(corner, corner)


def _recounted(run: Run, texts: Texts) -> Mapping[str, CornerBalance]:
    """Count the answers of a run by what is counted today."""
    if not run.versions:
        return {}
    return {each.corner: each for each in balance(run.versions[JOINT], texts)}


def _move(
    now: CornerBalance, then: CornerBalance | None, again: CornerBalance | None, moved: "_Moved", same_rules: bool
) -> CornerMove:
    same = _comparable(then, again, same_rules)
    other = again is not None and then is not None and same is False and again.lean != then.lean
    return CornerMove(
        corner=now.corner,
        label=moved.changes.texts.corner(now.corner),
        lean_then=then.lean if then is not None else None,
        lean_now=now.lean,
        known_then=then.known if then is not None else None,
        of_then=then.of if then is not None else None,
        known_now=now.known,
        of_now=now.of,
        comparable=same,
        recounted=again.lean if other and again is not None else None,
        moved=tuple(moved.between_levels(now.corner)),
        newly_known=tuple(moved.newly_known(now.corner)),
        no_longer_known=tuple(moved.no_longer_known(now.corner)),
    )


def _comparable(then: CornerBalance | None, again: CornerBalance | None, same_rules: bool) -> bool | None:
    """The same answers, counted then and today, give the same figures only where the same is counted."""
    if then is None:
        return False
    if same_rules or then.known is None:
        return True if same_rules else None
    if again is None:
        return None
    return (then.known, then.of, then.balanced, then.toward) == (again.known, again.of, again.balanced, again.toward)


class _Moved:
    """The answers of a corner that are others now; those that only one of the runs knows stand apart."""

    def __init__(self, then: Run, now: Run, changes: Changes, tells: Tells) -> None:
        self.then = then
        self.now = now
        self.changes = changes
        self.tells = tells

    def _of(self, run: Run, corner: str) -> Iterator[tuple[tuple[str, str], Reason]]:
        factors: Mapping[str, Factor] = run.pack.factors
        for (factor, holder), reason in run.answers.items():
            if factors[factor].corner == corner and self.tells(factor):
                yield (factor, holder), reason

    def between_levels(self, corner: str) -> Iterator[AnswerChange]:
        for place, reason in self._of(self.now, corner):
            then = self.then.answers.get(place)
            if then is not None and then.level != reason.level:
                yield self.changes.change(then, reason)

    def newly_known(self, corner: str) -> Sequence[AnswerChange]:
        return [
            self.changes.change(self.then.said(reason), reason)
            for place, reason in self._of(self.now, corner)
            if place not in self.then.answers
        ]

    def no_longer_known(self, corner: str) -> Sequence[AnswerChange]:
        return [
            self.changes.change(reason, self.now.said(reason))
            for place, reason in self._of(self.then, corner)
            if place not in self.now.answers
        ]
