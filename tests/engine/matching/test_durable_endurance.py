"""durable-rules over a long time, under threads and across forks: each in a process of its own.

A crash is then a failed test, and not a run that vanished.
"""

from typing import Any

import pytest
from support.process import own_process

from equipoise.engine.matching import durable

pytestmark = pytest.mark.skipif(not durable.INSTALLED, reason="durable-rules is not installed here")

START = """
import gc, json, os, sys, threading, warnings
from random import Random
from pathlib import Path
from equipoise import Context, Reflector
from equipoise.engine.packs.loader import builtin_pack
from support.generators import random_context
warnings.simplefilter("error")  # a failure of durable-rules must not hide behind the other matcher
PACK = builtin_pack()
CONTEXTS = [Context.from_dict({"equipoise": 1, "setting": {"who_decides": level.id, "voluntariness": "involuntary"},
                               "stakeholders": [{"role": "users", "people": 3, "said_by": "themselves"}]})
            for level in PACK.factors["who_decides"].scale]
CONTEXTS += [random_context(Random(seed), PACK) for seed in range(2)]
REFLECTOR = Reflector(PACK, matcher="durable")
def held(context, reflector=None):
    return (reflector or REFLECTOR).reflect(context, with_find_out=False).to_json()
RIGHT = [held(context, Reflector(PACK, matcher="indexed")) for context in CONTEXTS]
"""

MEMORY = """
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
stops, done, seen, wrong = (2_000, 10_000, 30_000, 100_000), 0, [], 0
for stop in stops:
    while done < stop:
        number = done % len(CONTEXTS)
        reflection = REFLECTOR.reflect(CONTEXTS[number], with_find_out=False)
        wrong += done % 500 < len(CONTEXTS) and reflection.to_json() != RIGHT[number]
        done += 1
    gc.collect()
    seen.append(resident())
print(json.dumps({"reflections": done, "wrong": wrong, "resident": seen}))
"""

THREADS = """
wrong, done = [], []
def work(seed):
    rng = Random(seed)
    for _ in range(400):
        number = rng.randrange(len(CONTEXTS))
        if held(CONTEXTS[number]) != RIGHT[number]:
            wrong.append(number)
        done.append(number)
sys.setswitchinterval(1e-6)  # so that threads meet in the middle of a reading
threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
free = [sorted(map(int, each._free)) == list(range(durable.MOST_SESSIONS)) for each in REFLECTOR.matcher._compiled[1]]
print(json.dumps({"done": len(done), "wrong": wrong, "every session ended": all(free)}))
"""

FORK = """
def right():
    return all(held(context) == json_text for context, json_text in zip(CONTEXTS, RIGHT))
def in_child(check):
    child = os.fork()
    if child == 0:
        code = 9
        try:
            code = 0 if check() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
codes = []
codes.append(in_child(right))                     # forked before its first use
assert right()
parent = REFLECTOR.matcher._compiled
codes.append(in_child(lambda: right() and REFLECTOR.matcher._compiled is not parent))
codes += [in_child(lambda: in_child(right) == 0), in_child(lambda: not gc.collect() or right())]
stop = threading.Event()
def busy():
    while not stop.is_set():
        held(CONTEXTS[0])
thread = threading.Thread(target=busy)
thread.start()                                    # forked while another thread reflects
codes += [in_child(right) for _ in range(20)]
stop.set()
thread.join()
print(json.dumps({"codes": codes, "parent": right(), "kept": REFLECTOR.matcher._compiled is parent}))
"""


AT_EXIT = """
import atexit, json, warnings
warnings.simplefilter("error")
held = []
atexit.register(lambda: print(json.dumps(held[0].matches({"project": {"aim": 1}}))))  # runs after all that come later
from equipoise.engine.matching.durable import DurableMatcher
from equipoise.engine.matching.lowering import Test
held.append(DurableMatcher([[(Test("project", "aim", frozenset({1})),)]]))
held[0].matches({"project": {"aim": 1}})
"""


def run(code: str) -> Any:
    """Run code after the common start; the matcher's module is at hand as ``durable``."""
    return own_process(f"{START}\nfrom equipoise.engine.matching import durable\n{code}")


def test_memory_stays_flat_over_a_hundred_thousand_reflections() -> None:
    """From the two thousandth to the last the process grows by less than a MiB, and what it says stays right."""
    found = run(MEMORY)
    assert (found["reflections"], found["wrong"]) == (100_000, 0)
    assert found["resident"][-1] - found["resident"][0] < 1024, found["resident"]


def test_eight_threads_share_a_reflector() -> None:
    """Each gets the right page each time, and every session is ended."""
    assert run(THREADS) == {"done": 3_200, "wrong": [], "every session ended": True}


@pytest.mark.skipif(not hasattr(durable.os, "fork"), reason="there is no fork here")
def test_children_reflect_after_a_fork() -> None:
    """Forked before and after first use, a child of a child, and while another thread reflects; the parent goes on."""
    assert run(FORK) == {"codes": [0] * 24, "parent": True, "kept": True}


def test_a_thread_may_read_while_the_process_ends() -> None:
    """What durable-rules holds is not taken away from it: the last reading of all is still its own."""
    assert own_process(AT_EXIT) == [0]
