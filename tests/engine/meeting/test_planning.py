"""Sessions: what is asked aloud and in which order, what is for the coach alone, and when to wait."""

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.command import RICH
from support.generators import random_context

from equipoise.adapters.files import load_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.meeting import Attending, Session, plan_session
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.rule import roles_in
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import ROLES, Role

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
GROUP: Mapping[Role, int] = {"users": 3, "relatives": 2, "personnel": 6}
PAUSED: dict[str, Any] = {
    "setting": {
        "when_users_came_in": "after_decision",
        "who_decides": "organisation_alone",
        "room_to_change_the_plan": "fixed",
        "clarity_of_what_is_open": "unclear",
    },
    "stakeholders": [{"role": "users", "people": 6}, {"role": "personnel", "people": 6}],
}

groups = st.none() | st.dictionaries(st.sampled_from(ROLES), st.integers(1, 30), min_size=1)
laws = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def planned(seed: int, minutes: int, present: Mapping[Role, int] | None) -> Session:
    """Plan a session of a random context."""
    return plan_session(REFLECTOR, random_context(Random(seed), PACK), minutes=minutes, present=present)


def read(**data: Any) -> Context:
    """Read a context."""
    return Context.from_dict({"equipoise": 1, **data})


@laws
@given(seed=st.integers(0, 2**63), minutes=st.integers(15, 300), present=groups)
def test_a_meeting_fits_its_time_and_asks_only_what_may_be_shared(
    seed: int, minutes: int, present: Mapping[Role, int] | None
) -> None:
    """Law: at most the minutes asked for; all questions aloud are together, shared, and for somebody who comes."""
    session = planned(seed, minutes, present)
    plan = session.plan
    assert plan.length <= minutes
    assert {question.how for question in plan.questions} <= {"together"}
    assert plan.questions in ((), session.shared.plain.questions)
    assert (plan.state == "meet") == bool(plan.agenda)
    if present is not None:
        asked = [roles_in(question.audience) for question in plan.questions]
        assert all(not roles or {*present, "coach"}.intersection(roles) for roles in asked)
        assert plan.beyond == (), "what time does not reach was never chosen"


@laws
@given(seed=st.integers(0, 2**63), minutes=st.integers(30, 200), present=groups)
def test_what_works_is_asked_first_and_what_is_hard_neither_first_nor_last(
    seed: int, minutes: int, present: Mapping[Role, int] | None
) -> None:
    """Law of order, as it was chosen (users before managers, see the tests of selection), also where time cuts it."""
    plan = planned(seed, minutes, present).plan
    reached = {item.question for item in plan.agenda}
    kept = [question for question in plan.questions if question.rank in reached]
    strengths = [question.kind == "strength" for question in kept]
    assert strengths == sorted(strengths, reverse=True)
    heavy = {turn.question for turn in plan.turns if turn.heavy}
    assert heavy.isdisjoint(question.rank for question in kept[:1])
    assert len(kept) < 2 or heavy.isdisjoint(question.rank for question in kept[-1:])


@laws
@given(seed=st.integers(0, 2**63), present=groups)
def test_mirror_questions_are_the_coachs_alone(seed: int, present: Mapping[Role, int] | None) -> None:
    """Law: no question for another room, for the coach, or that pauses, is among what may be shared."""
    session = planned(seed, 60, present)
    private = {each.id for each in (*session.plan.mirrors, *session.plan.before, *session.plan.pause)}
    shared = {each.id for each in (*session.shared.plain.questions, *session.shared.easy.questions)}
    assert private.isdisjoint(shared)
    assert all(question.mirror for question in session.plan.mirrors)


