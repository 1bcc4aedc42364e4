"""The reflector: a pack and a context in, a reflection out, on random contexts and the built-in pack."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import packs
from support.generators import random_context

from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Stakeholder
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection, View
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.versions import versions

PACK = builtin_pack()
REFLECTOR = Reflector(PACK)
VIEWS: tuple[View, ...] = ("coach", "shareable")
LONG = Reflector(replace(PACK, find_out=200))
"""Shows all that could be found out, so that nothing is cut off in the middle of a tie."""

on_random_contexts: Callable[[Callable[[int], None]], Callable[[], None]] = lambda test: settings(  # noqa: E731
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)(given(seed=st.integers(0, 2**63))(test))


def case(seed: int) -> tuple[Context, dict[str, Any]]:
    """Give a random context and random wishes."""
    rng = Random(seed)
    wishes = {"limit": rng.choice((None, 1, 3, 7, 12)), "minutes": rng.choice((None, None, 0, 45, 90))}
    return random_context(rng, PACK), wishes


def holding(context: Context) -> set[str]:
    """Give the rules that hold in some version, by their meaning."""
    seen = versions(context, PACK)
    return {
        rule.id
        for rule in PACK.active_rules()
        if any(meaning(PACK.conditions[rule.id], version).truth is True for version in seen)
    }


# --- laws on random contexts ---


@on_random_contexts
def test_every_rule_that_holds_is_chosen_or_withheld_exactly_once(seed: int) -> None:
    """Nothing else is asked, and nothing is lost."""
    context, wishes = case(seed)
    page = REFLECTOR.reflect(context, **wishes)
    told = [each.id for each in page.questions] + [each.id for each in page.withheld]
    assert sorted(told) == sorted(holding(context))


@on_random_contexts
def test_by_names_a_rule_on_the_page_or_one_that_supersedes(seed: int) -> None:
    """Whoever is told why can look it up."""
    context, wishes = case(seed)
    page = REFLECTOR.reflect(context, **wishes)
    chosen, held = {each.id for each in page.questions}, holding(context)
    for each in page.withheld:
        if each.reason == "superseded":
            assert each.by in held
            assert each.id in PACK.rule(each.by or "").supersedes
        else:
            assert each.by is None or each.by in chosen


@on_random_contexts
def test_a_page_is_never_longer_than_its_limit(seed: int) -> None:
    """Nor are there more than two mirror questions beside it, ranked from one on."""
    context, wishes = case(seed)
    page = REFLECTOR.reflect(context, **wishes)
    mirrors = sum(each.mirror for each in page.questions)
    assert len(page.questions) - mirrors <= (wishes["limit"] or 7)
    assert mirrors <= 2
    assert [each.rank for each in page.questions] == list(range(1, len(page.questions) + 1))
    assert [each.mirror for each in page.questions] == sorted(each.mirror for each in page.questions)


@on_random_contexts
def test_never_two_of_one_family(seed: int) -> None:
    """Nobody is asked nearly the same twice; mirror questions are the coach's own."""
    context, wishes = case(seed)
    rules = [PACK.rule(each.id) for each in REFLECTOR.reflect(context, **wishes).questions if not each.mirror]
    families = [rule.family for rule in rules if rule.family]
    assert len(families) == len(set(families))


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_nothing_delicate_is_said_aloud(view: Any) -> None:
    """No question for the mixed group rests on what is never aloud, in either view; what works may be said."""
    asked = 0
    for seed in range(200):
        context, wishes = case(seed)
        for each in REFLECTOR.reflect(context, view=view, **wishes).questions:
            if each.how == "together" and each.kind != "strength":
                asked += 1
                assert not [because for because in each.because if because.factor in PACK.never_aloud], f"seed {seed}"
    assert asked > 100


