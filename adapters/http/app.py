"""The service as an application: its endpoints, and what every answer keeps to."""

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from equipoise.adapters.component import routes as component
from equipoise.adapters.http.asking import service_of
from equipoise.adapters.http.negotiation import locale_of
from equipoise.adapters.http.problems import error_problem, problem
from equipoise.adapters.http.reflecting import router as reflecting
from equipoise.adapters.http.service import Service
from equipoise.adapters.http.settings import Settings
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import locales, words_in


def make_app(settings: Settings | None = None) -> FastAPI:
    """Make the application, with its packs loaded.

    Raises:
        EquipoiseError: a pack cannot be loaded.
    """
    app = FastAPI(title="Equipoise", version=ENGINE_VERSION, docs_url=None, redoc_url=None)
    app.state.service = Service(settings or Settings())
    app.include_router(reflecting)
    app.router.routes.extend(component(app.state.service))
    app.add_api_route("/healthz", healthy, methods=["GET"])
    app.add_api_route("/readyz", ready, methods=["GET"])
    app.add_exception_handler(EquipoiseError, _ours)
    app.add_exception_handler(HTTPException, _theirs)
    return app


async def healthy() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


async def ready(request: Request) -> dict[str, object]:
    """Say that the packs are loaded."""
    return {"status": "ready", "packs": list(service_of(request).reflectors)}


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, EquipoiseError)  # noqa: S101 - it is registered for these alone
    words = words_in(locale_of(request.headers.get("accept-language", ""), locales()))
    return error_problem(error, words)


async def _theirs(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these alone
    answer = problem(error.status_code)
    answer.headers.update(error.headers or {})
    return answer
