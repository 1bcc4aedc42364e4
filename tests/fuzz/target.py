"""Fuzzes one door with atheris: ``python -m fuzz.target DOOR FINDINGS [libFuzzer's options and folders]``.

``fuzz.run`` starts it as it should be started. Only what is imported under ``instrument_imports`` is
watched for coverage.
"""

import hashlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import atheris

with atheris.instrument_imports(include=["equipoise", "polib"], enable_loader_override=True):
    import polib  # noqa: F401 - the engine imports it late
    from support.doors import DOORS

from support.text_damage import crossed, mutated
from support.vocabulary import words_of_contexts, words_of_packs, words_of_reports

BY_CHANCE: Final = 0.2
"""The share of changes that are left to libFuzzer, which knows what was compared with what."""


def words_for(door: str) -> list[str]:
    """Give the words that may come in at a door."""
    words = {"contexts": words_of_contexts, "sides": words_of_contexts, "reports": words_of_reports}
    return words.get(door, words_of_packs)()


def watched(door: Callable[[bytes], None], findings: Path) -> Callable[[bytes], None]:
    """Give the door such that what comes out of it is told, and the input kept, before anything else can happen.

    atheris would end the interpreter first and then keep the input, and an alarm between the two loses it.
    """

    def send(data: bytes) -> None:
        try:
            door(data)
        except Exception:
            path = findings / f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
            path.write_bytes(data)
            print(f"=== Something came out ===\n{traceback.format_exc()}", file=sys.stderr)
            print(f"Test unit written to {path}", file=sys.stderr, flush=True)
            os._exit(77)

    return send


def mutator(words: list[str]) -> Callable[[bytes, int, int], bytes]:
    """Give the function by which libFuzzer changes an input."""

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        rng = Random(seed)
        if rng.random() < BY_CHANCE:
            return bytes(atheris.Mutate(data, max_size))
        return mutated(data, rng, words)[:max_size]

    return change


def cross(data: bytes, other: bytes, max_size: int, seed: int) -> bytes:
    """Put a part of one input into another."""
    return crossed(data, other, Random(seed))[:max_size]


def main() -> None:
    """Fuzz the door that is named first."""
    name, door, findings, *options = sys.argv
    atheris.Setup(
        [name, f"-artifact_prefix={findings}/", *options],
        watched(DOORS[door], Path(findings)),
        custom_mutator=mutator(words_for(door)),
        custom_crossover=cross,
        internal_libfuzzer=True,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
