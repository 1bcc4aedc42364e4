"""Who may ask the service, by which name, from which page, and how often."""

import base64
import json
import time
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from starlette.testclient import TestClient
from support.service import client, client_of, data

from equipoise.adapters.http import Settings, new_key
from equipoise.adapters.serving import make_app
from equipoise.engine.errors import InputError

KEY, LINE = new_key("a-platform")
BEARER, BASIC = 'Bearer realm="equipoise"', 'Basic realm="equipoise", charset="UTF-8"'
ISSUER, AUDIENCE = "https://issuer.example", "equipoise"


@pytest.fixture
def guarded() -> TestClient:
    """A client of a service that lets in one key."""
    return client(keys=(LINE,))


def basic(password: str, name: str = "anyone") -> str:
    """Write a name and a password as a browser does."""
    return f"Basic {base64.b64encode(f'{name}:{password}'.encode()).decode()}"


# --- keys ---


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": f"Bearer {KEY}"},
        {"Authorization": f"bearer {KEY}"},
        {"X-API-Key": KEY},
        {"Authorization": basic(KEY)},
    ],
)
def test_a_key_lets_in(guarded: TestClient, headers: dict[str, str]) -> None:
    """In a header of its own, as a bearer's, and as the password of a browser."""
    assert guarded.get("/v1/packs", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-API-Key": KEY[:-1]},
        {"X-API-Key": f"{KEY} "[:-2]},
        {"X-API-Key": LINE.rpartition(":")[2]},
        {"Authorization": f"Bearer {KEY}x"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic !!"},
        {"Authorization": basic("", KEY)},
        {"Authorization": f"Digest {KEY}"},
        {"Cookie": f"key={KEY}"},
    ],
)
@pytest.mark.parametrize("path", ["/v1/packs", "/v1/reflect", "/openapi.json", "/metrics", "/nothing"])
def test_nothing_else_does(guarded: TestClient, headers: dict[str, str], path: str) -> None:
    """Whatever is asked, the answer is the same: it says how to show a key, and nothing of what is there."""
    answer = guarded.get(path, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"] == BEARER


@pytest.mark.parametrize(
    ("headers", "way"),
    [
        ({"Sec-Fetch-Mode": "navigate"}, BASIC),
        ({"Sec-Fetch-Mode": "cors", "Accept": "text/html"}, BEARER),
        ({"Sec-Fetch-Mode": "no-cors", "Accept": "text/html"}, BEARER),
        ({"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, BASIC),
        ({"Accept": "application/json"}, BEARER),
        ({"Accept": "*/*"}, BEARER),
    ],
)
@pytest.mark.parametrize("path", ["/", "/v1/packs"])
def test_a_password_is_asked_for_where_somebody_opens_a_page(
    guarded: TestClient, headers: dict[str, str], way: str, path: str
) -> None:
    """There alone: a script's request would bring up a window over the page that the script is in."""
    answer = guarded.get(path, headers=headers)
    assert (answer.status_code, answer.headers.get_list("www-authenticate")) == (401, [way])


def test_no_password_is_asked_for_where_tokens_alone_let_in(tmp_path: Path) -> None:
    """Nobody has one there."""
    ask = client(jwks=jwks(tmp_path), issuer=ISSUER, audience=AUDIENCE)
    assert ask.get("/", headers={"Sec-Fetch-Mode": "navigate"}).headers["www-authenticate"] == BEARER


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_whether_it_lives_may_be_asked_by_all(guarded: TestClient, path: str) -> None:
    """A balancer has no key."""
    assert guarded.get(path).status_code == 200


def test_guessing_is_slowed(guarded: TestClient) -> None:
    """After ten wrong keys in a minute the answer is to wait; who has a key is let in, also from the same address."""
    codes = [guarded.get("/v1/packs", headers={"X-API-Key": f"guess-{n}"}).status_code for n in range(12)]
    assert codes == [401] * 10 + [429] * 2
    answer = guarded.get("/v1/packs", headers={"X-API-Key": "guess"})
    assert (answer.status_code, 1 <= int(answer.headers["retry-after"]) <= 60) == (429, True)
    assert guarded.get("/v1/packs", headers={"X-API-Key": KEY}).status_code == 200
    other = TestClient(guarded.app, base_url="http://127.0.0.1", client=("192.0.2.7", 1))
    assert other.get("/v1/packs", headers={"X-API-Key": "guess"}).status_code == 401


def test_a_key_not_shown_is_no_guess(guarded: TestClient) -> None:
    """Who asks without a key is told that one is needed, however often."""
    assert {guarded.get("/v1/packs").status_code for _ in range(30)} == {401}


def test_a_file_of_keys_may_change_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is taken out no longer lets in, one put in does; also where another line is none of a key."""
    monkeypatch.setattr("equipoise.adapters.http.guarding.keys._LOOK_AGAIN", 0.0)
    path = tmp_path / "keys"
    path.write_text(f"# who may ask\n\n{LINE}\n", encoding="utf-8")
    ask = client(keys_file=path)

    def status(key: str) -> int:
        return ask.get("/v1/packs", headers={"X-API-Key": key}).status_code

    assert status(KEY) == 200
    other, line = new_key("another")
    path.write_text(f"{line}\n# changed\n", encoding="utf-8")
    assert (status(KEY), status(other)) == (401, 200)
    path.write_text(f"{line}\nnonsense", encoding="utf-8")
    assert status(other) == 200
    path.unlink()
    assert status(other) == 200
    path.write_text(f"# {line}\nmore nonsense", encoding="utf-8")
    assert status(other) == 401


@pytest.mark.parametrize(
    "line",
    [
        "a",
        "a sha256:12",
        f"a {KEY}",
        "a b sha256:" + "0" * 64,
        "a md5:" + "0" * 32,
        f"a sha256:{'0' * 64} {KEY}",
    ],
    ids=["no key", "too short", "the key itself", "two names", "another way", "the key beside it"],
)
def test_a_wrong_line_is_told_without_the_line(tmp_path: Path, line: str) -> None:
    """The file, the line's number and what to do; what stands there might be a key, so it is not repeated."""
    path = tmp_path / "keys"
    path.write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        make_app(Settings(keys_file=path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("key_file", f"{path}:2")
    assert repr(line) not in repr(problem)
    assert KEY not in repr(problem)


@pytest.mark.parametrize("mark", ["read-all", "READS_ALL", "all"])
def test_a_mark_that_there_is_not_is_named(mark: str) -> None:
    """With the one that there is."""
    with pytest.raises(InputError) as caught:
        make_app(Settings(keys=(f"{LINE} {mark}",)))
    (problem,) = caught.value.problems
    assert problem.message == f"there is no mark '{mark}' of a key."
    assert "reads-all" in problem.fix


def test_keys_are_long_and_kept_as_digests() -> None:
    """A key has 256 bits, no two are alike, and its line does not hold it."""
    made = {new_key("one")[0] for _ in range(50)}
    assert len(made) == 50
    assert all(len(key) == 47 for key in made)
    assert KEY not in LINE


# --- tokens ---

PRIVATE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def jwks(tmp_path: Path, *more: dict[str, Any]) -> str:
    """Write the issuer's keys to a file."""
    keys = [
        json.loads(RSAAlgorithm.to_jwk(PRIVATE.public_key())) | {"kid": "one", "use": "sig", "alg": "RS256"},
        json.loads(ECAlgorithm.to_jwk(CURVE.public_key())) | {"kid": "two", "use": "sig", "alg": "ES256"},
        *more,
    ]
    path = tmp_path / "jwks.json"
    path.write_text(json.dumps({"keys": keys}), encoding="utf-8")
    return str(path)


def claims(**changes: Any) -> dict[str, Any]:
    """Give claims that let in, but for the changes; None takes one out."""
    now = int(time.time())
    found = {"iss": ISSUER, "aud": AUDIENCE, "exp": now + 3_600, "iat": now, "sub": "a-service"} | changes
    return {key: value for key, value in found.items() if value is not None}


def token(key: Any = PRIVATE, algorithm: str = "RS256", kid: str | None = "one", **changes: Any) -> str:
    """Sign claims."""
    return jwt.encode(claims(**changes), key, algorithm, headers={"kid": kid} if kid else {})


@pytest.fixture
def issued(tmp_path: Path) -> TestClient:
    """A client of a service that lets in an issuer's tokens, and guesses without end."""
    secret = {"kty": "oct", "kid": "three", "alg": "HS256", "k": base64.urlsafe_b64encode(b"s" * 32).decode()}
    path = jwks(tmp_path, secret)
    return client(jwks=path, issuer=ISSUER, audience=AUDIENCE, wrong_per_minute=10_000)


def asked(ask: TestClient, shown: str) -> int:
    """Show a token, and give the status."""
    return ask.get("/v1/packs", headers={"Authorization": f"Bearer {shown}"}).status_code


def test_a_token_lets_in(issued: TestClient) -> None:
    """Signed with a key of the issuer, for this service, and not too old; half a minute of drift is forgiven."""
    shown = [
        token(),
        token(CURVE, "ES256", "two"),
        token(aud=["another", AUDIENCE]),
        token(exp=int(time.time()) - 5),
    ]
    assert [asked(issued, each) for each in shown] == [200] * 4


def unsigned(algorithm: str) -> str:
    """Write a token without a signature."""
    parts = ({"alg": algorithm, "typ": "JWT", "kid": "one"}, claims())
    return ".".join([*(base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts), ""])


def signed_with_the_public_key() -> str:
    """Take the public key for a secret, as a careless checker does."""
    pem = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, body, _ = jwt.encode(claims(), "x" * 32, "HS256", headers={"kid": "one"}).split(".")
    import hashlib
    import hmac

    mark = base64.urlsafe_b64encode(hmac.new(pem, f"{head}.{body}".encode(), hashlib.sha256).digest())
    return f"{head}.{body}.{mark.decode().rstrip('=')}"


BAD_TOKENS = {
    "expired": token(exp=int(time.time()) - 100),
    "not yet": token(nbf=int(time.time()) + 36_000),
    "no end": token(exp=None),
    "no audience": token(aud=None),
    "for others": token(aud="another"),
    "of nobody": token(iss=None),
    "of another": token(iss="https://evil.example"),
    "another key": token(OTHER),
    "unknown key": token(kid="nine"),
    "no key named": token(kid=None),
    "none": unsigned("none"),
    "None": unsigned("None"),
    "the public key as a secret": signed_with_the_public_key(),
    "a shared secret": token("s" * 32, "HS256", "three"),
    "cut": token()[:-4],
    "changed": token().replace(".", ".e30", 1),
    "nothing in it": "..",
    "no base64": "a.b.c",
    "a number": "1.2.3",
}


@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_no_other_token_does(issued: TestClient, kind: str) -> None:
    """Nothing that is wrong with a token lets it in, nor brings the service down."""
    assert asked(issued, BAD_TOKENS[kind]) == 401


def test_keys_of_an_issuer_come_by_https() -> None:
    """Whoever can change what comes could let anybody in."""
    with pytest.raises(InputError) as caught:
        make_app(Settings(jwks="http://issuer.example/keys", issuer="i", audience="a"))
    assert [each.code for each in caught.value.problems] == ["jwks"]


def test_an_issuer_out_of_reach_is_told() -> None:
    """It is no fault of the caller, who is told to come again."""
    ask = client(jwks="http://127.0.0.1:1/keys", issuer=ISSUER, audience=AUDIENCE)
    answer = ask.get("/v1/packs", headers={"Authorization": f"Bearer {token()}"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


def test_keys_and_tokens_may_both_let_in(tmp_path: Path) -> None:
    """Each in its own way."""
    ask = client(keys=(LINE,), jwks=jwks(tmp_path), issuer=ISSUER, audience=AUDIENCE)
    assert (asked(ask, token()), asked(ask, KEY), asked(ask, "x.y.z")) == (200, 200, 401)


# --- names and pages ---


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8322", "[::1]:8322", "127.0.0.1:1"])
def test_this_machine_is_called_by_its_own_names(host: str) -> None:
    """With any port, since a tunnel may change that."""
    assert client().get("/readyz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8322", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a b"]
)
@pytest.mark.parametrize("path", ["/healthz", "/v1/packs"])
def test_another_name_is_refused(host: str, path: str) -> None:
    """A page of others that had its name lead here is told nothing."""
    answer = client().get(path, headers={"Host": host})
    assert (answer.status_code, answer.json()["type"]) == (421, "urn:equipoise:problem:host")


def test_names_may_be_given() -> None:
    """Then only these are answered to; where keys are shown any is, unless they are given."""
    named = client(hosts=("equipoise.example",))
    assert named.get("/readyz", headers={"Host": "equipoise.example"}).status_code == 200
    assert named.get("/readyz", headers={"Host": "localhost"}).status_code == 421
    assert client(keys=(LINE,)).get("/readyz", headers={"Host": "anything.example"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8322", "10.0.0.7", "10.0.0.7:8322", "[2001:db8::7]:8322"])
def test_how_it_is_is_told_by_its_address_alone(host: str) -> None:
    """Balancers and the check of a container ask so, whatever the names are; nothing else is answered to them."""
    for ask in (client(hosts=("equipoise.example",)), client()):
        asked = [ask.get(path, headers={"Host": host}).status_code for path in ("/healthz", "/readyz")]
        assert asked == [200, 200]
    named = client(hosts=("equipoise.example",))
    assert [named.get(path, headers={"Host": host}).status_code for path in ("/v1/packs", "/")] == [421, 421]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1", 200),
        ("http://127.0.0.1:80", 200),
        ("http://127.0.0.1:81", 403),
        ("http://localhost", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://127.0.0.1@evil.example", 403),
        ("http://127.0.0.1:x", 403),
        ("https://intranet.example", 200),
        ("https://intranet.example.evil.example", 403),
    ],
)
def test_pages_of_others_may_not_send(origin: str, status: int) -> None:
    """A page that is not listed sends nothing in somebody's name, not even what needs no answer."""
    ask = client(origins=("https://intranet.example",))
    assert ask.post("/v1/reflect", json=data(), headers={"Origin": origin}).status_code == status


def test_listed_pages_may_read() -> None:
    """A browser is told so, before and with the answer, and no other page is."""
    ask = client(origins=("https://intranet.example",), keys=(LINE,))
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-api-key, content-type"}
    before = ask.options("/v1/reflect", headers={"Origin": "https://intranet.example", **wish})
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (200, "https://intranet.example")
    assert ask.options("/v1/reflect", headers={"Origin": "https://evil.example", **wish}).status_code == 400
    answer = ask.post("/v1/reflect", json=data(), headers={"Origin": "https://intranet.example", "X-API-Key": KEY})
    assert answer.headers["access-control-allow-origin"] == "https://intranet.example"
    assert "Equipoise-Pack" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    refused = ask.post("/v1/reflect", json=data(), headers={"Origin": "https://intranet.example"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "https://intranet.example")


# --- how often ---


def test_each_may_ask_so_often() -> None:
    """Who asks too often waits as long as is said; others do not wait for it."""
    app = make_app(Settings(per_minute=5))
    one, other = client_of(app, ("192.0.2.1", 1)), client_of(app, ("192.0.2.2", 1))
    assert [one.get("/v1/packs").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    answer = one.get("/v1/packs")
    assert (answer.json()["type"], answer.headers["retry-after"]) == ("urn:equipoise:problem:too-often", "12")
    assert other.get("/v1/packs").status_code == 200
    assert one.get("/healthz").status_code == 200


def test_of_ipv6_a_network_is_one_client() -> None:
    """Whoever has one address of it has them all."""
    app = make_app(Settings(per_minute=2))
    asks = [client_of(app, (f"2001:db8::{n}", 1)) for n in range(1, 5)]
    assert [each.get("/v1/packs").status_code for each in asks] == [200, 200, 429, 429]
    assert client_of(app, ("2001:db8:1::1", 1)).get("/v1/packs").status_code == 200


def test_a_key_counts_wherever_it_comes_from() -> None:
    """It is the key's bucket, not the address's."""
    app = make_app(Settings(per_minute=2, keys=(LINE,)))
    asks = [client_of(app, (f"192.0.2.{n}", 1)) for n in range(1, 5)]
    codes = [each.get("/v1/packs", headers={"X-API-Key": KEY}).status_code for each in asks]
    assert codes == [200, 200, 429, 429]


@pytest.mark.parametrize(("trusted", "codes"), [((), [200, 429, 429]), (("192.0.2.9",), [200, 200, 200])])
def test_only_a_trusted_proxy_says_for_whom_it_asks(trusted: tuple[str, ...], codes: list[int]) -> None:
    """Else anybody could be a new client with every request."""
    app = make_app(Settings(per_minute=1, trusted_proxies=trusted))
    ask = client_of(app, ("192.0.2.9", 1))
    answers = [ask.get("/v1/packs", headers={"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(3)]
    assert [each.status_code for each in answers] == codes


def test_a_refusal_is_in_the_callers_language(guarded: TestClient) -> None:
    """Also what is said before anything is looked at."""
    answer = guarded.get("/v1/packs", headers={"Accept-Language": "sv"})
    assert answer.headers["content-language"] == "sv"
    assert "this service answers" not in answer.text
