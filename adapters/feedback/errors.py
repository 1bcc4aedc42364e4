"""What goes wrong where feedback is kept, each with what to do."""

from typing import ClassVar

from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.words import said


class StoreError(EquipoiseError):
    """The store cannot be reached, read or written; nothing of what was asked was done."""

    code: ClassVar[str] = "store"


class NoStoreError(EquipoiseError):
    """Nothing is kept here: no store was given."""

    code: ClassVar[str] = "no_store"


class ConflictError(EquipoiseError):
    """Something else was sent before with the same key."""

    code: ClassVar[str] = "conflict"


def no_store() -> NoStoreError:
    """Say that nothing is kept here."""
    message = said("this service keeps no feedback: it was started without a store.")
    fix = said("Whoever runs it can start it with one: equipoise serve --store feedback.sqlite")
    return NoStoreError(Problem("no_store", message, "store", fix))
