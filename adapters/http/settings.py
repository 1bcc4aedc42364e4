"""How the service runs, all of it in one value: what is open, to whom, and where it ends."""

import json
from dataclasses import asdict, dataclass, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from equipoise.adapters.http.pages import asking_pages, showing_pages
from equipoise.engine.documents import MAX_BYTES
from equipoise.engine.reports.report import REPORT_BOUNDS

LOOPBACK: Final = "127.0.0.1"
HOME_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
"""What this machine is called by itself. Any other name in a request means that a page of others is behind it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    ``packs`` are served beside the built-in one, each by its own id; the first is what is asked where none is named.
    ``most_bytes`` is the largest body, ``most_report_bytes`` that of a follow-up, ``most_seconds`` the longest that
    one answer may take, ``body_seconds`` that a body may take to come in. ``origins`` are the pages of others that may
    call it from a browser, and ``frame_ancestors`` those that may show its frame.

    Who may ask: ``keys_file`` and ``keys`` hold lines of hashed keys, ``jwks`` says where the keys of an issuer of
    tokens are, which then have to name ``issuer`` and ``audience``. Without any of these everyone may who reaches it:
    then it has to be called by one of ``hosts``, unless it is ``open``. ``per_minute`` is how many requests each of
    them may make, ``wrong_per_minute`` how many wrong keys may come from one address. ``trusted_proxies`` are believed
    when they say for whom they ask. ``shared`` is a folder that several workers count in together.
    """

    host: str = LOOPBACK
    port: int = 8322
    workers: int = 1
    packs: tuple[Path, ...] = ()
    most_bytes: int = MAX_BYTES
    most_report_bytes: int = 2 * REPORT_BOUNDS.bytes
    most_seconds: float = 20.0
    body_seconds: float = 10.0
    origins: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    store: str | None = None
    keys_file: Path | None = None
    keys: tuple[str, ...] = ()
    jwks: str | None = None
    issuer: str | None = None
    audience: str | None = None
    open: bool = False
    hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    per_minute: int = 1200
    wrong_per_minute: int = 10
    shared: Path | None = None

    def __post_init__(self) -> None:
        """Write pages of others as browsers do.

        Raises:
            UsageError: one is no place that pages come from.
        """
        object.__setattr__(self, "origins", asking_pages(self.origins))
        object.__setattr__(self, "frame_ancestors", showing_pages(self.frame_ancestors))

    @property
    def guarded(self) -> bool:
        """Say whether one has to show who one is."""
        return bool(self.keys_file or self.keys or self.jwks)

    @property
    def called(self) -> tuple[str, ...]:
        """The names that it may be called by; none means any."""
        if self.hosts or self.guarded or self.open:
            return self.hosts
        return tuple(dict.fromkeys((*HOME_NAMES, self.host)))

    def to_json(self) -> str:
        """Write for a worker, which runs in a process of its own."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Settings":
        """Read what ``to_json`` has written."""
        data: dict[str, Any] = json.loads(text)
        for field in fields(cls):
            if isinstance(data[field.name], list):
                data[field.name] = tuple(data[field.name])
        data["packs"] = tuple(map(Path, data["packs"]))
        for name in ("keys_file", "shared"):
            data[name] = Path(data[name]) if data[name] else None
        return cls(**data)


def is_loopback(host: str) -> bool:
    """Say whether an address is that of this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
