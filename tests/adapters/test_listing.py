"""The commands ``rules``, ``factors``, ``schema`` and ``completion``."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support import packs
from support.command import PATIENCE, command, environment, invoke, output, run

from equipoise.engine.packs.catalogue import translated
from equipoise.engine.packs.loader import builtin_pack, load_pack
from equipoise.engine.schemas import SCHEMAS

PACK = builtin_pack()
SHAPES = [(), ("--locale", "sv")]


def names(text: str) -> list[str]:
    """Give the names that a list shows, in order."""
    return re.findall(r"^ +([a-z0-9_/-]+):", text, re.MULTILINE)


def too_wide(text: str) -> list[str]:
    """Give the lines that are wider than 80, but for one word that cannot be broken, or that end in a space."""
    return [line for line in text.splitlines() if (len(line) > 80 and len(line.split()) > 1) or line != line.rstrip()]


def test_rules_are_listed_by_theme() -> None:
    """Every rule is listed once, under its theme, themes and rules in the pack's order."""
    order = [rule.id for theme in PACK.themes for rule in PACK.rules if rule.theme == theme.id]
    assert names(output("rules", "list")) == order


@pytest.mark.parametrize("kind", ["imbalance", "strength", "unknown"])
def test_rules_of_a_kind(kind: str) -> None:
    """``--kind`` lists those of the kind."""
    assert set(names(output("rules", "list", "--kind", kind))) == {rule.id for rule in PACK.rules if rule.kind == kind}


def test_rules_of_a_theme() -> None:
    """``--theme`` lists those on the theme."""
    theme = PACK.rules[0].theme
    listed = names(output("rules", "list", "--theme", theme))
    assert listed == [rule.id for rule in PACK.rules if rule.theme == theme]


