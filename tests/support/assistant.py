"""An assistant that works with Equipoise over MCP: the SDK's own client, and a script in place of a chat model."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, TypeVar

import anyio
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult, TextContent

from equipoise.adapters.mcp import mcp_server
from equipoise.engine.reflector import Reflector

PACK: Final = "power-triangle"
REFLECTOR: Final = Reflector()
SERVER: Final = mcp_server({PACK: REFLECTOR})
T = TypeVar("T")
Data = dict[str, Any]


def spoken(work: Callable[[Client], Awaitable[T]], server: Any = SERVER, **options: Any) -> T:
    """Let a client work with a server: one in this process, or one that a transport leads to."""

    async def speak() -> T:
        async with Client(server, **options) as client:
            return await work(client)

    return anyio.run(speak)


def failing(work: Callable[[Client], Awaitable[Any]], server: Any = SERVER) -> str:
    """Let a client ask for what the protocol refuses, and give what it is told."""

    async def told(client: Client) -> str:
        try:
            await work(client)
        except MCPError as error:
            return error.error.message
        raise AssertionError("it was not refused")

    return spoken(told, server)


def call(tool: str, server: Any = SERVER, **arguments: Any) -> CallToolResult:
    """Call a tool once."""
    return spoken(lambda client: client.call_tool(tool, arguments), server)


def given(tool: str, server: Any = SERVER, **arguments: Any) -> Data:
    """Call a tool that does what it is asked, and give the result; its text says the same."""
    result = call(tool, server, **arguments)
    assert not result.is_error, text_of(result)
    assert result.structured_content == json.loads(text_of(result))
    return result.structured_content


def refused(tool: str, server: Any = SERVER, **arguments: Any) -> str:
    """Call a tool that refuses what it is asked, and give what it says."""
    result = call(tool, server, **arguments)
    assert result.is_error
    assert result.structured_content is None
    told = text_of(result)
    assert not any(each in told for each in ("Traceback", "pydantic", "File ", "Error executing")), told
    return told


def text_of(result: CallToolResult) -> str:
    """Give the one text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


Chooser = Callable[[Mapping[str, Any]], Any]


@dataclass
class Script:
    """Leads an interview as an assistant does: asks what it is told to ask, and gives everything back as it came."""

    choose: Chooser
    settings: Data = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)

    async def lead(self, client: Client) -> Data:
        """Lead it to its end, and give what came last."""
        state: Data = {}
        while True:
            result = await client.call_tool("next_question", {**self.settings, **state})
            assert not result.is_error, text_of(result)
            found: Data = result.structured_content or {}
            if not found["questions"]:
                return found
            question = found["questions"][0]
            value = self.choose(question)
            self.asked.append((question["id"], value))
            answer = {"question": question["id"]} | ({} if value is None else {"value": value})
            state = {"context": found["context"], "asked": found["asked"], "answers": [answer]}


def any_answer(seed: int, open_share: float = 0.0) -> Chooser:
    """Choose at random; leave a share of the questions open."""
    rng = Random(seed)

    def choose(question: Mapping[str, Any]) -> Any:
        if rng.random() < open_share:
            return None
        choices = [each["value"] for each in question.get("choices", ())]
        match question["takes"]:
            case "text" if question["id"].startswith("name/"):
                return f"Gruppen {question['id']}"
            case "text":
                return "Trygga kvällar på Åsgården"
            case "date":
                return "2026-11-28"
            case "number":
                return rng.randint(0, 12)
            case "several_of" if question["id"].startswith("roles/"):
                return rng.sample(choices, 3) if question["id"] == "roles/0" else []
            case "several_of":
                return rng.sample(choices, rng.randint(0, 2)) if question["id"] == "concerns" else [choices[0]]
        return rng.choice([*choices, *(each["value"] for each in question.get("not_knowing", ()))])

    return choose
