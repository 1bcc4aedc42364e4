"""Gathers how each corner is seen, in each way of seeing, in counts and in words."""

from collections.abc import Sequence
from dataclasses import replace

from equipoise.adapters.page import corner_words, lean_words
from equipoise.adapters.picture.content import Corner, Counts, Seen
from equipoise.adapters.picture.looks import Look
from equipoise.adapters.picture.together import of_sides, rests_of, same_corner
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import CornerBalance, View
from equipoise.engine.sides.put_together import PutTogether
from equipoise.engine.terms import PROJECT
from equipoise.engine.wording import capital
from equipoise.engine.words import Words


def corner_of(corner: CornerBalance, looks: Sequence[Look], view: View, pack: Pack, words: Words) -> Corner:
    """Give a corner in all ways of seeing; where nothing of it is shared, it says so once."""
    seen = []
    warning = ""
    for place, look in enumerate(looks):
        same = same_corner(corner, look.balance)
        if same is None:  # a corner that another pack has may not have been there
            continue
        one = _seen(place, look, same, view, pack, words)
        rests = rests_of(same, look.sides, pack)
        one = of_sides(one, rests, len(look.sides or ()), view, pack, words) if look.sides is not None else one
        if look.kind == "before":
            one = _beside_now(one, look, corner, same, view, words)
        elif rests:
            warning = _not_to_compare(rests, words)
        seen.append(one)
    if all(each.counts is None for each in seen):
        seen = [replace(each, who="", told="") for each in seen[:1]]
    return Corner(corner_words(corner), tuple(seen), warning)


def _not_to_compare(rests: PutTogether, words: Words) -> str:
    """Warn where how sides lean rests on different questions, all of them or most."""
    if rests.nothing_in_common:
        return words.say("The sides answered different questions here: do not compare.")
    if rests.little_in_common:
        return words.say("The sides answered mostly different questions here: do not compare.")
    return ""


def _seen(place: int, look: Look, corner: CornerBalance, view: View, pack: Pack, words: Words) -> Seen:
    counts = _counts(corner)
    if counts is None:
        left_out = words.say("left out on every page to share, whatever the answers")
        return Seen(place, look.kind, look.who, None, left_out, "", None)
    leans, known = lean_words(corner.lean, words), _known(corner, view, words)
    little = _little_known(counts, corner, pack)
    if little:
        known = _unknown(counts, corner, view, words)
        leans = leans if look.who or corner.lean == "too_little_known" else _so_far(leans, corner, view, words)
    return Seen(
        place,
        look.kind,
        look.who,
        corner.lean,
        leans,
        known,
        counts,
        little_known=little,
        no_balance=_no_balance(corner, pack, words),
    )


def _little_known(counts: Counts, corner: CornerBalance, pack: Pack) -> bool:
    """Say whether few answers are known, or fewer than are not."""
    known = corner.known or 0
    return counts.unknown > 0 and (known < pack.lean_words.few or known < counts.unknown)


def _unknown(counts: Counts, corner: CornerBalance, view: View, words: Words) -> str:
    """Say how many answers are not known; on a page to share, where some may be left out, or not shown."""
    if view == "coach":
        return words.say("{count} of {of} answers not known", count=counts.unknown, of=corner.of)
    return words.say("{count} of {of} not known or not shown", count=counts.unknown, of=corner.of)


def _so_far(leans: str, corner: CornerBalance, view: View, words: Words) -> str:
    """Say of how few answers it is that they lean so."""
    if view == "coach":
        return words.say("of the {count} known: {leans}", count=corner.known, leans=leans)
    return words.say("of the {count} shown: {leans}", count=corner.known, leans=leans)


def _no_balance(corner: CornerBalance, pack: Pack, words: Words) -> str:
    """Say why no balance is drawn: a slope would say more than is known, and a level one other than is."""
    if corner.lean == "too_little_known":
        return ""
    if (corner.known or 0) < pack.lean_words.few:
        return words.say("few answers: no balance is drawn")
    if corner.lean == "both_ways":
        return words.say("pulled both ways: no balance is drawn")
    if corner.lean in ("clearly_toward_other", "somewhat_toward_other"):
        return words.say("on neither side: no balance is drawn")
    return ""


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


def _beside_now(seen: Seen, look: Look, now: CornerBalance, then: CornerBalance, view: View, words: Words) -> Seen:
    """Tell last time in one sentence where it is not drawn, above all where it is not to be compared with now.

    That is where others answered, or of other groups, or far fewer answers are known.
    """
    why = look.not_the_same
    if not why and _groups(now) and _groups(then) and _groups(now) != _groups(then):
        why = words.say("Not of the same groups: do not compare.")
    why = why or _comparing(now, then, words)
    if seen.drawn and not why:
        return seen
    if not seen.told_alone and seen.counts:
        seen = replace(seen, leans=lean_words(then.lean, words), known=_known(then, view, words))
    told_known = "" if then.lean == "too_little_known" else seen.known
    said = ", ".join(each for each in (seen.leans, told_known) if each)
    told = (
        f"{capital(seen.who)}. {why} {capital(said)}."
        if why
        else " ".join((f"{capital(seen.who)}: {said}.", *seen.rests_on))
    )
    return replace(seen, told_alone=True, told=told, little_known=False, no_balance="", rests_on=())


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
