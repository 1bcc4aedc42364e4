"""Sides beside each other: where they differ, how far, what to ask whom, and what may be shared of it."""

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import packs
from support.command import ROOT, TWO_VIEWS
from support.generators import random_context
from support.protected import Other

from equipoise import Context, Reflector, load_context, load_pack
from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.formats import written
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.comparison import Comparison, Difference
from equipoise.engine.sides.versions import versions
from equipoise.engine.sides.viewpoints import joined
from equipoise.engine.terms import NOT_KNOWING, PROJECT

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
FOLDER = ROOT / "examples" / "invented" / "two-sides"
SIDES = ("personnel", "users")


def side(role: str, setting: Any = None, people: int = 9, **changes: Any) -> dict[str, Any]:
    """Give a viewpoint that a role answered for itself."""
    view = {"answered_by": role, "said_by": "themselves", "people": people, "setting": setting or {}}
    return view | changes


def group(role: str, attitudes: Any, **changes: Any) -> dict[str, Any]:
    """Give a group that answered for itself."""
    return {"id": role, "role": role, "people": 9, "said_by": "themselves", "attitudes": attitudes} | changes


def compared(view: View = "coach", **viewpoints: Any) -> Comparison:
    """Compare the viewpoints of a context."""
    return compare(Context.from_dict({"equipoise": 1, "viewpoints": viewpoints}), REFLECTOR, view=view)


def two(personnel: Any, users: Any, **options: Any) -> Comparison:
    """Compare what personnel and users answered on the setting."""
    return compared(personnel=side("personnel", personnel), users=side("users", users), **options)


def told(difference: Difference) -> dict[str, str | None]:
    """Give the level of each side."""
    return {answer.side: answer.level for answer in difference.answers}


# --- where they differ ---


def test_a_difference_has_both_answers_in_words_and_whose_they_are() -> None:
    """With the steps between them, the direction, and the coach's own notes."""
    noted = {"level": "jointly", "note": "all agree"}
    (found,) = two({"who_decides": noted}, {"who_decides": "organisation_alone"}).differences
    assert (found.factor, found.label, found.holder) == ("who_decides", "Who decides in the end", PROJECT)
    assert (found.steps, found.of) == (2, 3)
    assert (found.more_balanced, found.less_balanced) == (("personnel",), ("users",))
    assert [(each.who, each.label, each.note) for each in found.answers] == [
        ("personnel", "Users and the organisation decide together.", "all agree"),
        ("users", "The organisation decides on its own.", None),
    ]


@pytest.mark.parametrize(
    ("here", "there", "more", "less"),
    [
        ("jointly", "delegated_to_users", ("personnel",), ("users",)),
        ("delegated_to_users", "organisation_after_hearing_users", (), ()),
        ("organisation_alone", "delegated_to_users", ("users",), ("personnel",)),
    ],
)
def test_more_balanced_is_who_leans_least_to_either_side(
    here: str, there: str, more: tuple[str, ...], less: tuple[str, ...]
) -> None:
    """A say that has passed balance leans too; where both lean as much nobody is nearer."""
    (found,) = two({"who_decides": here}, {"who_decides": there}).differences
    assert (found.more_balanced, found.less_balanced) == (more, less)


def share(difference: Difference) -> Fraction:
    """Give how much of the scale lies between the sides."""
    return Fraction(difference.steps, difference.of)


