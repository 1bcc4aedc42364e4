"""The endpoints of feedback: send it, read what was said in a project, and delete that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from equipoise.adapters.contract import SEEN_PATTERN, Feedback, FeedbackError, Kept
from equipoise.adapters.feedback.errors import StoreError, no_store
from equipoise.adapters.feedback.keeping import packs_of, store_of
from equipoise.adapters.feedback.places import url_of
from equipoise.adapters.feedback.reading import feedback_in
from equipoise.adapters.feedback.store import MOST, key_of_part
from equipoise.engine.documents import Bounds, read_json
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

if TYPE_CHECKING:
    from equipoise.adapters.feedback.store import Page, Store, Taken
    from equipoise.adapters.http import Caller, Service

R = TypeVar("R")
_BODY: Final = Bounds(depth=4, values=20 * MOST)
_JSON: Final = "application/json"
_PARTS: Final = "#/components/schemas"


class FeedbackTold(BaseModel):
    """What became of one feedback; ``new`` is false where it was there before."""

    id: str
    question: str
    new: bool


class FeedbackTaken(BaseModel):
    """What became of each feedback that was sent, in its order."""

    feedback: list[FeedbackTold]


class FeedbackKept(BaseModel):
    """A feedback as it is kept, and by whom. Fields that hold nothing are left out."""

    id: str
    question: str
    received: str
    project: str
    rule: str
    outcome: str
    words: str | None = None
    reason: str | None = None
    why: str | None = None
    pack: str | None = None
    version: str | None = None
    locale: str | None = None
    by: str | None = None
    key: str | None = None
    kept_by: str | None = None


class FeedbackPage(BaseModel):
    """A page of what was said in a project, in the order in which it came; ``after`` asks for the next."""

    feedback: list[FeedbackKept]
    after: int | None = None


class FeedbackForgotten(BaseModel):
    """How much was deleted."""

    deleted: int = Field(ge=0)


Project = Annotated[
    str,
    Query(min_length=1, max_length=200, pattern=SEEN_PATTERN, description="The caller's own id of the project."),
]
SendingKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern="^[!-~]{1,190}$",
        description="Makes what is sent a statement of its own: the same sent again with the same key is a replay, and "
        "anything else with it, also of another project or question, is refused (409). Draw a new one for each "
        "sending, such as a UUID. Without one, the same content is the same statement.",
    ),
]


def router_for(service: "Service") -> APIRouter:
    """Give the endpoints.

    Raises:
        UsageError: the address of the store is none, or what it takes is not installed.
    """
    if service.settings.store is not None:
        url_of(service.settings.store)
    router = APIRouter(tags=["feedback"])

    @router.post(
        "/v1/feedback",
        operation_id="send_feedback",
        response_model=FeedbackTaken,
        status_code=201,
        responses={200: {"model": FeedbackTaken, "description": "All of it was there before."}, **_problems(_SENDING)},
        openapi_extra={"requestBody": _request_body(service)},
    )
    async def send_feedback(request: Request, key: SendingKey = None) -> Response:
        """Keep what was said of a question, or of several: all of it or nothing.

        It is answered when it is on the disk. Sent again it does not double.
        """
        if service.settings.store is None:
            raise no_store()  # before what is wrong with the body, which nobody would keep
        given = _sent(request, await request.body(), key, service)
        name = _caller(request).keeps_as
        taken = await _in_the_store(service, lambda store: store.keep(given, kept_by=name, sending=key))
        status = 201 if any(each.new for each in taken) else 200
        return JSONResponse(_told(taken).model_dump(), status)

    @router.get(
        "/v1/feedback", operation_id="list_feedback", response_model=FeedbackPage, responses=_problems(_OTHERWISE)
    )
    async def list_feedback(
        request: Request,
        project: Project,
        after: Annotated[int, Query(ge=0, le=2**53 - 1, description="``after`` of the page before.")] = 0,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> Response:
        """Give what was said in a project, a page at a time, in the order in which it came.

        It gives what was sent in the name of the same key, or of whom the same token names; to those who are marked as
        reading all, it gives what everybody sent.
        """
        caller = _caller(request)
        name = None if caller.reads_all else caller.keeps_as
        page = await _in_the_store(service, lambda store: store.of(project, kept_by=name, after=after, most=limit))
        return JSONResponse(_listed(page).model_dump(exclude_none=True))

    @router.delete(
        "/v1/feedback",
        operation_id="forget_feedback",
        response_model=FeedbackForgotten,
        responses=_problems(_OTHERWISE),
    )
    async def forget_feedback(request: Request, project: Project) -> Response:
        """Delete all that was said in a project in the name of whoever asks, and of nobody else.

        Asked again, there is nothing left to delete.
        """
        name = _caller(request).keeps_as
        deleted = await _in_the_store(service, lambda store: store.forget(project, kept_by=name))
        return JSONResponse(FeedbackForgotten(deleted=deleted).model_dump())

    return router


def _caller(request: Request) -> "Caller":
    caller: Caller = request.state.caller
    return caller


async def _in_the_store(service: "Service", do: "Callable[[Store], R]") -> R:
    """Do something that waits for the store in another thread.

    Raises:
        StoreError: it failed; where the store lies is no business of whoever calls.
    """
    try:
        return await run_in_threadpool(lambda: do(store_of(service)))
    except StoreError as error:
        raise StoreError(replace(each, where="store") for each in error.problems) from error


# --- what is sent ---


def _sent(request: Request, body: bytes, key: str | None, service: "Service") -> list[Feedback]:
    """Read one feedback or a list of them.

    Raises:
        InputError: it is no JSON.
        FeedbackError: all that is wrong with it.
    """
    media_type = request.headers.get("content-type", _JSON).partition(";")[0].strip().lower()
    if media_type != _JSON:
        message = said("nothing here reads {media_type}.", media_type=media_type[:80])
        raise InputError(Problem("media_type", message, "Content-Type", said("Send JSON.")))
    document = read_json(body, "feedback.json", _BODY)
    many = isinstance(document.data, list)
    items: list[Any] = document.data if many else [document.data]
    if not 0 < len(items) <= MOST:
        message = said("there must be 1 to {most} in a list.", most=MOST)
        raise FeedbackError(Problem("feedback", message, document.where(), said("Send the rest after it.")))
    packs = packs_of(service)
    read = [feedback_in(each, document, packs, at=(n,) if many else ()) for n, each in enumerate(items)]
    if problems := [problem for _, wrong in read for problem in wrong]:
        raise FeedbackError(problems)
    return [_keyed(each, key, n if many else None) for n, (each, _) in enumerate(read) if each is not None]


def _keyed(given: Feedback, key: str | None, place: int | None) -> Feedback:
    """Give each its part of the key of the request, unless it has one of its own."""
    if key is None or given.key is not None:
        return given
    return given.model_copy(update={"key": key if place is None else key_of_part(key, place)})


# --- what is answered ---


def _told(taken: "tuple[Taken, ...]") -> FeedbackTaken:
    return FeedbackTaken(
        feedback=[FeedbackTold(id=str(each.id), question=str(each.question), new=each.new) for each in taken]
    )


def _listed(page: "Page") -> FeedbackPage:
    return FeedbackPage(feedback=[_shown(each) for each in page.feedback], after=page.after)


def _shown(kept: Kept) -> FeedbackKept:
    return FeedbackKept(id=str(kept.id), question=str(kept.question), **kept.model_dump(mode="json"))


# --- what is documented ---

_OTHERWISE: Final[Mapping[int, str]] = {
    404: "Feedback is not kept here: no store was given.",
    422: "Something asked for is wrong.",
    503: "The store cannot be reached, read or written; nothing was done.",
}
_SENDING: Final[Mapping[int, str]] = {
    400: "The body is no JSON within the bounds.",
    404: _OTHERWISE[404],
    409: "Something else was sent before with the same key.",
    415: "The body is not JSON.",
    422: "Something in it is wrong: each has its place.",
    503: "The store cannot be reached or written; nothing of it was kept.",
}


def _problems(told: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    content = {"application/problem+json": {"schema": {"$ref": f"{_PARTS}/ProblemShown"}}}
    return {status: {"description": text, "content": content} for status, text in told.items()}


def feedback_schema(service: "Service") -> dict[str, Any]:
    """Give the schema of one feedback: the rules and packs are those that are served."""
    one = Feedback.model_json_schema()
    packs = packs_of(service)
    one["properties"]["rule"] = {"type": "string", "enum": sorted({rule.id for pack in packs for rule in pack.rules})}
    ids = sorted({name.id for pack in packs for name in pack.names})
    one["properties"]["pack"] = {"anyOf": [{"type": "string", "enum": ids}, {"type": "null"}]}
    return one


def _request_body(service: "Service") -> dict[str, Any]:
    one = {"$ref": f"{_PARTS}/FeedbackSent"}
    many = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST}
    rules = feedback_schema(service)["properties"]["rule"]["enum"]
    example = {"project": "ward-5", "rule": rules[0], "outcome": "accepted"}
    return {"required": True, "content": {_JSON: {"schema": {"anyOf": [one, many]}, "example": example}}}
