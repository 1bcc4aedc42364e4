"""The frame of every slide: wide, in one language, marked and numbered."""

from copy import deepcopy
from datetime import datetime
from typing import Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.text.text import Font
from pptx.util import Emu, Inches, Pt

ACCENT: Final = RGBColor(0x0B, 0x4A, 0x57)
INK: Final = RGBColor(0x1A, 0x1A, 0x1A)

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_MARGIN: Final = Inches(0.8)
_LANGUAGES: Final = {"en": "en-GB", "sv": "sv-SE"}
"""Slides want a country with their language, to choose how they spell."""


def set_up(deck: Deck, title: str, locale: str, date: str | None) -> None:
    """Make the slides wide, and tell their title and language; nobody's name, and no time but the project's."""
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    for frame in (deck.slide_master, *deck.slide_layouts):
        for shape in frame.shapes:
            if shape.is_placeholder:
                _place(shape)
    properties = deck.core_properties
    properties.title, properties.language = title[:255], _language(locale)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.fromisoformat(date or "2000-01-01")


def _place(shape: BaseShape) -> None:
    """Give a placeholder its place on a wide slide: what stands there for the narrow one is of no use."""
    kind, wide = shape.placeholder_format.type, Emu(_WIDE - 2 * _MARGIN)
    if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
        top = Inches(1.9) if kind == PP_PLACEHOLDER.CENTER_TITLE else Inches(0.6)
        _set(shape, _MARGIN, top, wide, Inches(1.9))
    elif kind in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT):
        _set(shape, _MARGIN, Inches(2.7), wide, Inches(3.9))
    elif kind == PP_PLACEHOLDER.SUBTITLE:
        _set(shape, _MARGIN, Inches(4.0), wide, Inches(2.4))
    elif kind == PP_PLACEHOLDER.FOOTER:
        _set(shape, _MARGIN, Inches(6.85), Inches(9), Inches(0.4))
    elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
        _set(shape, Emu(_WIDE - _MARGIN - Inches(2)), Inches(6.85), Inches(2), Inches(0.4))


def _set(shape: BaseShape, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def mark(slide: Slide, marking: str) -> None:
    """Put the marking and the number of the slide at its foot, as the footer that slides have of their own."""
    for shape in slide.slide_layout.placeholders:  # type: ignore[misc]  # the library's own types are wrong here
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(deepcopy(shape._element))
    for shape in slide.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            shape.text_frame.text = marking
            shape.text_frame.paragraphs[0].runs[0].font.bold = True


def finish(slide: Slide, locale: str) -> None:
    """Set text from the left, and say in which language it is, notes included."""
    for shape in slide.placeholders:
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            _set_foot(shape)
            continue
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(12)
            for run in paragraph.runs:
                if run.font.color.type is None:
                    run.font.color.rgb = INK
            _without_bullet(paragraph._p.get_or_add_pPr())
    for part in (slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])):
        for name in ("a:rPr", "a:endParaRPr"):
            for properties in part.iter(qn(name)):
                properties.set("lang", _language(locale))


def _set_foot(shape: SlidePlaceholder) -> None:
    """Write the foot of a slide in ink: the grey that it has of its own is hard to read."""
    number = shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
        for properties in paragraph._p.iter(qn("a:rPr")):
            font = Font(properties)
            font.color.rgb, font.size = INK, Pt(14)


def _without_bullet(properties: BaseOxmlElement) -> None:
    """Take away the bullet: what stands on a slide are sentences."""
    properties.set("marL", "0")
    properties.set("indent", "0")
    if properties.find(qn("a:buNone")) is None:
        bullet = properties.makeelement(qn("a:buNone"), {})
        properties.append(bullet)


def _language(locale: str) -> str:
    return _LANGUAGES.get(locale, locale.replace("_", "-"))
