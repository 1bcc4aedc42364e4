"""Reads our own context files, YAML or JSON: a key that is not ours is a mistake with its place, never left out."""

from dataclasses import dataclass

from equipoise.adapters.contract import Parsed
from equipoise.engine.contexts.context import read_context
from equipoise.engine.documents import Document, read_document
from equipoise.engine.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class ContextFile:
    """A context as Equipoise writes it; ``called`` is what its places are told by."""

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    called: str
    needs: tuple[str, ...] = ()

    def read(self, payload: bytes, pack: Pack) -> Parsed:
        """Read a context in the words of a pack.

        Raises:
            InputError: it is not YAML or JSON within the bounds.
            ContextError: all that is wrong with it, each with its place.
        """
        return Parsed(read_context(self.document(payload), pack))

    def document(self, payload: bytes) -> Document:
        """Read it as plain data with the place of each value."""
        return read_document(payload, self.called)


YAML = ContextFile("yaml", ("application/yaml", "text/yaml", "application/x-yaml"), (".yaml", ".yml"), "context.yaml")
JSON = ContextFile("json", ("application/json",), (".json",), "context.json")
