"""What is wrong with a context, told all at once, and what its reader noted."""

from typing import Final

from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import ContextError, Problem, Severity
from equipoise.engine.words import said

MAX_PROBLEMS: Final = 100
"""So many problems and notices are told; whoever has more has another file in hand."""


class Mistakes:
    """Gathers mistakes and notices, each with the place where it stands in a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def keep(self, problems: list[Problem]) -> None:
        """Keep problems, each once.

        Raises:
            ContextError: there are too many.
        """
        self.problems += [problem for problem in problems if problem not in self.problems]
        if len(self.problems) > MAX_PROBLEMS:
            more = Problem(
                "too_many",
                said("there are more mistakes than these."),
                self.document.name,
                said("Correct these first."),
            )
            raise ContextError([*self.problems[:MAX_PROBLEMS], more])

    def wrong(self, code: str, path: Path, message: str, fix: str = "") -> None:
        """Say what is wrong at a path, and what to do."""
        self.keep([Problem(code, message, self.document.where(path), fix)])

    def note(self, code: str, path: Path, message: str, fix: str = "", severity: Severity = "hint") -> None:
        """Say something that stops nothing."""
        self.notices.append(Problem(code, message, self.document.where(path), fix, severity))
