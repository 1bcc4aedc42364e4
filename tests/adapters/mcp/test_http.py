"""The server at ``/mcp`` of the service, in a process of its own, and what it refuses."""

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client
from starlette.applications import Starlette
from starlette.testclient import TestClient
from support.assistant import REFLECTOR, Script, any_answer, given, spoken, text_of
from support.command import PATIENCE, RICH
from support.node import node_tool
from support.service import address
from support.service import running as answering
from support.serving import Served, serving

from equipoise.adapters.files import load_context
from equipoise.adapters.http import Service, Settings
from equipoise.adapters.mcp import PATH, mcp_server, routes, running
from equipoise.adapters.mcp.mounting import security

INSPECTOR = "@modelcontextprotocol/inspector@1"
CONFORMANCE = "@modelcontextprotocol/conformance@0.1.10"
TEXT = RICH.read_text("utf-8")
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    """The service as it is served."""
    with serving("--origin", "https://coach.example.org", "--max-bytes", 200_000) as found:
        yield found


def post(service: Served, body: Any = LIST, **headers: str) -> httpx.Response:
    """Send a message as it is."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{service.url}{PATH}", content=content, headers=JSON | named, timeout=PATIENCE)


def calling(tool: str, **arguments: Any) -> dict[str, Any]:
    """Give the message that calls a tool."""
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


# --- clients ---


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_works_with_it(service: Served, mode: str) -> None:
    """Tools, resources and prompts, by the handshake of today and by that of before; Swedish comes as it went."""
    expected = given("reflect", context=TEXT, locale="sv")

    async def work(client: Client) -> None:
        assert client.server_info.name == "equipoise"
        assert len((await client.list_tools()).tools) == 5
        result = await client.call_tool("reflect", {"context": TEXT, "locale": "sv"})
        assert json.loads(text_of(result)) == expected
        assert len((await client.list_resources()).resources) == 4
        assert (await client.read_resource("equipoise://packs")).contents
        assert (await client.get_prompt("prepare_session", {"locale": "sv"})).messages

    spoken(work, f"{service.url}{PATH}", mode=mode)


def test_an_interview_over_http_is_the_engines(service: Served) -> None:
    """Led to its end, it gives the page that the engine gives."""
    script = Script(any_answer(11), {"short": True, "locale": "sv"})
    last = spoken(script.lead, f"{service.url}{PATH}")
    assert last == spoken(Script(any_answer(11), {"short": True, "locale": "sv"}).lead)
    page = post(service, calling("reflect", context=last["context"], detail="full")).json()["result"]
    assert page["structuredContent"] == given("reflect", context=last["context"], detail="full")


def test_many_at_once_get_each_their_own(service: Served) -> None:
    """Nothing of one call is in another's."""

    async def ask(number: int, found: dict[int, Any]) -> None:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            body = calling("next_question", answers=[{"question": "title", "value": f"Project {number}"}])
            answer = await client.post(f"{service.url}{PATH}", json=body, headers=JSON)
            found[number] = answer.json()["result"]["structuredContent"]["context"]["project"]["title"]

    async def all_at_once() -> dict[int, Any]:
        found: dict[int, Any] = {}
        async with anyio.create_task_group() as group:
            for number in range(24):
                group.start_soon(ask, number, found)
        return found

    assert anyio.run(all_at_once) == {number: f"Project {number}" for number in range(24)}


# --- foreign pages and names ---


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost:3000"}, 403),
        ({"origin": "https://coach.example.org"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "https://coach.example.org.evil.example"}, 403),
        ({"origin": "http://coach.example.org"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "coach.example.org"}, 421),
        ({"host": "coach.example.org:8443"}, 421),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"host": "evil.example", "origin": "https://coach.example.org"}, 421),
    ],
    ids=str,
)
@pytest.mark.parametrize("version", ["2025-11-25", "2026-07-28"])
def test_foreign_pages_and_names_are_refused(
    service: Served, headers: dict[str, str], status: int, version: str
) -> None:
    """Whichever version of the protocol they speak, and as the rest of the service refuses them: by its guard."""
    found = post(service, **headers, mcp_protocol_version=version).status_code
    assert found == status or (status, version, found) == (200, "2026-07-28", 400)  # it wants an envelope


