"""The one way in which data is written for a digest: RFC 8785 JSON, text in NFC, no floats."""

import hashlib
import json
import unicodedata
from typing import Any


def canonical_json(data: Any) -> bytes:
    """Write plain data as RFC 8785 JSON.

    Raises:
        TypeError: a float or something that is not plain data.
    """
    text = json.dumps(_plain(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def digest(data: Any) -> str:
    """Give ``sha256:`` and 64 hexadecimal digits over the canonical JSON of the data."""
    return f"sha256:{hashlib.sha256(canonical_json(data)).hexdigest()}"


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        # RFC 8785 sorts by UTF-16 code units
        return {key: _plain(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")
