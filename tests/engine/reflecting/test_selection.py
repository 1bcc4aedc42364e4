"""Selection: a few out of many, the same for everyone, and a reason for each that is left out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small import answer, choose, chosen, finding, room, withheld

from equipoise.engine.conditions.language import Is
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.manifest import Meeting
from equipoise.engine.packs.rule import STRENGTHS
from equipoise.engine.reflecting.findings import Finding
from equipoise.engine.reflecting.reflection import WithheldReason
from equipoise.engine.reflecting.room import Room
from equipoise.engine.reflecting.selection import Selection, select
from equipoise.engine.sides.answers import Version
from equipoise.engine.terms import ROLES

HEARSAY = answer("attitudes", group="users", hearsay=True)


def mirror(rule_id: str, **changes: Any) -> Finding:
    """Give a mirror question."""
    return finding(rule_id, to="coach", how="alone", **changes)


def pause(rule_id: str = "stop", **changes: Any) -> Finding:
    """Give a finding that asks to stop first."""
    return finding(rule_id, **{"how": "own_group", "pause": True} | changes)


# --- each reason of the closed list ---


def test_the_reasons_are_a_closed_list() -> None:
    """Thirteen reasons, in the order in which the choice is made."""
    assert get_args(WithheldReason) == (
        "set_aside",
        "superseded",
        "hearsay",
        "disputed",
        "audience",
        "pause",
        "family",
        "same_group",
        "theme_full",
        "heavy",
        "over_limit",
        "enough_for_you",
        "over_time",
    )


def test_what_the_project_has_dealt_with_is_set_aside() -> None:
    """A rule named under set_aside is not asked."""
    selection = choose(finding("a"), finding("b"), set_aside=frozenset({"a"}))
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("set_aside", None)})


def test_a_rule_that_says_it_better_supersedes() -> None:
    """A rule named by another's supersedes is left out in its favour."""
    selection = choose(finding("a"), finding("b", supersedes=["a"]))
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("superseded", "b")})


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (finding("b", HEARSAY, supersedes=["a"]), "hearsay"),
        (finding("b", supersedes=["a"], to="funders"), "audience"),
    ],
)
def test_a_rule_supersedes_whether_or_not_it_is_shown(other: Finding, reason: str) -> None:
    """Being left out itself does not give the superseded rule its place back."""
    selection = choose(finding("a"), other, listed=frozenset({"users"}))
    assert withheld(selection) == {"a": ("superseded", "b"), "b": (reason, None)}


@pytest.mark.parametrize("better", [finding("b", supersedes=["a"]), pause("b", supersedes=["a"])])
def test_what_is_set_aside_supersedes_no_more(better: Finding) -> None:
    """What is set aside by name, a pause or not, silences no other: the question it stood for comes up."""
    selection = choose(finding("a"), better, set_aside=frozenset({"b"}))
    assert (chosen(selection), withheld(selection)) == (["a"], {"b": ("set_aside", None)})


def test_in_a_chain_the_next_one_supersedes_where_the_last_is_set_aside() -> None:
    """It is asked itself, and says better what it says better."""
    chain = [finding("a"), finding("b", supersedes=["a"]), finding("c", supersedes=["b"])]
    selection = choose(*chain, set_aside=frozenset({"c"}))
    assert (chosen(selection), withheld(selection)) == (
        ["b"],
        {"a": ("superseded", "b"), "c": ("set_aside", None)},
    )


def test_a_superseded_rule_supersedes_too() -> None:
    """In a chain only the last is asked, and each names the one that says it better."""
    selection = choose(finding("a"), finding("b", supersedes=["a"]), finding("c", supersedes=["b"]))
    assert (chosen(selection), withheld(selection)) == (
        ["c"],
        {"a": ("superseded", "b"), "b": ("superseded", "c")},
    )


def test_of_several_that_supersede_the_best_is_named() -> None:
    """By key: here founding evidence comes before practice."""
    selection = choose(
        finding("a"), finding("b", supersedes=["a"]), finding("c", supersedes=["a"], strength="founding")
    )
    assert withheld(selection) == {"a": ("superseded", "c")}


def seen(rule_id: str, *seen_by: str, denied_by: str | None = None, **changes: Any) -> Finding:
    """Give a finding that these versions see, and that the answers of another side deny."""
    found, (_, factor) = finding(rule_id, **changes), answer()
    condition = Is(factor, ("tilted",))
    others = [Version(denied_by, "users", None, {factor.id: Answer(level="balanced")}, ())] if denied_by else []
    return replace(found, seen_by=seen_by, condition=condition, others=tuple(others))


def test_what_works_for_one_side_and_is_denied_by_another_is_not_asked() -> None:
    """Whoever asks what works would deny what the other side has said."""
    selection = choose(seen("a", "personnel", denied_by="users", kind="strength"), finding("b"))
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("disputed", None)})


