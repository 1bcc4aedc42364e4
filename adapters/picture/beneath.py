"""Writes beneath or beside the corners: the questions that join them, and how the picture is read."""

from collections.abc import Sequence
from typing import Final

from equipoise.adapters.picture.content import MOST_NAMED, Content
from equipoise.adapters.picture.key import Item, key_items
from equipoise.adapters.picture.measuring import width_of
from equipoise.adapters.picture.panel import per_mark
from equipoise.adapters.picture.parts import Sheet
from equipoise.adapters.picture.scale import SMALL

_SIGN: Final = 48
"""The room for a sign of the key."""
_MOST_IN_PLACE: Final = 4
"""With more corners than these a line does not say by its place alone which two it joins."""


def write_asked(sheet: Sheet, content: Content, x: float, width: float, *, all_of_them: bool) -> None:
    """Write the questions out; on which corners each rests is written on the lines where they have room for it."""
    if not content.asked:
        sheet.write(content.none_asked, x, width, SMALL)
        return
    counted = any(len(side.numbers) > MOST_NAMED for side in content.sides)
    with_corners = counted or len(content.corners) > _MOST_IN_PLACE
    sheet.write(content.words.say("Questions that come from answers in more than one box"), x, width, 16, bold=True)
    sheet.write(content.about_asked, x, width, SMALL)
    if not all_of_them:
        sheet.write(content.words.say("They are written out after this picture."), x, width, SMALL)
    for each in content.asked if all_of_them else ():
        top = sheet.bottom
        sheet.write(str(each.number), x, 28, SMALL, bold=True)
        sheet.bottom = top
        sheet.write(f"{each.text} ({each.corners})" if with_corners else each.text, x + 32, width - 32, SMALL)


def write_key(sheet: Sheet, content: Content, x: float, width: float) -> None:
    """Say in plain words how the picture is read, each sentence beside what it is about."""
    items = tuple(key_items(content, per_mark(content)))
    if not items:
        return
    sheet.write(content.words.say("How to read this picture"), x, width, 16, bold=True)
    row: list[Item] = []
    for item in items:
        if row and not _fit((*row, item), width):
            _key_row(sheet, row, x, width)
            row = []
        row.append(item)
    _key_row(sheet, row, x, width)


def _fit(row: Sequence[Item], width: float) -> bool:
    """Say whether short items have room beside each other."""
    return all(item.short for item in row) and sum(map(_width, row)) <= width


def _width(item: Item) -> float:
    return _SIGN + width_of(item.text, SMALL) + 12


def _key_row(sheet: Sheet, row: Sequence[Item], x: float, width: float) -> None:
    sheet.room(3)
    top, bottoms = sheet.bottom, []
    for item in row:
        sheet.bottom = top
        sheet.lay(item.parts, x + 20, top + SMALL * 0.65)
        sheet.write(item.text, x + _SIGN, width - _SIGN, SMALL)
        bottoms.append(sheet.bottom)
        x, width = x + _width(item), width - _width(item)
    sheet.bottom = max(bottoms)
