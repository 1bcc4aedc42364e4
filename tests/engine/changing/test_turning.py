"""What would turn single rules: what is given, who has the power, what no answer changes, and the bounds."""

from random import Random
from typing import Any

import pytest
from support import packs
from support.command import RICH
from support.generators import random_context, random_pack

from equipoise import Context, Pack, Reflector, load_context
from equipoise.engine.changing.explanation import ChangesShown, Explanations, RuleExplained, Seen
from equipoise.engine.changing.ways import MAX_WAYS
from equipoise.engine.errors import UsageError

LAW = packs.factor("law", marks={"given": True})
TALK = packs.factor("talk", marks={"moved_by": ["users", "managers"]})
MONEY = packs.factor("money", marks={"moved_by": ["managers"]})
RESPECT = packs.factor(
    "respect",
    corner="attitudes",
    held_by=["users", "personnel"],
    levels=packs.TRUST,
    marks={"moved_by": ["users", "personnel"]},
)
HOPE = packs.factor("hope", corner="attitudes", held_by=["users"], levels=packs.TRUST)
PLACES = [packs.factor(f"place_{number}") for number in range(5)]
ALONE = "organisation_alone"

CONDITIONS: dict[str, dict[str, Any]] = {
    "of-law": {"law": ALONE},
    "law-or-talk": {"any": [{"law": ALONE}, {"talk": ALONE}]},
    "law-and-talk": {"all": [{"law": ALONE}, {"talk": ALONE}]},
    "money-and-talk": {"any": [{"money": ALONE}, {"talk": ALONE}]},
    "money-both": {"all": [{"money": ALONE}, {"who_decides": ALONE}]},
    "of-respect": {"users.respect": "distrust"},
    "of-their-respect": {"personnel.respect": "distrust"},
    "four-places": {"any": [{f"place_{number}": ALONE} for number in range(4)]},
    "people": {"all": [{"people.users": {"at_least": 2}}, {"phase": ["testing"]}]},
    "in-testing": {"all": [{"phase": ["testing"]}, {"money": ALONE}]},
    "unknown-money": {"unknown": "money"},
    "always": {"always": True},
    "many": {"every": "users", "where": {"any": [{each: "trusting"} for each in ("respect", "trust", "hope")]}},
    "all-trust": {"every": "users", "where": {"trust": "trusting"}},
    "relatives": {"all": [{"users.trust": "distrust"}, {"talk": ALONE}]},
}
KINDS = {"unknown-money": "unknown"}
ASKED = {"always": {"to": "coach", "how": "alone"}}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with a rule for each case."""
    rules = [
        packs.rule(
            name, when=when, kind=KINDS.get(name, "imbalance"), **({"ask": ASKED[name]} if name in ASKED else {})
        )
        for name, when in CONDITIONS.items()
    ]
    factors = [*packs.factors(), LAW, TALK, MONEY, RESPECT, HOPE, *PLACES]
    return packs.load(tmp_path_factory.mktemp("packs") / "small-pack", *rules, factors=factors)


def explained(pack: Pack, rule: str, **data: Any) -> RuleExplained:
    """Explain a rule on a context."""
    return Reflector(pack).explain(Context.from_dict({"equipoise": 1, **data}, pack), rule)


def seen(pack: Pack, rule: str, **data: Any) -> Seen:
    """Explain a rule where there is one version of the answers."""
    (only,) = explained(pack, rule, **data).seen
    return only


def setting(**levels: str) -> dict[str, Any]:
    """Give answers about the project."""
    return {"setting": levels}


def moves(sets: tuple[ChangesShown, ...]) -> list[dict[str, tuple[str, ...]]]:
    """Give of each set the levels by factor."""
    return [{change.factor: change.then for change in each.changes} for each in sets]


def test_what_is_given_cannot_be_moved(pack: Pack) -> None:
    """A finding that rests on what is given alone says so, and proposes nothing."""
    found = seen(pack, "of-law", **setting(law=ALONE))
    assert (found.sets, found.given, found.users_alone) == ((), True, None)
    assert found.notes == ("All of this is given: it cannot be moved from here. What can be moved is how it is met.",)


def test_what_is_given_may_keep_a_finding(pack: Pack) -> None:
    """Where something given is enough on its own, nothing else makes the finding go away."""
    found = seen(pack, "law-or-talk", **setting(law=ALONE, talk=ALONE))
    assert (found.sets, found.given) == ((), False)
    assert found.notes == ("What is given keeps it there, whatever else changes.",)


def test_what_is_given_is_left_out_of_changes(pack: Pack) -> None:
    """Beside something given, the other answers make the finding go away."""
    found = seen(pack, "law-and-talk", **setting(law=ALONE, talk=ALONE))
    assert moves(found.sets) == [{"talk": ("jointly", "after_hearing")}]


def test_why_not_may_name_what_is_given(pack: Pack) -> None:
    """Why a rule does not hold is explained by what is given, too, and it is marked."""
    found = seen(pack, "of-law", **setting(law="jointly"))
    assert moves(found.sets) == [{"law": (ALONE,)}]
    assert (found.sets[0].changes[0].given, found.sets[0].changes[0].moved_by) == (True, ())


def test_users_alone(pack: Pack) -> None:
    """It is said whether one of the sets lies with users or relatives alone, and whether none does."""
    assert seen(pack, "law-and-talk", **setting(law=ALONE, talk=ALONE)).users_alone is True
    both = seen(pack, "money-and-talk", **setting(money=ALONE, talk=ALONE))
    assert moves(both.sets) == [dict.fromkeys(("talk", "money"), ("jointly", "after_hearing"))]
    assert (both.users_alone, both.notes) == (False, ("Nothing here can be changed by users alone.",))


def test_where_the_rule_book_does_not_say_nobody_says(pack: Pack) -> None:
    """Where it is not said who can move an answer, nothing is said of users; where some can, that decides."""
    found = seen(pack, "money-both", **setting(money=ALONE, who_decides=ALONE))
    assert [each.users_alone for each in found.sets] == [None, False]
    assert (found.users_alone, found.notes) == (None, ())


def test_a_group_moves_what_it_holds(pack: Pack) -> None:
    """What users hold is theirs to move; what personnel hold is not, even where both move their own."""
    groups = [
        {"role": role, "people": 6, "said_by": "themselves", "attitudes": {"respect": "distrust"}}
        for role in ("users", "personnel")
    ]
    assert seen(pack, "of-respect", stakeholders=groups).users_alone is True
    assert seen(pack, "of-their-respect", stakeholders=groups).users_alone is False


def test_more_than_three_at_once(pack: Pack) -> None:
    """Where only more than three answers at once would do, that is said, and no set is given."""
    found = seen(pack, "four-places", **setting(**{f"place_{number}": ALONE for number in range(4)}))
    assert (found.sets, found.notes) == ((), ("More than three answers would have to be otherwise at once.",))
    three = seen(pack, "four-places", **setting(**{f"place_{number}": ALONE for number in range(3)}))
    assert [sorted(each) for each in moves(three.sets)] == [["place_0", "place_1", "place_2"]]


def test_what_no_answer_changes(pack: Pack) -> None:
    """A finding on who takes part, and one that is asked everywhere, say that no answer changes them."""
    there = {"project": {"phase": "testing"}, "stakeholders": [{"role": "users", "people": 3}]}
    none = (
        "No answer changes this: it rests on who takes part or has answered, on the phase or on how much is not known."
    )
    assert (seen(pack, "people", **there).sets, seen(pack, "people", **there).notes) == ((), (none,))
    assert seen(pack, "always").notes == ("It is asked in every project.",)


def test_why_not_says_what_no_answer_changes(pack: Pack) -> None:
    """Where the phase keeps a rule from holding, it stands beside the answers that would have to be otherwise."""
    found = seen(pack, "in-testing", project={"phase": "designing"}, **setting(money="jointly"))
    assert moves(found.sets) == [{"money": (ALONE,)}]
    assert found.sets[0].beside == ("The work is in the phase of designing.",)


def test_why_not_where_no_group_is_listed(pack: Pack) -> None:
    """Where no group of the role is listed, that is said."""
    found = seen(pack, "relatives", **setting(talk=ALONE))
    assert found.sets[0].beside == ("No group of users is listed, or none has said: Who decides in the end?",)


def test_why_not_where_it_does_not_apply(pack: Pack) -> None:
    """What does not apply is no answer that could be another."""
    found = seen(pack, "money-both", **setting(money="not_applicable", who_decides=ALONE))
    assert (moves(found.sets), found.sets[0].beside) == (
        [{}],
        ("Who decides in the end? This does not apply here.",),
    )


def test_why_not_puts_known_answers_first(pack: Pack) -> None:
    """Of two ways the one with fewer known answers to be otherwise comes first; what is unknown is told beside."""
    found = seen(pack, "law-or-talk", **setting(law="jointly", talk="unknown"))
    assert moves(found.sets) == [{"talk": (ALONE,)}, {"law": (ALONE,)}]
    assert [change.known for each in found.sets for change in each.changes] == [False, True]
    assert found.sets[0].changes[0].now_label == "not known"


def test_what_is_unknown_goes_away_once_it_is_known(pack: Pack) -> None:
    """A finding on what is not known goes away with any answer; that is nobody's to move."""
    found = seen(pack, "unknown-money", **setting(money="unknown"))
    assert [(each.then_labels, each.steps) for each in found.sets[0].changes] == [(("any answer",), 1)]
    assert (found.users_alone, found.notes) == (None, ())


