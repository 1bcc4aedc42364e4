"""The page: who answered, where the say lies, what to ask in which room, what to find out, what was left out.

Everything is words in reading order. No section depends on colour, position or a picture.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from equipoise.adapters.page.dates import date_words
from equipoise.adapters.page.notes import about_words, first_words, limits_of, notes_of, pause_question
from equipoise.adapters.page.parts import Entry, Page, RestsOn, Row, Section
from equipoise.adapters.page.sharing import (
    Shared,
    about_shared,
    kept_back_words,
    number_there,
    numbers_there,
    same_numbers,
    there_words,
)
from equipoise.adapters.page.words import (
    A_FILE,
    STRENGTH_WORDS,
    USERS_THEMSELVES,
    WHY,
    audience_words,
    because_words,
    beside_words,
    corner_lean_words,
    corner_words,
    effort_words,
    left_out_words,
    project_title,
    seen_by_words,
    when_done_words,
    why_lead,
)
from equipoise.engine.reflecting.reflection import CornerBalance, Question, Reflection
from equipoise.engine.sides.who_answered import not_each_for_itself
from equipoise.engine.wording import phase_words, roles_words
from equipoise.engine.words import Words, marked, words_in

_BEFORE: Final = marked("Before anything else")
_WORKS: Final = marked("Begin with what works")
_MEETING: Final = marked("For the meeting")
_OTHER_ROOMS: Final = marked("Before the meeting, in other rooms")
_FOR_YOU: Final = marked("For you")
_STEP: Final = 5


def lay_out(reflection: Reflection, file: str = A_FILE, to_share: Reflection | None = None) -> Page:
    """Lay a reflection out as a page: all of it for the coach, questions and steps alone for the one to share.

    ``file`` is the project's, as a command takes it. With ``to_share``, what is shared of the same project, the
    coach's page tells what stands there; a page to share takes nothing from it.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    words = words_in(reflection.locale)
    coach = reflection.view == "coach"
    shared = numbers_there(to_share.questions, reflection.questions) if coach and to_share else None
    same = shared is not None and same_numbers(shared, reflection.questions)
    kept_back = tuple(kept_back_words(to_share, words)) if coach and to_share else ()
    empty = shared == ()
    paused = pause_question(reflection) is not None
    return Page(
        words=words,
        heading=words.say("Reflection for the coach") if coach else words.say("Reflection to share"),
        title=project_title(reflection.context.project, words),
        facts=tuple(_facts(reflection, words)),
        who_answered=who_answered(reflection, words),
        one_for_several=not_each_for_itself(reflection.context.viewpoints, words),
        first=tuple(first_words(reflection, words)),
        balance=tuple(_corner(corner, words) for corner in reflection.balance) if coach else (),
        balance_notes=tuple(balance_notes(reflection.balance, words)) if coach else (),
        sections=tuple(_sections(reflection, words, file, None if same or empty else shared)),
        only_shared=tuple(_only_there(each, reflection, words) for each in shared or () if each.here is None),
        about_shared=(*kept_back, *about_shared(shared or (), same, paused, words)),
        find_out=tuple(Row((each.prompt, _settles(each.would_settle, words))) for each in reflection.find_out if coach),
        left_out=_left_out(reflection, words),
        left_out_rows=tuple(
            Row((each.id, left_out_words(each.reason, words), beside_words(each.by, words)))
            for each in reflection.withheld
        ),
        notes=tuple(notes_of(reflection, words)),
        limits=limits_of(reflection, words),
        about=tuple(about_words(reflection, words)),
    )


def _facts(reflection: Reflection, words: Words) -> Iterable[str]:
    project = reflection.context.project
    if project.phase:
        yield words.say("Phase: {phase}", phase=phase_words(project.phase, words))
    if project.date:
        yield date_words(project.date, words)


def who_answered(reflection: Reflection, words: Words) -> str:
    """Say who answered, and whether users have told of themselves; what it means where they have not."""
    roles = reflection.context.answered_by
    if roles:
        said = words.say("Who answered: {roles}.", roles=roles_words(roles, words))
    else:
        said = words.say("Who answered: the file does not say.")
    if "users" in roles:
        return said
    others = words.say("Where users did not answer themselves, what is said of them is how others see them.")
    if reflection.view == "coach" and "users" in (reflection.context.told_themselves or ()):
        return f"{said} {words.say(USERS_THEMSELVES)} {others}"
    return f"{said} {others}"


