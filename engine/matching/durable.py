"""The matcher that runs on durable-rules, through its C module alone.

Used the way its documentation shows, durable-rules can end the process or answer wrongly. Here it is given
nothing but what ``rulesets`` lays out, and is driven in one way only: for each reading each ruleset opens a
session that begins with a sentinel which always fires, reads it to its end, and deletes it. Nothing is kept
from one reading to the next. Should it fail all the same in a way that can be caught, our own matcher answers
and the failure is told once.
"""

import os
import warnings
import weakref
from collections.abc import Sequence
from typing import Final

from equipoise.engine.errors import MatcherWarning
from equipoise.engine.lazily import lazily
from equipoise.engine.matching.indexed import IndexedMatcher
from equipoise.engine.matching.lowering import Conjunction
from equipoise.engine.matching.rulesets import SENTINEL, PastBoundsError, Ruleset, rulesets
from equipoise.engine.reflecting.facts import Facts
from equipoise.engine.words import said

try:
    import durable_rules_engine as core
except ImportError:  # a C compiler must build it, and from Python 3.13 on it cannot be loaded
    core = None

INSTALLED: Final = core is not None
"""Whether durable-rules is there."""

MOST_SESSIONS: Final = 256
"""Sessions of one ruleset that may be open at once, one for each thread that reads; 1,024 leave it unsound."""

_TAKEN_IN: Final = (0, 1)
"""What it answers to facts that it took in: some rule looks at the last of them, or none does."""


class _OddAnswerError(Exception):
    """durable-rules gave an answer that it cannot have meant."""


_FAILURES: Final = (_OddAnswerError, MemoryError, UnicodeError, *([core.error] if INSTALLED else []))
"""All that it fails with; what is raised from elsewhere, such as by a signal of the host, goes its way."""


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
        self._laid = rulesets(conditions)
        self._compiled: tuple[int, Sequence[_Compiled]] | None = None
        self._in_use = [True]  # emptied by the first failure: of threads that fail together one alone can do so

    def __getstate__(self) -> dict[str, object]:
        """Leave out what durable-rules holds: a copy makes its own."""
        return {**self.__dict__, "_compiled": None}

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers, ascending, of the conditions that are true on the facts."""
        if not self._in_use:
            return self._instead.matches(facts)
        try:
            found = set(self._always)
            for compiled in self._here():
                found.update(compiled.matches(facts))
            return sorted(found)
        except PastBoundsError:  # nothing has failed: these facts are not for durable-rules
            return self._instead.matches(facts)
        except _FAILURES as failure:
            self._give_up(failure)
            return self._instead.matches(facts)

    def _give_up(self, failure: Exception) -> None:
        """Use durable-rules no more, and warn of the first failure."""
        try:
            self._in_use.pop()
        except IndexError:
            return
        reason = f"{type(failure).__name__.strip('_')}: {failure}"
        message = said("durable-rules failed ({reason}); the matcher indexed answers instead.", reason=reason)
        warnings.warn(message, MatcherWarning, stacklevel=3)

    @lazily
    def _instead(self) -> IndexedMatcher:
        return IndexedMatcher(self._conditions)

    def _here(self) -> "Sequence[_Compiled]":
        """Give the rulesets as this process holds them; a child of it makes its own."""
        process = os.getpid()
        if self._compiled is None or self._compiled[0] != process:
            self._compiled = process, [_Compiled(each) for each in self._laid]
        return self._compiled[1]


class _Compiled:
    """A ruleset as durable-rules holds it; it is freed with this object.

    Threads share it without a lock: the C module never lets another thread run in the middle of a call, and
    each reading has a session of its own. The names of sessions are used again, so that there are few and
    no two of them look alike to durable-rules, which knows them by a hash of 32 bits.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._numbers = ruleset.numbers
        self._facts = ruleset.fact_writer()
        self._free = [str(number) for number in range(MOST_SESSIONS)]
        self._handle: int = core.create_ruleset("equipoise", ruleset.text)
        freeing = weakref.finalize(self, core.delete_ruleset, self._handle)
        freeing.atexit = False  # at the end of the process a thread may still be reading

    def matches(self, facts: Facts) -> list[int]:
        """Give the numbers of the conditions that hold, in any order."""
        written = self._facts.written(facts)
        if not written:
            return []  # it does not answer soundly to no facts at all
        session = self._session()
        begun = False
        try:
            state = _taken_in(core.assert_fact(self._handle, f'{{"sid":"{session}","id":"{SENTINEL}","{SENTINEL}":1}}'))
            begun = core.start_action_for_state(self._handle, state) is not None
            if not begun:
                raise _OddAnswerError("the sentinel did not fire")
            given = ",".join(f'{{"sid":"{session}",{fact}}}' for fact in written)
            _taken_in(core.assert_facts(self._handle, f"[{given}]"))
            return [self._numbers[place] for place in self._fired(state)]
        finally:
            if begun:  # else it must not be deleted: about a megabyte stays, and its name is not used again
                core.delete_state(self._handle, session)
                self._free.append(session)

    def _session(self) -> str:
        """Give the name of a session that is not open."""
        try:
            return self._free.pop()
        except IndexError:
            raise _OddAnswerError(f"more than {MOST_SESSIONS} readings at once") from None

    def _fired(self, state: int) -> list[int]:
        """Give the places of the rules that fired after the sentinel; each can fire once."""
        fired: list[int] = []
        while (match := core.complete_and_start_action(self._handle, state)) is not None:
            name = match.split('"', 2)[1]
            if not name.isdecimal() or len(fired) == len(self._numbers):
                raise _OddAnswerError(f"the rule {name} fired, which cannot be")
            fired.append(int(name))
        return fired


def _taken_in(answer: tuple[int, int]) -> int:
    """Give the state that facts were taken into; other codes say that one was taken for another, or put off."""
    code, state = answer
    if code not in _TAKEN_IN:
        raise _OddAnswerError(f"facts were not taken in, code {code}")
    return state