def test_the_largest_share_of_a_scale_comes_first_then_what_rules_compare() -> None:
    """Ties go by how differently the answers lean, and by the order of the factors."""
    personnel = {
        "length_of_relation": "long_term",
        "pace": "flexible",
        "who_set_the_aim": "set_together",
        "who_decides": "jointly",
    }
    users = {
        "length_of_relation": "from_time_to_time",
        "pace": "tight",
        "who_set_the_aim": "users_consulted",
        "who_decides": "organisation_alone",
    }
    found = compare(
        Context.from_dict(
            {
                "equipoise": 1,
                "project": {"phase": "designing"},
                "viewpoints": {"personnel": side("personnel", personnel), "users": side("users", users)},
            }
        ),
        REFLECTOR,
    ).differences
    assert [(each.factor, str(share(each))) for each in found] == [
        ("who_decides", "2/3"),
        ("pace", "1/2"),
        ("length_of_relation", "1/2"),
        ("who_set_the_aim", "1/3"),
    ]


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_the_furthest_apart_come_first_in_both_views(view: View) -> None:
    """What may be told to all first, so that what is shared has the numbers of the coach's page."""
    for context in (load_context(TWO_VIEWS), joined({n: load_context(FOLDER / f"{n}.yaml") for n in SIDES})):
        found = compare(context, REFLECTOR, view=view).differences
        parts = [(not each.for_all, each.holder != PROJECT, -share(each)) for each in found]
        assert parts == sorted(parts)
        to_share = compare(context, REFLECTOR, view="shareable").differences
        assert len(to_share) > 5
        assert [each.factor for each in found][: len(to_share)] == [each.factor for each in to_share]
        assert not any(each.for_all for each in found[len(to_share) :])


def test_a_rule_on_the_gap_gives_its_question_and_each_side_has_one_of_its_own() -> None:
    """Each is asked what it sees; nobody is asked to defend an answer."""
    (found,) = two({"who_decides": "jointly"}, {"who_decides": "organisation_alone"}).differences
    (question,) = found.questions
    assert question.id == "two-pictures-of-who-decides"
    assert (question.audience, question.how) == (("coach", "managers"), "own_group")
    assert [(each.who, each.text) for each in found.to_each] == [
        ("personnel", "What do you see of this that may be out of sight for others?"),
        ("users", "What have you met here that others may not have noticed?"),
    ]


def test_a_difference_that_no_rule_asks_about_has_no_questions() -> None:
    """It stands in the table alone."""
    (found,) = two({"pace": "tight"}, {"pace": "flexible"}).differences
    assert (found.questions, found.to_each) == ((), ())


def test_a_rule_that_is_set_aside_asks_nothing() -> None:
    """The project has dealt with it."""
    context = Context.from_dict(
        {
            "equipoise": 1,
            "viewpoints": {
                "personnel": side("personnel", {"who_decides": "jointly"}),
                "users": side("users", {"who_decides": "organisation_alone"}),
            },
            "set_aside": [{"rule": "two-pictures-of-who-decides"}],
        }
    )
    assert compare(context, REFLECTOR).differences[0].questions == ()


def test_no_question_on_a_gap_comes_from_a_side_that_did_not_answer_itself() -> None:
    """The difference is there, and it is said whose view it is."""
    comparison = compared(
        personnel=side("personnel", {"who_decides": "jointly"}),
        users=side("users", {"who_decides": "organisation_alone"}, said_by="coach"),
    )
    (found,) = comparison.differences
    assert found.questions == ()
    assert [each.who for each in found.answers] == ["personnel", "users (as the coach sees it)"]


def test_what_is_worked_out_is_not_compared() -> None:
    """Numbers in the room follow from the groups that a side lists, and are nobody's answer."""
    views = {"people": 9, "stakeholders": [{"role": "users", "people": 1}, {"role": "personnel", "people": 9}]}
    other = {"people": 9, "stakeholders": [{"role": "users", "people": 9}, {"role": "managers", "people": 9}]}
    comparison = compared(personnel=side("personnel", **views), users=side("users", **other))
    assert (comparison.differences, comparison.agreements) == ((), ())


# --- attitudes ---


def test_attitudes_are_compared_between_groups_that_speak_for_themselves() -> None:
    """Whose attitude it is stands beside each."""
    comparison = compared(
        personnel=side("personnel", stakeholders=[group("personnel", {"safe_to_speak_up": "safe"}, name="The team")]),
        users=side("users", stakeholders=[group("users", {"safe_to_speak_up": "unsafe"})]),
    )
    (found,) = comparison.differences
    assert (found.factor, found.holder, told(found)) == (
        "safe_to_speak_up",
        "groups",
        {"personnel": "safe", "users": "unsafe"},
    )
    assert [each.who for each in found.answers] == ["The team", "users"]
    assert [each.id for each in found.questions] == ["personnel-safe-users-not"]
    assert {each.text for each in found.to_each} == {"What here has made you answer as you did?"}


