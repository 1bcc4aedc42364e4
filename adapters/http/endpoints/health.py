"""Says that the service lives, that it is ready, and how much it does; and describes itself."""

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from equipoise.adapters.http.answering import as_json, kept
from equipoise.adapters.http.asking import form_in, service_of
from equipoise.adapters.http.described import shown
from equipoise.adapters.http.models import Alive, Ready

router = APIRouter()
_NUMBERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Numbers in the format of Prometheus.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }
}


@router.get("/healthz", summary="Is it alive?", tags=["running"], responses=shown(Alive, "It is."))
async def healthy() -> Response:
    """Say that the process lives."""
    return Response(as_json(Alive(status="ok")), media_type="application/json")


@router.get("/readyz", summary="Is it ready?", tags=["running"], responses=shown(Ready, "The packs are loaded."))
async def ready(request: Request) -> Response:
    """Say that the packs are loaded."""
    found = Ready(status="ready", packs=tuple(service_of(request).reflectors))
    return Response(as_json(found), media_type="application/json")


@router.get("/metrics", summary="How much does it do?", tags=["running"], responses=_NUMBERS)
async def metrics(request: Request) -> Response:
    """Give the numbers of all workers for Prometheus."""
    service = service_of(request)
    return Response(service.metrics.text(), headers={"Content-Type": service.metrics.media_type})


@router.get("/openapi.json", include_in_schema=False)
async def described(request: Request) -> Response:
    """Describe the service."""
    form_in(request, ["application/json", "application/vnd.oai.openapi+json"])
    body = service_of(request).description(request.app)
    return kept(request, body, "application/json", {})
