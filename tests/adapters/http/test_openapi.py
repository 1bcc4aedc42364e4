"""What the service says of itself is true: the document is valid, leads nowhere empty, and its examples run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.routing import Route
from starlette.testclient import TestClient
from support.command import EXAMPLES, ROOT
from support.service import client, data

from equipoise.adapters.http import Settings, new_key
from equipoise.adapters.serving import make_app

PACK = ROOT / "examples" / "packs" / "research-partnership"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def ask() -> TestClient:
    """A client of the service as it is without settings."""
    return client()


@pytest.fixture(scope="module")
def document(ask: TestClient) -> dict[str, Any]:
    """The document as it is served."""
    found: dict[str, Any] = ask.get("/openapi.json").json()
    return found


SETTINGS = {
    "as it is": Settings(),
    "with keys": Settings(keys=(new_key("one")[1],)),
    "with tokens": Settings(jwks=str(ROOT / "tests" / "support" / "jwks.json"), issuer="i", audience="a"),
    "with another pack": Settings(packs=(PACK,)),
}


@pytest.mark.parametrize("which", ["as it is", "with keys", "with another pack"])
def test_the_document_is_openapi_3_1(which: str) -> None:
    """It is valid, whatever the service is set to, and says which version it is."""
    found = make_app(SETTINGS[which]).openapi()
    validate(found)
    assert found["openapi"] == "3.1.0"


@pytest.mark.parametrize("which", ["as it is", "with another pack"])
def test_clients_can_be_made_of_it(which: str) -> None:
    """Each part has a name of letters and digits, however large they are its own; no schema has a title beside it."""
    found = make_app(SETTINGS[which]).openapi()
    for parts in found["components"].values():
        assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]*", name) for name in parts)
        assert len({name.lower() for name in parts}) == len(parts)
    assert list(titles(found["components"]["schemas"])) == []
    assert list(titles([each.get("parameters", []) for _, _, each in operations(found)])) == []
    assert "title" in found["components"]["schemas"]["ContextProject"]["properties"]


def titles(value: Any) -> Iterator[str]:
    """Give every title that is not the name of a property."""
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == "title" and isinstance(each, str):
            yield each
        yield from titles(each)


def test_what_has_to_be_asked_in_one_way_is_shown(document: dict[str, Any]) -> None:
    """Explanations are for the coach alone: the parameter that says so has an example."""
    view = next(each for each in document["paths"]["/v1/explain"]["post"]["parameters"] if each["name"] == "view")
    assert (view["required"], view["example"]) == (True, "coach")


def leads(value: Any) -> Iterator[str]:
    """Give every reference in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from leads(each)
    elif isinstance(value, list):
        for each in value:
            yield from leads(each)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """And every part is led to."""
    found = set(leads(document))
    parts = {
        f"#/components/{kind}/{name}"
        for kind in ("schemas", "responses", "headers")
        for name in document["components"][kind]
    }
    assert found - parts == set()
    assert {each for each in parts - found if "/schemas/" in each} == set()


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Give every operation."""
    return [(path, method, each) for path, item in document["paths"].items() for method, each in item.items()]


def test_every_route_of_the_api_is_described(document: dict[str, Any]) -> None:
    """With its method; nothing is there that is not told, but the document itself."""
    app = make_app()
    there = {
        (route.path, method.lower())
        for route in app.routes
        if isinstance(route, Route) and route.path.startswith(("/v1/", "/healthz", "/readyz", "/metrics"))
        for method in route.methods or ()
    }
    assert {(path, method) for path, method, _ in operations(document)} >= there - {(p, "head") for p, _ in there}


def test_every_problem_is_a_problem(document: dict[str, Any]) -> None:
    """Each answer that tells of one has the type and shape of problems, on every route; 404, 405 and 500 are on all."""
    for path, _, operation in operations(document):
        assert {"404", "405", "500", "503"} <= set(operation["responses"]), path
        for status, answer in operation["responses"].items():
            if status.startswith(("4", "5")):
                name = answer.get("$ref", "").rpartition("/")[2]
                content = (document["components"]["responses"][name] if name else answer)["content"]
                assert content == {PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemShown"}}}


def test_every_parameter_and_operation_is_told_in_words(document: dict[str, Any]) -> None:
    """What each does, and no two are called the same."""
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    for _, _, operation in operations(document):
        assert operation["summary"]
        assert operation["description"]


def schema_of(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """Give what checks by a schema of the document."""
    return Draft202012Validator({**schema, "components": document["components"]})


def examples(document: dict[str, Any]) -> Iterator[tuple[str, str, Any, dict[str, Any]]]:
    """Give each example of a body, with its path, its type, and its schema."""
    for path, _, operation in operations(document):
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            for example in content.get("examples", {}).values():
                yield path, media_type, example["value"], content["schema"]


def test_every_example_is_of_its_schema_and_runs(ask: TestClient, document: dict[str, Any]) -> None:
    """Sent as it stands, it is answered, and the answer is of the schema that is told."""
    found = list(examples(document))
    assert len({path for path, *_ in found}) == 6
    for path, media_type, value, schema in found:
        schema_of(document, schema).validate(value)
        body = json.dumps(value) if media_type == "application/json" else yaml.safe_dump(value)
        query = "?view=coach" if path == "/v1/explain" else ""
        answer = ask.post(f"{path}{query}", content=body.encode(), headers={"Content-Type": media_type})
        assert answer.status_code == 200, answer.text
        told = document["paths"][path]["post"]["responses"]["200"]["content"].get("application/json")
        if told is not None:
            schema_of(document, told["schema"]).validate(answer.json())


def test_examples_are_in_the_words_of_the_first_pack() -> None:
    """Whichever it is, they run."""
    ask = client(packs=(PACK,))
    for path, media_type, value, _ in examples(ask.get("/openapi.json").json()):
        if media_type == "application/json":
            answer = ask.post(path, params={"view": "coach"} if path == "/v1/explain" else {}, json=value)
            assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_real_projects_are_of_the_schema(document: dict[str, Any], path: Path) -> None:
    """What the engine reads is what the document says may be sent."""
    schema_of(document, {"$ref": "#/components/schemas/AnyContext"}).validate(data(path))


@pytest.mark.parametrize(
    "change",
    [
        {"notices": []},
        {"answered_by": "nobody"},
        {"setting": {"who_decides": "nobody"}},
        {"stakeholders": [{"people": 3}]},
        {"stakeholders": [{"role": "users", "attitudes": {"openness_of_management": "x"}}]},
        {"equipoise": 2},
    ],
)
def test_what_is_refused_is_not_of_the_schema(
    ask: TestClient, document: dict[str, Any], change: dict[str, Any]
) -> None:
    """And what is not of it is refused."""
    body = data() | change
    assert not schema_of(document, {"$ref": "#/components/schemas/AnyContext"}).is_valid(body)
    assert ask.post("/v1/reflect", json=body).status_code == 422


def test_keys_are_told_where_they_are_needed() -> None:
    """The ways to show one on each operation but those that anybody may ask; none where none is needed."""
    guarded = make_app(SETTINGS["with keys"]).openapi()
    assert set(guarded["components"]["securitySchemes"]) == {"Bearer", "ApiKey", "Basic"}
    for path, _, operation in operations(guarded):
        assert bool(operation["security"]) == (path not in ("/healthz", "/readyz"))
    assert "securitySchemes" not in make_app(Settings()).openapi()["components"]
