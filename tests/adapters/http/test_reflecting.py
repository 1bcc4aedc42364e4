"""The heart of the service: a context in, a reflection out, in the form and language asked for, made to be shared."""

import json
from random import Random
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient
from support.generators import random_context
from support.protected import PACK, Other
from support.service import client, data

from equipoise.adapters.contract import adapters
from equipoise.engine.contexts.context import Context
from equipoise.engine.reflector import Reflector


@pytest.fixture(scope="module")
def ask() -> TestClient:
    """A client of the service as it is without settings."""
    return client()


def test_a_reflection_is_the_engines() -> None:
    """What comes as JSON is, byte for byte, what the engine gives in the view to share."""
    answer = client().post("/v1/reflect", json=data())
    assert answer.status_code == 200
    expected = Reflector().reflect(Context.from_dict(data()), view="shareable").to_json()
    assert answer.text == expected


def test_the_coachs_view_has_to_be_asked_for(ask: TestClient) -> None:
    """Nothing tells how small groups answered unless `coach` is asked for by name."""
    shared = ask.post("/v1/reflect", json=data())
    coach = ask.post("/v1/reflect?view=coach", json=data())
    assert (shared.json()["view"], shared.headers["equipoise-view"]) == ("shareable", "shareable")
    assert (coach.json()["view"], coach.headers["equipoise-view"]) == ("coach", "coach")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/v1/reflect", "application/json"),
        ("/v1/reflect?report=true", "application/json"),
        ("/v1/reflect", "text/html"),
        ("/v1/reflect", "text/plain"),
        ("/v1/picture", "image/svg+xml"),
        ("/v1/compare", "application/json"),
        ("/v1/compare", "text/markdown"),
    ],
)
def test_what_is_protected_cannot_be_told(ask: TestClient, path: str, accept: str, seed: int) -> None:
    """Two projects that differ in nothing but what is protected get the same answer, its headers included."""
    rng = Random(seed)
    context = random_context(rng, PACK, viewpoints=1.0 if "compare" in path else 1 / 3)
    other = Other(context, rng).make()
    assert other != context
    headers = {"Accept": accept, "X-Request-ID": "one"}
    one, two = (ask.post(path, json=each.to_dict(PACK), headers=headers) for each in (context, other))
    assert (one.status_code, one.headers, one.content) == (two.status_code, two.headers, two.content)


FORMS = {each.name: each for each in adapters("out") if each.adapter is not None}
BEGINS = {
    "text": b"Reflection to share",
    "markdown": b"# Reflection to share",
    "html": b"<!doctype html>",
    "docx": b"PK",
    "pdf": b"%PDF-",
    "pptx": b"PK",
    "json": b"{",
}


@pytest.mark.parametrize("name", sorted(BEGINS))
def test_every_form_can_be_had(ask: TestClient, name: str) -> None:
    """Each adapter that writes is reached by its media type, which the answer names."""
    adapter = FORMS[name].adapter
    assert adapter is not None
    media_type = adapter.media_types[0]
    answer = ask.post("/v1/reflect", json=data(), headers={"Accept": media_type.partition(";")[0]})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.content.lower().startswith(BEGINS[name].lower())


@pytest.mark.parametrize("media_type", ["application/yaml", "text/yaml", "application/x-yaml"])
def test_yaml_is_read(ask: TestClient, media_type: str) -> None:
    """A project's file as it is gives what its data as JSON gives."""
    body = yaml.safe_dump(data(), allow_unicode=True, sort_keys=False).encode()
    answer = ask.post("/v1/reflect", content=body, headers={"Content-Type": media_type})
    assert answer.content == ask.post("/v1/reflect", json=data()).content


@pytest.mark.parametrize(
    ("header", "locale"),
    [("sv", "sv"), ("sv-SE, en;q=0.5", "sv"), ("en", "en"), ("fi", "en"), ("fi, sv;q=0.3", "sv"), ("", "en")],
)
def test_the_language_is_the_callers(ask: TestClient, header: str, locale: str) -> None:
    """The language is negotiated, told, and what the answer depends on is told, too."""
    answer = ask.post("/v1/reflect", json=data(), headers={"Accept-Language": header})
    assert answer.json()["locale"] == locale
    assert (answer.headers["content-language"], answer.headers["vary"]) == (locale, "Accept, Accept-Language")


