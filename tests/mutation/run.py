"""Measures how well the tests hold the engine: runs mutmut on copies of the checkout and writes the score down.

mutmut wants real folders below ``src`` and leaves its mutants lying there, so it never sees the checkout
itself. A mutant meets those tests of its group that reach its function, the fastest first, until one fails.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "mutation-results"
MUTMUT = Path(sys.executable).with_name("mutmut")
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "node_modules", RESULTS.name)
CAUGHT = ("killed", "timeout")

GROUPS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("conditions/meaning", "conditions/truth", "reflecting/facts", "matching/lowering"): (
        "matching/test_direct.py",
        "matching/test_lowering.py",
        "test_explain.py",
        "reflecting/test_facts.py",
        "reflecting/test_findings.py",
        "test_matching.py",
        "conditions/test_meaning.py",
        "sides/test_versions.py",
    ),
    ("reflecting/selection", "contexts/redaction"): ("contexts/test_redaction.py", "reflecting/test_selection.py"),
}
"""Modules of the engine, and the tests of the engine that are to hold them."""

NOT_RUN = (  # all that begins so
    # The long comparison: a few of its cases are read by another test of the same module.
    "conditions/test_meaning.py::test_every_way_of_reading",
    # More of the law that the first part of its seeded run is on: a survivor would meet all of them.
    "contexts/test_redaction.py::test_contexts_that_differ_only_in_what_is_protected_share_the_same_bytes",
    *(f"contexts/test_redaction.py::test_a_long_seeded_run_holds_to_the_law[{start}]" for start in (50, 100, 150)),
    # Remembers what was found without a mutant, in the process that those with mutants are forked from.
    "test_matching.py::test_without_a_fault_nothing_is_different",
    # These plant faults of their own in the code that is mutated.
    "test_matching.py::test_a_fault_planted_in_the_lowering_is_seen",
    "conditions/test_meaning.py::test_a_fault_in_a_version_is_seen",
    "contexts/test_redaction.py::test_the_law_can_be_broken",
)


def copied(place: Path, modules: Iterable[str], tests: Iterable[str]) -> Path:
    """Copy the checkout to a place, with real folders where ``src`` has links, and say there what to mutate."""
    shutil.copytree(ROOT, place, symlinks=True, ignore=LEFT_OUT)
    for link in [path for path in (place / "src" / "equipoise").iterdir() if path.is_symlink()]:
        link.unlink()
        shutil.copytree(place / link.name, link)
    told = {
        "source_paths": ["src"],
        "only_mutate": [f"src/equipoise/engine/{module}.py" for module in modules],
        "also_copy": ["examples", "rules"],
        "timeout_multiplier": 3.0,
        "timeout_constant": 5.0,
        "pytest_add_cli_args_test_selection": [f"tests/engine/{test}" for test in tests],
        "pytest_add_cli_args": [
            *("-p", "no:cacheprovider", "--hypothesis-profile=mutants"),
            *(f"--deselect=tests/engine/{test}" for test in NOT_RUN),
        ],
    }
    with (place / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n")
        file.writelines(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
    return place


def said(copy: Path, *words: str) -> str:
    """Give what a command of mutmut says in the copy."""
    return subprocess.run([MUTMUT, *words], cwd=copy, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def measured(copy: Path) -> Iterator[tuple[str, str, str]]:
    """Run mutmut in the copy; give each mutant's module, what became of it, and its change if it was not caught.

    Raises:
        subprocess.CalledProcessError: the tests do not pass without a mutant, or mutmut failed.
    """
    subprocess.run([MUTMUT, "run", "--max-children", str(os.cpu_count() or 1)], cwd=copy, check=True)
    for line in said(copy, "results", "--all", "true").splitlines():
        name, _, status = line.strip().rpartition(": ")
        module = name.rpartition(".")[0].removeprefix("equipoise.").replace(".", "/")
        yield module, status, "" if status in CAUGHT else said(copy, "show", name)


def row(title: str, became: Iterable[str]) -> str:
    """Give a line of the table; what was neither killed nor timed out counts as survived."""
    counts = Counter(became)
    every, caught = counts.total(), sum(counts[status] for status in CAUGHT)
    numbers = (every, counts["killed"], every - caught, counts["timeout"])
    return f"{title:<28}" + "".join(f"{number:>10}" for number in numbers) + f"{caught / every:>9.1%}"


def table(found: list[tuple[str, str, str]]) -> str:
    """Give the score of each module and of all."""
    heads = "".join(f"{head:>10}" for head in ("mutants", "killed", "survived", "timed out"))
    modules = dict.fromkeys(module for module, _, _ in found)
    rows = [row(each, [status for module, status, _ in found if module == each]) for each in modules]
    return "\n".join([f"{'module':<28}{heads}{'score':>9}", *rows, row("all", [status for _, status, _ in found])])


def measure(wanted: list[str]) -> str:
    """Measure the modules that are wanted, or all; put the survivors among the results, and give the score."""
    begun = time.monotonic()
    found: list[tuple[str, str, str]] = []
    for modules, tests in GROUPS.items():
        if chosen := [module for module in modules if module in wanted or not wanted]:
            with TemporaryDirectory(prefix="equipoise-mutants-") as place:
                found += measured(copied(Path(place) / "checkout", chosen, tests))
    minutes = (time.monotonic() - begun) / 60
    score = f"{table(found)}\n\nPython {platform.python_version()}, {minutes:.0f} minutes\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "survivors.diff").write_text("\n".join(filter(None, (each[2] for each in found))), encoding="utf-8")
    (RESULTS / "score.txt").write_text(score, encoding="utf-8")
    return score


def main() -> int:
    """Measure what is named, such as ``selection`` or ``matching/lowering``, or everything, and print the score."""
    if strange := set(sys.argv[1:]).difference(*GROUPS):
        sys.stderr.write(f"{min(strange)!r} is not measured; there are {', '.join(sum(GROUPS, ()))}.\n")
        return 2
    try:
        score = measure(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"\nmutmut {error.cmd[1]} failed; nothing was measured.\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; nothing was measured.\n")
        return 130
    sys.stdout.write(f"\n{score}The survivors are in {RESULTS.name}/survivors.diff.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
