"""How much may be sent, how slowly, and how long an answer may take; and what strangers try with text and paths."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message
from support.service import client, data, two_sides

from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
from equipoise.engine.documents import MAX_BYTES


@pytest.fixture(scope="module")
def ask() -> TestClient:
    """A client of the service as it is without settings."""
    return client()


def test_a_body_may_be_as_large_as_is_said() -> None:
    """One byte more is refused, whether it says so itself or comes in pieces; the connection ends with that."""
    ask = client(most_bytes=2_000)

    def pieces(size: int) -> Iterator[bytes]:
        yield from (b" " * 500 for _ in range(size // 500))
        yield b" " * (size % 500)

    answers = [ask.post("/v1/check", content=body) for body in (b" " * 2_000, b" " * 2_001, pieces(2_001))]
    assert [each.status_code for each in answers] == [400, 413, 413]
    assert answers[1].headers["connection"] == "close"
    assert answers[1].json()["type"] == "urn:equipoise:problem:too-large"


def test_reports_may_be_larger(ask: TestClient) -> None:
    """Two reports are larger than a context may be, and still have their bound."""
    sizes = (MAX_BYTES + 1, 16 * MAX_BYTES + 1)
    answers = [
        ask.post("/v1/follow-up", content=b" " * size, headers={"Content-Type": "application/json"}) for size in sizes
    ]
    assert [each.status_code for each in answers] == [400, 413]


@pytest.mark.parametrize("length", ["-1", "1e3", "+5", "0x10", "99999999999999999999", "٣"])
def test_a_length_that_is_none_is_refused(ask: TestClient, length: str) -> None:
    """It is not taken for nothing."""
    headers = [(b"content-length", length.encode()), (b"host", b"127.0.0.1")]
    assert called(make_app(), headers, [b"{}"])[0] == 413


def called(
    app: FastAPI, headers: list[tuple[bytes, bytes]], body: Sequence[bytes], wait: float = 0.0, path: str = "/v1/check"
) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Call the application as a server does, with a body that comes in pieces, each after a wait."""
    sent: list[Message] = []
    left = list(body)

    async def receive() -> Message:
        await asyncio.sleep(wait)
        if not left:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "scheme": "http", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], json.loads(sent[1]["body"]), told


def test_heads_have_their_bounds(ask: TestClient) -> None:
    """Of the address and of the headers; a problem like any other."""
    answers = [ask.get(f"/v1/packs?x={'a' * 9_000}"), ask.get("/v1/packs", headers={"X": "a" * 17_000})]
    assert [each.status_code for each in answers] == [414, 431]
    assert {each.headers["content-type"] for each in answers} == {"application/problem+json"}


def test_a_slow_body_is_not_waited_for() -> None:
    """It has to be in by a time, however it drips; nothing more is read on that connection."""
    app = make_app(Settings(body_seconds=0.1))
    status, told, headers = called(app, [(b"host", b"localhost")], [b" "] * 100, wait=0.02)
    assert (status, told["type"], headers["connection"]) == (408, "urn:equipoise:problem:too-slow", "close")


