"""The whole service put together from what others give, and run: the API, the page, the component, MCP, feedback."""

from equipoise.adapters.serving.app import make_app
from equipoise.adapters.serving.running import run
from equipoise.adapters.serving.workers import worker_app

__all__ = ["make_app", "run", "worker_app"]
