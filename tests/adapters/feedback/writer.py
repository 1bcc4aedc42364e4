"""Sends feedback one by one from a process of its own, and says each time that it was told as kept."""

import sys

from equipoise.adapters.contract import Feedback
from equipoise.adapters.feedback import open_store

RULE = "a-rule"


def say(what: object) -> None:
    """Say something at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(address: str, name: str, start: int, end: int) -> None:
    """Keep what is numbered from start to end; a line on standard output is the number of what was kept."""
    store = open_store(address)
    say("ready")
    sys.stdin.readline()
    for number in range(start, end):
        words = f"{name} {number}"
        store.keep([Feedback(project="ward 5", rule=RULE, outcome="adapted", words=words)])
        say(number)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
