"""Makes a form of a pack's factors as data: the one codebook that every other form is made from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.adapters.contract import Rendered, form_made_of
from equipoise.engine.interview import WITHOUT
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import PROJECT


@dataclass(frozen=True, slots=True)
class Codebook:
    """Factors, their levels and the ways of not knowing, with ids as codes and words in each language, as JSON.

    Words are by locale: ``{"en": "Who has the last word?", "sv": ...}``. ``holders`` are ``project``, or the roles of
    which each group answers for itself.
    """

    name: str = "codebook"
    media_types: tuple[str, ...] = ("application/json",)
    suffixes: tuple[str, ...] = (".json",)
    needs: tuple[str, ...] = ()

    def form(self, pack: Pack, locales: Sequence[str], factors: Sequence[str] | None, /) -> Rendered:
        """Make the codebook of these factors, else of the short form, in these languages.

        Raises:
            UsageError: there is no such factor or language.
        """
        texts = {locale: Texts(pack, locale) for locale in locales}
        data = {
            "packs": [{"id": name.id, "version": name.version, "digest": name.digest} for name in pack.names],
            "locales": list(texts),
            "factors": [_factor(each, texts) for each in _asked(pack, factors)],
        }
        body = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        return Rendered(body.encode(), self.media_types[0], form_made_of(pack, next(iter(texts), "en")))


def _asked(pack: Pack, named: Sequence[str] | None) -> Iterator[Factor]:
    """Give the factors in the order of the pack; what is computed is asked of nobody."""
    chosen = {*(pack.short_form or pack.factors)} if named is None else {pack.factor(each).id for each in named}
    yield from (each for each in pack.factors.values() if each.id in chosen and each.computed is None)


def _factor(factor: Factor, texts: Mapping[str, Texts]) -> dict[str, Any]:
    return {
        "id": factor.id,
        "corner": factor.corner,
        "theme": factor.theme,
        "holders": [PROJECT] if factor.held_by_project else list(factor.held_by),
        "asked_if": factor.marks.asked_if,
        "label": {locale: each.label(factor) for locale, each in texts.items()},
        "ask": {locale: each.ask(factor) for locale, each in texts.items()},
        "why": {locale: each.why(factor) for locale, each in texts.items()},
        "levels": [
            {"id": level.id, "label": {locale: each.see(factor, level.id) for locale, each in texts.items()}}
            for level in factor.scale
        ],
        "not_knowing": [
            {"id": way, "label": {locale: each.words.say(WITHOUT[way]) for locale, each in texts.items()}}
            for way in factor.forms_of_not_knowing
        ],
    }
