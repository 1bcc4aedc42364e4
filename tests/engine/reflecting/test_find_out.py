"""What to find out first: each missing answer, and how many rules it alone would settle."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import packs
from support.generators import random_context
from support.small import answer, finding

from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.facts import Layout
from equipoise.engine.reflecting.find_out import Settling, find_out
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import PROJECT, UNKNOWN

PACK = builtin_pack()
RULES = list(PACK.active_rules())
Counts = dict[tuple[str, str], int]


def settled(rules: list[Rule], version: Version, pack: Pack = PACK) -> Counts:
    """Give what the engine counts."""
    conditions = [pack.conditions[rule.id] for rule in rules]
    layout = Layout(conditions)
    missing = Settling(conditions, layout, pack).missing(version, layout.facts(version), most=10_000)
    return {(each.factor.id, each.holder): each.would_settle for each in missing}


def test_only_so_many_are_worked_out() -> None:
    """Those that stand first among all, whichever that is."""
    conditions = [PACK.conditions[rule.id] for rule in RULES]
    layout = Layout(conditions)
    settling = Settling(conditions, layout, PACK)
    for seed in range(12):
        version = versions(random_context(Random(seed), PACK), PACK)[0]
        every = settling.missing(version, layout.facts(version), most=10_000)
        for most in (0, 1, 8):
            some = settling.missing(version, layout.facts(version), most)
            assert [(each.factor.id, each.holder, each.would_settle) for each in some] == [
                (each.factor.id, each.holder, each.would_settle) for each in every[:most]
            ]


def with_answer(version: Version, factor: str, holder: str, level: str) -> Version:
    """Put one answer in; what share of the file is unknown stays as it is."""
    given = {factor: Answer(level=level)}
    if holder == PROJECT:
        return replace(version, answers={**version.answers, **given})
    groups = tuple(
        replace(group, answers={**group.answers, **given}) if group.id == holder else group for group in version.groups
    )
    return replace(version, groups=groups)


def by_brute_force(rules: list[Rule], version: Version) -> Counts:
    """Count by the definition: put every answer in, at every level, and read every unknown rule again."""
    conditions = [PACK.conditions[rule.id] for rule in rules]
    unknown = [each for each in conditions if meaning(each, version).truth is None]
    holders = {PROJECT: version.answers}
    holders |= {group.id: group.answers for group in version.groups if group.people != 0}
    roles = {group.id: group.role for group in version.groups}
    found: Counts = {}
    for factor in PACK.factors.values():
        for holder, answers in holders.items():
            can = factor.held_by_project if holder == PROJECT else roles[holder] in factor.held_by
            if not can or (factor.id in answers and answers[factor.id].level != UNKNOWN):
                continue
            tried = [with_answer(version, factor.id, holder, level) for level in factor.position]
            count = sum(any(meaning(each, put_in).truth is not None for put_in in tried) for each in unknown)
            if count:
                found[factor.id, holder] = count
    return found


@pytest.mark.parametrize("start", [0, 10, 20])
def test_it_counts_what_its_definition_counts(start: int) -> None:
    """The number of rules now unknown that this answer alone, at some level, makes true or false."""
    for seed in range(start, start + 10):
        version = versions(random_context(Random(seed), PACK), PACK)[0]
        assert settled(RULES, version) == by_brute_force(RULES, version), f"seed {seed}"


@pytest.mark.parametrize(
    ("unknown", "data", "address"),
    [
        ("who_decides", {"setting": {"who_decides": "unknown"}}, ("who_decides", "project")),
        ("trust", {"stakeholders": [{"role": "users", "attitudes": {"trust": "unknown"}}]}, ("trust", "users-1")),
    ],
)
def test_an_answer_settles_whether_it_was_unknown(
    tmp_path: Path, unknown: str, data: dict[str, Any], address: tuple[str, str]
) -> None:
    """A rule that needs it to be unknown, and waits for another answer, is made false by it."""
    when = {"all": [{"unknown": unknown}, {"payment": "jointly"}]}
    manifest = packs.manifest(never_aloud=None)
    pack = packs.load(tmp_path / "pack", packs.rule("a", kind="unknown", when=when), manifest=manifest)
    version = versions(Context.from_dict({"equipoise": 1, **data}, pack), pack)[0]
    assert settled(list(pack.rules), version, pack) == {("payment", "project"): 1, address: 1}


# --- the four forms of not knowing ---


ALONE = {"who_decides": "organisation_alone"}


def small(folder: Path) -> Pack:
    """Give a pack with a rule on the project and one on users."""
    return packs.load(
        folder / "pack",
        packs.rule("a", when=ALONE),
        packs.rule("b", when={"all": [ALONE, {"payment": "jointly"}]}, ask={"to": "users", "how": "own_group"}),
        packs.rule("c", when={"users.trust": "distrust"}),
    )


def asked(folder: Path, **data: Any) -> list[tuple[str, str, str, int]]:
    """Give what a reflection says to find out."""
    pack = small(folder)
    page = Reflector(pack).reflect(Context.from_dict({"equipoise": 1, **data}, pack))
    return [(each.factor, each.holder, each.prompt, each.would_settle) for each in page.find_out]


def test_what_was_not_asked_is_asked_for(tmp_path: Path) -> None:
    """First what settles most; ties in the order of factors."""
    assert asked(tmp_path, stakeholders=[{"role": "users", "name": "patients' council"}]) == [
        ("who_decides", "project", "Who decides in the end?", 2),
        ("payment", "project", "Who decides in the end?", 1),
        ("trust", "users-1", "Patients' council: Who decides in the end?", 1),
    ]


def test_what_is_unknown_comes_after_with_who_could_know(tmp_path: Path) -> None:
    """Whatever it would settle, after all that was not asked."""
    found = asked(tmp_path, setting={"who_decides": "unknown"})
    assert found == [
        ("payment", "project", "Who decides in the end?", 1),
        ("who_decides", "project", "Who could know? Who decides in the end?", 2),
    ]


@pytest.mark.parametrize("word", ["prefer_not_to_say", "not_applicable"])
def test_what_nobody_will_say_or_does_not_apply_is_never_asked_again(tmp_path: Path, word: str) -> None:
    """Neither of the project nor of a group."""
    found = asked(
        tmp_path,
        setting={"who_decides": word},
        resources={"payment": word},
        stakeholders=[{"role": "users", "attitudes": {"trust": word}}],
    )
    assert found == []


@pytest.mark.parametrize("word", ["prefer_not_to_say", "not_applicable"])
def test_nothing_is_asked_again_on_random_contexts(word: str) -> None:
    """Law: on the built-in pack, whatever else is known."""
    for seed in range(60):
        version = versions(random_context(Random(seed), PACK), PACK)[0]
        closed = {(each, PROJECT) for each, said in version.answers.items() if said.level == word}
        closed |= {
            (each, group.id) for group in version.groups for each, said in group.answers.items() if said.level == word
        }
        assert closed.isdisjoint(settled(RULES, version)), f"seed {seed}"


def test_an_answer_that_settles_nothing_is_not_asked_for(tmp_path: Path) -> None:
    """Payment decides nothing once another answer has."""
    found = asked(tmp_path, setting={"who_decides": "jointly"}, stakeholders=[])
    assert found == []


def test_a_role_that_is_not_listed_or_takes_no_part_is_not_asked(tmp_path: Path) -> None:
    """There is nobody to ask."""
    setting = {"who_decides": "jointly"}
    assert asked(tmp_path, setting=setting) == []
    assert asked(tmp_path, setting=setting, stakeholders=[{"role": "users", "people": 0}]) == []


def test_each_group_is_asked_for_itself(tmp_path: Path) -> None:
    """One answer of distrust makes the rule hold, so each alone would settle it."""
    setting = {"who_decides": "jointly"}
    groups = [{"role": "users", "name": "Council"}, {"role": "users", "name": "Visitors"}]
    found = asked(tmp_path, setting=setting, stakeholders=groups)
    assert [each[1:] for each in found] == [
        ("users-1", "Council: Who decides in the end?", 1),
        ("users-2", "Visitors: Who decides in the end?", 1),
    ]


# --- hearsay ---


def test_where_there_is_only_hearsay_the_group_itself_is_asked_first(tmp_path: Path) -> None:
    """Before all that was not asked, with the rules that wait for it."""
    group = {"role": "users", "name": "the council", "attitudes": {"trust": "distrust"}}
    found = asked(tmp_path, answered_by="coach", stakeholders=[group])
    assert found[0] == ("trust", "users-1", "Ask the council themselves: Who decides in the end?", 1)
    assert [each[0] for each in found] == ["trust", "who_decides", "payment"]


def test_rules_that_wait_for_the_same_hearsay_ask_once() -> None:
    """With their number."""
    hearsay = answer("attitudes", group="users", hearsay=True)
    other = answer("attitudes", group="users", hearsay=True, number=2)
    found = find_out([], [finding("a", hearsay), finding("b", other), finding("c", hearsay)], 8, Texts(PACK))
    assert [(each.factor, each.would_settle) for each in found] == [("attitudes_1", 2), ("attitudes_2", 1)]


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_so_many_are_shown(limit: int) -> None:
    """The pack says how many, hearsay included."""
    held = [answer("attitudes", group="users", hearsay=True, number=number) for number in range(3)]
    findings = [finding(f"r{number}", each) for number, each in enumerate(held)]
    assert len(find_out([], findings, limit, Texts(PACK))) == limit


def test_it_is_worked_out_only_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it nothing is read again."""
    pack = small(tmp_path)
    monkeypatch.setattr(Settling, "missing", None)
    page = Reflector(pack).reflect(Context.from_dict({"equipoise": 1}, pack), with_find_out=False)
    assert page.find_out == ()
