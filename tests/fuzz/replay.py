"""Sends files through a door again, without atheris: ``python tests/fuzz/replay.py DOOR FILE...``."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]

from support.doors import DOORS  # noqa: E402 - it is found from here on


def main() -> None:
    """Send each file through the door that is named first; what comes out is shown as it is."""
    door, *files = sys.argv[1:] or [""]
    if door not in DOORS or not files:
        sys.exit(f"usage: python tests/fuzz/replay.py {'|'.join(DOORS)} FILE...")
    for file in files:
        DOORS[door](Path(file).read_bytes())
        print(f"{file}: nothing is wrong")


if __name__ == "__main__":
    main()
