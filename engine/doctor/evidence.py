"""Checks what rules rest on: that no source says more than was read in it, and that nothing is left unnamed."""

import re
from collections.abc import Iterator
from typing import Final

from equipoise.engine.doctor.chart import Remark
from equipoise.engine.packs.pack import Pack, Source
from equipoise.engine.packs.rule import Rule
from equipoise.engine.words import said

READ: Final = frozenset({"read", "abstract_read"})
"""How far a source was checked where something of its own was read."""

_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")


def check_evidence(rule: Rule, pack: Pack) -> Iterator[Remark]:
    """Look at what a rule rests on."""
    for index, item in enumerate(rule.evidence):
        source = pack.sources.get(item.source) if item.source else None
        if source is None:
            continue
        at = ("evidence", index, "strength")
        if item.strength == "founding" and source.id != pack.founding_source:
            message = said("{source!r} is not the source that the pack is founded on.", source=source.id)
            yield Remark("evidence_strength", at, message, said("Call it literature or practice."), "error")
        if item.strength == "literature" and source.checked == "not_checked":
            message = said("{source!r} is called literature, and nobody has checked it.", source=source.id)
            yield Remark("evidence_strength", at, message, said("Call it practice, or check the source."), "error")
    if rests_on_unchecked(rule, pack):
        message = said("it rests on sources alone of which nothing was read.")
        yield Remark("unchecked", ("evidence",), message, said("Find one that can be read, or say practice."), "hint")


def rests_on_unchecked(rule: Rule, pack: Pack) -> bool:
    """Say whether a rule rests on sources, and on none of which anything was read."""
    named = [item.source for item in rule.evidence if item.source is not None]
    return bool(named) and all(pack.sources[source].checked not in READ for source in named)


def check_source(source: Source, named: bool) -> Iterator[Remark]:
    """Look at one source; ``named`` says whether some rule or factor rests on it."""
    if source.doi is not None and not _DOI.fullmatch(source.doi):
        message = said("{doi!r} is not written as a DOI is.", doi=source.doi[:60])
        fix = said("Write it like 10.1000/182, without an address before it.")
        yield Remark("doi", ("doi",), message, fix, "error")
    if source.url is not None and not source.url.startswith(("https://", "http://")):
        message = said("{url!r} is no address.", url=source.url[:60])
        yield Remark("address", ("url",), message, said("Begin it with https://."), "error")
    if not source.title.startswith("[") and not (source.authors and source.year):
        message = said("authors or year are missing.")
        fix = said("Add them; where they are not known, describe the source in square brackets as its title.")
        yield Remark("source_incomplete", (), message, fix, "hint")
    if not named:
        yield Remark("source_unused", (), said("nothing rests on it."), said("Use it, or take it out."), "hint")


def sources_named(pack: Pack) -> frozenset[str]:
    """Give the sources that some rule or factor rests on."""
    in_rules = {item.source for rule in pack.rules for item in rule.evidence if item.source}
    return frozenset(in_rules.union(*(factor.sources for factor in pack.factors.values())))
