"""Which answers can still matter: neither more nor fewer than the definition says."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import packs
from support.generators import random_context, random_pack

from equipoise.engine.conditions.language import Condition
from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.interview.open_parts import is_simple
from equipoise.engine.interview.waiting import MAX_TRIED, Waiting, as_heard, waiting
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.find_out import looked_at
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import applies
from equipoise.engine.terms import PROJECT, UNKNOWN

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
Address = tuple[str, str]
MOST = 3_000
"""So many ways of answering are tried for one rule by brute force; a rule with more is left out of the comparison."""


def told(found: tuple[Waiting, ...]) -> dict[Address, tuple[set[str], set[str]]]:
    """Give what the engine says: for each answer the rules it settles alone, and those it helps to settle."""
    return {
        (each.factor.id, each.holder): ({rule.id for rule in each.settles}, {rule.id for rule in each.helps})
        for each in found
    }


def with_answers(version: Version, given: dict[Address, str]) -> Version:
    """Put answers in, by factor and holder."""
    answers = dict(version.answers)
    groups = {group.id: dict(group.answers) for group in version.groups}
    for (factor, holder), level in given.items():
        (answers if holder == PROJECT else groups[holder])[factor] = Answer(level=level)
    put_in = tuple(group.with_answers(groups[group.id]) for group in version.groups)
    return Version(version.name, version.said_by, version.phase, answers, put_in, version.parties, version.entries)


def askable(context: Context, version: Version, pack: Pack) -> list[Address]:
    """Give every answer that nobody has given and that may be asked for."""
    found = []
    for factor in pack.factors.values():
        if factor.computed or not applies(factor, context, version.groups):
            continue
        if factor.held_by_project:
            found += [(factor.id, PROJECT)] if factor.id not in version.answers else []
        for group in version.groups:
            if factor.can_be_held_by(group.role) and group.people != 0 and factor.id not in group.answers:
                found.append((factor.id, group.id))
    return found


def ways(others: list[Address], pack: Pack) -> Iterator[dict[Address, str]]:
    """Give every way of answering some of the others."""
    choices = [(None, *pack.factors[factor].position) for factor, _ in others]
    for chosen in product(*choices):
        yield {other: level for other, level in zip(others, chosen, strict=True) if level is not None}


def settles(condition: Condition, address: Address, version: Version, pack: Pack) -> bool:
    """Say whether one answer alone makes a condition known that is unknown."""
    if meaning(condition, version).truth is not None:
        return False
    levels = pack.factors[address[0]].position
    return any(meaning(condition, with_answers(version, {address: level})).truth is not None for level in levels)


def by_definition(condition: Condition, address: Address, others: list[Address], version: Version, pack: Pack) -> bool:
    """Say whether there is a way of answering others after which this answer alone settles the condition."""
    return any(settles(condition, address, with_answers(version, way), pack) for way in ways(others, pack))


def half_open(rng: Random, context: Context) -> Context:
    """Forget some of the answers, and who said them, so that much can still be asked."""
    groups = tuple(
        group.model_copy(update={"answers": some(rng, group.answers), "said_by": rng.choice((group.said_by, None))})
        for group in context.stakeholders[:4]
    )
    return context.model_copy(update={"answers": some(rng, context.answers), "stakeholders": groups})


def some(rng: Random, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Give about a third of the answers."""
    return {factor: answer for factor, answer in answers.items() if rng.random() < 0.3}


@pytest.mark.parametrize("start", [0, 50, 100, 150])
def test_what_waits_is_what_can_matter(start: int) -> None:
    """By brute force: each answer that can settle a rule, alone or after others, waits for it; no other does."""
    seen = set()
    for seed in range(start, start + 50):
        rng = Random(seed)
        pack = random_pack(rng, rules=14)
        reflector = Reflector(pack, matcher="indexed")
        context = half_open(rng, random_context(rng, pack, viewpoints=0))
        version = as_heard(context, pack)
        found = told(waiting(context, reflector))
        aside = {item.rule for item in context.set_aside}
        heard = [finding.rule for finding in reflector.findings(context) if finding.rule.id not in aside]
        over = aside | {name for rule in heard for name in rule.supersedes}
        free = askable(context, version, pack)
        for rule in reflector.rules:
            condition = pack.conditions[rule.id]
            looks = set(looked_at(condition))
            roles = {group.id: group.role for group in version.groups} | {PROJECT: PROJECT}
            about = [each for each in free if (roles[each[1]], each[0]) in looks]
            size = 1
            for factor, _ in about:
                size *= 1 + len(pack.factors[factor].position)
            if size > MOST:
                continue
            for address in free:
                others = [each for each in about if each != address]
                asked = address in about and rule.id not in over
                alone, helped = found.get(address, (set(), set()))
                expected_alone = asked and settles(condition, address, version, pack)
                expected = asked and by_definition(condition, address, others, version, pack)
                said = (rule.id in alone, rule.id in alone | helped)
                if len(about) <= MAX_TRIED or is_simple(condition, version, set(free).__contains__):
                    assert said == (expected_alone, expected), (seed, rule.id)
                else:  # it may be asked for in vain, but it is never left out
                    assert said[1] >= expected, (seed, rule.id)
                seen.add((expected_alone, expected))
    assert seen == {(False, False), (False, True), (True, True)}