@pytest.mark.parametrize(
    ("settings", "hosts", "origins"),
    [
        (Settings(), {"localhost:*", "127.0.0.1:*", "[::1]:*"}, {"http://localhost:*"}),
        (Settings(host="0.0.0.0"), {"localhost"}, {"http://127.0.0.1"}),  # noqa: S104 - nothing is bound
        (Settings(host="10.0.0.7"), {"10.0.0.7", "10.0.0.7:*"}, {"http://10.0.0.7:*"}),
        (Settings(host="fe80::1"), {"[fe80::1]:*"}, {"http://[fe80::1]:*"}),
        (Settings(origins=("https://Coach.Example.org/",)), {"coach.example.org"}, {"https://coach.example.org"}),
        (Settings(origins=("https://a.example:8443",)), {"a.example:8443"}, {"https://a.example:8443"}),
    ],
)
def test_who_may_call_follows_from_the_settings(settings: Settings, hosts: set[str], origins: set[str]) -> None:
    """Its own names and the pages that are allowed; every other is refused wherever it is bound."""
    found = security(settings)
    assert found.enable_dns_rebinding_protection
    assert hosts <= set(found.allowed_hosts)
    assert origins <= set(found.allowed_origins)
    assert not {"*", "0.0.0.0", "0.0.0.0:*", ":*", ""} & {*found.allowed_hosts, *found.allowed_origins}  # noqa: S104
    assert "a.example:8443:*" not in found.allowed_hosts


# --- attacks ---


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "HEAD"])
def test_there_is_no_stream_to_hold_open(service: Served, method: str) -> None:
    """Calls are posted; nothing else is there, so that nobody can hold connections with it."""
    answer = httpx.request(method, f"{service.url}{PATH}", headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_bodies_that_are_too_large_or_too_deep_are_refused(service: Served) -> None:
    """The service goes on."""
    assert post(service, calling("reflect", context="x" * 300_000)).status_code == 413
    deep = json.dumps(calling("reflect", context="DEEP")).replace('"DEEP"', '{"a":' * 9_000 + "1" + "}" * 9_000)
    assert post(service, deep.encode()).status_code == 400
    assert "nested deeper" in post(service, calling("reflect", context="[" * 90_000)).text
    assert post(service).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"x", 400),
        ([], 400),
        ({"jsonrpc": "2.0"}, 400),
        ([LIST, LIST], 400),
        ({**LIST, "method": "tools/call", "params": {"name": ["reflect"]}}, 200),
        ({**LIST, "method": "tools/call", "params": {"name": "reflect", "arguments": []}}, 200),
        ({**LIST, "method": "prompts/get", "params": {"name": "hold_session", "arguments": {"minutes": 3}}}, 200),
        ({**LIST, "method": "resources/read", "params": {"uri": "x" * 100_000}}, 200),
    ],
)
def test_messages_that_are_none_are_refused(service: Served, body: Any, status: int) -> None:
    """By the protocol's own errors, and nothing of the inside is told."""
    answer = post(service, body)
    assert (answer.status_code, "error" in answer.json()) == (status, True)
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text


def test_nothing_that_was_answered_is_logged(service: Served) -> None:
    """Neither what is right nor what is wrong; the service logs all that it has."""
    word = "hemligt-ord-i-svaret"
    post(service, calling("reflect", context={"equipoise": 1, "project": {"title": word}}))
    post(service, calling("check", context=f"{word}: 1"))
    post(service, calling("next_question", answers=[{"question": word, word: word}]))
    post(service, f'{{"{word}"'.encode())
    assert sum(each.get("route") == PATH for each in service.log()) >= 4
    assert word not in service.told
    assert "Traceback" not in service.told


