"""Measures how fast and how small the engine is, beside what it is meant to be.

Run it with ``make bench``; ``--quick`` does fewer rounds. The project has 60 answers and 8 groups.
"""

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from held_memory import held_memory

from equipoise import Context, Reflector
from equipoise.engine.changing.turning import Turner, Turning
from equipoise.engine.changing.variables import Looked
from equipoise.engine.matching import MATCHERS
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.balance import balance
from equipoise.engine.reflecting.findings import find
from equipoise.engine.reflecting.room import room_for
from equipoise.engine.reflecting.selection import select
from equipoise.engine.sides.versions import versions

ANSWERS = 60
ROLES = ("users", "users", "relatives", "personnel", "personnel", "managers", "coach", "civil_society")
IMPORT = "import click, pydantic"
LOADING = """
import time
from equipoise.engine.packs.loader import builtin_pack
start = time.perf_counter()
builtin_pack()
print((time.perf_counter() - start) * 1000)
"""


@dataclass(frozen=True)
class Line:
    """One line of the table: what was reached, in milliseconds (or as the unit says), and what was meant."""

    what: str
    median: float
    p99: float | None = None
    target: float | None = None
    unit: str = "ms"

    def __str__(self) -> str:
        p99 = "" if self.p99 is None else f"{self.p99:.3f}"
        if self.target is None:
            return f"{self.what:<44}{self.median:>10.3f}{p99:>10} {self.unit}"
        verdict = "reached" if self.median <= self.target else "MISSED"
        return f"{self.what:<44}{self.median:>10.3f}{p99:>10} {self.unit:<6}{self.target:>8g}  {verdict}"