@pytest.mark.parametrize(
    "each",
    [
        seen("a", "personnel", kind="strength"),
        seen("a", "joint", "personnel", denied_by="users", kind="strength"),
        seen("a", "personnel", denied_by="users"),
    ],
    ids=["another merely does not know", "all together see it", "no strength"],
)
def test_no_other_finding_is_disputed(each: Finding) -> None:
    """A side that has not said denies nothing, and what one side misses is asked about all the same."""
    assert chosen(choose(each)) == ["a"]


def test_one_answer_by_hearsay_alone_asks_nothing() -> None:
    """An imbalance that rests on what others say of one group waits for the group itself."""
    selection = choose(finding("a", HEARSAY), finding("b", answer("attitudes", group="users")))
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("hearsay", None)})


@pytest.mark.parametrize(
    "asked",
    [
        finding("a", HEARSAY, answer()),
        finding("a", HEARSAY, answer("attitudes", group="personnel", hearsay=True)),
        finding("a", HEARSAY, kind="strength"),
        finding("a", HEARSAY, kind="unknown"),
    ],
    ids=["with the project's answer", "of two groups", "strength", "unknown"],
)
def test_hearsay_with_another_sign_is_asked(asked: Finding) -> None:
    """A second answer, or a rule that is no imbalance, is enough."""
    assert chosen(choose(asked)) == ["a"]


@pytest.mark.parametrize(
    ("to", "listed", "there"),
    [
        ("users", {"users"}, True),
        ("users", {"personnel"}, False),
        (["users", "relatives"], {"relatives"}, True),
        ("everyone", {"personnel"}, True),
        ("users", set(), True),
        ("coach", {"users"}, True),
        ("managers", {"users"}, True),
        ("funders", {"users"}, False),
    ],
)
def test_a_question_needs_somebody_to_ask(to: Any, listed: set[Any], there: bool) -> None:
    """Its audience is listed; every project has a coach and managers; where nobody is listed, all may be."""
    selection = choose(finding("a", to=to, how="own_group"), listed=frozenset(listed))
    assert withheld(selection) == ({} if there else {"a": ("audience", None)})


@pytest.mark.parametrize("role", ["users", "managers"])
def test_nobody_is_asked_of_a_role_that_takes_no_part(role: Any) -> None:
    """A role listed with no people is not there, managers included."""
    selection = choose(finding("a", to=role), absent=frozenset({role}))
    assert withheld(selection) == {"a": ("audience", None)}


@pytest.mark.parametrize("how", ["own_group", "alone"])
def test_what_is_shared_has_no_other_rooms(how: str) -> None:
    """In the shareable view only what is asked together is left."""
    selection = choose(finding("a", how=how), finding("b"), view="shareable", mirrors=0)
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("audience", None)})


def test_a_pause_leaves_nothing_to_say_aloud() -> None:
    """Where a rule says to stop, it stands first and what is for the meeting is left out for it."""
    selection = choose(finding("a", strength="founding"), finding("b", how="own_group"), pause())
    assert (chosen(selection), withheld(selection)) == (["stop", "b"], {"a": ("pause", "stop")})


def test_two_others_at_most_stand_beside_a_pause() -> None:
    """The page of a pause holds three questions, though it could hold seven."""
    others = [finding(each, how="alone") for each in "abcd"]
    selection = choose(*others, pause())
    assert (chosen(selection), withheld(selection)) == (
        ["stop", "a", "b"],
        {"c": ("pause", "stop"), "d": ("pause", "stop")},
    )


def test_the_best_pause_stands_first() -> None:
    """Of two that say to stop, the one with the better key; the other may stand beside it."""
    assert chosen(choose(pause("a"), pause("b", strength="founding"))) == ["b", "a"]


@pytest.mark.parametrize("limit", [1, 2])
def test_a_pause_keeps_to_the_limit(limit: int) -> None:
    """A limit below three holds for a pause too."""
    selection = choose(finding("a", how="alone"), finding("b", how="alone"), pause(), limit=limit)
    assert chosen(selection) == ["stop", "a", "b"][:limit]


def test_only_the_first_of_two_pauses_comes_before_what_works() -> None:
    """The other is a question like those for other rooms, though it was chosen before the strength."""
    works = finding("c", kind="strength", how="own_group", effort="high")
    first, second = pause("a", strength="founding", effort="high"), pause("b", strength="literature")
    assert chosen(choose(first, second, works)) == ["a", "c", "b"]


def test_a_pause_is_for_the_coach_or_a_room_of_its_own() -> None:
    """A pause to the coach alone is no mirror question: it stands first, inside the limit."""
    selection = choose(finding("a", how="alone"), pause(to="coach", how="alone"), limit=1)
    assert chosen(selection) == ["stop"]