def test_what_it_was_made_of_travels(ask: TestClient) -> None:
    """Any form says in its headers which pack and which engine made it."""
    headers = {"Accept": "application/pdf"}
    answer = ask.post("/v1/reflect", json=data(), headers=headers)
    (name,) = PACK.names
    assert answer.headers["equipoise-pack"] == f"{name.id} {name.version}"
    assert (
        answer.headers["equipoise-engine"] == json.loads(ask.post("/v1/reflect", json=data()).text)["engine"]["version"]
    )


@pytest.mark.parametrize("accept", ["application/json", "text/html", "application/pdf", "text/plain"])
def test_the_same_request_gives_the_same_bytes(ask: TestClient, accept: str) -> None:
    """A request can be sent again: nothing is kept, and nothing is by chance."""
    first, again = (
        ask.post("/v1/reflect?view=coach&minutes=60", json=data(), headers={"Accept": accept}) for _ in range(2)
    )
    assert first.content == again.content


def test_options_are_the_commands(ask: TestClient) -> None:
    """Limit, minutes, reading and what to find out mean what they mean to the engine."""
    answer = ask.post("/v1/reflect?view=coach&limit=2&minutes=30&reading=easy&find_out=false", json=data())
    context = Context.from_dict(data())
    expected = Reflector().reflect(context, limit=2, minutes=30, reading="easy", with_find_out=False)
    assert answer.text == expected.to_json()


def test_a_report_keeps_what_follow_up_needs(ask: TestClient) -> None:
    """Asked for, the data is a report: the engine's own."""
    answer = ask.post("/v1/reflect?view=coach&report=true", json=data())
    assert answer.text == Reflector().report(Context.from_dict(data()), view="coach").to_json()


WRONG: list[tuple[str, int, str]] = [
    ("limit=0", 422, "greater_than_equal"),
    ("limit=51", 422, "less_than_equal"),
    ("limit=2.5", 422, "int_type"),
    ("limit= 2", 422, "int_type"),
    ("limit=1_0", 422, "int_type"),
    ("find_out=1", 422, "bool_type"),
    ("view=Coach", 422, "literal_error"),
    ("vieww=coach", 422, "extra_forbidden"),
    ("pack=../../etc/passwd", 422, "unknown_pack"),
]


@pytest.mark.parametrize(("query", "status", "code"), WRONG)
def test_a_wrong_query_is_told(ask: TestClient, query: str, status: int, code: str) -> None:
    """What is asked wrongly is never taken for something else, nor left out."""
    answer = ask.post(f"/v1/reflect?{query}", json=data())
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert [each["code"] for each in answer.json()["errors"]] == [code]


FIXES = {
    ("reflect", "limitt=2", "en"): "Did you mean limit?",
    ("reflect", "view=all", "en"): "Use one of: coach, shareable.",
    ("reflect", "view=all", "sv"): "Använd något av: coach, shareable.",
    ("explain", "", "en"): "Add `?view=coach`: what is explained is for the coach alone.",
}


@pytest.mark.parametrize(("path", "query", "locale"), FIXES)
def test_what_was_meant_is_told(ask: TestClient, path: str, query: str, locale: str) -> None:
    """The name or the choice as it has to be written, with no word of another language beside it."""
    answer = ask.post(f"/v1/{path}?{query}", json=data(), headers={"Accept-Language": locale})
    assert (answer.status_code, answer.json()["errors"][0]["fix"]) == (422, FIXES[path, query, locale])


@pytest.mark.parametrize(
    ("locale", "where", "message"),
    [
        ("en", "column 2", "this is not JSON: a comma is missing, or a bracket."),
        ("sv", "tecken 2", "det här är inte JSON: ett komma saknas, eller en parentes."),
    ],
)
def test_json_that_is_wrong_is_told_to_the_letter(ask: TestClient, locale: str, where: str, message: str) -> None:
    """The line and the column, and why, in the language asked for."""
    headers = {"Content-Type": "application/json", "Accept-Language": locale}
    (told,) = ask.post("/v1/reflect", content=b'{"a": 1\n "b": 2\n', headers=headers).json()["errors"]
    assert (told["where"].split(", ")[-1], told["message"]) == (where, message)


