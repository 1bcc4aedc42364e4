"""Conditions are data: each construct is read as one thing, and whatever else is said of its place."""

from typing import Any

import pytest
from support.packs import TRUST, factor, factors

from equipoise.engine.conditions.language import (
    All,
    Always,
    Condition,
    Found,
    Gap,
    Groups,
    InPhase,
    Is,
    Not,
    People,
    RolesDescribed,
    Unknown,
    UnknownPercent,
    parts_of,
)
from equipoise.engine.conditions.language import Any as AnyOf
from equipoise.engine.conditions.reader import ConditionReader, about_not_knowing
from equipoise.engine.packs.factors import Factor

FACTORS = {
    data["id"]: Factor.model_validate(data, strict=False)
    for data in [
        *factors(),
        factor("stance", corner="attitudes", theme="confidence", held_by=["managers"], levels=TRUST),
        factor("nobodys", held_by=[]),
    ]
}
DECIDES, PAYMENT, TRUSTS, STANCE, _ = FACTORS.values()

Complaint = tuple[str, tuple[str | int, ...], str, str]


def read(data: Any) -> tuple[Condition | None, list[Complaint]]:
    """Read a condition and give it with all that was said."""
    said: list[Complaint] = []
    condition = ConditionReader(FACTORS, lambda *complaint: said.append(complaint)).read(data, ("when",))
    return condition, said


ALONE = Is(DECIDES, ("organisation_alone",))
JOINTLY = Is(DECIDES, ("jointly",))
DISTRUST = Is(TRUSTS, ("distrust",))
TRUSTING = Is(TRUSTS, ("trusting",))


@pytest.mark.parametrize(
    ("data", "condition"),
    [
        ({"always": True}, Always()),
        ({"who_decides": "organisation_alone"}, ALONE),
        ({"who_decides": ["jointly"]}, JOINTLY),
        ({"who_decides": ["jointly", "organisation_alone"]}, Is(DECIDES, ("organisation_alone", "jointly"))),
        ({"users.trust": "distrust"}, Groups("some", "users", DISTRUST)),
        ({"some": "users", "where": {"trust": "distrust"}}, Groups("some", "users", DISTRUST)),
        ({"every": "personnel", "where": {"trust": "distrust"}}, Groups("every", "personnel", DISTRUST)),
        (
            {"every": "users", "where": {"any": [{"trust": "distrust"}, {"not": {"trust": "trusting"}}]}},
            Groups("every", "users", AnyOf((DISTRUST, Not(TRUSTING)))),
        ),
        ({"some": "users", "where": {"unknown": "trust"}}, Groups("some", "users", Unknown(TRUSTS))),
        ({"people.users": {"at_least": 1}}, People("users", 1, None)),
        ({"people.coach": {"at_most": 0}}, People("coach", None, 0)),
        ({"people.users": {"at_least": 2, "at_most": 2}}, People("users", 2, 2)),
        ({"phase": "testing"}, InPhase(("testing",))),
        ({"phase": ["testing", "designing"]}, InPhase(("testing", "designing"))),
        ({"unknown": "who_decides"}, Unknown(DECIDES)),
        ({"unknown": "trust"}, Unknown(TRUSTS)),
        ({"unknown": "users.trust"}, Unknown(TRUSTS, "users")),
        ({"unknown_percent": {"at_least": 40}}, UnknownPercent(40)),
        ({"roles_described": "one"}, RolesDescribed(("one",))),
        ({"roles_described": ["none", "one"]}, RolesDescribed(("none", "one"))),
        ({"found": "last-word"}, Found("last-word")),
        ({"gap": {"factor": "trust", "between": ["users", "users"]}}, Gap(TRUSTS, "users", "users", 1, False)),
        (
            {"gap": {"factor": "who_decides", "between": ["managers", "users"], "by_at_least": 2}},
            Gap(DECIDES, "managers", "users", 2, False),
        ),
        (
            {"differs": {"factor": "trust", "more_balanced": "personnel", "less_balanced": "users"}},
            Gap(TRUSTS, "personnel", "users", 1, True),
        ),
        ({"all": [{"who_decides": "jointly"}]}, All((JOINTLY,))),
        (
            {"any": [{"who_decides": "jointly"}, {"found": "a"}]},
            AnyOf((JOINTLY, Found("a"))),
        ),
        ({"not": {"not": {"phase": "testing"}}}, Not(Not(InPhase(("testing",))))),
        (
            {"who_decides": "jointly", "users.trust": "distrust"},
            All((JOINTLY, Groups("some", "users", DISTRUST))),
        ),
        (
            {"some": "users", "where": {"trust": "distrust", "not": {"unknown": "trust"}}},
            Groups("some", "users", All((DISTRUST, Not(Unknown(TRUSTS))))),
        ),
    ],
    ids=str,
)
def test_read(data: dict[str, Any], condition: Condition) -> None:
    """Each way of writing a condition means one thing; levels come in the order of their scale."""
    assert read(data) == (condition, [])


