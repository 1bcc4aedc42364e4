"""Measures our matchers beside other rule engines and beside a hand-written function: answers first, then time.

``make bench-peers`` does the full run (about half an hour on a quiet machine) and writes the report anew.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench import machine

from peers.contenders import Contender, contenders
from peers.problem import Program
from peers.programs import QUICK, Extent, programs
from peers.race import Pace, race
from peers.results import FILE, REFERENCE, Measured, Results, WholePack, size_of
from peers.whole_pack import measure

PACKS = (1_000, 10_000)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python benchmarks/peers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes; fails if an engine is missing or stops")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, help="turns of each engine on the same facts (20; quick: 2)")
    parser.add_argument("--only", nargs="+", default=[], metavar="ENGINE", help="these, beside our own")
    parser.add_argument("-o", "--output", type=Path, help=f"where results go (full run: {FILE.name})")
    return parser.parse_args()


def main() -> int:
    """Run everything; give 1 if an answer is wrong, or an engine stopped in a quick run."""
    asked = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that workers are ended too
    everyone = [each for each in contenders() if not asked.only or each.side == "ours" or each.name in asked.only]
    everyone.sort(key=lambda each: each.name != REFERENCE)
    results = measured(everyone, asked)
    if path := asked.output or (None if asked.quick or asked.only else FILE):
        results.write(path)
    return verdict(everyone, results, asked.quick)


def measured(everyone: Sequence[Contender], asked: argparse.Namespace) -> Results:
    """Measure all engines that are there on all problems, and then whole packs."""
    extent = QUICK if asked.quick else Extent()
    pace = Pace(asked.rounds or 2, loads=2, patience=60) if asked.quick else Pace(asked.rounds or 20)
    load = os.getloadavg()[0]
    versions = {each.name: each.version() for each in everyone}
    there = [each for each in everyone if versions[each.name] is not None]
    done = [
        (size_of(program, _holding(program)), _race(program, there, pace, asked.seed))
        for program in programs(extent, asked.seed)
    ]
    return Results(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        load_average=load,
        seed=asked.seed,
        rounds=pace.rounds,
        contexts=extent.contexts,
        engines={each.name: each.shown(versions[each.name]) for each in everyone},
        sizes=[size for size, _ in done],
        measured=[each for _, those in done for each in those],
        packs=[] if asked.quick else [_whole_pack(rules, asked.seed, pace.loads) for rules in PACKS],
    )


def _race(program: Program, there: Sequence[Contender], pace: Pace, seed: int) -> list[Measured]:
    done = race(program, there, pace, Random(seed))
    for each in done:
        print(_line(each), flush=True)
    return done


def _holding(program: Program) -> dict[int, float]:
    return {answers: sum(map(len, right)) / len(right) for answers, right in program.right.items()}


def _whole_pack(rules: int, seed: int, times: int) -> WholePack:
    pack = measure(rules, seed, times)
    print(
        f"whole pack of {rules:,} rules: load_pack {pack.load_pack_ms:,.0f} ms, Reflector {pack.reflector_ms:,.0f} ms"
    )
    return pack


def _line(measured: Measured) -> str:
    times = "  ".join(
        f"{answers}: {each.median_us:,.0f} us ({each.ratio:.1f}x)" for answers, each in measured.timed.items()
    )
    load = "" if measured.load_ms is None else f"load {measured.load_ms:,.1f} ms, {measured.memory_mib:.1f} MiB"
    return f"{measured.program:<16}{measured.engine:<20}{load:<28}{times}  {measured.failed or ''}"


def verdict(everyone: Sequence[Contender], results: Results, quick: bool) -> int:
    """Say what went wrong, and give 1 if that fails the run."""
    may_crash = {each.name for each in everyone if each.may_crash}
    failed = [each for each in results.measured if each.failed]
    missing = [each.name for each in everyone if each.expected and results.engines[each.name]["version"] is None]
    for each in failed:
        print(f"{each.engine} on {each.program}: {each.failed}", file=sys.stderr)
    for name in missing:
        print(f"{name} is not installed", file=sys.stderr)
    wrong = any(each.wrong for each in failed)
    stopped = any(each.engine not in may_crash for each in failed)
    return int(wrong or (quick and (stopped or bool(missing))))
