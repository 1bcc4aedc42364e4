"""Installs this checkout into the environment whose Python runs it: ``install.py [EXTRA ...]``.

durable-rules has no wheels and is built by a C compiler. Where that cannot be done, all is installed but it,
and one line says so: Equipoise then matches rules with its own matcher, to the same result.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_BUILT = (
    "durable-rules could not be built here (it needs a C compiler and Python's headers), so it is left out; "
    "the built-in matcher gives the same results. To have it later: get a compiler, then `make clean`."
)


def pip(*arguments: str, quiet: bool = False) -> bool:
    """Install, and say whether it went well."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", *arguments]
    said = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, cwd=ROOT, stdout=said, stderr=said, check=False).returncode == 0


def main(extras: list[str]) -> int:
    """Install with the extras, with durable-rules if it can be had."""
    needed = [*PROJECT["dependencies"], *(each for extra in extras for each in PROJECT["optional-dependencies"][extra])]
    durable = [each for each in needed if each.startswith("durable-rules")]
    rest = [each for each in needed if each not in durable]
    if not pip(*rest) or not pip("--no-deps", "-e", "."):
        return 1
    if not pip(*durable, quiet=True):
        print(NOT_BUILT, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