def test_an_answer_may_take_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for more is told to come again, while others are answered."""
    monkeypatch.setattr("equipoise.adapters.http.endpoints.drawing.to_svg", lambda *_: time.sleep(1.5) or "<svg/>")
    ask = client(most_seconds=0.2)
    began = time.monotonic()
    answer = ask.post("/v1/picture", json=data())
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:equipoise:problem:too-long")
    assert answer.headers["retry-after"] == "10"
    assert time.monotonic() - began < 1.4
    assert ask.post("/v1/reflect", json=data()).status_code == 200


def test_so_many_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """More are told to come again at once, rather than to wait for what will not come in time."""
    monkeypatch.setattr("equipoise.adapters.http.service.MOST_WAITING", 0)
    answer = client().post("/v1/picture", json=data())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_what_fails_inside_is_a_problem_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, no message: there might be answers in it; the id of the request, to find it in the log."""

    def fail(*_: object) -> None:
        raise ValueError("she is never asked")

    monkeypatch.setattr("equipoise.adapters.http.endpoints.checking.doubts", fail)
    answer = client().post("/v1/check", json=data(), headers={"X-Request-ID": "one"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json() == {
        "type": "urn:equipoise:problem:internal",
        "title": "Internal Server Error",
        "status": 500,
        "request_id": "one",
    }


# --- what strangers try ---


@pytest.mark.parametrize(
    "path",
    [
        "/v1/packs/..%2f..%2f..%2fetc%2fpasswd",
        "/v1/packs/%2e%2e/%2e%2e/etc/passwd",
        "/v1/packs/../../etc/passwd",
        "/v1/packs/..",
        "/v1/packs/%00",
        "/v1/packs/power-triangle%00",
        "/v1/packs/power-triangle/",
        "/v1/packs/power-triangle/rules/..%2f..%2fpack",
        "/v1/packs/power-triangle/rules/%0d%0aX-Evil:%201",
        "/v1/packs/power-triangle/factors/%3Cscript%3E",
        "/v1/packs/" + "a" * 162,
        "/v1/schema/..%2fpyproject",
        "/v1/schema/__class__",
        "/v1/forms/..%2fcodebook",
        "/v1//packs",
        "//v1/packs",
        "/V1/packs",
        "/v1/packs;x=1",
        "/.env",
        "/%c0%ae%c0%ae/",
    ],
)
def test_paths_lead_nowhere_else(ask: TestClient, path: str) -> None:
    """What is not there is not there, in whatever way it is written: no file is ever looked for by it."""
    answer = ask.get(path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "x-evil" not in answer.headers


SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3)){{7*7}}"


def with_script(value: Any, key: str = "") -> Any:
    """Put script into every text that a project may hold."""
    if isinstance(value, dict):
        return {name: with_script(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [with_script(each, key) for each in value]
    return SCRIPT if key in ("title", "name", "note", "reason") else value


def attacked() -> dict[str, Any]:
    """Give an example in which each text is script: titles, names, notes, reasons."""
    found: dict[str, Any] = with_script(two_sides())
    found.setdefault("project", {})["title"] = SCRIPT
    found["stakeholders"] = [{"role": "users", "people": 9, "name": SCRIPT}, {"role": "personnel", "name": SCRIPT}]
    setting = found["viewpoints"][next(iter(found["viewpoints"]))]["setting"]
    for factor, level in setting.items():
        setting[factor] = {"level": level["level"] if isinstance(level, dict) else level, "note": SCRIPT}
    found["set_aside"] = [{"rule": "unclear-what-is-open", "reason": SCRIPT}]
    return found


class Elements(HTMLParser):
    """Notes what a browser would see in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "xlink:href")}


@pytest.mark.parametrize("path", ["/v1/reflect", "/v1/compare", "/v1/picture"])
@pytest.mark.parametrize("accept", ["text/html", "image/svg+xml"])
@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_script_stays_text(ask: TestClient, path: str, accept: str, view: str) -> None:
    """Whatever is written in a project's texts is shown, never run; and a browser is told to run nothing."""
    if accept == "image/svg+xml" and path != "/v1/picture":
        pytest.skip("pictures alone are SVG")
    answer = ask.post(f"{path}?view={view}", json=attacked(), headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    seen = Elements()
    seen.feed(answer.text)
    assert {"script", "iframe", "object"} & seen.tags == set()
    assert seen.handlers == set()
    assert [each for each in seen.links if not each.startswith(("data:image/svg+xml", "https://", "#"))] == []
    assert "49" not in answer.text or "{{7*7}}" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("accept", ["text/markdown", "text/plain", "application/pdf", "application/json"])
def test_script_is_harmless_in_every_form(ask: TestClient, accept: str) -> None:
    """In Markdown it makes no element and no link of its own; the other forms hold it as text."""
    answer = ask.post("/v1/reflect?view=coach", json=attacked(), headers={"Accept": accept})
    assert answer.status_code == 200
    if accept == "text/markdown":
        from markdown_it import MarkdownIt

        seen = Elements()
        seen.feed(MarkdownIt("commonmark").render(answer.text))
        assert {"script", "img"} & seen.tags == set()
        assert [each for each in seen.links if "javascript" in each] == []


@pytest.mark.parametrize(
    "body",
    [
        {"equipoise": 1, SCRIPT: 1},
        {"equipoise": 1, "answered_by": SCRIPT},
        {"equipoise": 1, "project": {"phase": SCRIPT}},
        {"equipoise": 1, "setting": {"who_decides": SCRIPT}},
    ],
)
def test_what_is_wrong_is_told_as_data(ask: TestClient, body: dict[str, Any]) -> None:
    """A problem may hold what was sent; it is JSON, whatever is accepted, and no browser takes it for a page."""
    answer = ask.post("/v1/reflect", json=body, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


TYPES: list[Any] = [None, True, 0, 1.5, -1, 1e300, "", "x", [], {}, [[]], {"a": {}}, ["x"] * 100, "\u202e", "a" * 3_000]


@pytest.mark.parametrize(
    "key", ["equipoise", "project", "answered_by", "stakeholders", "viewpoints", "set_aside", "setting"]
)
@pytest.mark.parametrize("value", TYPES, ids=lambda value: json.dumps(value)[:12])
def test_wrong_types_are_told(ask: TestClient, key: str, value: Any) -> None:
    """Anything may stand anywhere: it is read or refused, on every path that reads a context."""
    body = {"equipoise": 1, key: value}
    for path in ("/v1/reflect", "/v1/check", "/v1/explain?view=coach", "/v1/compare"):
        assert ask.post(path, json=body).status_code in (200, 400, 422)


@pytest.mark.parametrize("value", TYPES, ids=lambda value: json.dumps(value)[:12])
def test_wrong_reports_are_told(ask: TestClient, value: Any) -> None:
    """So with reports, each of them and what is around them."""
    for body in (value, {"old": value, "new": value}, {"old": {}, "new": {}, "earlier": value}):
        answer = ask.post("/v1/follow-up", json=body)
        assert answer.status_code in (400, 422)
        assert answer.headers["content-type"] == "application/problem+json"
