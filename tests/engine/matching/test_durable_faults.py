"""The known faults of durable-rules 2.0.28, one by one: that we do not reach them, and that the guards are needed.

What can be reached through rules and facts of our shape is tried, each time in a process of its own, so that a
crash or a hang is a failed test. What cannot be reached is in none of the shapes that ``test_rulesets`` and
``test_durable`` hold it to; which of their tests that is stands in ``OUT_OF_REACH``.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from support.process import own_process

from equipoise.engine.matching import durable
from equipoise.engine.reflecting.facts import Facts

pytestmark = pytest.mark.skipif(not durable.INSTALLED, reason="durable-rules is not installed here")

Written = list[list[list[tuple[str, str, list[int]]]]]
"""Conditions: the conjunctions of each, and of each its tests: section, attribute, values."""

MATCH: Final = """
import json, sys, warnings
from equipoise.engine.matching import durable, rulesets
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Test
written, facts, rounds, bounds = json.load(sys.stdin)
for name, bound in bounds.items():
    setattr(rulesets, name, bound)
program = [[tuple(Test(*place, frozenset(values)) for *place, values in tests) for tests in each] for each in written]
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    matcher = durable.DurableMatcher(program)
    found = [matcher.matches(each) for _ in range(rounds) for each in facts]
right = [IndexedMatcher(program).matches(each) for each in facts] * rounds
print(json.dumps({"wrong": sum(map(list.__ne__, found, right)), "matched": sum(map(len, found)),
                  "told": [str(each.message) for each in told]}))
