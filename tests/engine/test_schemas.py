"""The JSON Schemas: sound themselves, and of one mind with what reads and writes."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support import packs

from equipoise import Reflector, load_context
from equipoise.adapters.command_line.template import template
from equipoise.engine.contexts.context import read_context
from equipoise.engine.documents import plain_document, read_document
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.follow_up import follow_up
from equipoise.engine.meeting import plan_session
from equipoise.engine.packs.loader import build_pack, builtin_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reports.report import Action
from equipoise.engine.schemas import SCHEMAS
from equipoise.engine.sides.comparing import compare

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "rules" / "power_triangle"
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
RULES = sorted((FOLDER / "rules").rglob("*.yaml"))


def data(path: Path) -> Any:
    """Read a file as the loader does."""
    return read_document(path.read_bytes(), path.name).data


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The built-in pack, as its folder is now."""
    return load_pack(FOLDER)


@pytest.fixture(scope="module")
def validators(pack: Pack) -> dict[str, Draft202012Validator]:
    """A validator for each schema."""
    return {what: Draft202012Validator(schema(pack)) for what, schema in SCHEMAS.items()}


def mistakes(validator: Draft202012Validator, value: Any) -> list[str]:
    """Give what a schema finds wrong."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("what", SCHEMAS)
def test_schema_is_sound(pack: Pack, what: str) -> None:
    """Each schema is a valid JSON Schema 2020-12, names itself, and all its references lead somewhere."""
    schema = SCHEMAS[what](pack)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"Equipoise {what}"
    references = set(_values(schema, "$ref"))
    assert references <= {f"#/$defs/{name}" for name in schema.get("$defs", ())}


def _values(part: Any, key: str) -> list[str]:
    if isinstance(part, dict):
        own = [part[key]] if isinstance(part.get(key), str) else []
        return own + [found for inner in part.values() for found in _values(inner, key)]
    return [found for inner in part for found in _values(inner, key)] if isinstance(part, list) else []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_accepted(validators: dict[str, Draft202012Validator], path: Path) -> None:
    """Every example is a context in the eyes of the schema."""
    assert mistakes(validators["context"], data(path)) == []


@pytest.mark.parametrize("short", [True, False], ids=["short", "long"])
def test_template_is_accepted(validators: dict[str, Draft202012Validator], pack: Pack, short: bool) -> None:
    """A template is accepted while it is still empty, so that an editor does not complain from the start."""
    assert mistakes(validators["context"], read_document(template(Texts(pack), short=short).encode(), "new").data) == []


def test_rules_are_accepted(validators: dict[str, Draft202012Validator]) -> None:
    """Every rule of the built-in pack is a rule in the eyes of the schema."""
    found = {path.stem: mistakes(validators["rule"], data(path)) for path in RULES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) >= 40


def test_pack_is_accepted(validators: dict[str, Draft202012Validator]) -> None:
    """The manifest of the built-in pack is one in the eyes of the schema."""
    assert mistakes(validators["pack"], data(FOLDER / "pack.yaml")) == []


@pytest.mark.parametrize("key", ["default", "raised"])
def test_schema_and_loader_protect_the_same_groups(
    validators: dict[str, Draft202012Validator], tmp_path: Path, key: str
) -> None:
    """A pack may say that groups of three may be shared, and none that groups of two may, however it is built."""
    for people in (0, 1, 2, 3, 5, 1_000, 1_001):
        written = packs.manifest(small_group={key: people})
        folder = packs.write_pack(tmp_path / str(people), packs.rule("a"), manifest=written)
        accepted = 3 <= people <= 1_000
        assert (mistakes(validators["pack"], written) == []) == accepted
        if accepted:
            assert getattr(load_pack(folder).small_group, key) == people
            built = tmp_path / "built.json"
            built.write_text(build_pack(folder).replace(f'"{key}":{people}', f'"{key}":2'), encoding="utf-8")
            assert f'"{key}":2' in built.read_text("utf-8")
            folder = built
        with pytest.raises(EquipoiseError):
            load_pack(folder)


@pytest.mark.parametrize("view", ["coach", "shareable"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_reflections_are_accepted(validators: dict[str, Draft202012Validator], path: Path, view: Any) -> None:
    """What is written is accepted by its schema, in both views."""
    written = Reflector().reflect(load_context(path), view=view).to_json()
    assert mistakes(validators["reflection"], json.loads(written)) == []


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_reports_are_accepted(validators: dict[str, Draft202012Validator], view: Any) -> None:
    """What is written is accepted, with steps in it; so is a reflection of before there were reports."""
    report = Reflector().report(load_context(EXAMPLES[0]), view=view)
    steps = (Action(step="Ask"), Action(step="Ask", who="Mia", review="2026-05-01", status="done"))
    old = json.loads((ROOT / "tests" / "past" / "0.1.0" / "report.json").read_text(encoding="utf-8"))
    for written in (json.loads(report.with_actions(steps).to_json()), old):
        assert mistakes(validators["report"], written) == []


KEYS = {
    "Reflection": "engine packs context view locale reading balance questions withheld find_out summary limits",
    "EngineName": "version",
    "PackUsed": "id version digest",
    "ContextUsed": "digest answered_by project",
    "ViewpointShown": "name label answered_by said_by told",
    "CornerBalance": "corner lean known of balanced toward factors",
    "Question": "id rank kind interplay mirror corners theme audience how text suggestion minutes because rationale "
    "evidence cautions seen_by",
    "Suggestion": "text who effort",
    "Because": "factor holder level label said_by note",
    "EvidenceShown": "citation url strength",
    "Withheld": "id reason by",
    "FindOut": "factor holder prompt would_settle",
}
"""The keys of a reflection that others rely on. Keys may be added in a minor version; none may go."""


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_stable(name: str) -> None:
    """Every key that is promised is there in its order, always, and no other is taken."""
    schema = SCHEMAS["reflection"](builtin_pack())
    part = schema if name == "Reflection" else schema["$defs"][name]
    keys = KEYS[name].split()
    assert [key for key in part["properties"] if key in keys] == keys
    assert set(keys) <= set(part["required"])
    assert part["additionalProperties"] is False


CONTEXT: dict[str, Any] = {
    "equipoise": 1,
    "project": {"id": "ward-5", "phase": "testing", "date": "2026-11-23", "concerns": ["children"]},
    "answered_by": ["coach", "users"],
    "setting": {"who_decides": {"level": "jointly", "note": "since May"}, "voluntariness": "unknown"},
    "stakeholders": [
        {"role": "users", "people": 6, "said_by": "themselves", "attitudes": {"trust_in_service": "cautious"}}
    ],
    "viewpoints": {"staff": {"answered_by": "personnel", "resources": {"personnel_time": "protected"}}},
    "set_aside": [{"rule": "any", "reason": "settled"}],
}

WRONG: dict[str, tuple[tuple[Any, ...], Any]] = {
    "format": (("equipoise",), 2),
    "key": (("projct",), {}),
    "phase": (("project", "phase"), "begun"),
    "date": (("project", "date"), "23 November"),
    "id": (("project", "id"), "Ward 5"),
    "concern": (("project", "concerns"), ["age"]),
    "answered_by": (("answered_by",), "nurses"),
    "level": (("setting", "who_decides"), "together"),
    "level in the long form": (("setting", "who_decides", "level"), "together"),
    "key beside a note": (("setting", "who_decides", "notes"), "x"),
    "factor": (("setting", "who_decide"), "jointly"),
    "factor of groups in the project": (("setting", "trust_in_service"), "cautious"),
    "factor of the project in a group": (("stakeholders", 0, "attitudes", "who_decides"), "jointly"),
    "factor of another role": (("stakeholders", 0, "attitudes", "view_of_co_production"), "sceptical"),
    "role": (("stakeholders", 0, "role"), "nurses"),
    "people": (("stakeholders", 0, "people"), -1),
    "people in words": (("stakeholders", 0, "people"), "six"),
    "said_by": (("stakeholders", 0, "said_by"), "me"),
    "viewpoint's key": (("viewpoints", "staff", "title"), "x"),
    "viewpoint's level": (("viewpoints", "staff", "resources", "personnel_time"), "a lot"),
    "stakeholders": (("stakeholders",), {}),
    "set_aside": (("set_aside", 0), "any"),
}


def changed(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Put a value into a copy of plain data."""
    copy = deepcopy(whole)
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return copy


