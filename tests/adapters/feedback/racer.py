"""Sends with the same keys as others, at the same moment, from a process of its own, and says what it was told."""

import sys
import time

from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import ConflictError, open_store

EVERY = 0.02
"""Seconds between two sendings, each of which all begin together."""


def main(address: str, project: str, number: int) -> None:
    """Send with so many keys, at moments that all have agreed on; each line is ``new``, ``there`` or ``conflict``."""
    store = open_store(address)
    store.of(project)
    print("ready", flush=True)  # noqa: T201
    begin = float(sys.stdin.readline())
    for place in range(number):
        said = Feedback(project=project, rule="a-rule", outcome="accepted", key=f"k{place}")
        while time.time() < begin + place * EVERY:
            pass
        try:
            (taken,) = store.keep([said], sending=f"k{place}")
        except ConflictError:
            print("conflict", flush=True)  # noqa: T201
        else:
            print("new" if taken.new else "there", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
