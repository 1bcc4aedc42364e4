"""Says that nothing is kept, where not even what keeps it is installed."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from equipoise.adapters.feedback.errors import no_store


def routes_without() -> list[BaseRoute]:
    """Give the routes of feedback that is not kept, which no description of the service names."""
    return [Route("/v1/feedback", _refuse, methods=["GET", "POST", "DELETE"], include_in_schema=False)]


async def _refuse(_request: Request) -> Response:
    raise no_store()
