"""The fast path finds the conditions that are true, and no others; faults planted in it are seen.

The proof over every construct, of the fast path too, is in ``test_meaning``.
"""

from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from support import packs
from support.proof import Case, cases, compare

from equipoise.engine.conditions.language import All, Any, Condition, Not, People, UnknownPercent
from equipoise.engine.conditions.meaning import Truth, meaning
from equipoise.engine.contexts.context import read_context
from equipoise.engine.documents import plain_document
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.matching import MATCHERS, indexed, lowering, make_matcher, rulesets
from equipoise.engine.matching.lowering import Conjunction, TooWideError, lower
from equipoise.engine.reflecting.facts import Facts, Layout
from equipoise.engine.sides.versions import versions


@pytest.mark.parametrize("name", MATCHERS)
def test_a_matcher_finds_the_rules_whose_meaning_is_true(name: str) -> None:
    """On every version of the answers: all of them, in ascending order, and nothing else."""
    for case in few():
        conditions = [case.pack.conditions[rule.id] for rule in case.pack.active_rules(drafts=True)]
        layout = Layout(conditions)
        matcher = make_matcher(name, [lower(condition, layout) for condition in conditions])
        for version in chain.from_iterable(versions(context, case.pack) for context in case.contexts):
            true = [number for number, condition in enumerate(conditions) if meaning(condition, version).truth]
            assert matcher.matches(layout.facts(version)) == true, f"pack {case.seed}, {version.name}"


def test_no_conjunction_has_two_tests_on_one_fact() -> None:
    """A matcher may bind each fact to one test of a rule."""
    assert [tests for tests in lowered() if len({(test.section, test.attribute) for test in tests}) < len(tests)] == []


def test_no_conjunction_stands_twice_in_a_condition() -> None:
    """Nothing is looked at twice."""
    for case in few():
        for condition in case.pack.conditions.values():
            conjunctions = lower(condition, Layout([condition]))
            assert len(set(conjunctions)) == len(conjunctions)


def lowered() -> list[Conjunction]:
    """Give every conjunction of both sides of every condition of the cases."""
    found: list[Conjunction] = []
    for case in few():
        for condition in case.pack.conditions.values():
            for truth in (True, False):
                try:
                    found += lower(condition, Layout([condition]), truth)
                except TooWideError:
                    continue
    return found


@cache
def few() -> tuple[Case, ...]:
    """Give enough cases for every fault to show; made before any is planted."""
    return tuple(cases(10, 12))


def differences() -> dict[str, int]:
    """Count the differences in each way of reading."""
    return {way: len(places) for way, places in compare(few()).differences.items()}


without_fault = cache(differences)


# Faults planted in the lowering. The comparison is worth something only if each of them turns it red.

Side = Callable[["lowering._Lowering", Condition, bool], list[Conjunction]]
SIDE: Side = lowering._Lowering.side
PEOPLE = lowering._Lowering._people
CHOSEN = lowering._chosen


def not_swaps_nothing(self: "lowering._Lowering", condition: Condition, truth: bool) -> list[Conjunction]:
    """Lower ``not`` to the side of its part that was asked for."""
    return self.side(condition.part, truth) if isinstance(condition, Not) else SIDE(self, condition, truth)


def false_any_is_joined_as_or(self: "lowering._Lowering", condition: Condition, truth: bool) -> list[Conjunction]:
    """Call ``any`` false where one of its parts is."""
    if isinstance(condition, Any) and not truth:
        return self._either(condition.parts, truth)
    return SIDE(self, condition, truth)


def false_all_is_joined_as_and(self: "lowering._Lowering", condition: Condition, truth: bool) -> list[Conjunction]:
    """Call ``all`` false only where each of its parts is."""
    if isinstance(condition, All) and not truth:
        return self._together(condition.parts, truth)
    return SIDE(self, condition, truth)


def share_is_off_by_one(self: "lowering._Lowering", condition: Condition, truth: bool) -> list[Conjunction]:
    """Ask for one percent more."""
    if isinstance(condition, UnknownPercent):
        return SIDE(self, UnknownPercent(condition.at_least + 1), truth)
    return SIDE(self, condition, truth)


def false_people_are_off_by_one(self: "lowering._Lowering", condition: People, truth: bool) -> list[Conjunction]:
    """Call a number of people false one too soon."""
    fewer = None if condition.at_most is None else condition.at_most - 1
    more = None if condition.at_least is None else condition.at_least + 1
    return PEOPLE(self, condition if truth else People(condition.role, more, fewer), truth)


def false_side_is_every_level(places: dict[str, int], words: tuple[str, ...], truth: bool) -> frozenset[int]:
    """Take all levels for those that are not named."""
    return CHOSEN(places, words, True) if truth else frozenset(places.values())


def true_side_lacks_a_level(places: dict[str, int], words: tuple[str, ...], truth: bool) -> frozenset[int]:
    """Lose one of several levels that are named."""
    return CHOSEN(places, list(words)[-1:] if truth else words, truth)


def merging_drops_a_test(self: lowering.Test, other: lowering.Test) -> lowering.Test:
    """Keep the first of two tests on a fact."""
    return self


