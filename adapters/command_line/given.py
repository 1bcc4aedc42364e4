"""What a project is told by: one file, or the files of several who answered, each for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from equipoise.adapters.command_line.options import bytes_given, document_given, tell_note
from equipoise.adapters.command_line.spoken import spoken

if TYPE_CHECKING:
    from equipoise.engine.contexts.context import Context
    from equipoise.engine.packs.pack import Pack
    from equipoise.engine.sides.viewpoints import Where

_FROM: Final = "equipoise.from"
_OUR_SUFFIXES: Final = ("", ".yaml", ".yml", ".json")
Named = tuple[str, Path]
"""A viewpoint by its name, and the file that holds its answers."""


@dataclass(frozen=True)
class Given:
    """A context that was given, and where each of its parts stands."""

    context: "Context"
    where: "Where"


def viewpoint_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--viewpoint``."""
    return click.option(
        "--viewpoint",
        "viewpoints",
        multiple=True,
        metavar="NAME=FILE",
        callback=_named,
        help="What one side answered, such as users=b.yaml (again for the other sides). FILE may then be left out.",
    )(command)


def file_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add FILE, which may be left out beside ``--viewpoint``, and ``--from``."""
    command = click.option(
        "--from",
        "adapter",
        metavar="NAME",
        expose_value=False,
        is_eager=True,
        callback=_told_adapter,
        shell_complete=_complete_adapter,
        help="What reads the files, where they are not Equipoise's own: see `equipoise adapters`.",
    )(command)
    return click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))(command)


def _told_adapter(context: click.Context, _parameter: click.Parameter, name: str | None) -> None:
    context.meta[_FROM] = name


def _complete_adapter(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    from equipoise.adapters.contract import adapters

    return [listed.name for listed in adapters("in") if listed.name.startswith(begun)]


def _named(_context: click.Context, _parameter: click.Parameter, given: Sequence[str]) -> tuple[Named, ...]:
    named = [(name, Path(file)) for name, _, file in (each.partition("=") for each in given)]
    for name, file in named:
        if not name or file == Path():
            raise click.BadParameter(spoken().say("write it like users=answers.yaml."))
    if twice := next((name for place, (name, _) in enumerate(named) if name in dict(named[:place])), None):
        raise click.BadParameter(spoken().say("{name} is named twice. Give each side a name of its own.", name=twice))
    return tuple(named)


def context_given(file: Path | None, viewpoints: Sequence[Named], pack: "Pack") -> Given:
    """Read the project from its file, from those of its sides, or from both.

    Raises:
        ContextError: all that is wrong with one of the files, or with putting them together.
    """
    if file is None and not viewpoints:
        raise click.UsageError(
            spoken().say("no file is given. Give the project's FILE, or --viewpoint NAME=FILE for each side.")
        )
    _read_once([*([file] if file else []), *dict(viewpoints).values()])
    project = _read(file, pack) if file is not None else None
    return _together({name: _read(path, pack) for name, path in viewpoints}, project)


def sides_given(files: Sequence[Path], viewpoints: Sequence[Named], pack: "Pack") -> Given:
    """Read the project from the files of its sides, named by who answered; one file is the project's own.

    Raises:
        ContextError: all that is wrong with one of the files, or with putting them together.
    """
    if len(files) < 2:
        return context_given(files[0] if files else None, viewpoints, pack)
    from equipoise.engine.sides.viewpoints import side_name

    _read_once([*files, *dict(viewpoints).values()])
    sides: dict[str, Given] = {name: _read(path, pack) for name, path in viewpoints}
    for path in files:
        given = _read(path, pack)
        sides[side_name(path.stem, given.context, sides)] = given
    return _together(sides)


def _read_once(paths: Sequence[Path]) -> None:
    if sum(str(path) == "-" for path in paths) > 1:
        raise click.UsageError(spoken().say("only one file can be read from standard input. Give the others by name."))


def _read(path: Path, pack: "Pack") -> Given:
    name = click.get_current_context().meta.get(_FROM) or _by_suffix(path)
    if name not in (None, "yaml", "json"):
        return _read_by(name, path, pack)
    from equipoise.engine.contexts.context import read_context

    document = document_given(path)
    return Given(read_context(document, pack), document.where)


def _by_suffix(path: Path) -> str | None:
    """Give the name of the adapter that reads files named so; None where ours do, and where nobody does."""
    if path.suffix.lower() in _OUR_SUFFIXES:
        return None
    from equipoise.adapters.contract import by_suffix

    adapter = by_suffix("in", path.suffix)
    return adapter.name if adapter is not None else None


def _read_by(name: str, path: Path, pack: "Pack") -> Given:
    """Read what is not ours, and tell what of it was left."""
    from equipoise.adapters.contract import read_by
    from equipoise.engine.documents import Document
    from equipoise.engine.errors import Problem

    parsed = read_by(name, bytes_given(path), pack)
    where = spoken().say("standard input") if str(path) == "-" else str(path)
    for left in parsed.unmapped:
        tell_note(Problem("unmapped", left.reason, f"{where} {left.pointer}"))
    return Given(parsed.context, Document(None, where).where)


def _together(sides: Mapping[str, Given], project: Given | None = None) -> Given:
    from equipoise.engine.sides.versions import MAIN
    from equipoise.engine.sides.viewpoints import joined, place_among

    if project is not None and not sides:
        return project
    places = {name: given.where for name, given in sides.items()}
    if project is not None:
        places[MAIN] = project.where
    contexts = {name: given.context for name, given in sides.items()}
    return Given(joined(contexts, project.context if project else None, places), place_among(places))


_PERSONAL: Final = {"personal"}
_SHARED: Final = {"small_party", "small_viewpoint", "few_with_coach"}


def tell_doubts(given: Given, pack: "Pack", shared: bool) -> None:
    """Say what the reader noted and what looks like a person; of other doubts only that there are some.

    ``shared``: something is made to be shared, so it is said too whose answers are left out since they are few.
    """
    from equipoise.engine.contexts.checking import doubts

    problems = doubts(given.context, given.where, pack)
    telling = _PERSONAL | (_SHARED if shared else set())
    told = [problem for problem in problems if problem in given.context.notices or problem.code in telling]
    for problem in told:
        tell_note(problem)
    if others := sum(problem.severity == "warning" for problem in problems if problem not in told):
        sentence = spoken().say_many(
            "Note: one doubt about this file; `equipoise check` tells more.",
            "Note: {count} doubts about this file; `equipoise check` tells more.",
            others,
        )
        click.echo(sentence, err=True)