def test_a_pause_that_is_set_aside_stops_nothing() -> None:
    """What is left out before does not stand first."""
    selection = choose(finding("a"), pause(), set_aside=frozenset({"stop"}))
    assert chosen(selection) == ["a"]


def test_one_of_a_family_is_asked() -> None:
    """Rules that ask nearly the same: the best by key."""
    selection = choose(finding("a", family="terms"), finding("b", family="terms", strength="literature"))
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("family", "b")})


def test_one_question_is_on_how_any_one_group_thinks() -> None:
    """Two on what users think are a trial; one on users and one on personnel are not."""
    of = {role: answer("attitudes", group=role) for role in ("users", "personnel")}
    selection = choose(finding("a", of["users"]), finding("b", of["users"]), finding("c", of["personnel"]))
    assert (chosen(selection), withheld(selection)) == (["a", "c"], {"b": ("same_group", "a")})


def test_what_works_may_be_said_beside_a_question_on_the_same_group() -> None:
    """A strength is no trial."""
    thinks = answer("attitudes", group="users")
    selection = choose(finding("a", thinks), finding("b", thinks, kind="strength"))
    assert chosen(selection) == ["b", "a"]


def test_a_theme_comes_twice_at_most() -> None:
    """The third of a theme is left out."""
    selection = choose(*(finding(each, theme="money") for each in "abc"))
    assert (chosen(selection), withheld(selection)) == (["a", "b"], {"c": ("theme_full", None)})


def test_one_heavy_question_is_aloud() -> None:
    """A second heavy subject is left out in favour of the first; one in another room is not."""
    selection = choose(
        finding("a", heavy=True),
        finding("b", heavy=True),
        finding("c", heavy=True, how="own_group"),
        finding("d"),
        finding("e"),
    )
    assert withheld(selection) == {"b": ("heavy", "a")}


@pytest.mark.parametrize(
    ("others", "order"),
    [
        ([finding("b"), finding("c")], ["b", "a", "c"]),
        ([finding("b"), finding("c"), finding("d")], ["b", "a", "c", "d"]),
        ([finding("b", kind="strength"), finding("c")], ["b", "a", "c"]),
    ],
)
def test_a_heavy_question_is_neither_first_nor_last(others: list[Finding], order: list[str]) -> None:
    """It stands in the middle of the meeting though its key is the best."""
    assert chosen(choose(finding("a", heavy=True, strength="founding"), *others)) == order


@pytest.mark.parametrize(
    "others",
    [
        [],
        [finding("b")],
        [finding("b", kind="strength")],
        [finding("b", kind="strength"), finding("c", kind="strength")],
        [finding("b", how="own_group"), finding("c", how="own_group")],
    ],
    ids=["alone", "with one", "with a strength", "with strengths", "with other rooms"],
)
def test_a_heavy_question_that_would_be_first_or_last_is_left_out(others: list[Finding]) -> None:
    """Without a lighter question on each side it is not asked."""
    selection = choose(finding("a", heavy=True), *others)
    assert withheld(selection) == {"a": ("heavy", None)}


def test_what_takes_the_place_of_a_heavy_question_is_chosen_anew() -> None:
    """The place of one that is taken out goes to the next, its family included."""
    selection = choose(finding("a", heavy=True, family="one", strength="founding"), finding("b", family="one"), limit=2)
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("heavy", None)})


def test_a_page_holds_so_many() -> None:
    """What is beyond the limit is left out, the last by key."""
    selection = choose(*(finding(each) for each in "abc"), limit=2)
    assert (chosen(selection), withheld(selection)) == (["a", "b"], {"c": ("over_limit", None)})


@pytest.mark.parametrize(
    ("minutes", "people", "asked"),
    [
        (None, 500, 5),
        (0, 4, 0),
        (23, 4, 0),
        (24, 4, 1),
        (32, 4, 2),
        (60, 4, 5),
        (60, 10, 4),
        (59, 10, 3),
        (60, 5, 5),
        (58, 5, 4),
    ],
)
def test_a_meeting_holds_what_there_is_time_for(minutes: int | None, people: int, asked: int) -> None:
    """Eight minutes each, half a minute more for each beyond four people, and 16 for opening and closing."""
    selection = choose(*(finding(each) for each in "abcde"), minutes=minutes, people=people)
    assert len(chosen(selection)) == asked
    assert {reason for reason, _ in withheld(selection).values()} <= {"over_time"}


def test_a_meeting_of_no_minutes_holds_nothing() -> None:
    """Not even a question of one minute where the pack asks no time for opening and closing."""
    meeting = Meeting(opening=0, closing=0)
    selection = choose(finding("a", minutes=1), finding("b", how="own_group"), minutes=0, meeting=meeting)
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("over_time", None)})


