"""Says which sides keep a comparison from being shared, so that a coach can do something about it.

It tells how many people a side is: for the coach's own screen alone.
"""

from dataclasses import dataclass

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import answered_for_all, people_who_answered, smallest_shared
from equipoise.engine.packs.pack import Pack
from equipoise.engine.sides.versions import MAIN


@dataclass(frozen=True, slots=True)
class TooFew:
    """A side of which nothing may be told: so many people answered, None where that is not known."""

    side: str
    people: int | None


def too_few(context: Context, pack: Pack) -> tuple[TooFew, ...]:
    """Give the sides that are too small to be told of, or of unknown size; while there is one, none is told of."""
    sizes = {name: view.people for name, view in context.viewpoints.items()}
    if context.answers and not answered_for_all(context):
        sizes = {MAIN: people_who_answered(context), **sizes}
    needed = smallest_shared(context, pack)
    return tuple(TooFew(name, people) for name, people in sizes.items() if people is None or people < needed)
