"""How the corners leaned last time, from the answers of that time or from a report that was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict

from equipoise.engine.contexts.context import read_context
from equipoise.engine.documents import Document
from equipoise.engine.errors import InputError, Problem, UsageError
from equipoise.engine.reflecting.reflection import CornerBalance, Reflection, VersionBalance, View
from equipoise.engine.reflector import Reflector
from equipoise.engine.shape import Frozen, shaped
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.terms import Role
from equipoise.engine.words import said


@dataclass(frozen=True, slots=True)
class Before:
    """How the corners leaned last time, and the date of the project then and who answered, if that is known.

    ``sides`` are how each side saw it where several were put together: empty where that is not kept, None for one.
    """

    balance: tuple[CornerBalance, ...]
    date: str | None = None
    answered_by: tuple[Role, ...] = ()
    sides: tuple[tuple[CornerBalance, ...], ...] | None = None

    @staticmethod
    def of(reflection: Reflection, others: Iterable[VersionBalance] = ()) -> "Before":
        """Take it from the reflection of that time, and its sides, whose view must be the one that is drawn."""
        used = reflection.context
        told = all(side.told for side in used.viewpoints)
        sides = tuple(each.balance for each in others if told and each.name != JOINT)
        return Before(
            reflection.balance, used.project.date, used.answered_by, sides if len(used.viewpoints) > 1 else None
        )


class _Part(Frozen):
    """What is read of a report; what a later release has added to it is left alone."""

    model_config = ConfigDict(extra="ignore")


class _Project(_Part):
    date: str | None = None


class _Context(_Part):
    answered_by: tuple[Role, ...] = ()
    project: _Project
    viewpoints: tuple[Any, ...] = ()


class _Report(_Part):
    view: View
    context: _Context
    balance: tuple[CornerBalance, ...]


def before_in(document: Document, reflector: Reflector, view: View) -> Before:
    """Read how the corners leaned from a context, in the words of the reflector's pack, or from a report as JSON.

    Raises:
        ContextError: it is a context with something wrong in it.
        InputError: it is a report with something wrong in it, or of a pack with other corners.
        UsageError: it is a report for the coach, and what is drawn is to be shared.
    """
    if isinstance(document.data, dict) and "balance" in document.data:
        before = _of_report(document, view)
    else:
        context = read_context(document, reflector.pack)
        before = Before.of(
            reflector.reflect(context, view=view, with_find_out=False), reflector.balances(context, view=view)
        )
    if not {each.corner for each in before.balance} & set(reflector.pack.corner_ids):
        message = said("this has none of the corners that are drawn.")
        fix = said("Give a file that was answered in the words of the same pack.")
        raise InputError(Problem("other_corners", message, document.name, fix))
    return before


def _of_report(document: Document, view: View) -> Before:
    report, problems = shaped(_Report, document.data, document)
    if report is None:
        raise InputError(problems)
    if view == "shareable" and report.view != "shareable":
        message = said("this report is for the coach alone and cannot go into a picture to be shared.")
        fix = said(
            "Give the file of answers of that time, or a report that was made to be shared; or say --view coach."
        )
        raise UsageError(Problem("coach_report", message, document.name, fix))
    used = report.context
    return Before(report.balance, used.project.date, used.answered_by, () if len(used.viewpoints) > 1 else None)