def test_what_is_asked_in_other_rooms_takes_no_time_of_the_meeting() -> None:
    """Only what is aloud is timed; what still fits is taken."""
    selection = choose(finding("a", minutes=30), finding("b", how="own_group", minutes=60), finding("c"), minutes=24)
    assert (chosen(selection), withheld(selection)) == (["c", "b"], {"a": ("over_time", None)})


def test_a_packs_own_meeting_counts() -> None:
    """Opening, closing and the size of a small group are the pack's."""
    meeting = Meeting(opening=1, closing=1, people=2, seconds_each=60)
    selection = choose(finding("a"), finding("b"), minutes=22, people=4, meeting=meeting)
    assert len(chosen(selection)) == 2


# --- the order ---


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            finding("z", answer("attitudes", group="users")),
            finding("a", HEARSAY, answer("setting", -1), answer("resources"), strength="founding", phases=["testing"]),
        ),
        (
            finding("z", answer(), answer("resources")),
            finding("a", answer("setting", -1), strength="founding", phases=["testing"]),
        ),
        (
            finding("z", strength="founding"),
            finding("a", answer("setting", -1), strength="literature", phases=["testing"]),
        ),
        (
            finding("z", strength="literature"),
            finding("a", answer("setting", -1), strength="practice", phases=["testing"]),
        ),
        (finding("z", answer("setting", -0.5)), finding("a", answer(), phases=["testing"])),
        (finding("z", answer(lean=0.5)), finding("a", answer(lean=-0.25))),
        (finding("z", answer(given=True), phases=["testing"]), finding("a", phases=["designing"])),
        (finding("z"), finding("a", answer(given=True))),
        (finding("a"), finding("z")),
    ],
    ids=[
        "said by the group itself",
        "more corners",
        "founding",
        "literature",
        "largest lean",
        "largest lean, past balance",
        "fits the phase",
        "movable",
        "id",
    ],
)
def test_the_key_is_read_in_its_order(better: Finding, worse: Finding) -> None:
    """Each part of the key decides before all later ones."""
    for pair in ((better, worse), (worse, better)):
        selection = choose(*pair, limit=1, phase="testing")
        assert chosen(selection) == [better.rule.id]


def test_one_movable_answer_makes_a_finding_movable() -> None:
    """Given is what rests on given answers alone."""
    mixed = finding("b", answer(given=True), answer(number=2))
    assert chosen(choose(finding("a", answer(given=True)), mixed, limit=1)) == ["b"]


def test_a_strength_has_a_place() -> None:
    """The best strength is chosen though its key is the worst of all."""
    better = [finding(each, strength="founding") for each in "abcdefgh"]
    selection = choose(*better, finding("x", kind="strength"), finding("z", kind="strength"))
    assert chosen(selection)[0] == "x"
    assert withheld(selection)["z"] == ("over_limit", None)


def test_an_interplay_has_a_place() -> None:
    """The best finding in two corners is chosen, here though it is hearsay and both corners have better."""
    both = (answer("setting", group="users", hearsay=True), answer("resources"))
    selection = choose(finding("a"), finding("b", answer("resources")), finding("z", *both), limit=2)
    assert set(chosen(selection)) == {"a", "z"}


def test_those_with_most_say_are_asked_something() -> None:
    """One question or step is for managers, though its key is the worst."""
    better = [finding(each, strength="founding") for each in "abcdefgh"]
    for theirs in (finding("z", to="managers", how="own_group"), finding("z", who="managers")):
        assert "z" in chosen(choose(*better, theirs))
    assert "z" not in chosen(choose(*better, finding("z")))


def test_who_has_most_say_is_the_packs() -> None:
    """Another pack may name others than managers."""
    better = [finding(each, strength="founding") for each in "abcdefgh"]
    assert "z" in chosen(choose(*better, finding("z", who="funders"), most_say=("funders",)))


def test_each_corner_has_a_place() -> None:
    """A corner that is not there yet comes before a better key."""
    better = [finding(each, strength="founding") for each in "abcdefgh"]
    resources, attitudes = finding("x", answer("resources")), finding("z", answer("attitudes", group="users"))
    assert {"x", "z"} <= set(chosen(choose(*better, resources, attitudes)))


def test_a_corner_that_is_there_takes_no_second_place() -> None:
    """What is chosen for another reason stands for its corners too."""
    both = finding("a", answer("resources"), answer("setting"))
    selection = choose(both, finding("b"), finding("c"), finding("z", answer("resources")), limit=3)
    assert set(chosen(selection)) == {"a", "b", "c"}


