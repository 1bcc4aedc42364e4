"""The run: on each problem all engines are loaded, compared with the right answer, and then timed by turns."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from peers.contenders import Contender
from peers.problem import Program
from peers.process import Process, StoppedError
from peers.results import Measured, Timed

TURN = 0.05
"""Seconds that one turn of a fast engine takes; a slow one goes through all facts once."""
WARM_UP = 0.3
"""Seconds that each engine matches before it is timed."""
MOST_PASSES = 40


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
    passes: dict[int, int] = field(default_factory=dict)
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

    def warm_up(self, answers: int) -> None:
        """Match for a while without counting it, and see how often all facts fit in one turn."""
        spent = 0.0
        while spent < WARM_UP:
            last = sum(self._time(answers, self.passes.get(answers, 1))) / 1e9
            spent += last
            once = last / self.passes.get(answers, 1)
            self.passes[answers] = max(1, min(MOST_PASSES, int(TURN / once)))

    def take_turn(self, answers: int) -> None:
        """Match for a while."""
        self.turns.setdefault(answers, []).append(self._time(answers, self.passes[answers]))

    def _time(self, answers: int, passes: int) -> list[int]:
        spent: list[int] = self.process.ask("time", answers=str(answers), passes=passes)["ns"]
        return spent


def race(program: Program, contenders: Sequence[Contender], pace: Pace, rng: Random) -> list[Measured]:
    """Measure all engines on one problem; the first is the one that ratios are given to."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        path = Path(folder) / "problem.json"
        program.write(path)
        runners = [Runner(each, running.enter_context(Process(each.command, pace.patience))) for each in contenders]
        _meet(runners, program, path)
        for answers in program.facts:
            _all(runners, rng, partial(Runner.warm_up, answers=answers))
            for _ in range(pace.rounds):
                _all(runners, rng, partial(Runner.take_turn, answers=answers))
        for _ in range(pace.loads - 1):
            _all(runners, rng, Runner.load_again)
    return [_measured(program, runner, runners[0]) for runner in runners]


def _meet(runners: Sequence[Runner], program: Program, path: Path) -> None:
    """Load the problem in all, and compare what they answer."""
    for runner in runners:
        with _noting(runner):
            runner.load(path)
            runner.compare(program.right)


def _all(runners: Sequence[Runner], rng: Random, work: Callable[[Runner], None]) -> None:
    """Let all that are still at work do something, each time in another order."""
    working = [runner for runner in runners if runner.failed is None]
    for runner in rng.sample(working, len(working)):
        with _noting(runner):
            work(runner)


@contextmanager
def _noting(runner: Runner) -> Iterator[None]:
    """Note why an engine stopped; the others go on."""
    try:
        yield
    except StoppedError as error:
        runner.failed = str(error)


def _measured(program: Program, runner: Runner, reference: Runner) -> Measured:
    timed = {answers: _timed(turns, reference.turns[answers]) for answers, turns in runner.turns.items() if turns}
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
