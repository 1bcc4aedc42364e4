"""Gathers the ways in which corners are seen: by each side, put together or now, and last time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.adapters.page import date_words, in_words
from equipoise.adapters.picture.before import Before
from equipoise.adapters.picture.content import Kind
from equipoise.engine.reflecting.reflection import CornerBalance, Reflection, VersionBalance
from equipoise.engine.terms import UNKNOWN
from equipoise.engine.wording import as_seen_by, roles_words
from equipoise.engine.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """One way of seeing the corners: what it is called, what that is, and how they lean.

    ``sides`` are how each side sees what is put together here, empty where it is not known; None where it is one view.
    """

    kind: Kind
    who: str
    about: str
    balance: tuple[CornerBalance, ...]
    sides: tuple[tuple[CornerBalance, ...], ...] | None = None


def looks_of(
    reflection: Reflection, views: Sequence[VersionBalance], before: Before | None, words: Words
) -> Iterator[Look]:
    """Give the sides that are shown first, then all put together, then last time."""
    told = sides_told(views, reflection)
    for who, each in zip(_names(told, words), told, strict=True):
        yield Look("side", who, "", each.balance)
    if views:
        sides = tuple(each.balance for each in told) if len(told) > 1 else None
        yield Look("joint", words.say("put together"), "", reflection.balance, sides)
    else:
        yield Look("now", words.say("now") if before else "", "", reflection.balance)
    if before is not None:
        about = _answered_then(before, reflection, words)
        yield Look("before", _last_time(before, words), about, before.balance, before.sides)


def sides_told(views: Sequence[VersionBalance], reflection: Reflection) -> list[VersionBalance]:
    """Give the sides that are shown: the coach sees all, and what is shared tells of all of them or of none."""
    return list(views) if reflection.view == "coach" or all(map(_tells, views)) else []


def _tells(version: VersionBalance) -> bool:
    """Say whether anything is told of how a side sees it: nothing is where a side is too small to be shown."""
    return any(corner.known for corner in version.balance)


def _names(views: Sequence[VersionBalance], words: Words) -> Iterator[str]:
    """Say who sees it so: by role, and by the name of the viewpoint too where two have the same roles."""
    roles = [tuple(role for role in each.answered_by if role != UNKNOWN) for each in views]
    for each, own in zip(views, roles, strict=True):
        if not own:
            yield in_words(each.name)
            continue
        said = as_seen_by(own, words)
        yield said if roles.count(own) == 1 else f"{said} ({in_words(each.name)})"


def _last_time(before: Before, words: Words) -> str:
    if before.date is None:
        return words.say("last time")
    return words.say("last time, {date}", date=date_words(before.date, words))


def _answered_then(before: Before, reflection: Reflection, words: Words) -> str:
    """Say where others answered last time than now, as far as it is noted."""
    then, now = before.answered_by, reflection.context.answered_by
    if not then:
        return words.say("it is not noted who answered then") if now else ""
    if not now:
        return words.say("answered then: {roles}", roles=roles_words(then, words))
    return words.say("not the same people answered") if set(then) != set(now) else ""


def others_then(before: Before | None, reflection: Reflection, words: Words) -> str:
    """Say who answered at each time, where both are noted and they are not the same."""
    now = reflection.context.answered_by
    if before is None or not before.answered_by or not now or set(before.answered_by) == set(now):
        return ""
    return words.say(
        "Not the same people answered then and now. Then: {then}. Now: {now}.",
        then=roles_words(before.answered_by, words),
        now=roles_words(now, words),
    )