def test_places_are_kept_where_no_step_is_small() -> None:
    """A strength, an interplay, those with most say and each corner, though all ask much."""
    better = [finding(each, strength="founding", effort="high") for each in "abcdefgh"]
    worse = [
        finding("s", kind="strength", effort="high"),
        finding("t", answer(), answer("resources"), effort="high"),
        finding("u", who="managers", effort="high"),
        finding("v", answer("attitudes", group="users", hearsay=True), answer("attitudes", number=2), effort="high"),
    ]
    assert {"s", "t", "u", "v"} <= set(chosen(choose(*better, *worse)))


@pytest.mark.parametrize(("limit", "larger"), [(2, 1), (3, 1), (4, 2), (7, 3)])
def test_half_of_the_suggestions_are_of_low_effort(limit: int, larger: int) -> None:
    """Small steps get at least half of the page, though their keys are worse."""
    better = [finding(f"a{n}", effort="high" if n % 2 else "medium", strength="founding") for n in range(8)]
    small = [finding(f"z{n}") for n in range(8)]
    page = choose(*better, *small, limit=limit).chosen
    assert Counter(each.rule.suggest.effort == "low" for each in page) == {True: limit - larger, False: larger}


def test_where_few_steps_are_small_the_page_is_filled_with_others() -> None:
    """A bound that cannot be kept leaves no place empty."""
    better = [finding(f"a{n}", effort="high", strength="founding") for n in range(6)]
    assert len(choose(*better, finding("z"), limit=7).chosen) == 7


def test_the_places_keep_to_half_of_low_effort_too() -> None:
    """A strength, an interplay and a corner that ask much do not crowd out the small steps."""
    costly = [
        finding("a", kind="strength", effort="high"),
        finding("b", answer(), answer("resources"), effort="high"),
    ]
    small = [finding(f"z{n}", who="managers") for n in range(4)]
    page = choose(*costly, *small, limit=3).chosen
    assert sum(each.rule.suggest.effort == "low" for each in page) == 2


def test_only_larger_steps_count_against_the_half_of_them() -> None:
    """Small steps that are chosen first leave the larger ones their half."""
    small = [finding(each, strength="founding") for each in "ab"]
    selection = choose(*small, finding("c", strength="literature", effort="high"), *map(finding, "de"), limit=4)
    assert chosen(selection) == ["a", "b", "c", "d"]


def test_a_place_goes_to_the_next_where_the_best_breaks_a_bound() -> None:
    """A strength that there is no time for gives its place to a shorter one."""
    works = [finding("a", kind="strength", minutes=30), finding("b", kind="strength")]
    selection = choose(finding("c", strength="founding"), *works, minutes=24)
    assert (chosen(selection), withheld(selection)) == (["b"], {"a": ("over_time", None), "c": ("over_time", None)})


def test_a_place_goes_to_the_next_where_the_best_asks_too_much() -> None:
    """An interplay of low effort takes the place of a better one that would break the half of low effort."""
    answers = (answer("attitudes", group="users", hearsay=True), answer())
    costly, small = (
        finding(each, *answers, strength=strength, effort=effort)
        for each, strength, effort in (("b", "literature", "high"), ("c", "practice", "low"))
    )
    works = finding("a", kind="strength", effort="high")
    assert chosen(choose(works, costly, small, finding("d"), limit=2)) == ["a", "c"]


@pytest.mark.parametrize(
    ("findings", "best"),
    [
        ([finding("a", kind="strength", strength="founding"), finding("b")], "b"),
        ([finding("a", kind="unknown", strength="founding"), finding("b"), finding("c")], "b"),
        ([finding("a", kind="strength"), finding("b", kind="unknown", strength="literature")], "b"),
    ],
    ids=["before a strength", "before an unknown", "none there"],
)
def test_a_page_of_one_gives_the_best_imbalance(findings: list[Finding], best: str) -> None:
    """A limit of one is for the imbalance with the best key; without one, the best of all."""
    assert chosen(choose(*findings, limit=1)) == [best]


def test_a_page_of_one_gives_the_best_imbalance_whatever_its_effort() -> None:
    """The half of low effort cannot be asked of a page of one."""
    selection = choose(finding("b"), finding("c", strength="literature", effort="high"), limit=1)
    assert chosen(selection) == ["c"]


# --- mirror questions ---


def test_mirror_questions_stand_outside_the_limit() -> None:
    """Two for the coach alone, last on the page, beside a full page."""
    selection = choose(mirror("m"), mirror("o", strength="founding"), finding("x"), finding("z"), limit=1)
    assert (chosen(selection), withheld(selection)) == (["x", "o", "m"], {"z": ("over_limit", None)})


def test_a_third_mirror_question_is_too_many() -> None:
    """The two with the best key are shown."""
    selection = choose(mirror("a"), mirror("b", strength="literature"), mirror("c"))
    assert (chosen(selection), withheld(selection)) == (["b", "a"], {"c": ("enough_for_you", None)})


