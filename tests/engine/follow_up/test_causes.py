"""Why a finding is gone or has come: each cause on a pack of a few rules, with and without the answers of last time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from support import packs

from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import Followed, FollowUp, follow_up
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import Report

Data = Mapping[str, Any]
Answers = Mapping[str, str]

ALONE: Answers = {"who_decides": "organisation_alone"}
HEARD: Answers = {"who_decides": "after_hearing"}
TOGETHER: Answers = {"who_decides": "jointly"}
OTHER_VERSION = packs.manifest(version="1.3.0")


def proven(rule_id: str, when: Data, fires: Data, silent: Data, **changes: Any) -> packs.Data:
    """Give a rule with another condition, and its proof."""
    examples = {"fires": [{"name": "So", "context": fires}], "silent": [{"name": "Not so", "context": silent}]}
    return packs.rule(rule_id, when=when, examples=examples, **changes)


HEARD_ONLY = proven("last-word", HEARD, {"setting": HEARD}, {"setting": TOGETHER})
PAID = {"payment": "jointly"}
OTHER = proven(
    "other",
    PAID,
    {"resources": PAID},
    {"resources": {"payment": "after_hearing"}},
    theme="money",
    ask={"to": "managers", "how": "own_group"},
)


class Packs:
    """Loads small packs, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0

    def __call__(self, *rules: packs.Data, **parts: Any) -> Reflector:
        self.number += 1
        return Reflector(packs.load(self.folder / str(self.number), *rules, **parts))


@pytest.fixture
def made(tmp_path: Path) -> Packs:
    """What makes packs."""
    return Packs(tmp_path)


def report(reflector: Reflector, setting: Answers, resources: Answers | None = None, date: str | None = None) -> Report:
    """Make a report of a few answers."""
    data: dict[str, Any] = {"equipoise": 1, "setting": dict(setting), "project": {"id": "ward-5"}}
    if resources:
        data["resources"] = dict(resources)
    if date:
        data["project"]["date"] = date
    return reflector.report(Context.from_dict(data, reflector.pack))


def of_old(kept: Report) -> Report:
    """Give a report as it was before answers were kept in it."""
    return kept.model_copy(update={"given": None, "settings": None, "rules": None})


def only(told: FollowUp) -> Followed:
    """Give the one finding of a follow-up."""
    (found,) = told.findings
    return found


def fate(found: Followed) -> tuple[str, str | None, str | None]:
    """Give fate, cause and what became of the rule."""
    return found.fate, found.cause, found.rule_change


def changed(found: Followed) -> list[tuple[str, str | None, str | None]]:
    """Give the answers that are told as changed."""
    return [(change.factor, change.then_level, change.now_level) for change in found.changes]


KEPT: list[Callable[[Report], Report]] = [lambda kept: kept, of_old]


@pytest.mark.parametrize("as_kept", KEPT, ids=["kept", "of_old"])
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ALONE, ("still_there", None, None)),
        (TOGETHER, ("gone", "answers", None)),
        ({}, ("not_asked", None, None)),
        ({"who_decides": "unknown"}, ("not_asked", None, None)),
        ({"who_decides": "prefer_not_to_say"}, ("not_asked", None, None)),
    ],
)
def test_the_answer_is_the_cause(
    made: Packs, now: Answers, expected: object, as_kept: Callable[[Report], Report]
) -> None:
    """Where the rules are the same; a report of old knows it from its page."""
    reflector = made(packs.rule())
    found = only(follow_up([as_kept(report(reflector, ALONE)), report(reflector, now)], reflector))
    assert fate(found) == expected
    after = now.get("who_decides")
    assert changed(found) == ([] if now == ALONE else [("who_decides", "organisation_alone", after)])


@pytest.mark.parametrize("as_kept", KEPT, ids=["kept", "of_old"])
def test_the_rule_is_the_cause(made: Packs, as_kept: Callable[[Report], Report]) -> None:
    """Where the answers are the same, and the rule of today would not have held on them."""
    before, now = made(packs.rule()), made(HEARD_ONLY, manifest=OTHER_VERSION)
    told = follow_up([as_kept(report(before, ALONE)), report(now, ALONE)], now)
    assert fate(only(told)) == ("gone", "rules", "changed")


def test_both_are_the_cause(made: Packs) -> None:
    """Where the rule of today would not have held, and what it rested on is answered in another way as well."""
    before, now = made(packs.rule()), made(HEARD_ONLY, manifest=OTHER_VERSION)
    found = only(follow_up([report(before, ALONE), report(now, TOGETHER)], now))
    assert fate(found) == ("gone", "both", "changed")
    assert changed(found) == [("who_decides", "organisation_alone", "jointly")]


def test_the_answer_is_the_cause_though_rules_changed(made: Packs) -> None:
    """Another version of the pack, in which this rule would have held last time: then the answer did it."""
    before, now = made(packs.rule()), made(packs.rule(title="Said anew"), manifest=OTHER_VERSION)
    found = only(follow_up([report(before, ALONE), report(now, TOGETHER)], now))
    assert fate(found) == ("gone", "answers", None)


@pytest.mark.parametrize(
    ("rules", "manifest", "expected"),
    [
        ([], {}, "removed"),
        ([packs.rule(status="retired")], {}, "retired"),
        ([packs.rule(status="draft")], {}, "draft"),
        ([packs.rule()], {"switch_off": ["last-word"]}, "switched_off"),
    ],
)
def test_a_rule_that_fires_no_more(
    made: Packs, rules: list[packs.Data], manifest: dict[str, Any], expected: str
) -> None:
    """What became of it is told, and nothing is said of the answers, which are as they were."""
    before = made(packs.rule())
    now = made(*rules, OTHER, manifest=packs.manifest(version="1.3.0", **manifest))
    found = only(follow_up([report(before, ALONE), report(now, ALONE)], now))
    assert fate(found) == ("gone", "rules", expected)
    assert found.question == "What could we decide together?"


