"""Loads packs: the one that is installed, and those of others; and builds them to one file."""

import json
from functools import cache
from pathlib import Path

import equipoise.rules
from equipoise.engine.building import collecting_nothing
from equipoise.engine.pack import Pack
from equipoise.engine.pack_layers import lay
from equipoise.engine.pack_source import PackSource, built_data, read_source

BUILTIN = "power-triangle"
BUILTIN_FILE = "power_triangle.json"


@cache
@collecting_nothing()
def builtin_pack() -> Pack:
    """Give the pack that is installed with the engine, loaded at first use."""
    return lay([_builtin_source()])


@collecting_nothing()
def load_pack(path: str | Path, *more: str | Path) -> Pack:
    """Load one or several packs as one, from left to right.

    A pack that extends the built-in one brings it along. ``path`` is the folder that holds ``pack.yaml``,
    or the file built from it.

    Raises:
        InputError: there is no pack there.
        PackError: all that is wrong, each with file and line.
    """
    sources = [read_source(Path(each)) for each in (path, *more)]
    wanted = {_extended(source) for source in sources}
    if BUILTIN in wanted and BUILTIN not in {source.id for source in sources}:
        sources.insert(0, _builtin_source())
    return lay(sources)


def _builtin_source() -> PackSource:
    return read_source(Path(equipoise.rules.__file__).with_name(BUILTIN_FILE))


def _extended(source: PackSource) -> str:
    data = source.manifest.data
    extends = data.get("extends") if isinstance(data, dict) else None
    return str(extends.get("id", "")) if isinstance(extends, dict) else ""


@collecting_nothing()
def build_pack(folder: Path) -> str:
    """Build the folder of a pack to the text of one JSON file, which loads ten times faster.

    Raises:
        InputError: there is no pack there.
        PackError: the pack is not sound.
    """
    source = read_source(folder)
    source.digest = None
    base = [_builtin_source()] if _extended(source) == BUILTIN else []
    made = lay([*base, source]).names[-1].digest
    return json.dumps(built_data(source, made), ensure_ascii=False, separators=(",", ":")) + "\n"
