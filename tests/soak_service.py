"""Sends the service all that schemathesis thinks of: open, with a key, and without one where one is needed.

``python tests/soak_service.py [--examples N] [--seconds N]``; `make soak` runs it. Ends with an error
where anything but what is documented came back, or the log holds a failure.
"""

import argparse
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from support.api_fuzzing import fuzzed  # noqa: E402 - once the paths are there
from support.serving import serving  # noqa: E402

from equipoise.adapters.http import new_key  # noqa: E402

BUSY = 503
"""Where more is asked than can be answered in time."""
WITHOUT_LIMITS = ("--per-minute", "1000000", "--wrong-per-minute", "1000000")


def main() -> int:
    """Run each, and print what came of it."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--examples", type=int, default=40)
    given.add_argument("--seconds", type=int, default=300, help="the most that each of the three runs may take")
    asked = given.parse_args()
    key, line = new_key("soak")
    runs: dict[str, tuple[dict[str, str], list[str], tuple[str, ...]]] = {
        "open": ({}, [], ()),
        "with a key": ({"EQUIPOISE_API_KEYS": line}, ["-H", f"Authorization: Bearer {key}"], ()),
        "without a key": ({"EQUIPOISE_API_KEYS": line}, [], ("ignored_auth",)),
    }
    print(
        f"schemathesis {version('schemathesis')}, Python {platform.python_version()}: three runs, each of "
        f"at most {asked.examples} examples for each operation and check, and {asked.seconds} s"
    )
    failed = 0
    for name, (variables, options, without) in runs.items():
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder, serving(*WITHOUT_LIMITS, **variables) as served:
            bounds = ("--max-examples", str(asked.examples), "--max-time", str(asked.seconds))
            found = fuzzed(served.url, Path(folder), *bounds, *options, key=key if variables else "", without=without)
            statuses = [each["status"] for each in served.log() if each["event"] == "request"]
            broken = [each for each in served.log() if each["event"] == "failed"]
        counts = ", ".join(f"{status}: {statuses.count(status):,}" for status in sorted(set(statuses)))
        routes = len({each["route"] for each in served.log() if each["event"] == "request"} - {"-"})
        print(f"{name}: {len(statuses):,} requests to {routes} routes in {time.monotonic() - began:.0f} s ({counts})")
        if found.returncode or broken or any(each >= 500 and each != BUSY for each in statuses):
            failed += 1
            print(found.stdout[-20_000:], *broken, sep="\n")
    print(f"{failed} of 3 runs found something." if failed else "Nothing but what is documented came back.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
