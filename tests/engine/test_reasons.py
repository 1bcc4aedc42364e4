"""Why a rule holds, does not, or is not known, in words."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import packs

from equipoise.engine.conditions.meaning import Reason, Truth, meaning
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reasons import because_labels, missing_labels, reason_label
from equipoise.engine.sides.answers import Group
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import Role

CONDITIONS: dict[str, dict[str, Any]] = {
    "last-word": {"who_decides": "organisation_alone"},
    "both": {"all": [{"who_decides": "organisation_alone"}, {"payment": "organisation_alone"}]},
    "either": {"any": [{"who_decides": "organisation_alone"}, {"payment": "organisation_alone"}]},
    "trust": {"users.trust": "distrust"},
    "many": {"people.civil_society": {"at_least": 3}},
    "phase": {"phase": ["testing"]},
    "gap": {"gap": {"factor": "who_decides", "between": ["personnel", "users"], "by_at_least": 1}},
    "groups": {"gap": {"factor": "trust", "between": ["personnel", "users"], "by_at_least": 1}},
    "much-unknown": {"unknown_percent": {"at_least": 40}},
}

DECIDES = "Who decides in the end?"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with a rule for each kind of condition."""
    kinds = {"much-unknown": "unknown"}
    rules = [
        packs.rule(name, when=when, kind=kinds.get(name, "imbalance"), ask={"to": "managers", "how": "alone"})
        for name, when in CONDITIONS.items()
    ]
    return packs.load(tmp_path_factory.mktemp("packs") / "small-pack", *rules)


class Explanation(NamedTuple):
    """How a rule reads in one version of the answers."""

    version: str
    truth: Truth
    because: tuple[str, ...]
    missing: tuple[str, ...]


def explain(context: Context, rule: Rule, texts: Texts) -> tuple[Explanation, ...]:
    """Read a rule in every version of the answers, and say why."""
    read = {each.name: meaning(texts.pack.conditions[rule.id], each) for each in versions(context, texts.pack)}
    return tuple(
        Explanation(name, each.truth, because_labels(each.because, texts), missing_labels(each.missing, texts))
        for name, each in read.items()
    )


def explained(pack: Pack, name: str, **data: Any) -> tuple[Explanation, ...]:
    """Explain a rule on a context."""
    return explain(Context.from_dict({"equipoise": 1, **data}, pack), pack.rule(name), Texts(pack))


def users(trust: str | None, **more: Any) -> dict[str, Any]:
    """Give a group of users that answered for itself."""
    attitudes = {"attitudes": {"trust": trust}} if trust else {}
    return {"role": "users", "name": "council", "people": 6, "said_by": "themselves", **attitudes, **more}


