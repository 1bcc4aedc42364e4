"""Shows rules and factors as text."""

from collections.abc import Iterator
from textwrap import fill, indent

import yaml

from equipoise.adapters.page import in_words, roles_words
from equipoise.engine.catalogue import translated
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.factors import Factor
from equipoise.engine.language import factors_of
from equipoise.engine.pack import Pack
from equipoise.engine.rule import Rule
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import PROJECT

_WIDTH = 80


def rules_text(pack: Pack, theme: str | None, kind: str | None) -> str:
    """List the rules by theme."""
    known_theme(theme, pack)
    lines: list[str] = []
    for each in pack.themes:
        rules = [rule for rule in pack.rules if rule.theme == each.id and kind in (None, rule.kind)]
        if rules and theme in (None, each.id):
            lines += ["", f"{each.words} ({each.id})"]
            lines += [_item(2, f"{pack.public_name(rule.id)}: {rule.title} [{_marks(rule, pack)}]") for rule in rules]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else "No rules.\n"


def known_theme(theme: str | None, pack: Pack) -> None:
    """Refuse a theme that the pack does not have.

    Raises:
        UsageError: there is no such theme.
    """
    themes = [each.id for each in pack.themes]
    if theme is not None and theme not in themes:
        fix = did_you_mean(theme, themes)
        raise UsageError(Problem("unknown_theme", f"there is no theme {theme[:80]!r}.", "--theme", fix))


def _marks(rule: Rule, pack: Pack) -> str:
    corners = {factor.corner for factor in factors_of(pack.conditions[rule.id])}
    marks: list[str] = [rule.kind]
    marks += ["interplay"] if len(corners) > 1 else []
    marks += ["mirror"] if rule.mirror else []
    marks += ["pause"] if rule.pause else []
    marks += ["reversal"] if rule.reversal else []
    marks += [rule.status] if rule.status != "stable" else []
    marks += ["switched off"] if rule.id in pack.silenced else []
    return ", ".join(marks)


def rule_text(rule: Rule, pack: Pack) -> str:
    """Show all of one rule."""
    return "\n".join(_rule(rule, pack)) + "\n"


def _rule(rule: Rule, pack: Pack) -> Iterator[str]:
    yield _item(0, f"{pack.public_name(rule.id)}: {rule.title}")
    yield _item(0, f"Theme: {pack.theme_label(rule.theme)}. Marks: {_marks(rule, pack)}. Since {rule.since}.")
    yield ""
    yield "Holds when"
    yield indent(yaml.safe_dump(rule.when, allow_unicode=True, sort_keys=False).rstrip(), "  ")
    who = rule.ask.to if rule.ask.to == "everyone" else roles_words(rule.ask.roles)
    yield ""
    yield _paragraph(f"Asks {who} ({in_words(rule.ask.how).lower()}, {rule.ask.minutes} minutes)", rule.text.question)
    steps = rule.suggest.who if rule.suggest.who == "everyone" else roles_words(rule.suggest.roles)
    yield _paragraph(f"Suggests ({steps}; {rule.suggest.effort} effort)", rule.text.suggestion)
    yield _paragraph("What it looks for", rule.text.rationale)
    yield _paragraph("Take care", rule.text.cautions)
    for evidence in rule.evidence:
        source = pack.sources[evidence.source] if evidence.source else None
        said = f"{source.citation} {source.link or ''} Checked: {in_words(source.checked).lower()}." if source else ""
        yield _paragraph(f"Rests on ({evidence.strength})", f"{evidence.supports} {said}".rstrip())
    for name, examples in (("Fires", rule.examples.fires), ("Is silent", rule.examples.silent)):
        for example in examples:
            yield _paragraph(name, example.name)
    if rule.supersedes:
        yield _paragraph("Stands in the place of", ", ".join(rule.supersedes))


def _paragraph(title: str, text: str) -> str:
    return _item(0, f"{title}: {text}")


def _item(depth: int, text: str) -> str:
    """Wrap a text; what follows its first line stands further in. Ids and addresses are never broken."""
    first, rest = " " * depth, " " * (depth + 2)
    return fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def factors_text(pack: Pack, theme: str | None, locale: str | None) -> str:
    """List the factors by corner and theme."""
    known_theme(theme, pack)
    words = _catalogue(pack, locale)
    lines: list[str] = []
    for corner in pack.corners:
        lines += ["", translated(words, f"corner/{corner.id}/label", corner.words).upper()]
        for each in pack.themes:
            factors = [f for f in pack.factors.values() if f.theme == each.id and f.corner == corner.id]
            if factors and theme in (None, each.id):
                lines.append(f"  {translated(words, f'theme/{each.id}/label', each.words)}")
                lines += [_item(4, f"{f.id}: {translated(words, f'factor/{f.id}/label', f.label)}") for f in factors]
    return "\n".join(lines).lstrip("\n") + "\n"


def factor_text(factor: Factor, pack: Pack, locale: str | None) -> str:
    """Show one factor: the question, why it is asked, its answers."""
    words = _catalogue(pack, locale)
    return "\n".join(_factor(factor, pack, words)) + "\n"


def _factor(factor: Factor, pack: Pack, words: dict[str, str]) -> Iterator[str]:
    yield _item(0, f"{factor.id}: {translated(words, f'factor/{factor.id}/label', factor.label)}")
    held = "the project" if factor.held_by == PROJECT else f"each group of {roles_words(factor.held_by)}"
    yield _item(0, f"Corner: {factor.corner}. Theme: {factor.theme}. Answered for {held}.")
    yield ""
    yield _paragraph("Question", translated(words, f"factor/{factor.id}/ask", factor.ask))
    yield _paragraph("Why it is asked", factor.why)
    yield ""
    yield "Answers"
    for level in factor.scale:
        yield _item(2, f"{level.id}: {level.see}")
    yield "  Also: unknown, prefer_not_to_say, not_applicable."
    yield ""
    yield from (_item(0, remark) for remark in _remarks(factor))
    rules = [pack.public_name(rule.id) for rule in pack.rules if factor in factors_of(pack.conditions[rule.id])]
    yield _paragraph("Rules that look at it", ", ".join(rules) or "none yet: the answer opens no question")


def _remarks(factor: Factor) -> Iterator[str]:
    marks = factor.marks
    if marks.given:
        yield "Given: nobody in the project can move it."
    if marks.among_users:
        yield "A tilt among users, relatives and their organisations; not counted in how the corner leans."
    if marks.not_counted:
        yield "Describes the case; not counted in how the corner leans."
    if marks.asked_if:
        yield f"Asked only where it applies: {marks.asked_if}."
    if marks.moved_by:
        yield f"Can be moved by: {roles_words(marks.moved_by)}."
    if factor.computed:
        yield "Worked out from the numbers of the groups where they are known."


def _catalogue(pack: Pack, locale: str | None) -> dict[str, str]:
    if locale is None or locale == "en":
        return {}
    if locale not in pack.catalogues:
        known = ("en", *pack.catalogues)
        fix = f"Use one of: {', '.join(known)}."
        raise UsageError(Problem("unknown_locale", f"there are no texts in {locale[:20]!r}.", "--locale", fix))
    return dict(pack.catalogues[locale])
