"""A way to bring something about: a demand on some answers, and what becomes of ways that are put together.

Each demand holds the values that an answer may have, the one that it has now among them where that will do. So a
way asks for a change of exactly those answers whose value now is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Final, NamedTuple

from equipoise.engine.conditions.meaning import Reason

MAX_WORK: Final = 100_000
"""So many pairs of ways at most are put together, or held against each other, for one condition."""
MAX_WAYS: Final = 256
"""So many ways at most are kept, those that ask least."""


class Fact(NamedTuple):
    """Something that no answer changes, with all that tells of it; not ``known`` where it is missing."""

    reasons: tuple[Reason, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Demands to be met together, by the number of the answer; ``beside``: facts that would have to be otherwise."""

    demands: dict[int, int]
    beside: tuple[Fact, ...] = ()

    @property
    def changes(self) -> tuple[int, ...]:
        """The answers that would have to change, in their order."""
        return tuple(sorted(number for number, mask in self.demands.items() if not mask & 1))

    @property
    def size(self) -> int:
        """How much would have to be otherwise."""
        return sum(not mask & 1 for mask in self.demands.values()) + len(self.beside)

    def asks_no_more(self, other: "Way") -> bool:
        """Say whether wherever the other way is gone, this one is gone too."""
        theirs = other.demands
        for number, mask in self.demands.items():
            if number not in theirs or theirs[number] & ~mask:
                return False
        return not self.beside or set(self.beside) <= set(other.beside)


NOTHING: Final = Way({})
"""The way that asks for nothing."""
Ways = list[Way]


class Joining:
    """Puts ways together, as much as may be looked at for one condition.

    ``most`` is how much may change at once. ``stopped_early``: there were more ways than could be looked at, so that
    some may be missing.
    """

    def __init__(self, most: int) -> None:
        self.stopped_early = False
        self._most = most
        self._left = MAX_WORK

    def either(self, parts: Iterator[Ways]) -> Ways:
        """Give the ways of which one part is enough."""
        found: Ways = []
        for ways in parts:
            if NOTHING in ways:
                return [NOTHING]
            found += ways
        return self.least(found)

    def together(self, parts: Iterator[Ways]) -> Ways:
        """Give the ways of which every part is needed."""
        found = [NOTHING]
        for ways in parts:
            found = self._joined(found, ways)
            if not found:
                break
        return found

    def _joined(self, ones: Ways, others: Ways) -> Ways:
        if ones == [NOTHING] or not others:
            return others
        if others == [NOTHING]:
            return ones
        if len(ones) * len(others) > self._left:
            self.stopped_early = True
            few = max(1, isqrt(max(0, self._left)))
            ones, others = ones[:few], others[:few]
        self._left -= len(ones) * len(others)
        pairs = (_both(one, other) for one in ones for other in others)
        return self.least([way for way in pairs if way is not None])

    def least(self, ways: Sequence[Way]) -> Ways:
        """Keep the ways that ask for no more than may be, and for no more than another; those that ask least first."""
        if len(ways) == 1:
            return list(ways) if ways[0].size <= self._most else []
        kept: Ways = []
        for way in sorted((way for way in ways if way.size <= self._most), key=_asks):
            if len(kept) == MAX_WAYS or (kept and self._left <= 0):
                self.stopped_early = True
                break
            self._left -= len(kept)
            if not any(each.asks_no_more(way) for each in kept):
                kept.append(way)
        return kept


def _asks(way: Way) -> tuple[int, int]:
    return way.size, len(way.demands)


def _both(one: Way, other: Way) -> Way | None:
    """Put two ways together; None where no value of an answer would meet both."""
    demands = met(one.demands, other.demands)
    if demands is None:
        return None
    if not other.beside:
        return Way(demands, one.beside)
    return Way(demands, tuple(dict.fromkeys((*one.beside, *other.beside))))


def met(one: dict[int, int] | None, other: dict[int, int] | None) -> dict[int, int] | None:
    """Give demands that meet both; None where no value of an answer would."""
    if one is None or other is None:
        return None
    demands = dict(one)
    for number, mask in other.items():
        both = demands.get(number, mask) & mask
        if not both:
            return None
        demands[number] = both
    return demands
