"""Translations of a pack's texts, as gettext PO: the context of a message is an id and a field."""

import re
from collections.abc import Mapping
from typing import Final

from equipoise.engine.documents import hides_control
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

JOIN: Final = "\x04"
"""Between context and original, as gettext itself does it: a changed original finds no translation."""


def read_catalogue(raw: bytes, name: str) -> dict[str, str]:
    """Read a PO file; fuzzy and empty translations are left out.

    Raises:
        InputError: not a PO file in UTF-8, or one that hides control characters.
    """
    import polib  # only the folder of a pack needs it; what is installed has been built

    try:
        text = raw.decode("utf-8")
        if text.strip() and "msgid" not in text:
            raise ValueError("no message in it")
        entries = polib.pofile(text) if "\n" in text and "msgid" in text else []  # one line alone is taken for a name
    except (UnicodeDecodeError, OSError, ValueError) as error:
        raise InputError(_not_po(error, name)) from error
    for entry in entries:
        if hides_control(f"{entry.msgctxt}{entry.msgid}{entry.msgstr}"):
            message = said("there is an invisible control character in a message here.")
            raise InputError(Problem("control_character", message, f"{name}:{entry.linenum}", said("Write it anew.")))
    return {
        f"{entry.msgctxt}{JOIN}{entry.msgid}": entry.msgstr
        for entry in entries
        if entry.msgctxt and entry.msgstr and not entry.fuzzy and not entry.obsolete
    }


def _not_po(error: Exception, name: str) -> Problem:
    """Say on which line a PO file breaks off; the commonest cause is a quotation mark within a text."""
    line = re.search(r"\bline (\d+)", str(error))
    if line is None:
        return Problem("catalogue", said("this is not a PO file in UTF-8."), name, said("Save it as UTF-8."))
    fix = said('Look at this line: a quotation mark within a text is written \\".')
    return Problem("catalogue", said("this cannot be read as a PO file."), f"{name}:{line[1]}", fix)


def translated(catalogue: Mapping[str, str], key: str, original: str) -> str:
    """Give the translation of a text, or the original where there is none or it is out of date."""
    return catalogue.get(f"{key}{JOIN}{original}", original)
