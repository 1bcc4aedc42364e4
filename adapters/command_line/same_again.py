"""Writes a command for the same project again as it can be typed, with the packs and the language that were given."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from equipoise.adapters.command_line.given import Named
from equipoise.adapters.command_line.shell import in_shell
from equipoise.adapters.command_line.spoken import chosen_locale


def same_again(
    command: str, file: Path | None, viewpoints: Sequence[Named], packs: Sequence[Path], flags: Sequence[str] = ()
) -> str:
    """Write a command on the project that was given, as it was given."""
    sides = (part for name, path in viewpoints for part in ("--viewpoint", in_shell(f"{name}={path}")))
    project = () if file is None else ("-" if str(file) == "-" else in_shell(file),)
    return " ".join(("equipoise", command, *sides, *_as_given(packs), *project, *flags))


def ask_again(file: Path, packs: Sequence[Path], flags: Sequence[str] = ()) -> str:
    """Write the command that goes on with an interview."""
    return " ".join(("equipoise ask -o", in_shell(file), *flags, *_as_given(packs)))


def file_in_shell(file: Path | None, packs: Sequence[Path] = ()) -> str:
    """Write what comes after a command on one project; where no file has a name, the word for one."""
    from equipoise.adapters.page import A_FILE

    named = A_FILE if file is None or str(file) == "-" else in_shell(file)
    return " ".join((named, *_as_given(packs)))


def _as_given(packs: Sequence[Path]) -> Iterator[str]:
    for path in packs:
        yield f"--pack {in_shell(path)}"
    if (locale := chosen_locale()) is not None:
        yield f"--locale {locale}"
