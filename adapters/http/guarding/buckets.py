"""Counts how often somebody asks, in one table of fixed size that workers share, whoever and however many ask."""

import hashlib
import mmap
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

PLACES: Final = 1 << 16
_BEGINS: Final = 16
"""The file begins with what makes the place of a client unforeseeable."""
_SIZE: Final = _BEGINS + 8 * PLACES


class Buckets:
    """A bucket for each client, which fills at an even rate; asking takes from it.

    Two clients in 65,536 places may meet in one, and then share it. A place holds the moment at which the bucket is
    full again, eight bytes that are written at once, so no lock is needed; two workers that ask at the same moment may
    count one request less.
    """

    def __init__(self, shared: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the file that several workers share; without one the table is this process's own."""
        self._clock = clock
        table = bytearray(_SIZE) if shared is None else _mapped(shared)
        if shared is None:
            table[:_BEGINS] = os.urandom(_BEGINS)
        view = memoryview(table)
        self._secret = bytes(view[:_BEGINS])
        self._full_at = view[_BEGINS:].cast("d")

    def take(self, who: str, per_minute: int) -> float:
        """Take from somebody's bucket, which holds what a minute fills; give the seconds to wait, 0 for none."""
        place, now, each = self._place(who), self._clock(), 60 / per_minute
        full_at = max(self._full_at[place], now) + each
        wait = max(0.0, full_at - now - 60)
        if not wait:
            self._full_at[place] = full_at
        return wait

    def _place(self, who: str) -> int:
        digest = hashlib.blake2b(who.encode(), digest_size=4, key=self._secret).digest()
        return int.from_bytes(digest) % PLACES


def make_shared(path: Path) -> None:
    """Make the file that workers share."""
    path.write_bytes(os.urandom(_BEGINS) + bytes(_SIZE - _BEGINS))


def _mapped(path: Path) -> mmap.mmap:
    with path.open("r+b") as file:
        return mmap.mmap(file.fileno(), _SIZE)
