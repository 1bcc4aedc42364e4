"""Says in plain words how the picture is read: each sentence with the sign that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Content
from equipoise.adapters.picture.parts import Frame, Line, Mark, Part
from equipoise.adapters.picture.scale import beside_both, shape_of

_BEAM: Final = (Line(-14, 3, 14, -3, thick=3), Line(0, 0, 0, 6, thick=3))


_SHOWN: Final = 4
"""So many shapes have room in the key."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sign, drawn round 0, 0, what it is called, and what it means."""

    parts: tuple[Part, ...]
    sign: str
    text: str


def key_items(content: Content, per: int) -> Iterator[Item]:
    """Give what the picture holds and no more: no sign is told of that is not there."""
    words = content.words
    if any(seen.drawn and not beside_both(seen) for corner in content.corners for seen in corner.seen):
        tips = words.say(
            "The balance tips towards those who have more of the say; level: neither side outweighs the other."
        )
        yield Item(_BEAM, words.say("balance"), tips)
    if any(beside_both(seen) for corner in content.corners for seen in corner.seen):
        beam = (Line(-14, 0, 14, 0, dashed=True), Mark("circle", -4, -6, 3), Mark("circle", 4, -6, 3))
        others = words.say("No balance is drawn where a corner leans towards others than the organisation and users.")
        yield Item(beam, words.say("dashed line under marks"), others)
    if content.counted:
        one = words.say_many("One known answer", "Up to {count} known answers", per)
        where = words.say("{answer}, on the side that it favours; in the middle: balanced.", answer=one)
        yield Item(tuple(_marks(content)), words.say("mark"), where)
    if any(not any(seen.drawn for seen in corner.seen) for corner in content.corners):
        frame = Frame(-12, -6, 24, 12, dashed=True)
        yield Item((frame,), words.say("dashed frame"), words.say("No balance is drawn where too little is known."))
    yield from _lines(content)


def _marks(content: Content) -> Iterator[Mark]:
    """Give the shapes of the first ways of seeing, as many as have room."""
    places = (0, *(way.place for way in content.ways))[:_SHOWN]
    for number, place in enumerate(places):
        yield Mark(shape_of(place, content.last_time), 10 * number - 5 * (len(places) - 1), 0)


def _lines(content: Content) -> Iterator[Item]:
    words = content.words
    if any(side.numbers for side in content.sides):
        line = (Line(-14, 0, 14, 0, thick=3),)
        text = words.say("These two corners meet: the questions on the line rest on answers from both.")
        yield Item(line, words.say("line"), text)
    if any(not side.numbers for side in content.sides):
        dashed = (Line(-14, 0, 14, 0, dashed=True),)
        yield Item(
            dashed, words.say("dashed line"), words.say("No question on this page rests on both of these corners.")
        )
