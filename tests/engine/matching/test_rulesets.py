"""What durable-rules is given: always of one plain shape, and inside every bound."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from support.built_in import PACK
from support.proof import cases

from equipoise.engine.matching.durable import MOST_SESSIONS
from equipoise.engine.matching.lowering import Conjunction, TooWideError, lower
from equipoise.engine.matching.lowering import Test as OneTest
from equipoise.engine.matching.rulesets import (
    LARGEST,
    MOST_CHOICES,
    MOST_CONJUNCTIONS,
    MOST_NODES,
    MOST_PROPERTIES,
    MOST_SECTIONS,
    SENTINEL,
    PastBoundsError,
    Ruleset,
    rulesets,
)
from equipoise.engine.reflecting.facts import Layout


def is_in(section: str, attribute: str, *values: int) -> OneTest:
    """Give a test for values."""
    return OneTest(section, attribute, frozenset(values))


def within(section: str, attribute: str, low: int | None, high: int | None) -> OneTest:
    """Give a test for bounds."""
    return OneTest(section, attribute, None, low, high)


def test_a_ruleset_is_written_as_durable_rules_reads_it() -> None:
    """A fact for each section, bounds for values side by side, a choice for others; the sentinel before all."""
    first: Conjunction = (is_in("project", "aim", 2), is_in("project", "money", 0, 1), is_in("users", "question-1", 1))
    second: Conjunction = (is_in("project", "money", 0, 2), within("users", "people-fewest", 3, None))
    [laid] = rulesets([[first], [(), second]])
    assert json.loads(laid.text) == {
        "sentinel": {"all": [{"fact": {"sentinel": 1}}]},
        "0": {
            "all": [
                {"fact0": {"$and": [{"s0p0": 2}, {"$gte": {"s0p1": 0}}, {"$lte": {"s0p1": 1}}]}},
                {"fact1": {"s1p0": 1}},
            ]
        },
        "1": {"all": [{"fact0": {"$or": [{"s0p1": 0}, {"s0p1": 2}]}}, {"fact1": {"$gte": {"s1p1": 3}}}]},
    }
    assert laid.numbers == [0, 1]


@pytest.mark.parametrize("value", [-LARGEST, -1, 0, LARGEST])
def test_integers_within_the_bound_are_written(value: int) -> None:
    """Below zero too."""
    [laid] = rulesets([[(is_in("project", "aim", 2),)]])
    assert laid.fact_writer().written({"project": {"aim": value}}) == [f'"id":"f0","s0p0":{value}']


def test_facts_are_written_as_far_as_the_rules_look_at_them() -> None:
    """One text for each section that is known; what no rule looks at is left out."""
    [laid] = rulesets([[(is_in("project", "aim", 2), is_in("users", "question-1", 1))]])
    writer = laid.fact_writer()
    assert writer.written({"project": {"aim": 1, "other": 5}, "users": {"question-1": 0}, "coach": {"one": 1}}) == [
        '"id":"f0","s0p0":1',
        '"id":"f1","s1p0":0',
    ]
    assert writer.written({"project": {"other": 5}, "users": {}}) == []


@pytest.mark.parametrize("value", [True, 1.0, "1", None, LARGEST + 1, -LARGEST - 1, 2**64])
def test_a_fact_is_a_small_integer(value: Any) -> None:
    """Anything else is refused before it is given on."""
    [laid] = rulesets([[(is_in("project", "aim", 2),)]])
    with pytest.raises(PastBoundsError):
        laid.fact_writer().written({"project": {"aim": value}})


# --- the shape, over random programs and the built-in pack ---

TESTS = {"$and", "$or", "$gte", "$lte", "$ex"}
PROPERTY = re.compile(r"s[0-9]+p[0-9]+")


def programs() -> Iterator[list[list[Conjunction]]]:
    """Give both sides of every condition of random packs, and of the built-in pack."""
    for pack in (PACK, *(case.pack for case in cases(20, 0))):
        layout = Layout(pack.conditions.values())
        for truth in (True, False):
            yield [list(side(condition, layout, truth)) for condition in pack.conditions.values()]


def side(condition: Any, layout: Layout, truth: bool) -> tuple[Conjunction, ...]:
    """Give one side of a condition, or nothing where it is too wide."""
    try:
        return lower(condition, layout, truth)
    except TooWideError:
        return ()


LAID = [laid for program in programs() for laid in rulesets(program)]


def words(data: Any) -> Iterator[str]:
    """Give all keys in data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from words(value)
    elif isinstance(data, list):
        for item in data:
            yield from words(item)


