"""Writes the name of a file as a shell needs it, so that a line that is shown can be typed as it stands."""

import os
import shlex
from pathlib import Path
from typing import Final

_STILL_READ: Final = frozenset('"$`\\!')
"""What a shell reads even between double quotes."""


def in_shell(path: Path | str) -> str:
    """Give the name in quotes where it needs them: double ones where they do, since every shell knows those."""
    name = f".{os.sep}{path}" if str(path).startswith("-") else str(path)
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline([name])
    quoted = shlex.quote(name)
    return quoted if quoted == name or _STILL_READ & {*name} else f'"{name}"'
