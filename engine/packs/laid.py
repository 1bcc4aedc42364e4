"""What packs have laid over one another so far, and all that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from equipoise.engine.errors import Problem, Severity
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.manifest import Labelled
from equipoise.engine.packs.pack import PackName, Source
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.source import Piece
from equipoise.engine.shape import shaped


@dataclass
class Laid:
    """Packs laid over one another, with all that is wrong with them."""

    names: list[PackName] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    corners: tuple[Labelled, ...] = ()
    themes: dict[str, Labelled] = field(default_factory=dict)
    sides: dict[str, Any] = field(default_factory=dict)
    never_aloud: list[str] = field(default_factory=list)
    factors: dict[str, tuple[Factor, Piece]] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, Piece]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rule_pack: dict[str, str] = field(default_factory=dict)
    factor_pack: dict[str, str] = field(default_factory=dict)
    silenced: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    former_corners: dict[str, str] = field(default_factory=dict)
    catalogues: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    at: dict[str, Piece] = field(default_factory=dict)
    lost: set[tuple[str, str]] = field(default_factory=set)
    """What could not be read: the code of what would seem wrong for want of it, and its id, or nothing for any."""

    def wrong(self, piece: Piece, path: Iterable[str | int], code: str, message: str, fix: str = "",
              severity: Severity = "error") -> None:  # fmt: skip
        """Say what is wrong, once, and where it stands."""
        where = piece.document.where((*piece.at, *path))
        problem = Problem(code, message, where, fix, severity)
        kept = self.problems if severity == "error" else self.warnings
        if problem not in kept:
            kept.append(problem)

    def shaped(self, model: type[Any], piece: Piece) -> Any:
        """Give the data in its shape; None where it has another, which has then been said."""
        found, problems = shaped(model, piece.data, piece.document, piece.at, code="shape")
        self.problems += problems
        return found

    def only_seems(self, problem: Problem) -> bool:
        """Say whether it would be right if something else could have been read."""
        return any(problem.code == code and name in problem.message for code, name in self.lost)