def test_what_others_say_of_a_group_stands_apart_from_its_own_word() -> None:
    """It is no difference between groups, and silences no question."""
    seen = group("users", {"safe_to_speak_up": {"level": "safe", "note": "they say so"}}, said_by="personnel")
    comparison = compared(
        personnel=side("personnel", stakeholders=[group("personnel", {"safe_to_speak_up": "safe"}), seen]),
        users=side("users", stakeholders=[group("users", {"safe_to_speak_up": "unsafe"})]),
    )
    assert [told(each) for each in comparison.differences] == [{"personnel": "safe", "users": "unsafe"}]
    assert [each.id for each in comparison.differences[0].questions] == ["personnel-safe-users-not"]
    (found,) = comparison.seen_by_others
    assert (found.factor, found.group, found.own.level) == ("safe_to_speak_up", "users", "unsafe")
    assert [(each.who, each.level, each.note) for each in found.others] == [("personnel", "safe", "they say so")]


def test_two_views_of_a_group_that_has_not_spoken_are_not_compared() -> None:
    """One person's guess beside another's tells nothing of the group."""
    seen = [group("users", {"trust_in_service": level}, said_by="coach") for level in ("trust", "distrust")]
    comparison = compared(
        personnel=side("personnel", stakeholders=[seen[0]]), managers=side("managers", stakeholders=[seen[1]])
    )
    assert (comparison.differences, comparison.seen_by_others, comparison.worth_asking) == ((), (), ())


# --- where they agree, and what nobody or one alone has said ---


def test_where_they_agree_is_said_once() -> None:
    """Of all who answered; of groups too."""
    comparison = compared(
        personnel=side("personnel", {"pace": "tight"}, stakeholders=[group("personnel", {"disagreement": "used"})]),
        users=side("users", {"pace": "tight"}, stakeholders=[group("users", {"disagreement": "used"})]),
    )
    assert [(each.factor, each.level, each.sides) for each in comparison.agreements] == [
        ("pace", "tight", ("personnel", "users")),
        ("disagreement", "used", ("personnel", "users")),
    ]


@pytest.mark.parametrize(
    ("other", "asked"),
    [(None, True), ("unknown", True), ("prefer_not_to_say", False), ("not_applicable", False)],
)
def test_what_one_side_alone_answered_is_worth_asking_the_other(other: str | None, asked: bool) -> None:
    """Unless it would rather not say, or it does not apply."""
    comparison = two({"pace": "tight"}, {} if other is None else {"pace": other})
    assert [(each.factor, each.answered_by, each.sides) for each in comparison.worth_asking] == (
        [("pace", "personnel", ("users",))] if asked else []
    )


def test_an_attitude_is_worth_asking_of_those_whom_a_rule_compares() -> None:
    """Users are asked how safe it is where personnel have said; managers cannot hold it."""
    comparison = compared(
        personnel=side("personnel", stakeholders=[group("personnel", {"safe_to_speak_up": "safe"})]),
        users=side("users", stakeholders=[group("users", {}), group("managers", {})]),
    )
    assert [(each.factor, each.sides) for each in comparison.worth_asking] == [("safe_to_speak_up", ("users",))]


def test_what_nobody_answered_is_counted_only() -> None:
    """Facts of the project that may apply."""
    comparison = two({"pace": "tight", "who_decides": "unknown"}, {"meeting_mode": "not_applicable"})
    facts = [factor for factor in PACK.factors.values() if factor.held_by_project and factor.computed is None]
    sides = versions(
        Context.from_dict({"equipoise": 1, "viewpoints": {"personnel": side("personnel"), "users": side("users")}}),
        PACK,
    )[1:]
    apply = [
        factor
        for factor in facts
        if any((answer := each.answers.get(factor.id)) is None or answer.level != "not_applicable" for each in sides)
    ]
    assert comparison.nobody == len(apply) - 1


