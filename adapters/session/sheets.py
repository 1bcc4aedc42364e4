"""The sheets that are given out or lie on the table: for each group, for notes, and for the step that is chosen."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, Paragraph, Point, Points, RoomToWrite, Table
from equipoise.adapters.session.details import BLANK, Details, to_give_out
from equipoise.adapters.session.moments import day_words
from equipoise.adapters.session.written_down import written_down
from equipoise.engine.meeting import Shared
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.terms import Role
from equipoise.engine.words import Words, marked, words_in

FOR_YOU: Final[dict[Role | None, str]] = {
    "users": marked("For you who use the service"),
    "relatives": marked("For you who are close to somebody who uses the service"),
    "personnel": marked("For you who work here"),
    "managers": marked("For you who are a manager"),
    "civil_society": marked("For you who come from a user organisation"),
    "funders": marked("For you who pay for the work or decide about it from outside"),
    "researchers": marked("For you who do research"),
    None: marked("For you who take part"),
}

_WELCOME: Final = marked(
    "Here are questions that we will talk about together. You choose what you answer. You can talk, write, draw or "
    "point. You can also pass. Nobody has to tell about themselves."
)
_NOT_ALL: Final = marked("We may not get to all the questions.")

WRITTEN_DOWN: Final = "written down"
"""Stands for the sentence that is not the same on every sheet."""
_GOOD_TO_KNOW: Final = (
    (marked("This sheet is yours."), marked("You choose whether to hand it in. Do not write your name on it.")),
    (
        marked("What happens with what you write?"),
        marked(
            "If you hand it in, the one who leads the meeting reads it. What was written may be told further, never "
            "who wrote it. In a small group others may guess all the same."
        ),
    ),
    (marked("When do you hear what came of it?"), marked("The answer comes on this day: {blank}")),
    (marked("What have we written down about your group?"), WRITTEN_DOWN),
    (
        marked("Do you not want to be counted in with the group?"),
        marked("Tell the one who leads the meeting, or ring: {blank} You do not have to say why."),
    ),
)


def handout(shared: Shared, role: Role | None, details: Details) -> Document:
    """Give the sheet for those of one role, or for everyone where it is not known who comes."""
    reflection = shared.reading(details.reading_for(role))
    words = words_in(reflection.locale)
    return to_give_out(
        marked("Questions to talk about: {title}"), _handout(shared, role, details, words), reflection, details
    )


def _handout(shared: Shared, role: Role | None, details: Details, words: Words) -> Iterator[Block]:
    yield Paragraph(words.say(FOR_YOU[role]), tone="strong")
    yield Paragraph(words.say(_WELCOME))
    questions = shared.reading(details.reading_for(role)).questions
    if len(questions) > 1:
        yield Paragraph(words.say(_NOT_ALL))
    yield Heading(words.say("Good to know"))
    filled = {WRITTEN_DOWN: written_down(shared, role)}
    yield Points(
        tuple(
            Point(words.say(filled.get(text, text), blank=BLANK), lead=words.say(lead)) for lead, text in _GOOD_TO_KNOW
        )
    )
    for question in questions:
        yield Heading(f"{question.rank}. {question.text}")
        yield RoomToWrite(_lines(len(questions)), words.say("Write or draw here, if you want to"))
    yield Heading(words.say("Something else that matters to you"))
    yield RoomToWrite(_lines(len(questions)))


def _lines(questions: int) -> int:
    """Say how many lines each question gets, so that a sheet fills two sides of paper at most."""
    return next((lines for most, lines in _LINES if questions <= most), 2)


_LINES: Final = ((1, 5), (2, 2), (4, 5), (5, 4), (6, 3))
"""For up to so many questions so many lines: two fit on one side, with more there is the other side too."""


def note_sheet(shared: Shared, details: Details) -> Document:
    """Give the sheet to take notes on: what was said, not who said it."""
    reflection = shared.reading(details.reading or "plain")
    words = words_in(reflection.locale)
    return to_give_out(
        marked("Notes from the meeting: {title}"), _notes(reflection, details, words), reflection, details
    )


def _notes(reflection: Reflection, details: Details, words: Words) -> Iterator[Block]:
    say = words.say
    header = (say("What was said"), say("Where we see it differently"))
    yield from _day(details, words)
    yield Points.of(map(say, _NOTING))
    for question in reflection.questions:
        yield Heading(f"{question.rank}. {question.text}")
        rows = (("", ""),) * _rows(len(reflection.questions))
        yield Table(header, rows, say("Notes"), widths=(3, 2), tall=True)
    yield RoomToWrite(3, say("Something else"))  # without a heading it stays with the last table, not alone on a page


def _rows(tables: int) -> int:
    """Say how many rows each table of notes gets, so that the last page is not nearly empty.

    Of three rows, two tables stand on the first page and three on each other one; of two rows, one more.
    """
    return 2 if tables % 3 == 2 else 3


_NOTING: Final = (
    marked("Write what was said, not who said it."),
    marked("Write it in the words of those who said it."),
    marked("Write also what was drawn or pointed at."),
    marked("Where people see it differently, write both. Nobody has to agree."),
    marked("Read it aloud at the end. Whoever wants a line changed or taken out gets it."),
)


def action_sheet(shared: Shared, details: Details) -> Document:
    """Give the sheet for the step that is chosen; it asks for what the action rows of a report hold."""
    reflection = shared.reading(details.reading or "easy")
    words = words_in(reflection.locale)
    return to_give_out(marked("What we do next: {title}"), _action(reflection, details, words), reflection, details)


def _action(reflection: Reflection, details: Details, words: Words) -> Iterator[Block]:
    say = words.say
    yield from _day(details, words)
    yield Paragraph(say("Choose one small step. One that is done is better than three that wait."))
    yield Heading(say("Steps to begin from"))
    for question in reflection.questions:
        yield Heading(f"{question.rank}. {question.text}", level=2)
        yield Paragraph(question.suggestion.text, lead=say("A step:"))
    yield Paragraph(say("A step of our own is just as good."))
    yield Heading(say("The step we chose"))
    yield from _step(words)
    yield Paragraph(say("Everyone who took part hears what came of it, on this day: {blank}", blank=BLANK))


def _step(words: Words) -> Iterator[Block]:
    """Give room for one step, wide enough to write in by hand on an upright page."""
    say = words.say
    header = (say("Who"), say("When"), say("We look back on"))
    yield RoomToWrite(2, say("The step, in our own words:"))
    yield Table(header, (("",) * len(header),), say("Who does it, and when"), widths=(4, 3, 3), tall=True)
    yield RoomToWrite(2, say("What came of it:"))


def _day(details: Details, words: Words) -> tuple[Paragraph, ...]:
    day = day_words(details.start, words) if details.start else BLANK
    return (Paragraph(day, lead=words.say("Day:")),)