def values(data: Any) -> Iterator[Any]:
    """Give all values in data that hold no others."""
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from values(item)
    else:
        yield data


def conditions(laid: Ruleset) -> list[list[dict[str, Any]]]:
    """Give the conditions of each rule, the sentinel left out."""
    rules = json.loads(laid.text)
    assert next(iter(rules)) == SENTINEL
    assert list(rules)[1:] == [str(place) for place in range(len(laid.numbers))]
    return [rule["all"] for name, rule in rules.items() if name != SENTINEL]


def test_only_five_kinds_of_tests_are_used() -> None:
    """No negation, no comparison between facts, no text, no pattern, no aggregate, no priority, no count."""
    used = {word for laid in LAID for rule in conditions(laid) for each in rule for word in words(list(each.values()))}
    assert {word for word in used if not PROPERTY.fullmatch(word)} <= TESTS


def test_only_small_integers_are_compared_with() -> None:
    """No text, no fraction, no truth value; and no value is taken from another fact."""
    found = {value for laid in LAID for rule in conditions(laid) for value in values(rule)}
    assert {type(value) for value in found} == {int}
    assert max(map(abs, found)) <= LARGEST


def test_no_rule_binds_a_fact_twice() -> None:
    """Each condition of a rule looks at the properties of a section of its own."""
    for laid in LAID:
        for rule in conditions(laid):
            sections = [
                {word[: word.index("p")] for word in words(list(each.values())) if word[0] == "s"} for each in rule
            ]
            assert all(len(names) == 1 for names in sections)
            assert len(set.union(*sections)) == len(sections)


def test_a_choice_is_among_values_of_one_property() -> None:
    """So that never two of its branches hold, and nothing fires twice."""
    choices = [test["$or"] for laid in LAID for test in every_test(laid) if "$or" in test]
    assert choices
    assert all(len({name for each in choice for name in each}) == 1 for choice in choices)
    assert all(len({value for each in choice for value in each.values()}) == len(choice) for choice in choices)


def every_test(laid: Ruleset) -> Iterator[dict[str, Any]]:
    """Give each test that a ruleset makes."""
    for rule in conditions(laid):
        for each in rule:
            for tests in each.values():
                yield from tests.get("$and", [tests])


def test_every_ruleset_is_inside_the_bounds() -> None:
    """Counted from what is given, not from what was counted on the way."""
    for laid in LAID:
        assert 1 <= len(laid.numbers) <= MOST_CONJUNCTIONS
        assert sum(len(test.get("$or", ["one"])) for test in every_test(laid)) <= MOST_NODES
        for rule in conditions(laid):
            assert len(rule) <= MOST_SECTIONS
            assert all(sum("$or" in test for test in every["$and"]) <= MOST_CHOICES for each in rule
                       for every in each.values() if "$and" in every)  # fmt: skip
        for names in laid.properties.values():
            assert len(names) <= MOST_PROPERTIES


# --- each bound ---


def equal(*places: tuple[str, str, int]) -> Conjunction:
    """Give a conjunction of equalities."""
    return tuple(is_in(*place) for place in places)


