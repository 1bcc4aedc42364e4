"""Says how the corners lean and what would move them, and which rules one answer keeps from holding."""

from collections.abc import Iterator, Sequence
from typing import Final

from equipoise.adapters.command_line.explaining.changes import ChangeWords
from equipoise.adapters.command_line.lines import Line, heading
from equipoise.adapters.page import LEANS
from equipoise.engine.changing.explanation import CornerExplained, NearMiss

NEAR: Final = 10
"""So many near misses of a kind are shown where not all are asked for."""


def corner_lines(corner: CornerExplained, words_of: ChangeWords) -> Iterator[Line]:
    """Say how a corner leans, and the changes that would move it."""
    say = words_of.say
    yield Line(2, corner_counts(corner, words_of))
    if not corner.changes:
        yield Line(4, say("None of these answers can be moved to balance on its own."))
    elif corner.otherwise:
        yield Line(4, say('It would be told as "{lean}" with:', lean=say(LEANS[corner.lean_after])))
    else:
        after = words_of.counts(corner.after, corner.known)
        yield Line(4, say("No three changes would alter that. The three nearest would give {counts}:", counts=after))
    for change in corner.changes:
        yield Line(6, f"- {words_of.change(change)}")


def corner_counts(corner: CornerExplained, words_of: ChangeWords) -> str:
    """Say how a corner leans, and how many of its answers lean where."""
    counts = words_of.counts(corner.toward, corner.known)
    lean = words_of.say(LEANS[corner.lean])
    return words_of.say("{corner} {lean}: {counts}.", corner=corner.label, lean=lean, counts=counts)


def near_lines(near: Sequence[NearMiss], words_of: ChangeWords, verbose: bool) -> Iterator[Line]:
    """Say which rules one answer keeps from holding: what is open first, then what works."""
    say = words_of.say
    known = [each for each in near if not each.open]
    kinds = {
        say("One unknown answer keeps these open"): [each for each in near if each.open],
        say("One answer otherwise, and this strength would hold"): [each for each in known if each.kind == "strength"],
        say("One answer otherwise, and this question would come up"): [
            each for each in known if each.kind != "strength"
        ],
    }
    for title, found in kinds.items():
        if found:
            yield from heading(title)
            yield from _some(found, words_of, len(found) if verbose else NEAR)
    if not near:
        yield Line(0, "")
        yield Line(0, say("No rule is near: none is one answer away."))


def _some(near: Sequence[NearMiss], words_of: ChangeWords, most: int) -> Iterator[Line]:
    for each in near[:most]:
        yield Line(1, f"{each.title} ({each.id})")
        yield Line(4, words_of.change(each.change, power=each.kind == "strength"))
    if len(near) > most:
        yield Line(1, words_of.more(len(near) - most))
