"""JSON Schemas of what is read and written, in the words of a pack, for editors and validators."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from equipoise.engine.changing.explanation import Explanations
from equipoise.engine.contexts.context import Context
from equipoise.engine.follow_up import FollowUp
from equipoise.engine.meeting.session import SessionPlan
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.manifest import Manifest
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.reports.report import Report
from equipoise.engine.sides.comparison import Comparison
from equipoise.engine.terms import NOT_KNOWING, PHASES, PROJECT, ROLES

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def context_schema(pack: Pack) -> Schema:
    """Give the schema of a context file: every factor with its answers under the headings."""
    schema = Context.model_json_schema()
    del schema["properties"]["notices"], schema["$defs"]["Problem"]  # what the reader notes, never what a file says
    answers: Schema = {holder: _answers(pack, holder) for holder in (PROJECT, *ROLES)}
    for model in (schema, schema["$defs"]["Viewpoint"]):
        _with_headings(model, pack, {"$ref": "#/$defs/answers_of_project"})
        model["properties"]["answered_by"] = {"$ref": "#/$defs/answered_by"}
    group = schema["$defs"]["Stakeholder"]
    group["required"] = ["role"]
    del group["properties"]["answers"]
    group["additionalProperties"] = False
    for corner in pack.corner_ids:
        group["properties"][corner] = {"type": ["object", "null"]}
    group["allOf"] = [
        {
            "if": {"properties": {"role": {"const": role}}},
            "then": {"properties": {corner: {"$ref": f"#/$defs/answers_of_{role}"} for corner in pack.corner_ids}},
        }
        for role in ROLES
    ]
    schema["$defs"] |= {f"answers_of_{holder}": each for holder, each in answers.items()}
    role = {"enum": list(ROLES)}
    schema["$defs"]["answered_by"] = {"anyOf": [role, {"type": "array", "items": role}, {"type": "null"}]}
    schema["required"] = ["equipoise"]
    return _titled(schema, "Equipoise context")


def _with_headings(model: Schema, pack: Pack, answers: Schema) -> None:
    del model["properties"]["answers"]
    model["additionalProperties"] = False
    for corner in pack.corner_ids:
        model["properties"][corner] = {"anyOf": [answers, {"type": "null"}]}


def _answers(pack: Pack, holder: str) -> Schema:
    held = (
        factor
        for factor in pack.factors.values()
        if (factor.held_by_project if holder == PROJECT else holder in factor.held_by)
    )
    return {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {factor.id: _answer(factor) for factor in held},
    }


_NOT_ANSWERED: Final[Schema] = {
    "type": ["object", "null"],
    "additionalProperties": False,
    "properties": {"level": {"type": "null"}, "note": {"type": "null"}},
}
"""Nothing, in the short form or in the long one."""


def _answer(factor: Factor) -> Schema:
    level = {"enum": [*factor.position, *sorted(NOT_KNOWING)]}
    long = {
        "type": "object",
        "required": ["level"],
        "additionalProperties": False,
        "properties": {"level": level, "note": {"type": ["string", "null"], "maxLength": 2000}},
    }
    return {"description": f"{factor.ask} {factor.why}", "anyOf": [level, long, _NOT_ANSWERED]}


def result_schema(model: type[BaseModel], title: str) -> Schema:
    """Give the schema of what is written, whatever the pack."""
    return _titled(model.model_json_schema(mode="serialization"), title)


def report_schema(pack: Pack) -> Schema:
    """Give the schema of a report: a reflection and what it was made from."""
    del pack
    schema = Report.model_json_schema(mode="serialization")
    added = set(Report.model_fields) - set(Reflection.model_fields)
    schema["required"] = [key for key in schema["required"] if key not in added]  # a reflection of old has none of them
    return _titled(schema, "Equipoise report")


def pack_schema(pack: Pack) -> Schema:
    """Give the schema of ``pack.yaml``."""
    del pack
    schema = Manifest.model_json_schema()
    for key in ("corners", "themes"):
        heading = {"anyOf": [{"$ref": "#/$defs/Labelled"}, {"type": "string"}]}
        schema["properties"][key] = {"anyOf": [{"type": "array", "items": heading}, {"type": "null"}]}
    return _titled(schema, "Equipoise pack")


def rule_schema(pack: Pack) -> Schema:
    """Give the schema of a rule file, with every condition that can be written."""
    schema = Rule.model_json_schema()
    schema["properties"]["when"] = {"$ref": "#/$defs/condition"}
    schema["properties"]["theme"] = {"enum": [theme.id for theme in pack.themes]}
    schema["$defs"] |= {"condition": _condition(pack, None)}
    schema["$defs"] |= {f"condition_of_{role}": _condition(pack, role) for role in ROLES}
    return _titled(schema, "Equipoise rule")


def _condition(pack: Pack, role: str | None) -> Schema:
    """Conditions of the project, or within ``where`` those said of one group of a role."""
    itself = {"$ref": "#/$defs/condition" if role is None else f"#/$defs/condition_of_{role}"}
    several = {"type": "array", "minItems": 1, "items": itself}
    properties: Schema = {"all": several, "any": several, "not": itself}
    for factor in pack.factors.values():
        if role in factor.held_by if role else factor.held_by_project:
            properties[factor.id] = _levels(factor)
    if role is None:
        properties |= _project_conditions(pack)
    else:
        properties["unknown"] = {"type": "string"}
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": properties}


def _project_conditions(pack: Pack) -> Schema:
    role: Schema = {"enum": list(ROLES)}
    steps: Schema = {"type": "integer", "minimum": 1}
    count: Schema = {"type": "integer", "minimum": 0}
    factor: Schema = {"enum": list(pack.factors)}
    two_roles: Schema = {"type": "array", "items": role, "minItems": 2, "maxItems": 2}
    found: Schema = {
        "always": {"const": True},
        "phase": _one_or_more(PHASES),
        "unknown": {"type": "string"},
        "unknown_percent": _mapping({"at_least": count}, ("at_least",)),
        "roles_described": _one_or_more(("none", "one", "several")),
        "found": {"type": "string"},
        "some": role,
        "every": role,
        "where": {"anyOf": [{"$ref": f"#/$defs/condition_of_{each}"} for each in ROLES]},
        "differs": _mapping(
            {"factor": factor, "more_balanced": role, "less_balanced": role, "by_at_least": steps},
            ("factor", "more_balanced", "less_balanced"),
        ),
        "gap": _mapping(
            {"factor": factor, "between": two_roles, "by_at_least": steps},
            ("factor", "between"),
        ),
    }
    for each in ROLES:
        found[f"people.{each}"] = _mapping({"at_least": count, "at_most": count}, ())
        for held in pack.factors.values():
            if held.can_be_held_by(each):
                found[f"{each}.{held.id}"] = _levels(held)
    return found


def _mapping(properties: Schema, required: tuple[str, ...]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


def _levels(factor: Factor) -> Schema:
    return _one_or_more(tuple(factor.position))


def _one_or_more(words: tuple[str, ...]) -> Schema:
    one = {"enum": list(words)}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]}


def _titled(schema: Schema, title: str) -> Schema:
    return {"$schema": _DIALECT, **schema, "title": title}


SCHEMAS: Final[Mapping[str, Callable[[Pack], Schema]]] = {
    "context": context_schema,
    "reflection": lambda _: result_schema(Reflection, "Equipoise reflection"),
    "report": report_schema,
    "explanations": lambda _: result_schema(Explanations, "Equipoise explanations"),
    "comparison": lambda _: result_schema(Comparison, "Equipoise comparison"),
    "follow-up": lambda _: result_schema(FollowUp, "Equipoise follow-up"),
    "session": lambda _: result_schema(SessionPlan, "Equipoise session"),
    "rule": rule_schema,
    "pack": pack_schema,
}
"""What has a schema, by name."""
