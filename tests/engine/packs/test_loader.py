"""Packs are read, laid over one another and found sound, or everything wrong with them is said at once."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.generators import random_context
from support.packs import (
    LEVELS,
    TRUST,
    at,
    factor,
    factors,
    load,
    manifest,
    refused,
    rule,
    said,
    source,
    write,
    write_pack,
)

from equipoise.engine.contexts.reader import KEYS
from equipoise.engine.errors import EquipoiseError, InputError, PackError, Problem
from equipoise.engine.packs.loader import build_pack, builtin_pack, load_pack
from equipoise.engine.packs.manifest import Labelled, LeanWords, Meeting, SmallGroup
from equipoise.engine.packs.pack import Pack, PackName
from equipoise.engine.reflector import Reflector
from equipoise.engine.terms import RESERVED


def only(folder: Path, *more: Path) -> tuple[str, str, str]:
    """Give code, place and sentence of the one thing wrong with packs."""
    (problem,) = refused(folder, *more)
    return problem.code, problem.where, f"{problem.message} {problem.fix}".strip()


def without_digests(pack: Pack) -> dict[str, Any]:
    """Give all that a pack holds but the digests and places."""
    held = {key: value for key, value in vars(pack).items() if key in Pack.__dataclass_fields__}
    return held | {"names": [(name.id, name.version) for name in pack.names]}


# Reading


def test_a_sound_pack(tmp_path: Path) -> None:
    """What a manifest leaves out has its default; all that files say is there, in their order."""
    pack = load(
        tmp_path / "pack",
        rule("pays", theme="money"),
        rule("decides"),
        sources=[source()],
        manifest=manifest(themes=["money", {"id": "decision_rights", "label": "Who decides"}, "confidence"]),
    )
    assert (pack.title, pack.corner_ids) == ("A small pack", ("setting", "resources", "attitudes"))
    assert [theme.words for theme in pack.themes] == ["Money", "Who decides", "Confidence"]
    assert list(pack.factors) == ["payment", "who_decides", "trust"]
    assert [each.id for each in pack.rules] == ["decides", "pays"]
    assert list(pack.conditions) == ["decides", "pays"]
    assert list(pack.sources) == ["arnstein-1969"]
    assert pack.rule_pack == {"decides": "small-pack", "pays": "small-pack"}
    assert (pack.limit, pack.mirrors, pack.find_out, pack.most_say) == (7, 2, 8, ("managers",))
    assert (pack.small_group, pack.lean_words, pack.meeting) == (SmallGroup(), LeanWords(), Meeting())
    assert (pack.never_aloud, pack.short_form) == (frozenset({"payment"}), ("who_decides", "trust"))
    assert (pack.silenced, pack.former_factors, pack.catalogues, pack.warnings) == ({}, {}, {}, ())
    (name,) = pack.names
    assert (name.id, name.version) == ("small-pack", "1.2.0")
    assert name.digest.startswith("sha256:")


def test_the_smallest_pack(tmp_path: Path) -> None:
    """A pack of corners alone is a pack."""
    bare = {"id": "bare", "version": "0.0.1", "title": "Bare", "corners": ["here"]}
    assert load(tmp_path / "pack", manifest=bare, factors=[]).corners == (Labelled(id="here"),)


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda path: None, "no_pack", "there is no such folder."),
        (lambda path: path.write_text("id: x"), "no_pack", "this is not the folder of a pack."),
    ],
)
def test_no_pack(make: Any, code: str, message: str, tmp_path: Path) -> None:
    """Where there is no pack, that is said, and what to give."""
    path = tmp_path / "pack"
    make(path)
    with pytest.raises(InputError) as caught:
        load_pack(path)
    assert caught.value.problems == (Problem(code, message, str(path), "Give the folder that holds pack.yaml."),)


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    """A folder without pack.yaml is no pack."""
    (tmp_path / "pack").mkdir()
    (problem,) = refused(tmp_path / "pack")
    assert problem.code == "missing"
    assert problem.where.endswith("pack.yaml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """All files that are no YAML are named at once, each with its line."""
    folder = write_pack(tmp_path / "pack", rule())
    (folder / "factors" / "all.yaml").write_text("- id: a\n- id: [\n")
    (folder / "rules" / "decision_rights" / "last-word.yaml").write_text("id: a\nid: b\n")
    (folder / "sources.yaml").write_bytes(b"\xff\xfe")
    (folder / "rules" / "empty.yaml").write_text("# nothing yet\n")
    assert [(problem.code, problem.where) for problem in refused(folder)] == [
        ("syntax", "pack/factors/all.yaml:2"),
        ("duplicate_key", "pack/rules/decision_rights/last-word.yaml:2"),
        ("empty", "pack/rules/empty.yaml"),
        ("encoding", "pack/sources.yaml"),
    ]


def test_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of more files than any pack has is not read."""
    folder = write_pack(tmp_path / "pack", rule("a"), rule("b"))
    monkeypatch.setattr("equipoise.engine.packs.source.MAX_FILES", 2)
    assert len(load_pack(folder).rules) == 2
    write_pack(folder, rule("c"))
    assert only(folder) == ("too_many", str(folder / "rules"), "there are more than 2 files here.")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Files that are no YAML, such as a licence, are no concern of the reader."""
    folder = write_pack(tmp_path / "pack", rule())
    (folder / "rules" / "README.md").write_text("{{{")
    (folder / "LICENSE").write_bytes(b"\x00\xff")
    assert load_pack(folder) == load(tmp_path / "other" / "pack", rule())


@pytest.mark.parametrize(
    ("where", "data", "sentence"),
    [
        ("factors/all.yaml", {"id": "a"}, "a file of factors is a list. Put `- ` before each."),
        ("sources.yaml", "text", "a file of sources is a list. Put `- ` before each."),
    ],
)
def test_files_of_another_shape(where: str, data: Any, sentence: str, tmp_path: Path) -> None:
    """Factors and sources stand in lists."""
    folder = write_pack(tmp_path / "pack", manifest=manifest(never_aloud=None, short_form=None))
    write(folder / where, data)
    assert only(folder) == ("shape", f"pack/{where}:1", sentence)


def test_rules_without_a_sound_name_are_not_called_misplaced(tmp_path: Path) -> None:
    """What cannot be an id or a theme is told as that alone, not as the name of a file or folder."""
    folder = write_pack(tmp_path / "pack", rule(title="x"))
    write(folder / "rules" / "decision_rights" / "last-word.yaml", rule("a\tb", theme={"a": "b"}))
    assert [problem.code for problem in refused(folder)] == ["shape", "shape"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            "rules/decision_rights/another.yaml",
            "the rule 'last-word' stands in a file of another name. Call the file last-word.yaml.",
        ),
        (
            "rules/money/last-word.yaml",
            "a rule on 'decision_rights' stands in the folder 'money'. Move it to rules/decision_rights/.",
        ),
        (
            "rules/last-word.yaml",
            "a rule on 'decision_rights' stands in the folder 'rules'. Move it to rules/decision_rights/.",
        ),
    ],
)
def test_misplaced_rules(path: str, sentence: str, tmp_path: Path) -> None:
    """A rule stands in the folder of its theme, in a file of its name."""
    folder = write_pack(tmp_path / "pack")
    written = write(folder / path, rule())
    near = "id: last-word" if "file of" in sentence else "theme:"
    assert only(folder) == ("file_name", at(written, near, folder), sentence)


# Shape


@pytest.mark.parametrize(
    ("changes", "near", "sentence"),
    [
        ({"titles": "x"}, "titles:", "there is no key 'titles' here. Did you mean title?"),
        ({"x" * 5_000: "x"}, "xxx", f"there is no key '{'x' * 80}' here."),
        ({"status": "x" * 90}, "status:", f"'status' cannot be '{'x' * 76}.... Use one of: draft, retired, stable."),
        ({"title": None}, "id: last-word", "the key 'title' is missing."),
        ({"title": 5}, "title:", "'title' must be text. Put it in quotes."),
        ({"title": ""}, "title:", "'title' is empty."),
        ({"kind": "risk"}, "kind:", "'kind' cannot be 'risk'. Use one of: imbalance, strength, unknown."),
        ({"pause": "yes"}, "pause:", "'pause' must be true or false."),
        ({"supersedes": "another"}, "supersedes:", "'supersedes' must be a list."),
        ({"when": "who_decides == jointly"}, "when:", "'when' must have keys under it."),
        ({"ask": {"to": "user"}}, "to: user", "'to' cannot be 'user'. Did you mean users?"),
        (
            {"ask": {"to": ["users", "staff"]}},
            "- staff",
            "'to' cannot be 'staff'. Use one of: civil_society, coach, funders, managers, personnel, relatives, "
            "researchers, users.",
        ),
        ({"ask": {"to": "users", "minutes": "8"}}, "minutes:", "'minutes' must be a whole number."),
        ({"ask": {"to": "users", "minutes": 0}}, "minutes:", "'minutes' must be at least 1."),
        ({"ask": {"to": "users", "hows": "alone"}}, "hows:", "there is no key 'hows' here. Did you mean how?"),
        ({"evidence": []}, "evidence:", "'evidence' needs at least 1."),
        (
            {"override": {"id": "another", "base_digest": "x"}},
            "id: last-word",
            "a rule that overrides 'another' keeps its id.",
        ),
        (
            {"when": {"people.users": {"at_least": 1}}, "examples": {"fires": [{"name": "x", "context": {"a": 0.5}}]}},
            "a: 0.5",
            "a number with decimals cannot stand here. Use a whole number.",
        ),
    ],
)
def test_rules_of_another_shape(changes: dict[str, Any], near: str, sentence: str, tmp_path: Path) -> None:
    """What a rule's file may hold is fixed, to its types; each difference is said at its line."""
    folder = write_pack(tmp_path / "pack", rule(**changes))
    first, *_ = refused(folder)
    assert f"{first.message} {first.fix}".strip() == sentence
    assert first.where == at(folder / "rules" / "decision_rights" / "last-word.yaml", near, folder)


