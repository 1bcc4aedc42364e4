"""Redaction: what may be shared tells nothing of what is protected."""

import re
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import packs
from support.generators import random_context
from support.protected import Other, is_a_partys, is_small, parties, people_outside, small_groups, smallest

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import PREFER_NOT_TO_SAY, PROJECT, ROLES

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
SEEDED_RUNS = 200


def shared(context: Context) -> str:
    """Give the page as it may be shared, to the byte: for a meeting of any length or too short, and in Swedish."""
    pages = [REFLECTOR.reflect(context, view="shareable", minutes=minutes) for minutes in (None, 45, 18)]
    pages.append(REFLECTOR.reflect(context, view="shareable", locale="sv", reading="easy"))
    return "".join(page.to_json() for page in pages)


def read(**data: Any) -> Context:
    """Read a context."""
    return Context.from_dict({"equipoise": 1, **data})


def hold(seed: int) -> None:
    """Check the law on one random context."""
    rng = Random(seed)
    context = random_context(rng, PACK)
    other = Other(context, rng).make()
    assert redact(context) == redact(other), f"seed {seed}"
    assert shared(context) == shared(other), f"seed {seed}"


def hold_all(seeds: Iterable[int]) -> None:
    """Check the law on several."""
    for seed in seeds:
        hold(seed)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_contexts_that_differ_only_in_what_is_protected_share_the_same_bytes(seed: int) -> None:
    """Law: what is protected cannot be told from the shareable page, its digest included."""
    hold(seed)


