"""The routes of the page. Each request is answered from what it brings, and forgotten."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from equipoise.adapters.contract import Parsed, out_adapter
from equipoise.adapters.feedback import keeps
from equipoise.adapters.files import context_text
from equipoise.adapters.web.answering import HEADERS, download, for_back
from equipoise.adapters.web.asking.form_pages import answers_page, counts, going_on, part_page
from equipoise.adapters.web.asking.parts import ANSWERS, THEME, WORK, Form
from equipoise.adapters.web.files.comparing import (
    SAME_WORK,
    Chosen,
    beside_sides,
    choosing_page,
    compared_document,
    comparison_page,
    only_sides,
    put_together,
)
from equipoise.adapters.web.files.naming import answers_name
from equipoise.adapters.web.files.opening import NO_FILE, opened_file
from equipoise.adapters.web.posted import Posted, posted
from equipoise.adapters.web.reception import Reception
from equipoise.adapters.web.reflection.reflecting import document, reflection_page, set_aside, shared_page
from equipoise.adapters.web.reflection.saying import Slip, send_slip, with_project, with_thanks
from equipoise.adapters.web.rendering import STATIC, address, render, static
from equipoise.adapters.web.sheet import Sheet, sheet_of
from equipoise.adapters.web.showing import Shown, Told, common, languages, problem_words
from equipoise.adapters.web.words import LANGUAGES, later_words, sayings, way_words
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.texts import spoken_locales
from equipoise.engine.sides.versions import views_of
from equipoise.engine.wording import capital
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.adapters.http import Refused, Service

_FORGET: Final = "forget"
"""Asked for in the address of the start, it has the browser forget the pages it holds, where it heeds that."""
_WRONG: Final = 422

_NO_FORM: Final = marked("This is not what the page sends.")
_TOO_LARGE: Final = marked(
    "This is larger than what can be read here. A file that the page saved is a short text: check that it is the right "
    "one. Go back in your browser: what you wrote is still there."
)
_HEAD: Final = marked(
    """\