def test_fractions_in_conditions(tmp_path: Path) -> None:
    """A number with decimals in a condition is refused where it stands, in rules and in pack.yaml."""
    when = {"people.users": {"at_least": 1.5}}
    folder = write_pack(
        tmp_path / "pack", rule(when=when), manifest=manifest(follow_ups=[{"ask": ["trust"], "when": when}])
    )
    sentence = "a number with decimals cannot stand here. Use a whole number."
    rule_file = folder / "rules" / "decision_rights" / "last-word.yaml"
    assert [said for code, said in said(folder) if code == "number"] == [
        f"{at(folder / 'pack.yaml', 'at_least', folder)}: {sentence}",
        f"{at(rule_file, 'at_least', folder)}: {sentence}",
    ]


@pytest.mark.parametrize(
    ("changes", "code", "near", "sentence"),
    [
        ({"version": "1.2"}, "shape", "version:", "'1.2' is not written as 'version' must be. Write it like 1.2.0."),
        (
            {"id": "Small Pack"},
            "shape",
            "id:",
            "'Small Pack' is not an id: small letters a-z, digits, _ and -, beginning with a letter. "
            "Did you mean small-pack?",
        ),
        ({"limits": 3}, "shape", "limits:", "there is no key 'limits' here. Did you mean limit?"),
        ({"limit": 0}, "shape", "limit:", "'limit' must be at least 1."),
        ({"corners": []}, "shape", "corners:", "a pack has at least one corner."),
        (
            {"lean_words": {"clearly": 0.67}},
            "shape",
            "clearly:",
            "a share is written as a fraction of one, such as 2/3.",
        ),
        (
            {"lean_words": {"clearly": "3/2"}},
            "shape",
            "clearly:",
            "a share is written as a fraction of one, such as 2/3.",
        ),
        (
            {"lean_words": {"clearly": "2/0"}},
            "shape",
            "clearly:",
            "a share is written as a fraction of one, such as 2/3.",
        ),
        (
            {"sides": {"organisation": "us"}},
            "shape",
            "organisation: us",
            "'organisation' cannot be 'us'. Use one of: organisation, other, users.",
        ),
        ({"corners": None}, "corner", "id:", "a pack needs corners. Add `corners`, or extend a pack that has them."),
        (
            {"corners": ["setting", "resources", "attitudes", "setting"]},
            "twice",
            "corners:",
            "'setting' stands twice under corners. Keep one of them.",
        ),
        (
            {"themes": ["decision_rights", "money", "confidence", "money"]},
            "twice",
            "themes:",
            "'money' stands twice under themes. Keep one of them.",
        ),
        ({"id": "no"}, "reserved", "id:", "'no' may not be an id. Choose another word."),
        (
            {"themes": ["decision_rights", "money", "confidence", {"id": "on"}]},
            "reserved",
            "themes:",
            "'on' may not be an id. Choose another word.",
        ),
        (
            {"rename_corners": {"settings": "place"}},
            "corner",
            "settings:",
            "there is no corner 'settings' to rename.",
        ),
        (
            {"never_aloud": ["pay"]},
            "unknown_factor",
            "never_aloud:",
            "there is no factor 'pay'. Use one of: payment, trust, who_decides.",
        ),
        (
            {"short_form": ["who_decides", "trusts"]},
            "unknown_factor",
            "- trusts",
            "there is no factor 'trusts'. Did you mean trust?",
        ),
        (
            {"follow_ups": [{"ask": ["trusts"], "no_strength": True}]},
            "unknown_factor",
            "ask:",
            "there is no factor 'trusts'. Did you mean trust?",
        ),
        (
            {"small_group": {"raised_by": {"who_decide": ["jointly"]}}},
            "unknown_factor",
            "who_decide:",
            "there is no factor 'who_decide'. Did you mean who_decides?",
        ),
        (
            {"small_group": {"raised_by": {"who_decides": ["joint"]}}},
            "unknown_level",
            "- joint",
            "'joint' is no level of who_decides. Did you mean jointly?",
        ),
        (
            {"small_group": {"default": 1}},
            "shape",
            "default:",
            "1 is too few: what fewer than 3 people said is never shared, since of two each would know what the other "
            "said. Give 3 or more.",
        ),
        (
            {"small_group": {"default": 5, "raised": 2}},
            "shape",
            "raised:",
            "2 is too few: what fewer than 3 people said is never shared, since of two each would know what the other "
            "said. Give 3 or more.",
        ),
        (
            {"switch_off": ["last-words"]},
            "switch_off",
            "- last-words",
            "there is no rule or factor 'last-words' to switch off. Did you mean last-word?",
        ),
    ],
)
def test_manifests(changes: dict[str, Any], code: str, near: str, sentence: str, tmp_path: Path) -> None:
    """What pack.yaml may say is fixed, and what it names is there."""
    folder = write_pack(tmp_path / "pack", rule(), manifest=manifest(**changes))
    first, *_ = [problem for problem in refused(folder) if problem.where.startswith("pack/pack.yaml")]
    assert (first.code, f"{first.message} {first.fix}".strip()) == (code, sentence)
    line = first.where.rpartition(":")[2]
    found = at(folder / "pack.yaml", near, folder).rpartition(":")[2]
    assert int(line) in (int(found), int(found) - 1)


