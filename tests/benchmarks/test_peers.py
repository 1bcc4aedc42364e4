"""The comparison with other engines: what could be wrong in it without being seen."""

import sys
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from random import Random

import pytest
from peers.contenders import Contender, make_engine
from peers.pack_maker import make_pack, make_source
from peers.problem import Program, holding
from peers.process import Process, StoppedError
from peers.programs import of_pack, plain, with_share
from peers.race import Pace, race
from peers.report import out_of_date
from peers.results import FILE, Results, size_of

from equipoise.engine.matching.lowering import Test as Lowered
from equipoise.engine.packs.loader import builtin_pack

HONEST = "from peers.engines.hand_written import ByHand as Engine"
FORGETFUL = """
from peers.engines.hand_written import ByHand
class Engine(ByHand):
    def load(self, conditions):
        super().load(conditions)
        right = self.match
        self.match = lambda facts: right(facts)[1:]
"""
ABORTING = """
import os
class Engine:
    def load(self, conditions):
        os.abort()
"""
HANGING = """
import time
class Engine:
    def load(self, conditions):
        time.sleep(60)
"""
SERVE = "\nfrom peers.worker import serve\nserve(Engine)"


@dataclass(frozen=True)
class Planted(Contender):
    """An engine written in a test."""

    code: str = ""

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-c", self.code + SERVE]


def planted(name: str, code: str) -> Planted:
    """Give an engine of which nothing is known but its code."""
    return Planted(name, name, "other", "", code=code)


@pytest.fixture(scope="module")
def program() -> Program:
    """Give a small problem."""
    return of_pack("generated-60", make_pack(60, seed=1), contexts=3, seed=1, answers=(60,))


def test_a_wrong_and_a_crashing_engine_are_seen(program: Program) -> None:
    """An engine that leaves out a rule is not timed, one that crashes takes nothing down, the right one is timed."""
    engines = [planted("honest", HONEST), planted("forgetful", FORGETFUL), planted("aborting", ABORTING)]
    honest, forgetful, aborting = race(program, engines, Pace(rounds=1, loads=1, patience=30), Random(1))
    assert (honest.failed, honest.wrong, isclose(honest.timed[60].ratio, 1)) == (None, False, True)
    assert (forgetful.failed, forgetful.wrong, forgetful.timed) == ("wrong on 3 of 3 contexts of 60 answers", True, {})
    assert (aborting.failed, aborting.wrong, aborting.timed) == ("the process crashed (SIGABRT)", False, {})


def test_a_hanging_engine_is_ended(program: Program, tmp_path: Path) -> None:
    """An engine that does not answer in time is ended, and said to hang."""
    program.write(tmp_path / "problem.json")
    with Process(planted("hanging", HANGING).command, patience=2) as process:
        with pytest.raises(StoppedError, match="no answer to 'load' within 2 s"):
            process.ask("load", program=str(tmp_path / "problem.json"))
        assert process.process.poll() is not None


@pytest.mark.parametrize("name", ["indexed", "by_hand", "by_hand_grouped"])
def test_engines_of_the_house_are_right(name: str, program: Program) -> None:
    """Our matcher and the functions written by hand give what the tests mean."""
    engine = make_engine(name)()
    engine.load(program.conditions)
    for facts in program.facts[60]:
        assert engine.match(facts) == holding(program.conditions, facts)


def test_plain_data_means_the_same() -> None:
    """What every engine is given keeps values and bounds, and where they stand."""
    tests = (Lowered("users", "a", frozenset({2, 0})), Lowered("project", "b", None, 1, 3))
    assert plain([[tests], [()]]) == [[[("users", "a", [0, 2], None, None), ("project", "b", None, 1, 3)]], [[]]]
    facts = {"users": {"a": 2}, "project": {"b": 3}}
    assert holding(plain([[tests], [()]]), facts) == [0, 1]
    assert [holding(plain([[(test,)]]), {"users": {"a": 1}, "project": {"b": 4}}) for test in tests] == [[], []]


def test_generated_packs_are_of_the_same_make() -> None:
    """Conjunctions a rule, tests a conjunction, values a test and the place of tests are as in the built-in pack."""
    real, made = (_make(of_pack("", pack, 1, 1, ())) for pack in (builtin_pack(), make_pack(1_000, seed=1)))
    assert made == pytest.approx(real, rel=0.15)


def _make(program: Program) -> list[float]:
    size = size_of(program, {})
    tests = [test for condition in program.conditions for tests in condition for test in tests]
    values = sum(len(test[2] or ()) for test in tests)
    of_project = sum(test[0] == "project" for test in tests)
    return [
        size.conjunctions / size.rules,
        size.tests / size.conjunctions,
        values / size.tests,
        of_project / size.tests,
    ]


def test_the_same_seed_gives_the_same_pack() -> None:
    """A pack is made anew from its seed; another seed makes another."""
    first, again, other = (make_source(30, seed) for seed in (1, 1, 2))
    assert [piece.data for piece in first.rules] == [piece.data for piece in again.rules]
    assert [piece.data for piece in first.rules] != [piece.data for piece in other.rules]


@pytest.mark.parametrize("percent", [0, 5, 50])
def test_the_share_that_holds_is_the_one_asked_for(percent: int) -> None:
    """In the series on matches so many percent of the rules hold, and neither rules nor tests become fewer."""
    base = of_pack("matches", make_pack(100, seed=1), contexts=1, seed=1, answers=(60,))
    turned = with_share(base, percent, Random(1))
    assert len(holding(turned.conditions, turned.facts[60][0])) == percent
    assert turned.rules == base.rules
    assert size_of(turned, {}).tests >= size_of(base, {}).tests


@pytest.mark.skipif(not FILE.exists(), reason="nothing was measured yet")
def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Reading and writing results changes nothing."""
    Results.read(FILE).write(tmp_path / "results.json")
    assert (tmp_path / "results.json").read_bytes() == FILE.read_bytes()


@pytest.mark.skipif(not FILE.exists(), reason="nothing was measured yet")
def test_the_page_is_up_to_date(tmp_path: Path) -> None:
    """The page and its figures are those of the results; elsewhere they are missed."""
    assert list(out_of_date(FILE, FILE.parents[2] / "docs")) == []
    assert len(list(out_of_date(FILE, tmp_path))) == 4
