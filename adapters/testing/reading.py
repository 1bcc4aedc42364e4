"""What every adapter that reads projects keeps to."""

from collections.abc import Iterable

from equipoise.adapters.contract import InAdapter, Kind, Parsed
from equipoise.adapters.testing.describing import DescribedConformance
from equipoise.adapters.testing.holding import hold
from equipoise.adapters.testing.samples import UNREADABLE, WAYS_OF_NOT_KNOWING, context_with, contexts, levels_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.reflector import Reflector


class InAdapterConformance(DescribedConformance):
    """Tries an adapter that reads projects; ``foreign`` and ``with_unknown_part`` are yours to write."""

    kind: Kind = "in"
    adapter: InAdapter

    def foreign(self, context: Context) -> bytes:
        """Write a context as what the adapter reads."""
        raise NotImplementedError

    def with_unknown_part(self, payload: bytes) -> tuple[bytes, str]:
        """Add a part that has no place in a context, and say what must stand in its pointer, or in the mistake."""
        raise NotImplementedError

    def samples(self) -> Iterable[Context]:
        """Give the contexts to try: override it where the foreign thing cannot hold all of them."""
        return contexts(self.pack)

    def test_the_same_questions_come_in_the_same_order(self) -> None:
        """A context that was read leads to the questions that the context itself leads to."""
        reflector = Reflector(self.pack)
        for number, context in enumerate(self.samples()):
            read = self._read(self.foreign(context)).context
            asked = [question.id for question in reflector.reflect(context).questions]
            found = [question.id for question in reflector.reflect(read).questions]
            hold(found == asked, f"Sample {number}: read, it asks {found}, and by itself {asked}.")

    def test_every_answer_comes_through(self) -> None:
        """Each level of each factor, by whoever holds it; nothing is added."""
        for number, context in enumerate(self.samples()):
            read, given = levels_of(self._read(self.foreign(context)).context), levels_of(context)
            differ = {
                key: (given.get(key), read.get(key)) for key in {*given, *read} if given.get(key) != read.get(key)
            }
            hold(not differ, f"Sample {number}: by holder and factor, given and read: {differ}.")

    def test_the_ways_of_not_knowing_stay_apart(self) -> None:
        """Not asked, unknown, prefer not to say and not applicable: none is a level, none becomes another."""
        for factor in self._factors():
            for way in WAYS_OF_NOT_KNOWING:
                read = levels_of(self._read(self.foreign(context_with({factor: way}, self.pack))).context)
                found = {level for (_, held), level in read.items() if held == factor}
                hold(found == ({way} if way else set()), f"{factor}: {way or 'not asked'!r} was read as {found}.")

    def test_what_has_no_place_is_reported(self) -> None:
        """With a pointer to it; or it is refused as a mistake, with its place."""
        payload, pointer = self.with_unknown_part(self.foreign(next(iter(self.samples()))))
        try:
            told = [f"{left.pointer} {left.reason}" for left in self._read(payload).unmapped]
        except EquipoiseError as error:
            told = [str(problem) for problem in error.problems]
        hold(any(pointer in each for each in told), f"{pointer} was left out in silence: only {told} is reported.")

    def test_nothing_is_left_of_what_is_known(self) -> None:
        """Where all has a place, nothing is reported."""
        for number, context in enumerate(self.samples()):
            left = self._read(self.foreign(context)).unmapped
            hold(not left, f"Sample {number}: reported as having no place: {left}.")

    def test_the_same_bytes_give_the_same(self) -> None:
        """Reading has no memory."""
        payload = self.foreign(next(iter(self.samples())))
        hold(self._read(payload) == self._read(payload), "Read twice, the same bytes gave two things.")

    def test_what_cannot_be_read_is_refused_in_words(self) -> None:
        """By an EquipoiseError, and by no other error; or it is read."""
        for payload in UNREADABLE:
            try:
                self._read(payload)
            except EquipoiseError as error:
                hold(all(problem.message for problem in error.problems), f"{payload[:20]!r}: refused without a word.")
            except Exception as error:
                hold(False, f"{payload[:20]!r} gave {type(error).__name__} instead of an EquipoiseError.")

    def _read(self, payload: bytes) -> Parsed:
        return self.adapter.read(payload, self.pack)

    def _factors(self) -> list[str]:
        return [factor.id for factor in self.pack.factors.values() if factor.computed is None][:12]
