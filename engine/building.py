"""Building much that stays, such as a pack: while it lasts, Python need not look for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Let no garbage be looked for meanwhile: two thirds of the time to load a large pack would go into that."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
