"""One engine in a process of its own: takes a line of JSON, does it, and gives a line of JSON back.

``load`` reads a problem and gives the nanoseconds until the engine is ready, and by how many bytes the process has
grown once all facts have been matched. ``answer`` matches all facts made of so many answers; ``time`` does so several
times and gives the nanoseconds of each; ``reload`` loads once more.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from held_memory import held_memory

from peers.contenders import make_engine
from peers.problem import Engine, Program


class Worker:
    """Holds the problem and the engine."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        """Take what makes the engine."""
        self.make = make

    def load(self, program: str) -> dict[str, Any]:
        """Read the problem, load the engine, match everything once."""
        problem = Program.read(Path(program))
        self.conditions, self.facts = problem.conditions, problem.facts
        gc.collect()
        gc.freeze()  # what a caller would not hold is not looked at again while engines are timed
        before = _held()
        spent = self.reload()
        for answers in self.facts:
            self.answer(str(answers))
        return spent | {"bytes": _held() - before}

    def reload(self) -> dict[str, Any]:
        """Load the engine anew."""
        engine = self.make()
        start = time.perf_counter_ns()
        engine.load(self.conditions)
        spent = time.perf_counter_ns() - start
        self.match = engine.match
        return {"ns": spent}

    def answer(self, answers: str) -> dict[str, Any]:
        """Give what holds on each of the facts."""
        return {"found": [self.match(facts) for facts in self.facts[int(answers)]]}

    def time(self, answers: str, passes: int) -> dict[str, Any]:
        """Measure each match."""
        spent, match, clock = [], self.match, time.perf_counter_ns
        for facts in self.facts[int(answers)] * passes:
            start = clock()
            match(facts)
            spent.append(clock() - start)
        return {"ns": spent}


def _held() -> int:
    gc.collect()
    return held_memory()


def serve(make: Callable[[], Engine]) -> None:
    """Answer until the input ends; what an engine prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    worker = Worker(make)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(getattr(worker, asked.pop("do"))(**asked)), file=answers, flush=True)


if __name__ == "__main__":
    serve(make_engine(sys.argv[1]))
