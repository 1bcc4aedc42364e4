"""Holds every way of reading conditions against the plain reading, and counts what was read.

``compare`` goes through random packs and contexts, through every condition and every part of one. These
ways are held against ``support.oracle``: its meaning, its truth without reasons where it is said of groups,
its direct reading on facts, and whether each matcher finds its lowered true side and false side.
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Final, TypeGuard

from equipoise.engine.conditions.language import (
    All,
    Always,
    Any,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
    parts_of,
)
from equipoise.engine.conditions.meaning import Truth, group_meaning, meaning
from equipoise.engine.conditions.truth import groups_reading
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import MatcherWarning
from equipoise.engine.matching import MATCHERS, make_matcher
from equipoise.engine.matching.direct import direct
from equipoise.engine.matching.lowering import Conjunction, TooWideError, lower
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions
from support import oracle, worlds
from support.generators import random_context, random_pack, raw_conditions

PACKS: Final = 172
CONTEXTS: Final = 40
RULES: Final = 50
VIEWPOINTS: Final = 0.6
FRANK: Final = 0.8
ENOUGH: Final = 2_000

IMPOSSIBLE: Final[Mapping[tuple[str, Truth], str]] = {
    ("always", False): "it holds in every project",
    ("always", None): "it holds in every project",
    ("unknown (project)", None): "whether `unknown` was answered is always known",
    ("unknown (any group)", None): "whether `unknown` was answered is always known",
    ("unknown (in where)", None): "whether `unknown` was answered is always known",
}
"""What a construct cannot be, and why."""


@dataclass
class Case:
    """A pack, its conditions as they are written, and contexts in its words."""

    seed: int
    pack: Pack
    raw: Mapping[str, Condition]
    contexts: list[Context]


@dataclass
class Proof:
    """How often each construct was true, false and unknown, and where a way of reading was wrong."""

    counts: Counter[tuple[str, Truth]] = field(default_factory=Counter)
    differences: dict[str, list[str]] = field(default_factory=dict)
    contexts: int = 0

    @property
    def readings(self) -> int:
        """How many conditions and parts of them were read, each in every way."""
        return sum(self.counts.values())

    def add(self, other: "Proof") -> None:
        """Take in what another one found."""
        self.counts += other.counts
        self.contexts += other.contexts
        for way, places in other.differences.items():
            self.differences.setdefault(way, []).extend(places)

    def too_few(self) -> list[str]:
        """Name each construct with a truth that was met less often than is enough."""
        return [
            f"{construct} was {_WORDS[truth]} {self.counts[construct, truth]} times"
            for construct in CONSTRUCTS
            for truth in _WORDS
            if (construct, truth) not in IMPOSSIBLE and self.counts[construct, truth] < ENOUGH
        ]

    def strange(self) -> list[tuple[str, Truth]]:
        """Name what cannot be and was met, and what was met that is no construct of the table."""
        return [met for met in self.counts if met in IMPOSSIBLE or met[0] not in CONSTRUCTS]

    def table(self) -> str:
        """Give the counts as a table; a dash where a construct cannot be so."""
        lines = [f"{'read against the plain reading':<28}{'true':>14}{'false':>14}{'unknown':>14}"]
        for construct in CONSTRUCTS:
            cells = (
                "-" if (construct, truth) in IMPOSSIBLE else f"{self.counts[construct, truth]:,}" for truth in _WORDS
            )
            lines.append(f"{construct:<28}" + "".join(f"{cell:>14}" for cell in cells))
        return "\n".join(lines)


_WORDS: Final[Mapping[Truth, str]] = {True: "true", False: "false", None: "unknown"}
_SIDES: Final = {True: "true side", False: "false side"}


ASKED_AND_NOT_KNOWN: Final = 10_000
"""Where the seeds begin of further contexts for packs that ask what is unknown."""


def cases(packs: int = PACKS, contexts: int = CONTEXTS, first: int = 0) -> Iterator[Case]:
    """Make cases of random packs, from the seeds ``first``, ``first + 1`` ..."""
    for seed in range(first, first + packs):
        rng = Random(seed)
        pack = random_pack(rng, RULES)
        found = [random_context(rng, pack, VIEWPOINTS, FRANK) for _ in range(contexts)]
        if any(isinstance(part, Unknown) for read in pack.conditions.values() for part in parts_of(read)):
            more = Random(ASKED_AND_NOT_KNOWN + seed)  # few answers are `unknown` otherwise
            found += [random_context(more, pack, 0, 0) for _ in range(3 * contexts)]
        yield Case(seed, pack, raw_conditions(pack), found)


def real_cases(pack: Pack, contexts: int, first: int = 0, together: int = 100) -> Iterator[Case]:
    """Make cases of one pack, each with so many contexts ``together``, from the seeds ``first``, ``first + 1`` ..."""
    raw = raw_conditions(pack)
    for seed in range(first, first + -(-contexts // together)):
        rng = Random(seed)
        yield Case(seed, pack, raw, [random_context(rng, pack, VIEWPOINTS, FRANK) for _ in range(together)])


def compare(each: Iterable[Case]) -> Proof:
    """Read every condition in every way; a matcher that fails does not hide behind another."""
    found = Proof()
    with warnings.catch_warnings():
        warnings.simplefilter("error", MatcherWarning)
        for case in each:
            _Comparison(case, found).run()
    return found


@dataclass
class _Part:
    """A condition or a part of one: as written, as read by the engine, and what constructs it is one of."""

    rule: str
    constructs: list[str]
    written: Condition
    read: Condition


class _Comparison:
    def __init__(self, case: Case, found: Proof) -> None:
        self.case = case
        self.found = found
        read = {rule: case.pack.conditions[rule] for rule in case.raw}
        self.parts = [part for rule in read for part in _parts(rule, case.raw[rule], read[rule])]
        layout = Layout(read.values())
        self.layout = layout
        self.direct = [direct(part.read, layout) for part in self.parts]
        self.of_groups = [groups_reading(part.read) if _is_of_groups(part.read) else None for part in self.parts]
        self.sides = {truth: [_lowered(part.read, layout, truth) for part in self.parts] for truth in (True, False)}
        self.matchers = [
            (f"{name}, {_SIDES[truth]}", truth, make_matcher(name, [side or () for side in sides]))
            for name, (truth, sides) in product(MATCHERS, self.sides.items())
        ]

    def run(self) -> None:
        for number, context in enumerate(self.case.contexts):
            self.found.contexts += 1
            plain = worlds.worlds(context, self.case.pack.factors)
            seen = {version.name: version for version in versions(context, self.case.pack)}
            where = f"pack {self.case.seed}, context {number}"
            if list(seen) != list(plain):
                self.found.differences.setdefault("versions", []).append(f"{where}: {list(seen)}")
            for name in _chosen(list(plain), number):
                self.version(seen[name], plain[name], f"{where}, {name}")

    def version(self, version: Version, world: worlds.World, where: str) -> None:
        facts = self.layout.facts(version)
        matched = [(way, side, set(matcher.matches(facts))) for way, side, matcher in self.matchers]
        for number, part in enumerate(self.parts):
            truth = oracle.truth(part.written, world, self.case.raw)
            for construct in part.constructs:
                self.found.counts[construct, truth] += 1
            said: dict[str, Truth] = {
                "meaning": meaning(part.read, version).truth,
                "direct": self.direct[number](facts),
            }
            for way, side, found in matched:
                if self.sides[side][number] is not None:
                    said[way] = truth if (number in found) is (truth is side) else not truth
            if (read := self.of_groups[number]) is not None:
                said["without reasons"] = read(version.groups_by_role)
            self.note(said, truth, part, where)
            if isinstance(part.written, Groups):
                self.where(part, part.written, version, world, where)

    def where(self, part: _Part, groups: Groups, version: Version, world: worlds.World, where: str) -> None:
        """What is said of one group, read for each group of the role that takes part."""
        circles = {circle.id: circle for circle in oracle.circles_of(world, groups.role)}
        taking_part = [group for group in version.groups_by_role.get(groups.role, ()) if group.id in circles]
        for group, each in product(taking_part, _inside(groups.where)):
            may_be = oracle.of_circle(each, circles[group.id])
            truth = None if may_be == oracle.OPEN else may_be == oracle.YES
            self.found.counts[f"{_KINDS[type(each)]} (in where)", truth] += 1
            self.note({"meaning": group_meaning(each, group).truth}, truth, part, f"{where}, {group.id}")

    def note(self, said: Mapping[str, Truth], truth: Truth, part: _Part, where: str) -> None:
        for way, got in said.items():
            if got is not truth:
                place = f"{where}, {part.rule}: {part.constructs[0]} is {_WORDS[truth]}, {way} says another thing"
                self.found.differences.setdefault(way, []).append(place)


def _chosen(names: list[str], number: int) -> list[str]:
    """Give the joint version, and of the others each in its turn."""
    return [names[0], *names[1:][number % max(1, len(names) - 1) :][:1]]


def _is_of_groups(condition: Condition) -> TypeGuard[Groups | Gap | Unknown]:
    if isinstance(condition, Gap | Unknown):
        return not condition.factor.held_by_project
    return isinstance(condition, Groups)


def _lowered(condition: Condition, layout: Layout, truth: bool) -> tuple[Conjunction, ...] | None:
    """One side of a condition; None where it alone is wider than a rule may be."""
    try:
        return lower(condition, layout, truth)
    except TooWideError:
        return None


def _parts(rule: str, written: Condition, read: Condition) -> Iterator[_Part]:
    """Give all parts outside groups; what ``found`` stands for is gone through where it is written."""
    yield _Part(rule, _constructs(written), written, read)
    match written, read:
        case (All(parts), All(others)) | (Any(parts), Any(others)):
            for part, other in zip(parts, others, strict=True):
                yield from _parts(rule, part, other)
        case Not(part), Not(other):
            yield from _parts(rule, part, other)


def _inside(where: Condition) -> Iterator[Condition]:
    yield where
    match where:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _inside(part)
        case Not(part):
            yield from _inside(part)


_KINDS: Final[Mapping[type[Condition], str]] = {
    Always: "always",
    Is: "factor: level",
    InPhase: "phase",
    Unknown: "unknown",
    UnknownPercent: "unknown_percent",
    RolesDescribed: "roles_described",
    Found: "found",
    All: "all",
    Any: "any",
    Not: "not",
}


def _constructs(condition: Condition) -> list[str]:
    """Name what a condition is; one may count as several."""
    match condition:
        case Groups(quantifier, _, where):
            nested = "" if isinstance(where, Is | Unknown) else " (where nests)"
            return [f"{quantifier}{nested}"]
        case People(_, at_least, at_most):
            bounds = (("at_least", at_least), ("at_most", at_most))
            return [" ".join(["people", *(name for name, bound in bounds if bound is not None)])]
        case Unknown(factor, role):
            return ["unknown (project)" if factor.held_by_project else f"unknown ({'role' if role else 'any group'})"]
        case Gap(factor, first, second, _, directed):
            word = "differs" if directed else "gap"
            names = [f"{word} ({'project' if factor.held_by_project else 'groups'})"]
            return [*names, f"{word} (one role)"] if first == second else names
        case _:
            return [_KINDS[type(condition)]]


CONSTRUCTS: Final = (
    "always",
    "factor: level",
    "factor: level (in where)",
    "some",
    "some (where nests)",
    "every",
    "every (where nests)",
    "people at_least",
    "people at_most",
    "people at_least at_most",
    "phase",
    "unknown (project)",
    "unknown (role)",
    "unknown (any group)",
    "unknown (in where)",
    "unknown_percent",
    "roles_described",
    "gap (project)",
    "gap (groups)",
    "gap (one role)",
    "differs (project)",
    "differs (groups)",
    "differs (one role)",
    "found",
    "all",
    "all (in where)",
    "any",
    "any (in where)",
    "not",
    "not (in where)",
)
"""Every construct of the language; one that has several kinds of holder, or that nests, stands as several."""
