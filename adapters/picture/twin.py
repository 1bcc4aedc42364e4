"""Tells all that the picture shows as blocks of text, for those who do not see it and to copy from."""

from collections.abc import Iterator

from equipoise.adapters.documents import Block, Heading, Paragraph, Point, Points
from equipoise.adapters.picture.content import Content, Corner, Counts, Seen
from equipoise.adapters.picture.key import key_items
from equipoise.adapters.picture.panel import per_mark, sentence
from equipoise.engine.words import Words


def twin_of(content: Content, *, alone: bool = True) -> tuple[Block, ...]:
    """Tell what the picture shows, in its order; where it stands in a document, not what the document says itself."""
    return tuple(_blocks(content, alone))


def _blocks(content: Content, alone: bool) -> Iterator[Block]:
    words = content.words
    if alone:
        yield Paragraph(content.answered)
    for corner in content.corners:
        yield Heading(corner.name, 2)
        yield Points(tuple(_point(seen, content) for seen in corner.seen))
    yield from _sides(content)
    if content.asked:
        yield Heading(words.say("Questions that rest on more than one corner"), 2)
        yield Points(tuple(Point(f"{each.text} ({each.corners})", f"{each.number}.") for each in content.asked))
    for note in content.notes:
        yield Paragraph(note)
    if items := tuple(_signs(content)):
        yield Heading(words.say("How to read this picture"), 2)
        yield Points(items)


def _point(seen: Seen, content: Content) -> Point:
    """Say how a corner is seen once, in full sentences."""
    words = content.words
    said = f"{sentence(seen.leans)}. {sentence(seen.known)}."
    if seen.counts is not None and seen.drawn:
        said = f"{said} {sentence(words.listed(_counted(seen, seen.counts, content)))}."
    return Point(said, f"{sentence(seen.who)}:" if seen.who else "")


def _counted(seen: Seen, counts: Counts, content: Content) -> Iterator[str]:
    """Say how many answers lie where; what is not known is drawn for the first way of seeing alone."""
    words = content.words
    yield words.say("organisation: {count}", count=counts.organisation)
    yield words.say("balanced: {count}", count=counts.balanced)
    yield words.say("users: {count}", count=counts.users)
    if counts.other:
        yield words.say("those already well placed: {count}", count=counts.other)
    if seen.place == 0 and counts.unknown:
        yield f"{content.not_known}: {counts.unknown}"


def _sides(content: Content) -> Iterator[Block]:
    if not content.sides:
        return
    words = content.words
    yield Heading(words.say("Where corners meet"), 2)
    yield Points(tuple(Point(f"{sentence(side.says)}.", f"{_ends(side.ends, content.corners, words)}:") for side in content.sides))


def _ends(ends: tuple[int, int], corners: tuple[Corner, ...], words: Words) -> str:
    return words.listed(corners[end].name for end in ends)


def _signs(content: Content) -> Iterator[Point]:
    for item in key_items(content, per_mark(content)):
        yield Point(item.text, f"{sentence(item.sign)}:")
