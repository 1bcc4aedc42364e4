"""The built-in rules: what each must be, and what they must cover together."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from support.built_in import BUILT, FOLDER, PACK

from equipoise.engine.language import Gap, InPhase, factors_of, parts_of
from equipoise.engine.pack_loader import build_pack, builtin_pack
from equipoise.engine.rule import Rule
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


def sentences(text: str) -> int:
    """Count sentences."""
    return len(re.findall(r"[.!?](?=\s|$)", text))


# --- each rule ---


@each_rule
def test_an_id_says_what_the_rule_is_about_and_names_its_file(rule: Rule) -> None:
    """A slug with hyphens, in the folder of its theme."""
    assert re.match(SLUG_PATTERN, rule.id)
    assert "_" not in rule.id
    assert (FOLDER / "rules" / rule.theme / f"{rule.id}.yaml").is_file()


@each_rule
def test_a_question_is_one_open_question(rule: Rule) -> None:
    """It ends in its only question mark, accuses nobody, and is not answered by yes or no."""
    question = rule.text.question
    assert question.count("?") == 1
    assert question.endswith("?")
    assert sentences(question) == 1
    closed = (
        "Is ",
        "Are ",
        "Do ",
        "Does ",
        "Did ",
        "Have ",
        "Has ",
        "Can ",
        "Could ",
        "Would ",
        "Will ",
        "Should ",
        "Was ",
    )
    assert not question.startswith(closed)
    assert not re.search(r"\bwhy (did|do|have|are|is)n.t\b|\bwhy not\b", question, re.IGNORECASE)


@each_rule
def test_a_suggestion_is_one_small_step(rule: Rule) -> None:
    """One sentence, no question, and no promise of an outcome."""
    assert sentences(rule.text.suggestion) == 1
    assert rule.text.suggestion.endswith(".")
    assert "?" not in rule.text.suggestion
    assert not re.search(r"\bwill (make|lead to|ensure|solve|remove)\b", rule.text.suggestion)


@each_rule
def test_a_rationale_says_in_one_to_three_sentences_why(rule: Rule) -> None:
    """And a caution when asking would be unfair, unsafe or token."""
    assert 1 <= sentences(rule.text.rationale) <= 3
    assert sentences(rule.text.cautions) >= 1


@each_rule
def test_evidence_is_as_strong_as_its_source(rule: Rule) -> None:
    """Founding is the founding paper alone; literature was read or cited; without a source it is practice."""
    for item in rule.evidence:
        if item.source is None:
            assert item.strength == "practice"
            continue
        assert (item.strength == "founding") == (item.source == "arleskog-2021")
        if item.strength == "literature":
            assert PACK.sources[item.source].checked != "not_checked"


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


def test_no_two_questions_or_suggestions_are_the_same() -> None:
    """To the word, and to the first three words of a question."""
    begun = Counter(" ".join(rule.text.question.lower().split()[:3]) for rule in RULES)
    suggested = Counter(rule.text.suggestion.lower() for rule in RULES)
    assert [words for words, count in begun.items() if count > 1] == []
    assert [words for words, count in suggested.items() if count > 1] == []


def test_nothing_is_wrong_or_doubtful_in_the_pack() -> None:
    """It loads without a warning, with every theme, corner and source named."""
    assert PACK.warnings == ()


@pytest.mark.parametrize(
    ("what", "found", "at_least"),
    [
        ("rules", len(RULES), 40),
        ("interplay", sum(len(corners(rule)) > 1 for rule in RULES), 10),
        ("strengths", sum(rule.kind == "strength" for rule in RULES), 5),
        ("mirror questions", sum(rule.mirror for rule in RULES), 3),
        ("pauses", sum(rule.pause for rule in RULES), 3),
        ("reversed", sum(rule.reversal for rule in RULES), 3),
        (
            "gaps",
            sum(any(isinstance(part, Gap) for part in parts_of(PACK.conditions[rule.id])) for rule in RULES),
            3,
        ),
        ("about not knowing", sum(rule.kind == "unknown" for rule in RULES), 1),
        ("heavy", sum(rule.heavy for rule in RULES), 1),
        ("always", sum(rule.when == {"always": True} for rule in RULES), 1),
    ],
)
def test_there_are_enough_of_each_kind(what: str, found: int, at_least: int) -> None:
    """As many as a first set needs."""
    assert found >= at_least, what


def covered() -> Iterator[tuple[str, set[str], set[str]]]:
    """Give what rules cover, and what they must."""
    yield "themes", {rule.theme for rule in RULES}, {theme.id for theme in PACK.themes}
    yield "corners", {corner for rule in RULES for corner in corners(rule)}, set(PACK.corner_ids)
    yield "kinds", {rule.kind for rule in RULES}, {"imbalance", "strength", "unknown"}
    yield "rooms", {rule.ask.how for rule in RULES}, {"together", "own_group", "alone"}
    asked = {role for rule in RULES for role in rule.ask.roles or ("everyone",)}
    yield "audiences", asked, {"everyone", "users", "relatives", "personnel", "managers", "coach", "civil_society"}
    yield "phases", {phase for rule in RULES for phase in rule.phases}, set(PHASES)
    yield (
        "evidence",
        {item.strength for rule in RULES for item in rule.evidence},
        {"founding", "literature", "practice"},
    )


@pytest.mark.parametrize(
    ("what", "found", "needed"), list(covered()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_rules_cover_the_field(what: str, found: set[str], needed: set[str]) -> None:
    """Every theme, corner, kind, room, audience, phase and kind of evidence has a rule."""
    assert needed - found == set(), what


def test_several_phases_have_rules_of_their_own() -> None:
    """Some rules hold in one phase alone."""
    phases = {
        phase
        for rule in RULES
        for part in parts_of(PACK.conditions[rule.id])
        if isinstance(part, InPhase)
        for phase in part.phases
    }
    assert len(phases) >= 5


def test_personnel_without_power_are_seen() -> None:
    """Three rules at least are for personnel or managers who can change little themselves."""
    signs = {
        "sense_of_own_influence",
        "mandate_to_change",
        "personnel_safety",
        "staffing_stability",
        "who_answers_if_it_fails",
    }
    backed = [rule for rule in RULES if factors(rule) & signs and rule.kind == "imbalance"]
    assert len(backed) >= 3


def test_a_family_is_more_than_a_name() -> None:
    """Most families hold two rules or more."""
    families = Counter(rule.family for rule in RULES if rule.family)
    assert sum(count > 1 for count in families.values()) > len(families) / 2


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