def hoping(level: str, number: int) -> dict[str, Any]:
    """Give so many groups of users of which everything is at one level."""
    attitudes = dict.fromkeys(("respect", "trust", "hope"), level)
    return {"stakeholders": [{"role": "users", "people": 6, "attitudes": attitudes}] * number}


def test_the_search_is_bounded_and_says_so(pack: Pack) -> None:
    """With very many ways the search stops early and says so; of what it gives, every set changes each group."""
    few, many = seen(pack, "many", **hoping("distrust", 3)), seen(pack, "many", **hoping("distrust", 7))
    assert (len(few.sets), few.stopped_early) == (27, False)
    assert (len(many.sets), many.stopped_early) == (MAX_WAYS, True)
    assert {len({change.holder for change in each.changes}) for each in many.sets} == {7}
    assert many.notes == ("There were more ways than could be looked through, so some may be missing here.",)


def test_many_groups_are_no_trouble(pack: Pack) -> None:
    """Where every group stands in the way of one change of its own, all are found."""
    lots = seen(pack, "many", **hoping("trusting", 200))
    assert (lots.truth, len(lots.sets), lots.stopped_early) == (True, 200, False)


def test_more_than_eight_answers_otherwise(pack: Pack) -> None:
    """Where not even eight answers otherwise would make a rule hold, that is said."""
    groups = [{"role": "users", "people": 6, "attitudes": {"trust": "distrust"}}] * 9
    found = seen(pack, "all-trust", stakeholders=groups)
    assert (found.sets, found.notes) == ((), ("Not even eight answers otherwise would make it hold here.",))


