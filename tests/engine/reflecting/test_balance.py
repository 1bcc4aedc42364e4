"""Balance: words from counts, and what is counted."""

from typing import Any

import pytest

from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.manifest import LeanWords
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.balance import balance, lean_word, part_of, side_of
from equipoise.engine.reflecting.reflection import CornerBalance
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import NOT_KNOWING, Side

PACK = builtin_pack()
CORNERS = ("setting", "resources", "attitudes")


def of(pack: Pack = PACK, **data: Any) -> dict[str, CornerBalance]:
    """Give the balance of each corner of a context."""
    context = Context.from_dict({"equipoise": 1, **data}, pack)
    return {each.corner: each for each in balance(versions(context, pack)[0], Texts(pack))}


def counts(corner: CornerBalance) -> tuple[int | None, int | None, int | None, dict[Side, int] | None]:
    """Give known, of, balanced and toward."""
    return corner.known, corner.of, corner.balanced, corner.toward


# --- words ---


@pytest.mark.parametrize(
    ("known", "organisation", "users", "other", "word"),
    [
        (0, 0, 0, 0, "too_little_known"),
        (3, 3, 0, 0, "too_little_known"),
        (4, 4, 0, 0, "clearly_toward_organisation"),
        (4, 0, 0, 0, "near_balance"),
        (6, 4, 0, 0, "clearly_toward_organisation"),
        (7, 4, 0, 0, "somewhat_toward_organisation"),
        (9, 6, 0, 0, "clearly_toward_organisation"),
        (9, 5, 0, 0, "somewhat_toward_organisation"),
        (9, 3, 0, 0, "somewhat_toward_organisation"),
        (9, 2, 0, 0, "near_balance"),
        (10, 3, 0, 0, "near_balance"),
        (6, 0, 4, 0, "clearly_toward_users"),
        (6, 0, 2, 0, "somewhat_toward_users"),
        (6, 0, 0, 4, "clearly_toward_other"),
        (6, 0, 0, 2, "somewhat_toward_other"),
        (4, 1, 1, 0, "both_ways"),
        (8, 2, 2, 0, "both_ways"),
        (9, 2, 2, 0, "near_balance"),
        (8, 6, 2, 0, "both_ways"),
        (8, 6, 1, 0, "clearly_toward_organisation"),
        (9, 6, 2, 0, "clearly_toward_organisation"),
        (8, 2, 1, 0, "near_balance"),
        (6, 2, 1, 2, "somewhat_toward_organisation"),
        (6, 1, 0, 3, "somewhat_toward_other"),
    ],
)
def test_words_come_from_counts_at_each_threshold(
    known: int, organisation: int, users: int, other: int, word: str
) -> None:
    """Clearly from two thirds, somewhat from one third, both ways where each side has a quarter, from four known."""
    toward: dict[Side, int] = {"organisation": organisation, "users": users, "other": other}
    assert lean_word(known, toward, LeanWords()) == word


def test_a_pack_has_thresholds_of_its_own() -> None:
    """Another pack may draw the lines elsewhere."""
    words = LeanWords.model_validate({"clearly": "9/10", "somewhat": "1/2", "both_ways": "1/10", "at_least_known": 10})
    toward: list[dict[Side, int]] = [{"organisation": 8}, {"organisation": 9}, {"organisation": 5, "users": 1}]
    assert [lean_word(10, each, words) for each in toward] == [
        "somewhat_toward_organisation",
        "clearly_toward_organisation",
        "both_ways",
    ]
    assert lean_word(9, {"organisation": 9}, words) == "too_little_known"


def test_the_built_in_pack_draws_the_lines_of_the_design() -> None:
    """Two thirds, one third, a quarter, four."""
    words = {"clearly": "2/3", "somewhat": "1/3", "both_ways": "1/4", "at_least_known": 4}
    assert PACK.lean_words.model_dump() == words


# --- what is counted ---


def test_an_empty_context_knows_nothing_and_still_counts_what_could_be_known() -> None:
    """Corners stand in order, each too little known, over what the project can answer."""
    found = of()
    assert tuple(found) == CORNERS
    for corner, each in found.items():
        counted = [
            factor
            for factor in PACK.factors.values()
            if factor.corner == corner and factor.held_by_project and part_of(factor) == "counted"
        ]
        assert (each.lean, counts(each)) == ("too_little_known", (0, len(counted), 0, {}))


@pytest.mark.parametrize(
    ("answer", "of_change"), [(None, 0), ("unknown", 0), ("prefer_not_to_say", 0), ("not_applicable", -1)]
)
def test_not_knowing_is_counted_as_the_table_says(answer: str | None, of_change: int) -> None:
    """Not asked, unknown and not said are counted in `of`; what does not apply is not; none is known."""
    empty = of()["setting"].of or 0
    setting = {} if answer is None else {"who_decides": answer}
    assert counts(of(setting=setting)["setting"]) == (0, empty + of_change, 0, {})


def two_sides(**answers: list[str]) -> dict[str, Any]:
    """Give two viewpoints with one answer each for every factor named."""
    return {
        role: {"answered_by": role, "setting": {factor: levels[place] for factor, levels in answers.items()}}
        for place, role in enumerate(("personnel", "users"))
    }


def test_what_sides_answer_differently_is_counted_apart() -> None:
    """It is not known, and not among what nobody answered; what both say alike is known."""
    sides = two_sides(who_decides=["jointly", "organisation_alone"], who_leads_the_meetings=["personnel", "personnel"])
    found = of(viewpoints=sides)["setting"]
    assert (found.known, found.differ, found.of) == (1, 1, of(viewpoints={})["setting"].of)


