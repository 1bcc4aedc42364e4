"""Refuses what nobody can reflect with: no context, a view or reading that there is not, numbers past their bounds."""

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import said


def check_context(context: Context) -> None:
    """Refuse what is no context, such as the name of its file.

    Raises:
        UsageError: it is something else.
    """
    if not isinstance(context, Context):
        message = said("a {type} is not a context.", type=type(context).__name__)
        fix = said("Read it with load_context or Context.from_dict.")
        raise UsageError(Problem("no_context", message, "context", fix))


def check_view(view: str) -> None:
    """Refuse an unknown view.

    Raises:
        UsageError: there is no such view.
    """
    if view not in ("coach", "shareable"):
        message = said("there is no view {view!r}.", view=str(view)[:40])
        raise UsageError(Problem("unknown_view", message, "view", said("Use coach or shareable.")))


def check_reading(reading: str) -> None:
    """Refuse an unknown reading.

    Raises:
        UsageError: there is no such reading.
    """
    if reading not in ("plain", "easy"):
        message = said("there is no reading {reading!r}.", reading=str(reading)[:40])
        raise UsageError(Problem("unknown_reading", message, "reading", said("Use plain or easy.")))


def check_numbers(limit: int | None, minutes: int | None) -> None:
    """Refuse numbers that are none, or past their bounds.

    Raises:
        UsageError: a limit below 1, minutes below 0, or no whole number.
    """
    for name, number in (("limit", limit), ("minutes", minutes)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
            message = said("{number!r} is not a whole number.", number=str(number)[:40])
            raise UsageError(Problem(name, message, name, said("Give a whole number.")))
    if limit is not None and limit < 1:
        message = said("a page holds at least one question.")
        raise UsageError(Problem("limit", message, "limit", said("Give 1 or more.")))
    if minutes is not None and minutes < 0:
        raise UsageError(Problem("minutes", said("a meeting cannot last less than 0 minutes."), "minutes"))
