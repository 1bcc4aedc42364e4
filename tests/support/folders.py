"""A folder of small files written as one text, so that it can be read, kept and changed as one.

A line ``=== name`` begins each file; what stands before the first is the file ``it.yaml``.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MAX_FILES: Final = 30
_BEGINS: Final = re.compile(rb"^=== ([^\r\n]*)\r?\n?", re.MULTILINE)
_NAME: Final = re.compile(r"[\w-]{1,60}(/[\w-]{1,60}){0,3}\.(yaml|yml|po|json)", re.ASCII)
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


def split(raw: bytes) -> list[tuple[str, bytes]]:
    """Give the name and the bytes of each file."""
    first, *rest = _BEGINS.split(raw)
    named = zip(rest[::2], rest[1::2], strict=True)
    files = [(name.decode("utf-8", "replace"), data) for name, data in named]
    return [("it.yaml", first), *files] if first or not files else files


def join(files: list[tuple[str, bytes]]) -> bytes:
    """Write files as one text."""
    return b"".join(f"=== {name}\n".encode() + data.rstrip(b"\n") + b"\n" for name, data in files)


def from_folder(folder: Path) -> bytes:
    """Write the files of a folder as one text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return join([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths])


@contextmanager
def unfolded(raw: bytes) -> Iterator[Path]:
    """Write the files into a folder ``pack`` for a while, in memory where that can be."""
    above = Path(tempfile.mkdtemp(prefix="equipoise-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        folder = above / "pack"
        folder.mkdir()
        for name, data in split(raw)[:MAX_FILES]:
            if _NAME.fullmatch(name):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        yield folder
    finally:
        shutil.rmtree(above, ignore_errors=True)
