"""Says Equipoise's own words in one language."""

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words.said import Said, Worded, filled, said

CATALOGUES: Final = Path(__file__).parent
"""The folder of compiled catalogues, laid out as gettext wants it."""
DOMAIN: Final = "equipoise"
SOURCE: Final = "en"
"""The language of the code."""


class Words:
    """The words of one language. English needs no catalogue; the others join lists by Babel."""

    def __init__(self, locale: str, catalogue: NullTranslations) -> None:
        self.locale = locale
        self._catalogue = catalogue

    def say(self, template: str, /, **values: object) -> str:
        """Say a template of the code with its values."""
        return filled(self._catalogue.gettext(template), self._spoken(values))

    def say_many(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Say something of a number, which stands as ``{count}``."""
        return filled(self._catalogue.ngettext(one, many, count), {**self._spoken(values), "count": count})

    def again(self, text: str) -> str:
        """Say again in this language what was said; any other text is left as it is."""
        if isinstance(text, Worded):
            return text.others.get(self.locale, str(text))
        if not isinstance(text, Said) or self.locale == SOURCE:
            return str(text)
        if text.many is None:
            return self.say(text.template, **text.values)
        return self.say_many(text.template, text.many, text.number, **text.values)

    def _spoken(self, values: dict[str, object]) -> dict[str, object]:
        return {key: self.again(value) if isinstance(value, Said | Worded) else value for key, value in values.items()}

    def listed(self, words: Iterable[str]) -> str:
        """Join words as in a sentence, each once: ``a``, ``a and b``, ``a, b and c``."""
        every = tuple(dict.fromkeys(words))
        if len(every) < 2:
            return "".join(every)
        if self.locale == SOURCE:  # British, as Babel's en_GB has it, without waiting for Babel
            return f"{', '.join(every[:-1])} and {every[-1]}"
        from babel.lists import format_list

        return format_list(every, locale=self.locale)


ENGLISH: Final = Words(SOURCE, NullTranslations())


@cache
def locales() -> tuple[str, ...]:
    """Give the languages that there are words in, English first."""
    found = CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE, *sorted(path.parts[-3] for path in found))


@cache
def words_in(locale: str) -> Words:
    """Give the words in a language.

    Raises:
        UsageError: there are none in it.
    """
    if locale == SOURCE:
        return ENGLISH
    if locale not in locales():
        raise unknown_locale(locale, locales())
    with (CATALOGUES / locale / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return Words(locale, GNUTranslations(file))


def unknown_locale(locale: object, known: Iterable[str], where: str = "locale") -> UsageError:
    """Make the error that says which languages there are."""
    message = said("there are no texts in {locale!r}.", locale=str(locale)[:20])
    fix = said("Use one of: {choices}.", choices=", ".join(known))
    return UsageError(Problem("unknown_locale", message, where, fix))
