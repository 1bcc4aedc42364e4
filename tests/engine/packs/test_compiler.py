"""Rules mean what they say of factors and of one another, and whatever cannot be is said with its place."""

from pathlib import Path
from typing import Any

import pytest
from support.packs import at, factor, factors, load, manifest, refused, rule, said, source, write_pack

from equipoise.engine.conditions.language import All, Always, Is, Not
from equipoise.engine.conditions.language import Any as AnyOf
from equipoise.engine.errors import Problem
from equipoise.engine.packs.compiler import MAX_PARTS
from equipoise.engine.packs.loader import load_pack


def file_of(folder: Path, rule_id: str = "last-word", theme: str = "decision_rights") -> Path:
    """Give the file of a rule."""
    return folder / "rules" / theme / f"{rule_id}.yaml"


def one_problem(folder: Path, *rules: dict[str, Any], near: str, **parts: Any) -> tuple[str, str]:
    """Write a pack with one thing wrong near the text, and give its code and what is said after the place."""
    write_pack(folder, *rules, **parts)
    (problem,) = refused(folder)
    assert problem.where == at(file_of(folder, rules[0]["id"], rules[0]["theme"]), near, folder)
    return problem.code, f"{problem.message} {problem.fix}".strip()


OWN_ROOM = {"to": "managers", "how": "own_group"}
MIRROR = {"to": "coach", "how": "alone"}


@pytest.mark.parametrize(
    ("changes", "near", "code", "sentence"),
    [
        (
            {"when": {"who_decide": "jointly"}},
            "who_decide:",
            "unknown_factor",
            "there is no factor or condition 'who_decide'. Did you mean who_decides?",
        ),
        (
            {"when": {"all": [{"who_decides": "jointly"}, {"trust": "distrust"}]}},
            "trust:",
            "wrong_holder",
            "'trust' is held by groups, not by the project. Write it as users.trust, or under `where`.",
        ),
        (
            {"when": {"managers.trust": "distrust"}},
            "managers.trust:",
            "wrong_holder",
            "a group of managers cannot hold 'trust'.",
        ),
        (
            {"when": {"who_decides": "joint"}},
            "who_decides: joint",
            "unknown_level",
            "'joint' is no level of who_decides. Did you mean jointly?",
        ),
        (
            {"when": {"found": "last-words"}},
            "when:",
            "unknown_rule",
            "`found` names a rule 'last-words' that is not there. Did you mean last-word?",
        ),
        (
            {"when": {"found": "last-word"}},
            "when:",
            "circle",
            "`found` goes round in a circle: last-word -> last-word. Break it.",
        ),
        (
            {"supersedes": ["last-word"]},
            "supersedes:",
            "circle",
            "`supersedes` goes round in a circle: last-word -> last-word. Break it.",
        ),
        (
            {"supersedes": ["first-word"]},
            "supersedes:",
            "unknown_rule",
            "there is no rule 'first-word'. Use one of: last-word.",
        ),
        (
            {"status": "retired", "replaced_by": "a-newer-one"},
            "replaced_by:",
            "unknown_rule",
            "there is no rule 'a-newer-one'. Use one of: last-word.",
        ),
        (
            {"when": {"unknown": "who_decides"}},
            "when:",
            "not_knowing",
            "a condition about not knowing may stand only in a rule of kind unknown. Change the kind or the condition.",
        ),
        (
            {"kind": "strength", "when": {"not": {"unknown_percent": {"at_least": 40}}}},
            "when:",
            "not_knowing",
            "a condition about not knowing may stand only in a rule of kind unknown. Change the kind or the condition.",
        ),
        (
            {"when": {"always": True}},
            "when:",
            "always",
            "`always` is for rules that ask the coach alone. Ask the coach, or give a condition.",
        ),
        (
            {"when": {"always": True}, "ask": {"to": ["coach", "users"], "how": "alone"}},
            "when:",
            "always",
            "`always` is for rules that ask the coach alone. Ask the coach, or give a condition.",
        ),
        (
            {"when": {"payment": "organisation_alone"}},
            "ask:",
            "never_aloud",
            "a question that comes from 'payment' is never asked aloud in a mixed group. "
            "Use how: own_group or how: alone.",
        ),
        (
            {"when": {"any": [{"who_decides": "jointly"}, {"not": {"payment": "jointly"}}]}},
            "ask:",
            "never_aloud",
            "a question that comes from 'payment' is never asked aloud in a mixed group. "
            "Use how: own_group or how: alone.",
        ),
        (
            {"kind": "unknown", "when": {"unknown": "payment"}},
            "ask:",
            "never_aloud",
            "a question that comes from 'payment' is never asked aloud in a mixed group. "
            "Use how: own_group or how: alone.",
        ),
        (
            {"pause": True},
            "id: last-word",
            "shape",
            "a rule that pauses the work is never asked aloud: use own_group or alone.",
        ),
        (
            {"examples": {"fires": [{"name": "It decides alone", "context": {}}]}},
            "examples:",
            "example",
            "an example in which the rule is silent is missing. Change one answer of the other example.",
        ),
        (
            {"examples": {"fires": [], "silent": []}},
            "fires:",
            "shape",
            "'fires' needs at least 1.",
        ),
        (
            {"evidence": [{"source": "arnstein", "supports": "It", "strength": "literature"}]},
            "source:",
            "source",
            "there is no source 'arnstein' in sources.yaml. Did you mean arnstein-1969?",
        ),
        (
            {"evidence": [{"supports": "It", "strength": "literature"}]},
            "supports:",
            "source",
            "evidence that is literature names its source. Add `source`, or call it practice.",
        ),
        (
            {"ask": {"to": [], "how": "own_group"}},
            "to:",
            "shape",
            "nobody is named here. Name a role, or everyone.",
        ),
        (
            {"suggest": {"who": [], "effort": "low"}},
            "who:",
            "shape",
            "nobody is named here. Name a role, or everyone.",
        ),
    ],
)
def test_one_thing_wrong(changes: dict[str, Any], near: str, code: str, sentence: str, tmp_path: Path) -> None:
    """Each thing that a rule may not say is named with its code, its line and what to do."""
    wrong = rule(**changes)
    assert one_problem(tmp_path / "pack", wrong, near=near, sources=[source()]) == (code, sentence)


