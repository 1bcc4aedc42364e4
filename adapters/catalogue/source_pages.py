"""Writes the page of the sources."""

from collections.abc import Iterator

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.desk import Desk
from equipoise.adapters.catalogue.markdown_text import address, plain, sentence
from equipoise.adapters.page import STRENGTH_WORDS
from equipoise.engine.packs.pack import Source


def how_checked(checked: str, desk: Desk) -> str:
    """Say how far a source was checked."""
    known = own.HOW_CHECKED.get(checked)
    return desk.say(own.CHECKED, how=desk.say(known) if known else plain(checked.replace("_", " ")))


def sources_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of the sources."""
    yield f"# {desk.say(own.SOURCES)}"
    yield desk.say(own.SOURCES_INTRO)
    for source in desk.pack.sources.values():
        yield f"## {plain(source.id)}"
        yield f"{plain(source.citation)} {address(source.link or '')}".rstrip()
        yield how_checked(source.checked, desk)
        if source.supports:
            yield desk.say(own.SUPPORTS, text=plain(desk.texts.source_supports(source)))
        yield "\n".join(_resting(source, desk)) or desk.say(own.NOTHING)


def _resting(source: Source, desk: Desk) -> Iterator[str]:
    for rule, place in desk.relations.resting_on.get(source.id, ()):
        strength = desk.say(STRENGTH_WORDS[rule.evidence[place].strength])
        yield f"- {desk.rule(rule.id)} ({strength}): {plain(sentence(desk.texts.supports(rule, place)))}"
    for factor in desk.pack.factors.values():
        if source.id in factor.sources:
            yield f"- {desk.say(own.FACTOR)}: {desk.factor(factor)}"
