"""Says the catalogue's words and a pack's texts in one language, and knows which of them are missing in it."""

from collections.abc import Iterable
from typing import Final

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.swedish import SWEDISH
from equipoise.engine.catalogue import JOIN
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.factors import Factor
from equipoise.engine.pack import Pack
from equipoise.engine.rule import Rule

SOURCE: Final = "en"
_CATALOGUES: Final = {SOURCE: {}, "sv": SWEDISH}


class Words:
    """The catalogue's own words in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._catalogue: dict[str, str] = _CATALOGUES[locale]

    def say(self, template: str, /, **values: object) -> str:
        """Say a template with its values."""
        said = self._catalogue.get(template, template)
        return said.format(**values) if values else said

    def say_many(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Say something of a number, which stands as ``{count}``."""
        return self.say(one if count == 1 else many, **values, count=count)

    def listed(self, words: Iterable[str], joined: str = own.AND) -> str:
        """Join words as in a sentence, each once."""
        *some, last = tuple(dict.fromkeys(words)) or ("",)
        return self.say(joined, some=", ".join(some), last=last) if some else last


class Texts:
    """Gives the texts of a pack in one language; ``fallbacks`` fills with the keys of those that fall back."""

    def __init__(self, pack: Pack, locale: str = SOURCE) -> None:
        """Take a pack and a language.

        Raises:
            UsageError: the pack or the catalogue has no words in the language.
        """
        known = tuple(each for each in _CATALOGUES if each == SOURCE or each in pack.catalogues)
        if locale not in known:
            fix = f"Use one of: {', '.join(known)}."
            raise UsageError(Problem("unknown_locale", f"there are no texts in {locale[:20]!r}.", "--locale", fix))
        self.pack = pack
        self.words = Words(locale)
        self._catalogue = pack.catalogues.get(locale, {}) if locale != SOURCE else None
        self._fallen: set[str] = set()

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """The keys of texts that stand in English, sorted."""
        return tuple(sorted(self._fallen))

    def text(self, key: str, original: str) -> str:
        """Give a text of the pack, in English where it is not translated."""
        if self._catalogue is None or not original:
            return original
        found = self._catalogue.get(f"{key}{JOIN}{original}")
        if found is None:
            self._fallen.add(key)
        return original if found is None else found

    def question(self, rule: Rule) -> str:
        """Give the question of a rule."""
        return self.text(f"rule/{rule.id}/question", rule.text.question)

    def suggestion(self, rule: Rule) -> str:
        """Give the step that a rule suggests."""
        return self.text(f"rule/{rule.id}/suggestion", rule.text.suggestion)

    def rationale(self, rule: Rule) -> str:
        """Say what imbalance a rule looks for."""
        return self.text(f"rule/{rule.id}/rationale", rule.text.rationale)

    def cautions(self, rule: Rule) -> str:
        """Say when it would be wrong to ask."""
        return self.text(f"rule/{rule.id}/cautions", rule.text.cautions)

    def title(self, rule: Rule) -> str:
        """Give the title of a rule."""
        return self.text(f"rule/{rule.id}/title", rule.title)

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
