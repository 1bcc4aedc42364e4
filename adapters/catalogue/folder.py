"""Writes a catalogue into a folder that is its own: pages whole, and nothing of anybody else's touched."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from equipoise.adapters.files import write_whole
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

MARKER: Final = ".equipoise-catalogue"
"""The file that says that a folder was written here; it lists the pages, so that old ones can be taken away."""


def write_catalogue(pages: Mapping[str, str], folder: Path) -> None:
    """Write the pages into a folder that is empty, new or a catalogue's; pages of before that are gone are removed.

    Raises:
        InputError: the folder holds other things, or cannot be written to.
    """
    before = _pages_of_before(folder)
    foreign = sorted(page for page in pages if page not in before and (folder / page).exists())
    if foreign:
        raise _holds_other_things(folder, foreign[0])
    try:
        _make(folder, pages, before)
    except OSError as error:
        reason = error.strerror or said("unknown reason")
        message = said("this cannot be written ({reason}).", reason=reason)
        raise InputError(Problem("cannot_write", message, str(folder), said("Choose another place."))) from error


def _pages_of_before(folder: Path) -> frozenset[str]:
    """Give the pages that were written here before.

    Raises:
        InputError: something is there, and it is no folder of a catalogue.
    """
    marker = folder / MARKER
    if folder.exists() and not folder.is_dir():
        message = said("this is a file, not a folder.")
        raise InputError(Problem("not_a_folder", message, str(folder), said("Give the name of a folder.")))
    if not marker.is_file():
        if other := next(iter(sorted(folder.iterdir())), None) if folder.is_dir() else None:
            raise _holds_other_things(folder, other.name)
        return frozenset()
    return frozenset(filter(None, marker.read_text(encoding="utf-8").splitlines()))


def _holds_other_things(folder: Path, name: str) -> InputError:
    message = said("this folder holds other things, such as {name!r}, and nothing was written.", name=name)
    return InputError(Problem("foreign_folder", message, str(folder), said("Give a new or an empty folder.")))


def _make(folder: Path, pages: Mapping[str, str], before: frozenset[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # Said before it is done: what is cut short can be written again over itself.
    write_whole(folder / MARKER, _listed(before.union(pages)))
    for page, text in pages.items():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / page, text)
    for page in sorted(before.difference(pages)):
        _remove(folder, page)
    write_whole(folder / MARKER, _listed(pages))


def _listed(pages: "Mapping[str, str] | frozenset[str]") -> str:
    return "".join(f"{page}\n" for page in sorted(pages))


def _remove(folder: Path, page: str) -> None:
    """Remove a page of before; a line of the marker that leads out of the folder is left alone."""
    path = folder / page
    if path.suffix == ".md" and path.resolve().is_relative_to(folder.resolve()):
        path.unlink(missing_ok=True)
