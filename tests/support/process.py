"""Runs a piece of Python in a process of its own, so that a crash or a hang shows as a failed test."""

import json
import os
import signal
import subprocess
import sys
from typing import Any, Final

from support.command import ROOT, environment

PATIENCE: Final = 1_800
"""Seconds after which a process that hangs is given up. No claim on speed."""


def own_process(code: str, given: object = None, patience: float = PATIENCE) -> Any:
    """Run code that reads JSON from standard input and prints JSON in its last line, and give what it says.

    It may import ``support``. A process that does not end well fails the test with what it said.
    """
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=path),
        timeout=patience,
        check=False,
    )
    ended = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit code {done.returncode}"
    assert done.returncode == 0, f"{ended}\n{done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])
