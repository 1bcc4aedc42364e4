"""Writes the slides of a reflection: a question and its step to show, and in the notes why it came up."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from equipoise.adapters.documents import one_line, timeless
from equipoise.adapters.page import Entry, Page, lay_out, marking_words
from equipoise.adapters.slides.frame import ACCENT, finish, mark, set_up
from equipoise.engine.reflecting.reflection import Reflection

_OPENING_LAYOUT: Final = 0
_QUESTION_LAYOUT: Final = 1

Part = tuple[str, str]
"""What is said first, in bold, and the text."""


def to_pptx(reflection: Reflection) -> bytes:
    """Write a reflection as slides; the same reflection gives the same bytes.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    page, deck = lay_out(reflection), Presentation()
    set_up(deck, f"{page.heading}: {page.title}", reflection.locale, reflection.context.project.date)
    _opening(deck, page)
    for section in page.sections:
        for entry in section.entries:
            _question(deck, page, entry)
    _ending(deck, page)
    for slide in deck.slides:
        mark(slide, one_line(marking_words(reflection.view, page.words)))
        finish(slide, reflection.locale)
    file = BytesIO()
    deck.save(file)
    return timeless(file.getvalue())


def _opening(deck: Deck, page: Page) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_OPENING_LAYOUT])
    _title(slide, page.title)
    facts = ". ".join(page.facts)
    times = [("", section.time) for section in page.sections if section.time]
    _fill(slide.placeholders[1].text_frame, [("", page.heading), ("", facts), ("", page.who_answered), *times], 20)
    _notes(slide, [*_said(page.first), *_balance(page), *_said(page.notes), *_said(page.about)])


def _said(texts: Iterable[str]) -> list[Part]:
    return [("", text) for text in texts]


def _balance(page: Page) -> Iterator[Part]:
    """Tell how the corners lean; where they are not told, the page has none."""
    for row in page.balance:
        corner, *others = row.parts
        yield f"{corner}:", ", ".join(filter(None, others))


def _question(deck: Deck, page: Page, entry: Entry) -> None:
    slide, words = deck.slides.add_slide(deck.slide_layouts[_QUESTION_LAYOUT]), page.words
    _title(slide, f"{entry.number}. {entry.question}")
    step = (words.say("Try:"), f"{entry.suggestion} ({entry.effort})")
    _fill(slide.placeholders[1].text_frame, [("", entry.audience), step], 26)
    _notes(slide, [step, *_behind(page, entry)])


def _behind(page: Page, entry: Entry) -> Iterator[Part]:
    words = page.words
    for why in entry.why:
        yield entry.why_lead, why
    if entry.rationale:
        yield words.say("What it looks for:"), entry.rationale
    if entry.cautions:
        yield words.say("Take care:"), entry.cautions
    for each in entry.evidence:
        yield words.say("Rests on:"), f"{each.citation} {each.url or ''}".rstrip() + f" ({each.kind})"


def _ending(deck: Deck, page: Page) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_QUESTION_LAYOUT])
    _title(slide, page.words.say("About these questions"))
    _fill(slide.placeholders[1].text_frame, [*(("", note) for note in page.notes), ("", page.limits)], 22)


def _title(slide: Slide, text: str) -> None:
    shape = slide.placeholders[0]
    _fill(shape.text_frame, [("", text)], 38 if len(text) < 70 else 32 if len(text) < 130 else 26)
    run = shape.text_frame.paragraphs[0].runs[0]
    run.font.bold, run.font.color.rgb = True, ACCENT


def _notes(slide: Slide, parts: list[Part]) -> None:
    if frame := slide.notes_slide.notes_text_frame:
        _fill(frame, parts, 12)


def _fill(frame: TextFrame, parts: list[Part], size: int) -> None:
    """Set paragraphs, in a smaller size where there is much to say."""
    said = [(one_line(lead), one_line(text)) for lead, text in parts if lead or text]
    much = sum(len(lead) + len(text) for lead, text in said) > 600
    frame.word_wrap = True
    for place, (lead, text) in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        for words, bold in ((lead, True), (text, None)):
            if words:
                run = paragraph.add_run()
                run.text = f"{words} " if bold else words
                run.font.size, run.font.bold = Pt(size * 3 / 4 if much and size > 12 else size), bold
