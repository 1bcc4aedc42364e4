"""What is shared of several runs tells nothing of what is protected in any of them."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.generators import random_context
from support.protected import Other, Same

from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.plain_text import to_text
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.follow_up import follow_up
from equipoise.engine.follow_up.sharing import redact_together
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Action
from equipoise.engine.terms import PREFER_NOT_TO_SAY

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)


def shared(contexts: Iterable[Context]) -> str:
    """Give the follow-up as it may be shared, as data and as a page, to the byte."""
    reports = [REFLECTOR.report(context) for context in contexts]
    told = follow_up(reports, REFLECTOR, view="shareable")
    return told.to_json() + to_text(follow_up_document(told))


def law(seed: int) -> None:
    """Hold the law on one pair of runs, and on one of three."""
    rng = Random(seed)
    runs = [random_context(rng, PACK) for _ in range(rng.choice((2, 2, 3)))]
    others = [Same(run, rng).make() for run in runs]
    assert redact_together(runs, PACK) == redact_together(others, PACK), f"seed {seed}"
    assert shared(runs) == shared(others), f"seed {seed}"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_runs_that_differ_only_in_what_is_protected_share_the_same_bytes(seed: int) -> None:
    """Law: what is protected in one of the runs cannot be told from the follow-up to share."""
    law(seed)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**63))
def test_a_report_to_share_tells_nothing_of_what_is_protected(seed: int) -> None:
    """Law: a report to share, which holds the answers that may be told, has the same bytes as well."""
    rng = Random(seed)
    context = random_context(rng, PACK)
    one, other = (REFLECTOR.report(each, view="shareable") for each in (context, Other(context, rng).make()))
    assert one.to_json() == other.to_json()


# --- the limit holds in every run ---


def run(people: int | None, answer: str = "low", **data: Any) -> Context:
    """Give a run in which users of a number answered for themselves."""
    group: dict[str, Any] = {
        "role": "users",
        "said_by": "themselves",
        "attitudes": {"expectation_of_influence": answer},
    }
    if people is not None:
        group["people"] = people
    return Context.from_dict({"equipoise": 1, "stakeholders": [group], **data})


def told(contexts: Iterable[Context], group: int = 0) -> list[str]:
    """Give what is left of how the group answered, in each run."""
    return [_level(context.stakeholders[group]) for context in redact_together(list(contexts), PACK)]


def _level(group: Stakeholder) -> str:
    return group.answers["expectation_of_influence"].level


@pytest.mark.parametrize(
    ("then", "now", "is_told"), [(5, 5, True), (9, 7, True), (4, 9, False), (9, 4, False), (None, 9, False)]
)
def test_a_group_is_told_of_only_where_it_is_large_enough_each_time(
    then: int | None, now: int | None, is_told: bool
) -> None:
    """What nine people answered is not told beside what four of them answered."""
    expected = ["low", "high"] if is_told else [PREFER_NOT_TO_SAY] * 2
    assert told([run(then), run(now, "high")]) == expected


def test_the_strictest_limit_holds_for_all_runs() -> None:
    """Where care was involuntary in one of the runs, seven people are too few in both."""
    assert told([run(7), run(7, "high", setting={"voluntariness": "involuntary"})]) == [PREFER_NOT_TO_SAY] * 2


def test_a_group_that_was_not_there_is_not_told_of() -> None:
    """A group of one run alone is hidden: nothing it says can be compared."""
    other = Context.from_dict({"equipoise": 1, "stakeholders": [{"role": "personnel", "people": 9}]})
    assert _level(redact_together([run(9), other], PACK)[0].stakeholders[0]) == PREFER_NOT_TO_SAY


def views(users: int, personnel: int) -> Context:
    """Give a run in which two parties answered."""

    def view(role: str, people: int) -> Mapping[str, Any]:
        answers = {"who_decides": "jointly"}
        return {"answered_by": role, "said_by": "themselves", "people": people, "setting": answers}

    # it takes an answer that is told to say that five are enough
    known = {"voluntariness": "voluntary", "closeness_of_community": "anonymous"}
    parties = {"users": view("users", users), "personnel": view("personnel", personnel)}
    data = {"equipoise": 1, "setting": known, "viewpoints": parties}
    return Context.from_dict(data)


def test_sides_are_told_of_only_where_each_is_large_enough_each_time() -> None:
    """One small side in one of the runs hides all sides in both."""
    for then, now in ((views(9, 9), views(9, 3)), (views(3, 9), views(9, 9))):
        hidden = redact_together([then, now], PACK)
        answers = [view.answers["who_decides"].level for context in hidden for view in context.viewpoints.values()]
        assert answers == [PREFER_NOT_TO_SAY] * 4


def test_a_side_that_answered_once_alone_is_not_told_of() -> None:
    """Sides are told together or not at all: where one is hidden in one run, the others are hidden in every run."""
    both, one = views(9, 3), views(9, 9)
    alone = one.model_copy(update={"viewpoints": {"users": one.viewpoints["users"]}})
    answers = [
        view.answers["who_decides"].level
        for context in redact_together([both, alone], PACK)
        for view in context.viewpoints.values()
    ]
    assert answers == [PREFER_NOT_TO_SAY] * 3


def test_no_answer_on_what_a_group_thinks_is_told() -> None:
    """Nor one that is never asked aloud, however large the groups are; the coach's own tells them."""
    told: dict[str, set[str]] = {"coach": set(), "shareable": set()}
    for seed in range(40):
        rng = Random(seed)
        runs = [random_context(rng, PACK) for _ in range(2)]
        runs = [
            run.model_copy(
                update={"stakeholders": tuple(g.model_copy(update={"people": 20}) for g in run.stakeholders)}
            )
            for run in runs
        ]
        for view, factors in told.items():
            found = follow_up([REFLECTOR.report(run) for run in runs], REFLECTOR, view=view)  # type: ignore[arg-type]
            changes = [change for each in found.findings for change in each.changes]
            changes += [
                change
                for corner in found.corners
                for change in (*corner.moved, *corner.newly_known, *corner.no_longer_known)
            ]
            factors |= {change.factor for change in changes}
    hidden = {factor.id for factor in PACK.factors.values() if not factor.held_by_project} | PACK.never_aloud
    assert told["coach"] & hidden
    assert not told["shareable"] & hidden


def test_steps_stay_with_the_coach() -> None:
    """A step may name a person, and stands under a question that may tell what somebody answered."""
    row = Action(step="Ask Anna", who="Beata", rule="last-word-with-the-organisation", review="2026-01-01")
    reports = [REFLECTOR.report(run(9)).with_actions((row, Action(step="Ring Cia"))) for _ in range(2)]
    text = follow_up(reports, REFLECTOR, view="shareable", today="2026-12-01").to_json()
    assert not [name for name in ("Anna", "Beata", "Cia") if name in text]