@pytest.mark.parametrize("word", sorted((KEYS | RESERVED) - {"none"}))
def test_corners_with_another_meaning(word: str, tmp_path: Path) -> None:
    """No corner is called as a key of a context is, or by a word that no id may be."""
    folder = write_pack(
        tmp_path / "pack", manifest=manifest(corners=["setting", "resources", "attitudes", word]), factors=factors()
    )
    place = at(folder / "pack.yaml", "corners:", folder)
    assert {(problem.code, problem.where) for problem in refused(folder)} == {("reserved", place)}


@pytest.mark.parametrize(
    ("changed", "code", "near", "sentence"),
    [
        (
            factor("b", corner="settings"),
            "corner",
            "corner: settings",
            "there is no corner 'settings'. Did you mean setting?",
        ),
        (factor("b", theme="moneys"), "theme", "theme: moneys", "there is no theme 'moneys'. Did you mean money?"),
        (factor("b", sources=["arnstein"]), "source", "sources:", "there is no source 'arnstein'."),
        (
            factor("b", levels=[LEVELS[0] | {"gains": ["organisations"]}, LEVELS[2]]),
            "side",
            "- organisations",
            "on whose side 'organisations' stands is not said under `sides` in pack.yaml. Did you mean organisation?",
        ),
        (
            factor("b", levels=[{"id": "alone", "lean": -1}, LEVELS[2]]),
            "side",
            "id: alone",
            "the level 'alone' leans, and nobody is named who gains. Add `gains`.",
        ),
        (
            factor("payment", corner="resources"),
            "twice",
            "id: payment",
            "the factor 'payment' is there already. Give it an id of its own.",
        ),
        (factor("b", formerly=["trust"]), "twice", "formerly:", "'trust' is still the id of a factor. Take it out."),
        (
            factor("b", formerly=["old_decider"]),
            "twice",
            "formerly:",
            "'who_decides' was called 'old_decider' too. Keep it at one of them.",
        ),
        (
            factor("b", levels=[LEVELS[0] | {"formerly": ["jointly"]}, LEVELS[2]]),
            "twice",
            "levels:",
            "'jointly' means two levels. Keep it at one of them.",
        ),
        (factor("b", held_by=[]), "shape", "held_by:", "nobody is named who holds it. Name a role, or project."),
        (
            factor("b", held_by=["staff"]),
            "shape",
            "- staff",
            "'held_by' cannot be 'staff'. Use one of: civil_society, coach, funders, managers, personnel, relatives, "
            "researchers, users.",
        ),
        (
            factor("b", levels=[LEVELS[0] | {"lean": 0.3}, LEVELS[2]]),
            "shape",
            "lean: 0.3",
            "a lean runs from -1 to 1 in steps of 0.25.",
        ),
        (factor("b", levels=[LEVELS[2]]), "shape", "levels:", "'levels' needs at least 2."),
        (factor("b", marks={"gven": True}), "shape", "gven:", "there is no key 'gven' here. Did you mean given?"),
        (
            factor("b", marks={"asked_if": "pets"}),
            "shape",
            "asked_if:",
            "'asked_if' cannot be 'pets'. Use one of: children, digital, interpreter, relatives, supplier, "
            "varying_capacity.",
        ),
        ({"id": "b", "retired": {"since": "1.1.0"}}, "shape", "since:", "the key 'say' is missing."),
        ("who_decides", "shape", "who_decides", "'this' must have keys under it."),
    ],
)
def test_factors_that_are_wrong(changed: Any, code: str, near: str, sentence: str, tmp_path: Path) -> None:
    """Each thing that a factor may not say is named at its line."""
    sound = [factor("who_decides", formerly=["old_decider"]), *factors()[1:]]
    folder = write_pack(tmp_path / "pack", rule(), factors=sound)
    alone = write(folder / "factors" / "more.yaml", [changed])
    first, *_ = refused(folder)
    assert (first.code, f"{first.message} {first.fix}".strip()) == (code, sentence)
    line = int(at(alone, near, folder).rpartition(":")[2])
    assert first.where in (f"pack/factors/more.yaml:{line}", f"pack/factors/more.yaml:{line - 1}")


