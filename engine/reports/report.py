"""A report: a reflection with all that it takes to make it again, and to see later what came of it."""

from typing import Annotated, Any, Final, Literal

from packaging.version import InvalidVersion, Version
from pydantic import Field

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Date
from equipoise.engine.documents import Bounds, Document
from equipoise.engine.errors import Problem, ReportError
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.shape import Frozen, shaped
from equipoise.engine.terms import Name, StepStatus
from equipoise.engine.version import ENGINE_VERSION
from equipoise.engine.words import said

FORMAT: Final = 1
REPORT_BOUNDS: Final = Bounds(mebibytes=8, depth=24, values=200_000)
"""A report holds the context within its own bounds, and what was said of every answer in words."""
MAX_ROWS: Final = 500
MAX_TOLD: Final = 5
"""So many mistakes of a report are told: whoever has more has another file in hand."""

ActionStatus = StepStatus
Line = Annotated[str, Field(min_length=1, max_length=2_000)]


class Settings(Frozen):
    """What a reflection was asked with, beside its view, language and reading. ``limit`` None is the pack's own."""

    limit: int | None = None
    minutes: int | None = None
    drafts: bool = False
    with_find_out: bool = True


class Action(Frozen):
    """A step that was chosen: for which rule, in which words here, who takes it, when, and what came of it.

    ``step`` is the step as suggested or chosen, ``wording`` how it is said here; ``when`` and ``review`` are dates.
    """

    step: Line
    rule: Name | None = None
    wording: Line | None = None
    who: Line | None = None
    when: Date | None = None
    review: Date | None = None
    status: ActionStatus | None = None
    outcome: Line | None = None

    @property
    def is_open(self) -> bool:
        """Say whether there is still something to look at again."""
        return self.status not in ("done", "let_go")

    def due(self, on: str | None) -> bool:
        """Say whether the day to look at it again has come by the date given (2026-11-28)."""
        return self.is_open and self.review is not None and on is not None and self.review <= on


class Report(Reflection):
    """A reflection, what it was asked with, the context that it is of, and the steps that were chosen.

    Any reflection that was kept as JSON opens as a report: what it did not keep is None. ``given`` is the context
    as a file would say it; a report to share has none, since its page leaves out answers that it was made from.
    ``rules`` names every rule that could hold.
    """

    format: Literal[1] = FORMAT
    settings: Settings | None = None
    given: dict[str, Any] | None = None
    rules: tuple[Name, ...] | None = None
    actions: tuple[Action, ...] = Field(default=(), max_length=MAX_ROWS)

    @property
    def date(self) -> str | None:
        """The date of the project when it was made."""
        return self.context.project.date

    def with_actions(self, actions: tuple[Action, ...]) -> "Report":
        """Give the same report with other rows of steps."""
        return self.model_copy(update={"actions": actions})


def report_of(reflection: Reflection, settings: Settings, given: Context, rules: tuple[str, ...], pack: Pack) -> Report:
    """Put beside a reflection what it was made from; beside one to share no answers."""
    parts = {name: getattr(reflection, name) for name in Reflection.model_fields}
    kept = None if reflection.view == "shareable" else given.to_dict(pack)
    return Report(**parts, settings=settings, given=kept, rules=rules)


def read_report(document: Document) -> Report:
    """Read a report, or a reflection of before there were reports.

    Raises:
        ReportError: it is something else, of a newer version, or was changed so that it cannot be read.
    """
    data = document.data
    if not isinstance(data, dict) or not {"engine", "balance", "questions"} <= data.keys():
        raise ReportError(_something_else(document))
    found = data.get("format", FORMAT)
    if isinstance(found, int) and not isinstance(found, bool) and found > FORMAT:
        raise ReportError(_newer(document, said("format {format}", format=found)))
    report, problems = shaped(Report, data, document, code="report")
    if report is None:
        raise ReportError(_unreadable(document, problems))
    return report


def no_report(where: str, message: str) -> Problem:
    """Say that something is no report, and what to do."""
    return Problem("no_report", message, where, said("Make a report of the project's file first, for the coach."))


def _something_else(document: Document) -> Problem:
    if isinstance(document.data, dict) and "equipoise" in document.data:
        return no_report(document.name, said("this is the context of a project, not a report."))
    return no_report(document.name, said("this is not a report."))


def _newer(document: Document, made: str) -> Problem:
    message = said("a newer Equipoise made it ({made}) than this one, {own}.", made=made, own=ENGINE_VERSION)
    return Problem("newer", message, document.name, said("Install a newer Equipoise to open it."))


def _unreadable(document: Document, problems: list[Problem]) -> list[Problem]:
    version = document.data["engine"].get("version") if isinstance(document.data["engine"], dict) else None
    if isinstance(version, str) and _is_newer(version):
        return [_newer(document, version[:40])]
    fix = said("It was changed by hand, or cut short: take an untouched copy, or make it again.")
    last = Problem("changed", said("this report cannot be read as it is."), document.name, fix)
    return [*problems[:MAX_TOLD], last]


def _is_newer(version: str) -> bool:
    try:
        return Version(version) > Version(ENGINE_VERSION)
    except InvalidVersion:
        return False
