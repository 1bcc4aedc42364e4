"""The characters of a document: UTF-8 in one normal form, and none that hides."""

import re
import unicodedata
from typing import Final

from equipoise.engine.documents.document import Bounds, at_line
from equipoise.engine.documents.refusals import refusal
from equipoise.engine.errors import InputError
from equipoise.engine.words import said

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def decode(raw: bytes, name: str, bounds: Bounds) -> str:
    """Give the text of a file, with plain line ends.

    Raises:
        InputError: too large, no text, not UTF-8, or with a character that hides.
    """
    if len(raw) > bounds.bytes:
        large = said("it is larger than {most} MiB.", most=bounds.mebibytes)
        raise refusal("too_large", name, large, said("It should be a short text: check the file."))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal("encoding", name, said("it is saved as UTF-16."), said("Save it as UTF-8 text."))
    if b"\x00" in raw:
        raise refusal(
            "binary", name, said("it is not a text file."), said("Give a YAML or JSON file saved as UTF-8 text.")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fix = said("Save the file as UTF-8 text.")
        raise refusal("encoding", at_line(name, line), said("a character here is not UTF-8."), fix) from error
    text = text.replace("\r\n", "\n")
    if found := _FORBIDDEN.search(text):
        raise _forbidden(found.group(), at_line(name, text.count("\n", 0, found.start()) + 1))
    return text


def _forbidden(character: str, where: str) -> InputError:
    message = said("there is an invisible control character (U+{number:04X}) here.", number=ord(character))
    return refusal("control_character", where, message, said("Delete it and type the word again."))


def hides_control(text: str) -> bool:
    """Say whether a text holds a control character, one that hides or turns text around, or half of one."""
    return _FORBIDDEN.search(text) is not None


def clean(text: str, where: str) -> str:
    """Give the text in one normal form (NFC); an escape may have hidden a control character."""
    if found := _FORBIDDEN.search(text):
        raise _forbidden(found.group(), where)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