def is_read(value: Any, pack: Pack) -> bool:
    """Say whether the reader takes a context."""
    try:
        read_context(plain_document(value, "context"), pack)
    except EquipoiseError:
        return False
    return True


def test_schema_and_reader_accept_the_same(validators: dict[str, Draft202012Validator], pack: Pack) -> None:
    """What the cases below change is right before it is changed."""
    assert (mistakes(validators["context"], CONTEXT), is_read(CONTEXT, pack)) == ([], True)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ({}, True),
        ({"level": None}, True),
        ({"level": None, "note": None}, True),
        ({"level": "jointly", "note": None}, True),
        ({"note": "x"}, False),
        ({"level": None, "note": "x"}, False),
    ],
    ids=str,
)
def test_schema_and_reader_agree_on_what_is_no_answer(
    validators: dict[str, Draft202012Validator], pack: Pack, answer: dict[str, Any], right: bool
) -> None:
    """In the long form, too, what is empty is not answered; a note alone is a mistake."""
    given = changed(CONTEXT, ("setting", "who_decides"), answer)
    assert (mistakes(validators["context"], given) == [], is_read(given, pack)) == (right, right)


@pytest.mark.parametrize("name", WRONG)
def test_schema_and_reader_refuse_the_same(validators: dict[str, Draft202012Validator], pack: Pack, name: str) -> None:
    """What the reader refuses, an editor that has the schema marks too."""
    wrong = changed(CONTEXT, *WRONG[name])
    assert (mistakes(validators["context"], wrong) == [], is_read(wrong, pack)) == (False, False)


