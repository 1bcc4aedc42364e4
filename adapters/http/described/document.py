"""Puts the OpenAPI document together: what FastAPI sees in the code, with our own schemas, examples and problems."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from equipoise.adapters.contract import adapters
from equipoise.adapters.http.described.answers import BODY, FORMS
from equipoise.adapters.http.described.bodies import bodies, components
from equipoise.adapters.http.described.headers import HEADERS, headers_of
from equipoise.adapters.http.described.naming import name_plainly
from equipoise.adapters.http.described.problems import common, problem_responses
from equipoise.engine.schemas import SCHEMAS
from equipoise.engine.version import ENGINE_VERSION

if TYPE_CHECKING:
    from equipoise.adapters.http.service import Service

Document = dict[str, Any]

_SUMMARY: Final = "Reflection questions and balancing suggestions for power in co-produced improvement work."
_DESCRIPTION: Final = (
    "Send what is known of a project, and get back a short page of questions to ask, each with one small step. "
    "What is not asked for by name is made to be shared: `view=coach` tells how small groups answered. "
    "Nothing that is sent is kept. The same request gives the same bytes, so that it can be sent again."
)
_SCHEMES: Final[Document] = {
    "Bearer": {"type": "http", "scheme": "bearer", "description": "A key, or a token of an issuer that is let in."},
    "ApiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "A key."},
    "Basic": {"type": "http", "scheme": "basic", "description": "A key as the password, for browsers."},
}
_OPEN: Final = ("/healthz", "/readyz")
_METHODS: Final = frozenset({"get", "post", "put", "patch", "delete"})


def describe(app: FastAPI, service: "Service") -> Document:
    """Describe the application, with the packs, adapters and keys that it has."""
    document = get_openapi(
        title="Equipoise",
        version=ENGINE_VERSION,
        openapi_version="3.1.0",
        summary=_SUMMARY,
        description=_DESCRIPTION,
        routes=app.routes,
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    parts = document.setdefault("components", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        parts.get("schemas", {}).pop(unused, None)
    parts.setdefault("schemas", {}).update(components(service))
    parts["schemas"].update(_names(service))
    parts["headers"] = HEADERS
    parts["responses"] = problem_responses()
    if service.settings.guarded:
        parts["securitySchemes"] = _schemes(service)
    for path, method, operation in _operations(document):
        _complete(operation, path, method, service)
    _leave_unused(document)
    name_plainly(document)
    return document


def _leave_unused(document: Document) -> None:
    """Take out the parts that nothing leads to."""
    parts: Document = document["components"]["schemas"]
    while unused := {f"#/components/schemas/{name}" for name in parts} - set(_leads(document)):
        for each in unused:
            del parts[each.rpartition("/")[2]]


def _leads(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _leads(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leads(each)


def _schemes(service: "Service") -> Document:
    by_key = service.settings.keys or service.settings.keys_file
    return {name: each for name, each in _SCHEMES.items() if by_key or name == "Bearer"}


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, item in document["paths"].items():
        yield from ((path, method, operation) for method, operation in item.items() if method in _METHODS)


def _complete(operation: Document, path: str, method: str, service: "Service") -> None:
    operation["operationId"] = _id(path, method)
    _bodies(operation, service)
    _forms(operation, path, service)
    for parameter in operation.get("parameters", ()):
        _name(parameter, path)
        _without_null(parameter)
        _with_example(parameter)
    answers = operation["responses"]
    answers.pop("422", None)  # FastAPI's own, which is not what is answered here
    for status, each in answers.items():
        if not status.startswith(("4", "5")):
            each["headers"] = headers_of(path, status)
    if path.startswith("/v1/") and method == "get":
        answers["304"] = {"description": "It is as you have it.", "headers": headers_of(path, "304")}
    for status, reference in common(path, method).items():
        answers.setdefault(status, reference)
    if service.settings.guarded:
        operation["security"] = [] if path in _OPEN else [{name: []} for name in _schemes(service)]


def _id(path: str, method: str) -> str:
    """Give an operation a name that clients are made from; it stays as long as the path does."""
    words = path.replace("{", "").replace("}", "").replace("-", "_").removeprefix("/v1").strip("/").split("/")
    return "_".join((method, *words))


def _bodies(operation: Document, service: "Service") -> None:
    what = operation.pop(BODY, None)
    if what is not None:
        operation["requestBody"] = bodies(what, service)


def _forms(operation: Document, path: str, service: "Service") -> None:
    """Name every form that the answer can be had in."""
    kind = operation.pop(FORMS, None)
    content = operation["responses"].get("200", {}).setdefault("content", {})
    if path == "/v1/forms/{name}":
        content.clear()
        content.update({media_type: {} for media_type in _form_types()})
    elif path == "/v1/picture":
        content.clear()
    for media_type in _written_as(kind, service):
        content.setdefault(media_type.partition(";")[0], {})


def _written_as(kind: str | None, service: "Service") -> Iterator[str]:
    if kind == "reflection":
        yield from service.written_as
    elif kind == "document":
        yield from service.documents
    elif kind == "picture":
        yield from service.pictures


def _form_types() -> Iterator[str]:
    for each in adapters("form"):
        if each.adapter is not None and not each.missing:
            yield each.adapter.media_types[0].partition(";")[0]


def _names(service: "Service") -> Document:
    """Give the names of what there is, so that a client need not guess: a path with another name is answered 404."""
    packs = {name: each.pack for name, each in service.reflectors.items()}
    return {
        "PackName": _one_of(packs),
        "RuleName": _one_of(dict.fromkeys(rule.id for pack in packs.values() for rule in pack.rules)),
        "FactorName": _one_of(dict.fromkeys(name for pack in packs.values() for name in pack.factors)),
        "FormName": _one_of(dict.fromkeys(each.name for each in adapters("form"))),
        "SchemaName": _one_of(SCHEMAS),
        "LocaleName": _one_of(dict.fromkeys(name for pack in packs.values() for name in _locales(pack))),
    }


def _locales(pack: Any) -> tuple[str, ...]:
    from equipoise.engine.packs.texts import spoken_locales

    return spoken_locales(pack)


def _one_of(names: Mapping[str, object]) -> Document:
    return {"type": "string", "enum": list(names)}


_NAMED: Final[Mapping[str, str]] = {
    "pack": "PackName",
    "rule": "RuleName",
    "factor": "FactorName",
    "what": "SchemaName",
    "locale": "LocaleName",
}


def _name(parameter: Document, path: str) -> None:
    """Say which names a parameter may have, in place of its pattern and length."""
    name = parameter["name"]
    named = _NAMED.get(name) or ("FormName" if name == "name" and path.startswith("/v1/forms/") else None)
    if named is None or not path.startswith("/v1/"):
        return
    reference = {"$ref": f"#/components/schemas/{named}"}
    schema = parameter["schema"]
    if schema.get("type") == "array":
        schema["items"] = reference
    else:
        parameter["schema"] = reference


def _without_null(parameter: Document) -> None:
    """Say what a parameter is where it is there: in a query nothing is null, it is left out."""
    choices = parameter["schema"].pop("anyOf", None)
    if choices is not None:
        (there,) = (each for each in choices if each != {"type": "null"})
        parameter["schema"] |= there


def _with_example(parameter: Document) -> None:
    """Show what has to be there and can be one thing alone: not every reader of the document tries a constant."""
    if parameter["required"] and "const" in parameter["schema"]:
        parameter["example"] = parameter["schema"]["const"]
