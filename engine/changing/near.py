"""Near misses: rules that do not hold, but for one answer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from equipoise.engine.changing.sets import Change
from equipoise.engine.changing.turning import Turner
from equipoise.engine.conditions.language import factors_of
from equipoise.engine.packs.rule import Rule
from equipoise.engine.terms import PREFER_NOT_TO_SAY


@dataclass(frozen=True)
class Near:
    """A rule that no version sees, and the one answer of the joint version that keeps it from holding."""

    rule: Rule
    change: Change


def near_misses(rules: Iterable[Rule], held: Collection[str], turner: Turner) -> list[Near]:
    """Give the rules that one answer keeps from holding: not known yet, or known and otherwise.

    What is not known comes first, since it can be found out, then the fewest steps. A rule that asks for
    more and has all but one of it comes before one that asks for little, and what works before the rest. What
    somebody would not say is never asked again, and what is known is never to be unknown.
    """
    found = list(_near(rules, held, turner))

    def rank(near: Near) -> tuple[bool, int, int, bool]:
        looks = len(factors_of(turner.pack.conditions[near.rule.id]))
        return near.change.known, near.change.cost.steps, -looks, near.rule.kind != "strength"

    return sorted(found, key=rank)


def _near(rules: Iterable[Rule], held: Collection[str], turner: Turner) -> Iterator[Near]:
    for rule in rules:
        if rule.id not in held:
            sets = turner.turning(rule, turner.seen[0]).sets
            if sets and not sets[0].beside and len(sets[0].changes) == 1:
                change = sets[0].changes[0]
                if change.now != PREFER_NOT_TO_SAY and change.then in change.factor.position:
                    yield Near(rule, change)
