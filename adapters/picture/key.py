"""Says in plain words how the picture is read: each sentence with the sign that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Content, Counts, Seen
from equipoise.adapters.picture.parts import Frame, Line, Mark, Part, ShapeName
from equipoise.adapters.picture.scale import shape_of
from equipoise.engine.wording import capital
from equipoise.engine.words import Words, marked

_BEAM: Final = (Line(-14, 3, 14, -3), Line(0, 0, 0, 6))
_FLAT: Final = (Line(-14, 4, 14, 4, pale=True), Mark("circle", -9, -2), Mark("circle", 9, -2))
_BENEATH: Final = (Line(-14, -5, 14, -5, pale=True), Mark("circle", 0, 2))
_SHAPES: Final[dict[ShapeName, str]] = {
    "circle": marked("dot"),
    "square": marked("square"),
    "triangle": marked("triangle"),
    "diamond": marked("diamond"),
    "cross": marked("cross"),
    "hexagon": marked("hexagon"),
    "bar": marked("small bar"),
}
_SHOWN: Final = 4
"""So many shapes have room in the key."""
_SHARES: Final = {
    "1/4": marked("a quarter"),
    "1/3": marked("one third"),
    "1/2": marked("half"),
    "2/3": marked("two thirds"),
    "3/4": marked("three quarters"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A sign, drawn round 0, 0, what it is called, and what it means; ``short`` ones stand beside each other."""

    parts: tuple[Part, ...]
    sign: str
    text: str
    short: bool = False


def key_items(content: Content, per: int) -> Iterator[Item]:
    """Give what the picture holds and no more: no sign is told of that is not there."""
    seen = [each for corner in content.corners for each in corner.seen]
    yield from _whose(content)
    yield from _balances(content, seen)
    yield from _marks(content, seen, per)
    if any(corner.shared and not corner.known_enough for corner in content.corners):
        words, frame = content.words, Frame(-12, -6, 24, 12, dashed=True)
        least = content.shares.at_least_known
        too_little = words.say("Too little known: fewer than {count} answers. Nothing is drawn.", count=least)
        yield Item((frame,), words.say("dashed frame"), too_little)
    yield from _lines(content)


def _whose(content: Content) -> Iterator[Item]:
    """Say which mark is whose, where there are several."""
    ways = content.drawn_ways
    for way in ways if len(ways) > 1 else ():
        shape = shape_of(way.place, content.last_time)
        yield Item((Mark(shape, 0, 0),), content.words.say(_SHAPES[shape]), f"{capital(way.who)}.", short=True)


def _balances(content: Content, seen: list[Seen]) -> Iterator[Item]:
    """Say how a balance is read and from when on a corner leans, and where there is no balance."""
    words = content.words
    leaning = [_leaning(content)] if any(map(_leans, seen)) else []
    if any(each.on_balance for each in seen):
        tips = words.say("The lower end of the balance has more of the say.")
        counts = words.say("What counts is left, middle or right, not exactly how much it slopes.")
        level = words.say("A level balance is not a good mark.")
        yield Item(_BEAM, words.say("balance"), " ".join((tips, counts, level, *leaning)))
        leaning = []
    if any(each.drawn and not each.on_balance for each in seen):
        flat = " ".join((*_flat(content, seen), *leaning))
        yield Item(_FLAT, words.say("thin line without a balance"), flat)


def _leans(seen: Seen) -> bool:
    return seen.known_enough and (seen.lean or "").startswith(("clearly", "somewhat"))


def _leaning(content: Content) -> str:
    """Say from which share of the known answers a corner leans."""
    words, shares = content.words, content.shares
    return words.say(
        "Clearly: {clearly} or more of the known answers lean one way. Somewhat: {somewhat} or more.",
        clearly=_share(shares.clearly, words),
        somewhat=_share(shares.somewhat, words),
    )


def _share(share: str, words: Words) -> str:
    """Say a share in words; one that has no word of its own in numbers."""
    if share in _SHARES:
        return words.say(_SHARES[share])
    over, _, under = share.partition("/")
    return words.say("{count} in {of}", count=int(over), of=int(under))


def _flat(content: Content, seen: list[Seen]) -> Iterator[str]:
    """Say where no balance is drawn."""
    words, shares = content.words, content.shares
    flat = [each for each in seen if each.drawn and not each.on_balance]
    yield words.say("No balance: the marks only show where the answers lie.")
    if any(each.counts and _known(each.counts) < shares.few for each in flat):
        yield words.say("Few answers: fewer than {count}.", count=shares.few)
    if any(each.lean == "both_ways" for each in flat):
        yield words.say(
            "Pulls both ways: {share} or more of the known answers on each side.", share=_share(shares.both_ways, words)
        )


def _known(counts: Counts) -> int:
    return counts.organisation + counts.balanced + counts.users + counts.other


def _marks(content: Content, seen: list[Seen], per: int) -> Iterator[Item]:
    words = content.words
    if content.counted:
        several = len(content.drawn_ways) > 1
        text = f"{_one_mark(words, per, several=several)} {words.say('In the middle: balanced.')}"
        yield Item(tuple(_shapes(content)), words.say("mark") if several else words.say("dot"), text)
    if any(each.drawn and each.counts and each.counts.other for each in seen):
        who = words.say(
            "Those who find it easiest to take part: for instance people who are used to meetings, or have the money "
            "and strength to come. They count for neither side."
        )
        yield Item(_BENEATH, words.say("beneath the thin line"), who)


def _shapes(content: Content) -> Iterator[Mark]:
    """Give the shapes of the first ways of seeing that are drawn, as many as have room."""
    ways = content.drawn_ways[:_SHOWN]
    for number, way in enumerate(ways):
        yield Mark(shape_of(way.place, content.last_time), 10 * number - 5 * (len(ways) - 1), 0)


def _one_mark(words: Words, per: int, *, several: bool) -> str:
    """Say what one mark stands for; a dot, where no shape has to be told from another."""
    if several:
        return words.say_many(
            "One mark: one answer to one question, not one person.",
            "One mark: up to {count} answers to questions, not persons.",
            per,
        )
    return words.say_many(
        "One dot: one answer to one question, not one person.",
        "One dot: up to {count} answers to questions, not persons.",
        per,
    )


def _lines(content: Content) -> Iterator[Item]:
    words = content.words
    if content.sides:
        text = words.say("The questions on the line come from answers in both boxes.")
        about = words.say("Lines are about answers, not about people.")
        yield Item((Line(-14, 0, 14, 0),), words.say("line"), f"{text} {about}")
