"""What a project is told by: one file, or the files of several who answered, each for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from equipoise.adapters.command_line.options import document_given
from equipoise.adapters.command_line.spoken import spoken

if TYPE_CHECKING:
    from equipoise.engine.context import Context
    from equipoise.engine.pack import Pack
    from equipoise.engine.viewpoints import Where

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
    """Add FILE, which may be left out beside ``--viewpoint``."""
    return click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))(command)


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
    from equipoise.engine.context import read_context
    from equipoise.engine.versions import MAIN
    from equipoise.engine.viewpoints import joined, place_among

    if file is None and not viewpoints:
        raise click.UsageError(spoken().say("a FILE is missing: the project's own, or --viewpoint NAME=FILE."))
    if sum(str(path) == "-" for path in (file, *dict(viewpoints).values())) > 1:
        raise click.UsageError(spoken().say("only one file can be read from standard input. Give the others by name."))
    main = document_given(file) if file is not None else None
    project = read_context(main, pack) if main is not None else None
    documents = {name: document_given(path) for name, path in viewpoints}
    contexts = {name: read_context(document, pack) for name, document in documents.items()}
    places = {name: document.where for name, document in documents.items()}
    if main is not None:
        places[MAIN] = main.where
    if project is not None and not contexts:
        return Given(project, places[MAIN])
    return Given(joined(contexts, project, places), place_among(places))


def refuse_to_overwrite(output: Path | None, file: Path | None, viewpoints: Sequence[Named]) -> None:
    """Refuse to write over a file that is read, or to a file named like standard input."""
    read = [path for path in (file, *dict(viewpoints).values()) if path is not None and path.exists()]
    if output is not None and (str(output) == "-" or (output.exists() and any(map(output.samefile, read)))):
        raise click.UsageError(
            spoken().say("-o takes the name of another file than the one that is read. Choose one.")
        )
