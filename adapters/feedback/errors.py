"""What goes wrong where feedback is kept, each with what to do."""

from typing import ClassVar

from equipoise.engine.errors import EquipoiseError


class StoreError(EquipoiseError):
    """The store cannot be reached, read or written; nothing of what was asked was done."""

    code: ClassVar[str] = "store"


class NoStoreError(EquipoiseError):
    """Nothing is kept here: no store was given."""

    code: ClassVar[str] = "no_store"


class ConflictError(EquipoiseError):
    """Something else was sent before with the same key."""

    code: ClassVar[str] = "conflict"
