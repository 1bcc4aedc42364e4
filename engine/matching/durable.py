"""The matcher that runs on durable-rules, through its C module alone.

Used the way its documentation shows, durable-rules can end the process or answer wrongly. Here it is given
nothing but what ``rulesets`` lays out, and is driven in one way only: a session for each reading, begun by a
sentinel that always fires, read to its end, and deleted. Nothing is kept from one reading to the next.
Should it fail all the same in a way that can be caught, our own matcher answers and the failure is told once.
"""

import itertools
import os
import warnings
import weakref
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from equipoise.engine.errors import MatcherWarning
from equipoise.engine.facts import Facts
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction
from equipoise.engine.matching.rulesets import SENTINEL, Ruleset, rulesets

try:
    import durable_rules_engine as core
except ImportError:  # a C compiler must build it, and from Python 3.13 on it cannot be loaded
    core = None

INSTALLED: Final = core is not None
"""Whether durable-rules is there."""

MOST_SESSIONS: Final = 256
"""Sessions of one ruleset that may be open at once, one for each thread that reads; 1,024 leave it unsound."""

_OBSERVED: Final = 2
"""The code that says that a fact was taken for another one."""

_compiled = itertools.count()


class DurableMatcher:
    """Finds the conditions that are true with durable-rules. Safe to share between threads and after fork."""

    name = "durable"

    def __init__(self, conditions: Sequence[Sequence[Conjunction]]) -> None:
        """Lay out the rules; they are given to durable-rules when they are first needed.

        Raises:
            PastBoundsError: a condition is too large for durable-rules.
        """
        self._conditions = conditions
        self._always = [number for number, condition in enumerate(conditions) if () in condition]
        self._rulesets = rulesets(conditions)
        self._held: tuple[int, Sequence[_Held]] | None = None
        self._failed = False

    def __getstate__(self) -> dict[str, object]:
        """Leave out what durable-rules holds: a copy makes its own."""
        return {**self.__dict__, "_held": None}

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        if self._failed:
            return self._instead.matches(facts)
        try:
            found = set(self._always)
            for held in self._here():
                found.update(held.matches(facts))
            return sorted(found)
        except Exception as failure:  # whatever a library that nobody keeps may raise
            self._failed = True
            said = f"durable-rules failed ({type(failure).__name__}: {failure})"
            warnings.warn(f"{said}; the matcher indexed answers instead.", MatcherWarning, stacklevel=2)
            return self._instead.matches(facts)

    @cached_property
    def _instead(self) -> IndexedMatcher:
        return IndexedMatcher(self._conditions)

    def _here(self) -> "Sequence[_Held]":
        """Give the rulesets of this process; a child of it makes its own."""
        process = os.getpid()
        if self._held is None or self._held[0] != process:
            self._held = process, [_Held(each) for each in self._rulesets]
        return self._held[1]


class _Held:
    """A ruleset that durable-rules holds, and lets go with this object.

    Threads share it without a lock: the C module never lets another thread run in the middle of a call, and
    each reading has a session of its own. The names of sessions are used again, so that there are few and
    no two of them look alike to durable-rules, which knows them by a hash of 32 bits.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._numbers = ruleset.numbers
        self._facts = ruleset.facts()
        self._free = [str(number) for number in range(MOST_SESSIONS)]
        self._handle: int = core.create_ruleset(f"equipoise-{next(_compiled)}", ruleset.text)
        weakref.finalize(self, core.delete_ruleset, self._handle).atexit = False

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers of the conditions that hold, in any order."""
        written = self._facts.written(facts)
        if not written:
            return []  # it does not answer soundly to no facts at all
        if not self._free:
            raise RuntimeError(f"more than {MOST_SESSIONS} readings at once")
        session = self._free.pop()
        begun = False
        try:
            state = self._told(core.assert_fact, f'{{"sid":"{session}","id":"{SENTINEL}","{SENTINEL}":1}}')
            begun = core.start_action_for_state(self._handle, state) is not None
            if not begun:
                raise RuntimeError("the sentinel did not fire")
            self._told(core.assert_facts, "[" + ",".join(f'{{"sid":"{session}",{fact}}}' for fact in written) + "]")
            return [self._numbers[place] for place in self._fired(state)]
        finally:
            if begun:  # a session that was not begun can't be deleted: it stays, and its name is not used again
                core.delete_state(self._handle, session)
                self._free.append(session)

    def _told(self, tell: Callable[[int, str], tuple[int, int]], text: str) -> int:
        code, state = tell(self._handle, text)
        if code >= _OBSERVED:
            raise RuntimeError(f"facts were not taken in, code {code}")
        return state

    def _fired(self, state: int) -> list[int]:
        """Give the places of the rules that fired after the sentinel; each can fire once."""
        fired: list[int] = []
        while (match := core.complete_and_start_action(self._handle, state)) is not None:
            fired.append(int(match.split('"', 2)[1]))
            if len(fired) > len(self._numbers):
                raise RuntimeError("more rules fired than there are")
        return fired
