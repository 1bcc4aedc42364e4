"""Conditions as disjunctions of conjunctions of tests, and how many there may be."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.generators import read_condition

from equipoise.engine.conditions.language import Condition, Found
from equipoise.engine.conditions.reader import MAX_NESTING
from equipoise.engine.errors import PackError, Problem
from equipoise.engine.matching.lowering import MAX_CONJUNCTIONS, Conjunction, TooWideError, all_pass, lower
from equipoise.engine.matching.lowering import Test as OneTest
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.facts import PHASE, UNKNOWN_PERCENT, Layout, fewest, most

Data = dict[str, Any]

LEVELS = [{"id": f"step_{number}"} for number in range(9)]
FACTORS = [packs.factor(factor_id, levels=LEVELS) for factor_id in ("aim", "money", "time")]
WORDS = ("aim", "money", "time", "place", "care", "rest", "law", "skill")
MANY_FACTORS = [packs.factor(factor_id, levels=LEVELS) for factor_id in WORDS]
MANIFEST = packs.manifest(never_aloud=None, short_form=None)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give a pack of three factors with nine levels each."""
    return packs.load(tmp_path_factory.mktemp("lowering") / "pack", factors=FACTORS, manifest=MANIFEST)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give a pack of eight factors with nine levels each."""
    return packs.load(tmp_path_factory.mktemp("lowering") / "many", factors=MANY_FACTORS, manifest=MANIFEST)


def one_of(factor_id: str, number: int) -> Data:
    """Give ``any`` over so many levels of a factor, each in a condition of its own."""
    return {"any": [{factor_id: f"step_{level}"} for level in range(number)]}


def pairs_of(factor_id: str) -> list[Data]:
    """Give a condition for each pair of levels of a factor: 36 of them."""
    return [{factor_id: [f"step_{level}" for level in pair]} for pair in combinations(range(9), 2)]


def aim(*positions: int) -> OneTest:
    """Give a test of one fact."""
    return OneTest("project", "aim", frozenset(positions))


def money(*positions: int) -> OneTest:
    """Give a test of another fact."""
    return OneTest("project", "money", frozenset(positions))


ZERO, ONE = {"aim": "step_0"}, {"aim": "step_1"}
LOW, OTHER = {"aim": ["step_0", "step_1"]}, {"aim": ["step_1", "step_2"]}
RICH = {"money": "step_8"}
NOT_ZERO = aim(*range(1, 9))

SIDES: list[tuple[str, Data, list[Conjunction], list[Conjunction]]] = [
    ("a level", ZERO, [(aim(0),)], [(NOT_ZERO,)]),
    ("every level", {"aim": [level["id"] for level in LEVELS]}, [(aim(*range(9)),)], []),
    ("not swaps the sides", {"not": ZERO}, [(NOT_ZERO,)], [(aim(0),)]),
    ("all joins as and, its false side as or", {"all": [ZERO, RICH]}, [(aim(0), money(8))],
     [(NOT_ZERO,), (money(*range(8)),)]),
    ("any joins as or, its false side as and", {"any": [ZERO, RICH]}, [(aim(0),), (money(8),)],
     [(NOT_ZERO, money(*range(8)))]),
    ("two tests on one fact become one", {"all": [LOW, OTHER]}, [(aim(1),)],
     [(aim(*range(2, 9)),), (aim(0, *range(3, 9)),)]),
    ("what contradicts itself never holds", {"all": [ZERO, ONE]}, [], [(NOT_ZERO,), (aim(0, *range(2, 9)),)]),
    ("the same stands once", {"any": [ZERO, ZERO]}, [(aim(0),)], [(NOT_ZERO,)]),
    ("always holds without a test", {"always": True}, [()], []),
    ("people have a lowest and a highest number", {"people.users": {"at_least": 2, "at_most": 4}},
     [(OneTest(*fewest("users"), at_least=2), OneTest(*most("users"), at_most=4))],
     [(OneTest(*most("users"), at_most=1),), (OneTest(*fewest("users"), at_least=5),)]),
    ("bounds on one fact become one", {"all": [{"people.users": {"at_least": 2}}, {"people.users": {"at_least": 4}}]},
     [(OneTest(*fewest("users"), at_least=4),)],
     [(OneTest(*most("users"), at_most=1),), (OneTest(*most("users"), at_most=3),)]),
    ("a share of what is unknown", {"unknown_percent": {"at_least": 40}},
     [(OneTest(*UNKNOWN_PERCENT, at_least=40),)], [(OneTest(*UNKNOWN_PERCENT, at_most=39),)]),
    ("a phase", {"phase": ["initiating", "spreading"]},
     [(OneTest(*PHASE, frozenset({0, 7})),)], [(OneTest(*PHASE, frozenset(range(1, 7))),)]),
]  # fmt: skip


@pytest.mark.parametrize(("when", "true", "false"), [case[1:] for case in SIDES], ids=[case[0] for case in SIDES])
def test_both_sides_are_lowered(when: Data, true: list[Conjunction], false: list[Conjunction], pack: Pack) -> None:
    """When a condition is true, and when it is false; in between it is unknown."""
    condition = read_condition(pack, when)
    layout = Layout([condition])
    assert (list(lower(condition, layout, True)), list(lower(condition, layout, False))) == (true, false)


@pytest.mark.parametrize("truth", [True, False])
def test_found_must_have_been_put_in(truth: bool) -> None:
    """A condition that still names a rule is a fault of ours, and says so."""
    with pytest.raises(LookupError) as caught:
        lower(Found("other"), Layout([]), truth)
    assert str(caught.value) == "found: other has not been put in"


FEW, MANY = OneTest("project", "share", at_least=2), OneTest("project", "share", at_most=5)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (aim(0, 1), aim(1, 2), aim(1)),
        (aim(0), aim(1), None),
        (FEW, MANY, OneTest("project", "share", at_least=2, at_most=5)),
        (OneTest("project", "share", at_least=5), MANY, OneTest("project", "share", at_least=5, at_most=5)),
        (OneTest("project", "share", at_least=6), MANY, None),
        (OneTest("project", "share", frozenset({1, 3})), FEW, OneTest("project", "share", frozenset({3}))),
        (FEW, OneTest("project", "share", frozenset({1})), None),
    ],
    ids=["values", "no value", "bounds", "one number", "no number", "values in bounds", "no value in bounds"],
)
def test_two_tests_on_a_fact_are_narrowed_to_one(one: OneTest, other: OneTest, both: OneTest | None) -> None:
    """It passes what both pass, whichever comes first; None where nothing can."""
    assert (one.narrowed(other), other.narrowed(one)) == (both, both)


@pytest.mark.parametrize(
    ("facts", "passes"),
    [
        ({"project": {"aim": 0, "money": 1}}, True),
        ({"project": {"aim": 0, "money": 2}}, False),
        ({"project": {"aim": 0}}, False),
        ({"users": {"aim": 0, "money": 1}}, False),
        ({}, False),
    ],
    ids=["all pass", "one does not", "a fact is absent", "it is another's", "there are none"],
)
def test_a_test_of_an_absent_fact_does_not_pass(facts: dict[str, dict[str, int]], passes: bool) -> None:
    """What is unknown makes neither side hold."""
    assert all_pass((aim(0), money(1)), facts) is passes


# How many conjunctions, and how deep.


def load(folder: Path, when: Data) -> Pack:
    """Load a pack with one rule on the condition."""
    return packs.load(folder / "pack", packs.rule("wide", when=when), factors=FACTORS, manifest=MANIFEST)


def problems(folder: Path, when: Data) -> list[Problem]:
    """Give what is wrong with a pack with one rule on the condition."""
    with pytest.raises(PackError) as caught:
        load(folder, when)
    return list(caught.value.problems)


def test_a_rule_may_have_64_ways_to_hold(tmp_path: Path) -> None:
    """Eight levels by eight levels."""
    condition = load(tmp_path, {"all": [one_of("aim", 8), one_of("money", 8)]}).conditions["wide"]
    assert len(lower(condition, Layout([condition]))) == MAX_CONJUNCTIONS == 64


@pytest.mark.parametrize(
    ("when", "named"),
    [
        ({"any": [{"all": [one_of("aim", 8), one_of("money", 8)]}, {"time": "step_0"}]}, "`any` over aim"),
        ({"all": [one_of("money", 9), one_of("aim", 8)]}, "`any` over money"),
        ({"all": [one_of("aim", 9), one_of("money", 9), one_of("time", 9), one_of("time", 9)]}, "`any` over aim"),
        ({"not": {"all": [*pairs_of("aim"), *pairs_of("money")]}}, "`not`"),
    ],
    ids=["64 and one more", "72 in two choices", "past all bounds", "a choice by not"],
)
def test_the_choice_that_is_too_wide_is_named(when: Data, named: str, tmp_path: Path) -> None:
    """More than 64 ways are an error at load, at the rule's condition, which names the ``any`` to split."""
    message = f"this condition has more than 64 ways to hold; split the {named} into rules of their own."
    path = tmp_path / "pack" / "rules" / "decision_rights" / "wide.yaml"
    assert problems(tmp_path, when) == [Problem("too_wide", message, packs.at(path, "when:", tmp_path / "pack"))]


