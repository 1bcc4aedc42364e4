"""The built-in rules: what is delicate among them, and what they must cover together. The rest the doctor says."""

import re
from itertools import combinations

import pytest
from support.built_in import BUILT, FOLDER, PACK

from equipoise.engine.conditions.language import Groups, InPhase, factors_of, parts_of
from equipoise.engine.doctor.coverage import KINDS, coverage
from equipoise.engine.packs.loader import build_pack, builtin_pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.terms import PHASES, SLUG_PATTERN

RULES = PACK.rules
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

NEVER_ALOUD = {
    "payment_of_users": "payment, benefits, who can afford what",
    "benefit_effects_explained": "payment, benefits, who can afford what",
    "ease_of_payment": "payment, benefits, who can afford what",
    "cost_for_relatives": "payment, benefits, who can afford what",
    "trust_in_service": "trust in, fear of, harm done by those present",
    "view_of_personnel": "trust in, fear of, harm done by those present",
    "safe_to_speak_up": "trust in, fear of, harm done by those present",
    "dependency_on_those_present": "trust in, fear of, harm done by those present",
    "views_explained_by_diagnosis": "diagnosis, capacity, energy",
    "support_to_decide": "diagnosis, capacity, energy",
    "users_energy": "diagnosis, capacity, energy",
    "fear_of_losing_control": "fear of losing control, scepticism",
    "view_of_co_production": "fear of losing control, scepticism",
    "managers_stance": "one manager's stance",
    "managers_part_in_meetings": "one manager's stance",
    "stigma": "stigma and prejudice as things we carry",
    "protective_attitude": "stigma and prejudice as things we carry",
    "agreement_of_relatives_and_users": "disagreement between relatives and the person",
    "relatives_beside_users": "disagreement between relatives and the person",
    "voluntariness": "coercion: the likelihood of consequences",
    "worry_about_consequences": "coercion: the likelihood of consequences",
    "who_chose_the_users": "who picked these users, are they representative",
    "doubt_about_representativeness": "who picked these users, are they representative",
    "response_to_mistakes": "mistakes that can be tied to an event",
    "who_answers_if_it_fails": "mistakes that can be tied to an event",
    "childs_own_space": "children: anything on parents",
    "position_of_coach": "the coach's loyalty",
}
"""The table "Never aloud", factor by factor."""


def factors(rule: Rule) -> set[str]:
    """Give the factors that a rule looks at."""
    return {factor.id for factor in factors_of(PACK.conditions[rule.id])}


def corners(rule: Rule) -> set[str]:
    """Give the corners that a rule's answers lie in."""
    return {factor.corner for factor in factors_of(PACK.conditions[rule.id])}


# --- each rule ---


@each_rule
def test_an_id_says_what_the_rule_is_about_and_names_its_file(rule: Rule) -> None:
    """A slug with hyphens, in the folder of its theme."""
    assert re.match(SLUG_PATTERN, rule.id)
    assert "_" not in rule.id
    assert (FOLDER / "rules" / rule.theme / f"{rule.id}.yaml").is_file()


@each_rule
def test_what_is_delicate_is_never_asked_aloud(rule: Rule) -> None:
    """The table is law for every rule, drafts included; strengths may be said."""
    if rule.aloud and rule.kind != "strength":
        assert factors(rule).isdisjoint(NEVER_ALOUD)


@each_rule
def test_a_rule_rests_on_what_its_kind_says(rule: Rule) -> None:
    """An imbalance looks for a tilt in some answer; a mirror question is for the coach; heavy is prepared."""
    if rule.kind == "imbalance" and corners(rule):
        assert any(level.lean for factor in factors_of(PACK.conditions[rule.id]) for level in factor.scale)
    if rule.pause:
        assert not rule.aloud
    if rule.mirror:
        assert rule.suggest.roles == ("coach",)


def test_the_pack_names_all_that_is_never_aloud() -> None:
    """What the table asks for is in pack.yaml."""
    assert set(NEVER_ALOUD) - PACK.never_aloud == set()


# --- together ---

TABLE = {part.title: {row.label: row for row in part.rows} for part in coverage(PACK)}
COUNTS = dict(zip(KINDS, TABLE["All"]["all rules"].counts, strict=True))


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [("strength", 25), ("pause", 15), ("gap", 15), ("interplay", 40), ("mirror", 5), ("unknown", 4)],
)
def test_there_are_enough_of_each_kind(kind: str, at_least: int) -> None:
    """What works and what should stop, where sides differ, where corners meet, and what is not known."""
    assert COUNTS[kind] >= at_least


@pytest.mark.parametrize("part", ["Corners", "Themes", "Phases", "Asked", "Rooms"])
def test_the_rules_cover_the_field(part: str) -> None:
    """Every corner, theme, phase, role and room has its rules."""
    assert [label for label, row in TABLE[part].items() if row.total == 0] == []


def test_what_works_is_told_by_several() -> None:
    """Several strengths rest on what users themselves say, or on what two groups do."""
    told = [
        rule
        for rule in RULES
        if rule.kind == "strength"
        and any(part.role == "users" for part in parts_of(PACK.conditions[rule.id]) if isinstance(part, Groups))
    ]
    assert len(told) >= 8


def test_all_three_sides_of_the_triangle_have_interplay() -> None:
    """Each two corners meet in ten rules or more."""
    for pair in combinations(PACK.corner_ids, 2):
        assert sum(set(pair) <= corners(rule) for rule in RULES) >= 10, pair


def test_every_phase_has_rules_of_its_own() -> None:
    """Some rules hold in one or a few phases alone, and every phase has such a rule."""
    phases = {
        phase
        for rule in RULES
        for part in parts_of(PACK.conditions[rule.id])
        if isinstance(part, InPhase)
        for phase in part.phases
    }
    assert phases == set(PHASES)


@pytest.mark.parametrize(
    ("who", "asked", "at_least"),
    [("personnel", "personnel", 20), ("relatives", "relatives", 12), ("managers", "managers", 40)],
)
def test_those_with_little_say_are_asked(who: str, asked: str, at_least: int) -> None:
    """Personnel, relatives and managers have questions of their own, not only users."""
    assert TABLE["Asked"][asked].total >= at_least, who


def test_personnel_and_managers_without_power_are_backed() -> None:
    """Many rules look at how little personnel and managers can change themselves."""
    signs = {
        "sense_of_own_influence",
        "mandate_to_change",
        "personnel_safety",
        "staffing_stability",
        "who_answers_if_it_fails",
        "blame_falls_on_frontline",
        "response_to_mistakes",
        "steering_from_above",
    }
    assert sum(bool(factors(rule) & signs) and rule.kind == "imbalance" for rule in RULES) >= 20


# --- the built file ---


def test_the_built_file_is_up_to_date() -> None:
    """What is installed says what the folder says: `make pack` after a change."""
    up_to_date = BUILT.read_text(encoding="utf-8") == build_pack(FOLDER)
    assert up_to_date, "run `make pack`"


def test_the_installed_pack_is_the_built_one() -> None:
    """The same names, digests, rules and factors as the folder's."""
    built = builtin_pack()
    assert built.names == PACK.names
    same = (built.rules, dict(built.factors)) == (PACK.rules, dict(PACK.factors))
    assert same, "run `make pack`"