def test_a_retired_rule_that_would_not_hold_anyway(made: Packs) -> None:
    """Both are told, so that nobody thinks that the rules alone took it away."""
    before, now = made(packs.rule()), made(packs.rule(status="retired"), manifest=OTHER_VERSION)
    found = only(follow_up([report(before, ALONE), report(now, TOGETHER)], now))
    assert fate(found) == ("gone", "both", "retired")
    assert changed(found) == [("who_decides", "organisation_alone", "jointly")]


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (TOGETHER, ("new", "answers", None)),
        ({}, ("new", "newly_known", None)),
        ({"who_decides": "unknown"}, ("new", "newly_known", None)),
    ],
)
@pytest.mark.parametrize("as_kept", KEPT, ids=["kept", "of_old"])
def test_what_brought_a_finding(
    made: Packs, then: Answers, expected: object, as_kept: Callable[[Report], Report]
) -> None:
    """An answer that is another, or that was not known."""
    reflector = made(packs.rule())
    found = only(follow_up([as_kept(report(reflector, then)), report(reflector, ALONE)], reflector))
    assert fate(found) == expected


def test_a_new_rule(made: Packs) -> None:
    """It would have come up last time by the same answers: the rule is what is new."""
    before, now = made(OTHER), made(OTHER, packs.rule(), manifest=OTHER_VERSION)
    found = only(follow_up([report(before, ALONE), report(now, ALONE)], now))
    assert fate(found) == ("new", "rules", "added")


def test_a_new_rule_and_another_answer(made: Packs) -> None:
    """Both brought it."""
    before, now = made(OTHER), made(OTHER, packs.rule(), manifest=OTHER_VERSION)
    found = only(follow_up([report(before, TOGETHER), report(now, ALONE)], now))
    assert fate(found) == ("new", "both", "added")


def test_a_factor_that_is_called_something_else_now(made: Packs) -> None:
    """An answer of old is found under its new name, so nothing has changed."""
    before = made(packs.rule())
    renamed = packs.factors()
    renamed[0] = packs.factor("last_say", formerly=["who_decides"])
    alone, together = {"last_say": "organisation_alone"}, {"last_say": "jointly"}
    rule = proven("last-word", alone, {"setting": alone}, {"setting": together})
    short = packs.manifest(version="2.0.0", short_form=["last_say", "trust"])
    now = made(rule, factors=renamed, manifest=short)
    for old in (report(before, ALONE), of_old(report(before, ALONE))):
        told = follow_up([old, report(now, {"last_say": "organisation_alone"})], now)
        assert fate(only(told)) == ("still_there", None, None)
        assert [corner.moved for corner in told.corners] == [(), (), ()]


def test_an_answer_that_no_pack_knows_any_more(made: Packs) -> None:
    """It is left aside, told by its name, and stops nothing."""
    extra = [*packs.factors(), packs.factor("mandate")]
    before = made(packs.rule(), factors=extra)
    now = made(packs.rule(), manifest=OTHER_VERSION)
    told = follow_up([report(before, {**ALONE, "mandate": "jointly"}), report(now, ALONE)], now)
    assert fate(only(told)) == ("still_there", None, None)
    assert [doubt.code for doubt in told.doubts if "mandate" in doubt.text] == ["left_aside"]


def test_what_was_left_out_of_a_report_of_old(made: Packs) -> None:
    """Its answers were not told: with other rules the cause is not known, and that is said."""
    first = packs.rule("first-word", supersedes=["last-word"])
    before, now = (
        made(packs.rule(), first),
        made(packs.rule(), first, manifest=packs.manifest(version="1.3.0", limit=6)),
    )
    told = follow_up([of_old(report(before, ALONE)), report(now, TOGETHER)], now)
    causes = {each.id: (each.fate, each.cause) for each in told.findings}
    assert causes == {"first-word": ("gone", "answers"), "last-word": ("gone", None)}


def test_a_group_that_takes_no_part_any_more(made: Packs) -> None:
    """An attitude of a group that is not listed is no answer: it is told so."""
    contexts = [
        {"stakeholders": [{"role": "users", "attitudes": {"trust": level}}]} for level in ("distrust", "trusting")
    ]
    rule = proven("trusted", {"users.trust": "distrust"}, *contexts, theme="confidence")
    reflector = made(rule)
    group = {"role": "users", "id": "council", "people": 6, "said_by": "themselves", "attitudes": {"trust": "distrust"}}
    runs = [
        reflector.report(Context.from_dict({"equipoise": 1, "stakeholders": groups}, reflector.pack))
        for groups in ([group], [])
    ]
    found = only(follow_up(runs, reflector))
    assert fate(found) == ("not_asked", None, None)
    assert [(change.who, change.then, change.now) for change in found.changes][:1] == [
        ("users", "They expect nothing.", "This group does not take part.")
    ]


def test_come_back_names_the_last_report_that_had_it(made: Packs) -> None:
    """Of several earlier reports the latest."""
    reflector = made(packs.rule())
    answers = (ALONE, ALONE, TOGETHER, ALONE)
    runs = [report(reflector, each, date=f"2026-0{month}-01") for month, each in enumerate(answers, 1)]
    found = only(follow_up(runs, reflector))
    assert (found.fate, found.cause, found.since) == ("come_back", "answers", "2026-02-01")
