"""What a part of the form is made of: its questions, with the answers that can be chosen and the one that is."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen."""

    value: str
    text: str
    chosen: bool


def chosen_words(choices: Iterable[Choice]) -> str:
    """Give the answers that are chosen, in a row; nothing where none is."""
    return "; ".join(each.text.rstrip(".") for each in choices if each.chosen)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a factor: its field, its place in its part, and its answers. ``about`` names a group."""

    field: str
    number: int
    text: str
    about: str
    why: str
    choices: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    note_field: str
    note: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A question that is about no factor: its field, and whether it is answered."""

    field: str
    answered: bool


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Whether a group has said itself what is answered about it."""

    field: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form: ``lines`` are asked before ``asks``; ``group`` is that which all of them are about."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    asks: tuple[Ask, ...] = ()
    group: str = ""

    @property
    def open(self) -> tuple[str, ...]:
        """The fields of its questions that have no answer, in their order."""
        asked: tuple[Line | Ask, ...] = (*self.lines, *self.asks)
        return tuple(each.field for each in asked if not each.answered)

    @property
    def left(self) -> int:
        """How many of its questions are open."""
        return len(self.open)

    @property
    def count(self) -> int:
        """How many questions it has."""
        return len(self.lines) + len(self.asks)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it shows."""
        asked = {name for ask in self.asks for name in (ask.field, ask.note_field)}
        return frozenset({*asked, *(line.field for line in self.lines)})
