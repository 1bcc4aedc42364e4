"""Reads one document, YAML or JSON."""

import json
from typing import Final

from equipoise.engine.documents.characters import decode
from equipoise.engine.documents.document import BOUNDS, Bounds, Document
from equipoise.engine.documents.json_text import json_document, no_json
from equipoise.engine.documents.refusals import empty, refusal
from equipoise.engine.documents.yaml_text import YamlReader
from equipoise.engine.words import said

_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(raw: bytes, name: str) -> Document:
    """Read one YAML or JSON document.

    Raises:
        InputError: not text, not YAML or JSON, unsafe, or past a bound.
    """
    _refuse_office(raw, name)
    text = decode(raw, name, BOUNDS)
    if not text.strip():
        raise empty(name)
    if text.lstrip().startswith("{") or name.endswith(".json"):
        try:
            return json_document(text, name, BOUNDS)
        except json.JSONDecodeError as error:
            if name.endswith(".json"):
                raise no_json(error, name) from error
    return YamlReader(name).read(text)


def read_json(raw: bytes, name: str, bounds: Bounds) -> Document:
    """Read one JSON document, such as a program writes, within bounds of its own.

    Raises:
        InputError: not text, not JSON, unsafe, or past a bound.
    """
    text = decode(raw, name, bounds)
    try:
        return json_document(text, name, bounds)
    except json.JSONDecodeError as error:
        raise no_json(error, name) from error


def _refuse_office(raw: bytes, name: str) -> None:
    """Say of a document for people, such as a form that was filled in, what it is."""
    if raw.startswith(b"%PDF-"):
        kind = said("this is a PDF document, not a project's file.")
    elif raw.startswith(_OLD_WORD) or (raw.startswith(b"PK\x03\x04") and b"word/" in raw):
        kind = said("this is a Word document, not a project's file.")
    else:
        return
    raise refusal("office", name, kind, said("Type the answers in."))
