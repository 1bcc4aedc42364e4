"""The server on standard input and output, for an assistant that starts it itself."""

from collections.abc import Mapping
from typing import Any

from mcp.server import MCPServer

from equipoise.adapters.mcp.server import mcp_server
from equipoise.engine.reflector import Reflector


def serve_on_stdio(reflectors: Mapping[str, Reflector], locale: str = "en") -> None:
    """Serve until standard input ends. Nothing but the protocol is written to standard output.

    Raises:
        BrokenPipeError: whoever listened is gone.
    """
    server: MCPServer[Any] = mcp_server(reflectors, locale)
    try:
        server.run("stdio")
    except* BrokenPipeError as gone:
        raise BrokenPipeError from gone
