"""What a file seems to be, by how it begins and what it is called."""

import pytest

from equipoise.adapters.files import kinds, looks_like

SEEMS = [
    ("report.docx", b"PK\x03\x04....word/document.xml", kinds.WORD),
    ("report.yaml", b"PK\x03\x04....word/document.xml", kinds.WORD),
    ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.WORD),
    ("sums.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.SHEET),
    ("sums.xlsx", b"PK\x03\x04....xl/workbook.xml", kinds.SHEET),
    ("talk.pptx", b"PK\x03\x04....ppt/slides", kinds.SLIDES),
    ("text.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", kinds.TEXT),
    ("text.rtf", b"{\\rtf1", kinds.TEXT),
    ("all.zip", b"PK\x03\x04....a.yaml", kinds.FOLDER),
    ("a.pdf", b"%PDF-1.7", kinds.PDF),
    ("photo.jpg", b"\xff\xd8\xff\xe1", kinds.PICTURE),
    ("photo.heic", b"\x00\x00\x00\x18ftypheic", kinds.PICTURE),
    ("photo.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", kinds.PICTURE),
    ("drawing.svg", b'<?xml version="1.0"?><svg>', kinds.PICTURE),
    ("film.mp4", b"\x00\x00\x00\x18ftypmp42", kinds.RECORDING),
    ("sound.wav", b"RIFF\x00\x00\x00\x00WAVE", kinds.RECORDING),
    ("list.csv", b"a;b\n1;2\n", kinds.TABLE),
    ("list.txt", b"a;b\n1;2\n3;4\n5;6\n", kinds.TABLE),
    ("list.txt", b"a\tb\n1\t2\n3\t4\n", kinds.TABLE),
    ("page.yaml", b"\xef\xbb\xbf<!DOCTYPE html><html>", kinds.WEB_PAGE),
    ("a.eml", b"From: x", kinds.MESSAGE),
    ("a.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", kinds.SHORTCUT),
    ("a.url", b"[InternetShortcut]\r\nURL=file:///x", kinds.SHORTCUT),
    ("alias", b"book\x00\x00\x00\x00mark", kinds.SHORTCUT),
    ("a.yaml.crdownload", b"equipoise: 1\n", kinds.UNFINISHED),
    ("a.yaml", b"equipoise: 1\n", ""),
    ("a.yaml", b"- a\n- b\n- c\n", ""),
    ("a.yaml", b"", ""),
    ("notes.txt", b"Dear all,\nhere it is, as you asked.\nBest wishes\n", ""),
]


@pytest.mark.parametrize(("name", "payload", "kind"), SEEMS)
def test_a_file_is_told_by_its_first_bytes_and_then_by_its_name(name: str, payload: bytes, kind: str) -> None:
    """What it holds says more than what it is called."""
    assert looks_like(name, payload) == kind