def test_unknown_theme(tmp_path: Path) -> None:
    """A rule stands under a theme of the pack."""
    assert one_problem(tmp_path / "pack", rule(theme="moneys"), near="theme:") == (
        "theme",
        "there is no theme 'moneys'. Did you mean money?",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"when": {"always": True}, "ask": MIRROR, "examples": {"fires": [{"name": "Any", "context": {}}]}},
        {"kind": "unknown", "when": {"unknown": "who_decides"}},
        {"kind": "strength", "when": {"payment": "jointly"}},
        {"when": {"payment": "organisation_alone"}, "ask": OWN_ROOM},
        {"pause": True, "ask": OWN_ROOM},
        {"when": {"roles_described": "one"}},
        {"evidence": [{"supports": "What we have seen", "strength": "practice"}]},
        {"evidence": [{"source": "arnstein-1969", "supports": "It", "strength": "founding"}]},
        {"status": "retired", "replaced_by": "last-word"},
    ],
)
def test_allowed(changes: dict[str, Any], tmp_path: Path) -> None:
    """The near misses of those mistakes are sound."""
    pack = load(tmp_path / "pack", rule(**changes), sources=[source()])
    assert [each.id for each in pack.rules] == ["last-word"]


def test_everything_wrong_at_once(tmp_path: Path) -> None:
    """All that is wrong with all rules is said at once, each in its own file."""
    folder = write_pack(
        tmp_path / "pack",
        rule("one", when={"who_decide": "jointly"}, supersedes=["none-such"]),
        rule("two", when={"unknown": "who_decides"}, evidence=[{"supports": "It", "strength": "founding"}]),
        rule("three", when={"payment": "jointly"}),
        rule("four", theme="money", minutes=8),
    )
    assert [(problem.code, problem.where.rpartition("/")[2]) for problem in refused(folder)] == [
        ("shape", "four.yaml:35"),
        ("unknown_factor", "one.yaml:8"),
        ("unknown_rule", "one.yaml:35"),
        ("never_aloud", "three.yaml:9"),
        ("source", "two.yaml:22"),
        ("not_knowing", "two.yaml:7"),
    ]


ALONE, JOINTLY = {"who_decides": "organisation_alone"}, {"who_decides": "jointly"}


