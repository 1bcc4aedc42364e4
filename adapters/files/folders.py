"""Writes files into a folder of their own, all of them or nothing, and over nothing unseen."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from equipoise.adapters.files.writing import cannot_write, umask
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

_SHOWN = 8


def write_folder(files: Mapping[str, bytes], folder: Path, *, force: bool = False) -> tuple[str, ...]:
    """Write the files into a folder that is new or empty; with ``force`` into one that holds other files, too.

    A name may begin with that of a folder within it, as in ``to-give-out/notes.txt``. Gives the names of what else
    lies in these folders: with ``force``, files of an earlier time may.

    Raises:
        InputError: the folder holds files, is a file, or cannot be written to.
    """
    there = _there(folder)
    if there and not force:
        raise _holds(folder, there)
    try:
        _write(files, folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return tuple(_others(files, folder))


def _others(files: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    """Give what lies beside the files, in the folder and in those within it that they lie in."""
    within = sorted({str(PurePosixPath(name).parent) for name in files} - {"."})
    yield from (name for name in _there(folder) if name not in files and name not in within)
    for inner in within:
        yield from (name for each in _there(folder / inner) if (name := f"{inner}/{each}") not in files)


def check_folder(folder: Path, *, force: bool = False) -> None:
    """Make sure before any work that files may be written there.

    Raises:
        InputError: the folder holds files, or is a file.
    """
    there = _there(folder)
    if there and not force:
        raise _holds(folder, there)


def _there(folder: Path) -> tuple[str, ...]:
    if folder.exists() and not folder.is_dir():
        message = said("this is a file, not a folder.")
        raise InputError(Problem("not_a_folder", message, str(folder), said("Give the name of a folder.")))
    return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()


def _holds(folder: Path, there: tuple[str, ...]) -> InputError:
    names = ", ".join((*there[:_SHOWN], *(("...",) if len(there) > _SHOWN else ())))
    message = said("this folder holds files already ({names}), and nothing was written.", names=names)
    fix = said("Give a new folder, or say --force to write among them, over files of the same names.")
    return InputError(Problem("folder_in_use", message, str(folder), fix))


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write all beside the folder first, so that it never holds half of them."""
    target = Path(os.path.realpath(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        for name, content in files.items():
            (staged / name).parent.mkdir(exist_ok=True)
            (staged / name).write_bytes(content)
        if target.is_dir() and any(target.iterdir()):
            for name in files:
                (target / name).parent.mkdir(exist_ok=True)
                (staged / name).replace(target / name)
            return
        staged.chmod(target.stat().st_mode & 0o777 if target.is_dir() else 0o777 & ~umask())
        if target.is_dir():
            target.rmdir()
        staged.replace(target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
