"""The built-in factors: all 113 of the table, with what a coach reads."""

import csv
from pathlib import Path

import pytest
from support.built_in import PACK

from equipoise.engine.packs.factors import Factor
from equipoise.engine.terms import CONCERNS, PROJECT

TABLE = list(csv.DictReader((Path(__file__).parent / "factors.csv").open(encoding="utf-8")))
FACTORS = list(PACK.factors.values())
each_factor = pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id)
GROUP_COUNTS = {"setting": 62, "resources": 30, "attitudes": 21}

SHORT_FORM = (
    "voluntariness", "dependency_on_those_present", "safe_to_speak_up", "who_set_the_aim", "when_users_came_in",
    "clarity_of_what_is_open", "who_decides", "mandate_to_change", "senior_backing", "answer_to_ideas",
    "spread_of_experience", "personnel_time", "budget_for_involvement", "payment_of_users", "users_energy",
    "view_of_co_production", "fear_of_losing_control", "sense_of_own_influence", "expectation_of_influence",
    "respect_and_shared_purpose",
)  # fmt: skip

FOLLOW_UPS = {
    "freedom_to_say_no", "worry_about_consequences", "confidentiality", "support_around_hard_talks",
    "trust_in_service", "relatives_beside_users", "childs_own_space", "support_to_decide", "shared_language",
    "hybrid_meetings", "route_without_digital", "who_interprets", "choice_of_measures", "plan_for_the_ending",
    "who_tells_the_story", "early_visible_change",
}  # fmt: skip


def quarters(row: dict[str, str]) -> list[tuple[str, int]]:
    """Give the levels of a row, leans in quarters."""
    pairs = (pair.split(":") for pair in row["levels"].split())
    return [(level, int(4 * float(lean))) for level, lean in pairs]


def marks(factor: Factor) -> set[str]:
    """Give the marks that a factor has."""
    found = {name for name in ("given", "among_users", "not_counted", "asked_if") if getattr(factor.marks, name)}
    return found | ({"computed"} if factor.computed else set())


def test_there_are_113_in_three_corners() -> None:
    """62, 30 and 21."""
    assert len(TABLE) == len(FACTORS) == 113
    assert {corner: sum(each.corner == corner for each in FACTORS) for corner in PACK.corner_ids} == GROUP_COUNTS


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["factor"])
def test_a_factor_is_as_the_table_says(row: dict[str, str]) -> None:
    """Label, place, holders, levels with their leans, and marks."""
    factor = PACK.factors[row["factor"]]
    held_by = PROJECT if row["held_by"] == PROJECT else tuple(row["held_by"].split())
    assert (factor.label, factor.corner, factor.theme, factor.held_by) == (
        row["label"],
        row["corner"],
        row["theme"],
        held_by,
    )
    assert [(level.id, level.lean) for level in factor.scale] == quarters(row)
    assert marks(factor) == set(row["marks"].split())


@each_factor
def test_a_factor_is_asked_in_plain_words(factor: Factor) -> None:
    """One question, and a reason."""
    assert factor.ask.endswith("?")
    assert factor.ask.count("?") == 1
    assert factor.why.endswith(".")


@each_factor
def test_every_level_says_what_one_would_see(factor: Factor) -> None:
    """A sentence of its own, of at most 90 characters, that addresses nobody."""
    seen = [level.see for level in factor.levels]
    assert len(set(seen)) == len(seen)
    for see in seen:
        assert see[0].isupper()
        assert see.endswith(".")
        assert len(see) <= 90
        assert "you" not in see.lower().split()


@each_factor
def test_attitudes_are_held_by_groups_and_nothing_else_is(factor: Factor) -> None:
    """No attitude is ever the project's."""
    assert factor.held_by_project == (factor.corner != "attitudes")


@each_factor
def test_what_can_be_moved_names_who_can(factor: Factor) -> None:
    """What is given is moved by nobody in the project: by no one at all, or by funders."""
    movers = set(factor.marks.moved_by)
    assert movers <= {"funders"} if factor.marks.given else movers


def test_what_is_asked_only_where_it_applies_names_a_concern() -> None:
    """One of the five, or relatives."""
    concerns = {factor.marks.asked_if for factor in FACTORS if factor.marks.asked_if}
    assert concerns == {*CONCERNS, "relatives"}


def test_the_short_form_has_twenty() -> None:
    """In its order."""
    assert PACK.short_form == SHORT_FORM


def test_the_follow_ups_hold_those_of_the_table() -> None:
    """Opened by answers, concerns, or nothing that works; none is in the short form already."""
    asked = [factor for follow_up, _ in PACK.follow_ups for factor in follow_up.ask]
    assert set(asked) >= FOLLOW_UPS
    assert set(asked).isdisjoint(PACK.short_form)


def test_all_who_gain_stand_on_a_side() -> None:
    """And every side that is named is used by somebody."""
    gains = {party for factor in FACTORS for level in factor.levels for party in level.gains}
    assert gains <= set(PACK.sides)
