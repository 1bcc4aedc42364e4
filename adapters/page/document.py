"""The page of a reflection as a document, for whatever it is written as."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from equipoise.adapters.documents import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Point,
    Points,
    RoomToWrite,
)
from equipoise.adapters.page.layout import Entry, Page, lay_out
from equipoise.adapters.page.words import A_FILE, marking_words
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import Words

_LINES_UNDER_A_QUESTION: Final = 3


def reflection_document(reflection: Reflection, drawn: Sequence[Block] = (), file: str = A_FILE) -> Document:
    """Make the document of a reflection: the page of its view, and after all words what is drawn, with its own words.

    ``file`` is the project's, as a command takes it; only the coach's page names it.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    page, coach = lay_out(reflection, file), reflection.view == "coach"
    return Document(
        title=f"{page.heading}: {page.title}",
        locale=reflection.locale,
        blocks=tuple(_blocks(page, coach, drawn)),
        marking=marking_words(reflection.view, page.words),
        date=reflection.context.project.date,
    )


def _blocks(page: Page, coach: bool, drawn: Sequence[Block]) -> Iterator[Block]:
    yield from _opening(page)
    for section in page.sections:
        yield Heading(section.title)
        for entry in section.entries:
            yield from _entry(entry, coach, page.words)
            if not coach:
                yield RoomToWrite(_LINES_UNDER_A_QUESTION)
    yield from _ending(page)
    if drawn:
        yield PageBreak()
        yield Heading(page.words.say("The picture"))
        yield from map(_beneath, drawn)


def _beneath(block: Block) -> Block:
    """Put the headings of what is drawn beneath that of the picture."""
    return replace(block, level=2) if isinstance(block, Heading) else block


def _opening(page: Page) -> Iterator[Block]:
    if page.facts:
        yield Paragraph(". ".join(page.facts) + ".")
    yield Paragraph(page.who_answered)
    if page.one_for_several:
        yield Paragraph(page.one_for_several)
    if page.summary:
        yield Paragraph(page.summary, tone="strong")
    if page.balance:
        yield Heading(page.words.say("Where the say lies now, as far as we know"))
        corners = (_corner(*row.parts) for row in page.balance)
        yield Points((*corners, *map(Point, page.balance_notes)))


def _corner(corner: str, lean: str, known: str) -> Point:
    return Point(f"{lean} ({known})" if known else lean, lead=f"{corner}:")


def _entry(entry: Entry, coach: bool, words: Words) -> Iterator[Block]:
    yield Heading(f"{entry.number}. {entry.question}", level=2)
    yield Paragraph(entry.audience, tone="quiet")
    name = (Point(words.say("Rule: {id}", id=entry.id)),) if coach else ()
    yield Points((*_points(entry, words), *name))


def _points(entry: Entry, words: Words) -> Iterator[Point]:
    yield Point(f"{entry.suggestion} ({entry.effort})", lead=words.say("Try:"))
    for why in entry.why:
        yield Point(why, lead=words.say("Why this:"))
    if entry.seen_by:
        yield Point(entry.seen_by)
    if entry.rationale:
        yield Point(entry.rationale, lead=words.say("What it looks for:"))
    if entry.cautions:
        yield Point(entry.cautions, lead=words.say("Take care:"))
    if entry.when_done:
        yield Point(entry.when_done, lead=words.say("When that is done:"))
    for each in entry.evidence:
        yield Point(f"{each.citation} ({each.kind})", lead=words.say("Rests on:"), link=each.url)


def _ending(page: Page) -> Iterator[Block]:
    if page.find_out:
        yield Heading(page.words.say("Find out first"))
        yield Points.of(f"{row.parts[0]} ({row.parts[1]})" for row in page.find_out)
    if page.left_out:
        yield Heading(page.words.say("Left out"))
        yield Paragraph(page.left_out)
        yield Points.of(", ".join(filter(None, row.parts)) for row in page.left_out_rows)
    yield Heading(page.words.say("About this page"))
    yield from map(Paragraph, (*page.notes, page.limits))
