"""Writes the command for the same project again, so that more of it can be asked for."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from equipoise.adapters.command_line.given import Named
from equipoise.adapters.command_line.shell import in_shell


def same_again(
    command: str, file: Path | None, viewpoints: Sequence[Named], packs: Sequence[Path], flags: Sequence[str] = ()
) -> str:
    """Write a command on the project that was given, by the packs that were given, as it can be typed."""
    return " ".join(("equipoise", command, *_given(file, viewpoints, packs), *flags))


def _given(file: Path | None, viewpoints: Sequence[Named], packs: Sequence[Path]) -> Iterator[str]:
    for name, path in viewpoints:
        yield f"--viewpoint {in_shell(f'{name}={path}')}"
    for path in packs:
        yield f"--pack {in_shell(path)}"
    if file is not None:
        yield "-" if str(file) == "-" else in_shell(file)
