"""How each corner leans: counts of known answers, said in words. Never a mean, never one number."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor, Level
from equipoise.engine.packs.manifest import LeanWords, at_least_share
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import CornerBalance, CornerFactor, Lean, Part
from equipoise.engine.sides.answers import Group, Version, holder_of, holders
from equipoise.engine.terms import NOT_APPLICABLE, THEY_DIFFER, Side
from equipoise.engine.wording import named


def _all(_factor: Factor) -> bool:
    return True


def balance(version: Version, texts: Texts, tells: Callable[[Factor], bool] = _all) -> tuple[CornerBalance, ...]:
    """Give the balance of every corner, in the pack's order; ``tells`` says which factors are looked at."""
    pack = texts.pack
    tallies = {corner: _Tally(texts) for corner in pack.corner_ids}
    for factor in filter(tells, pack.factors.values()):
        part = part_of(factor)
        for group, answer in holders(factor, version):
            tallies[factor.corner].add(factor, part, group, answer)
    return tuple(tally.corner_balance(corner, pack.lean_words) for corner, tally in tallies.items())


def balance_to_share(version: Version, texts: Texts) -> tuple[CornerBalance, ...]:
    """Give the balance of a redacted version as it may be shared.

    How a corner leans by what groups think is not shared: where one group alone is large, that is what it thinks.
    What is never asked aloud is neither named nor counted: beside those that are named, a count would tell it.
    """
    pack = texts.pack
    hidden = pack.corners_of_groups
    none = {"lean": None, "known": None, "of": None, "balanced": None, "toward": None, "differ": None, "factors": None}
    shown = balance(version, texts, lambda factor: factor.corner not in hidden and pack.fit_to_share(factor))
    return tuple(corner.model_copy(update=none) if corner.corner in hidden else corner for corner in shown)


@dataclass
class _Tally:
    """The counts of a corner as they grow; ``leaning`` counts what is known by side, None for balanced."""

    texts: Texts
    of: int = 0
    differ: int = 0
    leaning: Counter[Side | None] = field(default_factory=Counter)
    shown: list[CornerFactor] = field(default_factory=list)

    def add(self, factor: Factor, part: Part, group: Group | None, answer: Answer | None) -> None:
        counted = part == "counted"
        if counted and (answer is None or answer.level != NOT_APPLICABLE):
            self.of += 1
            self.differ += answer is not None and answer.level == THEY_DIFFER
        if answer is None or answer.level not in factor.position:
            return
        level = factor.level(answer.level)
        side = side_of(level, self.texts.pack.sides)
        self.shown.append(self._shown(factor, part, group, level, side))
        if counted:
            self.leaning[side] += 1

    def _shown(self, factor: Factor, part: Part, group: Group | None, level: Level, side: Side | None) -> CornerFactor:
        return CornerFactor(
            factor=factor.id,
            holder=holder_of(group),
            level=level.id,
            label=named(group, self.texts.see(factor, level.id), self.texts.words),
            part=part,
            side=side,
        )

    def corner_balance(self, corner: str, words: LeanWords) -> CornerBalance:
        known = self.leaning.total()
        toward = {side: self.leaning[side] for side in SIDES_IN_ORDER if self.leaning[side]}
        return CornerBalance(
            corner=corner,
            label=self.texts.corner(corner),
            lean=lean_word(known, toward, words),
            known=known,
            of=self.of,
            balanced=self.leaning[None],
            toward=toward,
            differ=self.differ,
            factors=tuple(self.shown),
        )


SIDES_IN_ORDER: tuple[Side, ...] = ("organisation", "users", "other")


def part_of(factor: Factor) -> Part:
    """Say whether a factor is counted in how its corner leans, and if not, why."""
    marks = factor.marks
    if marks.given:
        return "given"
    if marks.among_users:
        return "among_users"
    return "not_counted" if marks.not_counted else "counted"


def side_of(level: Level, sides: Mapping[str, Side]) -> Side | None:
    """Say whose side a level leans to: the first of those who gain; None if it is balanced."""
    if level.lean == 0:
        return None
    if not level.gains:
        return "users" if level.lean > 0 else "other"
    return sides[level.gains[0]]


def lean_word(known: int, toward: Mapping[Side, int], words: LeanWords) -> Lean:
    """Say in words how a corner leans, from counts."""
    if known < words.at_least_known:
        return "too_little_known"
    organisation, users = toward.get("organisation", 0), toward.get("users", 0)
    if at_least_share(min(organisation, users), words.both_ways, known):
        return "both_ways"
    side = max(SIDES_IN_ORDER, key=lambda each: toward.get(each, 0))
    if at_least_share(toward.get(side, 0), words.clearly, known):
        return _LEANS["clearly", side]
    if at_least_share(toward.get(side, 0), words.somewhat, known):
        return _LEANS["somewhat", side]
    return "near_balance"


_LEANS: dict[tuple[str, Side], Lean] = {
    ("clearly", "organisation"): "clearly_toward_organisation",
    ("clearly", "users"): "clearly_toward_users",
    ("clearly", "other"): "clearly_toward_other",
    ("somewhat", "organisation"): "somewhat_toward_organisation",
    ("somewhat", "users"): "somewhat_toward_users",
    ("somewhat", "other"): "somewhat_toward_other",
}
