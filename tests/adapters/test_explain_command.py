"""The command ``equipoise explain``: whether a rule holds, why, and what became of it on the page."""

from pathlib import Path
from typing import Any

import pytest
from support import packs
from support.command import RICH, TWO_VIEWS, output, run

from equipoise import Reflector, load_context
from equipoise.adapters.command_line.showing import explanation_text
from equipoise.adapters.page import left_out_words
from equipoise.engine.explain import explain
from equipoise.engine.pack_loader import builtin_pack
from equipoise.engine.texts import Texts
from equipoise.engine.words import ENGLISH

HEAD = "equipoise: 1\nanswered_by: coach\n"
ALONE = HEAD + "setting: {who_decides: organisation_alone}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose rules end up in different places."""
    rules = [
        packs.rule("last-word"),
        packs.rule("said-better", theme="money", supersedes=["said-worse"]),
        packs.rule("said-worse", theme="confidence"),
        packs.rule("in-the-making", status="draft"),
        packs.rule("of-old", status="retired", replaced_by="last-word"),
        packs.rule("silent-now"),
        packs.rule("of-groups", when={"users.trust": "distrust"}, ask={"to": "users", "how": "own_group"}),
        packs.rule(
            "apart",
            when={"gap": {"factor": "who_decides", "between": ["personnel", "users"]}},
            ask={"to": "managers", "how": "alone"},
        ),
    ]
    place = tmp_path_factory.mktemp("packs") / "small-pack"
    return packs.write_pack(place, *rules, manifest=packs.manifest(switch_off=["silent-now"]))


def explained(folder: Path, rule: str, context: str) -> str:
    """Explain a rule of the small pack."""
    return output("explain", "-", rule, "--pack", folder, stdin=context)


CASES: dict[str, tuple[str, str, str]] = {
    "holds": (
        "last-word",
        ALONE,
        "last-word: The title of last-word\n"
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "On the page: question {rank}.\n",
    ),
    "does not": (
        "last-word",
        HEAD + "setting: {who_decides: jointly}\n",
        "last-word: The title of last-word\nIt does not hold.\n  Because: All decide together.\n",
    ),
    "not known": (
        "last-word",
        HEAD,
        "last-word: The title of last-word\nIt is not known.\n  Missing: Who decides in the end?\n",
    ),
    "superseded": (
        "said-worse",
        ALONE,
        "said-worse: The title of said-worse\n"
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "On the page: no, said better by another, beside said-better.\n",
    ),
    "set aside": (
        "last-word",
        ALONE + "set_aside: [{rule: last-word}]\n",
        "last-word: The title of last-word\n"
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "On the page: no, set aside by you.\n",
    ),
    "hearsay": (
        "of-groups",
        HEAD + "stakeholders: [{role: users, people: 6, attitudes: {trust: distrust}}]\n",
        "of-groups: The title of of-groups\n"
        "It holds.\n"
        "  Because: Users: They expect nothing.\n"
        "On the page: no, resting on what others say of a group: ask the group first.\n",
    ),
    "a draft": (
        "in-the-making",
        ALONE,
        "in-the-making: The title of in-the-making\n"
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "On the page: no, since it is draft.\n",
    ),
    "retired": (
        "of-old",
        HEAD,
        "of-old: The title of of-old\n"
        "It is not known.\n"
        "  Missing: Who decides in the end?\n"
        "On the page: no, since it is retired.\n",
    ),
    "switched off": (
        "silent-now",
        ALONE,
        "silent-now: The title of silent-now\n"
        "It holds.\n"
        "  Because: It decides on its own.\n"
        "On the page: no, since it is switched off.\n",
    ),
    "viewpoints": (
        "apart",
        HEAD
        + "viewpoints:\n"
        + "  staff: {answered_by: personnel, said_by: themselves, setting: {who_decides: jointly}}\n"
        + "  council: {answered_by: users, said_by: themselves, setting: {who_decides: organisation_alone}}\n",
        "apart: The title of apart\n"
        "Seen by joint: it holds.\n"
        "  Because: All decide together. (as personnel see it)\n"
        "  Because: It decides on its own. (as users see it)\n"
        "Seen by staff: it is not known.\n"
        "  Missing: No answer of their own from personnel: Who decides in the end?\n"
        "  Missing: No answer of their own from users: Who decides in the end?\n"
        "Seen by council: it is not known.\n"
        "  Missing: No answer of their own from personnel: Who decides in the end?\n"
        "  Missing: No answer of their own from users: Who decides in the end?\n"
        "On the page: question {rank}.\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_explained(folder: Path, name: str) -> None:
    """It is said whether the rule holds, which answers made it so, and what became of it on the page."""
    rule, context, expected = CASES[name]
    found = explained(folder, rule, context)
    rank = found.rpartition("question ")[2].rstrip(".\n")
    assert found == expected.replace("{rank}", rank)
    assert not expected.count("{rank}") or rank.isdigit()


@pytest.mark.parametrize("path", [RICH, TWO_VIEWS], ids=lambda path: path.stem)
def test_page_and_explanation_agree(path: Path) -> None:
    """Every question of a page is explained as its question, everything left out with its reason."""
    reflection = Reflector().reflect(load_context(path))
    for question in reflection.questions:
        found = output("explain", path, question.id)
        assert f"On the page: question {question.rank}.\n" in found
        assert "t holds.\n" in found
    for withheld in reflection.withheld:
        found = " ".join(output("explain", path, withheld.id).split())
        assert f"On the page: no, {left_out_words(withheld.reason, ENGLISH)}" in found
        assert withheld.by is None or found.endswith(f", beside {withheld.by}.")


def test_text_is_80_wide() -> None:
    """An explanation is at most 80 wide, whatever the rule."""
    context, pack = load_context(TWO_VIEWS), builtin_pack()
    reflection, texts = Reflector().reflect(context), Texts(pack)
    for rule in pack.rules:
        lines = explanation_text(rule, texts, explain(context, rule, texts), reflection).splitlines()
        assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("last-wrd", "rule: there is no rule 'last-wrd'. Did you mean last-word?"),
        ("x" * 500, f"rule: there is no rule '{'x' * 80}'."),
    ],
)
def test_unknown_rule(folder: Path, name: str, sentence: str) -> None:
    """A rule that is not there is refused, with the nearest that is."""
    ran = run("explain", RICH, name, "--pack", folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert len(ran.err.splitlines()) == 1


def test_public_name_is_understood(tmp_path: Path, folder: Path) -> None:
    """With two packs a rule may be named with its pack, and is."""
    more: dict[str, Any] = {"id": "more", "version": "0.1.0", "title": "More", "extends": {"id": "small-pack"}}
    second = packs.write_pack(tmp_path / "more", manifest=more, factors=[])
    found = output("explain", "-", "small-pack/last-word", "--pack", folder, "--pack", second, stdin=ALONE)
    assert found.startswith("small-pack/last-word: The title of last-word\nIt holds.\n")
