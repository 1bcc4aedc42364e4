"""Equipoise for assistants, by the Model Context Protocol: they do the talking, the engine the deciding."""

from equipoise.adapters.mcp.mounting import PATH, routes, running
from equipoise.adapters.mcp.server import mcp_server
from equipoise.adapters.mcp.speaking import serve_on_stdio

__all__ = ["PATH", "mcp_server", "routes", "running", "serve_on_stdio"]
