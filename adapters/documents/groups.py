"""What belongs together on a page: a heading with what stands under it."""

from collections.abc import Iterable, Iterator

from equipoise.adapters.documents.blocks import Block, Heading, PageBreak

Group = tuple[Block, ...]


def grouped(blocks: Iterable[Block]) -> Iterator[Group]:
    """Give the blocks in groups, each begun by a heading; a page break stands alone."""
    group: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | PageBreak) and group:
            yield tuple(group)
            group = []
        group.append(block)
        if isinstance(block, PageBreak):
            yield (block,)
            group = []
    if group:
        yield tuple(group)