@pytest.mark.parametrize(
    ("sources", "code", "sentence"),
    [
        ([source(), source()], "twice", "the source 'arnstein-1969' is there already. Keep one of them."),
        ([source(year="1969")], "shape", "'year' must be a whole number."),
        ([source(doi=10.1)], "shape", "'doi' must be text. Put it in quotes."),
        ([source("off")], "reserved", "'off' may not be an id. Choose another word."),
    ],
)
def test_sources_that_are_wrong(sources: Any, code: str, sentence: str, tmp_path: Path) -> None:
    """Sources have ids of their own, and the types that a reference list needs."""
    folder = write_pack(tmp_path / "pack", rule(), sources=sources)
    found_code, where, found = only(folder)
    assert (found_code, found) == (code, sentence)
    assert where.startswith("pack/sources.yaml:")


def test_the_same_rule_twice(tmp_path: Path) -> None:
    """Two rules of one pack cannot share an id, wherever they stand."""
    folder = write_pack(tmp_path / "pack", rule())
    twin = write(folder / "rules" / "more" / "decision_rights" / "last-word.yaml", rule())
    assert only(folder) == (
        "twice",
        at(twin, "id: last-word", folder),
        "the rule 'last-word' is there already. Give it an id of its own, or say `override`.",
    )


def test_everything_at_once(tmp_path: Path) -> None:
    """Whatever is wrong in manifest, factors, sources and rules is said in one go, none of it twice."""
    folder = write_pack(
        tmp_path / "pack",
        rule(theme="moneys"),
        rule("pays", when={"paymnt": "jointly"}),
        manifest=manifest(limit=0, short_form=["nothing"]),
        factors=[*factors(), factor("b", theme="moneys")],
        sources=[source(), source()],
    )
    problems = refused(folder)
    assert len(set(problems)) == len(problems)
    assert {problem.where.partition(":")[0] for problem in problems} == {"pack/pack.yaml"}
    write(folder / "pack.yaml", manifest(short_form=["nothing"]))
    assert {(problem.code, problem.where.partition(":")[0]) for problem in refused(folder)} == {
        ("twice", "pack/sources.yaml"),
        ("theme", "pack/factors/all.yaml"),
        ("theme", "pack/rules/moneys/last-word.yaml"),
        ("unknown_factor", "pack/rules/decision_rights/pays.yaml"),
        ("unknown_factor", "pack/pack.yaml"),
    }


# Growing old


def test_words_that_changed(tmp_path: Path) -> None:
    """A pack knows what its factors were called, and what is no longer asked and why."""
    pack = load(
        tmp_path / "pack",
        rule(),
        factors=[
            *factors()[1:],
            factor("who_decides", formerly=["decider", "who_decides_last"]),
            {"id": "old_times", "retired": {"since": "1.1.0", "say": "it told nothing apart."}},
        ],
    )
    assert pack.former_factors == {"decider": "who_decides", "who_decides_last": "who_decides"}
    assert pack.factor("decider") == pack.factor("who_decides")
    assert pack.no_longer_asked("old_times") == "it told nothing apart."
    assert "old_times" not in pack.factors


def test_a_retired_factor_holds_no_rule(tmp_path: Path) -> None:
    """A rule cannot look at a factor that its own pack no longer asks."""
    gone = {"id": "who_decides", "retired": {"since": "1.1.0", "say": "it told nothing apart."}}
    folder = write_pack(
        tmp_path / "pack", rule(), factors=[*factors()[1:], gone], manifest=manifest(short_form=["trust"])
    )
    assert only(folder)[0] == "unknown_factor"


# Packs over packs


def base(folder: Path, **changes: Any) -> Path:
    """Write a base pack with two rules."""
    return write_pack(
        folder, rule("decides"), rule("pays", theme="money", when={"payment": "jointly"}, kind="strength"),
        manifest=manifest(**{"id": "base", **changes}), sources=[source()]
    )  # fmt: skip


def own(**changes: Any) -> dict[str, Any]:
    """Give the manifest of a pack that extends the base."""
    data = {"id": "own", "version": "0.1.0", "title": "Ours", "extends": {"id": "base", "version": ">=1.2,<2"}}
    return {key: value for key, value in (data | changes).items() if value is not None}


def test_extends(tmp_path: Path) -> None:
    """A pack that extends another adds to it and takes over what it leaves out; rules then have two-part names."""
    below = base(tmp_path / "base", limit=5)
    above = write_pack(
        tmp_path / "own",
        rule("ours", when={"all": [{"found": "decides"}, {"our_way": "jointly"}]}),
        manifest=own(themes=["habits"], never_aloud=["our_way"], mirrors=1),
        factors=[factor("our_way", theme="habits", sources=["arnstein-1969"])],
    )
    write(above / "rules" / "decision_rights" / "ours.yaml", rule("ours", when={"our_way": "jointly"}, kind="strength"))
    pack = load_pack(below, above)
    assert [(name.id, name.version) for name in pack.names] == [("base", "1.2.0"), ("own", "0.1.0")]
    assert (pack.title, pack.corner_ids, pack.limit, pack.mirrors) == ("Ours", load_pack(below).corner_ids, 5, 1)
    assert list(pack.factors) == ["who_decides", "payment", "trust", "our_way"]
    assert pack.never_aloud == {"payment", "our_way"}
    assert [pack.public_name(each.id) for each in pack.rules] == ["base/decides", "base/pays", "own/ours"]
    assert pack.find_rule("own/ours") == pack.find_rule("ours")
    assert pack.find_rule("base/ours") is None
    assert pack.names[0] == load_pack(below).names[0]


