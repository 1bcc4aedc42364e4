"""What is not for the whole group: questions for other rooms, what comes before a meeting, the coach's own mirror."""

from collections.abc import Iterator
from typing import Literal

from equipoise.adapters.documents import Block, Heading, Paragraph, Points, RoomToWrite
from equipoise.adapters.page import IF_HARM, audience_words, effort_words, when_done_words
from equipoise.adapters.session.desk import Desk, led
from equipoise.adapters.session.plan_words import INSTEAD, NOT_YET, ROOMS_BY, ROOMS_BY_DAY
from equipoise.engine.reflecting.reflection import Question
from equipoise.engine.wording import capital


def not_yet(desk: Desk) -> Iterator[Block]:
    """Say that there is no meeting to plan yet, and what to do first."""
    say, plan = desk.words.say, desk.plan
    yield Paragraph(say(NOT_YET[plan.state], minutes=plan.minutes), tone="strong")
    yield Paragraph(say(INSTEAD[plan.state]))
    yield Paragraph(say(IF_HARM))
    yield from _pause(desk)
    yield from other_rooms(desk, 1)
    if (prompts := desk.session.coach.find_out) and plan.state != "too_short":
        yield Heading(say("Find out first"))
        yield Points.of(each.prompt for each in prompts)
    yield from mirrors(desk)


def _pause(desk: Desk) -> Iterator[Block]:
    """Give the questions that say to pause; where nobody is listed whom they are for, what they are about."""
    say, plan, texts = desk.words.say, desk.plan, desk.session.shared.texts
    left_out = [texts.pack.rule(each.id) for each in desk.session.coach.withheld if each.reason == "audience"]
    unheard = [rule for rule in left_out if rule.pause]
    if plan.pause or unheard:
        yield Heading(say("First of all"))
    for question in plan.pause:
        yield from _question(desk, question, 2)
        yield Paragraph(question.rationale, lead=say("What it looks for:"))
        yield RoomToWrite(3, say("What we do, who, and by when"))
        yield Paragraph(when_done_words(question.id, desk.words, desk.details.file), lead=say("When that is done:"))
    if unheard and not plan.pause:
        yield Paragraph(say("This came up, but those to ask are not among the groups in the file:"))
        for rule in unheard:
            yield Paragraph(texts.title(rule), tone="strong")
            done = when_done_words(texts.pack.public_name(rule.id), desk.words, desk.details.file)
            yield Paragraph(done, lead=say("When that is done:"))


def other_rooms(desk: Desk, level: Literal[1, 2] = 2) -> Iterator[Block]:
    """Give the questions for a group's own room or for one person."""
    if not desk.plan.before:
        return
    yield Heading(desk.words.say("In other rooms first"), level)
    yield Paragraph(
        desk.words.say(
            "These are not for the whole group. What is said in one room goes no further unless those who said it "
            "want it to."
        )
    )
    if desk.plan.state == "meet":
        day = desk.week_before
        yield Paragraph(desk.words.say(ROOMS_BY_DAY, day=day) if day else desk.words.say(ROOMS_BY))
    for question in desk.plan.before:
        yield from _question(desk, question, 2 if level == 1 else 3)


def _question(desk: Desk, question: Question, level: Literal[2, 3]) -> Iterator[Block]:
    say = desk.words.say
    yield Heading(question.text, level)
    rule = desk.session.shared.texts.pack.rule(question.id)
    yield led(
        (
            (say("On your page:"), say("question {rank}", rank=question.rank)),
            (say("With:"), capital(audience_words(question, desk.words))),
            (say("Asked by:"), say("Somebody who is not of the service.") if rule.ask.by == "independent" else ""),
            (say("A step to offer:"), f"{question.suggestion.text} ({effort_words(question, desk.words)})"),
            (say("Take care:"), question.cautions),
        )
    )


def mirrors(desk: Desk) -> Iterator[Block]:
    """Give the questions that the coach alone is asked."""
    if not desk.plan.mirrors:
        return
    yield Heading(desk.words.say("For you"))
    yield Paragraph(desk.words.say("Nobody else gets to see this. It is a mirror, and no test."))
    for question in desk.plan.mirrors:
        yield Paragraph(question.text, tone="strong")
        yield Paragraph(question.suggestion.text, lead=desk.words.say("Try:"))
        yield RoomToWrite(3)