def test_answers_outside_the_viewpoints_are_a_side_where_there_are_any() -> None:
    """Three sides; what the two who answered say is compared."""
    views = {"personnel": side("personnel", {"pace": "tight"}), "users": side("users")}
    context = Context.from_dict(
        {"equipoise": 1, "answered_by": "coach", "setting": {"pace": "flexible"}, "viewpoints": views}
    )
    (found,) = compare(context, REFLECTOR).differences
    assert told(found) == {"main": "flexible", "personnel": "tight", "users": None}
    assert [each.who for each in found.answers] == ["the coach", "personnel", "users"]


def test_with_one_side_there_is_nothing_to_compare() -> None:
    """The error says what to give."""
    with pytest.raises(UsageError, match="one side alone"):
        compare(Context.from_dict({"equipoise": 1, "setting": {"pace": "tight"}}), REFLECTOR)


def test_a_view_that_is_none_is_refused() -> None:
    """As in a reflection."""
    with pytest.raises(UsageError, match="no view"):
        compare(load_context(TWO_VIEWS), REFLECTOR, view="all")  # type: ignore[arg-type]


def test_a_comparison_is_of_the_pack_of_its_reflector(tmp_path: Any) -> None:
    """Another pack's words and rules are used, and its name stands in the result."""
    pack = load_pack(packs.write_pack(tmp_path / "small-pack", packs.rule("last-word"), manifest=packs.manifest()))
    view = {"answered_by": "users", "said_by": "themselves", "setting": {"who_decides": "jointly"}}
    other = {"answered_by": "personnel", "said_by": "themselves", "setting": {"who_decides": "organisation_alone"}}
    context = Context.from_dict({"equipoise": 1, "viewpoints": {"users": view, "personnel": other}}, pack)
    comparison = compare(context, Reflector(pack))
    assert [each.id for each in comparison.packs] == ["small-pack"]
    assert [each.label for each in comparison.differences] == [pack.factors["who_decides"].label]


def test_two_files_are_compared_from_python() -> None:
    """The example shows the gaps that tell most, first those furthest apart."""
    files = {name: load_context(FOLDER / f"{name}.yaml") for name in ("personnel", "users")}
    comparison = compare(joined(files))
    asked = {each.factor for each in comparison.differences if each.questions}
    assert asked >= {"who_decides", "answer_to_ideas", "safe_to_speak_up", "response_to_stories"}
    assert comparison.differences[0].factor == "confidentiality"
    assert [each.group for each in comparison.seen_by_others] == ["people-with-home-care", "people-with-home-care"]


def test_a_comparison_goes_to_json_and_back() -> None:
    """It can be kept, and is the same each time."""
    comparison = compare(load_context(TWO_VIEWS), REFLECTOR)
    assert Comparison.model_validate_json(comparison.to_json()) == comparison
    assert compare(load_context(TWO_VIEWS), REFLECTOR).canonical_bytes() == comparison.canonical_bytes()


def test_a_comparison_is_in_the_language_asked_for() -> None:
    """All of it, without a text that falls back."""
    comparison = compare(load_context(TWO_VIEWS), REFLECTOR, locale="sv")
    assert comparison.fallbacks == ()
    assert comparison.differences[0].label == "Återkoppling på förslag"
    assert comparison.limits.startswith("Varje grupp berättar")


# --- what may be shared ---


