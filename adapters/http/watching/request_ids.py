"""Gives each request an id, by which a line of the log is found again."""

import re
from typing import Final
from uuid import uuid4

_SANE: Final = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def request_id(given: bytes | None) -> str:
    """Take the id that came with a request where it is sane, else make one."""
    text = (given or b"").decode("latin-1")
    return text if _SANE.fullmatch(text) else uuid4().hex
