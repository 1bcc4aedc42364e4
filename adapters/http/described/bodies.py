"""What may be sent: our own schemas as parts of the OpenAPI document, and examples that are run."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from equipoise.adapters.http.described.examples import example_context, example_sides
from equipoise.adapters.http.described.problems import problem_schema
from equipoise.engine.packs.pack import Pack
from equipoise.engine.schemas import context_schema, report_schema

if TYPE_CHECKING:
    from equipoise.adapters.http.service import Service

Schema = dict[str, Any]

_DATA: Final = ("application/json", "application/yaml", "text/yaml", "application/x-yaml")
"""What is read into the same data, so that one schema holds for it."""
MOST_EARLIER: Final = 8


def components(service: "Service") -> Schema:
    """Give the schemas that bodies are of, and that of a problem."""
    found: Schema = {}
    names = []
    for place, reflector in enumerate(service.reflectors.values()):
        name = "Context" if not place else f"Context{place + 1}"
        names.append(name)
        _take_in(found, name, _groups_by_role(context_schema(reflector.pack)))
    several = [_reference(name) for name in names]
    found["AnyContext"] = several[0] if len(several) == 1 else {"anyOf": several}
    _take_in(found, "ReportSent", report_schema(service.reflector().pack))
    found["Reports"] = _reports()
    _take_in(found, "ProblemShown", problem_schema())
    for name, schema in service.schemas.items():
        _take_in(found, name, schema())
    return found


def _groups_by_role(schema: Schema) -> Schema:
    """Give a group as one of several kinds, each with the answers of its role.

    Our own schema says the same by conditions, which editors explain better, and which those who make clients or tests
    of the document seldom understand.
    """
    parts = schema["$defs"]
    group = parts["Stakeholder"]
    kinds = {each["if"]["properties"]["role"]["const"]: each["then"]["properties"] for each in group.pop("allOf")}
    for role, answers in kinds.items():
        headings = {corner: {"anyOf": [each, {"type": "null"}]} for corner, each in answers.items()}
        properties = group["properties"] | headings | {"role": {"const": role}}
        parts[f"Stakeholder_{role}"] = {**group, "title": f"Stakeholder ({role})", "properties": properties}
    several = [{"$ref": f"#/$defs/Stakeholder_{role}"} for role in kinds]
    parts["Stakeholder"] = {"title": "Stakeholder", "description": group["description"], "anyOf": several}
    for name, part in parts.items():
        if name.startswith("answers_of_"):
            part["type"] = (
                "object"  # that there may be none stands where it is led to, and makers of clients stumble here
            )
    return schema


def _reports() -> Schema:
    one = _reference("ReportSent")
    earlier = {
        "type": "array",
        "items": one,
        "maxItems": MOST_EARLIER,
        "description": "Those before, the oldest first.",
    }
    return {
        "title": "Reports",
        "type": "object",
        "required": ["old", "new"],
        "additionalProperties": False,
        "properties": {"old": one, "new": one, "earlier": earlier},
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _take_in(found: Schema, name: str, schema: Schema) -> None:
    """Put a schema among the parts, each of its own parts beside it under its name."""
    parts = schema.pop("$defs", {})
    schema.pop("$schema", None)
    found[name] = _moved(schema, name)
    found |= {f"{name}.{part}": _moved(each, name) for part, each in parts.items()}


def _moved(value: Any, name: str) -> Any:
    """Let references lead to where the parts are now."""
    if isinstance(value, dict):
        return {key: _moved(each, name) for key, each in value.items()} | _lead(value, name)
    if isinstance(value, list):
        return [_moved(each, name) for each in value]
    return value


def _lead(value: Schema, name: str) -> Schema:
    leads = value.get("$ref")
    if not isinstance(leads, str):
        return {}
    part = leads.removeprefix("#/$defs/").removeprefix("#/components/schemas/")
    return {"$ref": f"#/components/schemas/{part if part == name else f'{name}.{part}'}"}


def bodies(what: str, service: "Service") -> Schema:
    """Give the body of an operation in each type that is read."""
    pack = service.reflector().pack
    if what == "reports":
        content = {"application/json": {"schema": _reference("Reports"), "examples": {"a-year": _year(service)}}}
    else:
        content = dict(_contexts(what, service.read_as, pack))
    return {"required": True, "content": content}


def _contexts(what: str, types: tuple[str, ...], pack: Pack) -> Iterator[tuple[str, Schema]]:
    example = example_sides(pack) if what == "sides" else example_context(pack)
    schema = _reference("AnyContext")
    if what == "anything":  # what is no context is not refused there: it is told what is wrong with it
        schema = {"anyOf": [schema, {}]}
    examples = {"project": {"summary": "A project, told in a few answers", "value": example}}
    for media_type in types:
        if media_type in _DATA:
            yield media_type, {"schema": schema, "examples": examples}
        else:
            yield media_type.partition(";")[0], {}


def _year(service: "Service") -> Schema:
    """Make the reports of two times, by the engine itself."""
    from equipoise.engine.contexts.context import Context

    reflector = service.reflector()
    made = []
    for date in ("2026-03-01", "2026-11-01"):
        data = example_context(reflector.pack)
        data["project"]["date"] = date
        report = reflector.report(Context.from_dict(data, reflector.pack), view="coach", limit=1, with_find_out=False)
        made.append(report.model_dump(mode="json"))
    return {"summary": "The same project twice in a year", "value": {"old": made[0], "new": made[1]}}