CASES: dict[str, tuple[str, dict[str, Any], Explanation]] = {
    "holds": (
        "last-word",
        {"setting": {"who_decides": "organisation_alone"}},
        Explanation("joint", True, ("It decides on its own.",), ()),
    ),
    "does not": (
        "last-word",
        {"setting": {"who_decides": "jointly"}},
        Explanation("joint", False, ("All decide together.",), ()),
    ),
    "not asked": ("last-word", {}, Explanation("joint", None, (), (DECIDES,))),
    "asked in vain": (
        "last-word",
        {"setting": {"who_decides": "unknown"}},
        Explanation("joint", None, (), (f"Who could know? {DECIDES}",)),
    ),
    "one false part decides": (
        "both",
        {"setting": {"who_decides": "jointly"}},
        Explanation("joint", False, ("All decide together.",), ()),
    ),
    "one part is missing": (
        "both",
        {"setting": {"who_decides": "organisation_alone"}},
        Explanation("joint", None, (), (DECIDES,)),
    ),
    "one true part decides": (
        "either",
        {"setting": {"who_decides": "organisation_alone"}},
        Explanation("joint", True, ("It decides on its own.",), ()),
    ),
    "two parts in the same words": (
        "both",
        {"setting": {"who_decides": "organisation_alone"}, "resources": {"payment": "organisation_alone"}},
        Explanation("joint", True, ("It decides on its own.",), ()),
    ),
    "a group is named": (
        "trust",
        {"stakeholders": [users("distrust")]},
        Explanation("joint", True, ("Council: They expect nothing.",), ()),
    ),
    "a group has not said": (
        "trust",
        {"stakeholders": [users(None)]},
        Explanation("joint", None, (), (f"Council: {DECIDES}",)),
    ),
    "no group of the role": (
        "trust",
        {},
        Explanation("joint", None, (), (f"No group of users is listed, or none has said: {DECIDES}",)),
    ),
    "people": (
        "many",
        {"stakeholders": [{"role": "civil_society", "people": 2}]},
        Explanation("joint", False, ("2 from user organisations take part.",), ()),
    ),
    "people not known": (
        "many",
        {},
        Explanation("joint", None, (), ("How many people from user organisations take part?",)),
    ),
    "phase": (
        "phase",
        {"project": {"phase": "testing"}},
        Explanation("joint", True, ("The work is in the phase of testing.",), ()),
    ),
    "phase not known": ("phase", {}, Explanation("joint", None, (), ("In which phase is the work?",))),
    "too few answers": ("much-unknown", {}, Explanation("joint", None, (), ("Too few answers to say.",))),
    "groups apart": (
        "groups",
        {
            "stakeholders": [
                users("distrust"),
                {"role": "personnel", "people": 9, "said_by": "themselves", "attitudes": {"trust": "trusting"}},
            ]
        },
        Explanation("joint", True, ("Personnel: They expect to be heard.", "Council: They expect nothing."), ()),
    ),
    "a side is missing": (
        "gap",
        {"setting": {"who_decides": "jointly"}},
        Explanation(
            "joint",
            None,
            (),
            (
                f"No answer of their own from personnel: {DECIDES}",
                f"No answer of their own from users: {DECIDES}",
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_explained(pack: Pack, name: str) -> None:
    """It is said whether the rule holds, and the answers that made it so or that are missing, each once."""
    rule, data, explanation = CASES[name]
    assert explained(pack, rule, **data) == (explanation,)


def sides(personnel: str, users: str) -> dict[str, Any]:
    """Give two viewpoints on who decides."""
    return {
        "viewpoints": {
            "staff": {"answered_by": "personnel", "said_by": "themselves", "setting": {"who_decides": personnel}},
            "council": {"answered_by": "users", "said_by": "themselves", "setting": {"who_decides": users}},
        }
    }


def test_each_viewpoint_is_explained(pack: Pack) -> None:
    """With viewpoints the joint version comes first, then each as it sees the project."""
    assert explained(pack, "last-word", **sides("jointly", "organisation_alone")) == (
        Explanation("joint", None, (), (f"Those who answered do not agree: {DECIDES}",)),
        Explanation("staff", False, ("All decide together.",), ()),
        Explanation("council", True, ("It decides on its own.",), ()),
    )


def test_a_gap_says_whose_answer_is_whose(pack: Pack) -> None:
    """Where two sides differ, each answer is said with whose it is; one side alone cannot see it."""
    missing = (
        f"No answer of their own from personnel: {DECIDES}",
        f"No answer of their own from users: {DECIDES}",
    )
    assert explained(pack, "gap", **sides("jointly", "organisation_alone")) == (
        Explanation(
            "joint",
            True,
            ("All decide together. (as the personnel see it)", "It decides on its own. (as the users see it)"),
            (),
        ),
        Explanation("staff", None, (), missing),
        Explanation("council", None, (), missing),
    )


def test_answers_outside_the_viewpoints_are_a_version_of_their_own(pack: Pack) -> None:
    """Answers given beside viewpoints are read as one more version."""
    found = explained(pack, "last-word", setting={"who_decides": "jointly"}, **sides("jointly", "organisation_alone"))
    assert [each.version for each in found] == ["joint", "main", "staff", "council"]


def test_every_rule_is_explained_on_every_example() -> None:
    """Whatever the rule and the project, something is said of why, or of what is missing."""
    from equipoise.adapters.files import load_context
    from equipoise.engine.packs.loader import builtin_pack

    built_in = builtin_pack()
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml")):
        context = load_context(path)
        for rule in built_in.rules:
            for each in explain(context, rule, Texts(built_in)):
                told = each.missing if each.truth is None else each.because
                always = rule.when == {"always": True}
                silent = each.truth is False and "unknown" in str(rule.when)
                assert told or always or silent, (path.name, rule.id, each)


def group(name: str | None, role: Role = "users") -> Group:
    """Give a group of this name."""
    return Group(f"{role}-1", role, name, 6, "themselves", {})


@pytest.mark.parametrize(
    ("reason", "label"),
    [
        (Reason("who_decides", "project", "jointly"), "All decide together."),
        (Reason("who_decides", "project", "unknown"), "Who decides in the end? This is not known."),
        (Reason("trust", "users-1", "distrust", group=group("ward council")), "Ward council: They expect nothing."),
        (Reason("trust", "users-1", "distrust", group=group(None)), "Users: They expect nothing."),
        (
            Reason("trust", "users-1", "distrust", group=group(None, "civil_society")),
            "User organisations: They expect nothing.",
        ),
        (Reason("people", "civil_society", "3+"), "3+ from user organisations take part."),
        (Reason("phase", "project", "testing"), "The work is in the phase of testing."),
        (Reason("unknown_percent", "project", "40"), "40 % of the answers are not known."),
        (Reason("roles_described", "project", "none"), "What people think and feel is known of no kind of group."),
        (Reason("roles_described", "project", "one"), "What people think and feel is known of one kind of group only."),
        (
            Reason("roles_described", "project", "several"),
            "What people think and feel is known of several kinds of group.",
        ),
    ],
)
def test_reasons_in_words(pack: Pack, reason: Reason, label: str) -> None:
    """Each kind of answer is said as a sentence, with the group's name before it."""
    assert reason_label(reason, Texts(pack)) == label