def too_wide(condition: Condition) -> str:
    """Give what is said of a condition that is too wide."""
    with pytest.raises(TooWideError) as caught:
        lower(condition, Layout([condition]))
    return str(caught.value)


def test_the_choice_is_named_by_the_first_four_factors_that_it_looks_at(many: Pack) -> None:
    """In the order met; a fifth is not named."""
    condition = read_condition(many, {"any": [each for word in WORDS for each in one_of(word, 9)["any"]]})
    assert too_wide(condition) == (
        "this condition has more than 64 ways to hold; split the `any` over aim, money, time, place "
        "into rules of their own."
    )


def test_a_choice_that_looks_at_no_factor_is_named_without(pack: Pack) -> None:
    """Such as one of 65 numbers of people."""
    condition = read_condition(pack, {"any": [{"people.users": {"at_least": number}} for number in range(65)]})
    assert too_wide(condition) == (
        "this condition has more than 64 ways to hold; split the `any` into rules of their own."
    )


@pytest.mark.parametrize(("levels", "ways"), [(8, 64), (9, None)], ids=["4,096 on the way", "4,608 on the way"])
def test_a_condition_may_be_wider_on_the_way(levels: int, ways: int | None, many: Pack) -> None:
    """Up to 4,096 ways may stand together before what contradicts itself is taken out."""
    choices = [one_of("aim", levels), *(one_of(factor_id, 8) for factor_id in ("money", "time", "place"))]
    condition = read_condition(many, {"all": [*choices, ZERO, {"money": "step_0"}]})
    if ways is None:
        assert "more than 64 ways" in too_wide(condition)
    else:
        assert len(lower(condition, Layout([condition]))) == ways