def test_asked_twice_is_refused(ask: TestClient) -> None:
    """`view=shareable&view=coach` is no way to ask for the coach's view."""
    answer = ask.post("/v1/reflect?view=shareable&view=coach", json=data())
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:equipoise:problem:query")


def test_integral_numbers_are_whole(ask: TestClient) -> None:
    """2.0 is a whole number, as JSON Schema has it."""
    assert (
        ask.post("/v1/reflect?limit=2.0", json=data()).content == ask.post("/v1/reflect?limit=2", json=data()).content
    )


def bodies() -> list[tuple[bytes, str, int, str]]:
    """Give bodies that are wrong, with what is answered."""
    return [
        (b"", "application/json", 400, "input"),
        (b"{", "application/json", 400, "input"),
        (b"[1]", "application/json", 422, "context"),
        (b"null", "application/json", 422, "context"),
        (b"a: b: c", "application/yaml", 400, "input"),
        (b"a: &x 1", "application/yaml", 400, "input"),
        (b"\xff\xfe{\x00}\x00", "application/json", 400, "input"),
        (b"%PDF-1.4", "application/yaml", 400, "input"),
        (b'{"equipoise": 2}', "application/json", 422, "context"),
        (b'{"equipoise": 1, "equipoise": 1}', "application/json", 400, "input"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "application/json", 400, "input"),
        (b"[" * 200_000, "application/json", 400, "input"),
        (b"a=1", "application/x-unknown", 415, "media-type"),
        (b"{}", "text/plain", 415, "media-type"),
        (b"{}", "application/json\x00x", 415, "media-type"),
    ]


@pytest.mark.parametrize(("body", "media_type", "status", "kind"), bodies())
def test_a_wrong_body_is_told(ask: TestClient, body: bytes, media_type: str, status: int, kind: str) -> None:
    """Each is a problem of the right status, and none brings the service down."""
    answer = ask.post("/v1/reflect", content=body, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == f"urn:equipoise:problem:{kind}"


def test_all_that_is_wrong_is_told_in_the_callers_language(ask: TestClient) -> None:
    """A problem lists every mistake with its place and what to do, in Swedish where that is asked for."""
    body: dict[str, Any] = {"equipoise": 1, "answered_by": "kocken", "projct": {}}
    answer = ask.post("/v1/reflect", json=body, headers={"Accept-Language": "sv"})
    told = answer.json()
    assert (answer.headers["content-language"], told["status"], told["title"]) == ("sv", 422, "Unprocessable Content")
    assert len(told["errors"]) == 2
    assert all("there is no" not in each["message"] for each in told["errors"])
    assert None not in told.values()


@pytest.mark.parametrize("media_type", ["application/json", "application/yaml; charset=utf-8"])
def test_each_mistake_has_a_pointer_into_the_body(ask: TestClient, media_type: str) -> None:
    """Beside the place in words, also where that is a line; what is not of the body has none."""
    body = {"equipoise": 1, "answered_by": "kocken", "pro/ject~": {}, "stakeholders": [{"role": "cooks"}]}
    answer = ask.post("/v1/reflect", content=json.dumps(body), headers={"Content-Type": media_type})
    assert {each["pointer"] for each in answer.json()["errors"]} == {
        "/answered_by",
        "/pro~1ject~0",
        "/stakeholders/0/role",
    }
    (error,) = ask.post("/v1/reflect?limit=0", json=data()).json()["errors"]
    assert "pointer" not in error


@pytest.mark.parametrize("given", ["1", True])
def test_the_format_is_a_number(ask: TestClient, given: object) -> None:
    """Whoever puts it in quotes is told so, and not that it is not known."""
    (error,) = ask.post("/v1/reflect", json=data() | {"equipoise": given}).json()["errors"]
    assert error["message"] == "`equipoise` must be the number 1."
    assert error["pointer"] == "/equipoise"


def test_a_form_that_there_is_not_is_refused_before_the_body_is_read(ask: TestClient) -> None:
    """Not acceptable, with what would be."""
    answer = ask.post("/v1/reflect", content=b"{", headers={"Accept": "image/gif"})
    assert (answer.status_code, answer.json()["type"]) == (406, "urn:equipoise:problem:form")
    assert "text/markdown" in answer.json()["detail"]
