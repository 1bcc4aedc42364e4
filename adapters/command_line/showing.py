"""Shows reflections, checks and explanations on a terminal, 80 columns wide, with colour only where wanted."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from equipoise.adapters.page import Entry, Page, lay_out
from equipoise.engine.errors import Problem
from equipoise.engine.explain import Explanation
from equipoise.engine.pack import Pack
from equipoise.engine.reflection import Reflection
from equipoise.engine.rule import Rule

WIDTH: Final = 80

Line = tuple[int, str, str]
"""How far a line is indented, its text, and its style."""

_HEADING: Final = "bold cyan"

_TRUTHS: Final = {True: "holds", False: "does not hold", None: "is not known"}


def show_reflection(reflection: Reflection, *, plain: bool, verbose: bool) -> None:
    """Show a reflection on standard output: with colour on a terminal that wants it, else as text."""
    if plain or not sys.stdout.isatty():
        sys.stdout.write(reflection_text(reflection, plain=plain, verbose=verbose))
        return
    from rich.console import Console  # only a terminal needs it
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = max(20, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
    for text, style in _wrapped(_laid_out(lay_out(reflection), verbose), width):
        console.print(Text(text, style=style))


def reflection_text(reflection: Reflection, *, plain: bool, verbose: bool) -> str:
    """Give a reflection as text, without colour."""
    page = lay_out(reflection)
    lines = _plain(page, verbose) if plain else (text for text, _ in _wrapped(_laid_out(page, verbose), WIDTH))
    return "\n".join(lines) + "\n"


def _wrapped(lines: Iterable[Line], width: int) -> Iterator[tuple[str, str]]:
    for indent, text, style in lines:
        pieces = wrap(text, width - indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
        for piece in pieces or [""]:
            yield f"{' ' * indent}{piece}".rstrip(), style


def _laid_out(page: Page, verbose: bool) -> Iterator[Line]:
    yield 0, f"EQUIPOISE   {page.heading}", "bold"
    yield 0, page.title, "bold"
    if page.facts:
        yield 0, "   ".join(page.facts), "dim"
    yield 0, "", ""
    yield 0, page.who_answered, ""
    yield 0, page.summary, ""
    if page.balance:
        yield from _heading("Where the say lies now, as far as we know")
    for row in page.balance:
        corner, lean, known = row.parts
        yield 2, f"{corner:<12} {lean:<48} {known}".rstrip(), ""
    for note in page.balance_notes:
        yield 2, note, ""
    for section in page.sections:
        yield from _heading(section.title)
        for place, entry in enumerate(section.entries):
            if place:
                yield 0, "", ""
            yield from _entry(entry, verbose)
    if page.find_out:
        yield from _heading("Find out first")
        for row in page.find_out:
            yield 2, f"{row.parts[0]} ({row.parts[1]})", ""
    if page.left_out:
        yield from _heading("Left out")
        yield 2, page.left_out, ""
        for row in page.left_out_rows if verbose else ():
            yield 4, ", ".join(part for part in row.parts if part), "dim"
    yield 0, "", ""
    for note in (*page.notes, page.limits):
        yield 0, note, "dim"


def _heading(title: str) -> Iterator[Line]:
    yield 0, "", ""
    yield 0, title.upper(), _HEADING


def _entry(entry: Entry, verbose: bool) -> Iterator[Line]:
    yield 1, f"{entry.number}. {entry.question}", "bold"
    yield 4, entry.audience, "dim"
    yield 4, f"Try: {entry.suggestion} ({entry.effort})", ""
    for why in entry.why:
        yield 4, f"Why this: {why}", ""
    if entry.cautions:
        yield 4, f"Take care: {entry.cautions}", ""
    if verbose:
        if entry.rationale:
            yield 4, f"What it looks for: {entry.rationale}", ""
        for evidence in entry.evidence:
            yield 4, f"Rests on: {evidence.citation} {evidence.url or ''}".rstrip() + f" ({evidence.kind})", "dim"
    if entry.cautions:
        yield 4, f"Rule: {entry.id}", "dim"


def _plain(page: Page, verbose: bool) -> Iterator[str]:
    """Every line stands for itself and says what it is; nothing is told by indentation or blank lines."""
    for _, text, style in _laid_out(page, verbose):
        if text:
            yield f"Section: {text.capitalize()}." if style == _HEADING else " ".join(text.split())


def check_text(problems: Iterable[Problem]) -> str:
    """Give what was found in a context, the worst first."""
    found = list(problems)
    parts: list[str] = []
    for severity, title in (("error", "WRONG"), ("warning", "DOUBTFUL"), ("hint", "WORTH KNOWING")):
        if of_kind := [" ".join(str(problem).split()) for problem in found if problem.severity == severity]:
            parts.append("\n".join((title, *(f"  {line}" for line in of_kind))))
    if not any(problem.severity == "error" for problem in found):
        parts.append("This can be reflected on: `equipoise reflect` and the name of the file.")
    return "\n\n".join(parts) + "\n"


def explanation_text(rule: Rule, pack: Pack, explanations: Iterable[Explanation], reflection: Reflection) -> str:
    """Say whether a rule holds, why, and what became of it on the coach's page."""
    lines = [(0, f"{pack.public_name(rule.id)}: {rule.title}", ""), *_explained(list(explanations))]
    if said := _on_the_page(rule, pack, reflection):
        lines.append((0, f"On the page: {said}.", ""))
    return "\n".join(text for text, _ in _wrapped(lines, WIDTH)) + "\n"


def _explained(explanations: list[Explanation]) -> Iterator[Line]:
    for each in explanations:
        seen = "It" if len(explanations) == 1 else f"Seen by {each.version}: it"
        yield 0, f"{seen} {_TRUTHS[each.truth]}.", ""
        for label in each.because:
            yield 2, f"Because: {label}", ""
        for label in each.missing:
            yield 2, f"Missing: {label}", ""


def _on_the_page(rule: Rule, pack: Pack, reflection: Reflection) -> str:
    from equipoise.adapters.page import left_out_words

    if rule.id in pack.silenced:
        return "no, since it is switched off"
    if rule.status != "stable":
        return f"no, since it is {rule.status}"
    name = pack.public_name(rule.id)
    for question in reflection.questions:
        if question.id == name:
            return f"question {question.rank}"
    for withheld in reflection.withheld:
        if withheld.id == name:
            beside = f", beside {withheld.by}" if withheld.by else ""
            return f"no, {left_out_words(withheld.reason)}{beside}"
    return ""
