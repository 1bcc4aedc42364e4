"""Fuzzes every door for a while, side by side: ``python tests/fuzz/run.py --seconds 60``.

Ends with 1 where something was found, and with 2 where it could not be run.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = ROOT / "tests" / "fuzz"
FINDINGS: Final = ROOT / ".fuzz"
DOORS: Final = ("contexts", "packs", "built", "reports", "sides")
HANGS: Final = 20
"""Seconds after which one input is taken to hang."""
MOST_MIB: Final = 2_048
MOST_BYTES: Final = 16_384
GRACE: Final = 120
"""Seconds for setting up and ending, on a busy machine."""

_FIGURES = re.compile(r"#(?P<runs>\d+)\s+\w+\s+cov: (?P<edges>\d+) ft: \d+ corp: (?P<corpus>\d+)")


@dataclass
class Run:
    """The fuzzing of one door, going on."""

    door: str
    process: subprocess.Popen[bytes]
    log: Path
    corpus: Path

    def ended_well(self, seconds: int) -> bool:
        """Wait for the end, print one line of figures, and say where anything found lies."""
        try:
            code = self.process.wait(seconds + GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        text = self.log.read_text(encoding="utf-8", errors="replace")
        print(f"{self.door}: {_figures(text)}")
        if code:
            print(_finding(self.door, code, text))
        return code == 0


def _figures(log: str) -> str:
    found = list(_FIGURES.finditer(log))
    if not found:
        return "it did not begin"
    runs, edges, corpus = (int(found[-1][name]) for name in ("runs", "edges", "corpus"))
    first = int(found[0]["edges"])
    return f"{runs:,} executions, {edges:,} edges covered ({first:,} to begin with), {corpus:,} inputs in the corpus"


def _finding(door: str, code: int, log: str) -> str:
    saved = re.findall(r"Test unit written to (\S+)", log)
    replay = [f"  {shlex.join([sys.executable, 'tests/fuzz/replay.py', door, file])}" for file in saved]
    end = "\n".join(f"  | {line}" for line in _told(log))
    return "\n".join([f"FOUND at {door} (exit {code}):", end, "replay it with", *replay])


def _told(log: str) -> list[str]:
    """Give the part of the log that tells what went wrong, or its end."""
    lines = [line for line in log.splitlines() if not line.startswith(("INFO:", "MS:"))]
    starts = [index for index, line in enumerate(lines) if "===" in line or "ERROR:" in line]
    return lines[starts[0] : starts[0] + 40] if starts else lines[-20:]


def begin(door: str, seconds: int, seed: int, folder: Path, kept: Path | None) -> Run:
    """Start fuzzing a door; ``kept`` is a folder in which the corpus that grows is kept."""
    corpus = (kept or folder) / door
    corpus.mkdir(parents=True, exist_ok=True)
    findings = FINDINGS / door
    findings.mkdir(parents=True, exist_ok=True)
    words = _dictionary(folder)
    options = {
        "seed": seed,
        "max_total_time": seconds,
        "timeout": HANGS,
        "rss_limit_mb": MOST_MIB,
        "max_len": MOST_BYTES,
        "dict": words,
    }
    command = [
        sys.executable,
        "-m",
        "fuzz.target",
        door,
        str(findings),
        *(f"-{key}={value}" for key, value in options.items()),
    ]
    log = folder / f"{door}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, str(corpus), str(HERE / "corpus" / door)],
            stdout=file,
            stderr=subprocess.STDOUT,
            env=_environment(),
        )
    return Run(door, process, log, corpus)


def _dictionary(folder: Path) -> Path:
    path = folder / "words"
    if not path.exists():
        code = "from support.vocabulary import *; print(*{*words_of_packs(), *words_of_reports()}, sep='\\n')"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_environment(), check=True)
        words = sorted(done.stdout.decode().split())
        path.write_text("".join(f'"{word}"\n' for word in words), encoding="utf-8")
    return path


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}", "PYTHONHASHSEED": "0"}


def main() -> int:
    """Fuzz all doors and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=f"of {', '.join(DOORS)}; all of them unless given")
    parser.add_argument("--seconds", type=int, default=60, help="how long, all doors side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder in which the corpus that grows is kept")
    given = parser.parse_args()
    if unknown := set(given.doors) - set(DOORS):
        parser.error(f"there is no door {min(unknown)!r}.")
    try:
        import atheris  # noqa: F401
    except ImportError as error:
        print(f"atheris cannot be imported, so nothing was fuzzed: {error}", file=sys.stderr)
        print("Install it with: pip install -e '.[fuzz]' (wheels: Linux, Python 3.11 to 3.14).", file=sys.stderr)
        return 2
    print(f"Fuzzing for {given.seconds} s with the seed {given.seed}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="equipoise-fuzz-") as folder:
        doors = given.doors or DOORS
        runs = [begin(door, given.seconds, given.seed, Path(folder), given.keep) for door in doors]
        well = [run.ended_well(given.seconds) for run in runs]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
