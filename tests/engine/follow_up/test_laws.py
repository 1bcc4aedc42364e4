"""Laws of the follow-up: with the same rules the answers are the cause, and every answer that is told has changed."""

from random import Random

import pytest
from support.generators import random_context

from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.plain_text import to_text
from equipoise.engine.conditions.meaning import Truth, meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import Followed, FollowUp, follow_up
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.versions import JOINT, versions
from equipoise.engine.terms import OPEN

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
SEEDS = range(24)


def truths(context: Context, rule: str) -> list[Truth]:
    """Read a rule on each version of the answers, by its definition."""
    return [meaning(PACK.conditions[rule], version).truth for version in versions(context, PACK)]


def pair(seed: int) -> tuple[Context, Context, FollowUp]:
    """Give two random contexts, and what became of the findings of the first."""
    rng = Random(seed)
    then, now = (random_context(rng, PACK) for _ in range(2))
    return then, now, follow_up([REFLECTOR.report(each) for each in (then, now)], REFLECTOR)


def held(context: Context, rule: str) -> bool:
    """Say whether a rule holds in any version."""
    return any(truth is True for truth in truths(context, rule))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_finding_is_told_once_with_its_fate(seed: int) -> None:
    """Each rule that held then or holds now stands once, and its fate says in which of the two it holds."""
    then, now, told = pair(seed)
    fates = {each.id: each.fate for each in told.findings}
    assert len(fates) == len(told.findings)
    rules = [rule.id for rule in REFLECTOR.rules]
    expected = {rule: (held(then, rule), held(now, rule)) for rule in rules}
    assert set(fates) == {rule for rule, both in expected.items() if any(both)}
    both_ways = {"still_there": (True, True), "new": (False, True), "gone": (True, False), "not_asked": (True, False)}
    assert {rule: both_ways[fate] for rule, fate in fates.items()} == {rule: expected[rule] for rule in fates}


@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_same_rules_the_answers_are_the_cause(seed: int) -> None:
    """Gone where it does not hold, not asked where that is not known; never for the rules."""
    then, now, told = pair(seed)
    for each in told.findings:
        check_cause(each, truths(then, each.id), truths(now, each.id))


def check_cause(finding: Followed, then: list[Truth], now: list[Truth]) -> None:
    """Hold the cause of one finding against what its rule means."""
    assert finding.rule_change is None
    if finding.fate == "gone":
        assert finding.cause == "answers"
        assert False in now
    elif finding.fate == "not_asked":
        assert None in now
    elif finding.fate == "new":
        assert (finding.cause == "newly_known") <= (None in then)
        assert (finding.cause == "answers") <= (False in then or bool(finding.changes))
        assert finding.cause in ("answers", "newly_known")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_changed_did_change(seed: int) -> None:
    """An answer that is told as moved is known then and now, and others; what is newly known was not known."""
    _, _, told = pair(seed)
    for corner in told.corners:
        for change in corner.moved:
            assert change.then_level != change.now_level
            assert not {change.then_level, change.now_level} & {None, *OPEN}
        assert all(change.then_level in (None, *OPEN) for change in corner.newly_known)
        assert all(change.now_level in (None, *OPEN) for change in corner.no_longer_known)
    assert all(change.then_level != change.now_level or change.then != change.now for change in everything(told))


def everything(told: FollowUp) -> list[object]:
    """Give all changes that findings tell."""
    return [change for each in told.findings for change in each.changes]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_answers_change_nothing(seed: int) -> None:
    """A report followed up by itself tells that all is still there, and that the answers are the same."""
    context = random_context(Random(seed), PACK)
    told = follow_up([REFLECTOR.report(context)] * 2, REFLECTOR)
    assert {each.fate for each in told.findings} <= {"still_there"}
    assert everything(told) == []
    assert "same_answers" in [doubt.code for doubt in told.doubts]


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_it_can_be_written(view: str, locale: str) -> None:
    """Any follow-up can be laid out in each view and language; the same input gives the same bytes."""
    for seed in range(6):
        rng = Random(seed)
        reports = [REFLECTOR.report(random_context(rng, PACK)) for _ in range(3)]
        texts = [
            to_text(follow_up_document(follow_up(reports, REFLECTOR, view=view, locale=locale)))  # type: ignore[arg-type]
            for _ in range(2)
        ]
        assert texts[0] == texts[1]


def test_the_joint_version_is_what_is_told() -> None:
    """The answers of a corner are those of the joint version, as its counts are."""
    for seed in range(6):
        _, now, told = pair(seed)
        joint = next(version for version in versions(now, PACK) if version.name == JOINT)
        moved = [change for corner in told.corners for change in (*corner.moved, *corner.newly_known)]
        of_project = [change for change in moved if change.holder == "project"]
        assert all(joint.answers[change.factor].level == change.now_level for change in of_project)
