"""Reads conditions in every way over very many random contexts: ``make soak``, by default a million.

One in twenty-five contexts is of the built-in pack, the others of random packs over the whole language.
Seeds go up from the first one, so that any difference can be had again.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import chain, count, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from support.built_in import PACK  # noqa: E402 - once the paths are there
from support.proof import Proof, cases, compare, real_cases  # noqa: E402

from equipoise.engine.matching import MATCHERS  # noqa: E402

A_BATCH = 1_500
"""Contexts that a batch has: nine random packs with 160 each, and 60 of the built-in pack."""
SHOWN = 20


def batch(seed: int) -> Proof:
    """Read one batch: random packs of nine seeds, and contexts of the built-in pack."""
    return compare(chain(cases(9, 40, first=9 * seed), real_cases(PACK, 60, first=seed, together=60)))


def proofs(contexts: int, first: int, jobs: int) -> Iterator[Proof]:
    """Give the proof of each batch until there are contexts enough; stop early on Ctrl-C."""
    wanted = -(-contexts // A_BATCH)
    with ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        waiting = [pool.submit(batch, seed) for seed in islice(count(first), wanted)]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except KeyboardInterrupt:
            print("Stopped: what was read until now counts.", flush=True)
            pool.shutdown(cancel_futures=True)


def main() -> int:
    """Run, tell how it goes, and give 1 where two ways of reading differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contexts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1_000, help="the first seed; the tests use the first few")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    print(f"Matchers: {', '.join(MATCHERS)}. Batches of seeds from {asked.seed}.", flush=True)
    found, start, told = Proof(), time.monotonic(), 0.0
    for proof in proofs(asked.contexts, asked.seed, asked.jobs):
        found.add(proof)
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(f"{found.contexts:>12,} contexts, {found.readings:,} readings", flush=True)
    spent = (time.monotonic() - start) / 60
    print(f"\n{found.table()}\n")
    for way, places in found.differences.items():
        print(f"{way} differs {len(places)} times:", *places[:SHOWN], sep="\n  ")
    differ = sum(map(len, found.differences.values()))
    print(f"{found.contexts:,} contexts, {found.readings:,} readings in {spent:.0f} minutes, {differ} differences.")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
