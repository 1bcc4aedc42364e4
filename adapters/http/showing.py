"""Shows packs, rules, factors and adapters as data, in one language."""

from collections.abc import Iterable, Iterator
from typing import Any

from equipoise.adapters.contract import Kind, adapters
from equipoise.adapters.http.models import (
    AdapterListed,
    FactorShown,
    Label,
    Layer,
    PackListed,
    PackShown,
    RestsOn,
    RuleShown,
    Words,
)
from equipoise.engine.conditions.language import factors_of
from equipoise.engine.interview import WITHOUT
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import Words as Speaking


def adapters_listed(kinds: Iterable[Kind], words: Speaking) -> Iterator[AdapterListed]:
    """Show the adapters of these kinds, ours and others', each with what is in its way."""
    for kind in kinds:
        for each in adapters(kind):
            yield AdapterListed(**each.to_dict() | {"broken": words.again(each.broken)})


def pack_listed(name: str, pack: Pack, *, first: bool) -> PackListed:
    """Show a pack in a line."""
    return PackListed(**_pack(name, pack), first=first)


def _pack(name: str, pack: Pack) -> dict[str, Any]:
    last = pack.names[-1]
    return {
        "id": name,
        "version": last.version,
        "digest": last.digest,
        "title": pack.title,
        "locales": spoken_locales(pack),
    }


def pack_shown(name: str, texts: Texts, *, first: bool) -> PackShown:
    """Show a pack as a whole."""
    pack = texts.pack
    return PackShown(
        **_pack(name, pack),
        first=first,
        layers=tuple(Layer(id=each.id, version=each.version, digest=each.digest) for each in pack.names),
        corners=tuple(Label(id=each.id, label=texts.corner(each.id)) for each in pack.corners),
        themes=tuple(Label(id=each.id, label=texts.theme(each.id)) for each in pack.themes),
        factors=len(pack.factors),
        rules=len(pack.rules),
        short_form=pack.short_form,
        limit=pack.limit,
        smallest_group_shared=pack.small_group.default,
    )


def rule_listed(rule: Rule, texts: Texts) -> dict[str, Any]:
    """Show a rule in a line."""
    pack = texts.pack
    corners = {factor.corner for factor in factors_of(pack.conditions[rule.id])}
    return {
        "id": rule.id,
        "title": texts.title(rule),
        "kind": rule.kind,
        "theme": rule.theme,
        "corners": tuple(each for each in pack.corner_ids if each in corners),
        "status": rule.status,
        "switched_off": rule.id in pack.silenced,
    }


def rule_shown(rule: Rule, texts: Texts) -> RuleShown:
    """Show a rule as a whole."""
    easy = Texts(texts.pack, texts.words.locale, "easy")
    return RuleShown(
        **rule_listed(rule, texts),
        text=Words(question=texts.question(rule), suggestion=texts.suggestion(rule)),
        easy=Words(question=easy.question(rule), suggestion=easy.suggestion(rule)) if rule.easy is not None else None,
        to=rule.ask.to,
        how=rule.ask.how,
        minutes=rule.ask.minutes,
        who=rule.suggest.who,
        effort=rule.suggest.effort,
        rationale=texts.rationale(rule),
        cautions=texts.cautions(rule),
        when=rule.when,
        evidence=tuple(_evidence(rule, texts)),
        phases=rule.phases,
        pause=rule.pause,
        mirror=rule.mirror,
        reversal=rule.reversal,
        supersedes=rule.supersedes,
        since=rule.since,
        fires=texts.examples(rule, "fires"),
        silent=texts.examples(rule, "silent"),
    )


def _evidence(rule: Rule, texts: Texts) -> Iterator[RestsOn]:
    for place, each in enumerate(rule.evidence):
        source = texts.pack.sources[each.source] if each.source else None
        yield RestsOn(
            strength=each.strength,
            supports=texts.supports(rule, place),
            citation=source.citation if source else None,
            url=source.link if source else None,
            checked=source.checked if source else None,
        )


def factor_listed(factor: Factor, texts: Texts) -> dict[str, Any]:
    """Show a factor in a line."""
    return {
        "id": factor.id,
        "label": texts.label(factor),
        "corner": factor.corner,
        "theme": factor.theme,
        "holders": (PROJECT,) if factor.held_by_project else tuple(factor.held_by),
    }


def factor_shown(factor: Factor, texts: Texts) -> FactorShown:
    """Show a factor as a whole."""
    pack, marks = texts.pack, factor.marks
    return FactorShown(
        **factor_listed(factor, texts),
        ask=texts.ask(factor),
        why=texts.why(factor),
        levels=tuple(Label(id=each.id, label=texts.see(factor, each.id)) for each in factor.scale),
        not_knowing=tuple(Label(id=way, label=texts.words.say(WITHOUT[way])) for way in factor.forms_of_not_knowing),
        asked_if=marks.asked_if,
        given=marks.given,
        among_users=marks.among_users,
        not_counted=marks.not_counted,
        moved_by=marks.moved_by,
        computed=factor.computed is not None,
        rules=tuple(pack.public_name(each.id) for each in pack.rules if factor in factors_of(pack.conditions[each.id])),
    )
