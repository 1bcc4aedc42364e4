"""What is never written over: a file that is read, one that may be filled in, one that others may be given."""

from collections.abc import Sequence
from pathlib import Path

import click

from equipoise.adapters.command_line.spoken import spoken


def refuse_to_overwrite(
    output: Path | None, files: Sequence[Path], viewpoints: Sequence[tuple[str, Path]] = ()
) -> None:
    """Refuse to write over a file that is read, or to a file named like standard input."""
    read = [path for path in (*files, *dict(viewpoints).values()) if path.exists()]
    if output is not None and (str(output) == "-" or (output.exists() and any(map(output.samefile, read)))):
        raise click.UsageError(spoken().say("-o takes the name of another file than the one that is read. Choose one."))


def never_over_another(output: Path | None) -> None:
    """Refuse to write over a file that may have been filled in.

    Raises:
        InputError: there is one of this name.
    """
    from equipoise.engine.words import said

    if output is not None and output.exists():
        raise _there(output, said("there is a file of this name already."))


def never_coach_over_another(output: Path | None, view: str) -> None:
    """Refuse to write what is for the coach alone over a file: that one may be for others, or on its way to them.

    A pipe or a device holds nothing that could be lost. Reports have a guard of their own.

    Raises:
        InputError: there is a file of this name.
    """
    from equipoise.engine.words import said

    if view == "coach" and output is not None and output.is_file():
        message = said("there is a file of this name already, and what is for you alone is never written over another.")
        raise _there(output, message)


def never_over_the_coachs(output: Path | None) -> None:
    """Refuse to write what others may get over what was made for the coach alone: it would be lost.

    Raises:
        InputError: there is such a file of this name.
    """
    from equipoise.adapters.command_line.made_for import is_for_the_coach
    from equipoise.engine.words import said

    if output is not None and output.is_file() and is_for_the_coach(output):
        raise _there(output, said("the file of this name is for you, the coach, alone, and would be lost."))


def _there(output: Path, message: str) -> Exception:
    from equipoise.engine.errors import InputError, Problem
    from equipoise.engine.words import said

    return InputError(Problem("exists", message, str(output), said("Choose another name, so that nothing is lost.")))
