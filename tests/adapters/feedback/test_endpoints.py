"""Feedback over HTTP: sent, sent again, read, deleted; and whatever is wrong is said with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from equipoise.adapters.contract import Feedback, question_uid
from equipoise.adapters.feedback import (
    ConflictError,
    NoStoreError,
    StoreError,
    check_store,
    close_store,
    keep,
    keeping,
    keeps,
    open_store,
    said_of,
)
from equipoise.adapters.http import Service, Settings
from equipoise.adapters.serving import make_app
from equipoise.engine.errors import UsageError
from equipoise.engine.packs.loader import builtin_pack

PACK = builtin_pack()
RULE, OTHER = (rule.id for rule in PACK.rules[:2])
SAID = {"project": "ward 5", "rule": RULE, "outcome": "accepted"}
REJECTED = {"project": "ward 5", "rule": OTHER, "outcome": "rejected", "why": "not_now", "reason": "<b>Nu</b> =1+1"}


@pytest.fixture
def client(address: str) -> Iterator[TestClient]:
    """The service with a store of either kind."""
    yield TestClient(make_app(Settings(store=address)), base_url="http://127.0.0.1")
    close_store(Service(Settings(store=address)))


def statuses(client: TestClient, *bodies: Any, **headers: str) -> list[int]:
    """Give the status of each sending."""
    return [client.post("/v1/feedback", json=body, headers=headers).status_code for body in bodies]


def problem(client: TestClient, body: Any, status: int, **headers: str) -> tuple[str, list[str]]:
    """Give the kind of a problem and where each part of it is."""
    answer = client.post("/v1/feedback", json=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    return answer.json()["type"].rpartition(":")[2], [each["where"] for each in answer.json()["errors"]]


def test_one_is_sent_and_kept(client: TestClient, address: str) -> None:
    """It is told by its ids, and it is in the store."""
    answer = client.post("/v1/feedback", json=REJECTED)
    told = {"id": str(Feedback(**REJECTED).id), "question": str(question_uid("ward 5", OTHER)), "new": True}
    assert (answer.status_code, answer.json()) == (201, {"feedback": [told]})
    store = open_store(address)
    assert [each.said for each in store.all()] == [Feedback(**REJECTED)]
    store.close()


def test_several_are_sent_at_once(client: TestClient) -> None:
    """In their order; where one alone is new, something was made."""
    assert statuses(client, [SAID, REJECTED], [REJECTED, SAID], SAID) == [201, 200, 200]
    answer = client.post("/v1/feedback", json=[SAID, SAID | {"by": "p1"}])
    assert (answer.status_code, [each["new"] for each in answer.json()["feedback"]]) == (201, [False, True])


def test_a_key_makes_a_sending_its_own(client: TestClient) -> None:
    """The same key with the same is a replay, and with something else a conflict; of which nothing is kept."""
    assert statuses(client, [SAID, SAID], [SAID, SAID], **{"Idempotency-Key": "a"}) == [201, 200]
    changed = [SAID | {"by": "p1"}, REJECTED]
    assert problem(client, changed, 409, **{"Idempotency-Key": "a"}) == ("conflict", ["key"])
    assert len(client.get("/v1/feedback", params={"project": "ward 5"}).json()["feedback"]) == 2


@pytest.mark.parametrize(
    "other", [SAID | {"project": "ward 6"}, SAID | {"rule": REJECTED["rule"]}, [SAID], [SAID, REJECTED]], ids=str
)
def test_a_key_belongs_to_one_sending(client: TestClient, other: Any) -> None:
    """Of another project, of another question, or of more: it is a conflict, and nothing of it is kept."""
    assert statuses(client, SAID, SAID, **{"Idempotency-Key": "a"}) == [201, 200]
    assert problem(client, other, 409, **{"Idempotency-Key": "a"}) == ("conflict", ["key"])
    assert statuses(client, other, other, **{"Idempotency-Key": "b"}) == [201, 200]


@pytest.mark.parametrize(
    ("change", "fix"),
    [
        ({"outcome": "adapted"}, "Add `words`."),
        ({"words": "a"}, "Leave `words` out, or say `adapted`."),
        ({"outcome": "rejected"}, "Add `why` or `reason`."),
        ({"reason": "a"}, "Leave them out, or say `rejected`."),
    ],
)
def test_what_lacks_its_words_is_told_what_to_add(client: TestClient, change: dict[str, str], fix: str) -> None:
    """Each outcome has what stands beside it."""
    (error,) = client.post("/v1/feedback", json=[SAID, SAID | change]).json()["errors"]
    assert (error["fix"], error["pointer"]) == (fix, "/1")


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        (5, 422, ["feedback.json"]),
        ([], 422, ["feedback.json"]),
        ([SAID] * 201, 422, ["feedback.json"]),
        ({}, 422, [f"feedback.json at /{key}" for key in ("project", "rule", "outcome")]),
        ([SAID, SAID | {"outcome": "gone"}], 422, ["feedback.json at /1/outcome"]),
        (SAID | {"context": {"equipoise": 1}}, 422, ["feedback.json at /context"]),
        (SAID | {"received": "2026-11-28T00:00:00Z"}, 422, ["feedback.json at /received"]),
        (SAID | {"rule": "no-such-rule"}, 422, ["feedback.json at /rule"]),
        (SAID | {"pack": "no-such-pack"}, 422, ["feedback.json at /pack"]),
        (SAID | {"outcome": "adapted", "words": "a\x00b"}, 400, ["feedback.json at /words"]),
        (SAID | {"deep": [[[[[[]]]]]]}, 400, ["feedback.json:1"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(client: TestClient, body: Any, status: int, where: list[str]) -> None:
    """Nothing of what was sent with it is kept."""
    assert problem(client, body, status)[1] == where
    assert client.get("/v1/feedback", params={"project": "ward 5"}).json() == {"feedback": []}


def test_what_is_no_json_is_refused(client: TestClient) -> None:
    """By its type, or when it is read."""
    for content, media_type in ((b"{", "application/json"), (b"project: a", "application/yaml"), (b"", "text/plain")):
        answer = client.post("/v1/feedback", content=content, headers={"Content-Type": media_type})
        assert answer.status_code in (400, 415)
        assert answer.json()["type"].startswith("urn:equipoise:problem:")


def test_a_project_is_read_in_pages_and_deleted(client: TestClient) -> None:
    """Word for word, without what holds nothing; then it is gone, and nothing else."""
    statuses(client, SAID, REJECTED, SAID | {"project": "ward/6?"})
    first = client.get("/v1/feedback", params={"project": "ward 5", "limit": 1}).json()
    second = client.get("/v1/feedback", params={"project": "ward 5", "after": first["after"]}).json()
    (one,), (two,) = first["feedback"], second["feedback"]
    assert {key: one[key] for key in SAID} == SAID
    assert {*one} == {*SAID, "id", "question", "received"}
    assert ({key: two[key] for key in REJECTED}, "after" in second) == (REJECTED, False)
    assert [client.delete("/v1/feedback", params={"project": "ward 5"}).json() for _ in range(2)] == [
        {"deleted": 2},
        {"deleted": 0},
    ]
    left = client.get("/v1/feedback", params={"project": "ward/6?"}).json()
    assert [each["project"] for each in left["feedback"]] == ["ward/6?"]


def test_the_schema_says_what_is_taken(client: TestClient) -> None:
    """The rules by their ids, and each outcome with what belongs to it; its example can be sent."""
    document = client.get("/openapi.json").json()
    operation = document["paths"]["/v1/feedback"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    schema = {**content["schema"], "components": document["components"]}
    for body in (SAID, [SAID, REJECTED], content["example"]):
        jsonschema.validate(body, schema)
    for body in ([], SAID | {"rule": "no-such-rule"}, SAID | {"words": "a"}, REJECTED | {"why": None, "reason": None}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(body, schema)
    assert statuses(client, content["example"]) == [201]
    assert {"200", "201", "400", "404", "409", "415", "422", "503"} <= {*operation["responses"]}


# --- without a store, or with one that fails ---


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_without_a_store_it_is_said(locale: str) -> None:
    """On each way, in the language asked for."""
    client = TestClient(make_app(Settings()), base_url="http://127.0.0.1", headers={"Accept-Language": locale})
    answers = [
        client.post("/v1/feedback", json=SAID),
        client.get("/v1/feedback", params={"project": "a"}),
        client.delete("/v1/feedback", params={"project": "a"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    kept = {
        "en": "this service keeps no feedback: it was started without a store.",
        "sv": "den här tjänsten sparar ingen återkoppling: den startades utan någon plats för den.",
    }
    assert {answer.json()["detail"] for answer in answers} == {kept[locale]}
    assert all("--store" in answer.json()["errors"][0]["fix"] for answer in answers)
    assert client.post("/v1/feedback", content=b"{").status_code == 404


def test_a_store_that_fails_does_not_tell_where_it_is() -> None:
    """Whoever calls is told to come again; what was sent is in no part of the answer."""
    client = TestClient(
        make_app(Settings(store="postgresql://ward:s3cret@127.0.0.1:1/inner_name")), base_url="http://127.0.0.1"
    )
    answer = client.post("/v1/feedback", json=SAID | {"outcome": "adapted", "words": "Karin said so"})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (503, "store")
    for secret in ("s3cret", "inner_name", "127.0.0.1", "Karin", "ward"):
        assert secret not in answer.text


def test_an_address_that_is_none_stops_the_service() -> None:
    """Before it begins."""
    with pytest.raises(UsageError):
        make_app(Settings(store="mysql://host/feedback"))


def test_a_store_may_be_looked_at_before_anything_is_sent(tmp_path: Path) -> None:
    """Which says what stands against it; without a store there is nothing to look at."""
    check_store(Service(Settings()))
    service = Service(Settings(store=str(tmp_path / "feedback.db")))
    check_store(service)
    close_store(service)
    close_store(service)
    assert [path.name for path in tmp_path.iterdir()] == ["feedback.db"]
    with pytest.raises(StoreError):
        check_store(Service(Settings(store=str(tmp_path / "nowhere" / "feedback.db"))))


# --- as the page keeps it ---


def test_a_page_keeps_what_its_form_holds(address: str) -> None:
    """By the same store, with the same care."""
    service = Service(Settings(store=address))
    said = said_of("ward 5", RULE, "adapted", " Vad nu?\r\n", locale="sv", key="form-1")
    assert keeps(service)
    assert [[each.new for each in keep(service, [said])] for _ in range(2)] == [[True], [False]]
    with pytest.raises(ConflictError):
        keep(service, [said_of("ward 5", RULE, "accepted", key="form-1")])
    assert [each.said for each in keeping.store_of(service).all()] == [said]
    close_store(service)


def test_a_page_without_a_store_asks_nothing() -> None:
    """And cannot keep anything."""
    service = Service(Settings())
    assert not keeps(service)
    with pytest.raises(NoStoreError):
        keep(service, [said_of("ward 5", RULE, "accepted")])
