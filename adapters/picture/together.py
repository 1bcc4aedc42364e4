"""Says of a corner as sides see it put together how much more than one side answered, and draws it only then."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from equipoise.adapters.page import LITTLE_ALIKE
from equipoise.adapters.picture.content import Seen
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import CornerBalance, View
from equipoise.engine.sides.put_together import PutTogether, put_together
from equipoise.engine.words import Words


def same_corner(corner: CornerBalance, balance: Sequence[CornerBalance]) -> CornerBalance | None:
    """Give the same corner of another balance; None where it has none."""
    return next((each for each in balance if each.corner == corner.corner), None)


def rests_of(corner: CornerBalance, sides: Sequence[Sequence[CornerBalance]] | None, pack: Pack) -> PutTogether | None:
    """Give what is put together rests on; None where it is one view, or nothing is shown."""
    if sides is None:
        return None
    same = [there for side in sides if (there := same_corner(corner, side))]
    return put_together(corner, same, [factor.id for factor in pack.computed_factors])


def of_sides(seen: Seen, rests: PutTogether | None, sides: int, view: View, pack: Pack, words: Words) -> Seen:
    """Say what is put together rests on, and how it leans only where enough was answered alike.

    Else what one side alone answered would look as if all agreed on it.
    """
    if rests is None:
        return seen
    if not sides:
        why = words.say("put together from several sides, so no balance is drawn")
        return _told_alone(seen, why) if seen.known_enough else seen
    rests_on = tuple(_rests_on(rests, sides, words))
    if not seen.known_enough and not rests.sides:
        return replace(seen, rests_on=rests_on)
    if rests.says_how_sides_lean(pack.lean_words.at_least_known):
        return replace(seen, rests_on=rests_on)
    return replace(_told_alone(seen, words.say(LITTLE_ALIKE)), rests_on=(*rests_on, *_not_known(rests, view, words)))


def _told_alone(seen: Seen, why: str) -> Seen:
    return replace(seen, leans=why, known="", little_known=False, no_balance="", told_alone=True)


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
    yield from _worked_out(rests, sides, words)


def _worked_out(rests: PutTogether, sides: int, words: Words) -> Iterator[str]:
    """Say what nobody answered: where every side has it, it stands among the marks of each."""
    if rests.worked_out_in_all and sides == 2:
        yield words.say("Worked out from how many take part, counted in both: {count}.", count=rests.worked_out_in_all)
    elif rests.worked_out_in_all:
        yield words.say("Worked out from how many take part, counted in all: {count}.", count=rests.worked_out_in_all)
    if apart := rests.worked_out - rests.worked_out_in_all:
        yield words.say("Worked out from how many take part: {count}.", count=apart)


def _not_known(rests: PutTogether, view: View, words: Words) -> Iterator[str]:
    """Say how many are not known, which is drawn where there is a balance."""
    if rests.unknown and view == "coach":
        yield words.say("Not known: {count}.", count=rests.unknown)
    elif rests.unknown:
        yield words.say("Not known or not shown: {count}.", count=rests.unknown)
