"""Gathers how each corner is seen, in each way of seeing, in counts and in words."""

from collections.abc import Sequence
from dataclasses import replace

from equipoise.adapters.page import corner_words, lean_words
from equipoise.adapters.picture.content import Corner, Counts, Seen
from equipoise.adapters.picture.looks import Look
from equipoise.engine.reflecting.reflection import CornerBalance, View
from equipoise.engine.words import Words


def corner_of(corner: CornerBalance, looks: Sequence[Look], view: View, words: Words) -> Corner:
    """Give a corner in all ways of seeing; where nothing of it is shared, it says so once."""
    seen = []
    for place, look in enumerate(looks):
        same = next((each for each in look.balance if each.corner == corner.corner), None)
        if same is None:  # a corner that another pack has may not have been there
            continue
        one = _seen(place, look, same, view, words)
        seen.append(replace(one, comparing=_comparing(corner, same, words)) if look.kind == "before" else one)
    if all(each.counts is None for each in seen):
        seen = [replace(each, who="", about="") for each in seen[:1]]
    return Corner(corner_words(corner), tuple(seen))


def _seen(place: int, look: Look, corner: CornerBalance, view: View, words: Words) -> Seen:
    counts = _counts(corner)
    if counts is None:
        return Seen(place, look.kind, look.who, look.about, None, lean_words(None, words), "", None)
    leans, known = lean_words(corner.lean, words), _known(corner, view, words)
    return Seen(place, look.kind, look.who, look.about, corner.lean, leans, known, counts)


def _known(corner: CornerBalance, view: View, words: Words) -> str:
    """Say how many answers are known; on a page to share, where some may be left out, how many are shown."""
    if not corner.of:
        return words.say("nothing is asked here yet")
    if view == "coach":
        return words.say("{known} of {of} answers known", known=corner.known, of=corner.of)
    return words.say("{known} of {of} answers shown", known=corner.known, of=corner.of)


def _counts(corner: CornerBalance) -> Counts | None:
    if corner.known is None or corner.of is None or corner.balanced is None or corner.toward is None:
        return None
    toward, differ = corner.toward, corner.differ or 0
    return Counts(
        organisation=toward.get("organisation", 0),
        balanced=corner.balanced,
        users=toward.get("users", 0),
        other=toward.get("other", 0),
        differ=differ,
        unknown=corner.of - corner.known - differ,
    )


def _comparing(now: CornerBalance, then: CornerBalance, words: Words) -> str:
    """Say where far fewer answers are known at one time than at the other, so that they are not to be compared."""
    if now.known is None or then.known is None:
        return ""
    if 2 * then.known < now.known:
        return words.say("Too few answers then to compare.")
    return words.say("Too few answers now to compare.") if 2 * now.known < then.known else ""
