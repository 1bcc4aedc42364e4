"""Gathers what the picture tells from a reflection, from how each side sees it and from last time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from equipoise.adapters.page import balance_notes, corner_words, marking_words, project_title
from equipoise.adapters.picture.before import Before
from equipoise.adapters.picture.content import MOST_NAMED, Asked, Content, Side, Way
from equipoise.adapters.picture.corners import corner_of
from equipoise.adapters.picture.looks import looks_of, others_then, sides_told
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Question, Reflection, VersionBalance
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.wording import roles_words
from equipoise.engine.words import Words, words_in


def content_of(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
) -> Content:
    """Gather what the picture of a reflection tells.

    ``others`` are the balances of the versions, of the same view and language; the joint one is the reflection's own.
    ``pack`` (the built-in one unless given) says how many answers are few.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    words = words_in(reflection.locale)
    views = [each for each in others if each.name != JOINT]
    looks = tuple(looks_of(reflection, views, before, words))
    not_answered, answered = _answered(reflection, words)
    asked = tuple(_asked(reflection, words))
    return Content(
        words=words,
        title=project_title(reflection.context.project, words),
        marking=marking_words(reflection.view, words),
        for_whom=_for_whom(reflection, words),
        not_answered=not_answered,
        answered=answered,
        corners=tuple(
            corner_of(corner, looks, reflection.view, pack or builtin_pack(), words) for corner in reflection.balance
        ),
        sides=tuple(_sides(reflection, words)),
        asked=asked,
        about_asked=_about_asked(reflection, asked, words),
        notes=tuple(_notes(reflection, bool(views) and not sides_told(views, reflection), words)),
        ways=tuple(Way(place, look.who) for place, look in enumerate(looks)),
        last_time=len(looks) - 1 if before is not None else None,
        not_known=words.say("not known") if reflection.view == "coach" else words.say("not known or not shown"),
        others_then=others_then(before, reflection, words),
    )


def _for_whom(reflection: Reflection, words: Words) -> str:
    """Say whom the picture is for, and what is left out of it."""
    if any(corner.known is None for corner in reflection.balance):
        return words.say("This page may be shared. What groups think is left out, to protect them.")
    return f"{marking_words(reflection.view, words)}."


def _answered(reflection: Reflection, words: Words) -> tuple[str, str]:
    """Say that users did not answer where that is so, and who answered."""
    roles = reflection.context.answered_by
    others = words.say("What is said of users is how others see them.")
    if not roles:
        return words.say("It is not noted who answered."), words.say(
            "What is said of users may be how others see them."
        )
    said = words.say("Who answered: {roles}.", roles=roles_words(roles, words))
    return ("", said) if "users" in roles else (words.say("No user has answered."), f"{said} {others}")


def _sides(reflection: Reflection, words: Words) -> Iterator[Side]:
    """Give each two corners that questions come from, and two that none does only where they are neighbours.

    A corner that is not shown has no sides.
    """
    ids = [corner.corner for corner in reflection.balance]
    count = len(ids)
    shown = [place for place, corner in enumerate(reflection.balance) if corner.known is not None]
    for one, other in combinations(shown, 2):
        numbers = tuple(each.rank for each in reflection.questions if {ids[one], ids[other]} <= set(each.corners))
        if numbers or other - one in (1, count - 1):
            yield Side((one, other), numbers, *_come_from_both(numbers, words))


def _come_from_both(numbers: Sequence[int], words: Words) -> tuple[str, str]:
    """Say which questions come from answers in both of two corners: as it is written on the line, and in full."""
    listed = words.listed(map(str, numbers))
    if not numbers:
        says = words.say("no question on this page comes from both")
    elif len(numbers) == 1:
        says = words.say("question {numbers} comes from answers in both boxes", numbers=listed)
    elif len(numbers) <= MOST_NAMED:
        says = words.say("questions {numbers} come from answers in both boxes", numbers=listed)
    else:
        says = words.say("{count} questions come from answers in both boxes", count=len(numbers))
        return says, f"{says}: {listed}"
    return says, says


def _asked(reflection: Reflection, words: Words) -> Iterator[Asked]:
    names = {corner.corner: corner_words(corner) for corner in reflection.balance if corner.known is not None}
    for question in reflection.questions:
        if corners := _corners_of(question, names):
            yield Asked(question.rank, question.text, words.listed(corners))


def _about_asked(reflection: Reflection, asked: Sequence[Asked], words: Words) -> str:
    """Say how the questions are meant, and on which page their numbers are."""
    numbers = {each.number for each in asked}
    together = all(each.how == "together" and not each.mirror for each in reflection.questions if each.rank in numbers)
    if reflection.view == "shareable":
        page = words.say("Numbers as on the page to share.")
    else:
        page = words.say("Numbers as on the coach's page.")
    if together:
        return f"{words.say('To talk about together; not a verdict on anyone.')} {page}"
    return f"{words.say('To talk about, each in its own room; not a verdict on anyone.')} {page}"


def _corners_of(question: Question, names: dict[str, str]) -> list[str]:
    there = [names[corner] for corner in question.corners if corner in names]
    return there if len(there) > 1 else []


def _notes(reflection: Reflection, sides_hidden: bool, words: Words) -> Iterator[str]:
    if sides_hidden:
        yield words.say("How each side sees it is not shown, since a side is small or has not answered enough.")
    yield from balance_notes(reflection.balance, words)
