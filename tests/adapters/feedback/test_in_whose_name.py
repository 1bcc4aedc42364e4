"""Where a service has several customers, each keeps, reads and deletes what is its own."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from starlette.testclient import TestClient

from equipoise.adapters.contract import KEY_NAME, Feedback
from equipoise.adapters.feedback import close_store, open_store
from equipoise.adapters.http import Service, Settings, new_key
from equipoise.adapters.http.guarding.keys import read_keys
from equipoise.adapters.http.guarding.tokens import Issuer
from equipoise.adapters.serving import make_app
from equipoise.engine.errors import InputError
from equipoise.engine.packs.loader import builtin_pack

RULE = builtin_pack().rules[0].id
SAID = {"project": "ward 5", "rule": RULE, "outcome": "accepted"}
ISSUER, AUDIENCE = "https://issuer.example", "equipoise"
PRIVATE = rsa.generate_private_key(65537, 2048)
PUBLIC = json.loads(RSAAlgorithm.to_jwk(PRIVATE.public_key())) | {"kid": "one", "use": "sig"}

(ONE, LINE_ONE), (AGAIN, LINE_AGAIN) = new_key("one"), new_key("one")
(TWO, LINE_TWO), (AUTHORS, LINE_AUTHORS) = new_key("two"), new_key("authors")


def token(subject: str | None, **claims: Any) -> str:
    """Make a token that names somebody."""
    named = {"sub": subject} if subject is not None else {}
    told = {"iss": ISSUER, "aud": AUDIENCE, "exp": int(time.time()) + 100, **named, **claims}
    return jwt.api_jws.encode(json.dumps(told).encode(), PRIVATE, "RS256", headers={"kid": "one"})


@pytest.fixture
def client(address: str, tmp_path: Path) -> Iterator[TestClient]:
    """A service with keys of several, tokens of an issuer, and a store of either kind."""
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [PUBLIC]}), encoding="utf-8")
    keys = (LINE_ONE, LINE_AGAIN, LINE_TWO, f"{LINE_AUTHORS} reads-all")
    settings = Settings(store=address, keys=keys, jwks=str(tmp_path / "jwks.json"), issuer=ISSUER, audience=AUDIENCE)
    yield TestClient(make_app(settings), base_url="http://127.0.0.1")
    close_store(Service(settings))


def send(client: TestClient, shown: str, body: Any = SAID, **headers: str) -> int:
    """Send something in somebody's name, and give the status."""
    headers = {"Authorization": f"Bearer {shown}", **headers}
    return client.post("/v1/feedback", json=body, headers=headers).status_code


def names(client: TestClient, shown: str) -> list[str]:
    """Read a project in somebody's name, and give in whose it was kept."""
    answer = client.get(
        "/v1/feedback", params={"project": "ward 5", "limit": 1_000}, headers={"Authorization": f"Bearer {shown}"}
    )
    assert answer.status_code == 200
    return [each["kept_by"] for each in answer.json()["feedback"]]


def delete(client: TestClient, shown: str) -> int:
    """Delete a project in somebody's name, and say how much that was."""
    headers = {"Authorization": f"Bearer {shown}"}
    deleted: int = client.delete("/v1/feedback", params={"project": "ward 5"}, headers=headers).json()["deleted"]
    return deleted


def test_each_key_has_its_own(client: TestClient) -> None:
    """Of the same project, question and key of sending: neither reads, repeats, refuses nor deletes another's."""
    idempotent = {"Idempotency-Key": "a"}
    assert [send(client, key, **idempotent) for key in (ONE, TWO, ONE, TWO)] == [201, 201, 200, 200]
    assert send(client, TWO, SAID | {"project": "ward 6"}, **idempotent) == 409
    assert [names(client, key) for key in (ONE, TWO)] == [["key:one"], ["key:two"]]
    assert [delete(client, key) for key in (ONE, ONE)] == [1, 0]
    assert [names(client, key) for key in (ONE, TWO)] == [[], ["key:two"]]


def test_what_two_say_with_the_same_words_is_two(client: TestClient) -> None:
    """Whoever reads all tells them apart by their ids, which are those that were told when they were sent."""
    told = [
        client.post("/v1/feedback", json=SAID, headers={"X-API-Key": key}).json()["feedback"][0]["id"]
        for key in (ONE, TWO, ONE)
    ]
    assert (told[0], told[0] == told[1]) == (told[2], False)
    read = client.get("/v1/feedback", params={"project": "ward 5"}, headers={"X-API-Key": AUTHORS}).json()
    assert [each["id"] for each in read["feedback"]] == told[:2]


