"""Gathers what the picture tells from a reflection, from how each side sees it and from last time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from equipoise.adapters.page import (
    balance_notes,
    date_words,
    in_words,
    known_words,
    lean_words,
    roles_words,
    who_answered,
)
from equipoise.adapters.picture.before import Before
from equipoise.adapters.picture.content import MOST_NAMED, Asked, Content, Corner, Counts, Seen, Side, Way
from equipoise.engine.reflection import CornerBalance, Question, Reflection, VersionBalance
from equipoise.engine.terms import UNKNOWN
from equipoise.engine.versions import JOINT
from equipoise.engine.words import Words, words_in


def content_of(reflection: Reflection, others: Iterable[VersionBalance] = (), before: Before | None = None) -> Content:
    """Gather what the picture of a reflection tells.

    ``others`` are the balances of the versions, of the same view and language; the joint one is the reflection's own.

    Raises:
        UsageError: there are no words in the language of the reflection.
    """
    words = words_in(reflection.locale)
    views = [each for each in others if each.name != JOINT]
    told = _told(views, reflection)
    first = words.say("where the answers agree") if told else words.say("now") if before else ""
    looks = [(first, reflection.balance), *zip(_names(told, words), (each.balance for each in told), strict=True)]
    if before is not None:
        looks.append((_last_time(before, words), before.balance))
    project = reflection.context.project
    corners = tuple(_corner(corner, looks, words) for corner in reflection.balance)
    return Content(
        words=words,
        title=project.title or project.id or words.say("A project without a title"),
        marking=_marking(reflection, words),
        answered=who_answered(reflection, words),
        corners=corners,
        sides=tuple(_sides(reflection, words)),
        asked=tuple(_asked(reflection, words)),
        notes=tuple(_notes(reflection, bool(views) and not told, words)),
        first=first,
        ways=tuple(Way(place, who) for place, (who, _) in enumerate(looks) if place),
        last_time=len(looks) - 1 if before is not None else None,
        not_known=words.say("not known or not agreed") if told else words.say("not known"),
    )


def _told(views: Sequence[VersionBalance], reflection: Reflection) -> list[VersionBalance]:
    """Give the sides that are shown: what is shared tells of all of them or of none."""
    told = [each for each in views if _tells(each)]
    return told if reflection.view == "coach" or len(told) == len(views) else []


def _tells(version: VersionBalance) -> bool:
    """Say whether anything is told of how a side sees it: nothing is where a side is too small to be shown."""
    return any(corner.known or (corner.known is None and _leans(corner)) for corner in version.balance)


def _leans(corner: CornerBalance) -> bool:
    return corner.lean != "too_little_known"


def _names(views: Sequence[VersionBalance], words: Words) -> Iterator[str]:
    """Say who sees it so: by role, and by the name of the viewpoint too where two have the same roles."""
    roles = [tuple(role for role in each.answered_by if role != UNKNOWN) for each in views]
    for each, own in zip(views, roles, strict=True):
        if not own:
            yield in_words(each.name)
            continue
        said = words.say("as {roles} see it", roles=roles_words(own, words))
        yield said if roles.count(own) == 1 else f"{said} ({in_words(each.name)})"


def _last_time(before: Before, words: Words) -> str:
    if before.date is None:
        return words.say("last time")
    return words.say("last time, {date}", date=date_words(before.date, words))


def _marking(reflection: Reflection, words: Words) -> str:
    """Say whom the picture is for."""
    if reflection.view == "coach":
        return words.say("For the coach alone: do not copy")
    if any(corner.known is None for corner in reflection.balance):
        return words.say("Made to be shared: what groups think is not counted here")
    return words.say("Made to be shared")


def _corner(corner: CornerBalance, looks: Sequence[tuple[str, Sequence[CornerBalance]]], words: Words) -> Corner:
    seen = []
    for place, (who, balances) in enumerate(looks):
        same = next((each for each in balances if each.corner == corner.corner), None)
        if same is not None:  # a corner that another pack has may not have been there
            seen.append(_seen(place, who, same, words))
    return Corner(_name(corner), tuple(seen))


def _name(corner: CornerBalance) -> str:
    return corner.label or in_words(corner.corner)


def _seen(place: int, who: str, corner: CornerBalance, words: Words) -> Seen:
    known = known_words(corner, words) or words.say("counts are not shown")
    return Seen(place, who, corner.lean, lean_words(corner.lean, words), known, _counts(corner))


def _counts(corner: CornerBalance) -> Counts | None:
    if corner.known is None or corner.of is None or corner.balanced is None or corner.toward is None:
        return None
    toward = corner.toward
    return Counts(
        organisation=toward.get("organisation", 0),
        balanced=corner.balanced,
        users=toward.get("users", 0),
        other=toward.get("other", 0),
        unknown=corner.of - corner.known,
    )


def _sides(reflection: Reflection, words: Words) -> Iterator[Side]:
    """Give each two corners that questions rest on, and two that none does only where they are neighbours."""
    ids = [corner.corner for corner in reflection.balance]
    count = len(ids)
    for one, other in combinations(range(count), 2):
        numbers = tuple(each.rank for each in reflection.questions if {ids[one], ids[other]} <= set(each.corners))
        if numbers or other - one in (1, count - 1):
            yield Side((one, other), numbers, *_rest_on_both(numbers, words))


def _rest_on_both(numbers: Sequence[int], words: Words) -> tuple[str, str]:
    """Say which questions rest on both of two corners: as it is written on the line, and in full."""
    listed = words.listed(map(str, numbers))
    if not numbers:
        says = words.say("no question on this page rests on both")
    elif len(numbers) == 1:
        says = words.say("question {numbers} rests on both", numbers=listed)
    elif len(numbers) <= MOST_NAMED:
        says = words.say("questions {numbers} rest on both", numbers=listed)
    else:
        says = words.say("{count} questions rest on both", count=len(numbers))
        return says, f"{says}: {listed}"
    return says, says


def _asked(reflection: Reflection, words: Words) -> Iterator[Asked]:
    names = {corner.corner: _name(corner) for corner in reflection.balance}
    for question in reflection.questions:
        if corners := _corners_of(question, names):
            yield Asked(question.rank, question.text, words.listed(corners))


def _corners_of(question: Question, names: dict[str, str]) -> list[str]:
    there = [names[corner] for corner in question.corners if corner in names]
    return there if len(there) > 1 else []


def _notes(reflection: Reflection, sides_hidden: bool, words: Words) -> Iterator[str]:
    if sides_hidden:
        yield words.say("How each side sees it is not shown, since a side is small or has not answered enough.")
    yield from balance_notes(reflection.balance, words)
