"""Findings: a rule that holds, with the answers that made it hold and those who see it."""

from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.small import answer, finding

from equipoise.engine.conditions.meaning import meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.findings import Finding, find
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.versions import versions

TRUST = {"users.trust": "distrust"}
ALONE = {"who_decides": "organisation_alone"}
PAID = {"payment": "organisation_alone"}


def load(folder: Path, *rules: dict[str, Any]) -> Pack:
    """Load a small pack in which everything may be asked aloud."""
    return packs.load(folder / "pack", *rules, manifest=packs.manifest(never_aloud=None))


def found(folder: Path, when: dict[str, Any], **data: Any) -> list[Finding]:
    """Give the findings of one rule on a context."""
    pack = load(folder, packs.rule(when=when))
    return found_by(pack, Context.from_dict({"equipoise": 1, **data}, pack))


def found_by(pack: Pack, context: Context) -> list[Finding]:
    """Find by meaning, without a matcher."""
    rules = pack.active_rules()
    matched = [
        (
            version,
            [number for number, rule in enumerate(rules) if meaning(pack.conditions[rule.id], version).truth is True],
        )
        for version in versions(context, pack)
    ]
    return find(rules, pack.conditions, matched, pack)


def users(trust: str = "distrust", **data: Any) -> dict[str, Any]:
    """Give a group of users."""
    return {"role": "users", "attitudes": {"trust": trust}, **data}


def test_a_finding_rests_on_the_answers_that_made_it_hold(tmp_path: Path) -> None:
    """Of an any, those parts that hold; each with its level, note and who said it."""
    (each,) = found(
        tmp_path,
        {"any": [ALONE, PAID]},
        answered_by="coach",
        setting={"who_decides": {"level": "organisation_alone", "note": "the board"}},
        resources={"payment": "jointly"},
    )
    (reason,) = each.because
    told = (reason.factor, reason.holder, reason.level, reason.said_by, reason.note)
    assert told == ("who_decides", "project", "organisation_alone", "coach", "the board")
    assert (each.seen_by, each.corners, each.interplay) == (("joint",), {"setting"}, False)


def test_answers_are_listed_in_the_order_of_factors(tmp_path: Path) -> None:
    """However the rule puts them; what is no factor comes last."""
    (each,) = found(
        tmp_path,
        {"all": [{"people.users": {"at_least": 1}}, TRUST, PAID, ALONE]},
        setting={"who_decides": "organisation_alone"},
        resources={"payment": "organisation_alone"},
        stakeholders=[users()],
    )
    assert [reason.factor for reason in each.because] == ["who_decides", "payment", "trust", "people"]


def test_answers_to_one_factor_are_listed_by_stakeholder(tmp_path: Path) -> None:
    """In the order in which the groups are listed."""
    (each,) = found(tmp_path, TRUST, stakeholders=[users(id="b"), users(id="c", trust="trusting"), users(id="a")])
    assert [reason.holder for reason in each.because] == ["b", "a"]


def test_stakeholders_come_in_their_order_whatever_the_rule_names_first(tmp_path: Path) -> None:
    """By factor, then stakeholder, also where the rule names the roles the other way round."""
    (each,) = found(
        tmp_path,
        {"all": [TRUST, {"personnel.trust": "distrust"}]},
        stakeholders=[{**users(), "role": "personnel"}, users()],
    )
    assert [reason.holder for reason in each.because] == ["personnel-1", "users-1"]


def test_an_interplay_lies_in_two_corners_or_more(tmp_path: Path) -> None:
    """Derived from its answers, not stored; people are in no corner."""
    (each,) = found(
        tmp_path,
        {"all": [ALONE, TRUST]},
        setting={"who_decides": "organisation_alone"},
        stakeholders=[users()],
    )
    assert (each.corners, each.interplay) == ({"setting", "attitudes"}, True)


VIEWS = {
    "staff": {"answered_by": "personnel", "setting": {"who_decides": "jointly"}},
    "patients": {
        "answered_by": "users",
        "setting": {"who_decides": {"level": "organisation_alone", "note": "as we see it"}},
    },
}


def test_what_only_one_viewpoint_sees_is_found_with_who_sees_it(tmp_path: Path) -> None:
    """Its answers are those of the viewpoint that sees it."""
    (each,) = found(tmp_path, ALONE, viewpoints=VIEWS)
    assert each.seen_by == ("patients",)
    assert [(reason.said_by, reason.note) for reason in each.because] == [("users", "as we see it")]


@pytest.mark.parametrize(
    ("others", "denied_by", "disputed"),
    [
        ({"who_decides": "jointly"}, ("staff",), True),
        ({"who_decides": "unknown"}, (), False),
        ({}, (), False),
    ],
    ids=["answered otherwise", "does not know", "has not said"],
)
def test_only_an_answer_otherwise_makes_it_disputed(
    tmp_path: Path, others: Any, denied_by: tuple[str, ...], disputed: bool
) -> None:
    """Who does not know denies nothing."""
    views = {**VIEWS, "staff": {"answered_by": "personnel", "setting": others}}
    (each,) = found(
        tmp_path,
        {"all": [ALONE, {"not": {"payment": "jointly"}}]},
        viewpoints={name: {**view, "resources": PAID} for name, view in views.items()},
    )
    assert (each.not_seen_by, each.disputed) == (denied_by, disputed)


def test_what_all_together_see_is_not_disputed(tmp_path: Path) -> None:
    """A gap is seen from all sides put together, and from none of them."""
    gap = {"gap": {"factor": "who_decides", "between": ["personnel", "users"]}}
    views = {name: {**view, "said_by": "themselves"} for name, view in VIEWS.items()}
    (each,) = found(tmp_path, gap, viewpoints=views)
    assert (each.seen_by, each.disputed) == (("joint",), False)


