"""The meeting step by step, as the coach leads it."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.documents import Block, Heading, Paragraph, Points
from equipoise.adapters.page import audience_in_words, effort_words
from equipoise.adapters.session.desk import Desk, led
from equipoise.adapters.session.moments import span
from equipoise.adapters.session.plan_words import ENDING, OPENING, PARTS, STEP
from equipoise.adapters.session.ways import HOW, OPENINGS, WITHOUT_SPEAKING, first_word
from equipoise.engine.meeting import Turn
from equipoise.engine.meeting.agenda import AgendaItem
from equipoise.engine.reflecting.reflection import Question
from equipoise.engine.wording import capital


def steps(desk: Desk) -> Iterator[Block]:
    """Give each part of the meeting in its order."""
    for item in desk.plan.agenda:
        yield Heading(f"{span(item, desk.details.start, desk.words)}  {_name(item, desk)}", level=2)
        match item.part:
            case "opening":
                yield desk.points(OPENING)
            case "break":
                yield Paragraph(desk.words.say("Say when you begin again, and begin then."))
            case "step":
                yield desk.points(STEP)
            case "ending":
                yield desk.points(ENDING)
            case _:
                yield from _question(desk, item)


def _name(item: AgendaItem, desk: Desk) -> str:
    if item.question is None:
        return desk.words.say(PARTS[item.part])
    return desk.words.say("Question {number}", number=item.question)


def _question(desk: Desk, item: AgendaItem) -> Iterator[Block]:
    question, turn = desk.questions[item.question or 0], desk.turns[item.question or 0]
    yield Paragraph(question.text, tone="strong")
    if (easy := desk.easy[question.rank]) != question.text:
        yield Paragraph(easy, lead=desk.words.say("In easy words:"))
    yield led(_how(desk, question, turn))


def _how(desk: Desk, question: Question, turn: Turn) -> Iterator[tuple[str, str]]:
    say = desk.words.say
    yield say("Open with:"), say(_opening(desk, question, turn))
    if question.audience != "everyone":
        roles = capital(audience_in_words(question.audience, desk.words))
        yield say("Asked of:"), say("{roles}; the others listen.", roles=roles)
    yield say("First word:"), first_word(turn, desk.plan, desk.words)
    yield say("How:"), say(HOW[turn.way])
    yield say("Without speaking:"), say(WITHOUT_SPEAKING[turn.way])
    yield say("A step to offer:"), f"{question.suggestion.text} ({effort_words(question, desk.words)})"
    yield say("Take care:"), question.cautions


def _opening(desk: Desk, question: Question, turn: Turn) -> str:
    if turn.heavy:
        return OPENINGS["heavy"]
    if question.rank == desk.asked[0]:
        return OPENINGS["strength" if question.kind == "strength" else "first"]
    if question.rank == desk.asked[-1]:
        return OPENINGS["last"]
    return OPENINGS[_IN_TURN[desk.asked.index(question.rank) % len(_IN_TURN)]]


_IN_TURN: Final = ("other", "later", "next")
"""What a question in between is opened with: not the same words each time."""


def short_of_time(desk: Desk) -> Iterator[Block]:
    """Say what to leave out where time runs short, and what may be taken up where some is left."""
    say, plan = desk.words.say, desk.plan
    yield Heading(say("If time runs short"))
    yield Paragraph(say("Never cut the choice of a step, nor the ending: they are what people take with them."))
    if len(plan.drop) == 1:
        yield Paragraph(say("Leave out question {number} rather than hurry.", number=plan.drop[0]))
    elif plan.drop:
        numbers = ", ".join(map(str, plan.drop))
        said = say("Leave out questions in this order: {numbers}. Better one less than all in haste.", numbers=numbers)
        yield Paragraph(said)
    if plan.beyond:
        yield Paragraph(say("Only if there is time left:"))
        yield Points.of(f"{number}. {desk.questions[number].text}" for number in plan.beyond)