@pytest.mark.parametrize(
    ("extends", "near", "sentence"),
    [
        (
            {"id": "basis", "version": ""},
            "extends:",
            "the pack 'basis' that this one extends is not given. Give it before this one.",
        ),
        (
            {"id": "base", "version": ">=2"},
            "version: '>=2'",
            "this extends base >=2, and 1.2.0 is here. Look whether it still fits, and widen it.",
        ),
        ({"id": "base", "version": "the newest"}, "version: the newest", "a version is written like '>=1.2,<2'."),
    ],
)
def test_extends_what_is_not_there(extends: dict[str, str], near: str, sentence: str, tmp_path: Path) -> None:
    """A base that is missing, of another version, or asked for in words that mean none, is refused."""
    above = write_pack(tmp_path / "own", manifest=own(extends=extends), factors=[])
    assert only(base(tmp_path / "base"), above) == ("extends", at(above / "pack.yaml", near, above), sentence)


@pytest.mark.parametrize("version", ["", ">=1.2,<2", "==1.2.*", "~=1.2"])
def test_versions_that_fit(version: str, tmp_path: Path) -> None:
    """A base of a version that fits is taken."""
    above = write_pack(tmp_path / "own", manifest=own(extends={"id": "base", "version": version}), factors=[])
    assert len(load_pack(base(tmp_path / "base"), above).names) == 2


def test_the_base_comes_first(tmp_path: Path) -> None:
    """Packs load from left to right, so a base that comes later is not there yet."""
    above = write_pack(tmp_path / "own", manifest=own(), factors=[])
    codes = [problem.code for problem in refused(above, base(tmp_path / "base"))]
    assert codes[0] == "extends"


def test_the_built_in_pack_comes_by_itself(tmp_path: Path) -> None:
    """A pack that extends the built-in one brings it along."""
    extends = {"id": "power-triangle", "version": ">=0.1,<1"}
    pack = load(tmp_path / "own", manifest=own(extends=extends, limit=3), factors=[])
    assert pack.names[0] == builtin_pack().names[0]
    assert (pack.rules, pack.limit, pack.names[1].id) == (builtin_pack().rules, 3, "own")


def test_packs_beside_one_another(tmp_path: Path) -> None:
    """A pack may stand beside another without extending it, but not bring corners of its own."""
    beside = write_pack(tmp_path / "own", manifest=own(extends=None), factors=[])
    assert len(load_pack(base(tmp_path / "base"), beside).names) == 2
    write(beside / "pack.yaml", own(extends=None, corners=["here"]))
    place = at(beside / "pack.yaml", "corners:", beside)
    sentence = f"{place}: a pack beside another brings its own corners. Add `extends`, or give it alone."
    assert ("extends", sentence) in said(base(tmp_path / "base"), beside)


def test_the_same_pack_twice(tmp_path: Path) -> None:
    """One pack is given once."""
    below = base(tmp_path / "base")
    assert ("twice", "base/pack.yaml:1: the pack 'base' is given twice. Give it once.") in said(below, below)


def test_ids_of_the_base_are_taken(tmp_path: Path) -> None:
    """A rule, a factor or a source of the base is not replaced by chance; nothing else is said of it."""
    above = write_pack(
        tmp_path / "own",
        rule("decides"),
        manifest=own(),
        factors=[factor("who_decides", levels=TRUST)],
        sources=[source()],
    )
    assert said(base(tmp_path / "base"), above) == [
        ("twice", "own/factors/all.yaml:1: the factor 'who_decides' is there already. Give it an id of its own."),
        ("twice", "own/sources.yaml:1: the source 'arnstein-1969' is there already. Keep one of them."),
        (
            "twice",
            "own/rules/decision_rights/decides.yaml:1: the rule 'decides' is there already. "
            "Give it an id of its own, or say `override`.",
        ),
    ]


def overriding(digest: str, **changes: Any) -> dict[str, Any]:
    """Give a rule that replaces the base's."""
    return rule("decides", override={"id": "decides", "base_digest": digest}, **changes)


def digest_beneath(below: Path, above: Path) -> str:
    """Give the digest of the base's rule, as the warning tells it."""
    write(above / "rules" / "decision_rights" / "decides.yaml", overriding("x"))
    (warning,) = load_pack(below, above).warnings
    return warning.fix.rpartition("base_digest: ")[2].rstrip(".")


def test_override(tmp_path: Path) -> None:
    """A rule that overrides the base's replaces all of it, in its place, without a word where the digest is right."""
    below, above = base(tmp_path / "base"), write_pack(tmp_path / "own", manifest=own(), factors=[])
    digest = digest_beneath(below, above)
    write(
        above / "rules" / "decision_rights" / "decides.yaml",
        overriding(digest, title="Ours", when={"who_decides": "after_hearing"}),
    )
    pack = load_pack(below, above)
    assert pack.warnings == ()
    assert [(each.id, each.title) for each in pack.rules] == [("decides", "Ours"), ("pays", "The title of pays")]
    assert pack.conditions["decides"].levels == ("after_hearing",)  # type: ignore[union-attr]
    assert pack.public_name("decides") == "own/decides"


