"""Ids that a page draws by lot for a project that has none: another each time, so that they count nothing."""

import re
import secrets
from typing import Final

_DRAWN: Final = re.compile("page-[0-9a-f]{16}")


def drawn_id() -> str:
    """Draw an id for a project that has none."""
    return f"page-{secrets.token_hex(8)}"


def is_drawn(project: str) -> bool:
    """Say whether an id was drawn, and so does not tell one project from another."""
    return _DRAWN.fullmatch(project) is not None