def test_mirror_questions_are_bound_by_nothing_else() -> None:
    """Family, theme and group count among the questions of the page alone."""
    same = {"family": "one", "theme": "money"}
    thinks = answer("attitudes", group="users")
    selection = choose(
        finding("a", thinks, **same),
        finding("m", thinks, to="coach", how="alone", **same),
        finding("o", thinks, to="coach", how="alone", **same),
    )
    assert (chosen(selection), withheld(selection)) == (["a", "m", "o"], {})


def test_no_mirror_question_is_shared() -> None:
    """They are in the coach's view only."""
    selection = choose(mirror("m"), view="shareable", mirrors=0)
    assert (chosen(selection), withheld(selection)) == ([], {"m": ("audience", None)})


def test_mirror_questions_stay_beside_a_pause() -> None:
    """A pause bounds the page, not what the coach asks alone."""
    selection = choose(mirror("m"), mirror("o"), finding("a", how="alone"), finding("b", how="alone"), pause())
    assert chosen(selection) == ["stop", "a", "b", "m", "o"]


# --- the order of the page ---


def test_the_page_begins_with_what_works_and_ends_in_other_rooms() -> None:
    """Strengths, what is for the meeting, what is for other rooms, what is for the coach."""
    selection = choose(
        mirror("a"),
        finding("b", how="own_group", strength="founding"),
        finding("c", strength="literature"),
        finding("d", kind="strength", how="own_group", strength="founding"),
        finding("e", kind="strength"),
    )
    assert chosen(selection) == ["e", "d", "c", "b", "a"]


def test_in_a_meeting_users_speak_before_managers() -> None:
    """With a length of the meeting the order is that of a meeting; without, that of the key."""
    page = [
        finding("a", to="managers", strength="founding"),
        finding("b", to="personnel", strength="literature"),
        finding("c", to=["managers", "relatives"]),
        finding("d", to="users"),
    ]
    assert chosen(choose(*page)) == ["a", "b", "c", "d"]
    assert set(chosen(choose(*page, minutes=120))[:2]) == {"c", "d"}
    assert chosen(choose(*page, minutes=120))[-1] == "a"


def test_in_a_meeting_the_hardest_is_in_the_middle() -> None:
    """Heavy, or without a heavy one what leans most; what works stays first."""
    works = finding("a", kind="strength")
    hardest = finding("b", answer(lean=-1))
    page = [works, hardest, finding("c"), finding("d"), finding("e")]
    assert chosen(choose(*page, minutes=120)) == ["a", "c", "b", "d", "e"]
    heavy = finding("f", heavy=True)
    assert chosen(choose(*page, heavy, minutes=120)) == ["a", "b", "c", "f", "d", "e"]


def test_in_a_meeting_of_two_questions_neither_is_in_the_middle() -> None:
    """They stay in their order, though the second leans most."""
    page = [finding("a", strength="founding"), finding("b", answer(lean=-1))]
    assert chosen(choose(*page, minutes=120)) == ["a", "b"]


def test_in_a_meeting_of_three_questions_the_one_that_leans_most_is_the_second() -> None:
    """Without a heavy one, and though its key is the last."""
    page = [finding("a", strength="founding"), finding("b", strength="literature"), finding("c", answer(lean=-1))]
    assert chosen(choose(*page, minutes=120)) == ["a", "c", "b"]


# --- laws ---


def random_finding(rng: Random, number: int) -> Finding:
    """Give a random finding."""
    answers = []
    for index in range(rng.choice((1, 1, 1, 2, 3))):
        corner = rng.choice(("setting", "resources", "attitudes"))
        group = rng.choice(("users", "personnel", "managers")) if corner == "attitudes" else None
        lean = rng.choice((-1, -0.5, -0.25, 0, 0.5))
        hearsay, is_given = rng.random() < 0.3, rng.random() < 0.2
        answers.append(answer(corner, lean, group, hearsay=hearsay, given=is_given, number=index))  # type: ignore[arg-type]
    how = rng.choice(("together", "together", "own_group", "alone"))
    return finding(
        f"r{number:02}",
        *answers,
        how=how,
        to=rng.choice(("everyone", "coach", "managers", *ROLES)),
        kind=rng.choice(("imbalance", "imbalance", "imbalance", "strength", "unknown")),
        theme=rng.choice(("money", "time", "law", "trust", "place", "will")),
        family=rng.choice((None, None, "one", "two")),
        heavy=rng.random() < 0.15,
        pause=how != "together" and rng.random() < 0.05,
        effort=rng.choice(("low", "medium", "high")),
        strength=rng.choice(STRENGTHS),
        minutes=rng.choice((5, 8, 12)),
        supersedes=[f"r{number - 1:02}"] if number and rng.random() < 0.1 else [],
        phases=rng.choice(([], ["testing"])),
    )


