"""Writes a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, so that the file is there whole, or as it was before.

    Raises:
        InputError: the folder is missing or full, or may not be written to.
    """
    if path.is_dir():
        raise InputError(
            Problem("directory", said("this is a folder, not a file."), str(path), said("Give the name of a file."))
        )
    _check_folder_of(path)
    raw = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():  # a pipe or a device: nothing to replace
        _write(path, raw)
        return
    target = Path(os.path.realpath(path))  # what a link points at is replaced, not the link
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
                unfinished.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask())
                unfinished.replace(target)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise cannot_write(path, error) from error


def write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that was not there, whole or not at all; never over another, nor where a link points.

    ``mode`` holds from the first byte on, where the system knows of such.

    Raises:
        InputError: there is a file of this name, or the place cannot be written to.
    """
    _check_folder_of(path)
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        message = said("there is a file of this name already.")
        fix = said("Choose another name, so that nothing is lost.")
        raise InputError(Problem("exists", message, str(path), fix)) from error
    except OSError as error:
        raise cannot_write(path, error) from error


def _check_folder_of(path: Path) -> None:
    """Make sure before any work that the folder of a file is there.

    Raises:
        InputError: it is not.
    """
    if not path.parent.is_dir():
        message = said("there is no folder {folder}.", folder=path.parent)
        fix = said("Make the folder first, or choose another place. Nothing was written, and nothing is lost.")
        raise InputError(Problem("no_folder", message, str(path), fix))


def _write(path: Path, raw: bytes) -> None:
    try:
        path.write_bytes(raw)
    except OSError as error:
        raise cannot_write(path, error) from error


def umask() -> int:
    """Give the bits that new files may not have here."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def cannot_write(path: Path, error: OSError) -> InputError:
    """Say that something cannot be written, and why."""
    message = said("this cannot be written ({reason}).", reason=error.strerror or said("unknown reason"))
    return InputError(Problem("cannot_write", message, str(path), said("Nothing was changed; choose another place.")))
