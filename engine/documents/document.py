"""Plain data with its place, and how large it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from equipoise.engine.words import Said, marked

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
_LINE: Final = "{name}:{line}"
_COLUMN: Final = marked("{name}:{line}, column {column}")
_PATH: Final = "path"
"""Under this a place keeps its path, for programs; people are told the line, or the path cut short."""


@dataclass(frozen=True)
class Document:
    """Plain data with the name of its source and the line, from 1, of each value where it is known."""

    data: Any
    name: str
    lines: dict[Path, int] = field(default_factory=dict)

    def where(self, path: Iterable[str | int] = ()) -> str:
        """Say the place of a value: ``name:line``, else ``name at /json/pointer``."""
        steps = tuple(path)
        there = self._there(steps)
        for length in range(len(steps), -1, -1):
            if line := self.lines.get(steps[:length]):
                return Said(_LINE, {"name": self.name, "line": line, _PATH: there})
        pointer = "".join(f"/{_step(str(step))}" for step in steps)
        return (
            Said(marked("{name} at {pointer}"), {"name": self.name, "pointer": pointer, _PATH: there})
            if pointer
            else self.name
        )

    def _there(self, steps: Path) -> Path:
        """Give as much of a path as leads to something: what is missing has no place, nor what a reader has made."""
        value = self.data
        for length, step in enumerate(steps):
            known = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
            if step not in known:
                return steps[:length]
            value = value[step]
        return steps


def at_line(name: str, line: int) -> str:
    """Say the place of a line; a name that is said, such as that of standard input, can be said again."""
    return Said(_LINE, {"name": name, "line": line})


def at_column(name: str, line: int, column: int) -> str:
    """Say the place of a sign, both counted from 1."""
    return Said(_COLUMN, {"name": name, "line": line, "column": column})


def path_in(where: str) -> Path:
    """Give the path of a place that a document told; empty where it is the whole or nowhere."""
    steps = where.values.get(_PATH, ()) if isinstance(where, Said) else ()
    assert isinstance(steps, tuple)  # noqa: S101 - nothing else is put there
    return steps


def line_in(where: str) -> int:
    """Give the line, from 1, of a place that a document told; 0 where none is known."""
    line = where.values.get("line", 0) if isinstance(where, Said) else 0
    assert isinstance(line, int)  # noqa: S101 - nothing else is put there
    return line


def pointer_in(where: str) -> str:
    """Give the JSON Pointer (RFC 6901) of a place that a document told; empty where it is the whole or nowhere."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path_in(where))


def _step(step: str) -> str:
    """Write a key as a step of a pointer; what a line cannot show is written as an escape."""
    shown = step if step.isprintable() else repr(step)[1:-1]
    return shown.replace("~", "~0").replace("/", "~1")[:80]