# A project, for Equipoise. Open this file on the page where you made it, and go on where it stops.
# You may change an answer here: lines that begin with # are only for you.
# Write about groups, never about single people.
"""
)

T = TypeVar("T")
Answer = Callable[[Request], Awaitable[Response]]


def page_routes(service: "Service") -> list[BaseRoute]:
    """Give the routes of the page."""
    page = _Pages(service)
    routes = [
        Route("/", page.start, methods=["GET"]),
        Route("/questions", page.questions, methods=["GET", "POST"]),
        Route("/reflection", page.reflection, methods=["GET", "POST"]),
        Route("/document", page.document, methods=["GET", "POST"]),
        Route("/file", page.file, methods=["GET", "POST"]),
        Route("/open", page.open, methods=["GET", "POST"]),
        Route("/compare", page.compare, methods=["GET", "POST"]),
        *([Route("/feedback", page.feedback, methods=["GET", "POST"])] if page.keeps else ()),
        *(Route(f"/{address(name)}", _file(name), methods=["GET"]) for name in STATIC),
    ]
    service.pages |= {route.path: page.told for route in routes}
    return list(routes)


def _file(name: str) -> Answer:
    body, headers = static(name), {"Cache-Control": "public, max-age=31536000, immutable"}

    async def answer(_request: Request) -> Response:
        return Response(body, media_type=STATIC[name], headers={**headers, "X-Content-Type-Options": "nosniff"})

    return answer


class _Pages:
    def __init__(self, service: "Service") -> None:
        self.service = service
        self.reception = Reception(service)
        self.keeps = keeps(service)
        self.counted: dict[str, tuple[int, int, int]] = {}

    async def start(self, request: Request) -> Response:
        """Show the first page."""
        answer = self._start(self.reception.empty(request))
        if _FORGET in request.query_params:
            answer.headers["Clear-Site-Data"] = '"cache"'
        return answer

    async def questions(self, request: Request) -> Response:
        """Show a part of the form: the first, the next, or the one that was asked for."""
        if request.method == "GET":
            return self._part(self.reception.empty(request), WORK)
        return await self._answered(request, self._questions)

    async def reflection(self, request: Request) -> Response:
        """Show the page of what was answered."""
        return await self._answered(request, self._reflection)

    async def document(self, request: Request) -> Response:
        """Give the page as a document to keep."""
        return await self._answered(request, self._document)

    async def file(self, request: Request) -> Response:
        """Give what was answered as a file to go on with."""
        return await self._answered(request, self._file)

    async def open(self, request: Request) -> Response:
        """Read a file, and go on where it stops."""
        return await self._answered(request, self._open)

    async def compare(self, request: Request) -> Response:
        """Lay two files side by side."""
        if request.method == "GET":
            return self._choose_files(self.reception.empty(request))
        return await self._answered(request, self._compare)

    async def feedback(self, request: Request) -> Response:
        """Keep what was said of a question, and show the page as it was."""
        return await self._answered(request, self._feedback)

    def told(self, request: Request, refused: "Refused") -> Response:
        """Say as a page why a request is not answered."""
        sheet = self.reception.empty(request)
        if refused.code == "too-large":
            return self._refused(sheet, refused.status, sheet.words.say(_TOO_LARGE))
        parts = (sheet.words.again(each) for each in (refused.said, refused.fix) if each)
        return self._refused(sheet, refused.status, " ".join(map(capital, parts)))

    async def _answered(self, request: Request, answer: Callable[[Sheet, Posted], Response]) -> Response:
        """Answer what was posted; who comes without anything is led to the start."""
        if request.method == "GET":
            return RedirectResponse(".", 303)
        try:
            given = await posted(request)
        except HTTPException as error:
            sheet = self.reception.empty(request)
            return self._refused(sheet, error.status_code, sheet.words.say(_NO_FORM))
        try:
            sheet = await run_in_threadpool(self.reception.filled, request, given)
            return for_back(await run_in_threadpool(answer, sheet, given))
        except EquipoiseError as error:
            return self._failed(self.reception.empty(request, given), error)

    def _questions(self, sheet: Sheet, _given: Posted) -> Response:
        at, to, go = sheet.one("at") or WORK, sheet.one("to"), sheet.one("go")
        if sheet.problems and to != "add":
            return self._part(sheet, at)
        if go.startswith(THEME):
            themes = (*sheet.asked.get("theme", ()), go.removeprefix(THEME))
            sheet = replace(sheet, asked={**sheet.asked, "theme": themes})
        form = Form(sheet)
        if to in ("next", "back"):
            return self._part(sheet, form.beside(at, 1 if to == "next" else -1).id, form)
        return self._part(sheet, go or (to if to != "add" else "") or at, form)

    def _part(self, sheet: Sheet, part: str, form: Form | None = None) -> Response:
        form = form or Form(sheet)
        if part == ANSWERS and not sheet.problems:
            return self._shown("answers.html", answers_page(sheet, form), sheet)
        shown = part_page(sheet, form, form.part(part))
        shown["notes"] = [*beside_sides(sheet), *shown["notes"]]
        return self._shown("part.html", shown, sheet, _WRONG if sheet.problems else 200)

    def _reflection(self, sheet: Sheet, _given: Posted) -> Response:
        if sheet.problems and sheet.view == "shareable":
            return self._failed(replace(sheet, fields=()), EquipoiseError(sheet.problems))
        if sheet.problems:
            return self._part(sheet, sheet.one("at") or WORK)
        if sheet.one("aside") or sheet.one("unaside"):
            sheet = set_aside(sheet)
        return self._page(sheet)

    def _feedback(self, sheet: Sheet, given: Posted) -> Response:
        if sheet.problems:
            return self._part(sheet, sheet.one("at") or WORK)
        sheet = with_project(sheet)
        slip = send_slip(sheet, self.service, given.sender)
        return self._page(with_thanks(sheet, slip), slip)

    def _page(self, sheet: Sheet, sent: Slip | None = None) -> Response:
        status = sent.status if sent is not None else 200
        if sheet.view == "shareable":
            return self._shown("shared.html", shared_page(sheet), sheet, status)
        shown = {**reflection_page(sheet, keeps=self.keeps, sent=sent), "two_sides": len(views_of(sheet.context)) > 1}
        return self._shown("reflection.html", shown, sheet, status)

    def _document(self, sheet: Sheet, _given: Posted) -> Response:
        if sheet.problems:
            return self._part(sheet, sheet.one("at") or WORK)
        if sheet.one("of") == "sides":
            body, name, form = compared_document(sheet)
            return download(body, name, out_adapter(form).media_types[0])
        rendered, name = document(sheet)
        return download(rendered.body, name, rendered.media_type)

    def _file(self, sheet: Sheet, _given: Posted) -> Response:
        if sheet.problems:
            return self._part(sheet, sheet.one("at") or WORK)
        text = context_text(sheet.context, sheet.texts, sheet.words.say(_HEAD))
        return download(text.encode(), answers_name(sheet), "application/yaml")

    def _open(self, sheet: Sheet, given: Posted) -> Response:
        file = [NO_FILE, *given.files.get("file", ())][-1]
        if not file[0]:
            return self._start(sheet, [Told("file", sheet.words.say("Choose a file first."), True)])
        tried = ((each, opened_file("file", file, each)) for each in self.reception.in_each_pack(sheet))
        sheet, parsed = _first_good(tried, lambda each: isinstance(each[1], Parsed))
        if not isinstance(parsed, Parsed):
            return self._start(sheet, parsed)
        opened = sheet_of(sheet.name, sheet.reflector, sheet.texts, parsed.context, {})
        if only_sides(parsed.context):
            return self._compared(replace(opened, asked={"view": ("coach",)}))
        form = Form(opened)
        shown = part_page(opened, form, form.first_open, going_on(opened, form))
        left = [f"{each.pointer}: {sheet.words.again(each.reason)}" for each in parsed.unmapped]
        noted = [problem_words(notice, sheet.words) for notice in parsed.context.notices]
        shown["notes"] = [*beside_sides(opened), *left, *noted, *shown["notes"]]
        return self._shown("part.html", shown, opened)

    def _compare(self, sheet: Sheet, given: Posted) -> Response:
        if "files" not in sheet.asked:
            return self._compared(sheet)
        chosen = Chosen.of(given.files, bool(sheet.one(SAME_WORK)))
        tried = (put_together(chosen, each) for each in self.reception.in_each_pack(sheet))
        both = _first_good(tried, lambda each: isinstance(each, Sheet))
        return self._compared(both) if isinstance(both, Sheet) else self._choose_files(sheet, chosen, both)

    def _compared(self, sheet: Sheet) -> Response:
        template = "comparison.html" if sheet.view == "coach" else "comparison_shared.html"
        return self._shown(template, comparison_page(sheet), sheet)

    def _start(self, sheet: Sheet, problems: Sequence[Told] = ()) -> Response:
        shown = {
            **common(sheet, sayings(sheet.locale)["heading"]),
            "problems": problems,
            "packs": self.reception.packs(sheet),
            "takes": self._takes(sheet),
            "easy": sheet.reading == "easy",
        }
        return self._shown("start.html", shown, sheet, _WRONG if problems else 200)

    def _takes(self, sheet: Sheet) -> tuple[str, str]:
        """Say what a first page takes, and what there is after it; it is counted once for each pack."""
        if sheet.name not in self.counted:
            self.counted[sheet.name] = counts(sheet)
        first, few, many = self.counted[sheet.name]
        return way_words(first, sheet.words), later_words(few, many, sheet.words)

    def _choose_files(self, sheet: Sheet, chosen: Chosen | None = None, problems: Sequence[Told] = ()) -> Response:
        shown = choosing_page(sheet, chosen, problems)
        return self._shown("compare.html", shown, sheet, _WRONG if problems else 200)

    def _failed(self, sheet: Sheet, error: EquipoiseError) -> Response:
        told = [Told("", problem_words(each, sheet.words), False) for each in error.problems]
        shown = {**common(sheet, sayings(sheet.locale)["wrong_page"]), "problems": told}
        return self._shown("failed.html", shown, sheet, _WRONG)

    def _refused(self, sheet: Sheet, status: int, message: str) -> Response:
        """Say of what was posted that it is not read."""
        shown = {**common(sheet, sayings(sheet.locale)["wrong_page"]), "problems": [Told("", message, False)]}
        return self._shown("failed.html", shown, sheet, status)

    def _shown(self, template: str, shown: Shown, sheet: Sheet, status: int = 200) -> Response:
        spoken = languages(spoken_locales(sheet.reflector.pack), LANGUAGES)
        told = shown["t"] | ({"nothing_kept": sayings(sheet.locale)["kept_but"]} if self.keeps else {})
        body = render(template, {**shown, "t": told, "languages": spoken, "pack": sheet.name})
        headers = {**HEADERS, "Content-Language": sheet.locale, "Vary": "Accept-Language"}
        return Response(body, status, headers, "text/html; charset=utf-8")


def _first_good(tried: Iterator[T], good: Callable[[T], bool]) -> T:
    """Give the first that is good, else the first of all; what comes after is not tried."""
    first = next(tried)
    return next(filter(good, chain([first], tried)), first)
