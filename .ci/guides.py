"""Follows each guide in docs/guides as its reader would, in an empty folder, and puts the real output into it.

With --check it says whether that is there already. A block of ``console`` holds commands, each after ``$ ``,
and what they print; a block after the comment ``<!-- file: PATH -->`` is what stands in that file from there on.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
_BLOCK = re.compile(
    r"<!-- file: (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)```\n|```console\n(?P<session>.*?)```\n", re.DOTALL
)


def followed(guide: str, folder: Path) -> str:
    """Give the text of a guide with what its commands print now, when they are followed one after another."""

    def step(block: re.Match[str]) -> str:
        if block["path"]:
            file = folder / block["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
            return block[0]
        commands = [line for line in block["session"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{_output(line[2:], folder)}" for line in commands) + "```\n"

    return _BLOCK.sub(step, guide)


def _output(command: str, folder: Path) -> str:
    """Run a command in a shell; leaving with 1 is no failure: that is how findings are told."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "EQUIPOISE_LOCALE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: left with {done.returncode}\n{done.stdout}")
    return done.stdout


def main() -> int:
    """Refresh the guides; with --check leave them alone and fail where one is out of date."""
    stale = False
    for guide in GUIDES:
        now = guide.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = followed(now, Path(folder))
        if "--check" not in sys.argv:
            guide.write_text(new, encoding="utf-8")
        elif new != now:
            sys.stderr.write(
                f"{guide.name} shows output that is out of date: run make readme, and commit the result.\n"
            )
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
