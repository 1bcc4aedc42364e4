"""Each matcher finds what a look at every condition finds."""

from random import Random

import pytest

from equipoise.engine.matching import MATCHERS, make_matcher
from equipoise.engine.matching.lowering import Conjunction, all_pass
from equipoise.engine.matching.lowering import Test as OneTest
from equipoise.engine.reflecting.facts import Facts

SEEDS = range(60)
each_matcher = pytest.mark.parametrize("name", MATCHERS)
SECTIONS, ATTRIBUTES = ("project", "users"), ("one", "two", "three")


def is_in(attribute: str, *values: int) -> OneTest:
    """Give a test for values."""
    return OneTest("project", attribute, frozenset(values))


def within(attribute: str, low: int | None, high: int | None) -> OneTest:
    """Give a test for bounds."""
    return OneTest("project", attribute, None, low, high)


def matches(name: str, conditions: list[list[Conjunction]], facts: Facts) -> list[int]:
    """Match once."""
    return make_matcher(name, conditions).matches(facts)


FACTS: Facts = {"project": {"one": 1, "two": 2}, "users": {"one": 3}}


@each_matcher
@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ([(is_in("one", 1),)], True),
        ([(is_in("one", 0, 1, 2),)], True),
        ([(is_in("one", 0),)], False),
        ([(is_in("one", 1), is_in("two", 3))], False),
        ([(is_in("one", 1), within("two", 2, None))], True),
        ([(is_in("one", 1), within("two", None, 1))], False),
        ([(within("two", 2, 2),)], True),
        ([(within("three", None, None),)], False),
        ([(is_in("three", 1),)], False),
        ([(OneTest("users", "one", frozenset({1})),)], False),
        ([(OneTest("managers", "one", frozenset({1})),)], False),
        ([(is_in("one", 0),), (is_in("two", 2),)], True),
        ([()], True),
        ([], False),
    ],
    ids=[
        *("a value", "one of several", "another value", "one of two tests fails", "a value and a bound"),
        *("past the bound", "bounds alone", "bounds on an absent fact", "an absent fact", "another section's fact"),
        *("an absent section", "the second way", "always", "never"),
    ],
)
def test_a_condition_matches_where_one_of_its_conjunctions_passes(
    condition: list[Conjunction], holds: bool, name: str
) -> None:
    """All of its tests pass on the facts."""
    assert matches(name, [condition], FACTS) == ([0] if holds else [])


@each_matcher
def test_matches_are_given_once_and_in_order(name: str) -> None:
    """A condition that holds in two ways is one; they come by their number, however they were found."""
    both: list[Conjunction] = [(is_in("two", 2),), (is_in("one", 1),)]
    conditions = [[()], both, [(is_in("one", 0),)], [(within("one", 1, None),)]]
    assert matches(name, conditions, FACTS) == [0, 1, 3]


@each_matcher
def test_no_conditions_match_nothing(name: str) -> None:
    """There is nothing to find."""
    assert matches(name, [], FACTS) == []


@each_matcher
@pytest.mark.parametrize("facts", [{}, {"project": {}}, {"researchers": {"one": 1}}], ids=["none", "empty", "others"])
def test_where_nothing_is_known_only_what_always_holds_is_found(name: str, facts: Facts) -> None:
    """Sections that are empty, absent or looked at by nobody are no trouble."""
    assert matches(name, [[(is_in("one", 1),)], [()]], facts) == [1]


@each_matcher
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_found_is_what_a_look_at_every_condition_finds(seed: int, name: str) -> None:
    """Over random conditions and facts."""
    rng = Random(seed)
    conditions = [[conjunction(rng) for _ in range(rng.randint(0, 4))] for _ in range(20)]
    matcher = make_matcher(name, conditions)
    for _ in range(25):
        facts = random_facts(rng)
        looked_at = [number for number, each in enumerate(conditions) if any(all_pass(tests, facts) for tests in each)]
        assert matcher.matches(facts) == looked_at


def conjunction(rng: Random) -> Conjunction:
    """Give from none to three random tests on distinct facts."""
    places = [(section, attribute) for section in SECTIONS for attribute in ATTRIBUTES]
    return tuple(one_test(rng, *place) for place in rng.sample(places, rng.choice((0, 1, 2, 2, 3, 3))))


def one_test(rng: Random, section: str, attribute: str) -> OneTest:
    """Give a random test of a fact."""
    if rng.random() < 0.7:
        return OneTest(section, attribute, frozenset(rng.sample(range(4), rng.randint(1, 3))))
    low = rng.randint(0, 3)
    return OneTest(section, attribute, None, low, rng.choice((None, low, low + 1)))


def random_facts(rng: Random) -> Facts:
    """Give random facts, some of them absent."""
    return {
        section: {attribute: rng.randint(0, 3) for attribute in ATTRIBUTES if rng.random() < 0.8}
        for section in SECTIONS
        if rng.random() < 0.9
    }