def test_each_viewpoint_that_sees_it_gives_its_own_reasons(tmp_path: Path) -> None:
    """Where all do not agree, for one reason here and for another there."""
    views = {
        "staff": {"answered_by": "personnel", "setting": ALONE, "resources": {"payment": "jointly"}},
        "patients": {"answered_by": "users", "setting": {"who_decides": "jointly"}, "resources": PAID},
    }
    (each,) = found(tmp_path, {"any": [ALONE, PAID]}, viewpoints=views)
    assert each.seen_by == ("staff", "patients")
    assert [(reason.factor, reason.said_by) for reason in each.because] == [
        ("who_decides", "personnel"),
        ("payment", "users"),
    ]


def test_the_joint_version_speaks_for_all(tmp_path: Path) -> None:
    """What all see is told once."""
    views = {name: {**view, "setting": ALONE} for name, view in VIEWS.items()}
    (each,) = found(tmp_path, ALONE, viewpoints=views)
    assert each.seen_by == ("joint", "staff", "patients")
    assert len(each.because) == 1


def test_findings_come_in_the_order_of_rules(tmp_path: Path) -> None:
    """Whichever version saw them first."""
    pack = load(
        tmp_path,
        packs.rule("a", when=ALONE),
        packs.rule("b", when={"who_decides": "jointly"}),
        packs.rule("c", when=ALONE),
    )
    context = Context.from_dict({"equipoise": 1, "viewpoints": VIEWS}, pack)
    assert [(each.rule.id, each.seen_by) for each in found_by(pack, context)] == [
        ("a", ("patients",)),
        ("b", ("staff",)),
        ("c", ("patients",)),
    ]


def test_a_rule_of_which_nothing_is_known_is_not_found(tmp_path: Path) -> None:
    """Unknown is no finding."""
    assert found(tmp_path, {"not": ALONE}) == []


HEARSAY = answer("attitudes", group="users", hearsay=True)
THEMSELVES = answer("attitudes", group="users")


@pytest.mark.parametrize(
    ("answers", "hearsay", "alone"),
    [
        ([HEARSAY], True, True),
        ([THEMSELVES], False, False),
        ([answer()], False, False),
        ([HEARSAY, answer()], True, False),
        ([HEARSAY, THEMSELVES], True, False),
        ([HEARSAY, answer("attitudes", group="users", hearsay=True, number=2)], True, False),
    ],
)
def test_hearsay_is_told_apart(answers: list[Any], hearsay: bool, alone: bool) -> None:
    """One answer that others gave makes a finding hearsay; it rests on it alone where there is no other."""
    each = finding("a", *answers)
    assert (each.hearsay, each.rests_on_hearsay_alone) == (hearsay, alone)


def test_numbers_beside_one_hearsay_answer_are_no_second_answer(tmp_path: Path) -> None:
    """How many take part says nothing of what they think."""
    when = {"all": [{"people.users": {"at_least": 1}}, TRUST]}
    (each,) = found(tmp_path, when, answered_by="coach", stakeholders=[users()])
    assert each.rests_on_hearsay_alone


@pytest.mark.parametrize(
    ("answers", "lean"),
    [
        ([answer(lean=-0.25)], 1),
        ([answer(lean=-0.25), answer("resources", -1)], 4),
        ([answer(lean=0.5), answer("resources", -0.25)], 2),
        ([answer(lean=0)], 0),
    ],
)
def test_the_lean_of_a_finding_is_its_largest(answers: list[Any], lean: int) -> None:
    """In quarters, whichever way it goes."""
    assert finding("a", *answers).lean == lean


@pytest.mark.parametrize(
    ("answers", "is_given"),
    [
        ([answer(given=True)], True),
        ([answer(given=True), answer("resources", given=True)], True),
        ([answer(given=True), answer("resources")], False),
        ([answer()], False),
    ],
)
def test_a_finding_is_given_where_nothing_can_be_moved(answers: list[Any], is_given: bool) -> None:
    """One answer that can be moved is enough."""
    assert finding("a", *answers).given is is_given


def test_always_rests_on_nothing(tmp_path: Path) -> None:
    """A rule that always holds has no answers, no corner and no lean, and is not given."""
    always = packs.rule("a", when={"always": True}, ask={"to": "coach", "how": "alone", "minutes": 5})
    pack = load(tmp_path, always)
    (each,) = found_by(pack, Context.from_dict({"equipoise": 1}, pack))
    assert (each.because, each.corners, each.lean, each.given, each.hearsay) == ((), frozenset(), 0, False, False)


def test_its_groups_are_those_whose_answers_made_it_hold(tmp_path: Path) -> None:
    """Each once, for the words of its text."""
    stakeholders = [users(name="Council"), users(name="Visitors", trust="trusting"), users(name="Residents")]
    (each,) = found(tmp_path, TRUST, stakeholders=stakeholders)
    assert [group.name for group in each.groups] == ["Council", "Residents"]
    assert each.roles_thinking == {"users"}


def test_a_matcher_and_meaning_find_the_same(tmp_path: Path) -> None:
    """What the reflector asks is what meaning finds."""
    pack = load(tmp_path, packs.rule("a", when=ALONE), packs.rule("b", when=PAID))
    context = Context.from_dict({"equipoise": 1, "setting": ALONE, "resources": PAID}, pack)
    page = Reflector(pack).reflect(context)
    assert {each.id for each in page.questions} == {each.rule.id for each in found_by(pack, context)}