def test_given_and_drafts_keep_to_the_pack() -> None:
    """Over the whole pack, no change of a finding touches what is given, or an answer that is not known."""
    explained = Reflector().explanations(load_context(RICH))
    changes = [
        change
        for rule in explained.rules
        for each in rule.seen
        for together in each.sets
        for change in together.changes
    ]
    assert len(changes) > 50
    assert [change for change in changes if change.given or change.now in (None, "prefer_not_to_say")] == []
    assert all(len(together.changes) <= 3 for rule in explained.rules for each in rule.seen for together in each.sets)


def test_what_would_change_is_what_is_explained() -> None:
    """Without words it is the same as with them."""
    context = load_context(RICH)
    bare, told = Reflector().what_would_change(context), Reflector().explanations(context)
    assert [finding.rule.id for finding, _ in bare.findings] == [each.id for each in told.rules]
    assert [
        [[[change.then for change in each.changes] for each in turning.sets] for turning in turnings]
        for _, turnings in bare.findings
    ] == [
        [[[change.then[0] for change in each.changes] for each in seen.sets] for seen in rule.seen]
        for rule in told.rules
    ]
    assert [each.lean_after for each in bare.corners] == [each.lean_after for each in told.corners]


def test_it_is_said_the_same_each_time() -> None:
    """The same context gives the same bytes, in a new reflector and in another order of asking."""
    context = load_context(RICH)
    reflector = Reflector()
    reflector.explain(context, "always" if reflector.pack.find_rule("always") else reflector.rules[3].id)
    assert (
        reflector.explanations(context, near=True).to_json() == Reflector().explanations(context, near=True).to_json()
    )


def test_an_unknown_rule_or_locale_is_refused(pack: Pack) -> None:
    """A rule that is not there and a language without words are refused in one sentence."""
    context = Context.from_dict({"equipoise": 1}, pack)
    for wrong in (
        lambda: Reflector(pack).explain(context, "of-lw"),
        lambda: Reflector(pack).explanations(context, locale="xx"),
    ):
        with pytest.raises(UsageError):
            wrong()


@pytest.mark.parametrize("seed", range(6))
def test_any_rule_can_be_explained(seed: int) -> None:
    """Over random packs and contexts every rule is explained, those that are switched off or retired included."""
    rng = Random(seed)
    pack = random_pack(rng, 12)
    reflector = Reflector(pack, drafts=True)
    for _ in range(4):
        context = random_context(rng, pack, 0.5)
        found = reflector.explanations(context, near=True)
        assert [each.id for each in found.rules] == [each.rule.id for each in reflector.findings(context)]
        for rule in pack.rules:
            explained = reflector.explain(context, rule.id)
            assert Explanations.model_validate_json(found.to_json()) == found
            assert all(each.sets or each.notes for each in explained.seen), (seed, rule.id)
