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
from peers.problem import Program, holding
from peers.programs import QUICK, Extent, programs
from peers.race import Pace, race
from peers.results import FILE, REFERENCE, Measured, Results, Size, WholePack, size_of
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
    extent = QUICK if asked.quick else Extent()
    pace = Pace(asked.rounds or 2, 2, 60) if asked.quick else Pace(asked.rounds or 20)
    everyone = [each for each in contenders() if not asked.only or each.side == "ours" or each.name in asked.only]
    everyone.sort(key=lambda each: each.name != REFERENCE)
    versions = {each.name: each.version() for each in everyone}
    load = os.getloadavg()[0]
    sizes, measured = run(everyone, versions, extent, pace, asked.seed)
    results = Results(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        load_average=load,
        seed=asked.seed,
        rounds=pace.rounds,
        contexts=extent.contexts,
        engines={
            each.name: {"label": each.label, "side": each.side, "version": versions[each.name]} for each in everyone
        },
        sizes=sizes,
        measured=measured,
        packs=[] if asked.quick else [_whole_pack(rules, asked.seed, pace.loads) for rules in PACKS],
    )
    if path := asked.output or (None if asked.quick else FILE):
        results.write(path)
    return _verdict(everyone, versions, measured, asked.quick)


def run(
    everyone: Sequence[Contender], versions: dict[str, str | None], extent: Extent, pace: Pace, seed: int
) -> tuple[list[Size], list[Measured]]:
    """Measure all engines that are there on all problems, and say how it goes."""
    there = [each for each in everyone if versions[each.name] is not None]
    sizes, measured = [], []
    for program in programs(extent, seed):
        sizes.append(size_of(program, _holding(program)))
        done = race(program, there, pace, Random(seed))
        measured += done
        for each in done:
            print(_line(each), flush=True)
    return sizes, measured


def _holding(program: Program) -> dict[int, float]:
    return {
        answers: sum(len(holding(program.conditions, each)) for each in facts) / len(facts)
        for answers, facts in program.facts.items()
    }


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


def _verdict(
    everyone: Sequence[Contender], versions: dict[str, str | None], measured: Sequence[Measured], quick: bool
) -> int:
    """Say what went wrong, and whether that fails the run."""
    may_crash = {each.name for each in everyone if each.may_crash}
    wrong = [f"{each.engine} on {each.program}: {each.failed}" for each in measured if each.wrong]
    stopped = [
        f"{each.engine} on {each.program}: {each.failed}"
        for each in measured
        if each.failed and not each.wrong and each.engine not in may_crash
    ]
    missing = [f"{each.name} is not installed" for each in everyone if each.expected and versions[each.name] is None]
    for each in (*wrong, *stopped, *missing):
        print(each, file=sys.stderr)
    return int(bool(wrong or (quick and (stopped or missing))))
