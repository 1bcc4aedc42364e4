"""What the service tells of itself while it runs: never a query, a body or an answer."""

import json
import logging
import re

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from support.service import client, data

from equipoise.adapters.http import new_key
from equipoise.adapters.http.watching import JsonLines

SECRET = "never-to-be-told"


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """Give the log as it is written."""
    writer = JsonLines()
    return [json.loads(writer.format(each)) for each in caplog.records if each.name.startswith("equipoise")]


def test_a_request_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """When, which route, how it went, how long it took, and its id: no more."""
    caplog.set_level(logging.INFO, "equipoise.http")
    client().get("/v1/packs/power-triangle", headers={"X-Request-ID": "abc-1"})
    (line,) = lines(caplog)
    assert set(line) == {"time", "level", "event", "method", "route", "status", "ms", "request_id"}
    assert (line["event"], line["method"], line["route"]) == ("request", "GET", "/v1/packs/{pack}")
    assert (line["status"], line["request_id"]) == (200, "abc-1")


def test_nothing_that_was_sent_is_in_the_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the path where it leads nowhere, not the query, not the body, not a header, not what failed on it."""
    caplog.set_level(logging.DEBUG)
    key, line = new_key("a-platform")
    ask = client(keys=(line,))
    sent = {"X-API-Key": key}
    project = data() | {"project": {"title": SECRET}, "answered_by": SECRET}

    def fail(*_: object) -> None:
        raise ValueError(SECRET)

    ask.get(f"/{SECRET}", headers=sent)
    ask.get(f"/v1/packs/{SECRET}?{SECRET}={SECRET}", headers=sent)
    ask.post(f"/v1/explain?view=coach&rule={SECRET}", json=data(), headers=sent)
    ask.post("/v1/reflect", json=project, headers=sent)
    ask.request(SECRET, "/v1/reflect", headers=sent)
    ask.get("/v1/packs", headers={"X-API-Key": SECRET, "User-Agent": SECRET, "X-Request-ID": f"{SECRET}\n"})
    monkeypatch.setattr("equipoise.adapters.http.endpoints.checking.doubts", fail)
    ask.post("/v1/check", json=data(), headers=sent)
    written = [json.dumps(each) for each in lines(caplog)] + [
        each.getMessage() for each in caplog.records if not each.name.startswith("http")
    ]
    written += capfd.readouterr()
    assert [each for each in written if SECRET in each or key in each] == []
    assert [each["event"] for each in lines(caplog)].count("failed") == 1


@pytest.mark.parametrize("given", ["abc", "a.b:c_d-e", "x" * 64])
def test_a_sane_id_is_kept(given: str) -> None:
    """So that a request can be followed from one service to the next."""
    assert client().get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "<script>", '"', "å", "a\tb"])
def test_any_other_id_is_made_anew(given: str) -> None:
    """What stands in a log and in a header is nothing that somebody thought up."""
    found = client().get("/healthz", headers={"X-Request-ID": given.encode()}).headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", found)


def test_every_answer_has_an_id_and_says_what_browsers_must_not_do() -> None:
    """Refusals, too."""
    _, line = new_key("a-platform")
    for path in ("/healthz", "/v1/packs", "/nothing"):
        headers = client(keys=(line,)).get(path).headers
        assert {"x-request-id", "x-content-type-options", "referrer-policy", "content-security-policy"} <= set(headers)
        assert headers["cache-control"] == "no-store"


def test_numbers_are_by_route_and_have_no_name_in_them() -> None:
    """So many routes, methods and statuses as there are: no client can make more."""
    ask = client()
    for n in range(5):
        ask.get(f"/v1/packs/{SECRET}{n}")
        ask.get(f"/{SECRET}{n}")
        ask.request(f"{SECRET}{n}", "/v1/packs")
    text = ask.get("/metrics").text
    assert SECRET not in text
    assert 'equipoise_http_requests_total{method="GET",route="/v1/packs/{pack}",status="404"} 5.0' in text
    assert 'equipoise_http_requests_total{method="GET",route="-",status="404"} 5.0' in text
    assert "equipoise_http_requests_running 1.0" in text


def test_what_is_beside_the_api_is_counted_by_its_route() -> None:
    """The page, what is embedded, and assistants; what is below them and leads nowhere is told apart."""
    ask = client()
    paths = ("/", "/reflection", "/embed/equipoise-reflection.js", "/mcp")
    for path in paths:
        ask.request("POST" if path == "/mcp" else "GET", path, follow_redirects=False)
        ask.get(f"{path.rstrip('/')}/{SECRET}")
    text = ask.get("/metrics").text
    found = set(re.findall(r'requests_total{method="[A-Z]+",route="([^"]+)"', text))
    assert found == {*paths, "-"}
    assert SECRET not in text


def test_head_is_get_without_a_body() -> None:
    """With its headers, its length included."""
    ask = client()
    head, whole = ask.head("/v1/packs"), ask.get("/v1/packs")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers["etag"] == whole.headers["etag"]
    assert ask.head("/v1/reflect").status_code == 405


def test_a_trace_tells_the_route_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A span for each request within the caller's, where traces are made: no path, no query, no body."""
    monkeypatch.setenv("OTEL_SERVICE_NAME", "equipoise")
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    monkeypatch.setattr("opentelemetry.trace.get_tracer", provider.get_tracer)
    caller = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    client().get(f"/v1/packs/power-triangle/rules/{SECRET}?{SECRET}=1", headers=caller)
    (span,) = spans.get_finished_spans()
    assert span.name == "GET /v1/packs/{pack}/rules/{rule}"
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "/v1/packs/{pack}/rules/{rule}",
        "http.response.status_code": 422,
    }
    assert span.context is not None
    assert format(span.context.trace_id, "032x") == "0af7651916cd43dd8448eb211c80319c"
    assert SECRET not in span.to_json()


def test_no_trace_without_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Being installed is not being asked for."""
    monkeypatch.delenv("OTEL_SERVICE_NAME", raising=False)
    monkeypatch.setattr("opentelemetry.trace.get_tracer", lambda *_: pytest.fail("a trace is made"))
    assert client().get("/v1/packs").status_code == 200