@pytest.mark.parametrize("start", range(0, SEEDED_RUNS, SEEDED_RUNS // 4))
def test_a_long_seeded_run_holds_to_the_law(start: int) -> None:
    """The law holds on further contexts too, whose seeds a failure names."""
    hold_all(range(start, start + SEEDED_RUNS // 4))


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_why_answers_are_kept_back_is_told_as_it_is(seed: int) -> None:
    """Law: both views say how many are needed where a party is too small or of unknown size, and nothing elsewhere.

    What sides answered may raise it, and is not shared then: a page to share tells of them the most that it can take.
    """
    context = random_context(Random(seed), PACK)
    small = any(people is None or people < smallest(context) for people, _ in parties(context))
    for view in ("coach", "shareable"):
        told = REFLECTOR.reflect(context, view=view, with_find_out=False).context.needed
        needed = 8 if context.viewpoints and view == "shareable" else smallest(context)
        assert told == (needed if small else None)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_what_has_been_redacted_stays_as_it_is(seed: int) -> None:
    """Redacting twice is redacting once."""
    once = redact(random_context(Random(seed), PACK))
    assert redact(once) == once


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_no_answer_of_a_small_group_or_viewpoint_is_left(seed: int) -> None:
    """Whatever a small group or a small viewpoint answered is gone, by a count of our own."""
    context = random_context(Random(seed), PACK)
    redacted = redact(context)
    most, small = smallest(context), small_groups(context)
    hidden = [is_small(people, most) for people, _ in parties(context)]
    outside = is_a_partys(context) and is_small(people_outside(context), most)
    left: list[Answer] = list(redacted.answers.values() if any(hidden) and is_a_partys(context) else ())
    for before, after in zip(context.stakeholders, redacted.stakeholders, strict=True):
        left += after.answers.values() if outside or before.id in small else ()
    for hides, before_view, view in zip(
        hidden, context.viewpoints.values(), redacted.viewpoints.values(), strict=False
    ):
        left += view.answers.values() if any(hidden) else ()
        for before, after in zip(before_view.stakeholders, view.stakeholders, strict=True):
            left += after.answers.values() if hides or before.id in small else ()
    assert {answer.level for answer in left} <= {PREFER_NOT_TO_SAY}


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_what_is_not_protected_is_kept(seed: int) -> None:
    """What was answered outside the viewpoints, and not by too small a party, is kept to the level.

    Apart from what would tell a small count.
    """
    context = random_context(Random(seed), PACK)
    if is_a_partys(context) and any(is_small(people, smallest(context)) for people, _ in parties(context)):
        context = context.model_copy(update={"answered_by": ("coach", *context.answered_by)})
    kept = {factor: answer.level for factor, answer in redact(context).answers.items()}
    given = {factor: answer.level for factor, answer in context.answers.items()}
    assert kept | {"numbers_in_the_room": ""} == given | {"numbers_in_the_room": ""}


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_the_shareable_page_has_only_what_may_stand_on_it(seed: int) -> None:
    """Only questions asked together, none from an attitude, nothing withheld, no counts on attitudes."""
    page = REFLECTOR.reflect(random_context(Random(seed), PACK), view="shareable")
    held_by_groups = {factor.id for factor in PACK.factors.values() if not factor.held_by_project}
    assert page.withheld == ()
    assert {question.how for question in page.questions} <= {"together"}
    assert not any(question.mirror for question in page.questions)
    assert not any(because.factor in held_by_groups for question in page.questions for because in question.because)
    assert not any(because.note for question in page.questions for because in question.because)
    told = [each.factor for corner in page.balance for each in corner.factors or ()]
    assert PACK.never_aloud.isdisjoint([*told, *(each.factor for each in page.find_out)])
    assert {each.holder for each in page.find_out} <= {PROJECT}
    attitudes = page.balance[2]
    assert (attitudes.corner, attitudes.lean, attitudes.known, attitudes.of) == ("attitudes", None, None, None)
    assert (attitudes.balanced, attitudes.toward, attitudes.differ, attitudes.factors) == (None, None, None, None)
    assert "left out" not in page.summary


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_no_question_to_share_tells_what_one_side_answered(seed: int) -> None:
    """Law: no side is named, and an answer is told only where two sides at least gave it, and none another."""
    context = random_context(Random(seed), PACK, viewpoints=1)
    joint, *sides = versions(redact(context, PACK), PACK)
    for question in REFLECTOR.reflect(context, view="shareable").questions:
        assert set(question.seen_by) <= {"joint"}
        assert question.not_seen_by == ()
        for because in question.because if sides else ():
            if because.factor in PACK.factors:
                levels = [told.level for side in sides if (told := side.answers.get(because.factor)) is not None]
                assert levels.count(because.level) > 1
                assert joint.answers[because.factor].level == because.level


GIVEN_BY: dict[str, tuple[dict[str, str], dict[str, str], list[str]]] = {
    "all": ({"who_decides": "organisation_alone"}, {"who_decides": "organisation_alone"}, ["who_decides"]),
    "one side alone": ({"who_decides": "organisation_alone"}, {}, []),
    "one, and another otherwise": ({"who_decides": "organisation_alone"}, {"who_decides": "jointly"}, []),
}


@pytest.mark.parametrize(("users", "personnel", "told"), GIVEN_BY.values(), ids=GIVEN_BY)
def test_what_a_question_to_share_rests_on(users: Any, personnel: Any, told: list[str]) -> None:
    """Only the question travels where its answers are those of a side."""
    views = {
        role: {"answered_by": role, "said_by": "themselves", "people": 9, "setting": setting}
        for role, setting in (("users", users), ("personnel", personnel))
    }
    page = REFLECTOR.reflect(read(viewpoints=views), view="shareable")
    (question,) = [each for each in page.questions if each.id == "last-word-with-the-organisation"]
    assert [each.factor for each in question.because] == told


ALONE = {"answered_by": "users", "setting": {"who_decides": "organisation_alone"}}
USERS, STAFF = {"role": "users", "people": 12}, {"role": "personnel", "people": 3, "said_by": "users"}
SAID_OF_STAFF = {**STAFF, "people": 12, "attitudes": {"respect_and_shared_purpose": "weak"}}


@pytest.mark.parametrize(
    ("project", "told"),
    [
        ({**ALONE, "stakeholders": [USERS]}, True),
        ({**ALONE, "stakeholders": [{**USERS, "people": 7}]}, False),
        ({**ALONE, "stakeholders": [{**USERS, "people": 3}, {**USERS, "id": "council", "people": 4}]}, False),
        ({**ALONE, "stakeholders": [{"role": "users"}]}, False),
        ({**ALONE, "stakeholders": [STAFF]}, False),
        (ALONE, False),
        ({**ALONE, "answered_by": ["users", "personnel"], "stakeholders": [USERS, STAFF]}, True),
        ({**ALONE, "answered_by": ["users", "coach"], "stakeholders": [{**USERS, "people": 3}]}, True),
        ({**ALONE, "answered_by": ["users", "researchers"]}, True),
        ({**ALONE, "answered_by": None}, True),
    ],
    ids=[
        "a large group", "fewer than 8, where it is not told that 5 are enough", "two small groups", "size unknown",
        "only others are listed", "nobody is listed", "a large group with a small one", "a coach with few",
        "researchers", "not said by whom",
    ],
)  # fmt: skip
def test_what_a_group_answered_alone_is_told_only_if_it_is_large(project: dict[str, Any], told: bool) -> None:
    """A file that few answered, with no coach among them, is protected as a viewpoint is."""
    page = REFLECTOR.reflect(read(**project), view="shareable")
    assert ("last-word-with-the-organisation" in [question.id for question in page.questions]) is told
    assert ("organisation_alone" in page.to_json()) is told


@pytest.mark.parametrize(("people", "left"), [(12, "weak"), (3, PREFER_NOT_TO_SAY)])
def test_what_a_small_party_says_of_a_large_group_is_not_told(people: int, left: str) -> None:
    """It is the few who would be known by it."""
    context = read(**ALONE, stakeholders=[{**USERS, "people": people}, SAID_OF_STAFF])
    assert redact(context).stakeholders[1].answers["respect_and_shared_purpose"] == Answer(level=left)


@pytest.mark.parametrize(("view", "outside", "told"), [(12, 12, True), (3, 12, False), (12, 3, False)])
def test_a_party_outside_the_viewpoints_is_told_with_them_or_not_at_all(view: int, outside: int, told: bool) -> None:
    """Else what one side answered would pass for everybody's."""
    personnel = {"answered_by": "personnel", "people": view, "setting": {"who_decides": "organisation_alone"}}
    groups = [{**USERS, "people": outside}]
    shared_answers = redact(read(**ALONE, stakeholders=groups, viewpoints={"staff": personnel}))
    levels = [holder.answers["who_decides"].level for holder in (shared_answers, *shared_answers.viewpoints.values())]
    assert levels == [("organisation_alone" if told else PREFER_NOT_TO_SAY)] * 2


def test_what_is_redacted_can_be_written_and_read() -> None:
    """As any other context."""
    for seed in range(60):
        redacted = redact(random_context(Random(seed), PACK))
        again = Context.from_dict(redacted.to_dict(PACK), PACK)
        assert again.model_copy(update={"notices": ()}) == redacted, f"seed {seed}"


SPOKEN = "Zebulon Quackenbush"


def test_nothing_that_somebody_wrote_freely_about_a_group_is_shared() -> None:
    """Names, chosen ids, names of viewpoints, notes and reasons are in no part of the shareable page."""
    word = "zebulon-quackenbush"
    group = {"id": word, "name": SPOKEN, "role": "users", "people": 12, "said_by": "themselves"}
    told = {"level": "strong", "note": SPOKEN}
    context = read(
        setting={"who_decides": {"level": "organisation_alone", "note": SPOKEN}},
        stakeholders=[{**group, "attitudes": {"respect_and_shared_purpose": told}}],
        viewpoints={
            word.replace("-", "_"): {
                "answered_by": "users",
                "said_by": "themselves",
                "people": 12,
                "setting": {"who_decides": {"level": "jointly", "note": SPOKEN}},
                "stakeholders": [{**group, "attitudes": {"respect_and_shared_purpose": told}}],
            }
        },
        set_aside=[{"rule": "last-word-with-the-organisation", "reason": SPOKEN}],
    )
    everything = shared(context) + redact(context).model_dump_json()
    assert not re.search("zebulon|quackenbush", everything, re.IGNORECASE)


def test_what_may_be_told_is_told_under_plain_names() -> None:
    """Levels, roles, sizes and who spoke are kept; ids are a role and a number, the same wherever a group stands."""

    def view(answered_by: list[str], level: object, **group: object) -> dict[str, Any]:
        said = {"answered_by": answered_by, "said_by": "themselves", "people": 9, "setting": {"who_decides": level}}
        return {**said, "stakeholders": [{"role": "users", "people": 12, **group}]}

    def listed(*ids: str, name: str | None, note: str | None) -> list[dict[str, Any]]:
        about = {"name": name} if name else {}
        level = {"level": "strong", "note": note} if note else "strong"
        roles, speakers = ("users", "personnel", "users"), ("themselves", "coach", "personnel")
        rest = {"people": 12, "attitudes": {"respect_and_shared_purpose": level}} | about
        return [
            {"id": group_id, "role": role, "said_by": speaker, **rest}
            for group_id, role, speaker in zip(ids, roles, speakers, strict=True)
        ]

    noted, plain = {"level": "jointly", "note": SPOKEN}, "jointly"
    shrugged = {"respect_and_shared_purpose": "weak"}
    context = read(
        project={"phase": "testing"},
        setting={**PUBLIC, "who_decides": noted},
        stakeholders=listed("anna", "berit", "carl", name=SPOKEN, note=SPOKEN),
        viewpoints={
            "dora": view(["users", "relatives"], noted, id="carl", name=SPOKEN, attitudes=shrugged),
            "emil": view(["managers"], noted, id="filip"),
        },
        set_aside=[{"rule": "last-word-with-the-organisation", "reason": SPOKEN}],
    )
    told = read(
        project={"phase": "testing"},
        setting={**PUBLIC, "who_decides": plain},
        stakeholders=listed("users-1", "personnel-1", "users-2", name=None, note=None),
        viewpoints={
            "users_and_relatives_1": view(["users", "relatives"], plain, id="users-2", attitudes=shrugged),
            "managers_2": view(["managers"], plain, id="users-3"),
        },
        set_aside=[{"rule": "last-word-with-the-organisation"}],
    )
    assert redact(context) == told.model_copy(update={"notices": ()})


@pytest.mark.parametrize(
    ("answered_by", "name"),
    [
        ([], "viewpoint_1"),
        (["users"], "users_1"),
        (list(ROLES), "users_and_relatives_and_personnel_and_managers_and_coach_and_1"),
    ],
    ids=["nobody is named", "one role", "all roles"],
)
def test_a_viewpoint_is_named_by_who_answered(answered_by: list[str], name: str) -> None:
    """And by its number; of many roles the first 60 letters."""
    view = {"people": 9, "setting": PUBLIC} | ({"answered_by": answered_by} if answered_by else {})
    assert list(redact(read(viewpoints={"dora": view})).viewpoints) == [name]


def with_group(people: int | None, **data: Any) -> Context:
    """Give a context with one group of users who say that they are safe."""
    size = {} if people is None else {"people": people}
    group = {"role": "users", "said_by": "themselves", "attitudes": {"safe_to_speak_up": "safe"}, **size}
    return read(stakeholders=[group], **data)


def is_told(context: Context) -> bool:
    """Say whether the users' answer is left."""
    return redact(context).stakeholders[0].answers["safe_to_speak_up"].level == "safe"


@pytest.mark.parametrize(
    ("people", "setting", "told"),
    [
        (None, {}, False),
        (1, {}, False),
        (4, {}, False),
        (5, {}, True),
        (5, {"voluntariness": "voluntary"}, True),
        (5, {"voluntariness": "under_pressure"}, True),
        (5, {"voluntariness": "unknown"}, True),
        (7, {"voluntariness": "involuntary"}, False),
        (8, {"voluntariness": "involuntary"}, True),
        (7, {"closeness_of_community": "everyone_is_known"}, False),
        (8, {"closeness_of_community": "everyone_is_known"}, True),
        (5, {"closeness_of_community": "some_are_known"}, True),
        (7, {"voluntariness": "voluntary", "closeness_of_community": "everyone_is_known"}, False),
    ],
)
def test_how_many_people_a_group_needs(people: int | None, setting: dict[str, str], told: bool) -> None:
    """Five people are enough; eight where care is involuntary or everyone is known."""
    assert is_told(with_group(people, setting=setting)) is told


@pytest.mark.parametrize("role", ["users", "relatives", "personnel", "managers", "coach"])
def test_the_number_holds_for_every_role(role: str) -> None:
    """Four managers or one coach are protected as four users are."""
    answers = {"respect_and_shared_purpose": "strong"}
    group = {"role": role, "people": 4, "attitudes": answers}
    factor = PACK.factors["respect_and_shared_purpose"]
    if role not in factor.held_by:
        group["attitudes"] = {each.id: each.scale[0].id for each in PACK.factors.values() if role in each.held_by}
    redacted = redact(read(stakeholders=[group]))
    assert {answer.level for answer in redacted.stakeholders[0].answers.values()} <= {PREFER_NOT_TO_SAY}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (12, None, True),
        (None, 12, True),
        (12, 12, True),
        (12, 4, False),
        (4, 12, False),
        (None, 4, False),
        (None, None, False),
    ],
)
def test_the_smallest_count_that_is_told_of_a_group_decides(first: int | None, second: int | None, told: bool) -> None:
    """A count given in one place holds in all; where two differ, the smaller protects."""
    view = {"answered_by": "personnel", "said_by": "themselves", "people": 20, "setting": PUBLIC}
    seen = {"id": "users-1", "role": "users"} | ({} if second is None else {"people": second})
    assert is_told(with_group(first, viewpoints={"view": {**view, "stakeholders": [seen]}})) is told


@pytest.mark.parametrize(("here", "there"), [(12, 4), (4, 12)])
def test_where_two_counts_of_a_group_differ_neither_is_told(here: int, there: int) -> None:
    """The larger one would say that the smaller is not all, and of whom."""
    view = view_of(20, **PUBLIC) | {"stakeholders": [{"id": "users-1", "role": "users", "people": there}]}
    redacted = redact(with_group(here, viewpoints={"view": view}))
    (seen,) = redacted.viewpoints.values()
    assert (redacted.stakeholders[0].people, seen.stakeholders[0].people) == (None, None)


PUBLIC = {"voluntariness": "voluntary", "closeness_of_community": "anonymous"}


def view_of(people: int | None, **answers: str) -> dict[str, Any]:
    """Give the viewpoint of users who answered themselves."""
    size = {} if people is None else {"people": people}
    return {"answered_by": "users", "said_by": "themselves", "setting": answers, **size}


@pytest.mark.parametrize(
    ("people", "setting", "told"),
    [
        (None, PUBLIC, False),
        (4, PUBLIC, False),
        (5, PUBLIC, True),
        (7, {**PUBLIC, "voluntariness": "involuntary"}, False),
        (8, {**PUBLIC, "voluntariness": "involuntary"}, True),
        (7, {}, False),
        (7, {**PUBLIC, "voluntariness": "unknown"}, False),
        (8, {}, True),
    ],
)
def test_how_many_people_a_viewpoint_needs(people: int | None, setting: dict[str, str], told: bool) -> None:
    """As for groups; and eight until it is told, by those who are not protected, that five will do."""
    context = read(setting=setting, viewpoints={"view": view_of(people, who_decides="jointly")})
    (view,) = redact(context).viewpoints.values()
    assert (view.answers["who_decides"].level == "jointly") is told
    assert view.people == (people if told else None)


@pytest.mark.parametrize(("sizes", "told"), [([8], True), ([8, 9], True), ([8, 7], False)])
def test_large_viewpoints_may_say_that_five_are_enough(sizes: list[int], told: bool) -> None:
    """If all are large, and so are never protected themselves."""
    views = {f"view_{number}": view_of(people, **PUBLIC) for number, people in enumerate(sizes)}
    assert is_told(with_group(6, viewpoints=views)) is told


def test_a_small_viewpoint_cannot_lower_or_raise_the_number() -> None:
    """What six people say on how free or how well known they are is not seen in what else is shared."""
    pages = [
        shared(with_group(6, viewpoints={"view": view_of(6, voluntariness=level)}))
        for level in PACK.factors["voluntariness"].position
    ]
    assert len(set(pages)) == 1


def test_sides_are_told_together_or_not_at_all() -> None:
    """Where one side is too small to be told, the other side's answers do not pass for everybody's."""
    views = {"small": view_of(3), "large": view_of(30, who_decides="jointly")}
    redacted = redact(read(setting=PUBLIC, viewpoints=views))
    levels = {answer.level for view in redacted.viewpoints.values() for answer in view.answers.values()}
    assert levels == {PREFER_NOT_TO_SAY}


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (400, 400), (None, None)])
def test_small_counts_become_unknown(people: int | None, shown: int | None) -> None:
    """A count below five is not told; that nobody takes part is."""
    assert redact(with_group(people)).stakeholders[0].people == shown


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([("users", 6), ("personnel", 9)], "about_equal"),
        ([("users", 6), ("personnel", 0)], "about_equal"),
        ([("users", 6), ("personnel", 3)], PREFER_NOT_TO_SAY),
        ([("users", 6), ("personnel", None)], PREFER_NOT_TO_SAY),
        ([], None),
    ],
)
def test_an_answer_that_tells_a_small_count_is_protected_with_it(
    groups: list[tuple[str, int | None]], told: str | None
) -> None:
    """Numbers in the room are shared only where every number is; nor is it told whether they were given."""
    listed = [{"role": role} | ({} if size is None else {"people": size}) for role, size in groups]
    base = {"setting": {"who_decides": "jointly"}, "stakeholders": listed}
    answered = redact(read(**base, resources={"numbers_in_the_room": "about_equal"}))
    answer = answered.answers.get("numbers_in_the_room")
    assert (answer.level if answer else None) == told
    if told != "about_equal":
        assert answered == redact(read(**base))


