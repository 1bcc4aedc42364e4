"""Counts what the rules of a pack cover: corners, themes, phases, roles and rooms against kinds of rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.engine.conditions.language import Gap, InPhase, factors_of, parts_of
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.terms import PHASES, ROLES
from equipoise.engine.words import marked

Trait = Callable[[Rule, Pack], bool]

KINDS: Final[dict[str, Trait]] = {
    "imbalance": lambda rule, _: rule.kind == "imbalance",
    "strength": lambda rule, _: rule.kind == "strength",
    "unknown": lambda rule, _: rule.kind == "unknown",
    "interplay": lambda rule, pack: len(corners_of(rule, pack)) > 1,
    "gap": lambda rule, pack: has_gap(rule, pack),
    "pause": lambda rule, _: rule.pause,
    "reversal": lambda rule, _: rule.reversal,
    "mirror": lambda rule, _: rule.mirror,
}
"""The columns: the three kinds, and what is derived or marked beside them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: an id, how many rules in all, and of each kind in the order of ``KINDS``."""

    label: str
    total: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the table, such as the themes."""

    title: str
    rows: tuple[Row, ...]


def coverage(pack: Pack, drafts: bool = True) -> tuple[Part, ...]:
    """Give the table, first all rules together, then by corner, theme, phase, role and room.

    A rule counts under a phase where it fits best or where it holds alone, and under each role that it asks.
    """
    rules = pack.active_rules(drafts)
    return (
        Part(marked("All"), (_row(marked("all rules"), rules, pack),)),
        Part(marked("Corners"), tuple(_rows(pack.corner_ids, lambda rule: corners_of(rule, pack), rules, pack))),
        Part(
            marked("Themes"), tuple(_rows([theme.id for theme in pack.themes], lambda rule: (rule.theme,), rules, pack))
        ),
        Part(marked("Phases"), tuple(_rows(PHASES, lambda rule: phases_of(rule, pack), rules, pack))),
        Part(
            marked("Asked"),
            tuple(_rows(("everyone", *ROLES), lambda rule: rule.ask.roles or ("everyone",), rules, pack)),
        ),
        Part(
            marked("Rooms"), tuple(_rows(("together", "own_group", "alone"), lambda rule: (rule.ask.how,), rules, pack))
        ),
    )


def _rows(
    labels: Iterable[str], of_rule: Callable[[Rule], Iterable[str]], rules: Iterable[Rule], pack: Pack
) -> Iterator[Row]:
    every = list(rules)
    for label in labels:
        yield _row(label, [rule for rule in every if label in of_rule(rule)], pack)


def _row(label: str, rules: Iterable[Rule], pack: Pack) -> Row:
    counted = list(rules)
    return Row(label, len(counted), tuple(sum(trait(rule, pack) for rule in counted) for trait in KINDS.values()))


def corners_of(rule: Rule, pack: Pack) -> frozenset[str]:
    """Give the corners that a rule's answers lie in."""
    return frozenset(factor.corner for factor in factors_of(pack.conditions[rule.id]))


def phases_of(rule: Rule, pack: Pack) -> frozenset[str]:
    """Give the phases in which a rule fits best, or alone holds."""
    asked = (part.phases for part in parts_of(pack.conditions[rule.id]) if isinstance(part, InPhase))
    return frozenset(rule.phases).union(*asked)


def has_gap(rule: Rule, pack: Pack) -> bool:
    """Say whether a rule compares what two sides answered."""
    return any(isinstance(part, Gap) for part in parts_of(pack.conditions[rule.id]))
