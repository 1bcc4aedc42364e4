"""What is measured, as it stands in ``results.json``: written by the run, read by the report."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from peers.problem import Program

FILE = Path(__file__).with_name("results.json")
REFERENCE = "indexed"
"""The engine that ratios are given to."""


@dataclass(frozen=True)
class Timed:
    """Matching one context: microseconds, and how many times what the reference takes.

    The ratio is the median over the turns; a tenth of the turns lie below ``ratio_low``, and above ``ratio_high``.
    """

    median_us: float
    p99_us: float
    samples: int
    ratio: float
    ratio_low: float
    ratio_high: float


@dataclass(frozen=True)
class Measured:
    """One engine on one problem; ``failed`` says why something is missing. ``timed`` is by the number of answers."""

    program: str
    engine: str
    load_ms: float | None
    memory_mib: float | None
    failed: str | None
    wrong: bool
    timed: dict[int, Timed]


@dataclass(frozen=True)
class Size:
    """How large a problem is; ``facts`` and ``holding`` are means over the contexts, by the number of answers."""

    name: str
    rules: int
    conjunctions: int
    tests: int
    places: int
    facts: dict[int, float]
    holding: dict[int, float]


@dataclass(frozen=True)
class WholePack:
    """Loading a whole pack, as ``load_pack`` and ``Reflector`` do it: rules, and medians in milliseconds."""

    rules: int
    load_pack_ms: float
    reflector_ms: float


@dataclass(frozen=True)
class Results:
    """A whole run. ``engines`` gives each engine's label, side and version (nothing where it is not there)."""

    date: str
    machine: str
    load_average: float
    seed: int
    rounds: int
    contexts: int
    engines: dict[str, dict[str, str | None]]
    sizes: list[Size]
    measured: list[Measured]
    packs: list[WholePack]

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(_rounded(asdict(self)), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read what was written."""
        data = json.loads(path.read_text(encoding="utf-8"))
        data["sizes"] = [
            Size(**each | {key: _by_answers(each[key]) for key in ("facts", "holding")}) for each in data["sizes"]
        ]
        data["measured"] = [
            Measured(**each | {"timed": {key: Timed(**one) for key, one in _by_answers(each["timed"]).items()}})
            for each in data["measured"]
        ]
        data["packs"] = [WholePack(**each) for each in data["packs"]]
        return cls(**data)

    def of(self, program: str, engine: str) -> Measured | None:
        """Give what was measured of an engine on a problem."""
        return next((each for each in self.measured if (each.program, each.engine) == (program, engine)), None)

    def timed(self, program: str, engine: str, answers: int) -> Timed | None:
        """Give the times of an engine on the facts made of so many answers."""
        measured = self.of(program, engine)
        return measured.timed.get(answers) if measured else None

    def size(self, program: str) -> Size | None:
        """Give the size of a problem."""
        return next((each for each in self.sizes if each.name == program), None)

    def answers(self, program: str) -> list[int]:
        """Give the numbers of answers that a problem has facts for."""
        size = self.size(program)
        return list(size.facts) if size else []

    def others(self, program: str, answers: int) -> list[tuple[str, Timed]]:
        """Give the times of the engines that are not ours, nor the limit."""
        times = ((name, self.timed(program, name, answers)) for name in self.on("other"))
        return [(name, timed) for name, timed in times if timed]

    def on(self, side: str) -> list[str]:
        """Give the engines of a side."""
        return [name for name, engine in self.engines.items() if engine["side"] == side]


def size_of(program: Program, holding: dict[int, float]) -> Size:
    """Count what a problem is made of."""
    conjunctions = [tests for condition in program.conditions for tests in condition]
    tests = [test for those in conjunctions for test in those]
    facts = {
        answers: sum(len(section) for each in contexts for section in each.values()) / len(contexts)
        for answers, contexts in program.facts.items()
    }
    places = len({(section, attribute) for section, attribute, *_ in tests})
    return Size(program.name, program.rules, len(conjunctions), len(tests), places, facts, holding)


def _by_answers(data: dict[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in data.items()}


def _rounded(data: Any) -> Any:
    """Give numbers with four figures, which is more than they are good for."""
    if isinstance(data, dict):
        return {str(key): _rounded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_rounded(value) for value in data]
    return float(f"{data:.4g}") if isinstance(data, float) else data