"""


def match(written: Written, facts: Sequence[Facts], rounds: int = 1, patience: float = 120, **bounds: int) -> Any:
    """Match in a process of its own: how many answers were wrong, how many matches, and what was told."""
    return own_process(MATCH, (written, facts, rounds, bounds), patience=patience)


def equal(number: int, value: int = 0, section: str = "project") -> tuple[str, str, list[int]]:
    """Give a test of an attribute by its number."""
    return section, f"attribute-{number}", [value]


def known(numbers: int, value: int = 0, section: str = "project") -> Facts:
    """Give facts in which so many attributes have a value."""
    return {section: {f"attribute-{number}": value for number in range(numbers)}}


SAME: Final[Written] = [[[equal(0)]]] * 300
SIBLINGS: Final[Written] = [[[equal(number)]] for number in range(200)]
VALUES: Final[Written] = [[[equal(0, value)]] for value in range(700)]
WIDE_FACT: Final[Written] = [[[equal(number + each) for each in range(10)]] for number in range(0, 600, 10)]
MANY: Final[Written] = [[[equal(number % 50, number % 7), equal(0, number % 3, "users")]] for number in range(5_000)]
ROLES: Final = [f"role-{number}" for number in range(16)]
SECTIONS: Final[Written] = [[[equal(0, 0, role) for role in ROLES]]]
CHOICES: Final[Written] = [[[("project", f"attribute-{number}", [0, 2]) for number in range(14)]]]
TWO_WAYS: Final[Written] = [[[equal(0)], [equal(1)], [("project", "attribute-0", [0, 2])]]]
CHOICE_AND_JOIN: Final[Written] = [[[("project", "attribute-0", [0, 2]), equal(0, 1, "users")]]]

LIFTED: Final = 100_000
"""A bound as good as none."""

REACHED: list[tuple[str, Written, list[Facts]]] = [
    ("deleting a session in which no rule fired crashes", [[[equal(0, 1)]]], [*[known(1)] * 50, known(1, 1)]),
    ("a list of no facts, and an empty fact, crash", [[[equal(0)]]],
     [{}, {"project": {}}, {"users": {"one": 1}}, known(1)]),
    ("256 rules that end alike fire a 257th", [*SAME, [[equal(1, 5)]]], [known(2), known(1)]),
    ("what holds in two ways fires twice", TWO_WAYS, [known(2), known(1, 2)]),
    ("a choice before a join drops the join", CHOICE_AND_JOIN,
     [known(1), known(1) | known(1, 1, "users"), known(1) | known(1, 0, "users"), known(1, 1, "users")]),
    ("facts that are the same are one", SECTIONS, [{role: {"attribute-0": 0} for role in ROLES}]),
    ("more than 4,095 rules are refused", MANY, [known(50, value) | known(1, 1, "users") for value in range(7)]),
    ("the 511th distinct test at one place hangs", VALUES, [known(1, value) for value in (0, 350, 699, 700)]),
    ("65 tests that one fact satisfies are an error", SIBLINGS, [known(200), known(64), known(65), known(0)]),
    ("a rule that binds 17 facts is an error", SECTIONS, [{role: {"attribute-0": 0} for role in ROLES}]),
    ("a fact of 253 properties is lost", WIDE_FACT, [known(600), known(300)]),
    ("a condition with 15 choices is refused", CHOICES, [known(14), known(14, 2), known(14, 1), known(13)]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "facts"), [case[1:] for case in REACHED], ids=[case[0] for case in REACHED])
def test_a_fault_that_our_shape_could_reach_is_not_reached(written: Written, facts: list[Facts]) -> None:
    """Every answer is right, something is matched, and nothing fails on the way."""
    found = match(written, facts, rounds=3)
    assert (found["wrong"], found["told"]) == (0, [])
    assert found["matched"] > 0


def test_ids_that_were_used_are_used_again() -> None:
    """Ids made by it collide after some 70,000 facts: ours are a handful, and 90,000 facts are told apart."""
    written: Written = [[[equal(0, value), equal(0, value, "users")]] for value in range(3)]
    facts = [known(1, value) | known(1, value, "users") | known(1, value, "coach") for value in range(3)]
    found = match(written, facts, rounds=15_000)
    assert found == {"wrong": 0, "matched": 45_000, "told": []}


def test_more_sessions_in_turn_than_may_be_open() -> None:
    """1,024 may be open at once; 3,000 one after the other are no trouble, since each is ended."""
    assert match([[[equal(0)]]], [known(1)], rounds=3_000) == {"wrong": 0, "matched": 3_000, "told": []}


@pytest.mark.parametrize("value", [2**31, 2**53 + 1, 2**64, -(2**64)])
def test_integers_that_would_be_taken_for_others_are_refused(value: int) -> None:
    """Past 64 bits two are equal; facts past our bound are left to the other matcher."""
    assert match([[[equal(0)]]], [known(1, value), known(1)]) == {"wrong": 0, "matched": 1, "told": []}


SEVENTEEN: Final = [f"role-{number}" for number in range(17)]
WITHOUT_BOUND: list[tuple[list[str], Written, Facts, str]] = [
    (["MOST_CONJUNCTIONS"], SIBLINGS, known(200), "error code: 303"),
    (["MOST_CONJUNCTIONS"], SAME, known(1), "error code: 108"),
    (["MOST_SECTIONS"], [[[equal(0, 0, role) for role in SEVENTEEN]]],
     {role: {"attribute-0": 0} for role in SEVENTEEN}, "error code: 304"),
    (["MOST_CHOICES"], [[[("project", f"attribute-{number}", [0, 2]) for number in range(15)]]],
     known(15), "error code: 113"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bounds", "written", "facts", "said"), WITHOUT_BOUND, ids=[f"{case[0][0]}-{case[3]}" for case in WITHOUT_BOUND]
)
def test_without_a_bound_it_fails(bounds: list[str], written: Written, facts: Facts, said: str) -> None:
    """Each bound is there for a reason that still holds; and then the other matcher answers, rightly."""
    found = match(written, [facts], **dict.fromkeys(bounds, LIFTED))
    assert found["wrong"] == 0
    assert len(found["told"]) == 1
    assert said in found["told"][0]


def test_without_its_bound_it_hangs() -> None:
    """511 distinct tests at one place: it never comes back, and nothing could catch that. Within bounds it does."""
    assert match(VALUES, [known(1)], patience=15)["wrong"] == 0
    with pytest.raises(subprocess.TimeoutExpired):
        match(VALUES, [known(1)], patience=15, MOST_CONJUNCTIONS=LIFTED, MOST_NODES=LIFTED)


def test_past_its_bound_of_properties_it_loses_a_fact() -> None:
    """In a batch of facts no error tells of it: the answer is wrong."""
    lifted = {"MOST_PROPERTIES": LIFTED, "MOST_NODES": LIFTED}
    assert match(WIDE_FACT[:26], [known(260)], **lifted)["wrong"] == 1
    assert match(WIDE_FACT[:26], [known(260)])["wrong"] == 0


def test_beside_257_rules_that_end_alike_another_fires() -> None:
    """The fault that no error tells of: past the bound the answer is wrong."""
    written: Written = [*[[[equal(0)]]] * 256, [[equal(1)]]]
    assert match(written, [known(1)], MOST_CONJUNCTIONS=LIFTED)["wrong"] == 1
    assert match(written, [known(1)])["wrong"] == 0


OUT_OF_REACH: Final = {
    "a comparison with another fact reads out of bounds": "test_only_small_integers_are_compared_with",
    "retracting a fact overruns memory": "test_only_calls_that_are_safe_are_made",
    "sessions that overlap crash in `start_action`": "test_only_calls_that_are_safe_are_made",
    "a join on an id finds nothing": "test_only_small_integers_are_compared_with",
    "absence is not revised by later facts": "test_only_five_kinds_of_tests_are_used",
    "more than 100 tests for absence at one place are an error": "test_only_five_kinds_of_tests_are_used",
    "texts, truth values and numbers are taken for each other": "test_a_fact_is_a_small_integer",
    "texts longer than 65,535 are cut, and ordered wrongly": "test_a_fact_is_a_small_integer",
    "fractions with an exponent, and what is no number, are lost": "test_a_fact_is_a_small_integer",
    "letters outside ASCII do not match": "test_a_ruleset_is_written_as_durable_rules_reads_it",
    "all items of an empty list is false": "test_only_five_kinds_of_tests_are_used",
    "a count takes facts in batches": "test_a_ruleset_is_written_as_durable_rules_reads_it",
    "an action's errors are swallowed, Ctrl-C among them": "test_nothing_but_its_c_module_is_loaded",
    "two threads run for ever": "test_nothing_but_its_c_module_is_loaded",
    "nonsense is accepted as a rule": "test_a_ruleset_is_written_as_durable_rules_reads_it",
    "names that hash alike are one": "test_no_two_names_are_one_to_durable_rules",
}
"""Each fault that no rule or fact of ours can reach, and the test that says why."""


def test_what_is_out_of_reach_is_so_by_a_test_that_is_there() -> None:
    """No fault is put aside with a test that is gone."""
    files = [Path(__file__).with_name(f"test_{name}.py") for name in ("rulesets", "durable", "durable_faults")]
    here = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [test for test in OUT_OF_REACH.values() if f"def {test}(" not in here] == []


def test_nothing_but_its_c_module_is_loaded() -> None:
    """After reflecting there is no ``durable`` package, no host, and no further thread."""
    code = (
        "import json, sys, threading\n"
        "from equipoise import Context, Reflector\n"
        "context = Context.from_dict({'equipoise': 1, 'setting': {'who_decides': 'jointly'}})\n"
        "Reflector(matcher='durable').reflect(context)\n"
        "print(json.dumps([sorted(n for n in sys.modules if n.startswith('durable')), threading.active_count()]))"
    )
    assert own_process(code) == [["durable_rules_engine"], 1]