@laws
@given(seed=st.integers(0, 2**63), minutes=st.integers(15, 200), present=groups)
def test_plain_and_easy_words_are_of_the_same_questions(
    seed: int, minutes: int, present: Mapping[Role, int] | None
) -> None:
    """Law: every sheet holds the same questions under the same numbers, whatever its wording."""
    shared = planned(seed, minutes, present).shared
    plain, easy = ([(each.rank, each.id) for each in page.questions] for page in (shared.plain, shared.easy))
    assert plain == easy


@laws
@given(seed=st.integers(0, 2**63), minutes=st.integers(15, 200))
def test_a_pause_lets_no_meeting_be_planned(seed: int, minutes: int) -> None:
    """Law: where a rule says to pause first, the meeting waits and nothing is asked aloud."""
    session = planned(seed, minutes, None)
    paused = bool(session.coach.questions) and PACK.rule(session.coach.questions[0].id).pause
    if paused:
        assert (session.plan.state, session.plan.questions, session.plan.agenda) == ("wait", (), ())
        assert session.plan.pause[0].id == session.coach.questions[0].id


def test_a_pause_is_told() -> None:
    """Users come in after the decision and nothing is open: first an honest name for it."""
    plan = plan_session(REFLECTOR, read(**PAUSED), present=GROUP).plan
    assert (plan.state, [question.id for question in plan.pause]) == ("wait", ["information-not-co-production"])


def test_who_comes_changes_the_time_and_not_what_is_shared_of_answers() -> None:
    """More people take more time; who is told to come changes nothing of what groups answered."""
    context = load_context(RICH)
    few, many = (
        plan_session(REFLECTOR, context, minutes=90, present={"users": count, "personnel": 3}) for count in (3, 30)
    )
    assert few.plan.questions[0] == many.plan.questions[0]
    assert few.plan.agenda[1].minutes < many.plan.agenda[1].minutes
    assert few.shared.answers == many.shared.answers


def test_people_are_counted_from_the_file_where_nobody_says() -> None:
    """By role, None where a number is not known, nobody where a group takes no part."""
    context = read(
        stakeholders=[
            {"role": "users", "people": 4},
            {"role": "users", "people": 3},
            {"role": "personnel", "people": 2},
            {"role": "personnel"},
            {"role": "funders", "people": 0},
        ]
    )
    assert plan_session(REFLECTOR, context).plan.people == (
        Attending(role="users", count=7),
        Attending(role="personnel", count=None),
    )


def test_too_little_time_is_not_too_few_questions() -> None:
    """With no time for a question the plan says so; with nothing known it says that there is nothing yet."""
    assert plan_session(REFLECTOR, load_context(RICH), minutes=17, present=GROUP).plan.state == "too_short"
    assert plan_session(REFLECTOR, read(), minutes=60, present=GROUP).plan.state == "nothing_aloud"


def test_what_so_few_answered_is_no_matter_for_the_whole_group() -> None:
    """Where it is kept from the page to share, the plan says so; the same answers of many are asked about."""
    states = []
    for people in (3, 12):
        groups = [{"role": "users", "people": people}, {"role": "personnel", "people": 12}]
        context = read(answered_by="users", setting={"who_decides": "organisation_alone"}, stakeholders=groups)
        states.append(plan_session(REFLECTOR, context, minutes=60, present=GROUP).plan.state)
    assert states == ["too_few", "meet"]


def test_what_only_time_keeps_out_is_told() -> None:
    """A longer meeting could ask further questions; with time enough there are none."""
    short, long = (plan_session(REFLECTOR, load_context(RICH), minutes=each, present=GROUP).plan for each in (40, 300))
    assert short.further == len(long.questions) - len(short.questions) > 0
    assert long.further == 0


def test_the_plan_is_written_as_json() -> None:
    """With stable keys, the same each time."""
    session = plan_session(REFLECTOR, load_context(RICH), present=GROUP)
    again = plan_session(REFLECTOR, load_context(RICH), present=GROUP)
    assert session.plan.to_json() == again.plan.to_json()
    assert type(session.plan).model_validate_json(session.plan.to_json()) == session.plan
