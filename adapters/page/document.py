"""The page of a reflection as a document, for whatever it is written as.

The coach's begins with all questions in short, so that the first page of paper is enough at the table; what to know
before asking comes after it, and what each rests on at the end. What is shared has room to write under each question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from equipoise.adapters.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    RoomToWrite,
)
from equipoise.adapters.page.layout import lay_out
from equipoise.adapters.page.parts import Entry, Page, RestsOn, Section
from equipoise.adapters.page.words import A_FILE, marking_words
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import Words

_LINES_UNDER_A_QUESTION: Final = 3


def reflection_document(
    reflection: Reflection, drawn: Sequence[Block] = (), file: str = A_FILE, to_share: Reflection | None = None
) -> Document:
    """Make the document of a reflection: the page of its view, and after all words what is drawn, with its own words.

    ``file`` is the project's, as a command takes it; only the coach's page names it. ``to_share`` is what is shared of
    the same project, of which the coach's page tells what stands there.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    page = lay_out(reflection, file, to_share)
    made = _for_the_coach(page, not drawn) if reflection.view == "coach" else _to_share(page)
    return Document(
        title=f"{page.heading}: {page.title}",
        locale=reflection.locale,
        blocks=(*made, *_picture(page, drawn)),
        marking=marking_words(reflection.view, page.words),
        date=reflection.context.project.date,
    )


def _to_share(page: Page) -> Iterator[Block]:
    yield from _opening(page)
    for section in page.sections:
        yield from _room(section)
        for entry in section.entries:
            yield Heading(f"{entry.number}. {entry.question}", level=2)
            yield Paragraph(entry.audience, tone="quiet")
            yield Points((_step(entry, page.words), *_reasons(entry)))
            yield RoomToWrite(_LINES_UNDER_A_QUESTION)
    yield from _about(page)


def _for_the_coach(page: Page, alone: bool) -> Iterator[Block]:
    """Lay out all for the coach; ``alone`` without a picture, in whose words stands what is not counted."""
    say = page.words.say
    yield from _opening(page)
    if page.balance:
        yield Heading(say("Where the say lies now, as far as we know"))
        yield Points(tuple(_corner(*row.parts) for row in page.balance))
    for section in page.sections:
        yield from _room(section)
        yield Points(tuple(point for entry in section.entries for point in _in_short(entry, page.words)))
    if page.find_out:
        yield Heading(say("Find out first"))
        yield Points.of(f"{row.parts[0]} ({row.parts[1]})" for row in page.find_out)
    yield from _only_shared(page)
    yield from _before_asking(page)
    yield from _sources(page)
    yield from _left_out(page)
    if alone and page.balance_notes:
        yield Heading(say("What is not counted in where the say lies"))
        yield from map(Paragraph, page.balance_notes)
    yield from _about(page)


def _opening(page: Page) -> Iterator[Block]:
    if page.facts:
        yield Paragraph(". ".join(page.facts) + ".")
    yield Paragraph(page.who_answered)
    if page.one_for_several:
        yield Paragraph(page.one_for_several)
    for text in page.first:
        yield Paragraph(text, tone="strong")


def _room(section: Section) -> Iterator[Block]:
    yield Heading(section.title)
    if section.time:
        yield Paragraph(section.time, tone="quiet")


def _corner(corner: str, lean: str, known: str) -> Point:
    return Point(f"{lean} ({known})" if known else lean, lead=f"{corner}:")


def _in_short(entry: Entry, words: Words) -> Iterator[Point]:
    """Give a question, whom to ask, its step, and how to go on where it comes before all else."""
    asked = ". ".join(filter(None, (entry.audience, entry.to_share)))
    step = _step(entry, words)
    yield Point(f"({asked}) {step.lead} {step.text}", lead=f"{entry.number}. {entry.question}")
    if entry.when_done:
        yield Point(entry.when_done, lead=words.say("When that is done:"))


def _step(entry: Entry, words: Words) -> Point:
    return Point(f"{entry.suggestion} ({entry.effort})", lead=words.say("Try:"))


def _reasons(entry: Entry) -> Iterator[Point]:
    for why in entry.why:
        yield Point(why, lead=entry.why_lead)


def _only_shared(page: Page) -> Iterator[Block]:
    """Give what those with the page to share read, and the coach's own page does not ask."""
    if page.only_shared:
        yield Heading(page.words.say("Only on the page to share"))
    for note in page.about_shared:
        yield Paragraph(note)
    for entry in page.only_shared:
        yield Points((*_in_short(entry, page.words), *_care(entry, page.words)))


def _before_asking(page: Page) -> Iterator[Block]:
    """Give of each question why it is there, what it looks for and where to take care."""
    yield Heading(page.words.say("Before you ask"))
    for section in page.sections:
        for entry in section.entries:
            yield Heading(f"{entry.number}. {entry.question}", level=2)
            yield Points(tuple(_behind(entry, page.words)))


def _behind(entry: Entry, words: Words) -> Iterator[Point]:
    yield from _reasons(entry)
    if entry.seen_by:
        yield Point(entry.seen_by)
    if entry.rationale:
        yield Point(entry.rationale, lead=words.say("What it looks for:"))
    yield from _care(entry, words)


def _care(entry: Entry, words: Words) -> Iterator[Point]:
    if entry.cautions:
        yield Point(entry.cautions, lead=words.say("Take care:"))


def _sources(page: Page) -> Iterator[Block]:
    """Give each source once, with the questions that rest on it."""
    found: dict[RestsOn, list[int]] = {}
    for section in page.sections:
        for entry in section.entries:
            for each in entry.evidence:
                found.setdefault(each, []).append(entry.number)
    if found:
        yield Heading(page.words.say("What the questions rest on"))
        yield Points(tuple(_source(each, numbers, page.words) for each, numbers in found.items()))


def _source(source: RestsOn, numbers: Sequence[int], words: Words) -> Point:
    listed = words.listed(map(str, numbers))
    lead = words.say_many("Question {numbers}:", "Questions {numbers}:", len(numbers), numbers=listed)
    return Point(f"{source.citation} ({source.kind})", lead=lead, link=source.url)


def _left_out(page: Page) -> Iterator[Block]:
    if page.left_out:
        yield Heading(page.words.say("Left out"))
        yield Paragraph(page.left_out)


def _about(page: Page) -> Iterator[Block]:
    yield Heading(page.words.say("About this page"))
    yield from map(Paragraph, (*page.notes, page.limits, *page.about))
    names = ", ".join(f"{entry.number} {entry.id}" for section in page.sections for entry in section.entries)
    if names and page.about:
        yield Paragraph(page.words.say("What the questions are called in files and commands: {names}.", names=names))


def _picture(page: Page, drawn: Sequence[Block]) -> Iterator[Block]:
    if drawn:
        yield Heading(page.words.say("The picture"))
        yield from map(_beneath, drawn)


def _beneath(block: Block) -> Block:
    """Put the headings of what is drawn beneath that of the picture."""
    return replace(block, level=2) if isinstance(block, Heading) else block
