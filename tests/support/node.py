"""What npm has: installed once, into a folder of its own."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from support.readers import ALL_READERS, reader

_PATIENCE: Final = 600
"""Seconds after which an installation that hangs is given up."""


def node_tool(program: str, *packages: str) -> str:
    """Give the path of a program of these packages; where it cannot be had the test is skipped, or fails in CI."""
    return str(node_modules(*packages) / ".bin" / program)


def node_modules(*packages: str) -> Path:
    """Give the folder of these packages; where they cannot be had the test is skipped, or fails in CI."""
    npm = reader("npm")
    folder = _cache() / hashlib.sha256(" ".join(packages).encode()).hexdigest()[:16]
    if not folder.exists():
        _install(npm, packages, folder)
    return folder / "node_modules"


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "equipoise" / "node"


def _install(npm: str, packages: Sequence[str], folder: Path) -> None:
    """Install beside, and put in place at once: others may wait for the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent))
    line = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(beside), *packages]
    done = subprocess.run(line, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        shutil.rmtree(beside, ignore_errors=True)
        _missing(f"{', '.join(packages)} cannot be installed: {done.stderr[-500:]}")
    try:
        beside.rename(folder)
    except OSError:  # somebody else was faster
        shutil.rmtree(beside, ignore_errors=True)


def _missing(reason: str) -> None:
    if os.environ.get(ALL_READERS) == "1":
        pytest.fail(reason)
    pytest.skip(reason)