def test_it_counts_what_is_counted_for_the_page() -> None:
    """Where no rule is superseded, the rules that an answer settles alone are those counted in what to find out."""
    context = Context.from_dict(
        {
            "equipoise": 1,
            "answered_by": "coach",
            "stakeholders": [{"role": role, "people": 5} for role in ("users", "personnel")],
        }
    )
    heard = context.model_copy(
        update={"stakeholders": tuple(g.model_copy(update={"said_by": "themselves"}) for g in context.stakeholders)}
    )
    counted = {
        (each.factor, each.holder): each.would_settle
        for each in Reflector(replace(PACK, find_out=10_000)).reflect(heard).find_out
    }
    settled = {(each.factor.id, each.holder): len(each.settles) for each in waiting(context, REFLECTOR) if each.settles}
    assert settled == counted


def test_reading_stays_the_same() -> None:
    """The same context gives the same, in the same order."""
    context = random_context(Random(5), PACK, viewpoints=0)
    first, second = waiting(context, REFLECTOR), waiting(context, Reflector(PACK))
    assert [(each.factor.id, each.holder) for each in first] == [(each.factor.id, each.holder) for each in second]


def small(folder: Path, *rules: packs.Data) -> Reflector:
    """Make a reflector with these rules on ``who_decides``, ``payment`` and ``trust``."""
    return Reflector(packs.load(folder, *rules, manifest=packs.manifest(never_aloud=None)), matcher="indexed")


def context_of(reflector: Reflector, **data: Any) -> Context:
    """Read a context in the words of the pack."""
    return Context.from_dict({"equipoise": 1, **data}, reflector.pack)


def addresses(reflector: Reflector, *, again: bool = False, **data: Any) -> list[Address]:
    """Give who may be asked what."""
    found = waiting(context_of(reflector, **data), reflector, again=again)
    return [(each.factor.id, each.holder) for each in found]


BOTH = {"all": [{"who_decides": "organisation_alone"}, {"payment": "jointly"}]}


def test_what_is_settled_is_not_asked(tmp_path: Path) -> None:
    """An answer that makes a rule false takes the other answers of the rule with it."""
    reflector = small(tmp_path, packs.rule("a", when=BOTH))
    assert addresses(reflector) == [("who_decides", PROJECT), ("payment", PROJECT)]
    assert addresses(reflector, setting={"who_decides": "jointly"}) == []
    assert addresses(reflector, setting={"who_decides": "organisation_alone"}) == [("payment", PROJECT)]


def test_what_a_better_rule_replaces_is_not_asked(tmp_path: Path) -> None:
    """A rule that is superseded by one that holds, or set aside, needs no more answers."""
    better = packs.rule("better", when={"who_decides": "organisation_alone"}, supersedes=["a"])
    reflector = small(tmp_path, packs.rule("a", when=BOTH), better)
    assert addresses(reflector, setting={"who_decides": "organisation_alone"}) == []
    aside = [{"rule": "a", "reason": "settled in May"}]
    assert addresses(reflector, set_aside=aside) == [("who_decides", PROJECT)]


def test_what_a_rule_that_is_set_aside_stood_in_the_place_of_is_asked(tmp_path: Path) -> None:
    """Set aside, a better rule replaces nothing any more: the answers for the other one matter again."""
    better = packs.rule("better", when={"who_decides": "organisation_alone"}, supersedes=["a"])
    reflector = small(tmp_path, packs.rule("a", when=BOTH), better)
    aside = [{"rule": "better", "reason": "does not fit here"}]
    alone = {"who_decides": "organisation_alone"}
    assert addresses(reflector, setting=alone, set_aside=aside) == [("payment", PROJECT)]


