"""What whoever speaks adds to what is to be done: the engine knows of no command, no address and no tool."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from equipoise.engine.errors import Problem
from equipoise.engine.words import in_a_row, said


@dataclass(frozen=True, slots=True)
class Hints:
    """Sentences by the code of a problem, each marked to be translated.

    ``instead`` are said where the engine says nothing of what to do, ``beside`` after what it says, and ``in_place`` of
    what it says, where that cannot be done here.
    """

    instead: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    in_place: Mapping[str, str] = field(default_factory=dict)

    def on(self, problem: Problem) -> Problem:
        """Give the problem with what can be done here."""
        code = problem.code
        if hint := self.in_place.get(code) or (not problem.fix and self.instead.get(code)):
            return replace(problem, fix=said(hint))
        if hint := self.beside.get(code):
            return replace(problem, fix=in_a_row(problem.fix, said(hint)))
        return problem


NO_HINTS: Final = Hints()