def test_override_of_a_base_that_changed(tmp_path: Path) -> None:
    """Where the base's rule is another than when it was overridden, a warning shows in what, and all still loads."""
    below, above = base(tmp_path / "base"), write_pack(tmp_path / "own", manifest=own(), factors=[])
    digest = digest_beneath(below, above)
    file = write(above / "rules" / "decision_rights" / "decides.yaml", overriding(digest))
    write(
        below / "rules" / "decision_rights" / "decides.yaml", rule("decides", title="Who has the last word", heavy=True)
    )
    pack = load_pack(below, above)
    now = digest_beneath(below, above)
    assert pack.warnings == (
        Problem(
            "base_changed",
            "the rule 'decides' beneath this one has changed; it differs in title (now: Who has the last word); "
            "heavy (now: True).",
            at(file, "base_digest:", above),
            f"Look whether yours still fits, then write base_digest: {now}.",
            "warning",
        ),
    )
    assert now != digest
    assert pack.rule("decides").title == "The title of decides"


def test_override_of_nothing(tmp_path: Path) -> None:
    """There must be a rule to override."""
    missing = rule("decide", override={"id": "decide", "base_digest": "x"})
    above = write_pack(tmp_path / "own", missing, manifest=own(), factors=[])
    file = above / "rules" / "decision_rights" / "decide.yaml"
    assert only(base(tmp_path / "base"), above) == (
        "override",
        at(file, "  id: decide", above),
        "there is no rule 'decide' to override. Did you mean decides?",
    )


def test_switch_off(tmp_path: Path) -> None:
    """A pack switches off rules and factors of its base: they fall silent, and why is kept."""
    above = write_pack(tmp_path / "own", manifest=own(switch_off=["decides", "payment"]), factors=[])
    pack = load_pack(base(tmp_path / "base"), above)
    off = "the pack own has switched it off."
    assert pack.silenced == {"decides": off, "payment": off, "pays": f"it looks at payment: {off}"}
    assert pack.active_rules() == ()
    assert [each.id for each in pack.rules] == ["decides", "pays"]
    assert list(pack.factors) == ["who_decides", "trust"]


def test_switch_off_by_public_name(tmp_path: Path) -> None:
    """A rule or a factor may be named with its pack, as it is wherever two packs are in play."""
    above = write_pack(tmp_path / "own", manifest=own(switch_off=["base/decides", "base/payment"]), factors=[])
    assert load_pack(base(tmp_path / "base"), above).silenced == {
        "decides": "the pack own has switched it off.",
        "payment": "the pack own has switched it off.",
        "pays": "it looks at payment: the pack own has switched it off.",
    }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("decide", "there is no rule or factor 'decide' to switch off. Did you mean decides?"),
        ("base/decide", "there is no rule or factor 'base/decide' to switch off. Did you mean base/decides?"),
        ("bas/payment", "there is no rule or factor 'bas/payment' to switch off. Did you mean base/payment?"),
        ("own/decides", "there is no rule or factor 'own/decides' to switch off. Did you mean base/decides?"),
        (
            "base/decides/it",
            "'base/decides/it' is not an id, nor one with its pack before it, such as power-triangle/who_decides.",
        ),
    ],
)
def test_switch_off_of_nothing(name: str, sentence: str, tmp_path: Path) -> None:
    """What is not there, or not in that pack, cannot be switched off."""
    above = write_pack(tmp_path / "own", manifest=own(switch_off=[name]), factors=[])
    assert only(base(tmp_path / "base"), above)[2] == sentence


def test_switch_off_of_a_retired_factor(tmp_path: Path) -> None:
    """A factor that a pack retires is gone, and cannot be switched off after that."""
    above = write_pack(
        tmp_path / "own",
        manifest=own(switch_off=["base/payment"]),
        factors=[{"id": "payment", "retired": {"since": "1.0.0", "say": "nobody is paid."}}],
    )
    assert "there is no rule or factor 'base/payment' to switch off." in " ".join(
        sentence for _, sentence in said(base(tmp_path / "base"), above)
    )


def test_own_corners(tmp_path: Path) -> None:
    """A pack that stands alone has the corners it likes."""
    pack = load(
        tmp_path / "pack",
        rule(),
        manifest=manifest(corners=[{"id": "room", "label": "In the room"}, "home"], never_aloud=None, short_form=None),
        factors=[factor("who_decides", corner="room"), factor("time", corner="home")],
    )
    assert [(corner.id, corner.words) for corner in pack.corners] == [("room", "In the room"), ("home", "Home")]


def test_corners_of_a_base_may_be_replaced(tmp_path: Path) -> None:
    """A pack may give its base other corners, by renaming each; factors, its own too, stand under the new ones."""
    above = write_pack(
        tmp_path / "own",
        manifest=own(rename_corners={"setting": "frames", "attitudes": "beliefs"}),
        factors=[factor("our_way", corner="frames")],
    )
    pack = load_pack(base(tmp_path / "base"), above)
    assert pack.corner_ids == ("frames", "resources", "beliefs")
    assert {each.id: each.corner for each in pack.factors.values()} == {
        "who_decides": "frames",
        "payment": "resources",
        "trust": "beliefs",
        "our_way": "frames",
    }


def test_corners_remember_what_they_were_called(tmp_path: Path) -> None:
    """Through as many packs as rename them."""
    first = write_pack(tmp_path / "own", manifest=own(rename_corners={"setting": "frames"}), factors=[])
    second = write_pack(
        tmp_path / "second",
        manifest=own(id="second", extends={"id": "own"}, rename_corners={"frames": "walls", "resources": "means"}),
        factors=[],
    )
    pack = load_pack(base(tmp_path / "base"), first, second)
    assert pack.corner_ids == ("walls", "means", "attitudes")
    assert pack.former_corners == {"setting": "walls", "frames": "walls", "resources": "means"}


@pytest.mark.parametrize(
    ("rename", "code"),
    [
        ({"settings": "frames"}, "corner"),
        ({"setting": "resources"}, "twice"),
        ({"setting": "stakeholders"}, "reserved"),
        ({"setting": "none"}, "reserved"),
    ],
)
def test_corners_that_cannot_be_renamed(rename: dict[str, str], code: str, tmp_path: Path) -> None:
    """A corner is renamed from what is there to what is free."""
    above = write_pack(tmp_path / "own", manifest=own(rename_corners=rename), factors=[])
    assert only(base(tmp_path / "base"), above)[0] == code


# Digests, catalogues, and the one file that a pack is built to