@pytest.mark.parametrize("form", ["prefer_not_to_say", "not_applicable", "unknown"])
def test_what_was_answered_is_not_asked_again(tmp_path: Path, form: str) -> None:
    """No form of not knowing is asked again, but what nobody knew, if that is wanted."""
    reflector = small(tmp_path, packs.rule("a", when=BOTH))
    given = {"setting": {"who_decides": form}}
    assert addresses(reflector, **given) == [("payment", PROJECT)]
    again = [("who_decides", PROJECT)] if form == UNKNOWN else []
    assert addresses(reflector, again=True, **given) == [*again, ("payment", PROJECT)]


def test_only_groups_that_take_part_are_asked_about(tmp_path: Path) -> None:
    """Each listed group is asked about, a group of nobody is not, and without groups there is nobody to ask about."""
    reflector = small(tmp_path, packs.rule("a", when={"users.trust": "distrust"}))
    assert addresses(reflector) == []
    groups = [{"role": "users"}, {"role": "users", "people": 0}, {"role": "users", "people": 3}, {"role": "personnel"}]
    assert addresses(reflector, stakeholders=groups) == [("trust", "users-1"), ("trust", "users-3")]


def test_hearsay_is_not_asked_for_where_only_a_group_can_say(tmp_path: Path) -> None:
    """For the gap between groups only their own words count: who has not spoken itself is not asked about."""
    gap = {"gap": {"factor": "trust", "between": ["users", "personnel"], "by_at_least": 1}}
    reflector = small(tmp_path, packs.rule("a", when=gap))
    users: packs.Data = {"role": "users"}
    personnel = {"role": "personnel", "said_by": "themselves"}
    both = [("trust", "users-1"), ("trust", "personnel-1")]
    assert addresses(reflector, answered_by="coach", stakeholders=[users, personnel]) == both
    users |= {"said_by": "coach"}
    assert addresses(reflector, answered_by="coach", stakeholders=[users, personnel]) == []


def test_what_does_not_apply_is_not_asked() -> None:
    """What is asked only of some work is left out once the concerns say that it does not apply."""
    groups = [{"role": "users", "people": 3}]

    def asked(**project: Any) -> set[str]:
        data = {"equipoise": 1, "project": project, "stakeholders": groups}
        return {each.factor.id for each in waiting(Context.from_dict(data), REFLECTOR)}

    of_some = {"hybrid_meetings", "route_without_digital"}
    assert of_some <= asked()
    assert of_some <= asked(concerns=["digital"])
    assert not of_some & asked(concerns=[])
    assert "relatives_beside_users" not in asked()


def test_viewpoints_are_left_aside(tmp_path: Path) -> None:
    """What a viewpoint has answered may still be asked of those who answer for the whole."""
    reflector = small(tmp_path, packs.rule("a"))
    views = {"ward": {"answered_by": "personnel", "said_by": "themselves", "setting": {"who_decides": "jointly"}}}
    assert addresses(reflector, viewpoints=views) == [("who_decides", PROJECT)]


def test_what_is_computed_is_never_asked() -> None:
    """Numbers follow from the groups."""
    found = {each.factor.id for each in waiting(Context(), REFLECTOR)}
    assert "numbers_in_the_room" not in found


def test_an_answer_that_alone_settles_nothing_still_waits(tmp_path: Path) -> None:
    """Answers of which each needs the other are both asked, as what helps."""
    either = {"any": [{"payment": "jointly"}, {"who_decides": "jointly"}]}
    when = {"all": [{"users.trust": "distrust"}, either]}
    reflector = small(tmp_path, packs.rule("a", when=when))
    found = waiting(context_of(reflector, stakeholders=[{"role": "users"}]), reflector)
    assert told(found) == {
        ("who_decides", PROJECT): (set(), {"a"}),
        ("payment", PROJECT): (set(), {"a"}),
        ("trust", "users-1"): ({"a"}, set()),
    }


def test_an_answer_that_can_never_settle_does_not_wait(tmp_path: Path) -> None:
    """Where another answer decides whichever way it falls, this one is not asked."""
    alone = {"who_decides": "organisation_alone"}
    when = {"all": [alone, {"any": [alone, {"payment": "jointly"}]}, {"phase": ["testing"]}]}
    reflector = small(tmp_path, packs.rule("a", when=when))
    assert addresses(reflector, project={"phase": "testing"}) == [("who_decides", PROJECT)]
