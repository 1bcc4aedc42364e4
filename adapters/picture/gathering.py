"""Gathers what the picture tells from a reflection, from how each side sees it and from last time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from equipoise.adapters.page import USERS_THEMSELVES, balance_notes, corner_words, marking_words, project_title
from equipoise.adapters.picture.before import Before
from equipoise.adapters.picture.content import MOST_NAMED, Asked, Content, Side, Way
from equipoise.adapters.picture.corners import corner_of
from equipoise.adapters.picture.looks import looks_of, others_then, sides_told
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Question, Reflection, VersionBalance
from equipoise.engine.sides.versions import JOINT
from equipoise.engine.terms import Role
from equipoise.engine.wording import roles_words
from equipoise.engine.words import Words, marked, words_in


def content_of(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
    told_themselves: Collection[Role] | None = None,
) -> Content:
    """Gather what the picture of a reflection tells.

    ``others`` are the balances of the versions, of the same view and language; the joint one is the reflection's own.
    ``pack`` (the built-in one unless given) says how many answers are few. ``told_themselves`` are the roles of groups
    that answered for themselves, as far as the view may tell; what the reflection says of it unless given.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    words = words_in(reflection.locale)
    views = [each for each in others if each.name != JOINT]
    looks = tuple(looks_of(reflection, views, before, words))
    own = reflection.context.told_themselves if told_themselves is None else told_themselves
    not_answered, answered = _answered(reflection, own, words)
    asked = tuple(_asked(reflection, words))
    pack = pack or builtin_pack()
    return Content(
        words=words,
        title=project_title(reflection.context.project, words),
        marking=marking_words(reflection.view, words),
        for_whom=_for_whom(reflection, words),
        no_verdict=words.say("Not a verdict on anyone."),
        not_answered=not_answered,
        answered=answered,
        corners=tuple(corner_of(corner, looks, reflection.view, pack, words) for corner in reflection.balance),
        sides=tuple(_sides(reflection, words)),
        asked=asked,
        about_asked=_about_asked(reflection, asked, words),
        none_asked="" if asked else _none_asked(reflection, words),
        notes=tuple(_notes(reflection, bool(views) and not sides_told(views, reflection), words)),
        ways=tuple(Way(place, look.who) for place, look in enumerate(looks)),
        last_time=len(looks) - 1 if before is not None else None,
        not_known=words.say("not known yet") if reflection.view == "coach" else words.say("not known or not shown"),
        shares=pack.lean_words,
        others_then=others_then(before, reflection, words),
    )


def _for_whom(reflection: Reflection, words: Words) -> str:
    """Say whom the picture is for, and what is left out of it."""
    if any(corner.known is None for corner in reflection.balance):
        return words.say("This page may be shared. What groups think is left out, to protect them.")
    return f"{marking_words(reflection.view, words)}."


def _answered(reflection: Reflection, own: Collection[Role] | None, words: Words) -> tuple[str, str]:
    """Say that users did not answer where that is so, and who answered.

    What is shared does not tell whether a small group spoke for itself, so nor does it say there that none has.
    """
    roles = reflection.context.answered_by
    others = words.say("What is said of users is how others see them.")
    theirs = words.say(USERS_THEMSELVES) if own is not None and "users" in own else ""
    if not roles:
        return words.say("It is not noted who answered."), theirs or words.say(_MAY_BE)
    said = words.say("Who answered: {roles}.", roles=roles_words(roles, words))
    if "users" in roles:
        return "", said
    if theirs:
        return "", f"{said} {theirs}"
    if own is None or reflection.view != "coach":
        return words.say("Users are not noted among those who answered."), f"{said} {words.say(_MAY_BE)}"
    return words.say("No user has answered."), f"{said} {others}"


_MAY_BE: Final = marked("What is said of users may be how others see them.")


def _sides(reflection: Reflection, words: Words) -> Iterator[Side]:
    """Give each two corners that are shown and from both of which questions come."""
    ids = [corner.corner for corner in reflection.balance]
    shown = [place for place, corner in enumerate(reflection.balance) if corner.known is not None]
    for one, other in combinations(shown, 2):
        numbers = tuple(each.rank for each in reflection.questions if {ids[one], ids[other]} <= set(each.corners))
        if numbers:
            yield Side((one, other), numbers, *_come_from_both(numbers, words))


def _come_from_both(numbers: Sequence[int], words: Words) -> tuple[str, str]:
    """Say which questions come from answers in both of two corners: as it is written on the line, and in full."""
    listed = words.listed(map(str, numbers))
    if len(numbers) == 1:
        told = words.say("question {numbers} comes from answers in both boxes", numbers=listed)
        return words.say("question {number}", number=listed), told
    if len(numbers) <= MOST_NAMED:
        told = words.say("questions {numbers} come from answers in both boxes", numbers=listed)
        return words.say("questions {numbers}", numbers=", ".join(map(str, numbers))), told
    counted = words.say("{count} questions come from answers in both boxes", count=len(numbers))
    return words.say("{count} questions", count=len(numbers)), f"{counted}: {listed}"


def _none_asked(reflection: Reflection, words: Words) -> str:
    """Say that no question joins two boxes, where there are two that are shown."""
    hidden = [corner.known is None for corner in reflection.balance]
    if len(hidden) - sum(hidden) < 2:
        return ""
    if any(hidden):
        return words.say("No question on this page comes from answers in more than one of the boxes that are shown.")
    return words.say("No question on this page comes from answers in more than one box.")


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
        return f"{words.say('To talk about together.')} {page}"
    return f"{words.say('To talk about, but not all of it in the mixed group.')} {page}"


def _corners_of(question: Question, names: dict[str, str]) -> list[str]:
    there = [names[corner] for corner in question.corners if corner in names]
    return there if len(there) > 1 else []


def _notes(reflection: Reflection, sides_hidden: bool, words: Words) -> Iterator[str]:
    if sides_hidden:
        yield words.say("How each side sees it is not shown, since a side is small or has not answered enough.")
    yield from balance_notes(reflection.balance, words)
