"""Gathers how each corner is seen, in each way of seeing, in counts and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from equipoise.adapters.page import corner_words, lean_words
from equipoise.adapters.picture.content import Corner, Counts, Seen
from equipoise.adapters.picture.looks import Look
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import CornerBalance, View
from equipoise.engine.sides.put_together import PutTogether, put_together
from equipoise.engine.terms import PROJECT
from equipoise.engine.words import Words


def corner_of(corner: CornerBalance, looks: Sequence[Look], view: View, pack: Pack, words: Words) -> Corner:
    """Give a corner in all ways of seeing; where nothing of it is shared, it says so once."""
    seen = []
    for place, look in enumerate(looks):
        same = _same(corner, look.balance)
        if same is None:  # a corner that another pack has may not have been there
            continue
        one = _seen(place, look, same, view, pack, words)
        one = _of_sides(one, same, look.sides, view, pack, words) if look.sides is not None else one
        seen.append(_beside_now(one, corner, same, words) if look.kind == "before" else one)
    if all(each.counts is None for each in seen):
        seen = [replace(each, who="", about="") for each in seen[:1]]
    return Corner(corner_words(corner), tuple(seen))


def _same(corner: CornerBalance, balance: Sequence[CornerBalance]) -> CornerBalance | None:
    return next((each for each in balance if each.corner == corner.corner), None)


def _seen(place: int, look: Look, corner: CornerBalance, view: View, pack: Pack, words: Words) -> Seen:
    counts = _counts(corner)
    if counts is None:
        left_out = words.say("left out on every page to share, whatever the answers")
        return Seen(place, look.kind, look.who, look.about, None, left_out, "", None)
    leans, known = lean_words(corner.lean, words), _known(corner, view, words)
    few = corner.known is not None and corner.known < 2 * pack.lean_words.at_least_known
    may_change = words.say("few answers: this can change") if few and corner.lean != "too_little_known" else ""
    return Seen(place, look.kind, look.who, look.about, corner.lean, leans, known, counts, may_change=may_change)


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


def _of_sides(
    seen: Seen, corner: CornerBalance, sides: Sequence[Sequence[CornerBalance]], view: View, pack: Pack, words: Words
) -> Seen:
    """Say what is put together rests on, and how it leans only where enough was answered alike.

    Else what one side alone answered would look as if all agreed on it.
    """
    same = [there for side in sides if (there := _same(corner, side))]
    rests = put_together(corner, same, [factor.id for factor in pack.computed_factors])
    if rests is None:
        return seen
    if not sides:
        why = words.say("put together from several sides, so no balance is drawn")
        return _told_alone(seen, why) if seen.known_enough else seen
    rests_on = tuple(_rests_on(rests, len(sides), words))
    if rests.says_how_sides_lean(pack.lean_words.at_least_known):
        return replace(seen, rests_on=rests_on)
    none = _none_by_several(len(sides), words)
    why = words.say("too few alike to draw a balance") if rests.by_several else none
    return replace(_told_alone(seen, why), rests_on=(*rests_on, *_not_known(rests, view, words)))


def _told_alone(seen: Seen, why: str) -> Seen:
    return replace(seen, leans=why, known="", may_change="", told_alone=True)


def _none_by_several(sides: int, words: Words) -> str:
    if sides == 2:
        return words.say("no question was answered by both sides")
    return words.say("no question was answered by more than one side")


def _rests_on(rests: PutTogether, sides: int, words: Words) -> Iterator[str]:
    """Say how many questions more than one side answered, and how, and how many one alone."""
    if rests.by_several:
        yield (
            words.say("Answered by both sides: {count}.", count=rests.by_several)
            if sides == 2
            else words.say("Answered by more than one side: {count}.", count=rests.by_several)
        )
        yield words.say(
            "Of these, {alike} alike and {differently} differently.", alike=rests.alike, differently=rests.differently
        )
    if rests.one_side:
        yield words.say("Answered by one side only: {count}.", count=rests.one_side)
    if rests.worked_out:
        yield words.say("Worked out from how many take part: {count}.", count=rests.worked_out)


def _not_known(rests: PutTogether, view: View, words: Words) -> Iterator[str]:
    """Say how many are not known, which is drawn where there is a balance."""
    if rests.unknown and view == "coach":
        yield words.say("Not known: {count}.", count=rests.unknown)
    elif rests.unknown:
        yield words.say("Not known or not shown: {count}.", count=rests.unknown)


def _beside_now(seen: Seen, now: CornerBalance, then: CornerBalance, words: Words) -> Seen:
    """Say what makes last time another thing than now: other groups, or far fewer answers, and then it is not drawn."""
    if _groups(now) and _groups(then) and _groups(now) != _groups(then):
        about = words.say("not of the same groups")
        seen = replace(seen, about=f"{seen.about}; {about}" if seen.about else about)
    comparing = _comparing(now, then, words)
    return replace(seen, may_change="", comparing=comparing, told_alone=True) if comparing else seen


def _groups(corner: CornerBalance) -> set[str]:
    """Give the groups of whose answers a corner tells: none in what is shared, where they are left out."""
    return {each.holder for each in corner.factors or () if each.part == "counted" and each.holder != PROJECT}


def _comparing(now: CornerBalance, then: CornerBalance, words: Words) -> str:
    """Say where far fewer answers are known at one time than at the other, so that they are not to be compared."""
    if now.known is None or then.known is None:
        return ""
    if 2 * then.known < now.known:
        return words.say("Too few answers then to compare.")
    return words.say("Too few answers now to compare.") if 2 * now.known < then.known else ""