def digest_of(folder: Path, *rules: dict[str, Any], **parts: Any) -> str:
    """Give the digest of a pack."""
    return load(folder, *rules, **parts).names[0].digest


def test_the_digest_is_of_what_is_said(tmp_path: Path) -> None:
    """Files, order of keys, comments and translations do not change the digest of a pack."""
    plain = write_pack(tmp_path / "a", rule("a"), rule("b"))
    other = write_pack(tmp_path / "b", dict(reversed(rule("a").items())), rule("b"), factors=factors()[:1])
    write(other / "factors" / "more" / "rest.yml", factors()[1:])
    manifest_file = other / "pack.yaml"
    manifest_file.write_text("# our pack\n" + manifest_file.read_text())
    (other / "locale").mkdir()
    (other / "locale" / "sv.po").write_text(PO.format(text="Vem har sista ordet"))
    assert load_pack(plain).names == load_pack(other).names


@pytest.mark.parametrize(
    ("rules", "parts"),
    [
        ([rule(title="Another")], {}),
        ([rule(when={"who_decides": "jointly"})], {}),
        ([rule(), rule("more")], {}),
        ([rule()], {"sources": [source()]}),
        ([rule()], {"factors": [*factors(), factor("more")]}),
        ([rule()], {"manifest": manifest(limit=6)}),
        ([rule()], {"manifest": manifest(version="1.2.1")}),
        ([rule()], {"manifest": manifest(switch_off=["last-word"])}),
        ([rule()], {"manifest": manifest(corners=["setting", "attitudes", "resources"])}),
    ],
)
def test_whatever_is_said_changes_the_digest(rules: list[Any], parts: dict[str, Any], tmp_path: Path) -> None:
    """Any change to what a pack says changes its digest."""
    assert digest_of(tmp_path / "a", *rules, **parts) != digest_of(tmp_path / "b", rule())


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "rule/last-word/title"
msgid "The title of last-word"
msgstr "{text}"

msgctxt "rule/last-word/title"
msgid "An older title"
msgstr "En äldre rubrik"

#, fuzzy
msgctxt "factor/who_decides/label"
msgid "The label of who_decides"
msgstr "Gissad"

msgctxt "factor/payment/label"
msgid "The label of payment"
msgstr ""

msgid "Without a context"
msgstr "Utan"
"""


def with_catalogue(folder: Path, text: str = "Vem har sista ordet") -> Path:
    """Write a pack with a Swedish catalogue."""
    write_pack(folder, rule())
    (folder / "locale").mkdir()
    (folder / "locale" / "sv.po").write_text(PO.format(text=text), encoding="utf-8")
    return folder


def test_catalogues(tmp_path: Path) -> None:
    """A translation is kept with its original, so that a stale one is found by nobody; guesses are left out."""
    pack = load_pack(with_catalogue(tmp_path / "pack"))
    assert pack.catalogues == {
        "sv": {
            "rule/last-word/title\x04The title of last-word": "Vem har sista ordet",
            "rule/last-word/title\x04An older title": "En äldre rubrik",
        }
    }


def test_catalogues_over_one_another(tmp_path: Path) -> None:
    """A later pack's translations add to those of its base, and replace the same ones."""
    below = with_catalogue(tmp_path / "small")
    above = write_pack(tmp_path / "own", manifest=own(extends={"id": "small-pack"}), factors=[])
    (above / "locale").mkdir()
    (above / "locale" / "sv.po").write_text(
        'msgctxt "rule/last-word/title"\nmsgid "The title of last-word"\nmsgstr "Vår"\n', encoding="utf-8"
    )
    assert load_pack(below, above).catalogues["sv"] == {
        "rule/last-word/title\x04The title of last-word": "Vår",
        "rule/last-word/title\x04An older title": "En äldre rubrik",
    }


@pytest.mark.parametrize(
    ("raw", "where"),
    [(b"\xff\xfe", "sv.po"), (b'msgid "a\nmsgstr', "sv.po:2"), (b'msgid "a"\nnonsense\n', "sv.po:2")],
)
def test_a_catalogue_that_is_none(raw: bytes, where: str, tmp_path: Path) -> None:
    """A file that is no PO file in UTF-8 is named, with the line where it breaks off."""
    folder = with_catalogue(tmp_path / "pack")
    (folder / "locale" / "sv.po").write_bytes(raw)
    (problem,) = refused(folder)
    assert problem.code == "catalogue"
    assert problem.where.endswith(where)


def test_a_catalogue_with_a_control_character(tmp_path: Path) -> None:
    """A translation hides no control character either, not even as an escape."""
    folder = with_catalogue(tmp_path / "pack", text="Vem\\rhar")
    (problem,) = refused(folder)
    assert problem.code == "control_character"
    assert problem.where.endswith("sv.po:4")


def test_the_built_file_says_the_same(tmp_path: Path) -> None:
    """A pack built to one file is, loaded, equal to its folder in everything, its digest too."""
    folder = with_catalogue(tmp_path / "pack")
    write(folder / "sources.yaml", [source()])
    write(folder / "pack.yaml", manifest(follow_ups=[{"ask": ["payment"], "when": {"found": "last-word"}}]))
    built = tmp_path / "pack.json"
    built.write_text(build_pack(folder), encoding="utf-8")
    assert load_pack(built) == load_pack(folder)


def test_a_pack_that_extends_the_built_in_one_may_be_built(tmp_path: Path) -> None:
    """A pack over the built-in one builds to a file of its own, which brings the base along in turn."""
    folder = write_pack(tmp_path / "own", manifest=own(extends={"id": "power-triangle"}, limit=3), factors=[])
    built = tmp_path / "own.json"
    built.write_text(build_pack(folder), encoding="utf-8")
    assert load_pack(built).names == load_pack(folder).names
    assert without_digests(load_pack(built)) == without_digests(load_pack(folder))


def test_a_pack_that_is_not_sound_is_not_built(tmp_path: Path) -> None:
    """Building checks what it builds."""
    with pytest.raises(PackError):
        build_pack(write_pack(tmp_path / "pack", rule(theme="moneys")))