def test_found_is_put_in(tmp_path: Path) -> None:
    """`found` stands for the other rule's condition, whatever its status, through as many rules as it takes."""
    pack = load(
        tmp_path / "pack",
        rule("c", when={"any": [{"found": "b"}, {"not": {"found": "a"}}]}),
        rule("b", when={"all": [{"found": "a"}, {"phase": "testing"}]}, status="draft"),
        rule("a", status="retired"),
    )
    alone = Is(pack.factor("who_decides"), ("organisation_alone",))
    assert pack.conditions["a"] == alone
    assert pack.conditions["b"] == All((alone, pack.conditions["b"].parts[1]))  # type: ignore[union-attr]
    assert pack.conditions["c"] == AnyOf((pack.conditions["b"], Not(alone)))


def circle_of(folder: Path, *rules: dict[str, Any]) -> list[tuple[str, str]]:
    """Give where circles are said to be, and which."""
    write_pack(folder, *rules)
    return [(problem.where.rpartition("/")[2], problem.message) for problem in refused(folder)]


@pytest.mark.parametrize(("key", "line"), [("found", 7), ("supersedes", 35)])
def test_circles(key: str, line: int, tmp_path: Path) -> None:
    """Each circle is said once, from its first rule round to it; rules that only lead into one are not blamed."""

    def ahead(rule_id: str, *names: str) -> dict[str, Any]:
        if key == "supersedes":
            return rule(rule_id, supersedes=list(names))
        return rule(rule_id, when={"any": [JOINTLY, *({"found": name} for name in names)]})

    folder = tmp_path / "pack"
    rules = [ahead("d", "c"), ahead("c", "a"), ahead("a", "b"), ahead("b", "c"), ahead("p", "q"), ahead("q", "p")]
    assert circle_of(folder, *rules) == [
        (f"a.yaml:{line}", f"`{key}` goes round in a circle: a -> b -> c -> a."),
        (f"p.yaml:{line}", f"`{key}` goes round in a circle: p -> q -> p."),
    ]


def test_a_long_circle_is_cut_short(tmp_path: Path) -> None:
    """Of a circle of very many rules the first few are named, and the one that it comes back to."""
    names = [f"r{number:02}" for number in range(30)]
    rules = [rule(name, supersedes=[after]) for name, after in zip(names, [*names[1:], "r00"], strict=True)]
    ((_, message),) = circle_of(tmp_path / "pack", *rules)
    shown = "r00 -> r01 -> r02 -> r03 -> r04 -> r05 -> r06 -> r07 -> r08 -> ... -> r00"
    assert message == f"`supersedes` goes round in a circle: {shown}."


def test_a_long_way_is_no_circle(tmp_path: Path) -> None:
    """Hundreds of rules may each name the next: what is put in grows no larger, and no stack runs out."""
    count = 1_100
    rules = [
        rule(f"r{number}", when={"found": f"r{number + 1}"}, supersedes=[f"r{number + 1}"]) for number in range(count)
    ]
    pack = load(tmp_path / "pack", *rules, rule(f"r{count}"))
    assert pack.conditions["r0"] == pack.conditions[f"r{count}"]


@pytest.mark.parametrize("levels", [12, 60])
def test_conditions_that_would_explode(levels: int, tmp_path: Path) -> None:
    """Rules that double one another are refused before they are put in, at the first that is too large."""
    rules = [rule("r00")] + [
        rule(f"r{level:02}", when={"all": [{"found": f"r{level - 1:02}"}] * 2}) for level in range(1, levels)
    ]
    (problem,) = refused(write_pack(tmp_path / "pack", *rules))
    assert problem == Problem(
        "too_wide",
        "with `found` put in, this condition has 511 parts and is 9 deep.",
        at(file_of(tmp_path / "pack", "r08"), "when:", tmp_path / "pack"),
        f"Use at most {MAX_PARTS} parts and 20 levels.",
    )


def test_conditions_that_grow_too_deep(tmp_path: Path) -> None:
    """Rules that wrap one another are refused where they nest too deep."""
    rules = [rule("r00")] + [
        rule(f"r{level:02}", when={"not": {"found": f"r{level - 1:02}"}}) for level in range(1, 40)
    ]
    (problem,) = refused(write_pack(tmp_path / "pack", *rules))
    assert problem.message == "with `found` put in, this condition has 21 parts and is 21 deep."
    assert problem.where == "pack/rules/decision_rights/r20.yaml:7"


