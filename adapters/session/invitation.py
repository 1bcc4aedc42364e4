"""The invitation: what the meeting is about, when and where, that one may decline, and what is open to influence."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points, RoomToWrite
from equipoise.adapters.session.details import BLANK, Details, to_give_out
from equipoise.adapters.session.influence import known, told
from equipoise.adapters.session.moments import at_most_words, invited_words
from equipoise.engine.meeting import Shared
from equipoise.engine.words import Words, marked, words_in

_YOU_CHOOSE: Final = (
    marked("You can say no. You do not have to say why."),
    marked("You can pass on any question, take a rest, or leave when you want to."),
    marked("You can bring somebody with you."),
    marked("You can answer without speaking: write, draw, point, or let somebody else say it."),
    marked("You can also answer beforehand, or afterwards, if you do not want to come."),
)


def invitation(shared: Shared, details: Details) -> Document:
    """Give the invitation, the same for all, in easy words unless others were asked for."""
    reflection = shared.reading(details.reading or "easy")
    words = words_in(reflection.locale)
    return to_give_out(
        marked("Welcome to talk about: {title}"), _invitation(shared, details, words), reflection, details
    )


def _invitation(shared: Shared, details: Details, words: Words) -> Iterator[Block]:
    say = words.say
    yield Paragraph(say("You know things that we need to know. So we ask you to come and talk with us."))
    yield Points(tuple(Point(text, lead=lead) for lead, text in _where_and_when(shared, details, words)))
    yield Heading(say("What we will talk about"))
    yield Paragraph(say("You get the questions now, so that you have time to think. No need to prepare."))
    yield Points(
        tuple(Point(question.text) for question in shared.reading(details.reading or "easy").questions), numbered=True
    )
    yield Heading(say("What you can help to decide"))
    yield from _influence(shared, words)
    yield Heading(say("You choose"))
    yield Points.of(map(say, _YOU_CHOOSE))
    yield Heading(say("What would make it easier for you?"))
    yield Paragraph(
        say("Tell us about times, travel, an interpreter, pictures, rests, or something else. We try to arrange it.")
    )
    yield RoomToWrite(1, say("How we pay for your time and your travel:"))
    yield RoomToWrite(1, say("Say yes or no, or ask something. Name and telephone:"))


def _where_and_when(shared: Shared, details: Details, words: Words) -> Iterator[tuple[str, str]]:
    say = words.say
    yield say("When:"), invited_words(details.start, shared.minutes, words) if details.start else BLANK
    yield say("Where:"), details.place or BLANK
    if details.start is None:
        yield say("How long:"), at_most_words(shared.minutes, words)


def _influence(shared: Shared, words: Words) -> Iterator[Block]:
    """Say what is open, what is settled and who decides, as far as it is known; the rest is written by hand."""
    say, there = words.say, known(shared)
    still_open, settled, decides = (told(there, about, words) for about in ("open", "settled", "decides"))
    yield from _told(say("This is still open, and can become as we say together:"), still_open, "", 2)
    yield from _told(say("This is settled already, and why:"), settled, say("Because:"), 2)
    yield from _told(say("Who decides in the end, and when we hear:"), decides, say("We hear on this day:"), 1)


def _told(label: str, text: str, rest: str, lines: int) -> Iterator[Block]:
    """Give what is known under its label and a line for the ``rest``; where nothing is known, ``lines`` for it all."""
    if text:
        yield Paragraph(text, lead=label)
    yield RoomToWrite(1 if text else lines, rest if text else label)