@on_random_contexts
def test_a_pause_comes_first_and_nothing_is_said_aloud(seed: int) -> None:
    """Where a rule that stops is chosen, with two others at most."""
    context, wishes = case(seed)
    page = REFLECTOR.reflect(context, **wishes)
    pauses = [PACK.rule(each.id).pause for each in page.questions]
    if any(pauses):
        assert pauses[0]
        assert not any(each.how == "together" for each in page.questions)
        assert sum(not each.mirror for each in page.questions) <= 3
    assert page.summary.startswith("Pause first:") == any(pauses)


@on_random_contexts
def test_a_coach_always_gets_something(seed: int) -> None:
    """Whatever is known, the coach's page is not empty."""
    context, wishes = case(seed)
    assert REFLECTOR.reflect(context, **wishes).questions


@on_random_contexts
def test_the_order_of_answers_changes_nothing(seed: int) -> None:
    """The order in which answers stand in the file is no answer."""
    rng = Random(seed)
    context = random_context(rng, PACK)
    shuffled = dict(rng.sample(sorted(context.answers.items()), len(context.answers)))
    other = context.model_copy(update={"answers": shuffled})
    assert REFLECTOR.reflect(other).to_json() == REFLECTOR.reflect(context).to_json()


# --- stakeholders, renamed and reordered ---


def each_group(context: Context, change: Callable[[tuple[Stakeholder, ...]], tuple[Stakeholder, ...]]) -> Context:
    """Change the groups of the project and of every viewpoint."""
    views = {
        name: view.model_copy(update={"stakeholders": change(view.stakeholders)})
        for name, view in context.viewpoints.items()
    }
    return context.model_copy(update={"stakeholders": change(context.stakeholders), "viewpoints": views})


def without_digest(page: Reflection) -> str:
    """Give a page as JSON, without the digest of its context."""
    return re.sub(r'"digest": "sha256:[0-9a-f]+"', "", page.to_json())


@on_random_contexts
def test_other_names_and_ids_change_nothing_but_names(seed: int) -> None:
    """Put the old names back, and the page is the same to the byte."""
    context = random_context(Random(seed), PACK)
    listed = [*context.stakeholders, *(each for view in context.viewpoints.values() for each in view.stakeholders)]
    ids = {group.id: f"zz-{number}-zz" for number, group in enumerate(listed)}
    names = {group.name: f"Zz{number}zz" for number, group in enumerate(listed) if group.name}

    def renamed(groups: tuple[Stakeholder, ...]) -> tuple[Stakeholder, ...]:
        return tuple(group.model_copy(update={"id": ids[group.id], "name": names.get(group.name)}) for group in groups)

    back = without_digest(LONG.reflect(each_group(context, renamed)))
    for old, new in (*ids.items(), *names.items()):
        back = back.replace(new, str(old))
    assert back == without_digest(LONG.reflect(context))


def words(text: str) -> list[str]:
    """Give the words of a text in order of the alphabet: names of groups may have changed places."""
    return sorted(re.findall(r"\w+", text))


def unordered(page: Reflection) -> dict[str, Any]:
    """Give a page in which the order of groups does not show."""
    data = page.model_dump(mode="json")
    data["context"].pop("digest")
    for corner in data["balance"]:
        corner["factors"].sort(key=lambda each: (each["factor"], each["holder"]))
    for question in data["questions"]:
        question["because"].sort(key=lambda each: (each["factor"], each["holder"], each["level"], each["said_by"]))
        question["text"] = words(question["text"])
        question["suggestion"]["text"] = words(question["suggestion"]["text"])
    data["find_out"].sort(key=lambda each: (each["factor"], each["holder"]))
    return data


@on_random_contexts
def test_another_order_of_groups_changes_nothing_but_order(seed: int) -> None:
    """Who stands first in the file has no more say than who stands last."""
    rng = Random(seed)
    context = random_context(rng, PACK)
    shuffled = each_group(context, lambda groups: tuple(rng.sample(groups, len(groups))))
    assert unordered(LONG.reflect(shuffled)) == unordered(LONG.reflect(context))


