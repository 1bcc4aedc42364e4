"""How a foreign thing becomes a context: nothing is left out in silence."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from equipoise.adapters.contract.described import Described
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A part of what was read that has no place in a context.

    ``pointer`` says where it stands in the foreign thing, in that thing's own way: a JSON Pointer, a linkId, a cell.
    ``reason`` says in a sentence why it was left, without the answer itself.
    """

    pointer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A context that was read, and what of it could not be: empty where nothing was left."""

    context: Context
    unmapped: tuple[Unmapped, ...] = ()


@runtime_checkable
class InAdapter(Described, Protocol):
    """Reads a foreign thing into a context. Entry points: ``equipoise.adapters.in``.

    Not asked, ``unknown``, ``prefer_not_to_say`` and ``not_applicable`` are four things: none of them is a level, and
    none becomes another. The same bytes give the same.
    """

    def read(self, payload: bytes, pack: Pack, /) -> Parsed:
        """Read a context in the words of a pack.

        Raises:
            EquipoiseError: it cannot be read at all; holds all that is wrong, each with its place.
        """
