"""Tells all that the picture shows as blocks of text, for those who do not see it and to copy from."""

from collections.abc import Iterator

from equipoise.adapters.documents import Block, Heading, Paragraph, Point, Points
from equipoise.adapters.picture.content import Content, Corner, Counts, Seen
from equipoise.adapters.picture.key import key_items
from equipoise.adapters.picture.panel import per_mark
from equipoise.engine.wording import capital
from equipoise.engine.words import Words


def twin_of(content: Content) -> tuple[Block, ...]:
    """Tell what the picture shows, in its order."""
    return (*opening_of(content), *rest_of(content))


def rest_of(content: Content) -> tuple[Block, ...]:
    """Tell what stands in the picture itself."""
    return tuple(_blocks(content))


def opening_of(content: Content) -> tuple[Block, ...]:
    """Say whom the picture is for, and who answered."""
    return tuple(_opening(content))


def _opening(content: Content) -> Iterator[Block]:
    if content.for_whom != f"{content.marking}.":
        yield Paragraph(content.for_whom, tone="strong")
    yield Paragraph(content.answered, lead=content.not_answered)
    if content.others_then:
        yield Paragraph(content.others_then, tone="strong")


def _blocks(content: Content) -> Iterator[Block]:
    words = content.words
    for corner in content.corners:
        yield Heading(corner.name)
        yield Points(tuple(_point(seen, content) for seen in corner.seen))
    yield from _sides(content)
    if content.asked:
        yield Heading(words.say("Questions that come from answers in more than one box"))
        yield Paragraph(content.about_asked)
        yield Points(tuple(Point(f"{each.text} ({each.corners})", f"{each.number}.") for each in content.asked))
    for note in content.notes:
        yield Paragraph(note)
    if items := tuple(_signs(content)):
        yield Heading(words.say("How to read this picture"))
        yield Points(items)


def _point(seen: Seen, content: Content) -> Point:
    """Say how a corner is seen once, in full sentences."""
    sentences = [seen.about, seen.leans, "; ".join(_known(seen, content)), seen.may_change]
    said = " ".join((*(f"{capital(each)}." for each in sentences if each), *seen.rests_on, seen.comparing))
    return Point(" ".join(said.split()), f"{capital(seen.who)}:" if seen.who else "")


def _known(seen: Seen, content: Content) -> Iterator[str]:
    """Say how much is known, where it lies, and what is not."""
    counts, words = seen.counts, content.words
    if counts is None:
        return
    yield f"{seen.known}: {words.listed(_counted(counts, words))}" if seen.drawn else seen.known
    if seen.drawn and seen.whole:
        if counts.differ:
            yield f"{counts.differ} {words.say('answered differently')}"
        if counts.unknown:
            yield f"{counts.unknown} {content.not_known}"


def _counted(counts: Counts, words: Words) -> Iterator[str]:
    """Say how many answers lie where."""
    yield words.say("{count} towards the organisation", count=counts.organisation)
    yield words.say("{count} balanced", count=counts.balanced)
    yield words.say("{count} towards users", count=counts.users)
    if counts.other:
        yield words.say("{count} towards those who find it easiest to take part", count=counts.other)


def _sides(content: Content) -> Iterator[Block]:
    if not content.sides:
        return
    words = content.words
    yield Heading(words.say("Where corners meet"))
    yield Points(
        tuple(Point(f"{capital(side.told)}.", f"{_ends(side.ends, content.corners, words)}:") for side in content.sides)
    )


def _ends(ends: tuple[int, int], corners: tuple[Corner, ...], words: Words) -> str:
    return words.listed(corners[end].name for end in ends)


def _signs(content: Content) -> Iterator[Point]:
    for item in key_items(content, per_mark(content)):
        yield Point(item.text, f"{capital(item.sign)}:")


def described(content: Content) -> str:
    """Tell all that the picture shows as running text, for a description that is read aloud."""
    lines = (line for block in twin_of(content) for line in _lines(block))
    marking = (f"{content.marking}.",) if content.for_whom == f"{content.marking}." else ()
    return "\n".join((*marking, *lines))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"{text}."
        case Paragraph(text):
            yield f"{block.lead} {text}".strip()
        case Points(items):
            yield from (f"{item.lead} {item.text}".strip() for item in items)
        case _:
            pass


def summed_up(content: Content) -> str:
    """Say in a sentence for each corner how it leans now, put together where sides see it."""
    return " ".join(_in_short(corner) for corner in content.corners)


def _in_short(corner: Corner) -> str:
    now = next((seen for seen in corner.seen if seen.whole), corner.seen[0])
    return f"{corner.name}: {now.leans} ({now.known})." if now.known else f"{corner.name}: {now.leans}."
