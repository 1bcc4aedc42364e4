"""The texts of a pack in one language and reading, and which of them stand in another wording than asked for.

Language comes before ease: where the easy wording is not in the language asked for, the plain one in that
language stands; only where that is missing too, English does, easy before plain.
"""

from collections.abc import Iterator
from typing import Literal

from equipoise.engine.packs.catalogue import JOIN
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack, Source
from equipoise.engine.packs.rule import Example, Rule
from equipoise.engine.reflecting.reflection import Reading
from equipoise.engine.words import locales, words_in
from equipoise.engine.words.speaking import SOURCE, unknown_locale

Asked = Literal["question", "suggestion"]


def spoken_locales(pack: Pack) -> tuple[str, ...]:
    """Give the languages that both the pack and the engine have words in, English first."""
    return tuple(locale for locale in locales() if locale == SOURCE or locale in pack.catalogues)


class Texts:
    """Gives the texts of a pack one by one; ``fallbacks`` fills with the keys of those that fall back."""

    def __init__(self, pack: Pack, locale: str = SOURCE, reading: Reading = "plain") -> None:
        """Take a pack, a language and a reading.

        Raises:
            UsageError: the pack or the engine has no words in the language.
        """
        if locale not in spoken_locales(pack):
            raise unknown_locale(locale, spoken_locales(pack))
        self.pack = pack
        self.words = words_in(locale)
        self.reading = reading
        self._catalogue = pack.catalogues.get(locale, {}) if locale != SOURCE else None
        self._fallen: set[str] = set()

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """The keys of texts that were given in another wording than asked for, sorted."""
        return tuple(sorted(self._fallen))

    def text(self, key: str, original: str) -> str:
        """Give a text of the pack, in English where it is not translated."""
        found = self._translated(key, original)
        if found is None:
            self._fallen.add(key)
        return original if found is None else found

    def _translated(self, key: str, original: str) -> str | None:
        if self._catalogue is None or not original:
            return original
        return self._catalogue.get(f"{key}{JOIN}{original}")

    def question(self, rule: Rule) -> str:
        """Give the question of a rule."""
        return self._asked(rule, "question")

    def suggestion(self, rule: Rule) -> str:
        """Give the step that a rule suggests."""
        return self._asked(rule, "suggestion")

    def _asked(self, rule: Rule, field: Asked) -> str:
        plain: str = getattr(rule.text, field)
        if self.reading == "plain":
            return self.text(f"rule/{rule.id}/{field}", plain)
        key = f"rule/{rule.id}/easy/{field}"
        easy: str | None = getattr(rule.easy, field, None)
        wanted = self._translated(key, easy) if easy is not None else None
        if wanted is not None:
            return wanted
        self._fallen.add(key)
        return next(self._instead(rule, field, plain, easy))

    def _instead(self, rule: Rule, field: Asked, plain: str, easy: str | None) -> Iterator[str]:
        translated = self._translated(f"rule/{rule.id}/{field}", plain)
        yield from (text for text in (translated, easy, plain) if text is not None)

    def rationale(self, rule: Rule) -> str:
        """Say what imbalance a rule looks for."""
        return self.text(f"rule/{rule.id}/rationale", rule.text.rationale)

    def cautions(self, rule: Rule) -> str:
        """Say when it would be wrong to ask."""
        return self.text(f"rule/{rule.id}/cautions", rule.text.cautions)

    def title(self, rule: Rule) -> str:
        """Give the title of a rule."""
        return self.text(f"rule/{rule.id}/title", rule.title)

    def supports(self, rule: Rule, place: int) -> str:
        """Say what a piece of a rule's evidence supports."""
        return self.text(f"rule/{rule.id}/evidence/{place}", rule.evidence[place].supports)

    def apart_from(self, rule: Rule, other: str) -> str:
        """Say why a rule is needed beside one that seems to say the same."""
        return self.text(f"rule/{rule.id}/apart_from/{other}", rule.apart_from[other])

    def examples(self, rule: Rule, kind: Literal["fires", "silent"]) -> tuple[str, ...]:
        """Name the examples in which a rule fires, or is silent."""
        examples: tuple[Example, ...] = getattr(rule.examples, kind)
        return tuple(
            self.text(f"rule/{rule.id}/{kind}/{place}", example.name) for place, example in enumerate(examples)
        )

    def source_supports(self, source: Source) -> str:
        """Say what a source supports."""
        return self.text(f"source/{source.id}/supports", source.supports)

    def ask(self, factor: Factor) -> str:
        """Give the question of a factor."""
        return self.text(f"factor/{factor.id}/ask", factor.ask)

    def see(self, factor: Factor, level: str) -> str:
        """Say what one would see at a level of a factor."""
        return self.text(f"factor/{factor.id}/{level}", factor.level(level).see)

    def label(self, factor: Factor) -> str:
        """Give the name of a factor."""
        return self.text(f"factor/{factor.id}/label", factor.label)

    def why(self, factor: Factor) -> str:
        """Say why a factor is asked."""
        return self.text(f"factor/{factor.id}/why", factor.why)

    def corner(self, corner: str) -> str:
        """Give the words for a corner."""
        words = next((each.words for each in self.pack.corners if each.id == corner), corner)
        return self.text(f"corner/{corner}/label", words)

    def theme(self, theme: str) -> str:
        """Give the words for a theme."""
        return self.text(f"theme/{theme}/label", self.pack.theme_label(theme))
