"""Writes a reflection as Markdown. Whatever somebody typed is escaped, so that it stays text."""

import re
from collections.abc import Iterator

from equipoise.adapters.page import Entry, Page, lay_out
from equipoise.engine.reflection import Reflection
from equipoise.engine.words import Words

_SPECIAL = re.compile(r"[\\`*_\[\]<>~$#@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Marks of CommonMark, and what some readers make links of: addresses, mentions, numbers of issues."""
_OPENING = re.compile(r"^(\d+(?=[.)])|[+=-])")


def escaped(text: str) -> str:
    """Escape text so that Markdown shows it as it was typed, on one line."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    digits = opening.end() if opening.group().isdigit() else 0
    return f"{line[:digits]}\\{line[digits:]}"


def to_markdown(reflection: Reflection) -> str:
    """Write the page of a reflection as Markdown, with a newline at the end."""
    return "\n".join(_lines(lay_out(reflection))).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.heading)}: {escaped(page.title)}"
    yield ""
    if page.facts:
        yield escaped(". ".join(page.facts)) + "."
        yield ""
    yield escaped(page.who_answered)
    yield ""
    if page.one_for_several:
        yield escaped(page.one_for_several)
        yield ""
    yield f"**{escaped(page.summary)}**"
    yield ""
    if page.balance:
        yield "## " + page.words.say("Where the say lies now, as far as we know")
        yield ""
    for row in page.balance:
        corner, lean, known = row.parts
        yield f"- **{escaped(corner)}**: {escaped(lean)}" + (f" ({escaped(known)})" if known else "")
    for note in page.balance_notes:
        yield f"- {escaped(note)}"
    for section in page.sections:
        yield ""
        yield f"## {section.title}"
        for entry in section.entries:
            yield ""
            yield from _entry(entry, page.words)
    yield from _ending(page)


def _entry(entry: Entry, words: Words) -> Iterator[str]:
    yield f"### {entry.number}. {escaped(entry.question)}"
    yield ""
    yield f"*{escaped(entry.audience)}*"
    yield ""
    yield _point(words.say("Try:"), f"{escaped(entry.suggestion)} ({escaped(entry.effort)})")
    for why in entry.why:
        yield _point(words.say("Why this:"), escaped(why))
    if entry.seen_by:
        yield f"- {escaped(entry.seen_by)}"
    if entry.rationale:
        yield _point(words.say("What it looks for:"), escaped(entry.rationale))
    if entry.cautions:
        yield _point(words.say("Take care:"), escaped(entry.cautions))
    for evidence in entry.evidence:
        link = f" <{evidence.url}>" if evidence.url else ""
        yield _point(words.say("Rests on:"), f"{escaped(evidence.citation)}{link} ({evidence.kind})")


def _point(title: str, text: str) -> str:
    return f"- **{title}** {text}"


def _ending(page: Page) -> Iterator[str]:
    if page.find_out:
        yield ""
        yield "## " + page.words.say("Find out first")
        yield ""
        for row in page.find_out:
            yield f"- {escaped(row.parts[0])} ({escaped(row.parts[1])})"
    if page.left_out:
        yield ""
        yield "## " + page.words.say("Left out")
        yield ""
        yield escaped(page.left_out)
        yield ""
        for row in page.left_out_rows:
            yield f"- {escaped(', '.join(part for part in row.parts if part))}"
    yield ""
    yield "---"
    for note in (*page.notes, page.limits):
        yield ""
        yield escaped(note)
