"""Keeps the rows of steps in a report: adds one, changes one, takes one away, lets those of last time come along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from equipoise.engine.documents import Document, plain_document
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.reports.report import MAX_ROWS, Action, Report
from equipoise.engine.shape import shaped
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import own_id
from equipoise.engine.words import said

Done = Literal["added", "changed", "removed"]


class Kept(NamedTuple):
    """A report with its rows as they are now; which row was touched (from 1), and how."""

    report: Report
    number: int
    done: Done


def keep_step(
    report: Report,
    fields: Mapping[str, str],
    *,
    rule: str | None = None,
    question: int | None = None,
    row: int | None = None,
) -> Kept:
    """Add a step, or change one; an empty text takes away what a field said.

    ``row`` (from 1) changes that row. Else ``rule``, or ``question`` by its number on the page, says what the step
    is for: where it has one row, and no other step is given, that row is changed. A new row without a step gets
    the one that the page suggests.

    Raises:
        UsageError: no such rule, question or row, a field is not as it must be, such as a date, or the report is the
            one to share.
    """
    _check_view(report)
    rows = list(report.actions)
    if row is not None:
        number = _existing(rows, row)
        rows[number - 1] = _changed(rows[number - 1], fields)
        return Kept(report.with_actions(tuple(rows)), number, "changed")
    name = _rule(report, rule, question)
    mine = [number for number, each in enumerate(rows, 1) if name is not None and _of_rule(each) == own_id(name)]
    if mine and fields.get("step") in (None, rows[mine[0] - 1].step):
        if len(mine) > 1:
            raise _several(mine)
        rows[mine[0] - 1] = _changed(rows[mine[0] - 1], fields)
        return Kept(report.with_actions(tuple(rows)), mine[0], "changed")
    rows.append(_made({"rule": name, **_suggested(report, name), **fields}))
    if len(rows) > MAX_ROWS:
        raise UsageError(Problem("too_many", said("a report holds at most {most} steps.", most=MAX_ROWS), "row"))
    return Kept(report.with_actions(tuple(rows)), len(rows), "added")


def drop_step(report: Report, row: int) -> Kept:
    """Take a row away.

    Raises:
        UsageError: there is no such row, or the report is the one to share.
    """
    _check_view(report)
    rows = list(report.actions)
    del rows[_existing(rows, row) - 1]
    return Kept(report.with_actions(tuple(rows)), row, "removed")


def carried(old: Sequence[Action], new: Sequence[Action]) -> tuple[Action, ...]:
    """Give the rows of old with those of new in their place, and what is new after them."""
    there = {_same_step(row): row for row in new}
    kept = [there.pop(_same_step(row), row) for row in old]
    return (*kept, *there.values())


def carry(old: Report, new: Report) -> tuple[Report, int]:
    """Let the rows of an old report come along into a new one; those that it has already stay as they are.

    Give the new report, and how many rows came along.

    Raises:
        UsageError: one of them is the report to share.
    """
    _check_view(old)
    _check_view(new)
    rows = carried(old.actions, new.actions)
    return new.with_actions(rows), len(rows) - len(new.actions)


def _same_step(row: Action) -> tuple[str | None, str]:
    return _of_rule(row), row.step


def _of_rule(row: Action) -> str | None:
    return own_id(row.rule) if row.rule is not None else None


def _check_view(report: Report) -> None:
    if report.view == "shareable":
        message = said("this is the report to share: steps are kept in the coach's own.")
        fix = said("Keep it in that one.")
        raise UsageError(Problem("only_shareable", message, "report", fix))


class _Typed(Document):
    """What was typed for a step; the place of a problem is the name of the field."""

    def where(self, path: Iterable[str | int] = ()) -> str:
        return str(next(iter(path), self.name))


def _existing(rows: Sequence[Action], row: int) -> int:
    if not 1 <= row <= len(rows):
        message = said("there is no row {row}: the report holds {count}.", row=row, count=len(rows))
        raise UsageError(Problem("no_row", message, "row"))
    return row


def _several(rows: Sequence[int]) -> UsageError:
    message = said("this rule has several steps, rows {rows}.", rows=", ".join(map(str, rows)))
    return UsageError(Problem("several_rows", message, "row", said("Say which, or give another step.")))


def _rule(report: Report, rule: str | None, question: int | None) -> str | None:
    if question is not None:
        return _rule_of_question(report, question)
    if rule is None:
        return None
    names = [question.id for question in report.questions] + [each.id for each in report.withheld]
    names += [each.rule for each in report.actions if each.rule is not None]
    found = next((name for name in names if rule in (name, own_id(name))), None)
    if found is None:
        fix = did_you_mean(rule, names) or said("The report names those that it found under each question.")
        message = said("the report does not tell of the rule {name!r}.", name=rule[:80])
        raise UsageError(Problem("unknown_rule", message, "rule", fix))
    return found


def _rule_of_question(report: Report, number: int) -> str:
    found = next((each.id for each in report.questions if each.rank == number), None)
    if found is None:
        message = said(
            "there is no question {number}: the page has {count}.", number=number, count=len(report.questions)
        )
        raise UsageError(Problem("no_question", message, "question", said("Give the number that stands on the page.")))
    return found


def _suggested(report: Report, rule: str | None) -> dict[str, str]:
    found = next((each for each in report.questions if each.id == rule), None)
    return {} if found is None else {"step": found.suggestion.text}


def _changed(row: Action, fields: Mapping[str, str]) -> Action:
    return _made({**row.model_dump(), **fields})


def _made(fields: Mapping[str, str | None]) -> Action:
    """Make a row of what was typed."""
    kept = plain_document({key: value for key, value in fields.items() if value not in (None, "")}, "step").data
    if "step" not in kept:
        fix = said("Say it, or for which question of the page.")
        raise UsageError(Problem("no_step", said("it is not said which step."), "step", fix))
    action, problems = shaped(Action, kept, _Typed(kept, "step"), code="step")
    if action is None:
        raise UsageError(problems)
    return action
