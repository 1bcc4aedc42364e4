"""The run: on each problem all engines are loaded, compared with the right answer, and then timed by turns."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from peers.contenders import Contender
from peers.problem import Program, holding
from peers.process import Process, StoppedError
from peers.results import Measured, Timed

BATCH = 0.05
"""Seconds that one turn of a fast engine takes; a slow one goes through all facts once."""
MOST_PASSES = 40
WARM_UPS = 3
"""Turns that do not count."""


@dataclass(frozen=True)
class Pace:
    """How often everything is measured, and how long to wait for one answer, in seconds."""

    rounds: int = 20
    loads: int = 5
    patience: float = 120


@dataclass
class Runner:
    """An engine at work on one problem; ``failed`` says why it no longer is."""

    contender: Contender
    process: Process
    loads: list[int] = field(default_factory=list)
    grown: int | None = None
    failed: str | None = None
    wrong: bool = False
    turns: dict[int, list[list[int]]] = field(default_factory=dict)
    """For each number of answers and each turn, the nanoseconds of each match."""

    def load(self, path: Path) -> None:
        """Load the problem for the first time."""
        loaded = self.process.ask("load", program=str(path))
        self.loads.append(loaded["ns"])
        self.grown = loaded["bytes"]

    def load_again(self) -> None:
        """Load the problem once more."""
        self.loads.append(self.process.ask("reload")["ns"])

    def compare(self, right: Mapping[int, list[list[int]]]) -> None:
        """Compare each answer with the right one.

        Raises:
            StoppedError: they differ, so that it is not timed.
        """
        for answers, expected in right.items():
            found = self.process.ask("answer", answers=str(answers))["found"]
            differ = sum(one != other for one, other in zip(found, expected, strict=True))
            if differ:
                self.wrong = True
                raise StoppedError(f"wrong on {differ} of {len(found)} contexts of {answers} answers")

    def take_turn(self, answers: int) -> None:
        """Match for a while."""
        turns = self.turns.setdefault(answers, [])
        passes = 1
        if turns:
            passes = max(1, min(MOST_PASSES, int(BATCH * 1e9 / max(1, sum(turns[0])))))
        turns.append(self.process.ask("time", answers=str(answers), passes=passes)["ns"])


def race(program: Program, contenders: Sequence[Contender], pace: Pace, rng: Random) -> list[Measured]:
    """Measure all engines on one problem; the first is the one that ratios are given to."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        path = Path(folder) / "problem.json"
        program.write(path)
        runners = [Runner(each, running.enter_context(Process(each.command, pace.patience))) for each in contenders]
        _meet(runners, program, path)
        for answers in program.facts:
            for _ in range(WARM_UPS + pace.rounds):
                for runner in _in_turn(runners, rng):
                    with _noting(runner):
                        runner.take_turn(answers)
        for _ in range(pace.loads - 1):
            for runner in _in_turn(runners, rng):
                with _noting(runner):
                    runner.load_again()
    return [_measured(program, runner, runners[0]) for runner in runners]


def _meet(runners: Sequence[Runner], program: Program, path: Path) -> None:
    """Load the problem in all, and compare what they answer."""
    right = {answers: [holding(program.conditions, each) for each in facts] for answers, facts in program.facts.items()}
    for runner in runners:
        with _noting(runner):
            runner.load(path)
            runner.compare(right)


def _in_turn(runners: Sequence[Runner], rng: Random) -> list[Runner]:
    """Give those still at work, each time in another order."""
    working = [runner for runner in runners if runner.failed is None]
    return rng.sample(working, len(working))


@contextmanager
def _noting(runner: Runner) -> Iterator[None]:
    """Note why an engine stopped; the others go on."""
    try:
        yield
    except StoppedError as error:
        runner.failed = str(error)


def _measured(program: Program, runner: Runner, reference: Runner) -> Measured:
    timed = {
        answers: _timed(turns[WARM_UPS:], reference.turns[answers][WARM_UPS:])
        for answers, turns in runner.turns.items()
        if len(turns) > WARM_UPS
    }
    return Measured(
        program=program.name,
        engine=runner.contender.name,
        load_ms=median(runner.loads) / 1e6 if runner.loads else None,
        memory_mib=None if runner.grown is None else runner.grown / 2**20,
        failed=runner.failed,
        wrong=runner.wrong,
        timed=timed,
    )


def _timed(turns: Sequence[Sequence[int]], reference: Sequence[Sequence[int]]) -> Timed:
    """Sum up the turns; the ratio is taken turn by turn, so that what slows the machine slows both."""
    spent = sorted(each for turn in turns for each in turn)
    ratios = sorted(median(one) / median(other) for one, other in zip(turns, reference, strict=False))
    return Timed(
        median_us=median(spent) / 1e3,
        p99_us=spent[int(0.99 * len(spent))] / 1e3,
        samples=len(spent),
        ratio=median(ratios),
        ratio_low=ratios[len(ratios) // 10],
        ratio_high=ratios[-1 - len(ratios) // 10],
    )
