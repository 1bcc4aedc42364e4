"""Finds the file that somebody probably meant, among those of the same folder."""

import unicodedata
from itertools import islice
from pathlib import Path
from typing import Final

_MOST: Final = 2_000
"""So many names are looked at; a folder that holds more is no place where a name is guessed."""
_READ: Final = (".yaml", ".yml", ".json")
"""Endings of what is read: a file with one of them is meant rather than another."""
_MEANT: Final = (*_READ, ".txt", ".docx", ".doc", ".odt", ".pdf")
"""Endings that somebody may have taken for one of those."""


def near_file(path: Path) -> Path | None:
    """Give a file beside it with the same name but for capitals, with another ending, or with a close name."""
    from difflib import get_close_matches  # only where something is wrong

    names = _names(path.parent)
    wanted = _plain(path.name)
    plain = {_plain(name): name for name in names}
    stems = {_plain(Path(name).stem): name for name in names if Path(name).suffix.lower() in _MEANT}
    found = plain.get(wanted) or stems.get(_plain(path.stem)) or stems.get(wanted)
    if found is None and (close := get_close_matches(wanted, plain, 1, 0.75)):
        found = plain[close[0]]
    if found is None and (close := get_close_matches(_plain(path.stem), stems, 1, 0.75)):
        found = stems[close[0]]
    return path.with_name(found) if found else None


def _names(folder: Path) -> list[str]:
    """Give the names of the files there, those that are read last, so that they win where names are alike."""
    try:
        there = [each.name for each in islice(folder.iterdir(), _MOST) if each.is_file()]
    except (OSError, ValueError):
        return []
    return sorted((name for name in there if not name.startswith(".")), key=lambda name: (_rank(name), name))


def _rank(name: str) -> int:
    """Order names by how likely they are meant, the likeliest last."""
    ending = Path(name).suffix.lower()
    return -_READ.index(ending) if ending in _READ else -len(_READ)


def _plain(name: str) -> str:
    return "-".join(unicodedata.normalize("NFC", name).casefold().replace("_", " ").replace("-", " ").split())
