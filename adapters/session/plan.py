"""The coach's plan of a meeting, for the coach alone."""

from collections.abc import Iterator
from typing import Final

from equipoise.adapters.documents import Block, Document, Heading, PageBreak, Paragraph, Points, Table
from equipoise.adapters.page import IF_HARM, numbers_there
from equipoise.adapters.session.aside import mirrors, not_yet, other_rooms
from equipoise.adapters.session.desk import Desk, led
from equipoise.adapters.session.details import Details, date_of, title_of
from equipoise.adapters.session.moments import span, when_words
from equipoise.adapters.session.people import counted
from equipoise.adapters.session.plan_words import (
    FOR_THE_COACH,
    MANAGERS_SIT,
    NO_USERS,
    ONE_USER,
    PARTS,
    PREPARE,
    SEATS,
    SHARED_ONLY,
    TASKS_ARE_FREE,
    WEEK_BEFORE,
    WEEK_BEFORE_ON,
)
from equipoise.adapters.session.steps import short_of_time, steps
from equipoise.adapters.session.ways import ALWAYS, CONCERN_CARE, NEEDED, duty_words
from equipoise.engine.meeting import Session
from equipoise.engine.meeting.agenda import AgendaItem
from equipoise.engine.wording import capital
from equipoise.engine.words import words_in

MUCH_TO_SPARE: Final = 10
"""With so many minutes to spare, a shorter meeting is better."""


def plan_document(session: Session, details: Details) -> Document:
    """Give the coach's plan, or what to do first where there is no meeting to plan yet."""
    words = words_in(session.coach.locale)
    desk = Desk(session, details, words)
    title = title_of(session.coach, words)
    meets = session.plan.state == "meet"
    return Document(
        title=words.say("Plan for the meeting: {title}", title=title)
        if meets
        else words.say("Before there is a meeting: {title}", title=title),
        locale=words.locale,
        blocks=tuple(_meeting(desk) if meets else not_yet(desk)),
        marking=words.say(FOR_THE_COACH),
        date=date_of(details, session.coach),
    )


def _meeting(desk: Desk) -> Iterator[Block]:
    """What is private comes first: the pages that the coach has in hand at the meeting hold none of it."""
    say = desk.words.say
    yield Paragraph(_facts(desk), tone="strong")
    if desk.plan.without_users:
        yield Paragraph(say(NO_USERS))
    for sentence in _on_time(desk):
        yield Paragraph(sentence)
    yield Paragraph(say(IF_HARM))
    yield Heading(say("Before the meeting"))
    yield Points.of((_invite(desk), *map(say, (*PREPARE, *_care(desk)))))
    yield from other_rooms(desk)
    yield from mirrors(desk)
    yield Paragraph(say(SHARED_ONLY), tone="quiet")
    yield from _numbers(desk)
    yield PageBreak()
    yield Heading(say("At the meeting"))
    yield _glance(desk)
    yield from short_of_time(desk)
    yield from _room(desk)
    yield Heading(say("Always open: ways to answer without speaking"))
    yield desk.points(ALWAYS)
    yield Heading(say("Step by step"))
    yield from steps(desk)


def _invite(desk: Desk) -> str:
    """Say when the invitation goes out."""
    day = desk.week_before
    return desk.words.say(WEEK_BEFORE_ON, day=day) if day else desk.words.say(WEEK_BEFORE)


def _care(desk: Desk) -> Iterator[str]:
    return (CONCERN_CARE[each] for each in desk.plan.concerns if each in CONCERN_CARE)


def _numbers(desk: Desk) -> Iterator[Block]:
    """Say which numbers the questions of the sheets have on the coach's page, where they are not the same."""
    words, shared = desk.words, numbers_there(desk.plan.questions, desk.session.coach.questions)
    if all(each.here == each.there for each in shared):
        return
    yield Paragraph(words.say("The numbers of the questions are not the same here and there:"), tone="quiet")
    yield Points.of(
        words.say("question {number} on the sheets, {place} on your page", number=each.there, place=each.here)
        if each.here
        else words.say("question {number} on the sheets, not on your page", number=each.there)
        for each in shared
    )


