"""The matcher in plain Python finds what a look at every condition finds."""

from random import Random

import pytest

from equipoise.engine.facts import Facts
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction, all_pass
from equipoise.engine.matching.lowering import Test as OneTest

SEEDS = range(60)
SECTIONS, ATTRIBUTES = ("project", "users"), ("one", "two", "three")


def is_in(attribute: str, *values: int) -> OneTest:
    """Give a test for values."""
    return OneTest("project", attribute, frozenset(values))


def within(attribute: str, low: int | None, high: int | None) -> OneTest:
    """Give a test for bounds."""
    return OneTest("project", attribute, None, low, high)


FACTS: Facts = {"project": {"one": 1, "two": 2}, "users": {"one": 3}}


@pytest.mark.parametrize(
    ("condition", "matches"),
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
def test_a_condition_matches_where_one_of_its_conjunctions_passes(condition: list[Conjunction], matches: bool) -> None:
    """All of its tests pass on the facts."""
    assert IndexedMatcher([condition]).matches(FACTS) == ([0] if matches else [])


def test_matches_are_given_once_and_in_order() -> None:
    """A condition that holds in two ways is one; they come by their number, however they were found."""
    both: list[Conjunction] = [(is_in("two", 2),), (is_in("one", 1),)]
    assert IndexedMatcher([[()], both, [(is_in("one", 0),)], [(within("one", 1, None),)]]).matches(FACTS) == [0, 1, 3]


def test_no_conditions_match_nothing() -> None:
    """There is nothing to find."""
    assert IndexedMatcher([]).matches(FACTS) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_found_is_what_a_look_at_every_condition_finds(seed: int) -> None:
    """Over random conditions and facts."""
    rng = Random(seed)
    conditions = [[conjunction(rng) for _ in range(rng.randint(0, 4))] for _ in range(20)]
    matcher = IndexedMatcher(conditions)
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