def test_what_contradicts_itself_is_no_way_to_hold(tmp_path: Path) -> None:
    """Of 81 pairs of levels of one factor, nine agree."""
    condition = load(tmp_path, {"all": [one_of("aim", 9), one_of("aim", 9)]}).conditions["wide"]
    assert list(lower(condition, Layout([condition]))) == [(aim(position),) for position in range(9)]


def test_a_rule_is_as_wide_with_what_it_finds(tmp_path: Path) -> None:
    """The conditions that ``found`` puts in count too."""
    base = packs.rule("base", when=one_of("aim", 9))
    rules = [base, packs.rule("wide", when={"all": [{"found": "base"}, one_of("money", 8)]})]
    with pytest.raises(PackError) as caught:
        packs.load(tmp_path / "pack", *rules, factors=FACTORS, manifest=MANIFEST)
    assert [problem.code for problem in caught.value.problems] == ["too_wide"]


def nested(word: str, depth: int) -> Data:
    """Give a condition that nests so deep."""
    if depth == 1:
        return {"aim": "step_0"}
    inner = nested(word, depth - 1)
    return {word: inner if word == "not" else [inner]}


@pytest.mark.parametrize("word", ["not", "all", "any"])
def test_conditions_nest_six_deep(word: str, tmp_path: Path) -> None:
    """The condition of the rule is the first."""
    condition = load(tmp_path, nested(word, MAX_NESTING)).conditions["wide"]
    assert (MAX_NESTING, len(lower(condition, Layout([condition])))) == (6, 1)


@pytest.mark.parametrize("word", ["not", "all", "any"])
def test_conditions_do_not_nest_seven_deep(word: str, tmp_path: Path) -> None:
    """The one that is too deep is named, and nothing else is said to be wrong."""
    found = [(problem.code, problem.message) for problem in problems(tmp_path, nested(word, 7))]
    assert found == [("too_deep", "conditions nest at most 6 deep.")]


def test_what_is_said_of_a_group_counts_in_the_depth(tmp_path: Path) -> None:
    """``where`` is one deeper than what holds it."""
    trust = packs.factor("trust", corner="attitudes", held_by=["users"], levels=LEVELS)
    deep = {"not": {"not": {"not": {"not": {"not": {"some": "users", "where": {"trust": "step_0"}}}}}}}
    with pytest.raises(PackError) as caught:
        packs.load(tmp_path / "pack", packs.rule("wide", when=deep), factors=[trust], manifest=MANIFEST)
    assert [problem.code for problem in caught.value.problems] == ["too_deep"]
