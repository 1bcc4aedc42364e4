"""Shows reflections and checks on a terminal, 80 columns wide, with colour only where wanted."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from equipoise.adapters.command_line.telling import problem_text
from equipoise.adapters.page import Entry, Page, Row, lay_out
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import ENGLISH, Words, marked

WIDTH: Final = 80

Line = tuple[int, str, str]
"""How far a line is indented, its text, and its style."""

_HEADING: Final = "bold cyan"


def show_reflection(reflection: Reflection, *, plain: bool, verbose: bool) -> None:
    """Show a reflection on standard output: with colour on a terminal that wants it, else as text."""
    if plain or not sys.stdout.isatty():
        sys.stdout.write(reflection_text(reflection, plain=plain, verbose=verbose))
        return
    from rich.console import Console  # only a terminal needs it
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = max(20, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
    for text, style in wrapped(_laid_out(lay_out(reflection), verbose), width):
        console.print(Text(text, style=style))


def reflection_text(reflection: Reflection, *, plain: bool, verbose: bool) -> str:
    """Give a reflection as text, without colour."""
    page = lay_out(reflection)
    lines = _plain(page, verbose) if plain else (text for text, _ in wrapped(_laid_out(page, verbose), WIDTH))
    return "\n".join(lines) + "\n"


def wrapped(lines: Iterable[Line], width: int) -> Iterator[tuple[str, str]]:
    """Break lines to a width, each at its indentation."""
    for indent, text, style in lines:
        pieces = wrap(text, width - indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
        for piece in pieces or [""]:
            yield f"{' ' * indent}{piece}".rstrip(), style


def _laid_out(page: Page, verbose: bool) -> Iterator[Line]:
    words = page.words
    yield 0, f"EQUIPOISE   {page.heading}", "bold"
    yield 0, page.title, "bold"
    if page.facts:
        yield 0, "   ".join(page.facts), "dim"
    yield 0, "", ""
    yield 0, page.who_answered, ""
    if page.one_for_several:
        yield 0, page.one_for_several, ""
    yield 0, page.summary, ""
    if page.balance:
        yield from _heading(words.say("Where the say lies now, as far as we know"))
    for text in _columns(page.balance):
        yield 2, text, ""
    for note in page.balance_notes:
        yield 2, note, ""
    for section in page.sections:
        yield from _heading(section.title)
        for place, entry in enumerate(section.entries):
            if place:
                yield 0, "", ""
            yield from _entry(entry, verbose, words)
    if page.find_out:
        yield from _heading(words.say("Find out first"))
        for row in page.find_out:
            yield 2, f"{row.parts[0]} ({row.parts[1]})", ""
    if page.left_out:
        yield from _heading(words.say("Left out"))
        yield 2, page.left_out, ""
        for row in page.left_out_rows if verbose else ():
            yield 4, ", ".join(part for part in row.parts if part), "dim"
    yield 0, "", ""
    for note in (*page.notes, page.limits):
        yield 0, note, "dim"


def _columns(rows: Iterable[Row]) -> Iterator[str]:
    """Set a corner, how it leans and what is known of it under each other; long names take of the second column."""
    parts = [row.parts for row in rows]
    first = max((12, *(len(corner) for corner, _, _ in parts)))
    for corner, lean, known in parts:
        yield f"{corner:<{first}} {lean:<{60 - first}} {known}".rstrip()


def _heading(title: str) -> Iterator[Line]:
    yield 0, "", ""
    yield 0, title.upper(), _HEADING


def _entry(entry: Entry, verbose: bool, words: Words) -> Iterator[Line]:
    yield 1, f"{entry.number}. {entry.question}", "bold"
    yield 4, entry.audience, "dim"
    yield _point(words.say("Try:"), f"{entry.suggestion} ({entry.effort})")
    for why in entry.why:
        yield _point(words.say("Why this:"), why)
    if entry.seen_by:
        yield 4, entry.seen_by, ""
    if entry.cautions:
        yield _point(words.say("Take care:"), entry.cautions)
    if verbose:
        if entry.rationale:
            yield _point(words.say("What it looks for:"), entry.rationale)
        for each in entry.evidence:
            cited = f"{each.citation} {each.url or ''}".rstrip()
            yield _point(words.say("Rests on:"), f"{cited} ({each.kind})", "dim")
    if entry.cautions:
        yield 4, words.say("Rule: {id}", id=entry.id), "dim"


def _point(title: str, text: str, style: str = "") -> Line:
    return 4, f"{title} {text}", style


def _plain(page: Page, verbose: bool) -> Iterator[str]:
    """Every line stands for itself and says what it is; nothing is told by indentation or blank lines."""
    for _, text, style in _laid_out(page, verbose):
        if text:
            title = text.capitalize()
            yield page.words.say("Section: {title}.", title=title) if style == _HEADING else " ".join(text.split())


_KINDS: Final[dict[Severity, str]] = {
    "error": marked("WRONG"),
    "warning": marked("DOUBTFUL"),
    "hint": marked("WORTH KNOWING"),
}


def check_text(problems: Iterable[Problem], words: Words = ENGLISH) -> str:
    """Give what was found in a context, the worst first."""
    found = list(problems)
    parts: list[str] = []
    for severity, title in _KINDS.items():
        if of_kind := [problem_text(problem, words) for problem in found if problem.severity == severity]:
            parts.append("\n".join((words.say(title), *(f"  {line}" for line in of_kind))))
    if not any(problem.severity == "error" for problem in found):
        parts.append(words.say("This can be reflected on: `equipoise reflect` and the name of the file."))
    return "\n\n".join(parts) + "\n"