def test_differences_in_what_is_not_counted_are_not_counted() -> None:
    """What is given leans nowhere, so a difference there is none in how the corner leans."""
    given = [factor for factor in PACK.factors.values() if part_of(factor) == "given" and factor.held_by_project]
    factor = next(each for each in given if each.corner == "setting")
    first, last = factor.levels[0].id, factor.levels[-1].id
    assert of(viewpoints=two_sides(**{factor.id: [first, last]}))["setting"].differ == 0


def test_one_side_alone_differs_from_nobody() -> None:
    """Without viewpoints nothing is answered differently."""
    assert {each.differ for each in of(setting={"who_decides": "jointly"}).values()} == {0}


def test_each_group_counts_for_itself() -> None:
    """An attitude is counted once for each listed group that can hold it."""
    held_by_users = sum("users" in factor.held_by and part_of(factor) == "counted" for factor in PACK.factors.values())
    groups = [{"role": "users", "attitudes": {"trust_in_service": "distrust"}}, {"role": "users"}]
    found = of(stakeholders=groups)["attitudes"]
    assert counts(found) == (1, 2 * held_by_users, 0, {"organisation": 1})


def test_a_group_that_takes_no_part_is_not_counted() -> None:
    """Nobody answers for nobody."""
    groups = [{"role": "users", "people": 0, "attitudes": {"trust_in_service": "distrust"}}]
    assert counts(of(stakeholders=groups)["attitudes"]) == (0, 0, 0, {})


@pytest.mark.parametrize(
    ("factor", "level", "part", "side"),
    [
        ("who_decides", "jointly", "counted", None),
        ("who_decides", "organisation_alone", "counted", "organisation"),
        ("who_decides", "delegated_to_users", "counted", "users"),
        ("closeness_of_community", "everyone_is_known", "given", "other"),
        ("length_of_relation", "one_off", "given", "organisation"),
        ("link_to_user_organisations", "organisation_interest_leads", "among_users", "other"),
        ("overview_of_care", "complex_unmapped", "not_counted", "organisation"),
    ],
)
def test_what_is_given_or_among_users_is_shown_apart(factor: str, level: str, part: str, side: str | None) -> None:
    """It stands among the answers with its part and side, and moves no count."""
    known = PACK.factors[factor]
    found = of(**{known.corner: {factor: level}})[known.corner]
    empty = of()[known.corner]
    (shown,) = (each for each in found.factors or () if each.factor == factor)
    assert (shown.part, shown.side, shown.holder, shown.level) == (part, side, "project", level)
    counted = part == "counted"
    toward = {side: 1} if counted and side else {}
    assert counts(found) == (int(counted), empty.of, int(counted and side is None), toward)


def test_a_label_says_what_one_would_see_and_of_whom() -> None:
    """A group's name stands before the sentence; the project's answers stand alone."""
    group = {"role": "users", "name": "patients' council", "attitudes": {"safe_to_speak_up": "safe"}}
    found = of(setting={"who_decides": "jointly"}, stakeholders=[group])
    shown = {each.factor: each.label for corner in found.values() for each in corner.factors or ()}
    see = {
        factor: next(level.see for level in PACK.factors[factor].levels if level.id == level_id)
        for factor, level_id in (("who_decides", "jointly"), ("safe_to_speak_up", "safe"))
    }
    assert shown["who_decides"] == see["who_decides"]
    assert shown["safe_to_speak_up"] == f"Patients' council: {see['safe_to_speak_up']}"


def test_counts_add_up() -> None:
    """What is known is balanced or leans to a side, and corners are never added up."""
    answers: dict[str, dict[str, str]] = {corner: {} for corner in CORNERS}
    for number, factor in enumerate(PACK.factors.values()):
        if factor.held_by_project:
            answers[factor.corner][factor.id] = factor.scale[number % len(factor.scale)].id
    for corner in of(setting=answers["setting"], resources=answers["resources"]).values():
        assert corner.known == (corner.balanced or 0) + sum((corner.toward or {}).values())
        assert (corner.known or 0) <= (corner.of or 0)
        parts = [each.part for each in corner.factors or ()]
        assert parts.count("counted") == corner.known


def test_sides_without_a_tilt_are_left_out_of_the_counts() -> None:
    """Toward names only sides that somebody leans to, in a fixed order."""
    answers = {"who_decides": "delegated_to_users", "who_set_the_aim": "organisation_alone"}
    assert list((of(setting=answers)["setting"].toward or {}).items()) == [("organisation", 1), ("users", 1)]


LEVELS: list[tuple[Factor, int]] = [
    (factor, index) for factor in PACK.factors.values() for index in range(len(factor.scale))
]


def test_every_level_of_the_pack_has_its_side() -> None:
    """Balanced has none, a tilt that of the first who gains."""
    for factor, index in LEVELS:
        level = factor.scale[index]
        expected = None if level.lean == 0 else PACK.sides[level.gains[0]]
        assert side_of(level, PACK.sides) == expected, f"{factor.id}: {level.id}"


def test_forms_of_not_knowing_are_never_shown_as_answers() -> None:
    """The answers of a corner are known ones."""
    for word in sorted(NOT_KNOWING):
        assert of(setting={"who_decides": word})["setting"].factors == ()
