"""Shows rules and factors as text."""

from collections.abc import Iterator
from textwrap import indent
from typing import Final

import yaml

from equipoise.adapters.command_line.lines import hung
from equipoise.adapters.page import audience_in_words
from equipoise.engine.conditions.language import factors_of
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack, Source
from equipoise.engine.packs.rule import Effort, How, Kind, Rule, Status, Strength
from equipoise.engine.packs.texts import Texts
from equipoise.engine.spelling import choices_said, did_you_mean
from equipoise.engine.terms import CONCERN_WORDS, PROJECT
from equipoise.engine.wording import roles_words
from equipoise.engine.words import Words, marked, said

_KINDS: Final[dict[Kind, str]] = {
    "imbalance": marked("imbalance"),
    "strength": marked("strength"),
    "unknown": marked("unknown"),
}
_STATUSES: Final[dict[Status, str]] = {
    "draft": marked("draft"),
    "stable": marked("stable"),
    "retired": marked("retired"),
}
HOW: Final[dict[How, str]] = {
    "together": marked("together"),
    "own_group": marked("own group"),
    "alone": marked("alone"),
}
_EFFORTS: Final[dict[Effort, str]] = {
    "low": marked("low effort"),
    "medium": marked("medium effort"),
    "high": marked("high effort"),
}
_RESTS_ON: Final[dict[Strength, str]] = {
    "founding": marked("Rests on (founding)"),
    "literature": marked("Rests on (literature)"),
    "practice": marked("Rests on (practice)"),
}
_CHECKED: Final = {
    "read": marked("Checked: read."),
    "abstract_read": marked("Checked: abstract read."),
    "citation_seen": marked("Checked: citation seen."),
    "not_checked": marked("Not checked."),
}


def rules_text(texts: Texts, theme: str | None, kind: str | None, word: str = "") -> str:
    """List the rules by theme; ``word`` keeps those that have it in title, question or step, in any case."""
    pack, words = texts.pack, texts.words
    known_theme(theme, texts)
    lines: list[str] = []
    for each in pack.themes:
        rules = [rule for rule in pack.rules if rule.theme == each.id and kind in (None, rule.kind)]
        rules = [rule for rule in rules if not word or word.lower() in _spoken(rule, texts).lower()]
        if rules and theme in (None, each.id):
            lines += ["", f"{texts.theme(each.id)} ({each.id})"]
            lines += [hung(f"{_headline(rule, texts)} [{_marks(rule, pack, words)}]", 2) for rule in rules]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else words.say("No rules.") + "\n"


def _spoken(rule: Rule, texts: Texts) -> str:
    return f"{texts.title(rule)} {texts.question(rule)} {texts.suggestion(rule)}"


def _headline(rule: Rule, texts: Texts) -> str:
    return f"{texts.pack.public_name(rule.id)}: {texts.title(rule)}"


def known_theme(theme: str | None, texts: Texts) -> None:
    """Refuse a theme that the pack does not have.

    Raises:
        UsageError: there is no such theme.
    """
    themes = [each.id for each in texts.pack.themes]
    if theme is not None and theme not in themes:
        called = {each: {texts.words.locale: texts.theme(each)} for each in themes}
        near = did_you_mean(theme, themes, called)
        fix = near or said("Use one of: {choices}.", choices=choices_said(themes, called))
        message = said("there is no theme {theme!r}.", theme=theme[:80])
        raise UsageError(Problem("unknown_theme", message, "--theme", fix))


def _marks(rule: Rule, pack: Pack, words: Words) -> str:
    corners = {factor.corner for factor in factors_of(pack.conditions[rule.id])}
    there = {
        _KINDS[rule.kind]: True,
        marked("interplay"): len(corners) > 1,
        marked("mirror"): rule.mirror,
        marked("pause"): rule.pause,
        marked("reversal"): rule.reversal,
        _STATUSES[rule.status]: rule.status != "stable",
        marked("switched off"): rule.id in pack.silenced,
    }
    return ", ".join(words.say(mark) for mark, holds in there.items() if holds)


def rule_text(rule: Rule, texts: Texts) -> str:
    """Show all of one rule."""
    return "\n".join(_rule(rule, texts)) + "\n"


