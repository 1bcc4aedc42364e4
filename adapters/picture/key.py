"""Says in plain words how the picture is read: each sentence with the sign that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equipoise.adapters.picture.content import Content, Seen
from equipoise.adapters.picture.parts import Frame, Line, Mark, Part
from equipoise.adapters.picture.scale import pulled, shape_of
from equipoise.engine.words import Words

_BEAM: Final = (Line(-14, 3, 14, -3), Line(0, 0, 0, 6))
_BOTH_WAYS: Final = (Line(-14, 0, 14, 0), *pulled(-15, 15, 0, 4), Line(0, 0, 0, 6))
_BENEATH: Final = (Line(-14, -5, 14, -5, pale=True), Mark("circle", 0, 2))
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
    seen = [each for corner in content.corners for each in corner.seen]
    yield from _balances(content, seen)
    yield from _all_marks(content, seen, per)
    if any(corner.shared and not corner.known_enough for corner in content.corners):
        words, frame = content.words, Frame(-12, -6, 24, 12, dashed=True)
        yield Item((frame,), words.say("dashed frame"), words.say("No balance is drawn where too little is known."))
    yield from _lines(content)


def _balances(content: Content, seen: list[Seen]) -> Iterator[Item]:
    words = content.words
    if any(each.on_balance for each in seen):
        tips = words.say("The balance tips towards those who have more of the say.")
        counts = words.say("What counts is left, middle or right, not exactly how much it slopes.")
        level = words.say("A level balance is not a good mark.")
        yield Item(_BEAM, words.say("balance"), f"{tips} {counts} {level}")
    if any(each.on_balance and each.lean == "both_ways" for each in seen):
        pulls = words.say("Pulls both ways: a good part of the answers on each side.")
        yield Item(_BOTH_WAYS, words.say("arrows at both ends"), pulls)


def _all_marks(content: Content, seen: list[Seen], per: int) -> Iterator[Item]:
    words = content.words
    if content.counted:
        several = len({each.place for each in seen if each.drawn}) > 1
        one = _one_mark(words, per, several=several)
        text = " ".join((one, *_where(words, seen)))
        yield Item(tuple(_marks(content, seen)), words.say("mark") if several else words.say("dot"), text)
    if any(each.drawn and each.counts and each.counts.other for each in seen):
        yield Item(_BENEATH, words.say("beneath the thin line"), " ".join(_well_placed(content, seen)))


def _where(words: Words, seen: list[Seen]) -> Iterator[str]:
    if any(each.on_balance for each in seen):
        yield words.say("In the middle: balanced.")
    if any(each.kind == "before" and each.drawn for each in seen):
        yield words.say("Small bars: last time.")


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


def _well_placed(content: Content, seen: list[Seen]) -> Iterator[str]:
    """Say who is meant by those who find it easiest to take part, and that they are on no balance."""
    words = content.words
    yield words.say(
        "Those who find it easiest to take part: for instance people who are used to meetings, or have the money and "
        "strength to come. They are on neither side of the balance."
    )
    if any(each.drawn and not each.on_balance for each in seen):
        yield words.say("Where most answers lean towards them, no balance is drawn.")


def _marks(content: Content, seen: list[Seen]) -> Iterator[Mark]:
    """Give the shapes of the first ways of seeing that are drawn, as many as have room."""
    places = sorted({each.place for each in seen if each.drawn})[:_SHOWN]
    for number, place in enumerate(places):
        yield Mark(shape_of(place, content.last_time), 10 * number - 5 * (len(places) - 1), 0)


def _lines(content: Content) -> Iterator[Item]:
    words = content.words
    about = words.say("Lines are about answers, not about people.")
    if any(side.numbers for side in content.sides):
        text = words.say("The questions whose numbers are on the line come from answers in both boxes.")
        yield Item((Line(-14, 0, 14, 0),), words.say("thick line"), f"{text} {about}")
        about = ""
    if any(not side.numbers for side in content.sides):
        text = words.say("No question on this page comes from both.")
        yield Item((Line(-14, 0, 14, 0, pale=True),), words.say("thin line"), f"{text} {about}".strip())
