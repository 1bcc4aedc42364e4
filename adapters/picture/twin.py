"""Tells all that the picture shows as blocks of text, for those who do not see it and to copy from."""

from collections.abc import Iterator

from equipoise.adapters.documents import Block, Heading, Paragraph, Point, Points
from equipoise.adapters.picture.content import Content, Corner, Counts, Seen
from equipoise.adapters.picture.key import key_items
from equipoise.adapters.picture.panel import per_mark, sentence
from equipoise.engine.words import Words


def twin_of(content: Content) -> tuple[Block, ...]:
    """Tell what the picture shows, in its order."""
    return tuple(_blocks(content))


def _blocks(content: Content) -> Iterator[Block]:
    words = content.words
    yield Paragraph(content.answered)
    for corner in content.corners:
        yield Heading(corner.name)
        yield Points(tuple(_point(seen, content) for seen in corner.seen))
    yield from _sides(content)
    if content.asked:
        yield Heading(words.say("Questions that rest on more than one corner"))
        yield Points(tuple(Point(f"{each.text} ({each.corners})", f"{each.number}.") for each in content.asked))
    for note in content.notes:
        yield Paragraph(note)
    if items := tuple(_signs(content)):
        yield Heading(words.say("How to read this picture"))
        yield Points(items)


def _point(seen: Seen, content: Content) -> Point:
    """Say how a corner is seen once, in full sentences."""
    said = f"{sentence(seen.leans)}. {sentence(seen.known)}"
    if seen.counts is not None and seen.drawn:
        said = f"{said}: {content.words.listed(_counted(seen.counts, content.words))}"
        if seen.place == 0 and seen.counts.unknown:
            said = f"{said}; {seen.counts.unknown} {content.not_known}"
    return Point(f"{said}.", f"{sentence(seen.who)}:" if seen.who else "")


def _counted(counts: Counts, words: Words) -> Iterator[str]:
    """Say how many answers lie where."""
    yield words.say("{count} towards the organisation", count=counts.organisation)
    yield words.say("{count} balanced", count=counts.balanced)
    yield words.say("{count} towards users", count=counts.users)
    if counts.other:
        yield words.say("{count} towards those already well placed", count=counts.other)


def _sides(content: Content) -> Iterator[Block]:
    if not content.sides:
        return
    words = content.words
    yield Heading(words.say("Where corners meet"))
    yield Points(
        tuple(
            Point(f"{sentence(side.told)}.", f"{_ends(side.ends, content.corners, words)}:") for side in content.sides
        )
    )


def _ends(ends: tuple[int, int], corners: tuple[Corner, ...], words: Words) -> str:
    return words.listed(corners[end].name for end in ends)


def _signs(content: Content) -> Iterator[Point]:
    for item in key_items(content, per_mark(content)):
        yield Point(item.text, f"{sentence(item.sign)}:")


def described(content: Content) -> str:
    """Tell all that the picture shows as running text, for a description that is read aloud."""
    lines = (line for block in twin_of(content) for line in _lines(block))
    return "\n".join((f"{content.marking}.", *lines))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"{text}."
        case Paragraph(text):
            yield text
        case Points(items):
            yield from (f"{item.lead} {item.text}".strip() for item in items)
        case _:
            pass


def summed_up(content: Content) -> str:
    """Say in a sentence for each corner how it leans now."""
    return " ".join(f"{corner.name}: {corner.seen[0].leans} ({corner.seen[0].known})." for corner in content.corners)