def _rule(rule: Rule, texts: Texts) -> Iterator[str]:
    pack, words = texts.pack, texts.words
    yield hung(_headline(rule, texts))
    about = words.say(
        "Theme: {theme}. Marks: {marks}. Since {version}.",
        theme=texts.theme(rule.theme),
        marks=_marks(rule, pack, words),
        version=rule.since,
    )
    yield hung(about)
    yield ""
    yield words.say("Holds when")
    yield indent(yaml.safe_dump(rule.when, allow_unicode=True, sort_keys=False).rstrip(), "  ")
    yield ""
    asks = words.say(
        "Asks {who} ({how}, {minutes} minutes)",
        who=audience_in_words(rule.ask.to, words),
        how=words.say(HOW[rule.ask.how]),
        minutes=rule.ask.minutes,
    )
    yield _paragraph(asks, texts.question(rule))
    steps, effort = audience_in_words(rule.suggest.who, words), words.say(_EFFORTS[rule.suggest.effort])
    yield _paragraph(words.say("Suggests ({who}; {effort})", who=steps, effort=effort), texts.suggestion(rule))
    if rule.easy is not None:
        easy = Texts(pack, words.locale, "easy")
        yield _paragraph(words.say("In easy words"), f"{easy.question(rule)} {easy.suggestion(rule)}")
    yield _paragraph(words.say("What it looks for"), texts.rationale(rule))
    yield _paragraph(words.say("Take care"), texts.cautions(rule))
    yield from _evidence(rule, texts)
    yield from (_paragraph(words.say("Fires"), name) for name in texts.examples(rule, "fires"))
    yield from (_paragraph(words.say("Is silent"), name) for name in texts.examples(rule, "silent"))
    if rule.supersedes:
        yield _paragraph(words.say("Stands in the place of"), ", ".join(rule.supersedes))


def _evidence(rule: Rule, texts: Texts) -> Iterator[str]:
    words = texts.words
    for place, each in enumerate(rule.evidence):
        source = texts.pack.sources[each.source] if each.source else None
        cited = ""
        if source is not None:
            cited = f"{source.citation} {source.link or ''} {checked_words(source, words)}"
        yield _paragraph(words.say(_RESTS_ON[each.strength]), f"{texts.supports(rule, place)} {cited}".rstrip())


def checked_words(source: Source, words: Words) -> str:
    """Say how far a source was checked."""
    if known := _CHECKED.get(source.checked):
        return words.say(known)
    return words.say("Checked: {how}.", how=source.checked.replace("_", " "))


def _paragraph(title: str, text: str) -> str:
    return hung(f"{title}: {text}")


def factors_text(texts: Texts, theme: str | None) -> str:
    """List the factors by corner and theme."""
    pack = texts.pack
    known_theme(theme, texts)
    lines: list[str] = []
    for corner in pack.corners:
        shown: list[str] = []
        for each in pack.themes:
            factors = [f for f in pack.factors.values() if f.theme == each.id and f.corner == corner.id]
            if factors and theme in (None, each.id):
                shown.append(f"  {texts.theme(each.id)} ({each.id})")
                shown += [hung(f"{factor.id}: {texts.label(factor)}", 4) for factor in factors]
        if shown:
            lines += ["", texts.corner(corner.id).upper(), *shown]
    return "\n".join(lines).lstrip("\n") + "\n"


def factor_text(factor: Factor, texts: Texts) -> str:
    """Show one factor: the question, why it is asked, its answers."""
    return "\n".join(_factor(factor, texts)) + "\n"


def _factor(factor: Factor, texts: Texts) -> Iterator[str]:
    pack, words = texts.pack, texts.words
    yield hung(f"{factor.id}: {texts.label(factor)}")
    yield hung(_place(factor, texts))
    yield ""
    yield _paragraph(words.say("Question"), texts.ask(factor))
    yield _paragraph(words.say("Why it is asked"), texts.why(factor))
    yield ""
    yield words.say("Answers")
    for level in factor.scale:
        yield hung(f"{level.id}: {texts.see(factor, level.id)}", 2)
    yield "  " + words.say("Also: unknown, prefer_not_to_say, not_applicable.")
    yield ""
    yield from (hung(remark) for remark in _remarks(factor, words))
    rules = [pack.public_name(rule.id) for rule in pack.rules if factor in factors_of(pack.conditions[rule.id])]
    looking = ", ".join(rules) or words.say("none yet: the answer opens no question")
    yield _paragraph(words.say("Rules that look at it"), looking)


def _place(factor: Factor, texts: Texts) -> str:
    words, corner = texts.words, f"{texts.corner(factor.corner)} ({factor.corner})"
    theme = f"{texts.theme(factor.theme)} ({factor.theme})"
    if factor.held_by == PROJECT:
        return words.say("Corner: {corner}. Theme: {theme}. Answered for the project.", corner=corner, theme=theme)
    return words.say(
        "Corner: {corner}. Theme: {theme}. Answered for each group of {roles}.",
        corner=corner,
        theme=theme,
        roles=roles_words(factor.held_by, words),
    )


_RELATIVES: Final = marked("relatives take part")


def _remarks(factor: Factor, words: Words) -> Iterator[str]:
    marks = factor.marks
    if marks.given:
        yield words.say("Given: nobody in the project can move it.")
    if marks.among_users:
        yield words.say("A tilt among users, relatives and their organisations; not counted in how the corner leans.")
    if marks.not_counted:
        yield words.say("Describes the case; not counted in how the corner leans.")
    if marks.asked_if:
        asked_if = words.say(_RELATIVES if marks.asked_if == "relatives" else CONCERN_WORDS[marks.asked_if])
        yield words.say("Asked only where it applies: {concern}.", concern=asked_if)
    if marks.moved_by:
        yield words.say("Can be moved by: {roles}.", roles=roles_words(marks.moved_by, words))
    if factor.computed:
        yield words.say("Worked out from the numbers of the groups where they are known.")