def test_a_ruleset_holds_sixty_conjunctions() -> None:
    """The next one begins another; what always holds is in none."""
    program = [[equal(("project", "aim", 0)), ()]] * (2 * MOST_CONJUNCTIONS + 1)
    assert [len(laid.numbers) for laid in rulesets(program)] == [60, 60, 1]


def test_a_ruleset_makes_fewer_tests_than_hang() -> None:
    """A choice counts for all its branches: thirty of nineteen values fill more than one ruleset."""
    program = [[(is_in("project", f"aim-{number}", *range(0, 38, 2)),)] for number in range(30)]
    laid = rulesets(program)
    assert [len(each.numbers) for each in laid] == [25, 5]
    assert all(each.nodes <= MOST_NODES for each in laid)


def test_a_fact_has_fewer_properties_than_are_refused() -> None:
    """Twenty-five conjunctions of eleven attributes each look at more than one fact may have."""
    program = [[equal(*(("project", f"{rule}-{number}", 0) for number in range(11)))] for rule in range(25)]
    assert [len(each.properties["project"]) for each in rulesets(program)] == [242, 33]


@pytest.mark.parametrize(
    ("conjunction", "said"),
    [
        (equal(*((f"role-{number}", "one", 0) for number in range(MOST_SECTIONS + 1))), "more than 16 groups"),
        (tuple(is_in("users", f"{number}", 0, 2) for number in range(MOST_CHOICES + 1)), "more than 14 choices"),
        (equal(*(("users", f"{number}", 0) for number in range(MOST_PROPERTIES + 1))), "250 of one group"),
        ((within("users", "people-fewest", LARGEST + 1, None),), "a number past 2,147,483,647"),
        ((is_in("users", "one", 2**64),), "a number past 2,147,483,647"),
        ((within("users", "one", None, -LARGEST - 1),), "a number past 2,147,483,647"),
    ],
    ids=["sections", "choices", "properties", "bound", "value", "below"],
)
def test_what_is_past_a_bound_is_refused(conjunction: Conjunction, said: str) -> None:
    """It says what is too large."""
    with pytest.raises(PastBoundsError, match=said):
        rulesets([[conjunction]])


@pytest.mark.parametrize(
    "conjunction",
    [
        equal(*((f"role-{number}", "one", 0) for number in range(MOST_SECTIONS))),
        tuple(is_in("users", f"{number}", 0, 2) for number in range(MOST_CHOICES)),
        (within("users", "people-fewest", LARGEST, LARGEST),),
    ],
    ids=["sections", "choices", "bound"],
)
def test_what_is_at_a_bound_is_not_refused(conjunction: Conjunction) -> None:
    """It stands alone in a ruleset."""
    assert [each.numbers for each in rulesets([[conjunction]])] == [[0]]


def hashed(text: str) -> int:
    """Hash a name as durable-rules does (FNV-1a, 32 bits)."""
    found = 0x811C9DC5
    for byte in text.encode():
        found = (found ^ byte) * 16_777_619 % 2**32
    return found


def test_no_two_names_are_one_to_durable_rules() -> None:
    """It knows properties and sessions by a hash of 32 bits: all that may stand beside each other differ."""
    sessions = {hashed(str(number)) for number in range(MOST_SESSIONS)}
    assert len(sessions) == MOST_SESSIONS
    properties = [f"s{section}p{number}" for section in range(MOST_SECTIONS) for number in range(MOST_PROPERTIES)]
    facts = [f"{word}{section}" for word in ("f", "fact") for section in range(MOST_SECTIONS)]
    names = [
        *properties,
        *facts,
        *(f"sid-{session}" for session in range(MOST_SESSIONS)),
        "fact",
        SENTINEL,
        "id",
        "sid",
        "$s",
        "$forward",
        "$m",
    ]
    assert len({hashed(name) for name in names}) == len(names)
    assert (hashed("id"), hashed("sid"), hashed("$forward")) == (926_444_256, 3_593_476_751, 739_185_624)
