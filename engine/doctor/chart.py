"""What the doctor looks at: the files of one pack with their places, and the whole that they make with its bases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from equipoise.engine.documents import Path as Steps
from equipoise.engine.errors import PackError, Problem, Severity
from equipoise.engine.lazily import lazily
from equipoise.engine.packs.layers import lay
from equipoise.engine.packs.loader import with_bases
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.source import PackSource, Piece, read_source
from equipoise.engine.shape import shaped
from equipoise.engine.words import Said


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of a place in a rule, a factor or a source: a stable code, why it matters, what to do."""

    code: str
    path: Steps
    message: str
    fix: str
    severity: Severity = "warning"


@dataclass(frozen=True)
class Chart:
    """A pack as its author sees it. ``pack`` is None where its files do not make one; ``problems`` say why.

    ``rules`` are the pack's own that can be read, each with its file; those of its bases are in ``pack``.
    """

    folder: Path
    source: PackSource
    rules: tuple[tuple[Rule, Piece], ...]
    pack: Pack | None
    problems: tuple[Problem, ...]

    @lazily
    def own(self) -> Mapping[str, Piece]:
        """The files of the pack's own rules, by their ids."""
        return {rule.id: piece for rule, piece in self.rules}


def open_chart(folder: Path) -> Chart:
    """Read the folder of a pack, as whole as its files allow.

    Raises:
        InputError: there is no pack there.
        PackError: ``pack.yaml`` itself cannot be read.
    """
    source = read_source(folder)
    pack, problems = _laid(source)
    return Chart(folder, source, tuple(_readable(source)), pack, problems)


def from_here(problem: Problem, folder: Path) -> Problem:
    """Say where from the folder that the author stands in; a pack's own places begin with its folder's name."""
    own = str(Path(folder.name, "_"))[:-1]
    if not folder.name or not problem.where.startswith(own):
        return problem
    return replace(problem, where=str(folder / problem.where.removeprefix(own)))


def _laid(source: PackSource) -> tuple[Pack | None, tuple[Problem, ...]]:
    try:
        pack = lay(with_bases([source]))
    except PackError as error:
        return None, tuple(error.problems)
    return pack, pack.warnings


def _readable(source: PackSource) -> Iterator[tuple[Rule, Piece]]:
    for piece in source.rules:
        rule, _ = shaped(Rule, piece.data, piece.document, piece.at)
        if rule is not None:
            yield rule, piece


def placed(remarks: Iterable[Remark], piece: Piece, about: str) -> Iterator[Problem]:
    """Give remarks as problems with their places; ``about`` is put before what they say."""
    for remark in remarks:
        where = piece.document.where((*piece.at, *remark.path))
        yield Problem(remark.code, said_of(about, remark.message), where, remark.fix, remark.severity)


def said_of(about: str, message: str) -> Said:
    """Put the id of a rule, a factor or a text before what is said of it."""
    return Said("{about}: {message}", {"about": about, "message": message})
