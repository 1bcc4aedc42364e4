"""Every error that may reach a user: one sentence with what, where and what to do, and a stable code."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth knowing in a file.

    ``code`` is stable and meant for machines; ``where`` is ``file:line`` or ``file at /json/pointer``;
    ``fix`` says what to do and may be empty.
    """

    code: str
    message: str
    where: str
    fix: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.message}"
        return f"{sentence} {self.fix}" if self.fix else sentence


class EquipoiseError(Exception):
    """The root of all errors that Equipoise raises on purpose."""

    code: ClassVar[str] = "error"

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["EquipoiseError"], tuple[Sequence[Problem]]]:
        return type(self), (self.problems,)

    def to_dict(self) -> dict[str, Any]:
        """Give the error as plain data: ``code`` and a list of ``problems``."""
        return {"code": self.code, "problems": [_plain(problem) for problem in self.problems]}


def _plain(problem: Problem) -> dict[str, str]:
    return {key: str(value) for key, value in asdict(problem).items()}


class InputError(EquipoiseError):
    """A file cannot be read, or is not YAML or JSON within the bounds."""

    code = "input"


class ContextError(EquipoiseError):
    """What was read is not a context in the words of the pack."""

    code = "context"


class ReportError(EquipoiseError):
    """What was read is not a report, or not one that this version can read or use."""

    code = "report"


class PackError(EquipoiseError):
    """A pack is not sound; holds all that is wrong with it."""

    code = "pack"


class UsageError(EquipoiseError):
    """The library was asked for something that does not exist, such as an unknown matcher or rule."""

    code = "usage"


class MatcherWarning(RuntimeWarning):
    """A matcher failed, and another one answers in its place; the result is the same."""
