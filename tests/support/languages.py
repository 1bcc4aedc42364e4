"""A pack whose every text is translated, so that whatever is English on a page is the tool's own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from equipoise.engine.packs.catalogue import JOIN
from equipoise.engine.packs.pack import Pack, Source

TRANSLATED: Final = "Översatt."
"""Every text of the pack, in Swedish."""


def texts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Give each text of a pack with its key, as a translator's catalogue has them."""
    for corner in pack.corners:
        yield f"corner/{corner.id}/label", corner.words
    for theme in pack.themes:
        yield f"theme/{theme.id}/label", theme.words
    for factor in pack.factors.values():
        yield f"factor/{factor.id}/label", factor.label
        yield f"factor/{factor.id}/ask", factor.ask
        yield f"factor/{factor.id}/why", factor.why
        yield from ((f"factor/{factor.id}/{level.id}", level.see) for level in factor.levels)
    for rule in pack.rules:
        yield f"rule/{rule.id}/title", rule.title
        for field in ("question", "suggestion", "rationale", "cautions"):
            yield f"rule/{rule.id}/{field}", getattr(rule.text, field)
        for field in ("question", "suggestion") if rule.easy else ():
            yield f"rule/{rule.id}/easy/{field}", getattr(rule.easy, field)


def with_catalogue(pack: Pack, catalogue: Mapping[tuple[str, str], str]) -> Pack:
    """Give the pack with a Swedish catalogue of these texts, by key and original."""
    return replace(pack, catalogues={"sv": {f"{key}{JOIN}{text}": sv for (key, text), sv in catalogue.items()}})


def translated(pack: Pack) -> Pack:
    """Give the pack with every text in Swedish, its sources too."""
    sources = {each: Source(id=each, title=TRANSLATED, checked="read") for each in pack.sources}
    return replace(with_catalogue(pack, dict.fromkeys(texts(pack), TRANSLATED)), sources=sources)
