"""Puts the real output of commands into README.md, or with --check says whether it is there already.

A block is marked by a comment before its fence: ``<!-- output: equipoise reflect FILE -->``.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- output: (?P<command>[^>]+?) -->\n```(?:text|json|yaml)\n)(?P<shown>.*?)(```\n)", re.DOTALL)


def refreshed(text: str) -> str:
    """Give the text of the README with each marked block replaced by what its command prints now."""
    return _BLOCK.sub(lambda block: block[1] + _output(block["command"]) + block[4], text)


def _output(command: str) -> str:
    program, *rest = command.split()
    words = [str(Path(sys.executable).with_name(program)), *rest]
    english = {**os.environ, "EQUIPOISE_LOCALE": "en"}
    done = subprocess.run(words, cwd=ROOT, env=english, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def main() -> int:
    """Refresh the README; with --check leave it alone and fail where it is out of date."""
    now = README.read_text(encoding="utf-8")
    new = refreshed(now)
    if "--check" in sys.argv:
        if new != now:
            sys.stderr.write("README.md shows output that is out of date: run make readme, and commit the result.\n")
        return int(new != now)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
