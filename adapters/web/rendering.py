"""Turns what is to be shown into HTML by the templates beside this file; every text is escaped."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from equipoise.adapters.documents import direction, pieces

_HERE: Final = Path(__file__).parent
STATIC: Final[Mapping[str, str]] = MappingProxyType(
    {"style.css": "text/css; charset=utf-8", "script.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"}
)
"""The files beside the page, by name, and what they are."""


def static(name: str) -> bytes:
    """Give a file that the page loads."""
    return (_HERE / "static" / name).read_bytes()


@cache
def address(name: str) -> str:
    """Give where the page finds such a file: another address for another content, so that it can be kept."""
    return f"page-files/{sha256(static(name)).hexdigest()[:12]}/{name}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["turned"] = turned
    made.globals["kind"] = lambda block: type(block).__name__
    made.globals["direction"] = direction
    made.globals["address"] = address
    made.globals["drawing"] = Markup
    return made


def turned(text: str) -> Markup:
    """Escape a text; a name in a script that runs the other way keeps its own way within it."""
    parts = (Markup("<bdi>{}</bdi>").format(piece) if other else escape(piece) for piece, other in pieces(text))
    return Markup("").join(parts)


def render(template: str, shown: Mapping[str, Any]) -> bytes:
    """Render a page."""
    return _environment().get_template(template).render(shown).encode()
