"""Measures how well the tests hold the engine: runs mutmut on a copy of the checkout and writes the score down.

mutmut wants real folders below ``src`` and leaves its mutants lying there, so it never sees the checkout
itself. What it mutates, and which tests it runs, stands under ``[tool.mutmut]`` in ``pyproject.toml``.
"""

import platform
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "mutation-results"
MUTMUT = Path(sys.executable).with_name("mutmut")
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", RESULTS.name)
CAUGHT = ("killed", "timeout")


def copied(place: Path) -> Path:
    """Copy the checkout to a place, with real folders where ``src`` has links to those at the top."""
    shutil.copytree(ROOT, place, symlinks=True, ignore=LEFT_OUT)
    for link in [path for path in (place / "src" / "equipoise").iterdir() if path.is_symlink()]:
        link.unlink()
        (place / link.name).rename(link)
    return place


def said(copy: Path, *words: str) -> str:
    """Give what a command of mutmut says in the copy."""
    return subprocess.run([MUTMUT, *words], cwd=copy, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def statuses(copy: Path) -> dict[str, str]:
    """Give what became of each mutant, by its name."""
    lines = said(copy, "results", "--all", "true").splitlines()
    return dict(line.strip().rsplit(": ", 1) for line in lines if "__mutmut_" in line)


def module_of(name: str) -> str:
    """Give the module of a mutant, as a path from the top of the checkout."""
    return name.rpartition(".")[0].removeprefix("equipoise.").replace(".", "/") + ".py"


def row(title: str, found: Iterable[str]) -> str:
    """Give a line of the table: what is neither caught nor timed out counts as survived."""
    counts = Counter(found)
    caught, every = sum(counts[status] for status in CAUGHT), counts.total()
    numbers = (every, counts["killed"], every - caught, counts["timeout"])
    return f"{title:<30}" + "".join(f"{number:>10}" for number in numbers) + f"{caught / every:>10.1%}"


def table(became: Mapping[str, str]) -> str:
    """Give the score of each module and of all."""
    heads = ("mutants", "killed", "survived", "timed out", "score")
    modules = dict.fromkeys(map(module_of, became))
    rows = (row(each, (status for name, status in became.items() if module_of(name) == each)) for each in modules)
    return "\n".join([f"{'module':<30}" + "".join(f"{head:>10}" for head in heads), *rows, row("all", became.values())])


def measure(copy: Path, wanted: list[str]) -> str:
    """Run mutmut in the copy, put the survivors into the folder of results, and give the score.

    Raises:
        subprocess.CalledProcessError: the tests do not pass without a mutant, or mutmut failed.
    """
    begun = time.monotonic()
    subprocess.run([MUTMUT, "run", *wanted], cwd=copy, check=True)
    became = {name: status for name, status in statuses(copy).items() if status != "not checked"}
    survivors = [said(copy, "show", name) for name, status in became.items() if status not in CAUGHT]
    minutes = (time.monotonic() - begun) / 60
    score = f"{table(became)}\n\nPython {platform.python_version()}, {minutes:.0f} minutes\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "survivors.diff").write_text("\n".join(survivors), encoding="utf-8")
    (RESULTS / "score.txt").write_text(score, encoding="utf-8")
    return score


def main() -> int:
    """Measure in a folder that is gone afterwards; arguments are for ``mutmut run``, such as names of mutants."""
    try:
        with TemporaryDirectory(prefix="equipoise-mutants-") as place:
            score = measure(copied(Path(place) / "checkout"), sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{' '.join(map(str, error.cmd[1:]))}: mutmut failed; nothing was measured.\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; nothing was measured.\n")
        return 130
    sys.stdout.write(f"\n{score}Survivors: {(RESULTS / 'survivors.diff').relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