ROLES_TO_USE = "Use one of: civil_society, coach, funders, managers, personnel, relatives, researchers, users."
A_CONDITION = "a condition is written `factor: level`, or all, any, not, ..."


@pytest.mark.parametrize(
    ("data", "code", "path", "message", "fix"),
    [
        (None, "condition", (), A_CONDITION, ""),
        ([], "condition", (), A_CONDITION, ""),
        ({}, "condition", (), A_CONDITION, ""),
        ("who_decides == jointly", "condition", (), A_CONDITION, ""),
        (
            {"who_decide": "jointly"},
            "unknown_factor",
            ("who_decide",),
            "there is no factor or condition 'who_decide'.",
            "Did you mean who_decides?",
        ),
        (
            {"al": [{"who_decides": "jointly"}]},
            "unknown_factor",
            ("al",),
            "there is no factor or condition 'al'.",
            "Did you mean all?",
        ),
        (
            {"who_decides": "joint"},
            "unknown_level",
            ("who_decides",),
            "'joint' is no level of who_decides.",
            "Did you mean jointly?",
        ),
        (
            {"who_decides": {"at_least": "jointly"}},
            "unknown_level",
            ("who_decides",),
            "\"{'at_least': 'jointly'}\" is no level of who_decides.",
            "Use one of: after_hearing, jointly, organisation_alone.",
        ),
        (
            {"who_decides": "unknown"},
            "unknown_level",
            ("who_decides",),
            "'unknown' is no level of who_decides.",
            "Use one of: after_hearing, jointly, organisation_alone.",
        ),
        ({"who_decides": []}, "condition", ("who_decides",), "at least one level of who_decides is named here.", ""),
        (
            {"who_decides": ["jointly", "jointly"]},
            "condition",
            ("who_decides",),
            "a word stands twice here.",
            "Keep one.",
        ),
        (
            {"trust": "distrust"},
            "wrong_holder",
            ("trust",),
            "'trust' is held by groups, not by the project.",
            "Write it as users.trust, or under `where`.",
        ),
        (
            {"nobodys": "jointly"},
            "wrong_holder",
            ("nobodys",),
            "'nobodys' is held by groups, not by the project.",
            "Write it as role.nobodys, or under `where`.",
        ),
        (
            {"managers.trust": "distrust"},
            "wrong_holder",
            ("managers.trust",),
            "a group of managers cannot hold 'trust'.",
            "",
        ),
        (
            {"users.who_decides": "jointly"},
            "wrong_holder",
            ("users.who_decides",),
            "a group of users cannot hold 'who_decides'.",
            "",
        ),
        (
            {"some": "users", "where": {"stance": "distrust"}},
            "wrong_holder",
            ("where", "stance"),
            "a group of users cannot hold 'stance'.",
            "",
        ),
        (
            {"unknown": "managers.trust"},
            "wrong_holder",
            ("unknown",),
            "a group of managers cannot hold 'trust'.",
            "",
        ),
        (
            {"user.trust": "distrust"},
            "unknown_role",
            ("user.trust",),
            "there is no role 'user'.",
            "Did you mean users?",
        ),
        (
            {"people.everyone": {"at_least": 1}},
            "unknown_role",
            ("people.everyone",),
            "there is no role 'everyone'.",
            ROLES_TO_USE,
        ),
        (
            {"some": ["users"], "where": {"trust": "distrust"}},
            "unknown_role",
            ("some",),
            "there is no role \"['users']\".",
            ROLES_TO_USE,
        ),
        ({"some": "users"}, "condition", (), "this is written {some: role, where: {factor: level}}.", ""),
        (
            {"every": "users", "where": {"trust": "distrust"}, "phase": "testing"},
            "condition",
            (),
            "this is written {every: role, where: {factor: level}}.",
            "",
        ),
        (
            {"some": "users", "where": {"some": "users", "where": {"trust": "distrust"}}},
            "condition",
            ("where",),
            "this is written {some: role, where: {factor: level}}.",
            "",
        ),
        ({"some": "users", "where": {}}, "condition", ("where",), A_CONDITION, ""),
        (
            {"some": "users", "where": {"phase": "testing"}},
            "condition",
            ("where", "phase"),
            "'phase' is not said of one group.",
            "Write it outside `where`.",
        ),
        (
            {"some": "users", "where": {"weather": "fine"}},
            "unknown_factor",
            ("where", "weather"),
            "there is no factor or condition 'weather'.",
            "Use one of: all, any, nobodys, not, payment, stance, trust, unknown, who_decides.",
        ),
        (
            {"people.users": 3},
            "condition",
            ("people.users",),
            "this is written {at_least: number or at_most: number}.",
            "",
        ),
        (
            {"people.users": {}},
            "condition",
            ("people.users",),
            "this is written {at_least: number or at_most: number}.",
            "",
        ),
        (
            {"people.users": {"exactly": 1}},
            "condition",
            ("people.users",),
            "this is written {at_least: number or at_most: number}.",
            "",
        ),
        (
            {"people.users": {"at_least": -1}},
            "condition",
            ("people.users",),
            "a whole number from 0 to 1000000 stands here.",
            "",
        ),
        (
            {"people.users": {"at_least": True}},
            "condition",
            ("people.users",),
            "a whole number from 0 to 1000000 stands here.",
            "",
        ),
        (
            {"people.users": {"at_most": "3"}},
            "condition",
            ("people.users",),
            "a whole number from 0 to 1000000 stands here.",
            "",
        ),
        (
            {"people.users": {"at_most": 1.5}},
            "condition",
            ("people.users",),
            "a whole number from 0 to 1000000 stands here.",
            "",
        ),
        (
            {"people.users": {"at_least": 3, "at_most": 2}},
            "condition",
            ("people.users",),
            "no number is at least the one and at most the other.",
            "Change one.",
        ),
        (
            {"unknown_percent": {"at_most": 40}},
            "condition",
            ("unknown_percent",),
            "this is written {at_least: number}.",
            "",
        ),
        (
            {"unknown_percent": {"at_least": 101}},
            "condition",
            ("unknown_percent",),
            "a whole number from 0 to 100 stands here.",
            "",
        ),
        (
            {"phase": "planning"},
            "unknown_level",
            ("phase",),
            "'planning' is no phase.",
            "Use one of: deciding, designing, evaluating, implementing, initiating, scoping, spreading, testing.",
        ),
        (
            {"roles_described": "two"},
            "unknown_level",
            ("roles_described",),
            "'two' is no answer to roles_described.",
            "Use one of: none, one, several.",
        ),
        (
            {"unknown": "weather"},
            "unknown_factor",
            ("unknown",),
            "there is no factor 'weather'.",
            "Use one of: nobodys, payment, stance, trust, who_decides.",
        ),
        (
            {"unknown": ["who_decides"]},
            "unknown_factor",
            ("unknown",),
            "there is no factor \"['who_decides']\".",
            "Did you mean who_decides?",
        ),
        ({"unknown": "user.trust"}, "unknown_role", ("unknown",), "there is no role 'user'.", "Did you mean users?"),
        ({"always": False}, "condition", ("always",), "'always' is written `always: true`.", ""),
        ({"found": ["a"]}, "condition", ("found",), "'found' takes the id of a rule.", ""),
        (
            {"all": {"who_decides": "jointly"}},
            "condition",
            ("all",),
            "'all' takes a list of conditions.",
            "Put a `-` before each.",
        ),
        ({"any": []}, "condition", ("any",), "'any' takes a list of conditions.", "Put a `-` before each."),
        ({"all": [{"who_decides": "jointly"}, "phase"]}, "condition", ("all", 1), A_CONDITION, ""),
        ({"not": [{"who_decides": "jointly"}]}, "condition", ("not",), A_CONDITION, ""),
        ({"gap": "trust"}, "condition", ("gap",), "'gap' takes factor, between and by_at_least.", ""),
        ({"gap": {"factor": "trust"}}, "condition", ("gap",), "'gap' takes factor, between and by_at_least.", ""),
        (
            {"differs": {"factor": "trust", "between": ["users", "personnel"]}},
            "condition",
            ("differs",),
            "'differs' takes factor, more_balanced, less_balanced and by_at_least.",
            "",
        ),
        (
            {"gap": {"factor": "trust", "between": "users"}},
            "condition",
            ("gap", "between"),
            "'between' takes two roles.",
            "",
        ),
        (
            {"gap": {"factor": "trust", "between": ["users"]}},
            "condition",
            ("gap", "between"),
            "'between' takes two roles.",
            "",
        ),
        (
            {"gap": {"factor": "trust", "between": ["users", "user"]}},
            "unknown_role",
            ("gap",),
            "there is no role 'user'.",
            "Did you mean users?",
        ),
        (
            {"gap": {"factor": "trust", "between": ["users", "managers"]}},
            "wrong_holder",
            ("gap", "factor"),
            "a group of managers cannot hold 'trust'.",
            "",
        ),
        (
            {"gap": {"factor": "trusts", "between": ["users", "managers"]}},
            "unknown_factor",
            ("gap", "factor"),
            "there is no factor 'trusts'.",
            "Did you mean trust?",
        ),
        (
            {"gap": {"factor": "trust", "between": ["users", "personnel"], "by_at_least": 2}},
            "condition",
            ("gap", "by_at_least"),
            "a whole number from 1 to 1 stands here.",
            "",
        ),
        (
            {"gap": {"factor": "who_decides", "between": ["users", "personnel"], "by_at_least": 0}},
            "condition",
            ("gap", "by_at_least"),
            "a whole number from 1 to 2 stands here.",
            "",
        ),
        (
            {"gap": {"factor": "who_decides", "between": ["users", "personnel"], "by_at_least": True}},
            "condition",
            ("gap", "by_at_least"),
            "a whole number from 1 to 2 stands here.",
            "",
        ),
    ],
    ids=str,
)
def test_wrong(data: Any, code: str, path: tuple[str | int, ...], message: str, fix: str) -> None:
    """A condition that is none is said to be so at its place, with the nearest right word."""
    assert read(data) == (None, [(code, ("when", *path), message, fix)])


