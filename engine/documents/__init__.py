"""Reads YAML and JSON from strangers into plain data, remembering the line of every value.

Everything is bounded before it is built.
"""

from equipoise.engine.documents.characters import hides_control
from equipoise.engine.documents.document import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    Bounds,
    Document,
    Path,
    line_in,
    path_in,
    pointer_in,
)
from equipoise.engine.documents.plain import every_value, plain_document
from equipoise.engine.documents.reading import read_document, read_json

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_VALUES",
    "Bounds",
    "Document",
    "Path",
    "every_value",
    "hides_control",
    "line_in",
    "path_in",
    "plain_document",
    "pointer_in",
    "read_document",
    "read_json",
]
