"""Shows reflections and checks on a terminal, 80 columns wide, with colour only where wanted."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from equipoise.adapters.command_line.lines import Line, heading, laid_out, terminal_width, text_of
from equipoise.adapters.command_line.telling import problem_text
from equipoise.adapters.page import A_FILE, Entry, Page, Row, lay_out
from equipoise.engine.errors import Problem, Severity
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import ENGLISH, Words, marked


def show_reflection(
    reflection: Reflection, *, plain: bool, verbose: bool, file: str = A_FILE, to_share: Reflection | None = None
) -> None:
    """Show a reflection on standard output: with colour on a terminal that wants it, else as text."""
    page = lay_out(reflection, file, to_share)
    if plain or not sys.stdout.isatty():
        sys.stdout.write(_text(page, plain=plain, verbose=verbose))
        return
    from rich.console import Console  # only a terminal needs it
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for text, style in laid_out(_page(page, verbose), terminal_width()):
        console.print(Text(text, style=style))


def reflection_text(
    reflection: Reflection, *, plain: bool, verbose: bool, file: str = A_FILE, to_share: Reflection | None = None
) -> str:
    """Give a reflection as text, without colour."""
    return _text(lay_out(reflection, file, to_share), plain=plain, verbose=verbose)


def _text(page: Page, *, plain: bool, verbose: bool) -> str:
    return text_of(_page(page, verbose), page.words, plain=plain)


def _page(page: Page, verbose: bool) -> Iterator[Line]:
    words = page.words
    yield Line(0, f"EQUIPOISE   {page.heading}", "bold")
    yield Line(0, page.title, "bold")
    if page.facts:
        yield Line(0, "   ".join(page.facts), "dim")
    yield Line(0, "")
    yield Line(0, page.who_answered)
    for text in filter(None, (page.one_for_several, *page.first)):
        yield Line(0, text)
    if page.balance:
        yield from heading(words.say("Where the say lies now, as far as we know"))
    for text in _columns(page.balance):
        yield Line(2, text)
    for note in page.balance_notes:
        yield Line(2, note)
    for section in page.sections:
        yield from heading(section.title)
        if section.time:
            yield Line(4, section.time, "dim")
        yield from _entries(section.entries, verbose, words)
    yield from _shared(page, verbose)
    if page.find_out:
        yield from heading(words.say("Find out first"))
        for row in page.find_out:
            yield Line(2, f"{row.parts[0]} ({row.parts[1]})")
    if page.left_out:
        yield from heading(words.say("Left out"))
        yield Line(2, page.left_out)
        for row in page.left_out_rows if verbose else ():
            yield Line(4, ", ".join(part for part in row.parts if part), "dim")
    yield Line(0, "")
    for note in (*page.notes, page.limits, *page.about):
        yield Line(0, note, "dim")


def _shared(page: Page, verbose: bool) -> Iterator[Line]:
    """Tell what the page to share has beside the coach's own."""
    if page.only_shared:
        yield from heading(page.words.say("Only on the page to share"))
    elif page.about_shared:
        yield Line(0, "")
    for note in page.about_shared:
        yield Line(2 if page.only_shared else 0, note)
    yield from _entries(page.only_shared, verbose, page.words)


def _entries(entries: Iterable[Entry], verbose: bool, words: Words) -> Iterator[Line]:
    for place, entry in enumerate(entries):
        if place:
            yield Line(0, "")
        yield from _entry(entry, verbose, words)


def _columns(rows: Iterable[Row]) -> Iterator[str]:
    """Set a corner, how it leans and what is known of it under each other; long names take of the second column."""
    parts = [row.parts for row in rows]
    first = max((12, *(len(corner) for corner, _, _ in parts)))
    for corner, lean, known in parts:
        yield f"{corner:<{first}} {lean:<{60 - first}} {known}".rstrip()


def _entry(entry: Entry, verbose: bool, words: Words) -> Iterator[Line]:
    yield Line(1, f"{entry.number}. {entry.question}", "bold")
    yield Line(4, entry.audience, "dim")
    if entry.to_share:
        yield Line(4, entry.to_share, "dim")
    yield _point(words.say("Try:"), f"{entry.suggestion} ({entry.effort})")
    for why in entry.why:
        yield _point(entry.why_lead, why)
    if entry.seen_by:
        yield Line(4, entry.seen_by)
    if entry.cautions:
        yield _point(words.say("Take care:"), entry.cautions)
    if entry.when_done:
        yield _point(words.say("When that is done:"), entry.when_done)
    if verbose:
        if entry.rationale:
            yield _point(words.say("What it looks for:"), entry.rationale)
        for each in entry.evidence:
            cited = f"{each.citation} {each.url or ''}".rstrip()
            yield _point(words.say("Rests on:"), f"{cited} ({each.kind})", "dim")
    if entry.cautions:
        yield Line(4, words.say("Rule: {id}", id=entry.id), "dim")


def _point(title: str, text: str, style: str = "") -> Line:
    return Line(4, f"{title} {text}", style)


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