def pool(seed: int) -> list[Finding]:
    """Give findings to choose among."""
    rng = Random(seed)
    return [random_finding(rng, number) for number in range(rng.choice((0, 3, 10, 25)))]


POOLS = [pool(seed) for seed in range(60)]


def random_room(rng: Random) -> Room:
    """Give a random room."""
    shared = rng.random() < 0.2
    return room(
        view="shareable" if shared else "coach",
        mirrors=0 if shared else rng.choice((0, 1, 2)),
        limit=rng.choice((1, 2, 3, 4, 7, 12)),
        minutes=rng.choice((None, None, 0, 30, 60, 90)),
        people=rng.choice((0, 4, 11)),
        phase=rng.choice((None, "testing")),
        listed=frozenset(rng.sample(ROLES, rng.choice((0, 2, 5)))),
        absent=frozenset(rng.sample(ROLES, rng.choice((0, 0, 1)))),
        set_aside=frozenset(rng.sample(["r00", "r01", "r02"], rng.choice((0, 0, 1)))),
    )


def seeded(test: Callable[[int], None]) -> Callable[[], None]:
    """Run a test on 300 seeds, the same each time; no deadline, since a busy machine is no fault."""
    bounds = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    return bounds(given(seed=st.integers(0, 2**63))(test))


def case(seed: int) -> tuple[list[Finding], Room, Selection]:
    """Give findings, a room and what was chosen."""
    rng = Random(seed)
    findings, where = rng.choice(POOLS), random_room(rng)
    return findings, where, select(findings, where)


def page_of(selection: Selection) -> list[Finding]:
    """Give the questions inside the limit."""
    return [each for each in selection.chosen if not each.rule.mirror]


@seeded
def test_each_finding_is_chosen_or_withheld_exactly_once(seed: int) -> None:
    """Nothing is lost and nothing stands twice."""
    findings, _, selection = case(seed)
    everything = [*selection.chosen, *(each.finding for each in selection.left_out)]
    assert sorted(each.rule.id for each in everything) == sorted(each.rule.id for each in findings)


@seeded
def test_by_names_a_rule_that_is_chosen_or_that_supersedes(seed: int) -> None:
    """Whoever is told why finds the other rule on the page, or among those that hold."""
    findings, where, selection = case(seed)
    held = {each.rule.id: each.rule for each in findings}
    for each in selection.left_out:
        if each.reason == "superseded":
            assert each.by is not None
            assert each.finding.rule.id in held[each.by].supersedes
            assert each.by not in where.set_aside
        elif each.reason in ("pause", "family", "same_group"):
            assert each.by in chosen(selection) or (each.by is None and pause_without_room(selection))
        elif each.by is not None:
            assert (each.reason, each.by in chosen(selection)) == ("heavy", True)


@seeded
def test_the_page_keeps_to_every_bound(seed: int) -> None:
    """The limit, families, themes, groups, one heavy subject, mirror questions, and the room."""
    _, where, selection = case(seed)
    page = page_of(selection)
    assert len(page) <= where.limit
    assert len(selection.chosen) - len(page) <= where.mirrors
    families = Counter(each.rule.family for each in page if each.rule.family)
    assert not any(count > 1 for count in families.values())
    assert not any(count > 2 for count in Counter(each.rule.theme for each in page).values())
    trials = [each for each in page if each.rule.kind != "strength"]
    assert not any(count > 1 for count in Counter(role for each in trials for role in each.roles_thinking).values())
    assert sum(each.rule.heavy and each.rule.aloud for each in page) <= 1
    assert where.view == "coach" or all(each.rule.aloud for each in selection.chosen)


@seeded
def test_a_heavy_imbalance_aloud_is_never_first_or_last(seed: int) -> None:
    """In every meeting something lighter comes before it and after it."""
    _, _, selection = case(seed)
    meeting = [each.rule for each in selection.chosen if each.rule.aloud]
    assert not any(rule.heavy and rule.kind != "strength" for rule in (*meeting[:1], *meeting[-1:]))


@seeded
def test_a_pause_stands_first_with_two_others_none_aloud(seed: int) -> None:
    """Wherever a rule that pauses gets through to the page."""
    _, where, selection = case(seed)
    if any(each.rule.pause for each in selection.chosen):
        assert selection.chosen[0].rule.pause
        assert not any(each.rule.aloud for each in page_of(selection))
        assert len(page_of(selection)) <= min(3, where.limit)


@seeded
def test_a_meeting_is_never_longer_than_it_is(seed: int) -> None:
    """What is aloud fits into the minutes that are left after opening and closing."""
    _, where, selection = case(seed)
    if where.minutes is not None:
        each_more = max(0, where.people - 4) * 0.5
        spent = sum(each.rule.ask.minutes + each_more for each in selection.chosen if each.rule.aloud)
        assert spent <= max(0, where.minutes - 16)