def project() -> dict[str, Any]:
    """Make up a project of 60 answers and 8 groups: all that groups can say first, by turns, then the rest.

    Levels go round the scale, so that some rules hold, some do not and some are unknown.
    """
    pack = builtin_pack()
    groups: list[dict[str, Any]] = [
        {"role": role, "people": 1 + number, "attitudes": {}} for number, role in enumerate(ROLES)
    ]
    for number, group in enumerate(groups):
        held = [factor for factor in pack.factors.values() if factor.can_be_held_by(group["role"])]
        for factor in held[number % 2 : 6 : 2]:
            group["attitudes"][factor.id] = factor.scale[number % len(factor.scale)].id
        group["said_by"] = "themselves" if number % 2 else "coach"
    context: dict[str, Any] = {
        "equipoise": 1,
        "project": {"id": "bench", "phase": "designing"},
        "answered_by": "coach",
        "stakeholders": groups,
        "setting": {},
    }
    left = ANSWERS - sum(len(group["attitudes"]) for group in groups)
    asked = [factor for factor in pack.factors.values() if factor.held_by_project and not factor.computed]
    for number, factor in enumerate(asked[:left]):
        context["setting"][factor.id] = factor.scale[number % 2].id if number % 6 else "unknown"
    return context


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Give the milliseconds of each round, after some that do not count."""
    for _ in range(20):
        work()
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def line(what: str, spent: Sequence[float], target: float | None = None) -> Line:
    return Line(what, statistics.median(spent), sorted(spent)[int(0.99 * len(spent))], target)


def engine(context: Context, rounds: int) -> Iterator[Line]:
    """Measure the parts of a reflection, and the whole."""
    reflector = Reflector(matcher="indexed")
    pack, layout = reflector.pack, reflector._layout
    seen = versions(context, pack)[0]
    facts = layout.facts(seen)
    numbers = reflector.matcher.matches(facts)

    def findings() -> Any:
        return find(reflector.rules, pack.conditions, [(seen, numbers)], pack)

    room = room_for(context, seen, pack)
    held = findings()
    missing = reflector._settling.missing
    yield line("versions of the answers", timed(lambda: versions(context, pack), rounds))
    yield line("facts", timed(lambda: layout.facts(seen), rounds))
    yield line("matching (indexed)", timed(lambda: reflector.matcher.matches(facts), rounds), 0.1)
    if "durable" in MATCHERS:
        durable = Reflector(matcher="durable").matcher
        yield line("matching (durable)", timed(lambda: durable.matches(facts), rounds), 0.4)
    yield line("findings with their reasons", timed(findings, rounds))
    yield line("findings and selection", timed(lambda: select(findings(), room), rounds))
    yield line("selection, findings worked out", timed(lambda: select(held, room), rounds))
    yield line("balance", timed(lambda: balance(seen, Texts(pack)), rounds))
    yield line("find_out", timed(lambda: missing(seen, facts, pack.find_out), rounds))
    yield line("reflect without find_out", timed(lambda: reflector.reflect(context, with_find_out=False), rounds), 2)
    yield line("reflect with find_out", timed(lambda: reflector.reflect(context), rounds), 3)
    yield line("reflect, shareable", timed(lambda: reflector.reflect(context, view="shareable"), rounds))


def explaining(data: dict[str, Any], context: Context, rounds: int) -> Iterator[Line]:
    """Measure why, why not, what would have to change, and two sides of a project; the target is one for all three."""
    reflector = Reflector(matcher="indexed")
    seen = versions(context, reflector.pack)
    held = {finding.rule.id for finding in reflector.findings(context)}
    others = [rule for rule in reflector.rules if rule.id not in held]
    looked: dict[str, Looked] = {}

    def why_not() -> list[Turning]:
        turner = Turner(reflector.pack, looked, seen)
        return [turner.turning(rule, seen[0]) for rule in others]

    sides = Context.from_dict(two_sides(data))
    yield line(f"why not, {len(others)} rules", timed(why_not, rounds), 50)
    yield line(
        f"what would change, {len(held)} findings", timed(lambda: reflector.what_would_change(context), rounds), 50
    )
    yield line("gaps: reflect on two viewpoints", timed(lambda: reflector.reflect(sides), rounds), 50)
    yield line(
        "explanations with near misses, in words", timed(lambda: reflector.explanations(context, near=True), rounds)
    )


def two_sides(data: dict[str, Any]) -> dict[str, Any]:
    """Give the project as two parties see it: users answer one level on, wherever there is one."""
    factors = builtin_pack().factors

    def next_level(factor: str, level: str) -> str:
        scale = [each.id for each in factors[factor].scale]
        return scale[min(len(scale) - 1, scale.index(level) + 1)] if level in scale else level

    theirs = {factor: next_level(factor, level) for factor, level in data["setting"].items()}
    views = {
        "staff": {"answered_by": "personnel", "said_by": "themselves", "setting": data["setting"]},
        "council": {"answered_by": "users", "said_by": "themselves", "setting": theirs},
    }
    return {key: value for key, value in data.items() if key != "setting"} | {"viewpoints": views}


def loading(rounds: int) -> Line:
    """Measure loading the built-in pack in fresh processes, what is imported not counted."""
    spent = [float(subprocess.check_output([sys.executable, "-c", LOADING])) for _ in range(rounds)]
    return line("loading the pack", spent, 60)


def command(file: Path, rounds: int) -> Iterator[Line]:
    """Measure the whole command against a bare import, by turns."""
    bare: list[float] = []
    whole: list[float] = []
    for _ in range(rounds + 1):
        bare.append(_process([sys.executable, "-c", IMPORT]))
        whole.append(_process([str(Path(sys.executable).with_name("equipoise")), "reflect", str(file)]))
    bare, whole = bare[1:], whole[1:]  # the first may still write byte code
    yield line(f'python -c "{IMPORT}"', bare)
    yield line("equipoise reflect FILE", whole)
    ratio = statistics.median(whole) / statistics.median(bare)
    yield Line("equipoise reflect FILE, against the import", ratio, None, 3, "times")


def _process(arguments: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def memory(context: Context, stops: Sequence[int]) -> Iterator[Line]:
    """Measure what the process holds after so many reflections; what is allowed is 1 MiB more than at first."""
    reflector = Reflector()
    done, first = 0, 0.0
    for stop in stops:
        for _ in range(stop - done):
            reflector.reflect(context)
        done = stop
        held = held_memory() / 2**20
        first = first or held
        yield Line(f"memory after {stop:,} reflections", held, None, first + 1 if done > stops[0] else None, "MiB")


def machine() -> str:
    names = Path("/proc/cpuinfo")
    found = [row.partition(":")[2].strip() for row in names.read_text().splitlines() if row.startswith("model name")] \
        if names.exists() else []  # fmt: skip
    processor = found[0] if found else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and reflections")
    quick = parser.parse_args().quick
    data = project()
    context = Context.from_dict(data)
    answers = len(context.answers) + sum(len(group.answers) for group in context.stakeholders)
    print(f"Machine: {machine()}")
    print(f"Project: {answers} answers, {len(context.stakeholders)} groups; {len(Reflector().rules)} rules")
    if hasattr(os, "getloadavg"):
        print(
            f"Other work: load average {os.getloadavg()[0]:.1f} at the start; above 0.5 a core the figures are too high"
        )
    print(f"Garbage collector {'on' if gc.isenabled() else 'off'}, as it is by default\n")
    print(f"{'':<44}{'median':>10}{'p99':>10} {'':<6}{'target':>8}")
    for each in engine(context, 200 if quick else 2_000):
        print(each, flush=True)
    for each in explaining(data, context, 20 if quick else 200):
        print(each, flush=True)
    print(loading(5 if quick else 15), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "project.json"
        file.write_text(_json(data), encoding="utf-8")
        for each in command(file, 5 if quick else 15):
            print(each, flush=True)
    for each in memory(context, (500, 1_000, 2_000) if quick else (1_000, 10_000, 50_000, 100_000)):
        print(each, flush=True)


def _json(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data)


if __name__ == "__main__":
    main()