def test_whether_a_small_group_was_asked_at_all_is_not_told() -> None:
    """A small group that answered everything and one that answered nothing look the same."""
    asked = {each.id: each.scale[0].id for each in PACK.factors.values() if "users" in each.held_by}
    pages = {
        shared(read(stakeholders=[{"role": "users", "people": 3, "attitudes": answers}]))
        for answers in ({}, asked, dict.fromkeys(asked, "unknown"))
    }
    assert len(pages) == 1


def test_a_group_is_never_asked_again_because_it_is_small() -> None:
    """What to find out names no attitude of a group whose answers are protected."""
    page = REFLECTOR.reflect(read(stakeholders=[{"role": "users", "people": 3}]), view="shareable")
    assert page.find_out
    assert {each.holder for each in page.find_out} == {PROJECT}


def test_words_for_groups_stand_where_names_would(tmp_path: Path) -> None:
    """A question that names its groups says the role's word in the shareable view."""
    texts = {**packs.rule()["text"], "question": "What would {group} decide?"}
    pack = packs.load(tmp_path / "pack", packs.rule(when={"users.trust": "distrust"}, text=texts))
    group = {"name": SPOKEN, "role": "users", "people": 12, "attitudes": {"trust": "distrust"}}
    data = {"equipoise": 1, "stakeholders": [{**group, "said_by": "themselves"}]}
    reflector, context = Reflector(pack), Context.from_dict(data, pack)
    asked = {view: reflector.reflect(context, view=view).questions[0].text for view in ("coach", "shareable")}
    assert asked == {"coach": f"What would {SPOKEN} decide?", "shareable": "What would users decide?"}