WRONG_RULES: dict[str, tuple[tuple[Any, ...], Any]] = {
    "kind": (("kind",), "imbalanced"),
    "theme": (("theme",), "mony"),
    "status": (("status",), "ready"),
    "key": (("titel",), "x"),
    "empty condition": (("when",), {}),
    "unknown factor": (("when",), {"who_decide": "jointly"}),
    "unknown level": (("when",), {"who_decides": "together"}),
    "no level": (("when",), {"who_decides": []}),
    "factor of a group without its role": (("when",), {"trust": "distrust"}),
    "role that cannot hold it": (("when",), {"managers.trust": "distrust"}),
    "phase": (("when",), {"phase": "begun"}),
    "how": (("ask", "how"), "aloud"),
    "audience": (("ask", "to"), "nurses"),
    "minutes": (("ask", "minutes"), 0),
    "effort": (("suggest", "effort"), "none"),
    "no evidence": (("evidence",), []),
    "strength": (("evidence", 0, "strength"), "weak"),
    "nothing that fires": (("examples", "fires"), []),
    "no question": (("text", "question"), ""),
}


@pytest.mark.parametrize("name", WRONG_RULES)
def test_schema_and_loader_refuse_the_same_rules(tmp_path: Path, name: str) -> None:
    """What the loader refuses in a rule, an editor that has the schema marks too."""
    small = packs.load(tmp_path / "small-pack", packs.rule())
    validator = Draft202012Validator(SCHEMAS["rule"](small))
    assert mistakes(validator, packs.rule()) == []
    wrong = changed(packs.rule(), *WRONG_RULES[name])
    assert mistakes(validator, wrong) != []
    with pytest.raises(EquipoiseError):
        packs.load(tmp_path / "wrong-pack", wrong)


CONDITIONS: list[dict[str, Any]] = [
    {"who_decides": ["organisation_alone", "jointly"]},
    {"users.trust": "distrust"},
    {"some": "users", "where": {"trust": "distrust"}},
    {"every": "personnel", "where": {"any": [{"trust": "distrust"}, {"not": {"trust": "trusting"}}]}},
    {"people.users": {"at_least": 3}},
    {"people.relatives": {"at_least": 1, "at_most": 4}},
    {"phase": ["testing", "deciding"]},
    {"phase": "testing"},
    {"differs": {"factor": "who_decides", "more_balanced": "personnel", "less_balanced": "users", "by_at_least": 1}},
    {"gap": {"factor": "trust", "between": ["users", "users"]}},
    {"all": [{"who_decides": "jointly"}, {"not": {"payment": "jointly"}}]},
    {"who_decides": "jointly", "payment": "jointly"},
    {"found": "last-word"},
]


@pytest.mark.parametrize("when", CONDITIONS, ids=lambda when: "+".join(when))
def test_every_condition_is_accepted(tmp_path: Path, when: dict[str, Any]) -> None:
    """Every condition that the loader reads, the schema accepts."""
    rule = packs.rule("other", when=when)
    small = packs.load(tmp_path / "small-pack", packs.rule(), rule, manifest=packs.manifest(never_aloud=[]))
    assert mistakes(Draft202012Validator(SCHEMAS["rule"](small)), rule) == []


@pytest.mark.parametrize("when", [{"unknown": "who_decides"}, {"unknown_percent": {"at_least": 40}}])
def test_conditions_on_not_knowing_are_accepted(tmp_path: Path, when: dict[str, Any]) -> None:
    """Conditions on not knowing are accepted, as they are read in rules of kind unknown."""
    rule = packs.rule("other", when=when, kind="unknown")
    small = packs.load(tmp_path / "small-pack", packs.rule(), rule)
    assert mistakes(Draft202012Validator(SCHEMAS["rule"](small)), rule) == []


def test_schema_speaks_the_words_of_its_pack(tmp_path: Path) -> None:
    """A pack with corners of its own has them as headings, and its factors under each."""
    moved = [packs.factor("who_decides", corner="talk")]
    manifest = packs.manifest(corners=["talk", "means"], short_form=["who_decides"], never_aloud=[])
    own = packs.load(tmp_path / "own", packs.rule(), manifest=manifest, factors=moved)
    schema = SCHEMAS["context"](own)
    assert [key for key in schema["properties"] if key in ("setting", "resources", "attitudes", "talk", "means")] == [
        "talk",
        "means",
    ]
    assert mistakes(Draft202012Validator(schema), {"equipoise": 1, "talk": {"who_decides": "jointly"}}) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_all_that_is_told_of_a_project_is_accepted(validators: dict[str, Draft202012Validator], path: Path) -> None:
    """Explanations, the comparison of sides, the follow-up and the plan of a meeting are as their schemas say."""
    reflector, context = Reflector(), load_context(path)
    report = reflector.report(context)
    written = {
        "explanations": reflector.explanations(context, near=True).to_json(),
        "follow-up": follow_up([report, report], reflector).to_json(),
        "session": plan_session(reflector, context, minutes=60).plan.model_dump_json(),
    }
    if context.viewpoints:
        written["comparison"] = compare(context, reflector).to_json()
    wrong = {what: mistakes(validators[what], json.loads(text)) for what, text in written.items()}
    assert {what: found for what, found in wrong.items() if found} == {}
