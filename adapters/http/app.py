"""The API as an application: its endpoints, and what every answer keeps to."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from equipoise.adapters.http.described import describe
from equipoise.adapters.http.endpoints import ROUTERS
from equipoise.adapters.http.guarding import Bounds, Guard
from equipoise.adapters.http.problems import Refused, error_problem, is_data, problem, refusal, words_for
from equipoise.adapters.http.queries import names_of, query_problem
from equipoise.adapters.http.service import Service
from equipoise.adapters.http.there import NotThereError
from equipoise.adapters.http.watching import Watching
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import marked, said

_TOLD_TO_PAGES: Final = (
    "Content-Language", "ETag", "Link", "Retry-After", "X-Request-ID", "Equipoise-Engine", "Equipoise-Pack",
    "Equipoise-Unmapped", "Equipoise-View", "Equipoise-Warning",
)  # fmt: skip
_SENT_BY_PAGES: Final = (
    "Authorization",
    "X-API-Key",
    "X-Request-ID",
    "If-None-Match",
    "Content-Type",
    "Idempotency-Key",
)


def make_api(service: Service, beside: Iterable[BaseRoute] = ()) -> FastAPI:
    """Make the application from what it serves, and from the routes of what is served beside the API.

    Routes that come of a FastAPI router are described with the API.

    Raises:
        EquipoiseError: keys that are named cannot be read.
    """
    app = FastAPI(
        title="Equipoise",
        version=ENGINE_VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_running,
    )
    app.state.service = service
    app.router.routes.extend(route for router in ROUTERS for route in router.routes)
    app.router.routes.extend(beside)
    app.openapi = lambda: describe(app, service)  # type: ignore[method-assign]
    _handle_errors(app)
    _stand_around(app, service)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    async with AsyncExitStack() as stack:
        for enter in service.while_running:
            await stack.enter_async_context(enter())
        yield
    service.close()


def _stand_around(app: FastAPI, service: Service) -> None:
    """Put around the endpoints what each request passes; what is added last stands outermost."""
    settings = service.settings
    app.add_middleware(Bounds, service=service)
    app.add_middleware(Guard, service=service)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=("GET", "POST"),
            allow_headers=_SENT_BY_PAGES,
            expose_headers=_TOLD_TO_PAGES,
        )
    app.add_middleware(Watching, metrics=service.metrics)
    if settings.trusted_proxies:
        from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies))
    app.middleware_stack = app.build_middleware_stack()  # now, so that keys that cannot be read are told at once


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(EquipoiseError, _ours)
    app.add_exception_handler(NotThereError, _not_there)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _wrong_query)
    app.add_exception_handler(HTTPException, _theirs)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, EquipoiseError)  # noqa: S101 - it is registered for these alone, as those below are
    return error_problem(error, words_for(request), of_data=is_data(request))


async def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotThereError)  # noqa: S101
    return error_problem(error.error, words_for(request), 404)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101
    return refusal(error, words_for(request))


async def _wrong_query(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    return query_problem(error, words_for(request), names_of(request.scope.get("route")))


async def _theirs(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == 404:
        refused = Refused(404, said("there is nothing at this address."), "", said(_DESCRIBED))
    elif error.status_code == 405:
        refused = _not_so(request)
    else:
        return problem(error.status_code)
    return refusal(refused, words_for(request))


_DESCRIBED: Final = marked("`GET /openapi.json` describes what there is.")


def _not_so(request: Request) -> Refused:
    methods = ", ".join(_methods(request))
    message = said("{method} cannot be sent to this address.", method=request.method[:20])
    return Refused(405, message, "", said("Use one of: {choices}.", choices=methods), Allow=methods)


def _methods(request: Request) -> list[str]:
    """Give the methods of all routes of this path; Starlette names those of the first alone."""
    found: set[str] = set()
    for route in request.app.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return sorted(found | ({"HEAD"} if "GET" in found else set()))
