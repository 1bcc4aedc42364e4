"""Writes a reflection as slides: one question each, with notes on why."""

from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.adapters.contract import Options, Rendered, made_of
from equipoise.adapters.formats import installed
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import words_in


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation."""

    name: str = "pptx"
    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation",)
    suffixes: tuple[str, ...] = (".pptx",)
    needs: tuple[str, ...] = ("pptx",)

    def write(self, reflection: Reflection, _options: Options, /) -> Rendered:
        """Write a reflection.

        Raises:
            UsageError: what writes it is not installed.
        """
        installed(self.needs, self.name)
        from equipoise.adapters.slides import to_pptx

        return Rendered(to_pptx(reflection), self.media_types[0], made_of(reflection), tuple(_no_place(reflection)))


def _no_place(reflection: Reflection) -> Iterator[str]:
    if left := len(reflection.withheld):
        yield words_in(reflection.locale).say_many(
            "slides have no place for {count} question that was left out. The coach's own page says which, and why.",
            "slides have no place for {count} questions that were left out. The coach's own page says which, and why.",
            left,
        )
