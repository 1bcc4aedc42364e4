"""Writes the name of a file as a shell needs it, so that a line that is shown can be typed as it stands."""

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_STILL_READ: Final = frozenset('"$`\\!')
"""What a shell reads even between double quotes."""


def file_in_shell(file: Path | None, packs: Iterable[Path] = ()) -> str:
    """Give the project's file and its packs as a command takes them; where no file has a name, the word for one."""
    from equipoise.adapters.page import A_FILE

    named = A_FILE if file is None or str(file) == "-" else in_shell(file)
    return " ".join([named, *(f"--pack {in_shell(each)}" for each in packs)])


def in_shell(path: Path | str) -> str:
    """Give the name in quotes where it needs them: double ones where they do, since every shell knows those."""
    name = f".{os.sep}{path}" if str(path).startswith("-") else str(path)
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline([name])
    quoted = shlex.quote(name)
    return quoted if quoted == name or _STILL_READ & {*name} else f'"{name}"'
