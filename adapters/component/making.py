"""Makes the script and the page of the frame: our own source, with the words of every language filled in."""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from equipoise.adapters.component.words import NO_SCRIPT, component_words
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.terms import NOT_KNOWING
from equipoise.engine.words import locales, said, words_in

SCRIPT: Final = "equipoise-reflection.js"
FRAME: Final = "frame.html"
_FILLED: Final = '"@FILLED@"'
_NO_SCRIPT: Final = "@NO_SCRIPT@"
_HEAD: Final = '<meta charset="utf-8">\n'


@cache
def script(endpoint: str = "") -> str:
    """Give the script of the component; ``endpoint`` is the service it asks where the page names none."""
    filled = {"endpoint": endpoint, "notKnowing": sorted(NOT_KNOWING), "words": component_words()}
    data = json.dumps(filled, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _tight(_source(SCRIPT)).replace(_FILLED, data)


def _tight(source: str) -> str:
    """Leave out lines that hold a comment alone, empty ones, and what lines begin with; the first line stays."""
    first, *rest = (line.strip() for line in source.splitlines())
    return "\n".join([first, *(line for line in rest if line and not line.startswith("//")), ""])


def frame(endpoint: str = "") -> str:
    """Give the page for a frame; where it asks another place it says so itself, since nobody sends a policy with it."""
    spoken = "\n".join(f'<p lang="{each}">{escape(words_in(each).say(NO_SCRIPT))}</p>' for each in locales())
    page = _source(FRAME).replace(_NO_SCRIPT, spoken)
    if not endpoint:
        return page
    policy = f"{POLICY}; connect-src {_origin(endpoint)}"
    return page.replace(
        _HEAD, f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n'
    )


POLICY: Final = (
    "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
"""Our script runs, and nothing else is loaded from anywhere."""


def checked(endpoint: str) -> str:
    """Give the address of a service as it is written into what is built.

    Raises:
        UsageError: it is none.
    """
    if _origin(endpoint):
        return endpoint
    message = said("{endpoint!r} is no address of a service.", endpoint=endpoint[:80])
    raise UsageError(Problem("endpoint", message, "--endpoint", said("Write it like https://equipoise.example.")))


def _origin(endpoint: str) -> str:
    """Give scheme, name and port of an address; nothing where it is no address, or holds what does not belong there."""
    try:
        parts = urlsplit(endpoint)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    plain = (
        parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment or "@" in endpoint)
    )
    named = plain and endpoint.isascii() and endpoint.isprintable() and not set(endpoint) & set(" ;,'\"<>\\")
    return f"{parts.scheme}://{_host(parts.hostname or '')}{port}" if named else ""


def _host(name: str) -> str:
    return f"[{name}]" if ":" in name else name


@cache
def _source(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