def _facts(desk: Desk) -> str:
    """Say when, where, how long and who."""
    words, plan = desk.words, desk.plan
    minutes = words.say_many("{count} minute", "{count} minutes", plan.length)
    when = when_words(desk.details.start, plan.length, words) if desk.details.start else ""
    people = words.listed(counted(each.role, each.count, words) for each in plan.people)
    parts = (when, desk.details.place or "", minutes, people or words.say("it is not said who comes"))
    return ". ".join(capital(part.strip(" .")) for part in parts if part) + "."


def _on_time(desk: Desk) -> Iterator[str]:
    """Say where the time and the questions do not fit each other."""
    plan, words = desk.plan, desk.words
    spare = plan.minutes - plan.length
    if plan.beyond:
        yield words.say(
            "With so many people there is no time for all questions on the sheets: leave {numbers} for another time.",
            numbers=desk.numbered(plan.beyond),
        )
    elif spare >= MUCH_TO_SPARE and plan.further:
        yield words.say_many(
            "{count} question fits into {minutes} minutes, {length} minutes in all. One more does not fit. End "
            "earlier rather than begin it in haste, or give the meeting more time with --minutes.",
            "{count} questions fit into {minutes} minutes, {length} minutes in all. One more does not fit. End "
            "earlier rather than begin it in haste, or give the meeting more time with --minutes.",
            len(plan.questions),
            length=plan.length,
            minutes=plan.minutes,
        )
    elif spare >= MUCH_TO_SPARE:
        yield words.say_many(
            "There is {count} question fit for the whole group now, and it takes {length} minutes in all. Let the "
            "meeting be that short, rather than fill {minutes} minutes.",
            "There are {count} questions fit for the whole group now, and they take {length} minutes in all. Let the "
            "meeting be that short, rather than fill {minutes} minutes.",
            len(plan.questions),
            length=plan.length,
            minutes=plan.minutes,
        )
    elif spare:
        yield words.say_many(
            "{count} minute is left over. Use it where it is needed.",
            "{count} minutes are left over. Use them where they are needed.",
            spare,
        )
    if not plan.people or any(each.count is None for each in plan.people):
        yield words.say(
            "How many come is not known of every group, and more people take more time. Say it with --group."
        )


def _glance(desk: Desk) -> Table:
    say = desk.words.say
    rows = tuple(
        (span(item, desk.details.start, desk.words), _what(item, desk), str(item.minutes)) for item in desk.plan.agenda
    )
    header = (say("Time"), say("What"), say("Minutes"))
    return Table(header, rows, say("The parts of the meeting and their times"), widths=(3, 9, 2))


def _what(item: AgendaItem, desk: Desk) -> str:
    if item.question is None:
        return desk.words.say(PARTS[item.part])
    return f"{item.question}. {desk.questions[item.question].text}"


def _room(desk: Desk) -> Iterator[Block]:
    say = desk.words.say
    counts = {each.role: each.count for each in desk.plan.people}
    managers = (MANAGERS_SIT,) if "managers" in counts and len(counts) > 1 else ()
    alone = (ONE_USER,) if counts.get("users") == 1 and len(counts) > 1 else ()
    yield Heading(say("The room"))
    yield desk.points((*SEATS, *managers, *alone))
    yield led(duty_words(task, counts, desk.words) for task in desk.plan.tasks)
    yield Paragraph(say(TASKS_ARE_FREE), tone="quiet")
    needed = dict.fromkeys(NEEDED[desk.turns[number].way] for number in desk.asked)
    yield Paragraph(f"{capital('; '.join(map(say, needed)))}.", lead=say("Bring:"))