def shared(context: Context) -> str:
    """Give all that a comparison to share is written as, to the byte; with one side alone, that it is so."""
    try:
        comparisons = [compare(context, REFLECTOR, view="shareable", locale=locale) for locale in ("en", "sv")]
    except UsageError as error:
        return str(error)
    documents = [comparison_document(each) for each in comparisons]
    pages = [written(each, form).decode() for each in documents for form in ("text", "markdown")]
    return "".join([*(each.to_json() for each in comparisons), *pages, *map(repr, documents)])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_contexts_that_differ_only_in_what_is_protected_compare_to_the_same_bytes(seed: int) -> None:
    """Law: rows, their order, counts, questions and the digest tell nothing of what is protected."""
    rng = Random(seed)
    context = random_context(rng, PACK, viewpoints=1)
    assert shared(context) == shared(Other(context, rng).make()), f"seed {seed}"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_what_is_shared_is_of_facts_that_may_be_read_out(seed: int) -> None:
    """No attitude, no note, nothing that is never aloud, no question for a room of its own; all sides or none."""
    context = random_context(Random(seed), PACK, viewpoints=1)
    try:
        comparison = compare(context, REFLECTOR, view="shareable")
    except UsageError:
        return
    rows = (*comparison.differences, *comparison.agreements, *comparison.worth_asking)
    factors = [PACK.factors[row.factor] for row in rows]
    assert all(factor.held_by_project and factor.id not in PACK.never_aloud for factor in factors)
    assert comparison.seen_by_others == ()
    assert not any(answer.note for row in comparison.differences for answer in row.answers)
    assert not any(row.to_each for row in comparison.differences)
    assert {question.how for row in comparison.differences for question in row.questions} <= {"together"}
    if not comparison.told:
        assert (rows, comparison.nobody) == ((), None)


def test_rules_that_are_not_for_the_whole_group_are_not_counted_in_what_is_shared(tmp_path: Path) -> None:
    """Two rules look at what the sides answered differently; to share, only the one that is asked aloud is counted."""
    own = packs.rule("own", ask={"to": "managers", "how": "own_group", "minutes": 8})
    pack = packs.load(tmp_path / "pack", packs.rule("aloud"), own)
    views = {
        role: {"answered_by": role, "said_by": "themselves", "people": 12, "setting": {"who_decides": level}}
        for role, level in (("users", "organisation_alone"), ("personnel", "jointly"))
    }
    context = Context.from_dict({"equipoise": 1, "viewpoints": views}, pack)
    counted = {view: compare(context, Reflector(pack), view=view).differences[0].tells for view in VIEWS}
    assert counted == {"coach": 2, "shareable": 1}


VIEWS: tuple[View, ...] = ("coach", "shareable")


@pytest.mark.parametrize("people", [4, None])
def test_a_small_side_silences_all(people: int | None) -> None:
    """Else what one side answered would pass for what both did."""
    small = {"people": people} if people else {}
    views = {"personnel": side("personnel", {"pace": "tight"}, 12)}
    views["users"] = {"answered_by": "users", "said_by": "themselves", "setting": {"pace": "flexible"}, **small}
    comparison = compared("shareable", **views)
    assert not comparison.told
    assert comparison.differences == ()
    assert compared(**views).told


def test_every_row_of_a_comparison_is_right_by_a_plain_count() -> None:
    """Of random contexts: differ, agree, one alone, or nobody, worked out anew from the versions."""
    for seed in range(40):
        context = random_context(Random(seed), PACK, viewpoints=1)
        sides = versions(context, PACK)[1:]
        if len(sides) < 2:
            continue
        comparison = compare(context, REFLECTOR)
        expected: dict[str, set[str]] = {"differ": set(), "agree": set(), "one": set()}
        for factor in PACK.factors.values():
            if factor.held_by_project and factor.computed is None:
                levels = [each.answers[factor.id].level for each in sides if factor.id in each.answers]
                levels = [level for level in levels if level not in NOT_KNOWING]
                kind = "one" if len(levels) == 1 else "agree" if len(set(levels)) == 1 else "differ"
                expected[kind if levels else "one"] |= {factor.id} if levels else set()
        facts = {
            "differ": {each.factor for each in comparison.differences if each.holder == PROJECT},
            "agree": {each.factor for each in comparison.agreements if each.holder == PROJECT},
        }
        assert facts == {key: expected[key] for key in facts}, f"seed {seed}"
        asked = {each.factor for each in comparison.worth_asking if PACK.factors[each.factor].held_by_project}
        assert asked <= expected["one"], f"seed {seed}"