def test_no_rules(tmp_path: Path) -> None:
    """Where no rule is of the kind, that is said."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule())
    assert output("rules", "list", "--kind", "strength", "--pack", folder) == "No rules.\n"


def test_marks_of_rules(tmp_path: Path) -> None:
    """The list marks what a rule is: its kind, its status, and what is special about it."""
    rules = [
        packs.rule("plain"),
        packs.rule("silent"),
        packs.rule("in-the-making", status="draft"),
        packs.rule("stop", pause=True, ask={"to": "managers", "how": "alone"}),
        packs.rule("mirror", when={"always": True}, ask={"to": "coach", "how": "alone"}),
        packs.rule("turned", reversal=True),
        packs.rule("both", when={"who_decides": "jointly", "users.trust": "distrust"}),
    ]
    folder = packs.write_pack(tmp_path / "small-pack", *rules, manifest=packs.manifest(switch_off=["silent"]))
    found = dict(re.findall(r"^  ([a-z-]+): .*\[([^]]*)\]$", output("rules", "list", "--pack", folder), re.MULTILINE))
    assert found == {
        "plain": "imbalance",
        "silent": "imbalance, switched off",
        "in-the-making": "imbalance, draft",
        "stop": "imbalance, pause",
        "mirror": "imbalance, mirror",
        "turned": "imbalance, reversal",
        "both": "imbalance, interplay",
    }


def test_every_rule_is_shown() -> None:
    """All of a rule is shown: its words, what it rests on, its examples; at most 80 wide."""
    for rule in PACK.rules:
        text = output("rules", "show", rule.id)
        flat = " ".join(text.split())
        assert too_wide(text) == []
        assert text.startswith(f"{rule.id}: ")
        parts = [rule.title, rule.text.question, rule.text.suggestion, rule.text.rationale, rule.text.cautions]
        parts += [evidence.supports for evidence in rule.evidence]
        parts += [PACK.sources[evidence.source].citation for evidence in rule.evidence if evidence.source]
        parts += [example.name for example in (*rule.examples.fires, *rule.examples.silent)]
        assert [part for part in parts if " ".join(part.split()) not in flat] == []


def test_factors_are_listed_by_corner() -> None:
    """Every factor is listed once, by corner and theme."""
    order = [
        factor.id
        for corner in PACK.corners
        for theme in PACK.themes
        for factor in PACK.factors.values()
        if (factor.corner, factor.theme) == (corner.id, theme.id)
    ]
    assert names(output("factors", "list")) == order
    assert len(order) == len(PACK.factors) == 113


@pytest.mark.parametrize("locale", SHAPES, ids=["en", "sv"])
def test_lists_are_80_wide(locale: tuple[str, ...]) -> None:
    """Lists are at most 80 wide."""
    assert too_wide(output("factors", "list", *locale)) == []
    assert too_wide(output("rules", "list")) == []


def test_factors_of_a_theme() -> None:
    """``--theme`` lists the factors on the theme."""
    listed = names(output("factors", "list", "--theme", "money"))
    assert listed == [factor.id for factor in PACK.factors.values() if factor.theme == "money"]


def test_factors_in_swedish() -> None:
    """With ``--locale sv`` each factor has its Swedish label, under corners and themes in Swedish."""
    swedish = PACK.catalogues["sv"]
    flat = " ".join(output("factors", "list", "--locale", "sv").split())
    for factor in PACK.factors.values():
        label = translated(swedish, f"factor/{factor.id}/label", factor.label)
        assert f"{factor.id}: {label}" in flat
    assert flat.startswith("SAMMANHANG ")
    assert "Vem som beslutar" in flat


def test_factor_in_swedish() -> None:
    """With ``--locale sv`` label and question are in Swedish."""
    text = output("factors", "show", "who_decides", "--locale", "sv")
    assert text.startswith("who_decides: Vem som beslutar\n")
    assert "Fråga: Vem beslutar till slut?\n" in text


def test_english_is_a_locale() -> None:
    """``--locale en`` is the original."""
    assert output("factors", "list", "--locale", "en") == output("factors", "list")


def test_every_factor_is_shown() -> None:
    """All of a factor is shown: question, reason, each answer, who holds it, which rules look at it."""
    for factor in PACK.factors.values():
        text = output("factors", "show", factor.id)
        flat = " ".join(text.split())
        assert too_wide(text) == []
        parts = [factor.label, factor.ask, factor.why, *(f"{level.id}: {level.see}" for level in factor.scale)]
        assert [part for part in parts if " ".join(part.split()) not in flat] == []
        assert "Rules that look at it: " in flat
        assert "Also: unknown, prefer_not_to_say, not_applicable." in flat


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("rules", "show", "x"),
            "RULE: there is no rule 'x'. `equipoise rules list` shows them all; those of a pack of your own need "
            "--pack.",
        ),
        (("factors", "show", "who_decide"), "FACTOR: there is no factor 'who_decide'. Did you mean who_decides?"),
        (("rules", "list", "--theme", "mony"), "--theme: there is no theme 'mony'. Did you mean money?"),
        (("factors", "list", "--theme", "mony"), "--theme: there is no theme 'mony'. Did you mean money?"),
        (("factors", "list", "--locale", "tlh"), "--locale: there are no texts in 'tlh'. Use one of: en, sv."),
        (
            ("rules", "list", "--pack", "no-pack"),
            "no-pack: there is no such folder. Give the folder that holds pack.yaml.",
        ),
    ],
)
def test_what_is_not_there(arguments: tuple[str, ...], sentence: str) -> None:
    """What is not there is refused in one sentence, with the nearest that is."""
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")


def test_pack_can_be_built(tmp_path: Path) -> None:
    """A built pack is the same pack: its rules, factors and digest."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule())
    built = tmp_path / "small.json"
    result = invoke("rules", "build", folder, "-o", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert load_pack(built).names == load_pack(folder).names
    assert output("rules", "show", "last-word", "--pack", built) == output(
        "rules", "show", "last-word", "--pack", folder
    )


@pytest.mark.parametrize("what", SCHEMAS)
def test_schema_is_what_python_gives(what: str) -> None:
    """``schema`` prints the schema as JSON."""
    assert json.loads(output("schema", what)) == SCHEMAS[what](PACK)


def test_schema_of_another_pack(tmp_path: Path) -> None:
    """``schema --pack`` is in the words of that pack."""
    folder = packs.write_pack(tmp_path / "small-pack", packs.rule())
    schema = json.loads(output("schema", "context", "--pack", folder))
    assert list(schema["$defs"]["answers_of_users"]["properties"]) == ["trust"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell: str) -> None:
    """``completion`` prints a script for the shell, naming the command."""
    script = run("completion", shell)
    assert (script.code, script.err) == (0, "")
    assert "_EQUIPOISE_COMPLETE" in script.out
    assert "equipoise" in script.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_completion_is_sound_bash() -> None:
    """What is printed for bash is sound."""
    done = subprocess.run(
        ["bash", "-n"], input=run("completion", "bash").out.encode(), capture_output=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("equipoise ref", ["reflect"]),
        ("equipoise reflect --mat", ["--matcher"]),
        ("equipoise factors show who_dec", ["who_decides"]),
        ("equipoise explain a.yaml zzz", []),
        ("equipoise schema ", list(SCHEMAS)),
    ],
)
def test_words_are_completed(words: str, completed: list[str]) -> None:
    """Commands, options, factors and rules are completed."""
    env = {"_EQUIPOISE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(command(), capture_output=True, env=environment(**env), timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line.split(",")[1] for line in done.stdout.decode().splitlines() if line] == completed


def test_rules_are_completed() -> None:
    """Each rule that begins so is offered."""
    begun = PACK.rules[0].id[:5]
    env = {"_EQUIPOISE_COMPLETE": "bash_complete", "COMP_WORDS": f"equipoise rules show {begun}", "COMP_CWORD": "3"}
    done = subprocess.run(command(), capture_output=True, env=environment(**env), timeout=PATIENCE, check=True)
    offered = [line.split(",")[1] for line in done.stdout.decode().splitlines()]
    assert offered == [rule.id for rule in PACK.rules if rule.id.startswith(begun)]


def test_rules_are_found_by_a_word() -> None:
    """In title, question or step, in any case; in the language that is spoken."""
    assert [
        line.split(":")[0].strip() for line in output("rules", "list", "--word", "THREE COLOURS").splitlines()[1:2]
    ] == ["unclear-what-is-open"]
    assert "unclear-what-is-open" in output("rules", "list", "--word", "FÄRGER", "--locale", "sv")
    assert output("rules", "list", "--word", "nowhere to be found") == "No rules.\n"


def test_the_easy_wording_of_a_rule_is_shown() -> None:
    """Beside the plain one."""
    assert "In easy words: What do you think we can still change?" in " ".join(
        output("rules", "show", "unclear-what-is-open").split()
    )
