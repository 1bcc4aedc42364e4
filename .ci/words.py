"""Gathers Equipoise's own words into the catalogues of other languages and compiles them, or checks with --check.

Words are what ``say``, ``said`` and ``marked`` are given in the code, and the help of the commands. New words
come into the catalogue without a translation; those that are no longer said are taken out. What click says is
in a catalogue of its own, ``click.po``, written by hand.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from equipoise.adapters.command_line.program import equipoise
from equipoise.adapters.command_line.speaking import help_text

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "engine" / "words"
KEYWORDS = {"say": None, "said": None, "marked": None, "say_many": (1, 2), "said_many": (1, 2)}


def gathered() -> Catalog:
    """Gather all words from the code and from the help of the commands."""
    catalog = Catalog()
    for folder in ("engine", "adapters"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", spoken)], keywords=KEYWORDS)
        for name, _, message, _, _ in found:
            catalog.add(message, locations=[(f"{folder}/{Path(name).as_posix()}", None)])
    for text in _helps(equipoise):
        catalog.add(text, locations=[("adapters/command_line/commands.py", None)])
    return catalog


def spoken(
    file: IO[bytes], keywords: Iterable[str], _tags: object, options: object
) -> Iterator[tuple[int, str, object, list[str]]]:
    """Find words in Python as Babel wants them told; unlike its own way, this sees into f-strings on any Python."""
    del options
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in keywords:
            words = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            if words and isinstance(words[0], str):
                yield node.lineno, name, words if len(words) > 1 else words[0], []


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _helps(command: click.Command) -> Iterator[str]:
    yield help_text(command)
    own = [option.help for option in command.params if isinstance(option, click.Option) and option.help]
    yield from (text for text in own if text != "Show the version and exit.")  # that is click's
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _helps(each)


def refresh(path: Path, words: Catalog) -> None:
    """Bring the catalogue of a language up to date with the words, and compile it."""
    catalog = read_po(path.open("rb"), locale=path.parts[-3])
    if path.stem == "equipoise":
        words.creation_date = catalog.creation_date  # the time of day is no change
        catalog.update(words, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalog, width=110, include_lineno=False, sort_by_file=True, omit_header=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def stale(path: Path, words: Catalog) -> Iterator[str]:
    """Say what is out of date in the catalogue of a language."""
    catalog = read_po(path.open("rb"), locale=path.parts[-3])
    if path.stem == "equipoise":
        here, there = _ids(catalog), _ids(words)
        yield from (f"{path}: not said any more: {each!r}" for each in sorted(here - there, key=str))
        yield from (f"{path}: missing: {each!r}" for each in sorted(there - here, key=str))
    yield from (f"{path}: not translated: {each.id!r}" for each in catalog if each.id and not _translated(each))
    if _compiled(path.with_suffix(".mo")) != _texts(catalog):
        yield f"{path.with_suffix('.mo')}: out of date"


def _ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not message.fuzzy and all(strings)


def _texts(catalog: Catalog) -> dict[str, object]:
    written = BytesIO()
    write_mo(written, catalog)
    written.seek(0)
    return _read(written)


def _compiled(path: Path) -> dict[str, object]:
    return _read(path.open("rb")) if path.exists() else {}


def _read(file: IO[bytes]) -> dict[str, object]:
    return {str(message.id): message.string for message in read_mo(file) if message.id}


def main() -> int:
    """Refresh the catalogues; with --check leave them alone and fail where they are out of date."""
    words = gathered()
    paths = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
    if "--check" not in sys.argv:
        for path in paths:
            refresh(path, words)
        return 0
    said = [line for path in paths for line in stale(path, words)]
    if said:
        sys.stderr.write("\n".join([*said, "Run make words, translate, and commit the result."]) + "\n")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
