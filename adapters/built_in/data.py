"""Writes a reflection as data, whole: what other programs read."""

from dataclasses import dataclass

from equipoise.adapters.contract import Options, Rendered, made_of
from equipoise.engine.reflecting.reflection import Reflection


@dataclass(frozen=True, slots=True)
class Data:
    """A reflection, or a report, as JSON; its schema is ``equipoise schema reflection``."""

    name: str = "json"
    media_types: tuple[str, ...] = ("application/json",)
    suffixes: tuple[str, ...] = (".json",)
    needs: tuple[str, ...] = ()

    def write(self, reflection: Reflection, _options: Options, /) -> Rendered:
        """Write all that the reflection holds."""
        return Rendered(reflection.to_json().encode(), self.media_types[0], made_of(reflection))
