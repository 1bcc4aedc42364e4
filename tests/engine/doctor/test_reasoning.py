"""What the doctor reasons about rules, on small packs."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.built_in import PACK

from equipoise.engine.conditions.language import Gap, Is, parts_of
from equipoise.engine.doctor.reasoning import reason, unlooked

ALONE = {"who_decides": "organisation_alone"}
TILTED = {"who_decides": ["organisation_alone", "after_hearing"]}
POWER = [
    {"id": "organisation_alone", "lean": -1, "gains": ["organisation"]},
    {"id": "jointly"},
    {"id": "delegated", "lean": 0.5},
    {"id": "taken_over", "lean": 1},
]


def remarks(folder: Path, *rules: packs.Data, **parts: Any) -> list[tuple[str, str]]:
    """Load a pack of these rules, and give what is said of each."""
    pack = packs.load(folder, *rules, **parts)
    return [(rule_id, remark.code) for rule_id, remark in reason(pack).remarks()]


def rule(rule_id: str, when: Any, **changes: Any) -> packs.Data:
    """Give a rule that the managers are asked in their own room."""
    return packs.rule(rule_id, when=when, ask={"to": "managers", "how": "own_group"}, **changes)


def test_a_special_case_says_how_it_stands_to_the_wider_rule(tmp_path: Path) -> None:
    """Without that, a page could ask both."""
    both = {"all": [ALONE, {"payment": "organisation_alone"}]}
    assert remarks(tmp_path, rule("wide", ALONE), rule("narrow", both)) == [("narrow", "special_case")]


@pytest.mark.parametrize(
    "said", [{"supersedes": ["wide"]}, {"family": "one"}, {"apart_from": {"wide": "They ask different people."}}]
)
def test_a_special_case_that_says_so_is_sound(said: dict[str, Any], tmp_path: Path) -> None:
    """By standing in its place, by one family, or by a reason."""
    both = {"all": [ALONE, {"payment": "organisation_alone"}]}
    family = {"family": "one"} if "family" in said else {}
    assert remarks(tmp_path, rule("wide", ALONE, **family), rule("narrow", both, **said)) == []


def test_a_strength_within_an_imbalance_is_no_special_case(tmp_path: Path) -> None:
    """Rules of two kinds are asked for two reasons."""
    works = {"all": [ALONE, {"payment": "jointly"}]}
    assert remarks(tmp_path, rule("wide", ALONE), rule("works", works, kind="strength")) == []


def test_a_rule_that_is_always_outranked_is_swallowed(tmp_path: Path) -> None:
    """It can never be asked."""
    both = {"all": [ALONE, {"payment": "organisation_alone"}]}
    found = remarks(tmp_path, rule("wide", ALONE, supersedes=["narrow"]), rule("narrow", both))
    assert found == [("narrow", "swallowed")]


def test_a_rule_that_says_the_same_is_told(tmp_path: Path) -> None:
    """Once, of the later one, however it is written."""
    again = {"not": {"not": {"any": [ALONE, ALONE]}}}
    assert remarks(tmp_path, rule("first", ALONE), rule("later", again)) == [("later", "same_condition")]


def test_a_supersedes_that_can_never_apply(tmp_path: Path) -> None:
    """The two never hold together."""
    other = rule("other", {"all": [{"who_decides": "after_hearing"}, {"payment": "organisation_alone"}]})
    both = {"all": [ALONE, {"payment": ["organisation_alone", "after_hearing"]}]}
    found = remarks(tmp_path, rule("alone", both, supersedes=["other"]), other)
    assert ("alone", "supersedes_never") in found


def test_a_rule_that_always_holds(tmp_path: Path) -> None:
    """All answers are named, or one and its contrary."""
    every = {"who_decides": ["organisation_alone", "after_hearing", "jointly"]}
    assert ("every", "always_holds") in remarks(tmp_path, rule("every", every))


def test_balance_that_brings_a_question(tmp_path: Path) -> None:
    """A question that needs a balanced answer comes up because something got better."""
    needs = {"all": [{"who_decides": "jointly"}, {"payment": ["organisation_alone", "after_hearing"]}]}
    assert remarks(tmp_path, rule("needs", needs)) == [("needs", "rises_with_balance")]
    assert remarks(tmp_path / "marked", rule("needs", needs, reversal=True)) == []


def test_a_strength_may_need_balance(tmp_path: Path) -> None:
    """It is there to say what works."""
    assert remarks(tmp_path, rule("works", {"who_decides": "jointly"}, kind="strength")) == []


def test_a_worse_answer_that_is_left_out(tmp_path: Path) -> None:
    """Unless another rule takes it."""
    middle = {"who_decides": "after_hearing"}
    assert remarks(tmp_path, rule("middle", middle)) == [("middle", "worse_left_out")]
    assert remarks(tmp_path / "both", rule("middle", middle), rule("worst", ALONE)) == []


def test_past_balance_worse_is_further_on(tmp_path: Path) -> None:
    """The two sides of balance are two scales."""
    factors = [packs.factor("who_decides", levels=POWER)]
    parts: dict[str, Any] = {"factors": factors, "manifest": packs.manifest(never_aloud=None, short_form=None)}
    far, near = {"who_decides": ["taken_over"]}, {"who_decides": ["delegated"]}
    assert remarks(tmp_path / "a", rule("far", far), rule("alone", ALONE), **parts) == []
    assert remarks(tmp_path / "b", rule("near", near), **parts) == [("near", "worse_left_out")]


def test_factors_and_levels_that_nobody_looks_at(tmp_path: Path) -> None:
    """A factor is worth a warning, a tilted level a hint; balanced ones need no rule."""
    pack = packs.load(tmp_path, rule("alone", ALONE), rule("pay", {"payment": ["organisation_alone"]}))
    assert [(name, remark.code, remark.severity) for name, remark in unlooked(pack)] == [
        ("who_decides", "unused_level", "hint"),
        ("payment", "unused_level", "hint"),
        ("trust", "unused_factor", "warning"),
    ]


def test_what_is_too_large_is_told(tmp_path: Path) -> None:
    """It is left alone, and no wrong thing is said of it."""
    trusts = [{"users.trust": "distrust"}, {"personnel.trust": "distrust"}]
    parts = [{"any": [*trusts, {"not": each}]} for each in trusts * 5]
    assert ("large", "undecided") in remarks(tmp_path, rule("large", {"all": parts}))


def large(*holders: str) -> list[Any]:
    """Give a condition that may hold in so many ways that two of them together are too many to look at."""
    parts = [{f"{each}.trust": "distrust"} if each in ("users", "personnel") else {each: "organisation_alone"}
             for each in holders]  # fmt: skip
    return [{"any": parts} for _ in range(6)]


def test_what_is_too_large_only_together(tmp_path: Path) -> None:
    """Each is looked at by itself, and of the two together nothing wrong is said."""
    never = {"all": [{"phase": "testing"}, {"not": {"phase": "testing"}}]}
    narrow = {"all": [*large("users", "who_decides", "payment"), never]}
    wide = {"all": large("users", "personnel", "payment")}
    found = remarks(tmp_path, rule("narrow", narrow, supersedes=["wide"]), rule("wide", wide))
    assert "undecided" not in {code for _, code in found}
    assert "supersedes_never" not in {code for _, code in found}


def test_each_pair_that_could_follow_is_looked_at() -> None:
    """What may follow from a rule looks at nothing else; of the built-in pack, all such pairs are compared."""
    reasoning = reason(PACK)
    facts = {
        each: {part.factor.id for part in parts_of(reasoning.condition(each)) if isinstance(part, Is | Gap)}
        for each in reasoning.worlds
    }
    assert list(reasoning.comparable()) == [
        (one, other) for one, other in permutations(facts, 2) if facts[other] and facts[other] <= facts[one]
    ]
