"""What of a condition is still open: its unknown parts, group by group, and which answers bear on it.

Exact where no answer stands in two places; else it may name an answer too many, never one too few.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from equipoise.engine.conditions.language import All, Any, Condition, Gap, Groups, Is, Not
from equipoise.engine.conditions.meaning import Truth, apart, compared, decided, group_meaning, meaning, own_answer
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.factors import Factor
from equipoise.engine.sides.answers import Group, Version
from equipoise.engine.terms import PROJECT, THEMSELVES

Address = tuple[str, str]
"""A factor and its holder."""
Bearing = Literal["settles", "helps"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that waits for answers: which they are, what it may become, and what by one answer alone."""

    about: tuple[Address, ...]
    may_be: frozenset[bool]
    at_once: frozenset[bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of which one decides if it is ``decisive``: false where all must hold, true where one is enough."""

    decisive: bool
    parts: tuple["Node", ...]


Node = bool | None | Leaf | Parts


def bearings(condition: Condition, version: Version, wanted: Callable[[Address], bool]) -> dict[Address, Bearing]:
    """Say which of the answers that are wanted bear on a condition that is unknown, and how."""
    found: dict[Address, Bearing] = {}
    for address, bearing in _bearing(_node(condition, version, wanted, True), frozenset((True, False)), True):
        if found.get(address) != "settles":
            found[address] = bearing
    return found


def is_simple(condition: Condition, version: Version, wanted: Callable[[Address], bool]) -> bool:
    """Say whether each answer stands in one place only, so that what bears on the condition is exact."""
    every = list(_addresses(_node(condition, version, wanted, True)))
    return len(every) == len(set(every))


def _node(condition: Condition, version: Version, wanted: Callable[[Address], bool], sense: bool) -> Node:
    """Give what is open of a condition; of its opposite where ``sense`` is false."""
    match condition:
        case All(parts) | Any(parts):
            decisive = isinstance(condition, Any) is sense
            return _parts(decisive, [_node(part, version, wanted, sense) for part in parts])
        case Not(part):
            return _node(part, version, wanted, not sense)
        case Is(factor, levels):
            return _leaf(factor, levels, PROJECT, version.answers.get(factor.id), wanted, sense)
        case Groups(quantifier, role, where):
            groups = version.groups_by_role.get(role, ())
            decisive = (quantifier == "some") is sense
            return _parts(decisive, [_of_group(where, each, wanted, sense) for each in groups]) if groups else None
        case Gap(factor) if not factor.held_by_project:
            pairs = _pairs(condition, version)
            return _parts(sense, [_pair(condition, *pair, wanted, sense) for pair in pairs]) if pairs else None
        case _:
            return _turned(meaning(condition, version).truth, sense)


def _turned(truth: Truth, sense: bool) -> Truth:
    return None if truth is None else truth is sense


def _of_group(condition: Condition, group: Group, wanted: Callable[[Address], bool], sense: bool) -> Node:
    match condition:
        case All(parts) | Any(parts):
            decisive = isinstance(condition, Any) is sense
            return _parts(decisive, [_of_group(part, group, wanted, sense) for part in parts])
        case Not(part):
            return _of_group(part, group, wanted, not sense)
        case Is(factor, levels):
            return _leaf(factor, levels, group.id, group.answers.get(factor.id), wanted, sense)
        case _:
            return _turned(group_meaning(condition, group).truth, sense)


def _leaf(
    factor: Factor,
    levels: Sequence[str],
    holder: str,
    answer: Answer | None,
    wanted: Callable[[Address], bool],
    sense: bool,
) -> Node:
    if answer is not None and answer.level in factor.position:
        return (answer.level in levels) is sense
    if not wanted((factor.id, holder)):
        return None
    may_be = frozenset((level in levels) is sense for level in factor.position)
    return Leaf(((factor.id, holder),), may_be, may_be)


def _pairs(gap: Gap, version: Version) -> list[tuple[Group, Group]]:
    def side(role: str) -> list[tuple[str, Group]]:
        return [(group.id, group) for group in version.groups if group.role == role and group.people != 0]

    return compared(gap, side(gap.first), side(gap.second))


def _pair(gap: Gap, one: Group, other: Group, wanted: Callable[[Address], bool], sense: bool) -> Node:
    """Two groups of whom each speaks for itself: a gap, or none."""
    levels = [_own_levels(gap.factor, group, wanted) for group in (one, other)]
    may_be = frozenset(apart(gap, first, second) is sense for first, second in product(*levels))
    about = tuple((gap.factor.id, group.id) for group in (one, other) if own_answer(group, gap.factor) is None)
    if not may_be:
        return None
    if not about:
        return next(iter(may_be))
    return Leaf(about, may_be, may_be if len(about) == 1 else frozenset())


def _own_levels(factor: Factor, group: Group, wanted: Callable[[Address], bool]) -> list[str]:
    """Give what a group has said, or else all that it could say; nothing where it is not asked itself."""
    said = own_answer(group, factor)
    if said is not None and said.level in factor.position:
        return [said.level]
    asked = wanted((factor.id, group.id)) and group.said_by == THEMSELVES
    return list(factor.position) if asked else []


def _parts(decisive: bool, parts: Sequence[Node]) -> Node:
    """Put parts together; what is decided already is no longer open."""
    truth = decided(map(_truth, parts), decisive)
    return Parts(decisive, tuple(part for part in parts if _truth(part) is None)) if truth is None else truth


def _truth(node: Node) -> Truth:
    return node if isinstance(node, bool) else None


def _may_be(node: Node) -> frozenset[bool]:
    """Give what a node could still become."""
    if isinstance(node, Leaf):
        return node.may_be
    if not isinstance(node, Parts):
        return frozenset(() if node is None else (node,))
    each = [_may_be(part) for part in node.parts]
    decided_by_one = any(node.decisive in part for part in each)
    by_all = all((not node.decisive) in part for part in each)
    return frozenset(truth for truth, can in ((node.decisive, decided_by_one), (not node.decisive, by_all)) if can)


def _bearing(node: Node, towards: frozenset[bool], alone: bool) -> Iterator[tuple[Address, Bearing]]:
    """Give the answers that could turn a node to one of the truths that would turn the whole.

    ``alone``: nothing else need be answered for it.
    """
    if isinstance(node, Leaf) and node.may_be & towards:
        bearing: Bearing = "settles" if alone and node.at_once & towards else "helps"
        yield from ((address, bearing) for address in node.about)
    if isinstance(node, Parts):
        for place, part in enumerate(node.parts):
            beside = node.parts[:place] + node.parts[place + 1 :]
            yield from _bearing_beside(part, beside, node.decisive, towards, alone)


def _bearing_beside(
    part: Node, beside: Sequence[Node], decisive: bool, towards: frozenset[bool], alone: bool
) -> Iterator[tuple[Address, Bearing]]:
    by_one = towards & {decisive}
    with_all = towards & {not decisive} if all((not decisive) in _may_be(each) for each in beside) else frozenset()
    if beside:
        yield from _bearing(part, by_one | with_all, False)
        yield from _bearing(part, by_one, alone)
    else:
        yield from _bearing(part, by_one | with_all, alone)


def _addresses(node: Node) -> Iterator[Address]:
    if isinstance(node, Leaf):
        yield from node.about
    if isinstance(node, Parts):
        for part in node.parts:
            yield from _addresses(part)