def _corner(corner: CornerBalance, words: Words) -> Row:
    return Row((corner_words(corner), corner_lean_words(corner, words), _known(corner, words)))


def _known(corner: CornerBalance, words: Words) -> str:
    """Say how much is known of a corner; nothing where that is not shared."""
    if corner.of is None:
        return ""
    return words.say("{known} of {of} known", known=corner.known, of=corner.of)


def balance_notes(corners: Iterable[CornerBalance], words: Words) -> Iterable[str]:
    """Say which tilts are not counted: those that are so already, and those among users."""
    tilted = [factor for corner in corners for factor in corner.factors or () if factor.side is not None]
    if given := [factor.label for factor in tilted if factor.part == "given"]:
        yield words.say(
            "As those who answered see it, already so and not for this project alone to change: {labels}",
            labels=" ".join(given),
        )
    if among := [factor.label for factor in tilted if factor.part == "among_users"]:
        yield words.say(
            "As those who answered see it, among users, relatives and their organisations: {labels}",
            labels=" ".join(among),
        )


def _sections(reflection: Reflection, words: Words, file: str, shared: Sequence[Shared] | None) -> Iterable[Section]:
    rooms: dict[str, list[Entry]] = {_BEFORE: [], _WORKS: [], _MEETING: [], _OTHER_ROOMS: [], _FOR_YOU: []}
    pause = pause_question(reflection)
    for question in reflection.questions:
        there = there_words(question, shared, words) if shared is not None else ""
        done = when_done_words(question.id, words, file) if reflection.view == "coach" and question is pause else ""
        entry = _entry(question, reflection, words, there, done)
        rooms[_BEFORE if question is pause else _room(question)].append(entry)
    timed = _MEETING if rooms[_MEETING] else _WORKS
    for title, entries in rooms.items():
        if entries:
            yield Section(words.say(title), tuple(entries), _time(reflection, words) if title == timed else "")


def _time(reflection: Reflection, words: Words) -> str:
    """Say about how long a meeting takes that asks all that is asked aloud; empty where nothing is.

    It is told in steps of five minutes: to the minute it would be another on the page to share, which may not count
    everybody.
    """
    if reflection.aloud is None:
        return ""
    return words.say(
        "All that is asked aloud takes about {minutes} minutes, with opening and closing. The more people there are, "
        "the longer a question takes than what stands beneath it.",
        minutes=-(-reflection.aloud // _STEP) * _STEP,
    )


def _room(question: Question) -> str:
    if question.mirror:
        return _FOR_YOU
    if question.kind == "strength":
        return _WORKS
    return _MEETING if question.how == "together" else _OTHER_ROOMS


def _entry(question: Question, reflection: Reflection, words: Words, there: str = "", when_done: str = "") -> Entry:
    coach = reflection.view == "coach"
    return Entry(
        number=question.rank,
        question=question.text,
        audience=audience_words(question, words),
        to_share=there,
        suggestion=question.suggestion.text,
        effort=effort_words(question, words),
        when_done=when_done,
        why_lead=words.say(WHY) if coach else why_lead(question, reflection.context, words),
        why=tuple(because_words(question.because, words)),
        seen_by=seen_by_words(question, reflection.context.viewpoints, words) if coach else "",
        rationale=question.rationale if coach else "",
        cautions=question.cautions if coach else "",
        evidence=tuple(
            RestsOn(each.citation, each.url, words.say(STRENGTH_WORDS[each.strength])) for each in question.evidence
        )
        if coach
        else (),
        id=question.id,
    )


def _only_there(each: Shared, reflection: Reflection, words: Words) -> Entry:
    """Give a question that the coach's page does not have; of which side it is seen is not told of it."""
    return replace(_entry(each.question, reflection, words, number_there(each, words)), seen_by="")


def _settles(count: int, words: Words) -> str:
    return words.say_many("would settle {count} question", "would settle {count} questions", count)


def _left_out(reflection: Reflection, words: Words) -> str:
    reasons = Counter(each.reason for each in reflection.withheld)
    if not reasons:
        return ""
    counted = "; ".join(f"{count} {left_out_words(reason, words)}" for reason, count in reasons.most_common())
    return words.say_many(
        "{count} question: {reasons}.", "{count} questions: {reasons}.", sum(reasons.values()), reasons=counted
    )
