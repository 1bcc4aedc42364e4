"""Says what became of each question since last time."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Request
from fastapi import Query as InQuery
from pydantic import Field
from starlette.responses import Response

from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.formats import written
from equipoise.adapters.http.answering import document
from equipoise.adapters.http.asking import Asked, OfPack, asked, form_in, service_of, unread
from equipoise.adapters.http.described import body_of, forms_of, shown
from equipoise.engine.documents import Bounds, Document, read_json
from equipoise.engine.errors import Problem, ReportError
from equipoise.engine.follow_up import FollowUp
from equipoise.engine.follow_up import follow_up as followed_up
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.report import REPORT_BOUNDS, Report, read_report
from equipoise.engine.words import said

router = APIRouter()
MOST_EARLIER: Final = 8
_BOUNDS: Final = Bounds(
    mebibytes=2 * REPORT_BOUNDS.mebibytes, depth=REPORT_BOUNDS.depth + 2, values=2 * REPORT_BOUNDS.values
)


class FollowUpQuery(OfPack):
    """How to follow up."""

    view: Annotated[
        View,
        Field(description="`coach` tells of every group. `shareable` of those that are large enough each time."),
    ] = "shareable"
    today: Annotated[
        str | None,
        Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", description="The day by which steps are due."),
    ] = None


@router.post(
    "/v1/follow-up",
    summary="Follow up",
    tags=["reflect"],
    responses=shown(FollowUp, "What became of each finding, and whether the answers or the rules did it."),
    openapi_extra=body_of("reports") | forms_of("document"),
)
async def follow_up(request: Request, query: Annotated[FollowUpQuery, InQuery()]) -> Response:
    """Compare two reports of `/v1/reflect?view=coach&report=true`; `earlier` ones tell what has come back."""
    ask = asked(request, query.pack)
    service = service_of(request)
    media_type = form_in(request, ("application/json", *service.documents))
    given = request.headers.get("content-type") or "application/json"
    if given.partition(";")[0].strip().lower() != "application/json":
        raise unread(given, ["application/json"])
    raw = await request.body()
    body = await service.in_thread(_made, raw, ask, query, service.documents.get(media_type))
    return document(body, media_type, ask, {"Equipoise-View": query.view})


def _made(raw: bytes, ask: Asked, query: FollowUpQuery, form: str | None) -> bytes:
    reports = tuple(_reports(read_json(raw, "reports", _BOUNDS).data))
    settings = reports[-1].settings
    reflector = Reflector(ask.reflector.pack, drafts=True) if settings and settings.drafts else ask.reflector
    told = followed_up(reports, reflector, view=query.view, locale=ask.locale, today=query.today)
    return told.to_json().encode() if form is None else written(follow_up_document(told), form)


def _reports(data: Any) -> Iterator[Report]:
    """Give the reports in order of time.

    Raises:
        ReportError: something is missing, or no report.
    """
    fix = said("Send an object with `old` and `new`, reports as `POST /v1/reflect?view=coach&report=true` gives them.")
    keys = set(data) if isinstance(data, dict) else set()
    earlier = data.get("earlier", []) if isinstance(data, dict) else []
    if not {"old", "new"} <= keys <= {"old", "new", "earlier"}:
        raise ReportError(Problem("reports", said("two reports are to be sent, and nothing else."), "reports", fix))
    if not isinstance(earlier, list) or len(earlier) > MOST_EARLIER:
        message = said("{key!r} is a list of at most {most} reports.", key="earlier", most=MOST_EARLIER)
        raise ReportError(Problem("reports", message, "earlier", fix))
    yield from (read_report(Document(each, f"earlier/{place}")) for place, each in enumerate(earlier))
    yield read_report(Document(data["old"], "old"))
    yield read_report(Document(data["new"], "new"))
