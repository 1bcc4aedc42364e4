"""The server: tools, resources and prompts for an assistant, whichever way it is spoken with."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver.context import Context as CallContext
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolResult,
    GetPromptResult,
    InputRequiredResult,
    TextContent,
    ToolAnnotations,
)
from pydantic import ValidationError

from equipoise.adapters.mcp.desk import Desk
from equipoise.adapters.mcp.guidance import DESCRIPTIONS, INSTRUCTIONS
from equipoise.adapters.mcp.prompts import add_prompts
from equipoise.adapters.mcp.resources import add_resources
from equipoise.adapters.mcp.telling import compact, failed, inside, mistyped, sentences, unknown
from equipoise.adapters.mcp.tools import Tools
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.reflector import Reflector
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import marked, words_in

NAME: Final = "equipoise"
_LOG: Final = logging.getLogger("equipoise.mcp")
_ONLY_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_TITLES: Final = {
    "reflect": marked("Reflect on a project"),
    "check": marked("Look through a project's answers"),
    "next_question": marked("Ask the next question"),
    "explain": marked("Say why a question comes up"),
    "compare": marked("Lay what sides answered beside each other"),
}


def mcp_server(reflectors: Mapping[str, Reflector], locale: str = "en") -> MCPServer[Any]:
    """Make the server; of the reflectors, by the id of their pack, the first is asked where none is named.

    ``locale`` is the language of all texts where none is asked for. It is spoken with by any transport of the SDK.
    """
    desk = Desk(reflectors, locale)
    server = _made_in_silence(desk)
    tools, words = Tools(desk), words_in(locale)
    for name, title in _TITLES.items():
        server.add_tool(
            getattr(tools, name),
            title=words.say(title),
            description=DESCRIPTIONS[name],
            annotations=_ONLY_READS,
            structured_output=True,
        )
    server.shorten()
    add_resources(server, desk)
    add_prompts(server, desk)
    return server


def _made_in_silence(desk: Desk) -> "_Server":
    """Make the server without the handlers that the SDK gives to the root of all logs."""
    root, nothing = logging.getLogger(), logging.NullHandler()
    root.addHandler(nothing)
    try:
        return _Server(desk)
    finally:
        root.removeHandler(nothing)


class _Server(MCPServer[Any]):
    """A server whose failures are told in our words; no answer is in any log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            NAME,
            title="Equipoise",
            description="Questions about power in co-produced improvement of health care and welfare.",
            instructions=INSTRUCTIONS,
            version=ENGINE_VERSION,
            subscriptions=False,
        )
        self._desk = desk

    def shorten(self) -> None:
        """Leave the titles out of the schemas of tools: they say the names once more, and fill conversations."""
        for tool in self._tool_manager.list_tools():
            tool.parameters = _untitled(tool.parameters)
            tool.fn_metadata.output_schema = _untitled(tool.fn_metadata.output_schema)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: CallContext[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; what it cannot do is told as a result of the call."""
        words = self._desk.words(arguments.get("locale"))
        tools = {tool.name: tool for tool in self._tool_manager.list_tools()}
        if name not in tools:
            return failed(unknown([name], tools, "tool"), words)
        known = tools[name].parameters["properties"]
        if strange := [each for each in arguments if each not in known]:
            return failed(unknown(strange, known, "arguments"), words)
        try:
            result = await super().call_tool(name, arguments, context)
        except ToolError as error:
            return failed(_behind(error, name), words)
        return _compacted(result)

    async def get_prompt(
        self, name: str, arguments: dict[str, Any] | None = None, context: CallContext[Any, Any] | None = None
    ) -> GetPromptResult | InputRequiredResult:
        """Give a prompt.

        Raises:
            MCPError: there is none of this name, or it cannot be given so.
        """
        words = self._desk.words((arguments or {}).get("locale"))
        prompts = {prompt.name: prompt for prompt in self._prompt_manager.list_prompts()}
        known = [each.name for each in prompts[name].arguments or ()] if name in prompts else []
        strange = [each for each in arguments or {} if each not in known]
        if name not in prompts:
            raise MCPError(INVALID_PARAMS, sentences(unknown([name], prompts, "prompt"), words))
        if strange:
            raise MCPError(INVALID_PARAMS, sentences(unknown(strange, known, "arguments"), words))
        try:
            return await super().get_prompt(name, arguments, context)
        except ValueError as error:
            cause = _innermost(error)
            told = cause.problems if isinstance(cause, EquipoiseError) else (inside(name, type(cause).__name__),)
            raise MCPError(INVALID_PARAMS, sentences(told, words)) from error


def _untitled(schema: Any) -> Any:
    """Leave titles out of a schema; a property that is called so stays."""
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _untitled(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}


def _behind(error: ToolError, name: str) -> Sequence[Problem]:
    """Give what was behind a failure; of one that is not ours the log tells its kind, and nothing that was given."""
    cause = error.__cause__
    if isinstance(cause, EquipoiseError):
        return cause.problems
    if isinstance(cause, ValidationError) and not isinstance(error, UnexpectedToolError):
        return mistyped(cause)
    kind = type(cause or error).__name__
    _LOG.error("the tool %s failed: %s", name, kind)
    return (inside(name, kind),)


def _innermost(error: BaseException) -> BaseException:
    """Give the error that the SDK has wrapped."""
    return _innermost(error.__cause__) if error.__cause__ is not None else error


def _compacted(result: CallToolResult | InputRequiredResult) -> CallToolResult | InputRequiredResult:
    """Let the text be the same as the structured result, without what makes it long."""
    if isinstance(result, CallToolResult) and result.structured_content is not None:
        text = compact(result.structured_content)
        return result.model_copy(update={"content": [TextContent(type="text", text=text)]})
    return result
