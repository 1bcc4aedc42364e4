"""Puts the pages of a catalogue together."""

from collections.abc import Callable, Iterator

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.desk import (
    EXCEPTIONS,
    FACTORS,
    FINDINGS,
    INDEX,
    RULES,
    SOURCES,
    Desk,
    corner_page,
    factor_page,
    rule_page,
    theme_page,
)
from equipoise.adapters.catalogue.factor_pages import factor_lines
from equipoise.adapters.catalogue.overviews import (
    corner_lines,
    exceptions_lines,
    factors_lines,
    findings_lines,
    index_lines,
    rules_lines,
    theme_lines,
)
from equipoise.adapters.catalogue.relations import Relations
from equipoise.adapters.catalogue.rule_pages import rule_lines
from equipoise.adapters.catalogue.source_pages import sources_lines
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts

Blocks = Callable[[Desk], Iterator[str]]


def catalogue_pages(pack: Pack, locale: str = "en") -> dict[str, str]:
    """Give every page of the catalogue of a pack as Markdown, by its path.

    Raises:
        UsageError: there are no texts in this language.
    """
    relations = Relations(pack)
    return {page: _written(Desk(relations, Texts(pack, locale), page), blocks) for page, blocks in _pages(pack)}


def _pages(pack: Pack) -> Iterator[tuple[str, Blocks]]:
    yield INDEX, index_lines
    yield RULES, rules_lines
    yield FACTORS, factors_lines
    yield SOURCES, sources_lines
    yield EXCEPTIONS, exceptions_lines
    yield FINDINGS, findings_lines
    yield from ((corner_page(each), lambda desk, each=each: corner_lines(each, desk)) for each in pack.corner_ids)
    yield from ((theme_page(each.id), lambda desk, each=each: theme_lines(each.id, desk)) for each in pack.themes)
    yield from (
        (factor_page(key), lambda desk, each=each: factor_lines(each, desk)) for key, each in pack.factors.items()
    )
    yield from ((rule_page(each.id), lambda desk, each=each: rule_lines(each, desk)) for each in pack.rules)


def _written(desk: Desk, blocks: Blocks) -> str:
    whole = list(blocks(desk))
    if fallen := len(desk.texts.fallbacks):
        whole.append(f"*{own.fallen_back(fallen, desk.words)}*")
    return "\n\n".join(whole) + "\n"