# --- what it is asked for ---


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": -3}, "limit"),
        ({"minutes": -1}, "minutes"),
        ({"view": "all"}, "unknown_view"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(wishes: dict[str, Any], code: str) -> None:
    """With a stable code and a sentence."""
    with pytest.raises(UsageError) as caught:
        REFLECTOR.reflect(Context(), **wishes)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_unknown_matcher_is_refused() -> None:
    """There is no silent other one."""
    with pytest.raises(UsageError) as caught:
        Reflector(PACK, matcher="quick")
    assert caught.value.problems[0].code == "unknown_matcher"


ALONE = {"who_decides": "organisation_alone"}


def load(folder: Path, *rules: dict[str, Any], **parts: Any) -> Pack:
    """Load a small pack."""
    return packs.load(folder / "pack", *rules, **parts)


def reflect(pack: Pack, drafts: bool = False, view: Any = "coach", **data: Any) -> Reflection:
    """Reflect on a context in the words of a pack."""
    context = Context.from_dict({"equipoise": 1, **data}, pack)
    return Reflector(pack, drafts=drafts).reflect(context, view=view)


def test_the_packs_own_limit_holds(tmp_path: Path) -> None:
    """Unless another is asked for."""
    rules = [packs.rule(each, theme=theme) for each, theme in zip("abc", ("money", "money", "confidence"), strict=True)]
    pack = load(tmp_path, *rules, manifest=packs.manifest(limit=2))
    context = Context.from_dict({"equipoise": 1, "setting": ALONE}, pack)
    reflector = Reflector(pack)
    assert [len(reflector.reflect(context, limit=limit).questions) for limit in (None, 1, 3)] == [2, 1, 3]


@pytest.mark.parametrize(("status", "plain", "with_drafts"), [("stable", 1, 1), ("draft", 0, 1), ("retired", 0, 0)])
def test_drafts_fire_only_when_asked_for_and_retired_rules_never(
    tmp_path: Path, status: str, plain: int, with_drafts: int
) -> None:
    """By the status in the rule's file."""
    pack = load(tmp_path, packs.rule("a", status=status))
    asked = [len(reflect(pack, drafts, setting=ALONE).questions) for drafts in (False, True)]
    assert asked == [plain, with_drafts]


@pytest.mark.parametrize(("people", "asked"), [({}, 1), ({"people": 3}, 1), ({"people": 0}, 0)])
def test_nobody_is_asked_of_a_role_that_takes_no_part(tmp_path: Path, people: dict[str, int], asked: int) -> None:
    """Listed with no people: there is nobody to ask."""
    pack = load(tmp_path, packs.rule("a", ask={"to": "users", "how": "together", "minutes": 8}))
    page = reflect(pack, setting=ALONE, stakeholders=[{"role": "users", **people}])
    assert (len(page.questions), [each.reason for each in page.withheld]) == (asked, ["audience"] * (1 - asked))


def test_a_rule_is_set_aside_with_its_public_name_too(tmp_path: Path) -> None:
    """By id, or by pack and id."""
    pack = load(tmp_path, packs.rule("a"), packs.rule("b"))
    aside = [{"rule": "a"}, {"rule": "small-pack/b"}]
    page = reflect(pack, setting=ALONE, set_aside=aside)
    assert [(each.id, each.reason) for each in page.withheld] == [("a", "set_aside"), ("b", "set_aside")]


def test_the_summary_says_what_came_of_the_rules(tmp_path: Path) -> None:
    """In one line; what was left out, and what would tell it, is for the coach alone."""
    mirror = packs.rule("c", when={"always": True}, ask={"to": "coach", "how": "alone", "minutes": 5})
    pack = load(tmp_path, packs.rule("a"), packs.rule("b", supersedes=["a"]), mirror)
    lines = [reflect(pack, setting=ALONE, view=view).summary for view in ("coach", "shareable")]
    assert lines[0].startswith("3 questions were looked at, 3 fit what was answered, 1 was chosen, 1 ")
    assert lines[0].endswith(", 1 was left out.")
    assert lines[1] == "3 questions were looked at, 1 was chosen."


def test_a_question_says_why_it_came_up(tmp_path: Path) -> None:
    """The answer in words, who said it, and the coach's own note."""
    pack = load(tmp_path, packs.rule("a", when={"users.trust": "distrust"}))
    attitudes = {"trust": {"level": "distrust", "note": "since the move"}}
    group = {"role": "users", "name": "the council", "said_by": "themselves", "attitudes": attitudes}
    (question,) = reflect(pack, stakeholders=[group]).questions
    assert [each.model_dump() for each in question.because] == [
        {
            "factor": "trust",
            "holder": "users-1",
            "level": "distrust",
            "label": "The council: They expect nothing.",
            "said_by": "themselves",
            "note": "since the move",
        }
    ]


def test_names_of_groups_are_put_into_the_words(tmp_path: Path) -> None:
    """All that made the rule hold, as the coach wrote them."""
    text = {**packs.rule()["text"], "question": "What would {group} want?", "suggestion": "{group} choose."}
    pack = load(tmp_path, packs.rule("a", when={"users.trust": "distrust"}, text=text))
    base = {"role": "users", "said_by": "themselves", "attitudes": {"trust": "distrust"}}
    groups = [{**base, "name": name} for name in ("visitors", "the {group} of 'ward 5'", None) if name] + [base]
    (question,) = reflect(pack, stakeholders=groups).questions
    assert question.text == "What would visitors, the {group} of 'ward 5' and users want?"
    assert question.suggestion.text == "Visitors, the {group} of 'ward 5' and users choose."


# --- how corners lean in each version ---


@on_random_contexts
def test_balances_begin_with_that_of_the_reflection(seed: int) -> None:
    """The first is the joint one, the same as on the page in either view; then come the viewpoints, by name."""
    context, _ = case(seed)
    for view in VIEWS:
        found = REFLECTOR.balances(context, view=view, locale="sv")
        assert found[0].balance == REFLECTOR.reflect(context, view=view, locale="sv").balance
        seen = versions(redact(context, PACK) if view == "shareable" else context, PACK)
        assert [each.name for each in found] == [version.name for version in seen]


@on_random_contexts
def test_balances_to_share_tell_nothing_that_is_protected(seed: int) -> None:
    """Law: what is protected cannot be told from them, in any version."""
    context, _ = case(seed)
    shared = REFLECTOR.balances(context, view="shareable")
    assert shared == REFLECTOR.balances(redact(context, PACK), view="shareable")
    assert all(each.balance[2].known is None for each in shared)


def test_balances_say_whose_answers_they_are() -> None:
    """Each viewpoint has the roles that answered, and leans as they see it."""
    side = {"said_by": "themselves", "people": 9}
    sides = {
        "staff": {**side, "answered_by": "personnel", "setting": {"who_decides": "jointly"}},
        "patients": {**side, "answered_by": "users", "setting": {"who_decides": "organisation_alone"}},
    }
    found = REFLECTOR.balances(Context.from_dict({"equipoise": 1, "viewpoints": sides}))
    told = [(each.name, each.answered_by, each.balance[0].known, each.balance[0].balanced) for each in found]
    assert told == [
        ("joint", ("personnel", "users"), 0, 0),
        ("staff", ("personnel",), 1, 1),
        ("patients", ("users",), 1, 0),
    ]


def test_balances_refuse_what_does_not_exist() -> None:
    """An unknown view or locale is told as everywhere."""
    with pytest.raises(UsageError, match="there is no view 'mine'"):
        REFLECTOR.balances(Context.from_dict({"equipoise": 1}), view="mine")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="there are no texts in 'xx'"):
        REFLECTOR.balances(Context.from_dict({"equipoise": 1}), locale="xx")
