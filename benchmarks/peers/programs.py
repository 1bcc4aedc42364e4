"""Makes the problems: the built-in pack's rules, packs of the same make, and a series in which more and more hold."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from equipoise.engine.matching.lowering import Conjunction, lower
from equipoise.engine.matching.lowering import Test as Lowered
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.sides.versions import versions
from peers.contexts import make_context
from peers.pack_maker import make_pack
from peers.problem import Conditions, Facts, Program, Test

ANSWERS = (30, 60, 120)


@dataclass(frozen=True)
class Extent:
    """How much is measured: sizes of generated packs, contexts for each number of answers, and the two extra series.

    ``crowded``: sizes of packs that keep to the built-in pack's number of factors, so that rules crowd on few facts.
    ``matches``: the number of rules of the series on matches, and the shares in it.
    """

    sizes: tuple[int, ...] = (100, 1_000, 10_000)
    contexts: int = 12
    crowded: tuple[int, ...] = (1_000, 10_000)
    matches: int = 1_000
    shares: tuple[int, ...] = (0, 1, 5, 10, 25, 50)


QUICK = Extent(sizes=(100,), contexts=3, crowded=(), matches=100, shares=(0, 50))


def programs(extent: Extent, seed: int) -> Iterator[Program]:
    """Give all problems: the real one, those of the same make, crowded ones, and the series on matches."""
    yield of_pack("real", builtin_pack(), extent.contexts, seed)
    for size in extent.sizes:
        yield of_pack(f"generated-{size}", make_pack(size, seed), extent.contexts, seed)
    for size in extent.crowded:
        crowded = make_pack(size, seed, len(builtin_pack().factors))
        yield of_pack(f"crowded-{size}", crowded, extent.contexts, seed, (60,))
    base = of_pack("matches", make_pack(extent.matches, seed), 1, seed, (60,))
    for share in extent.shares:
        yield with_share(base, share, Random(f"{seed}-{share}"))


def of_pack(name: str, pack: Pack, contexts: int, seed: int, answers: Iterable[int] = ANSWERS) -> Program:
    """Give the active rules of a pack, lowered, and the facts of contexts in its words."""
    conditions = [pack.conditions[rule.id] for rule in pack.active_rules()]
    layout = Layout(conditions)
    lowered = plain([lower(condition, layout) for condition in conditions])
    program = Program(name, lowered)
    for number in answers:
        rng = Random(f"{seed}-{name}-{number}")
        made = [make_context(pack, number, rng) for _ in range(contexts)]
        program.facts[number] = [layout.facts(versions(context, pack)[0]) for context in made]
    return program


def plain(conditions: Sequence[Sequence[Conjunction]]) -> Conditions:
    """Give lowered conditions as plain data."""
    return [[[_test(test) for test in tests] for tests in condition] for condition in conditions]


def _test(test: Lowered) -> Test:
    values = None if test.values is None else sorted(test.values)
    return (test.section, test.attribute, values, test.at_least, test.at_most)


def with_share(base: Program, percent: int, rng: Random) -> Program:
    """Give the same number of rules, of the same make, of which this share holds on the one context of the base."""
    (answers, (facts,)) = next(iter(base.facts.items()))
    holding = set(rng.sample(range(base.rules), base.rules * percent // 100))
    turned = _Turned(facts, rng)
    conditions = [
        turned.holding(condition) if number in holding else turned.silent(condition)
        for number, condition in enumerate(base.conditions)
    ]
    return Program(f"{base.name}-{percent}", conditions, {answers: [facts]})


class _Turned:
    """Turns conditions so that they hold, or do not, on given facts; tests and breadth stay as many."""

    def __init__(self, facts: Facts, rng: Random) -> None:
        self.rng = rng
        self.values = {
            (section, name): value for section, attributes in facts.items() for name, value in attributes.items()
        }

    def holding(self, condition: list[list[Test]]) -> list[list[Test]]:
        """Let the first conjunction hold, each of its tests on another fact that is there."""
        first, *others = condition
        places = self.rng.sample(sorted(self.values), len(first))
        tests = [self._passing(place, len(test[2] or [0])) for place, test in zip(places, first, strict=True)]
        return [tests, *self.silent(others)]

    def silent(self, condition: list[list[Test]]) -> list[list[Test]]:
        """Let no conjunction hold."""
        return [[self._failing(tests), *tests[1:]] for tests in condition]

    def _passing(self, place: tuple[str, str], breadth: int) -> Test:
        value = self.values[place]
        return (*place, list(range(value, value + breadth)), None, None)

    def _failing(self, tests: list[Test]) -> Test:
        if not tests:
            return ("project", "never-there", [1], None, None)
        section, name, values, _, _ = tests[0]
        there = self.values.get((section, name))
        if there is None or (values is not None and there not in values):
            return tests[0]
        return (section, name, [there + 1 + index for index in range(len(values or [0]))], None, None)