def test_several_mistakes() -> None:
    """Every part is read, so that all that is wrong is said."""
    condition, said = read(
        {"all": [{"who_decide": "jointly"}, {"phase": "testing"}, {"any": [{"user.trust": "x"}, {"trust": "x"}]}]}
    )
    assert condition is None
    assert [(code, path) for code, path, _, _ in said] == [
        ("unknown_factor", ("when", "all", 0, "who_decide")),
        ("unknown_role", ("when", "all", 2, "any", 0, "user.trust")),
        ("wrong_holder", ("when", "all", 2, "any", 1, "trust")),
    ]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: {"not": inner},
        lambda inner: {"all": [inner]},
        lambda inner: {"any": [{"phase": "testing"}, inner]},
    ],
)
def test_nesting(wrap: Any) -> None:
    """Conditions nest six deep and no deeper, however deep the data is."""
    inner: Any = {"who_decides": "jointly"}
    for _ in range(5):
        inner = wrap(inner)
    assert read(inner)[0] is not None
    for _ in range(500):
        inner = wrap(inner)
        condition, said = read(inner)
        assert condition is None
        assert {(code, message, fix) for code, _, message, fix in said} == {
            ("too_deep", "conditions nest at most 6 deep.", "Flatten this one.")
        }


def test_nesting_of_several_keys() -> None:
    """Conditions that stand side by side are one `all`, and count as one level."""
    inner: Any = {"who_decides": "jointly"}
    for _ in range(2):
        inner = {"phase": "testing", "not": inner}
    assert read(inner)[0] is not None
    assert [code for code, *_ in read({"phase": "testing", "not": inner})[1]] == ["too_deep"]


def test_nesting_within_groups() -> None:
    """What is said of one group nests within the same bound."""
    inner: Any = {"trust": "distrust"}
    for _ in range(4):
        inner = {"not": inner}
    assert read({"some": "users", "where": inner})[0] is not None
    assert read({"some": "users", "where": {"not": inner}})[0] is None


@pytest.mark.parametrize(
    ("data", "about"),
    [
        ({"unknown": "who_decides"}, True),
        ({"all": [{"phase": "testing"}, {"not": {"unknown_percent": {"at_least": 40}}}]}, True),
        ({"some": "users", "where": {"unknown": "trust"}}, True),
        ({"roles_described": "none"}, False),
        ({"who_decides": "jointly"}, False),
    ],
)
def test_about_not_knowing(data: dict[str, Any], about: bool) -> None:
    """A condition on what is not known is found wherever it stands within another."""
    condition, _ = read(data)
    assert condition is not None
    assert about_not_knowing(parts_of(condition)) is about
