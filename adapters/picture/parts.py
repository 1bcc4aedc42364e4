"""The parts of a drawing, each with the box it takes up, so that nothing stands on anything else."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from equipoise.adapters.picture.measuring import width_of, wrapped

Anchor = Literal["start", "middle", "end"]
ShapeName = Literal["circle", "square", "triangle", "diamond", "cross", "hexagon", "bar"]
Paint = Literal["full", "hollow", "half"]
LINE_PERCENT: Final = 130
"""From one line of text to the next, in percent of its size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, by its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0) -> bool:
        """Say whether two boxes overlap, or come closer than a gap."""
        return not (
            self.right + gap <= other.left
            or other.right + gap <= self.left
            or self.bottom + gap <= other.top
            or other.bottom + gap <= self.top
        )

    def crossed_by(self, line: "Line") -> bool:
        """Say whether a line goes through it (Liang and Barsky)."""
        enters, leaves = 0.0, 1.0
        dx, dy = line.to_x - line.x, line.to_y - line.y
        for step, room in (
            (-dx, line.x - self.left),
            (dx, self.right - line.x),
            (-dy, line.y - self.top),
            (dy, self.bottom - line.y),
        ):
            if step == 0 and room < 0:
                return False
            if step < 0:
                enters = max(enters, room / step)
            elif step > 0:
                leaves = min(leaves, room / step)
        return enters <= leaves


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one point to another; a ``pale`` one is thin and light."""

    x: float
    y: float
    to_x: float
    to_y: float
    pale: bool = False

    def moved(self, dx: float, dy: float) -> "Line":
        """Give the same line elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy, to_x=self.to_x + dx, to_y=self.to_y + dy)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle with an edge, or the ground behind a label where it has ``no_edge``; ``empty`` has no ground."""

    x: float
    y: float
    width: float
    height: float
    dashed: bool = False
    empty: bool = False
    no_edge: bool = False

    def moved(self, dx: float, dy: float) -> "Frame":
        """Give the same frame elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape round a point: full, only an outline, or a circle of which the left half is full."""

    shape: ShapeName
    x: float
    y: float
    radius: float = 4
    paint: Paint = "full"

    def moved(self, dx: float, dy: float) -> "Mark":
        """Give the same mark elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    @property
    def box(self) -> Box:
        """The box it takes up."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its base line."""

    text: str
    x: float
    y: float
    size: int
    bold: bool = False
    anchor: Anchor = "start"

    def moved(self, dx: float, dy: float) -> "Words":
        """Give the same text elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    @property
    def box(self) -> Box:
        """The box it takes up in the widest font."""
        width = width_of(self.text, self.size, bold=self.bold)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return Box(left, self.y - self.size * 0.95, left + width, self.y + self.size * 0.28)


Part = Line | Frame | Mark | Words


@dataclass
class Sheet:
    """Parts in reading order, and how far down they reach."""

    parts: list[Part] = field(default_factory=list)
    bottom: float = 0

    def write(
        self, text: str, x: float, width: float, size: int, *, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Write a text in lines beneath all that is there; ``x`` is its left, middle or right by its anchor."""
        for line in wrapped(text, int(width), size, bold=bold):
            self.parts.append(Words(line, x, self.bottom + size, size, bold, anchor))
            self.bottom += size * LINE_PERCENT / 100

    def room(self, height: float) -> None:
        """Leave some room beneath."""
        self.bottom += height

    def lay(self, parts: Iterable[Part], dx: float, dy: float) -> None:
        """Lay parts that were made elsewhere here."""
        self.parts += [part.moved(dx, dy) for part in parts]