# --- in a host ---


def test_it_answers_while_its_host_runs() -> None:
    """Each time that the host is started; before and after it says that it does not run."""
    mounted = routes(Service(Settings()))
    app = Starlette(routes=mounted, lifespan=lambda app: running(app.routes))
    assert TestClient(app, "http://localhost").post(PATH, json=LIST, headers=JSON).status_code == 503
    for _ in range(2):
        with TestClient(app, "http://localhost") as client:
            assert len(client.post(PATH, json=LIST, headers=JSON).json()["result"]["tools"]) == 5
    assert TestClient(app, "http://localhost").post(PATH, json=LIST, headers=JSON).status_code == 503


# --- what others have made ---


def test_another_client_works_with_it(service: Served) -> None:
    """The inspector of those who make the protocol: tools, resources and prompts over HTTP."""
    inspector = node_tool("mcp-inspector", INSPECTOR)

    def inspected(method: str, *args: str) -> Any:
        line = [inspector, "--cli", f"{service.url}{PATH}", "--transport", "http", "--method", method, *args]
        done = subprocess.run(line, capture_output=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    assert len(inspected("tools/list")["tools"]) == 5
    page = inspected("tools/call", "--tool-name", "reflect", f"--tool-arg=context={TEXT}", "--tool-arg=locale=sv")
    expected = REFLECTOR.reflect(load_context(RICH, REFLECTOR.pack), view="shareable", locale="sv")
    assert [each["text"] for each in page["structuredContent"]["questions"]] == [
        each.text for each in expected.questions
    ]
    assert len(inspected("resources/list")["resources"]) == 4
    assert inspected("resources/read", "--uri", "equipoise://packs")["contents"]
    assert len(inspected("prompts/list")["prompts"]) == 2
    got = inspected("prompts/get", "--prompt-name", "prepare_session", "--prompt-args", "locale=sv")
    assert got["messages"][0]["content"]["text"].startswith("Hjälp mig som är förbättringscoach")


def conforms(url: str, scenario: str) -> tuple[int, int, int, int]:
    """Run a scenario of the conformance suite, and give what passed, of how many, what failed, and warnings."""
    suite = node_tool("conformance", CONFORMANCE)
    line = [suite, "server", "--url", url, "--scenario", scenario]
    done = subprocess.run(line, capture_output=True, text=True, timeout=PATIENCE, check=False)
    found = re.search(r"Passed: (\d+)/(\d+), (\d+) failed, (\d+) warnings", done.stdout)
    assert found is not None, done.stdout + done.stderr
    passed, of, failed, warned = map(int, found.groups())
    return passed, of, failed, warned


@pytest.mark.parametrize("scenario", ["server-initialize", "ping", "tools-list", "resources-list", "prompts-list"])
def test_it_conforms(service: Served, scenario: str) -> None:
    """By the suite of those who make the protocol, in the scenarios that need no fixtures of its own."""
    assert conforms(f"{service.url}{PATH}", scenario) == (1, 1, 0, 0)


def test_it_conforms_with_sessions(service: Served) -> None:
    """The scenario on several streams is on sessions: the service has none, on purpose, and the same server may."""
    assert conforms(f"{service.url}{PATH}", "server-sse-multiple-streams")[2] == 0
    server = mcp_server({"power-triangle": REFLECTOR})
    with address() as (url, at), answering(server.streamable_http_app(), at):
        passed, of, failed, warned = conforms(f"{url}{PATH}", "server-sse-multiple-streams")
    assert (passed, failed, warned) == (of, 0, 0)
    assert of >= 1


def test_the_suite_catches_a_fault() -> None:
    """A prompt without a description does not conform."""
    server = mcp_server({"power-triangle": REFLECTOR})
    server.prompt(name="bare", description="")(lambda: "x")
    with address() as (url, at), answering(server.streamable_http_app(), at):
        assert conforms(f"{url}{PATH}", "prompts-list")[2] == 1