@seeded
def test_what_is_over_the_limit_would_have_fitted_a_larger_page(seed: int) -> None:
    """Over the limit is said only where the page is full."""
    _, where, selection = case(seed)
    over = any(each.reason == "over_limit" for each in selection.left_out)
    assert not over or len(page_of(selection)) == where.limit


@seeded
def test_the_order_in_which_findings_come_does_not_matter(seed: int) -> None:
    """The same findings give the same page and the same reasons, however they are shuffled."""
    findings, where, selection = case(seed)
    again = select(Random(seed).sample(findings, len(findings)), where)
    assert (chosen(again), withheld(again)) == (chosen(selection), withheld(selection))


def test_no_page_is_a_trial_of_one_role() -> None:
    """Three questions at most are put to a role in its own room; those put aloud are for all."""
    quiet = [finding(f"managers-{number}", to="managers", how="own_group") for number in range(5)]
    aloud = [finding(f"open-{number}") for number in range(2)]
    selection = select([*quiet, *aloud], room())
    assert chosen(selection) == ["open-0", "open-1", "managers-0", "managers-1", "managers-2"]
    assert withheld(selection) == dict.fromkeys(("managers-3", "managers-4"), ("same_group", "managers-0"))


def test_what_works_leaves_room_for_what_is_to_be_asked() -> None:
    """Two strengths at most while there is more to ask; then what works fills the page."""
    works = [finding(f"works-{number}", kind="strength") for number in range(5)]
    asked = [finding(f"ask-{number}") for number in range(3)]
    assert chosen(select([*works, *asked], room(limit=5))) == ["works-0", "works-1", "ask-0", "ask-1", "ask-2"]
    assert chosen(select([*works, asked[0]], room(limit=5))) == ["works-0", "works-1", "works-2", "works-3", "ask-0"]


@seeded
def test_the_half_of_low_effort_is_kept_where_it_can_be(seed: int) -> None:
    """A page with fewer small steps than others has left none out for want of room."""
    _, where, selection = case(seed)
    page = page_of(selection)
    low = sum(each.rule.suggest.effort == "low" for each in page)
    left = [each for each in selection.left_out if each.finding.rule.suggest.effort == "low"]
    if where.limit > 1 and 2 * low < len(page):
        assert not any(each.reason == "over_limit" for each in left)


def pause_without_room(selection: Selection) -> bool:
    """Say whether a pause holds that has no room in this view."""
    return any(each.reason == "audience" and each.finding.rule.pause for each in selection.left_out)


def test_a_pause_holds_in_what_is_shared_too() -> None:
    """A pause has no room on the page to share, and nothing is asked aloud there while it holds."""
    pause = finding("p", pause=True, how="own_group", to="managers")
    selection = choose(pause, finding("x"), view="shareable")
    assert (chosen(selection), withheld(selection)) == ([], {"p": ("audience", None), "x": ("pause", None)})


def test_a_pause_that_has_no_room_holds_whatever_else_has_none() -> None:
    """A later finding that cannot be shared either does not take the pause back."""
    stops, other = pause(to="managers", strength="founding"), finding("z", how="own_group")
    selection = choose(stops, finding("x"), other, view="shareable")
    assert (chosen(selection), withheld(selection)) == (
        [],
        {"stop": ("audience", None), "x": ("pause", None), "z": ("audience", None)},
    )


def test_a_pause_for_nobody_who_is_there_does_not_hold_in_what_is_shared() -> None:
    """It is left out for want of its audience, as in the coach's view, and stops nothing."""
    selection = choose(
        pause(to="users"), finding("x", to="personnel"), listed=frozenset({"personnel"}), view="shareable"
    )
    assert (chosen(selection), withheld(selection)) == (["x"], {"stop": ("audience", None)})


@given(
    audiences=st.lists(st.sampled_from(["users", "relatives", "everyone", "personnel", "managers"]), max_size=7),
    leans=st.lists(st.sampled_from([-1, -0.75, -0.5, -0.25]), min_size=7, max_size=7),
)
def test_in_a_meeting_users_are_asked_before_managers(audiences: list[str], leans: list[float]) -> None:
    """Law: users and relatives, then the others, then managers; but for the hardest, which stands in between."""
    page = [
        finding(f"r{number}", answer(lean=lean), to=audience)
        for number, (audience, lean) in enumerate(zip(audiences, leans, strict=False))
    ]
    aloud = choose(*page, minutes=600).chosen
    late = [{"users": 0, "relatives": 0, "managers": 2}.get(each.rule.ask.to, 1) for each in aloud]  # type: ignore[call-overload]
    without_one = [late[:place] + late[place + 1 :] for place in range(1, len(late) - 1)]
    assert any(rest == sorted(rest) for rest in (late, *without_one))
