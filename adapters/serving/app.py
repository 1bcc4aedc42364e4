"""The service as it is run: the API, with the page, the component, feedback and MCP beside it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from equipoise.adapters.component import routes as component_routes
from equipoise.adapters.feedback import StoreError, can_keep, check_store, close_store, feedback_schema
from equipoise.adapters.feedback import routes as feedback_routes
from equipoise.adapters.feedback import routes_without as feedback_not_kept
from equipoise.adapters.http import Service, Settings, make_api, note
from equipoise.adapters.web import routes as page_routes


def make_app(settings: Settings | None = None) -> FastAPI:
    """Make the application, with its packs loaded.

    Raises:
        EquipoiseError: a pack cannot be loaded, or keys that are named cannot be read.
    """
    service = Service(settings or Settings())
    return make_api(service, _beside(service))


def _beside(service: Service) -> list[BaseRoute]:
    """Give the routes of what is served beside the API: each package gives its own, in a line of its own."""
    routes: list[BaseRoute] = []
    routes += page_routes(service)
    routes += component_routes(service)
    routes += _kept(service)
    routes += _for_assistants(service)
    return routes


def _kept(service: Service) -> list[BaseRoute]:
    """Give the routes of feedback, whose store is looked at when a worker starts and closed when it stops.

    Where it is away then, that is noted, and all else is answered: it is tried anew whenever it is asked for. Without
    what keeps it they say that there is no store, and one that was named is refused.
    """
    if not can_keep():
        check_store(service)
        return feedback_not_kept()

    @asynccontextmanager
    async def store() -> AsyncIterator[None]:
        try:
            await run_in_threadpool(check_store, service)
        except StoreError as error:
            note("store_away", logging.WARNING, codes=[each.code for each in error.problems])
        try:
            yield
        finally:
            await run_in_threadpool(close_store, service)

    service.while_running.append(store)
    service.schemas["FeedbackSent"] = lambda: feedback_schema(service)
    return list(feedback_routes(service).routes)


def _for_assistants(service: Service) -> list[BaseRoute]:
    """Give the route of MCP, where it is installed."""
    if find_spec("mcp") is None:
        return []
    from equipoise.adapters import mcp

    routes = mcp.routes(service)
    service.long_lived.append(mcp.PATH)
    service.while_running.append(lambda: mcp.running(routes))
    return routes
