"""The invitation: what the meeting is about, when and where, that one may decline, and what is open to influence."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points, RoomToWrite
from equipoise.adapters.session.details import BLANK, Details, date_of, title_of
from equipoise.adapters.session.moments import when_words
from equipoise.engine.meeting import Shared
from equipoise.engine.sides.answers import is_level
from equipoise.engine.words import Words, marked, words_in

OPEN_TO_INFLUENCE: Final = ("room_to_change_the_plan", "who_decides", "steering_from_above")
"""The answers of the project that say what is open, who decides, and what is set from above."""

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
    return Document(
        title=words.say("Welcome to talk about: {title}", title=title_of(reflection, words)),
        locale=words.locale,
        blocks=tuple(_invitation(shared, details, words)),
        date=date_of(details, reflection),
    )


def _invitation(shared: Shared, details: Details, words: Words) -> Iterator[Block]:
    say = words.say
    yield Paragraph(say("You know things that we need to know. So we ask you to come and talk with us."))
    yield Points(tuple(Point(text, lead=lead) for lead, text in _where_and_when(shared, details, words)))
    yield Heading(say("What we will talk about"))
    yield Paragraph(say("You get the questions now, so that you have time to think. You need not prepare anything."))
    yield Points(
        tuple(Point(question.text) for question in shared.reading(details.reading or "easy").questions), numbered=True
    )
    yield Heading(say("What you can help to decide"))
    if known := tuple(_known(shared)):
        yield Points.of(known)
    yield RoomToWrite(2, say("This is still open, and can become as we say together:"))
    yield RoomToWrite(2, say("This is settled already, and why:"))
    yield RoomToWrite(1, say("Who decides in the end, and when we hear:"))
    yield Heading(say("You choose"))
    yield Points.of(map(say, _YOU_CHOOSE))
    yield Heading(say("What would make it easier for you?"))
    yield Paragraph(
        say("Tell us about times, travel, an interpreter, pictures, rests, or something else. We try to arrange it.")
    )
    yield RoomToWrite(1, say("What you get for your time, and for what it costs you to come:"))
    yield RoomToWrite(1, say("Say yes or no, or ask something. Name and telephone:"))


def _where_and_when(shared: Shared, details: Details, words: Words) -> Iterator[tuple[str, str]]:
    say = words.say
    yield say("When:"), when_words(details.start, shared.minutes, words) if details.start else BLANK
    yield say("Where:"), details.place or BLANK
    yield (
        say("How long:"),
        words.say_many("At most {count} minute.", "At most {count} minutes.", shared.minutes),
    )


def _known(shared: Shared) -> Iterator[str]:
    """Give what the project has answered of what is open, as far as it may be shared."""
    for name in OPEN_TO_INFLUENCE:
        pack = shared.texts.pack
        factor, answer = pack.factors.get(name), shared.answers.answers.get(name)
        if factor is not None and pack.fit_to_share(factor) and answer is not None and is_level(answer):
            yield shared.texts.see(factor, answer.level)
