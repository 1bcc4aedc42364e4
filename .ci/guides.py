"""Follows each guide as its reader would, in an empty folder, and puts the real output into it.

With --check it says whether that is there already. A block of ``console`` holds commands, each after ``$ ``,
and what they print; a block after the comment ``<!-- file: PATH -->`` is what stands in that file from there on;
a block of ``python`` is run after the ones before it, and the block of ``text`` beneath it is what it prints.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted([*(ROOT / "docs").glob("guides/*.md"), *(ROOT / "docs").glob("*/guides/*.md")])
_BLOCK = re.compile(
    r"<!-- file: (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)```\n|```console\n(?P<session>.*?)```\n"
    r"|(?P<shown>```python\n(?P<code>.*?)```\n)(?P<printed>\n```text\n.*?```\n)?",
    re.DOTALL,
)
_RUN = """
import json, sys
from contextlib import redirect_stdout
from io import StringIO
names, printed = {"__name__": "guide"}, []
for number, code in enumerate(json.load(sys.stdin), 1):
    with redirect_stdout(StringIO()) as out:
        exec(compile(code, f"block {number} of the guide", "exec"), names)
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
"""


def followed(guide: str, folder: Path) -> str:
    """Give the text of a guide with what its commands print now, when they are followed one after another."""
    printed = _printed([block["code"] for block in _BLOCK.finditer(guide) if block["code"]], folder)

    def step(block: re.Match[str]) -> str:
        if block["path"]:
            file = folder / block["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
            return block[0]
        if block["code"]:
            output = next(printed)
            return block["shown"] + (f"\n```text\n{output}```\n" if block["printed"] else "")
        commands = [line for line in block["session"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{_output(line[2:], folder)}" for line in commands) + "```\n"

    return _BLOCK.sub(step, guide)


def _printed(blocks: Sequence[str], folder: Path) -> Iterator[str]:
    """Run blocks of Python one after the other, when the first is met, and give what each prints."""
    if blocks:
        command, given = [sys.executable, "-c", _RUN], json.dumps(blocks)
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            sys.exit(done.stderr)
        yield from json.loads(done.stdout)


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
