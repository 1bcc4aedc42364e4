"""The styles, language and pages of a Word document. Whatever looks somehow does so by a style that can be changed."""

from datetime import datetime
from typing import Final, cast

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from equipoise.adapters.documents import Document
from equipoise.adapters.docx.marks import field

ROOM: Final = "Room to write"
BOX: Final = "Box to tick"
MARKING: Final = "Marking"
LINK: Final = "Hyperlink"

WIDTH: Final = Cm(16.6)
"""How wide text runs between the margins."""

_FONT: Final = "Arial"
"""On every machine, or one of the same measures; plain to read."""
_INK: Final = RGBColor(0, 0, 0)
_ACCENT: Final = RGBColor(0x0B, 0x4A, 0x57)
_SIZES: Final = {"Normal": 12, "Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 12, "Caption": 12}
_COUNTRIES: Final = {"en": "en-GB", "sv": "sv-SE"}
"""Word wants a country with its language, to choose how it spells."""


def set_up(word: Word, document: Document) -> None:
    """Give an empty Word document its language, properties, styles and pages."""
    language = _COUNTRIES.get(document.locale, document.locale.replace("_", "-"))
    _tell_properties(word, document, language)
    _speak(word, language)
    _style(word)
    _set_pages(word, document.marking)


def _tell_properties(word: Word, document: Document, language: str) -> None:
    properties = word.core_properties
    properties.title = document.title[:255]
    properties.language = language
    properties.author = properties.comments = ""
    day = datetime.fromisoformat(document.date or "2000-01-01")
    properties.created = properties.modified = day


def _speak(word: Word, language: str) -> None:
    for place in word.styles.element.iter(qn("w:lang")):
        place.set(qn("w:val"), language)
        place.set(qn("w:eastAsia"), language)
        place.set(qn("w:bidi"), "ar-SA")
    settings = word.settings.element
    for place in settings.iter(qn("w:themeFontLang")):
        place.set(qn("w:val"), language)
    for place in settings.iter(qn("w:compatSetting")):
        if place.get(qn("w:name")) == "compatibilityMode":
            place.set(qn("w:val"), "15")
    normal = word.styles["Normal"].element.get_or_add_rPr()
    normal.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}" w:bidi="ar-SA"/>'))


def _style(word: Word) -> None:
    for name, size in _SIZES.items():
        _letter(_paragraph_style(word, name), size)
    normal = _paragraph_style(word, "Normal").paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.0
    normal.widow_control = True
    for name in ("List Bullet", "List Number"):
        _paragraph_style(word, name).paragraph_format.space_after = Pt(2)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption"):
        heading = _paragraph_style(word, name)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.space_before = Pt(16 if name == "Heading 1" else 9)
        heading.paragraph_format.space_after = Pt(3)
        heading.paragraph_format.keep_with_next = True
    _paragraph_style(word, "Title").font.bold = True
    _add_styles(word)


def _paragraph_style(word: Word, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", word.styles[name])


def _letter(style: ParagraphStyle, size: float) -> None:
    """Set one font for every script; what a theme says would go before it, so it is taken out."""
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = _ACCENT if style.name in ("Title", "Heading 1") else _INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)


def _add_styles(word: Word) -> None:
    room = _new_style(word, ROOM)
    room.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    room.paragraph_format.line_spacing, room.paragraph_format.space_after = Pt(24), Pt(3)
    room.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    box = _new_style(word, BOX).paragraph_format
    box.left_indent, box.first_line_indent, box.space_after = Cm(0.9), Cm(-0.7), Pt(0)
    box.line_spacing_rule, box.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(15)  # the sign of the box would stretch it
    box.tab_stops.add_tab_stop(Cm(0.9))
    marking = _new_style(word, MARKING)
    marking.font.size, marking.font.bold = Pt(10), True
    marking.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    link = word.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, _ACCENT


def _new_style(word: Word, name: str) -> ParagraphStyle:
    style = cast("ParagraphStyle", word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = word.styles["Normal"]
    return style


def _set_pages(word: Word, marking: str) -> None:
    """Set A4 pages, each with its marking and number."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.7)
    section.header_distance = section.footer_distance = Cm(1)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = word.styles[MARKING], word.styles[MARKING]
    head.add_run(marking)
    field(foot, "PAGE")
    foot.add_run(" / ")
    field(foot, "NUMPAGES")