def test_too_wide(tmp_path: Path) -> None:
    """A condition with more than 64 ways to hold is refused, and the `any` to split is named."""
    wide = [factor(f"factor_{number}", levels=[{"id": f"level_{step}"} for step in range(3)]) for number in range(7)]
    choice = [{"any": [{f"factor_{number}": "level_0"}, {"phase": "testing"}]} for number in range(7)]
    choice += [{"any": [{"factor_0": "level_1"}, {"factor_1": "level_1"}, {"people.users": {"at_least": 1}}]}]
    folder = write_pack(tmp_path / "pack", rule(when={"all": choice}), factors=[*factors(), *wide])
    ((code, sentence),) = said(folder)
    assert code == "too_wide"
    assert sentence == (
        f"{at(file_of(folder), 'when:', folder)}: this condition has more than 64 ways to hold; "
        "split the `any` over factor_0, factor_1 into rules of their own."
    )


def test_always(tmp_path: Path) -> None:
    """A rule that asks the coach in every project needs no example of silence, and may be asked alone or not."""
    examples = {"fires": [{"name": "Any", "context": {}}]}
    pack = load(tmp_path / "pack", rule(when={"always": True}, ask=MIRROR, examples=examples))
    assert pack.conditions == {"last-word": Always()}
    assert pack.rule("last-word").mirror


def test_a_silenced_factor_silences_its_rules(tmp_path: Path) -> None:
    """Rules that look at a factor which is switched off fall silent, also through `found`; the others do not."""
    pack = load(
        tmp_path / "pack",
        rule("decides"),
        rule("both", when={"all": [ALONE, {"people.users": {"at_least": 1}}]}),
        rule("through", when={"not": {"found": "both"}}),
        rule("pays", when={"payment": "jointly"}, kind="strength"),
        rule("phases", when={"phase": "testing"}),
        manifest=manifest(switch_off=["who_decides", "phases"], short_form=["trust", "who_decides"]),
    )
    off = "the pack small-pack has switched it off."
    why = f"it looks at who_decides: {off}"
    assert pack.silenced == {"who_decides": off, "phases": off, "both": why, "decides": why, "through": why}
    assert [each.id for each in pack.active_rules()] == ["pays"]
    assert list(pack.factors) == ["payment", "trust"]
    assert pack.short_form == ("trust",)


def test_order_of_rules(tmp_path: Path) -> None:
    """Conditions stand in the order of the rules, whoever names whom."""
    rules = [rule("a", when={"found": "b"}), rule("b"), rule("c", when={"found": "a"})]
    assert list(load(tmp_path / "pack", *rules).conditions) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("when", "near", "sentence"),
    [
        ({"found": "none-such"}, "when:", "there is no rule 'none-such'. Use one of: last-word."),
        ({"who_decides": "joint"}, "who_decides: joint", "'joint' is no level of who_decides. Did you mean jointly?"),
        ({}, "when:", "a condition is written `factor: level`, or all, any, not, ..."),
    ],
)
def test_follow_ups_that_are_wrong(when: dict[str, Any], near: str, sentence: str, tmp_path: Path) -> None:
    """Conditions in pack.yaml are read and placed as those of rules are."""
    folder = tmp_path / "pack"
    write_pack(folder, rule(), manifest=manifest(follow_ups=[{"ask": ["payment"], "when": when}]))
    (problem,) = refused(folder)
    assert f"{problem.message} {problem.fix}".strip() == sentence
    assert problem.where == at(folder / "pack.yaml", near, folder)


def test_follow_ups(tmp_path: Path) -> None:
    """Conditions in pack.yaml may name rules, which are put in."""
    folder = write_pack(
        tmp_path / "pack",
        rule(),
        manifest=manifest(
            follow_ups=[{"ask": ["payment"], "when": {"found": "last-word"}}, {"ask": ["trust"], "no_strength": True}]
        ),
    )
    pack = load_pack(folder)
    assert [(follow_up.ask, condition) for follow_up, condition in pack.follow_ups] == [
        (("payment",), pack.conditions["last-word"]),
        (("trust",), None),
    ]
