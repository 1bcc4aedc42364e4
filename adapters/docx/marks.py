"""What Word knows and its library does not: fields, boxes to tick, links, lists that begin at 1, text that turns."""

from typing import Final

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from equipoise.adapters.documents import pieces

_W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LEFT_TO_RIGHT: Final = "\u200e"
"""Keeps a comma after a name that runs the other way where it belongs."""


def add_paragraph(word: Word, text: str, style: str) -> Paragraph:
    """Add a paragraph in a style."""
    paragraph = word.add_paragraph(style=style)
    add_text(paragraph, text)
    return paragraph


def add_text(paragraph: Paragraph, text: str, *, bold: bool | None = None, style: str | None = None) -> None:
    """Add text in runs, each of one direction."""
    for piece, turned in pieces(text):
        run = paragraph.add_run(piece, style)
        run.bold = bold
        if turned:
            run.font.rtl = True
            run.font.cs_bold = bold
            paragraph.add_run(_LEFT_TO_RIGHT)


def add_link(paragraph: Paragraph, address: str, style: str) -> None:
    """Add an address of the web that can be followed."""
    identity = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    run = paragraph.add_run(address, style)
    link.append(run._r)
    paragraph._p.append(link)


def add_box(paragraph: Paragraph) -> None:
    """Add a box that is ticked by hand, or by a click."""
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w14:checkbox>"
            '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'
            "</w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def field(paragraph: Paragraph, code: str) -> None:
    """Add what Word works out, such as the number of the page."""
    for kind in ("begin", code, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == code:
            element = OxmlElement("w:instrText")
            element.text = code
        elif kind == "1":
            element = OxmlElement("w:t")
            element.text = kind
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def new_numbering(word: Word) -> str:
    """Begin a numbered list at 1, and give the number that its points name."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    used = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(number.numId)


def number_by(paragraph: Paragraph, numbering: str) -> None:
    """Let a point belong to a numbered list of its own."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(numbering)


def describe(run: Run, text: str) -> None:
    """Say in words what the picture in a run shows."""
    for drawing in run._r.iter(qn("wp:docPr")):
        drawing.set("descr", text)
