"""What every adapter says of itself, and what goes wrong in one."""

from typing import ClassVar, Protocol, runtime_checkable

from equipoise.engine.errors import EquipoiseError


class AdapterError(EquipoiseError):
    """An adapter is not there, cannot be loaded, or failed."""

    code: ClassVar[str] = "adapter"


@runtime_checkable
class Described(Protocol):
    """What every adapter says of itself.

    ``name`` is a word such as ``markdown``, unlike that of any other of its kind. ``media_types`` are what it reads
    or writes, the usual one first; ``suffixes`` are those of files, with their dot. ``needs`` are the modules that
    must be installed, which it imports only when it is used.
    """

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """What it reads or writes."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How files of it end."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The modules that it takes."""
