"""The command ``equipoise mcp``, started by a client as an assistant starts it."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from support.assistant import PACK, REFLECTOR, Script, any_answer, spoken, text_of
from support.command import PATIENCE, RICH, ROOT, START, command, environment, run
from support.node import node_tool

from equipoise.adapters.files import load_context

INSPECTOR = "@modelcontextprotocol/inspector@1"
WITHOUT_MCP = (
    """
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "mcp" else found(name, *rest)
"""
    + START
)
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def transport(*args: str) -> Any:
    """Start the command as a client does."""
    line = command("mcp", *args)
    return stdio_client(StdioServerParameters(command=line[0], args=line[1:], env=environment()))


def lines(*messages: Any) -> bytes:
    """Write messages as they go over standard input."""
    return "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in messages).encode()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_works_with_it(mode: str) -> None:
    """Tools, resources and prompts, by the handshake of today and by that of before; Swedish comes as it went."""

    async def work(client: Client) -> None:
        assert client.server_info.name == "equipoise"
        assert len((await client.list_tools()).tools) == 5
        result = await client.call_tool("reflect", {"context": RICH.read_text("utf-8"), "locale": "sv"})
        expected = REFLECTOR.reflect(load_context(RICH, REFLECTOR.pack), view="shareable", locale="sv")
        assert [each["text"] for each in json.loads(text_of(result))["questions"]] == [
            each.text for each in expected.questions
        ]
        answers = [{"question": "title", "value": "Åäö på Kråkängen"}]
        named = await client.call_tool("next_question", {"answers": answers})
        assert (named.structured_content or {})["context"]["project"]["title"] == "Åäö på Kråkängen"
        assert (await client.read_resource("equipoise://packs")).contents
        assert (await client.get_prompt("prepare_session", {"locale": "sv"})).messages

    spoken(work, transport(), mode=mode)


def test_an_interview_over_standard_input() -> None:
    """To its end, in the language that the server was started with."""
    last = spoken(Script(any_answer(7), {"short": True}).lead, transport("--locale", "sv"))
    assert last["context"]["project"]["title"] == "Trygga kvällar på Åsgården"
    assert last["left"].endswith((".", "!"))
    assert "svar" in last["left"] or "värt att fråga" in last["left"]


def test_packs_of_ones_own_are_asked() -> None:
    """With ``--pack``, as everywhere."""

    async def work(client: Client) -> str:
        return text_of(await client.call_tool("reflect", {"context": "equipoise: 1"}))

    pack = ROOT / "examples" / "packs" / "research-partnership"
    assert "research-partnership" in spoken(work, transport("--pack", str(pack)))


def test_nothing_else_is_written_to_standard_output() -> None:
    """Each line is a message of the protocol, whatever came in; nothing of it is on standard error; it ends with 0."""
    call = {"name": "reflect", "arguments": {"context": "hemligt: 1"}}
    deep = '{"jsonrpc":"2.0","id":8,"method":"tools/call","params":' + '{"a":' * 5_000 + "1" + "}" * 5_001
    messages = (
        HELLO,
        READY,
        "not json: hemligt",
        "[]",
        deep,
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
        {"jsonrpc": "2.0", "id": 3, "method": "nothing/of/this"},
        {"jsonrpc": "2.0", "id": 4, "method": "ping"},
    )
    process = subprocess.Popen(
        command("mcp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(lines(*messages))
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in range(4)]
    out, err = process.communicate(timeout=PATIENCE)
    assert {each["id"] for each in answers} == {1, 2, 3, 4}
    assert (process.returncode, out, err) == (0, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_it_is_told_to(number: signal.Signals) -> None:
    """At once, also while it waits for the next message, and without a word."""
    process = subprocess.Popen(
        command("mcp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(lines(HELLO, READY))
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(number)
    assert process.wait(PATIENCE) == -number
    assert process.stderr is not None
    assert process.stderr.read() == b""


def test_it_ends_quietly_where_the_assistant_is_gone() -> None:
    """No word of closed pipes: there is nobody to mend it."""
    process = subprocess.Popen(
        command("mcp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.write(lines(HELLO, READY, {"jsonrpc": "2.0", "id": 4, "method": "ping"}))
    process.stdin.close()
    assert (process.wait(PATIENCE), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "mcp: what speaks with assistants is not installed. Install it: pip install 'equipoise[mcp]'\n"),
        (
            "sv",
            "mcp: det som talar med assistenter är inte installerat. Installera det: pip install 'equipoise[mcp]'\n",
        ),
    ],
)
def test_without_the_extra_it_says_how_to_get_it(locale: str, told: str) -> None:
    """One sentence, and nothing on standard output."""
    ran = run("mcp", "--locale", locale, start=WITHOUT_MCP)
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_it_does_without_what_the_service_needs() -> None:
    """The extra ``mcp`` alone is enough: neither FastAPI nor Jinja is imported."""
    code = (
        """
import sys
for name in ("fastapi", "jinja2", "prometheus_client"):
    sys.modules[name] = None
"""
        + START
    )
    line = command("mcp", start=code)
    parameters = StdioServerParameters(command=line[0], args=line[1:], env=environment())
    assert len(spoken(lambda client: client.list_tools(), stdio_client(parameters)).tools) == 5


def test_another_client_works_with_it(tmp_path: Path) -> None:
    """The inspector of those who make the protocol: tools, resources and prompts over standard input and output."""
    inspector = node_tool("mcp-inspector", INSPECTOR)
    start = tmp_path / "start.py"
    start.write_text(f"import sys\nsys.path.insert(0, {str(ROOT / 'src')!r})\n{START}", encoding="utf-8")

    def inspected(method: str, *args: str) -> Any:
        line = [inspector, "--cli", sys.executable, str(start), "mcp", "--method", method, *args]
        done = subprocess.run(line, capture_output=True, timeout=PATIENCE, check=False, env=environment())
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    assert len(inspected("tools/list")["tools"]) == 5
    text = "--tool-arg=context=equipoise: 1\nproject: {title: Åäö}"
    asked = inspected("tools/call", "--tool-name", "next_question", text, "--tool-arg=locale=sv")
    assert asked["structuredContent"]["context"]["project"]["title"] == "Åäö"
    assert asked["structuredContent"]["questions"][0]["text"] == "Var är arbetet nu?"
    assert len(inspected("resources/list")["resources"]) == 4
    assert inspected("resources/read", "--uri", f"equipoise://packs/{PACK}/rules")["contents"]
    assert len(inspected("prompts/list")["prompts"]) == 2
    got = inspected("prompts/get", "--prompt-name", "hold_session", "--prompt-args", "locale=sv")
    assert got["messages"][0]["content"]["text"].startswith("Hjälp oss att med Equipoise hålla ett möte")
