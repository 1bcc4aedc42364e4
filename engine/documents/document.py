"""Plain data with its place, and how large it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from equipoise.engine.words import Said, said

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 20
MAX_VALUES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a document may be: whole MiB, how deep its values lie, and how many they are."""

    mebibytes: int = MAX_BYTES >> 20
    depth: int = MAX_DEPTH
    values: int = MAX_VALUES

    @property
    def bytes(self) -> int:
        """The most bytes."""
        return self.mebibytes << 20


BOUNDS: Final = Bounds()
"""What somebody writes by hand stays well within these."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """Plain data with the name of its source and the line, from 1, of each value where it is known."""

    data: Any
    name: str
    lines: dict[Path, int] = field(default_factory=dict)

    def where(self, path: Iterable[str | int] = ()) -> str:
        """Say the place of a value: ``name:line``, else ``name at /json/pointer``."""
        steps = tuple(path)
        for length in range(len(steps), -1, -1):
            if line := self.lines.get(steps[:length]):
                return at_line(self.name, line)
        pointer = "".join(f"/{_step(str(step))}" for step in steps)
        return said("{name} at {pointer}", name=self.name, pointer=pointer) if pointer else self.name


def at_line(name: str, line: int) -> str:
    """Say the place of a line; a name that is said, such as that of standard input, can be said again."""
    return Said("{name}:{line}", {"name": name, "line": line})


def _step(step: str) -> str:
    """Write a key as a step of a pointer; what a line cannot show is written as an escape."""
    shown = step if step.isprintable() else repr(step)[1:-1]
    return shown.replace("~", "~0").replace("/", "~1")[:80]