def nothing_is_left_to_look_at(behind: indexed._Behind, number: int, _: object) -> None:
    """Take the first test that passes for all of them."""
    behind[0].append(number)


def bounds_are_off_by_one(test: lowering.Test, name: str) -> list[dict[str, object]]:
    """Let one value more pass where values lie side by side."""
    return [
        each if "$lte" not in each else {"$lte": {name: each["$lte"][name] + 1}} for each in WRITTEN_TESTS(test, name)
    ]


def the_last_section_is_lost(self: rulesets.FactWriter, facts: Facts) -> list[str]:
    """Leave out a fact."""
    return WRITTEN_FACTS(self, facts)[:-1]


WRITTEN_TESTS, WRITTEN_FACTS = rulesets._tests, rulesets.FactWriter.written
DURABLE = {"durable, true side", "durable, false side"}
DURABLE_FAULTS = [
    ("durable-rules is given one value too many", rulesets, "_tests", bounds_are_off_by_one, DURABLE),
    ("a choice is taken for bounds", rulesets, "_is_choice", lambda _: False, DURABLE),
    ("a fact is not given", rulesets.FactWriter, "written", the_last_section_is_lost, DURABLE),
] if "durable" in MATCHERS else []  # fmt: skip

TRUE, FALSE = ({f"{name}, {side} side" for name in MATCHERS} for side in ("true", "false"))

FAULTS = [
    ("not does not swap the sides", lowering._Lowering, "side", not_swaps_nothing, {*TRUE, *FALSE}),
    ("the false side of any is joined as or", lowering._Lowering, "side", false_any_is_joined_as_or, FALSE),
    ("the false side of all is joined as and", lowering._Lowering, "side", false_all_is_joined_as_and, FALSE),
    ("unknown_percent is off by one", lowering._Lowering, "side", share_is_off_by_one, {"direct", *TRUE}),
    (
        "the false bound of people is off by one",
        lowering._Lowering,
        "_people",
        false_people_are_off_by_one,
        {"direct", *FALSE},
    ),
    ("the false side of a level is every level", lowering, "_chosen", false_side_is_every_level, FALSE),
    ("the true side lacks a level", lowering, "_chosen", true_side_lacks_a_level, {"direct", *TRUE}),
    ("merging drops one of two tests on a fact", lowering.Test, "narrowed", merging_drops_a_test, TRUE),
    (
        "a matcher forgets the tests behind its index",
        indexed,
        "_put",
        nothing_is_left_to_look_at,
        {"indexed, true side"},
    ),
    *DURABLE_FAULTS,
]


def test_without_a_fault_nothing_is_different() -> None:
    """The cases on which the faults show are sound without them."""
    assert without_fault() == {}


@pytest.mark.parametrize(
    ("owner", "name", "fault", "seen_in"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_planted_in_the_lowering_is_seen(
    owner: object, name: str, fault: object, seen_in: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each turns the comparison red, in the ways of reading that it touches, and leaves the meaning alone."""
    before = without_fault()
    monkeypatch.setattr(owner, name, fault)
    after = differences()
    assert seen_in <= {way for way, number in after.items() if number > before.get(way, 0)}
    assert after.get("meaning") == before.get("meaning")


# Facts and matchers by name.


@pytest.mark.parametrize("truth", [True, False, None])
def test_a_factor_may_be_called_like_a_fact_of_the_engine(truth: Truth, tmp_path: Path) -> None:
    """A factor's id is never taken for the name of another fact."""
    trust = packs.factor("trust", corner="attitudes", held_by=["users", "personnel"])
    gap = {"gap": {"factor": "trust", "between": ["users", "personnel"]}}
    strange = [packs.factor(factor_id) for factor_id in ("question_0", "question_1", "phase_now")]
    pack = packs.load(
        tmp_path / "pack",
        packs.rule("gap", when=gap),
        *(packs.rule(each["id"], when={each["id"]: "after_hearing"}) for each in strange),
        factors=[trust, *strange],
        manifest=packs.manifest(never_aloud=None, short_form=None),
    )
    level = {True: "after_hearing", False: "jointly", None: "unknown"}[truth]
    data = {"equipoise": 1, "setting": {each["id"]: level for each in strange}}
    [version] = versions(read_context(plain_document(data, "context"), pack), pack)
    conditions = list(pack.conditions.values())
    layout = Layout(conditions)
    matcher = make_matcher("auto", [lower(condition, layout) for condition in conditions])
    assert matcher.matches(layout.facts(version)) == ([1, 2, 3] if truth else [])


def test_auto_takes_the_first_matcher() -> None:
    """It is the preferred one."""
    assert make_matcher("auto", []).name == next(iter(MATCHERS))


def test_a_matcher_of_another_name_is_refused() -> None:
    """The nearest right name is given."""
    with pytest.raises(UsageError) as caught:
        make_matcher("indxed", [])
    message = "there is no matcher 'indxed'."
    assert list(caught.value.problems) == [Problem("unknown_matcher", message, "matcher", "Did you mean indexed?")]