def test_what_works_is_shared_without_an_answer_that_is_never_aloud(tmp_path: Path) -> None:
    """A strength may be said aloud, and yet rest on such an answer: the page to share does not say which."""
    strength = packs.rule(kind="strength", when={"payment": "jointly", "who_decides": "jointly"})
    pack = packs.load(tmp_path / "pack", strength)
    answers = {"payment": "jointly", "who_decides": "jointly"}
    reflector, context = Reflector(pack), Context.from_dict({"equipoise": 1, "setting": answers}, pack)
    told = {
        view: [each.factor for each in reflector.reflect(context, view=view).questions[0].because]
        for view in ("coach", "shareable")
    }
    assert told == {"coach": ["who_decides", "payment"], "shareable": ["who_decides"]}


@pytest.mark.parametrize("what", ["answers", "people", "name", "threshold"])
def test_the_law_can_be_broken(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redaction that forgets one thing is found out by the same check."""
    from equipoise.engine.contexts import redaction

    broken: dict[str, Any] = {
        "answers": ("_answers", lambda self, answers, hidden, holder: dict(answers)),
        "people": ("_shown", lambda self, people: people),
        "name": ("_plain_ids", lambda self: {group.id: group.id for group in self.context.listed_groups}),
        "threshold": ("_small", lambda self, people: people is not None and people < 2),
    }
    monkeypatch.setattr(redaction._Redaction, *broken[what])
    with pytest.raises(AssertionError):
        hold_all(range(60))