def test_keys_of_one_name_are_of_the_same(client: TestClient) -> None:
    """So that a key can be replaced by a new one."""
    assert [send(client, ONE), send(client, AGAIN)] == [201, 200]
    assert names(client, AGAIN) == ["key:one"]


def test_a_key_that_is_marked_reads_all(client: TestClient) -> None:
    """And keeps and deletes its own alone."""
    assert [send(client, key) for key in (ONE, TWO, AUTHORS)] == [201] * 3
    assert names(client, AUTHORS) == ["key:one", "key:two", "key:authors"]
    assert delete(client, AUTHORS) == 1
    assert names(client, AUTHORS) == ["key:one", "key:two"]


def test_a_token_keeps_for_whom_it_names(client: TestClient) -> None:
    """Apart from a key of the same name; one with the scope reads all."""
    shown = [token("one"), token("two"), token(None, client_id="one"), ONE]
    assert [send(client, each) for each in shown] == [201] * 4
    assert [names(client, each) for each in shown] == [
        [f"token:{ISSUER}#one"],
        [f"token:{ISSUER}#two"],
        [f"client:{ISSUER}#one"],
        ["key:one"],
    ]
    scoped = token("reader", scope="openid equipoise:feedback:all")
    assert len(names(client, scoped)) == 4
    assert names(client, token("reader", scope="openid equipoise:feedback:all-of-it")) == []


@pytest.mark.parametrize(
    "claims",
    [{"sub": name} for name in ("a" * 256, "a\x00b", "a\nb", "a\u202eb", "a\u2028b", "\ufeffa", "\ufffe", "\ud800", "")]
    + [{"client_id": ["one"]}, {"azp": "a\u202eb"}, {}],
    ids=ascii,
)
def test_a_token_that_names_nobody_who_can_be_is_not_let_in(client: TestClient, claims: dict[str, Any]) -> None:
    """Nothing is kept that could not be read again, and those whom nothing tells apart do not share what they say."""
    assert send(client, token(None, **claims)) == 401
    assert send(client, token("a" * 255)) == 201


def test_an_issuer_of_a_long_name_makes_no_name_that_cannot_be_kept(tmp_path: Path) -> None:
    """It is looked at whole, as it is kept."""
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [PUBLIC]}), encoding="utf-8")
    long = f"{ISSUER}/{'x' * 600}"
    assert Issuer(str(tmp_path / "jwks.json"), long, AUDIENCE).who(token("one", iss=long)) is None
    assert Issuer(str(tmp_path / "jwks.json"), ISSUER, AUDIENCE).who(token("one")) is not None


def test_one_row_never_hides_the_others(client: TestClient, address: str) -> None:
    """Whatever name it was kept in; and it can be put into another."""
    store = open_store(address)
    store.keep([Feedback(**SAID)], kept_by="token:a\u202eb")
    assert send(client, ONE) == 201
    assert names(client, AUTHORS) == ["token:a\u202eb", "key:one"]
    assert store.hand_over("key:two", of="token:a\u202eb") == 1
    store.close()
    assert names(client, TWO) == ["key:two"]


@pytest.mark.parametrize("name", ["one", "a.b_c@d-1", "", "a" * 65, "a b", "a/b", "å"])
def test_what_a_key_may_be_called_is_said_alike(name: str) -> None:
    """By what reads the file of keys, and by what takes a name of one."""
    try:
        read_keys([f"{name} sha256:{'0' * 64}"], "keys.txt")
    except InputError:
        assert not re.fullmatch(KEY_NAME, name)
    else:
        assert re.fullmatch(KEY_NAME, name)


def test_who_needs_no_key_is_nobody(client: TestClient, address: str) -> None:
    """A service that asks for none keeps in nobody's name and reads what is so kept; and nothing that others kept."""
    send(client, ONE)
    open_to_all = TestClient(make_app(Settings(store=address)), base_url="http://127.0.0.1")
    assert open_to_all.post("/v1/feedback", json=SAID).status_code == 201
    (told,) = open_to_all.get("/v1/feedback", params={"project": "ward 5"}).json()["feedback"]
    assert "kept_by" not in told
    assert [names(client, key) for key in (ONE, TWO)] == [["key:one"], []]
    store = open_store(address)
    assert store.hand_over("key:two") == 1
    store.close()
    assert names(client, TWO) == ["key:two"]


def test_the_body_says_nothing_of_whose_it_is(client: TestClient) -> None:
    """Nobody keeps anything in the name of another."""
    assert send(client, TWO, SAID | {"kept_by": "key:one"}) == 422
