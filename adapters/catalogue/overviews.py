"""Writes the pages that lead to the others: the first page, lists, corners, themes, exceptions, findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.desk import EXCEPTIONS, FACTORS, FINDINGS, RULES, SOURCES, Desk
from equipoise.adapters.catalogue.markdown_text import plain
from equipoise.engine.doctor.codes import CODES
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.rule import Rule


def index_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the first page."""
    pack, relations = desk.pack, desk.relations
    names = ", ".join(f"`{name.id}` {plain(name.version)}" for name in pack.names)
    yield f"# {desk.say(own.CATALOGUE)}"
    yield desk.say(own.INTRO, title=plain(desk.texts.text("pack/title", pack.title)), names=names)
    yield "\n".join(_contents(desk))
    yield f"## {desk.say(own.BY_CORNER)}"
    yield "\n".join(
        _counts(own.CORNER, pack.corner_ids, desk.corner, relations.by_corner, relations.factors_of_corner, desk)
    )
    yield f"## {desk.say(own.BY_THEME)}"
    themes = [theme.id for theme in pack.themes]
    yield "\n".join(_counts(own.THEME, themes, desk.theme, relations.by_theme, relations.factors_of_theme, desk))


def _contents(desk: Desk) -> Iterator[str]:
    pack = desk.pack
    counts = {RULES: len(pack.rules), FACTORS: len(pack.factors), SOURCES: len(pack.sources)}
    counts[EXCEPTIONS] = len(_exceptions(desk))
    titles = {
        RULES: own.ALL_RULES,
        FACTORS: own.ALL_FACTORS,
        SOURCES: own.SOURCES,
        EXCEPTIONS: own.EXCEPTIONS,
        FINDINGS: own.FINDINGS,
    }
    for page, title in titles.items():
        yield f"- {desk.to(page, desk.say(title))}" + (f" ({counts[page]})" if page in counts else "")


def _counts(
    head: str,
    keys: Iterable[str],
    linked: Callable[[str], str],
    rules: Mapping[str, Sequence[Rule]],
    factors: Callable[[str], Sequence[Factor]],
    desk: Desk,
) -> Iterator[str]:
    yield f"| {desk.say(head)} | {desk.say(own.QUESTIONS)} | {desk.say(own.FACTORS)} |"
    yield "| --- | ---: | ---: |"
    for key in keys:
        yield f"| {linked(key)} | {len(rules.get(key, ()))} | {len(factors(key))} |"


def rules_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the list of all rules."""
    yield f"# {desk.say(own.ALL_RULES)}"
    yield desk.say(own.ALL_RULES_INTRO)
    for theme in desk.pack.themes:
        if rules := desk.relations.by_theme.get(theme.id):
            yield f"## {plain(desk.texts.theme(theme.id))}"
            yield "\n".join(map(desk.item, rules))


def factors_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the list of all factors."""
    yield f"# {desk.say(own.ALL_FACTORS)}"
    yield desk.say(own.ALL_FACTORS_INTRO)
    for corner in desk.pack.corner_ids:
        yield f"## {plain(desk.texts.corner(corner))}"
        yield from _factors_by_theme(corner, desk, "###")


def _factors_by_theme(corner: str, desk: Desk, mark: str) -> Iterator[str]:
    in_corner = desk.relations.factors_of_corner(corner)
    for theme in desk.pack.themes:
        if factors := [factor for factor in in_corner if factor.theme == theme.id]:
            yield f"{mark} {plain(desk.texts.theme(theme.id))}"
            yield "\n".join(_factor(factor, desk) for factor in factors)


def _factor(factor: Factor, desk: Desk) -> str:
    return f"- {desk.factor(factor)}: {plain(desk.texts.ask(factor))}"


def corner_lines(corner: str, desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of a corner."""
    yield f"# {desk.say(own.CORNER)}: {plain(desk.texts.corner(corner))}"
    yield f"## {desk.say(own.FACTORS)}"
    yield "\n\n".join(_factors_by_theme(corner, desk, "###")) or desk.say(own.NOTHING)
    yield f"## {desk.say(own.LOOKED_AT_IN)}"
    yield "\n".join(map(desk.item, desk.relations.by_corner.get(corner, ()))) or desk.say(own.NOTHING)


def theme_lines(theme: str, desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of a theme."""
    yield f"# {desk.say(own.THEME)}: {plain(desk.texts.theme(theme))}"
    yield f"## {desk.say(own.QUESTIONS)}"
    yield "\n".join(map(desk.item, desk.relations.by_theme.get(theme, ()))) or desk.say(own.NOTHING)
    yield f"## {desk.say(own.FACTORS)}"
    factors = desk.relations.factors_of_theme(theme)
    yield "\n".join(_factor(factor, desk) for factor in factors) or desk.say(own.NOTHING)


def _exceptions(desk: Desk) -> list[Rule]:
    return [rule for rule in desk.pack.rules if rule.reversal]


def exceptions_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of the rules that are marked as exceptions."""
    yield f"# {desk.say(own.EXCEPTIONS)}"
    yield desk.say(own.EXCEPTIONS_INTRO)
    yield "\n".join(map(desk.item, _exceptions(desk))) or desk.say(own.NOTHING)


def findings_lines(desk: Desk) -> Iterator[str]:
    """Give the blocks of the page of what the doctor finds."""
    yield f"# {desk.say(own.FINDINGS)}"
    yield desk.say(own.FINDINGS_INTRO)
    for code, reason in CODES.items():
        yield f"## {plain(code)}"
        yield desk.say(reason)