BUILT: dict[str, Any] = {
    "built": 1, "digest": "x", "pack": {}, "factors": [], "sources": [], "rules": [], "catalogues": {}
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        "{}",
        "{'built': 1}",
        '{"built": 1}',
        "[" * 100_000,
        '{"a": ' * 100_000,
        json.dumps(BUILT | {"built": 2}),
        json.dumps(BUILT | {"digest": None}),
        json.dumps(BUILT | {"digest": 5}),
        json.dumps(BUILT | {"factors": {}}),
        json.dumps(BUILT | {"factors": "abc"}),
        json.dumps(BUILT | {"sources": None}),
        json.dumps(BUILT | {"rules": 1}),
        json.dumps(BUILT | {"catalogues": []}),
        json.dumps(BUILT | {"catalogues": {"sv": []}}),
        json.dumps(BUILT | {"catalogues": {"sv": {"a": 1}}}),
        json.dumps(BUILT | {"pack": {"limit": float("inf")}}),
        json.dumps(BUILT | {"pack": {"limit": 0}}).replace("0", "1e999"),
        json.dumps(BUILT | {"pack": {"limit": 0}}).replace("0", "9" * 5_000),
    ],
    ids=lambda text: text[:40],
)
def test_a_built_file_that_is_none(text: str, tmp_path: Path) -> None:
    """A JSON file that no pack was built to is refused as that."""
    path = tmp_path / "pack.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        load_pack(path)
    assert caught.value.problems == (
        Problem(
            "not_built",
            "this is not a built pack.",
            str(path),
            "Give the folder of a pack, or build the file again.",
        ),
    )


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"pack": 5}, "pack.json at /pack"),
        ({"factors": [5]}, "pack.json at /factors/0"),
        ({"rules": [[]]}, "pack.json at /rules/0"),
        ({"sources": ["x"]}, "pack.json at /sources/0"),
        ({"sources": [source(title="\ud800")]}, "pack.json at /sources/0/title"),
        ({"sources": [source(title="\x1b[31mred")]}, "pack.json at /sources/0/title"),
        ({"sources": [source(**{"\u202e": "x"})]}, "pack.json at /sources/0/\\u202e"),
        (
            {"catalogues": {"sv": {"last-word.title\x04One": "\x07"}}},
            "pack.json at /catalogues/sv/last-word.title\\x04One",
        ),
        ({"digest": "\ud800"}, "pack.json at /digest"),
    ],
    ids=str,
)
def test_a_built_file_with_other_things_in_it(changes: dict[str, Any], where: str, tmp_path: Path) -> None:
    """What stands in a built file is checked as what stands in a folder is."""
    path = tmp_path / "pack.json"
    path.write_text(json.dumps(BUILT | {"pack": manifest(never_aloud=None, short_form=None)} | changes))
    assert refused(path)[0].where == where


def test_a_built_file_that_is_missing(tmp_path: Path) -> None:
    """A built file that is not there is said to be missing."""
    with pytest.raises(InputError) as caught:
        load_pack(tmp_path / "pack.json")
    assert caught.value.problems[0].code == "missing"


def test_packs_that_are_given_by_text_or_path(tmp_path: Path) -> None:
    """A folder may be named by text."""
    folder = write_pack(tmp_path / "pack", rule())
    assert load_pack(str(folder)) == load_pack(folder)
    assert load_pack(folder).names == (PackName("small-pack", "1.2.0", load_pack(folder).names[0].digest),)


JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 10**17, "", "x", "no", "users", "organisation", "who_decides", "trust", "last-word", [],
    ["x"], [[]], {}, {"x": 1}, {"id": "x"}, {"found": "last-word"}, {"all": []}, "a" * 5_000, "\u00e5", "{group}",
]  # fmt: skip
STRANGE_KEYS = ["x", "id", "when", "some", "gap", "retired", "override", "formerly", "computed", "held_by"]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each value in data."""
    if path:
        yield path
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(inner, (*path, step))


def spoil(data: Any, rng: Random) -> None:
    """Put something else in one place of data, take it away, or add to it."""
    *way, last = rng.choice(list(places(data)))
    for step in way:
        data = data[step]
    if isinstance(data, dict) and rng.random() < 0.3:
        data.pop(last)
        last = rng.choice(STRANGE_KEYS)
    data[last] = rng.choice(JUNK)


@pytest.mark.parametrize("seed", range(10))
def test_nothing_but_our_errors(seed: int, tmp_path: Path) -> None:
    """A pack spoilt anywhere is refused by our own error, or works as any other does."""
    rng = Random(seed)
    sound: dict[str, Any] = {
        "pack": manifest(follow_ups=[{"ask": ["payment"], "when": {"phase": "testing"}}]),
        "factors": [*factors(), {"id": "gone", "retired": {"since": "1.1.0", "say": "gone."}}],
        "rules": [
            rule(),
            rule("two", when={"all": [{"found": "last-word"}, {"users.trust": "distrust"}]}, supersedes=["last-word"]),
        ],
        "sources": [source(year=1969)],
    }
    path = tmp_path / "pack.json"
    refusals = 0
    for _ in range(60):
        spoilt = json.loads(json.dumps(BUILT | sound))
        spoil(spoilt, rng)
        path.write_text(json.dumps(spoilt))
        try:
            Reflector(load_pack(path), drafts=True).reflect(random_context(rng, load_pack(path)))
        except EquipoiseError:
            refusals += 1
    assert refusals > 20


def test_what_cannot_be_read_hides_nothing_else(tmp_path: Path) -> None:
    """A slip in one file, a factor without its parts and a wrong word in a rule are told together, and no more."""
    folder = write_pack(tmp_path / "pack", rule("one", when={"who_decidez": "jointly"}))
    theme = next(path.parent for path in (folder / "rules").rglob("one.yaml"))
    (theme / "slip.yaml").write_text("id: slip\n  bad: [\n", encoding="utf-8")
    (folder / "factors" / "z.yaml").write_text("- {id: half, label: Half}\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert {(problem.code, Path(problem.where.partition(":")[0]).name) for problem in caught.value.problems} == {
        ("syntax", "slip.yaml"),
        ("shape", "z.yaml"),
        ("unknown_factor", "one.yaml"),
    }
