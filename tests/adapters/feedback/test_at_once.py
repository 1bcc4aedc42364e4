"""Of those who send with the same key at the same moment one is the first: the database holds that, not the process."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final

from support.command import PATIENCE, environment

from equipoise.adapters.feedback import open_store

RACER: Final = Path(__file__).with_name("racer.py")
KEYS: Final = 150


def raced(address: str, projects: list[str]) -> list[list[str]]:
    """Let processes send with the same keys, each of its own project, and give what each was told of each key."""
    racers = [
        subprocess.Popen(
            [sys.executable, str(RACER), address, project, str(KEYS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        for project in projects
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    begin = f"{time.time() + 0.2}\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write(begin)
        racer.stdin.flush()
    return [racer.communicate(timeout=PATIENCE * 3)[0].split() for racer in racers]


def test_one_sending_has_a_key(address: str) -> None:
    """Of two that are of something else the other is refused, and nothing of it is kept."""
    told = raced(address, ["ward 5", "ward 6"])
    assert [Counter(each) for each in zip(*told, strict=True)] == [Counter(["new", "conflict"])] * KEYS
    store = open_store(address)
    assert sorted(str(each.key) for each in store.all()) == sorted(f"k{place}" for place in range(KEYS))
    store.close()


def test_the_same_sending_is_kept_once(address: str) -> None:
    """Of three that are the same the others are told that it is there."""
    told = raced(address, ["ward 5"] * 3)
    assert [Counter(each) for each in zip(*told, strict=True)] == [Counter(["new", "there", "there"])] * KEYS
