"""Our own matchers, made by name as ``Reflector`` makes them. The plain data is turned into tests first, as a load."""

from collections.abc import Iterator

from equipoise.engine.matching import make_matcher
from equipoise.engine.matching.lowering import Conjunction, Test
from peers.problem import Conditions
from peers.problem import Test as PlainTest


class Ours:
    """A matcher of the engine."""

    def __init__(self, name: str) -> None:
        """Take the name of the matcher."""
        self.name = name

    def load(self, conditions: Conditions) -> None:
        """Make the matcher; one that gets ready at first use does so here."""
        matcher = make_matcher(self.name, [tuple(_conjunctions(condition)) for condition in conditions])
        matcher.matches({})
        self.match = matcher.matches


def _conjunctions(condition: list[list[PlainTest]]) -> Iterator[Conjunction]:
    for tests in condition:
        yield tuple(map(_test, tests))


def _test(test: PlainTest) -> Test:
    section, attribute, values, at_least, at_most = test
    return Test(section, attribute, None if values is None else frozenset(values), at_least, at_most)
