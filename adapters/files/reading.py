"""Reads a context from a file or from standard input."""

from os import PathLike
from pathlib import Path
from typing import BinaryIO

from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import MAX_BYTES, Document, read_document
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.source import read_bytes
from equipoise.engine.words import said


def load_context(path: str | PathLike[str], pack: Pack | None = None) -> Context:
    """Read a context from a YAML or JSON file, in the words of a pack (the built-in one unless given).

    Raises:
        InputError: the file cannot be read, is not YAML or JSON, or is past a bound.
        ContextError: all that is wrong, each with file, line and the nearest right word.
    """
    return read_context(read_text(path), pack or builtin_pack())


def read_text(path: str | PathLike[str], standard_input: BinaryIO | None = None) -> Document:
    """Read one document; ``-`` reads standard input where it is given.

    Raises:
        InputError: it cannot be read, is not YAML or JSON, or is past a bound.
    """
    name = said("standard input") if standard_input is not None and str(path) == "-" else str(path)
    return read_document(read_raw(path, standard_input), name)


def read_raw(path: str | PathLike[str], standard_input: BinaryIO | None = None) -> bytes:
    """Read the bytes of a file, up to the most that a context may have; ``-`` reads standard input where it is given.

    Raises:
        InputError: it cannot be read, or is past the bound.
    """
    if standard_input is not None and str(path) == "-":
        return _read(standard_input)
    return read_bytes(Path(path))


def _read(standard_input: BinaryIO) -> bytes:
    try:
        return standard_input.read(MAX_BYTES + 1)
    except OSError as error:
        message = said("this cannot be read ({reason}).", reason=error.strerror or said("unknown reason"))
        raise InputError(
            Problem("unreadable", message, said("standard input"), said("Give the name of a file."))
        ) from error
