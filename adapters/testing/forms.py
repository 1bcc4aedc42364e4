"""What every adapter that makes forms keeps to."""

from collections.abc import Mapping, Sequence

from equipoise.adapters.contract import FormAdapter, Kind, Rendered
from equipoise.adapters.testing.describing import DescribedConformance
from equipoise.adapters.testing.holding import BrokenPromiseError, hold
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.texts import spoken_locales
from equipoise.engine.terms import NOT_KNOWING, UNKNOWN


class FormAdapterConformance(DescribedConformance):
    """Tries an adapter that makes forms; ``codes`` is yours to write."""

    kind: Kind = "form"
    adapter: FormAdapter

    def codes(self, rendered: Rendered) -> Mapping[str, Sequence[str]]:
        """Read of the form, for each factor that it asks, the codes of its answers in order."""
        raise NotImplementedError

    def test_it_asks_the_factors_that_are_named(self) -> None:
        """Each once, with all its levels in order, and the ways of not knowing after them."""
        factors = [factor for factor in self.pack.factors.values() if factor.computed is None]
        named = [factor.id for factor in factors]
        codes = self.codes(self._form(["en"], named))
        hold(sorted(codes) == sorted(named), f"It asks others than were named: {sorted({*codes} ^ {*named})}.")
        for factor in factors:
            levels = [level.id for level in factor.scale]
            found, rest = list(codes[factor.id])[: len(levels)], list(codes[factor.id])[len(levels) :]
            hold(found == levels, f"{factor.id} has {codes[factor.id]}, not {levels}.")
            hold(UNKNOWN in rest and NOT_KNOWING.issuperset(rest), f"{factor.id} has these as not knowing: {rest}.")

    def test_without_names_it_asks_the_short_form(self) -> None:
        """Those twenty, or what the pack names."""
        codes = self.codes(self._form(["en"], None))
        asked = {factor for factor in self.pack.short_form if self.pack.factors[factor].computed is None}
        hold({*codes} == asked, f"It differs from the short form by {sorted({*codes} ^ asked)}.")

    def test_the_codes_are_the_same_in_every_language(self) -> None:
        """What is answered in one language means the same in another."""
        made = [self.codes(self._form([locale], None)) for locale in spoken_locales(self.pack)]
        hold(all(each == made[0] for each in made), "The codes differ between languages.")

    def test_what_is_not_there_is_refused(self) -> None:
        """A factor that the pack does not have: by an EquipoiseError, and by no other error."""
        try:
            self._form(["en"], ["no_such_factor_as_this"])
        except EquipoiseError as error:
            hold(all(problem.message for problem in error.problems), "It is refused without a word.")
            return
        except BrokenPromiseError:
            raise
        except Exception as error:
            hold(False, f"It gave {type(error).__name__} instead of an EquipoiseError.")
        hold(False, "A factor that is not there was taken.")

    def test_it_says_what_it_was_made_of(self) -> None:
        """The pack with its version, and the language."""
        for locale in spoken_locales(self.pack):
            told = self._form([locale], None).made_of
            packs = tuple(f"{name.id} {name.version}" for name in self.pack.names)
            hold((told.packs, told.locale) == (packs, locale), f"It says {told}.")

    def test_the_same_form_has_the_same_bytes(self) -> None:
        """No clock and no chance is in it."""
        made = [self._form(["en"], None) for _ in range(2)]
        hold(made[0] == made[1], "Made twice, it was two forms.")

    def _form(self, locales: Sequence[str], factors: Sequence[str] | None) -> Rendered:
        made = self.adapter.form(self.pack, locales, factors)
        hold(isinstance(made, Rendered), f"It gives {type(made).__name__}, not what was rendered.")
        hold(made.media_type in self.adapter.media_types, f"{made.media_type} is none of its media types.")
        return made
