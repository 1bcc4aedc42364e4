"""Makes text into Markdown that every reader of Markdown shows alike."""

import re
from posixpath import dirname, relpath
from typing import Any, Final

import yaml

from equipoise.adapters.markdown import escaped

_SHARED: Final = frozenset("\\`*_[]#+-.>")
"""What a backslash before it keeps as text in CommonMark and in Python-Markdown alike."""
_ESCAPE: Final = re.compile(r"\\(.)")
_SPECIAL_HERE: Final = re.compile(r"[{}|]|^[!:%?/]")
"""What tables and extensions of Markdown read as more than text."""


def plain(text: str) -> str:
    """Escape a text of a pack so that it stays text, on one line, in a paragraph, a table or a heading."""
    line = _ESCAPE.sub(lambda mark: mark[0] if mark[1] in _SHARED else _entity(mark[1]), escaped(text))
    return _SPECIAL_HERE.sub(lambda mark: _entity(mark[0]), line)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def sentence(text: str) -> str:
    """Give a remark as a sentence: with a capital, and a full stop."""
    whole = " ".join(text.split())
    return f"{whole[:1].upper()}{whole[1:].rstrip('.')}."


def link(words: str, target: str, page: str) -> str:
    """Link to another page of the catalogue; ``words`` are Markdown already."""
    return f"[{words}]({relpath(target, dirname(page) or '.')})"


def address(url: str) -> str:
    """Show the address of a source as a link, or as text where it is none."""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>\"'`|\\{}]+", url) else plain(url)


def data_block(data: Any) -> str:
    """Show data as YAML; its words are ids of the pack, so no fence can end within it."""
    return f"```yaml\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)}```"
