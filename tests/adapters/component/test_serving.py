"""The component as the service serves it."""

import gzip
from typing import Any

import pytest
from starlette.testclient import TestClient

from equipoise.adapters.component import frame, script
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app

SCRIPT = "/embed/equipoise-reflection.js"


def client(**given: Any) -> TestClient:
    """Give a client of a service."""
    return TestClient(make_app(Settings(**given)), base_url="http://127.0.0.1")


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_script_is_there_for_pages_everywhere(encoding: str) -> None:
    """Any page may load it and check its digest; it is the same for everybody."""
    answer = client().get(SCRIPT, headers={"Accept-Encoding": encoding})
    assert answer.text == script()
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers.get("content-encoding", "identity") == encoding


def test_who_has_the_script_is_not_sent_it_again() -> None:
    """The tag changes with what is sent, and with nothing else."""
    first = client().get(SCRIPT, headers={"Accept-Encoding": "gzip"})
    again = client().get(SCRIPT, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["etag"]})
    plain = client().get(SCRIPT, headers={"Accept-Encoding": "identity", "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert plain.status_code == 200
    assert len(gzip.compress(first.content)) < 20_000


@pytest.mark.parametrize(
    ("ancestors", "shown_by"),
    [((), "'none'"), (("https://a.example", "https://*.b.example"), "https://a.example https://*.b.example")],
)
def test_only_those_that_are_listed_may_show_the_frame(ancestors: tuple[str, ...], shown_by: str) -> None:
    """Nobody may show it until somebody says so; it runs our script and asks this service, and nothing else."""
    answer = client(frame_ancestors=ancestors).get("/embed/frame")
    policy = dict(each.strip().split(" ", 1) for each in answer.headers["content-security-policy"].split(";"))
    assert answer.text == frame()
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "frame-ancestors": shown_by,
    }


def test_there_is_nothing_else_beneath() -> None:
    """Paths lead to these two, and nowhere else."""
    for path in ("/embed/", "/embed/making.py", "/embed/../pyproject.toml", "/embed/%2e%2e/serving.py"):
        assert client().get(path).status_code == 404
    assert client().post("/embed/frame").status_code == 405
