"""Runs the command ``equipoise`` as its users do: in a process of its own, or within this one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import click
from click.testing import CliRunner, Result

from equipoise.adapters.command_line.program import equipoise

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = sorted((ROOT / "examples").glob("*/*.yaml"))
RICH: Final = ROOT / "examples" / "invented" / "home-for-older-people.yaml"
"""An example with many answers, eight groups and notes."""
TWO_VIEWS: Final = ROOT / "examples" / "invented" / "two-views-on-one-clinic.yaml"
"""An example with two viewpoints."""

LANGUAGE_VARIABLES: Final = ("EQUIPOISE_LOCALE", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LC_CTYPE", "LANG")
"""What tells the command which language to speak."""

PATIENCE: Final = 60
"""Seconds after which a run that hangs is given up. No claim on speed."""

START: Final = """
import sys
sys.argv[0] = "equipoise"
from equipoise.adapters.command_line import main
main()
"""

_MEASURE: Final = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=file)
"""


@dataclass(frozen=True)
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str


def command(*args: object, start: str = START) -> list[str]:
    """Give the line that runs ``equipoise``; ``start`` is the code that begins it."""
    return [sys.executable, "-c", start, *map(str, args)]


def environment(**changes: str) -> dict[str, str]:
    """Give the environment of a run: this one's, without wishes as to colour or language, with the folder ``src``."""
    left_out = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", *LANGUAGE_VARIABLES}
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return kept | {"PYTHONPATH": path} | changes


def run(
    *args: object,
    stdin: bytes | IO[Any] = b"",
    stdout: int | IO[Any] = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
    start: str = START,
    cwd: Path | None = None,
) -> Ran:
    """Run ``equipoise`` in a process of its own."""
    given: dict[str, Any] = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    done = subprocess.run(
        command(*args, start=start),
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment(**(env or {})),
        timeout=PATIENCE,
        check=False,
        cwd=cwd,
        **given,
    )
    return Ran(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def run_measured(folder: Path, *args: object) -> tuple[Ran, int]:
    """Run ``equipoise``; give also the most memory it held, in MiB.

    A small process stands between, since a child's measure begins with the size of its parent.
    """
    report = folder / "measured"
    done = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURE, str(report), *command(*args)],
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    code, kibibytes = map(int, report.read_text().split())
    return Ran(code, done.stdout.decode(), done.stderr.decode()), kibibytes // 1024


def invoke(*args: object, stdin: str | bytes | None = None) -> Result:
    """Run ``equipoise`` within this process; an error is raised."""
    group: click.Group = equipoise
    return CliRunner().invoke(group, [str(arg) for arg in args], input=stdin, catch_exceptions=False)


def output(*args: object, stdin: str | bytes | None = None) -> str:
    """Give what ``equipoise`` writes to standard output, within this process, where all is well."""
    result = invoke(*args, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout
