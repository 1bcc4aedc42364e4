"""How the service runs, all of it in one value: what is open, to whom, and where it ends."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from equipoise.engine.documents import MAX_BYTES

LOOPBACK: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    ``packs`` are served beside the built-in one, each by its own id; the first is what is asked where none is named.
    ``most_bytes`` is the largest body, ``most_seconds`` the longest that one answer may take. ``origins`` are the
    pages of others that may call it from a browser, and ``frame_ancestors`` those that may show its frame.
    """

    host: str = LOOPBACK
    port: int = 8322
    workers: int = 1
    packs: tuple[Path, ...] = ()
    most_bytes: int = MAX_BYTES
    most_seconds: float = 20.0
    origins: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    store: str | None = None
