"""Lays the picture out for a narrow screen: one thing beneath the other, so that its text is large enough to read."""

from dataclasses import replace
from typing import Final

from equipoise.adapters.picture.beneath import write_asked, write_key
from equipoise.adapters.picture.content import Content
from equipoise.adapters.picture.panel import PANEL_WIDTH, draw_panel, per_mark
from equipoise.adapters.picture.parts import Sheet
from equipoise.adapters.picture.polygon import draw_small_triangle
from equipoise.adapters.picture.scale import SMALL

_EDGE: Final = 12
NARROW: Final = PANEL_WIDTH + 2 * _EDGE


def lay_out_narrow(content: Content) -> Sheet:
    """Lay the picture out as wide as one corner; the lines between three corners have room, those of more are told."""
    if len(content.corners) != 3:
        content = replace(content, sides=())
    sheet = Sheet(bottom=_EDGE - 4)
    sheet.write(f"{content.no_verdict} {content.not_answered}", _EDGE, PANEL_WIDTH, SMALL, bold=True)
    for corner in content.corners:
        panel = draw_panel(corner, content, per_mark(content))
        sheet.room(_EDGE)
        sheet.lay(panel.parts, _EDGE, sheet.bottom)
        sheet.room(panel.height)
    sheet.room(_EDGE)
    if content.sides:
        draw_small_triangle(sheet, content, NARROW / 2)
    write_asked(sheet, content, _EDGE, PANEL_WIDTH, all_of_them=True)
    sheet.room(_EDGE)
    write_key(sheet, content, _EDGE, PANEL_WIDTH)
    sheet.room(_EDGE)
    return sheet
