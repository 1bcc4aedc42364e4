"""Tells by the first bytes of a file, and by its name, what it seems to be where it is no project's file."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from equipoise.engine.words import marked

WORD: Final = marked("a Word document")
SHEET: Final = marked("a spreadsheet, such as from Excel")
SLIDES: Final = marked("a file of slides, such as from PowerPoint")
TEXT: Final = marked("a text document, such as from LibreOffice")
PDF: Final = marked("a PDF document")
PICTURE: Final = marked("a picture")
RECORDING: Final = marked("a film or a sound recording")
TABLE: Final = marked("a table of values (CSV)")
WEB_PAGE: Final = marked("a web page")
MESSAGE: Final = marked("a message from a mail program")
FOLDER: Final = marked("a folder that is packed into one file (zip)")
SHORTCUT: Final = marked("a shortcut that only points to a file or a folder")
UNFINISHED: Final = marked("a file whose download has not come to its end")

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINS: Final = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"\x1aE\xdf\xa3", RECORDING),
    (b"{\\rtf", TEXT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"book\x00\x00\x00\x00mark", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
    (b"[Desktop Entry]", SHORTCUT),
    (b"bplist", SHORTCUT),
)
_IN_A_ZIP: Final = (
    (b"word/", WORD),
    (b"xl/", SHEET),
    (b"ppt/", SLIDES),
    (b"vnd.oasis.opendocument.text", TEXT),
    (b"vnd.oasis.opendocument.spreadsheet", SHEET),
    (b"vnd.oasis.opendocument.presentation", SLIDES),
)
_BY_NAME: Final = {
    **dict.fromkeys((".crdownload", ".part", ".partial", ".download", ".opdownload"), UNFINISHED),
    **dict.fromkeys((".doc", ".docx"), WORD),
    **dict.fromkeys((".xls", ".xlsx", ".numbers"), SHEET),
    **dict.fromkeys((".ppt", ".pptx", ".key"), SLIDES),
    **dict.fromkeys((".msg", ".eml"), MESSAGE),
    **dict.fromkeys((".lnk", ".url", ".webloc", ".desktop"), SHORTCUT),
    **dict.fromkeys((".csv", ".tsv"), TABLE),
    **dict.fromkeys((".odt", ".rtf", ".pages"), TEXT),
    **dict.fromkeys((".svg", ".heic", ".bmp"), PICTURE),
}
_PICTURES: Final = re.compile(rb"hei[cfx]|mif1|msf1|avif")


def looks_like(name: str, payload: bytes) -> str:
    """Say what a file that cannot be read seems to be, in words to be said; empty where it may be a project's file."""
    return next((found for sign in _SIGNS if (found := sign(name, payload))), "")


def _by_name(name: str, _payload: bytes) -> str:
    return _BY_NAME.get(_suffix(name), "")


def _unfinished(name: str, _payload: bytes) -> str:
    return UNFINISHED if _BY_NAME.get(_suffix(name)) == UNFINISHED else ""


def _begins(_name: str, payload: bytes) -> str:
    return next((kind for start, kind in _BEGINS if payload.startswith(start)), "")


def _in_a_box(name: str, payload: bytes) -> str:
    """Look into what is packed, or made of parts that say what they are."""
    if payload.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _IN_A_ZIP if part in payload), "") or _by_name(name, payload) or FOLDER
    if payload.startswith(_OLD_OFFICE):
        return _by_name(name, payload) or WORD
    if payload.startswith(b"RIFF"):
        return PICTURE if payload[8:12] == b"WEBP" else RECORDING
    if payload[4:8] == b"ftyp":
        return PICTURE if _PICTURES.match(payload[8:12]) else RECORDING
    return ""


def _marked_up(_name: str, payload: bytes) -> str:
    start = payload[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return WEB_PAGE
    return PICTURE if start.startswith((b"<svg", b"<?xml")) and b"<svg" in start else ""


def _columns(_name: str, payload: bytes) -> str:
    """Take for a table what has as many signs between its values on each of its first lines."""
    lines = payload[:4_000].splitlines()[:5]
    return TABLE if len(lines) > 1 and any(_even(lines)) else ""


def _even(lines: list[bytes]) -> Iterator[bool]:
    for sign in (b";", b"\t", b","):
        counts = {len(re.findall(sign + rb"(?=\S)", line)) for line in lines[:-1]}
        yield len(counts) == 1 and counts.pop() > 0 and not any(line.startswith((b"#", b" ")) for line in lines)


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


_SIGNS: Final[tuple[Callable[[str, bytes], str], ...]] = (
    _unfinished,
    _begins,
    _in_a_box,
    _marked_up,
    _by_name,
    _columns,
)
