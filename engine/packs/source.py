"""Reads the files of one pack as data: a folder of YAML, or the one JSON file that is built from it."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from equipoise.engine.documents import MAX_BYTES, Document, every_value, hides_control, read_document
from equipoise.engine.documents import Path as Steps
from equipoise.engine.errors import InputError, PackError, Problem
from equipoise.engine.packs.catalogue import JOIN, read_catalogue
from equipoise.engine.packs.near_names import near_file
from equipoise.engine.terms import SLUG_PATTERN
from equipoise.engine.words import said

MAX_FILES: Final = 5_000
MAX_BUILT_BYTES: Final = 64 << 20
BUILT_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """Data with the document and place that it was read from."""

    data: Any
    document: Document
    at: Steps = ()


@dataclass
class PackSource:
    """The data of one pack, as read; ``digest`` is there only for a built pack.

    ``problems`` tells of the files that could not be read; the others are there.
    """

    manifest: Piece
    factors: list[Piece] = field(default_factory=list)
    rules: list[Piece] = field(default_factory=list)
    sources: list[Piece] = field(default_factory=list)
    catalogues: dict[str, dict[str, str]] = field(default_factory=dict)
    digest: str | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id that the manifest gives, or nothing."""
        data = self.manifest.data
        return str(data.get("id", "")) if isinstance(data, dict) else ""


def read_source(path: Path) -> PackSource:
    """Read a pack from its folder, or from the file built from it.

    Raises:
        InputError: there is no pack there.
        PackError: files that cannot be read as YAML; all of them are named.
    """
    if path.is_dir():
        return _read_folder(path)
    if path.suffix == ".json":
        return _read_built(path)
    message = said("this is not the folder of a pack.") if path.exists() else said("there is no such folder.")
    raise InputError(Problem("no_pack", message, str(path), said("Give the folder that holds pack.yaml.")))


def _read_folder(folder: Path) -> PackSource:
    problems: list[Problem] = []
    manifest = _file(folder / "pack.yaml", folder, problems)
    if manifest is None:
        raise PackError(problems)
    source = PackSource(manifest)
    for path in _yaml_files(folder / "factors", problems):
        source.factors += _items(_file(path, folder, problems), "factors", problems)
    for path in _yaml_files(folder / "rules", problems):
        if (piece := _file(path, folder, problems)) is not None:
            source.rules.append(piece)
            problems += _misplaced(path, piece)
    if (folder / "sources.yaml").exists():
        source.sources = list(_items(_file(folder / "sources.yaml", folder, problems), "sources", problems))
    source.catalogues = _catalogues(folder / "locale", problems)
    source.problems = problems
    return source


def _yaml_files(folder: Path, problems: list[Problem]) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file())
    if len(files) > MAX_FILES:
        problems.append(
            Problem("too_many", said("there are more than {most:,} files here.", most=MAX_FILES), str(folder))
        )
        return []
    return files


def _missing(path: Path) -> Problem:
    if not path.parent.is_dir():
        message = said("there is no folder {folder}.", folder=path.parent)
        return Problem("missing", message, str(path), said("Check the name and the folder."))
    near = near_file(path)
    fix = said("Did you mean {near}?", near=near) if near else said("Check the name and the folder.")
    return Problem("missing", said("there is no such file."), str(path), fix)


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file, at most one byte more than is allowed.

    Raises:
        InputError: missing, a folder, or not to be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except IsADirectoryError as error:
        raise InputError(
            Problem("directory", said("this is a folder, not a file."), str(path), said("Give a file."))
        ) from error
    except FileNotFoundError as error:
        raise InputError(_missing(path)) from error
    except PermissionError as error:
        fix = said("Ask for the right to read it, or copy it.")
        raise InputError(Problem("permission", said("you may not read this file."), str(path), fix)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not a file's"
        raise InputError(
            Problem("unreadable", said("this cannot be read ({reason}).", reason=reason), str(path)[:200])
        ) from error


def _file(path: Path, folder: Path, problems: list[Problem]) -> Piece | None:
    try:
        document = read_document(read_bytes(path), str(folder.name / path.relative_to(folder)))
    except InputError as error:
        problems += error.problems
        return None
    return Piece(document.data, document)


def _items(piece: Piece | None, what: str, problems: list[Problem]) -> Iterator[Piece]:
    if piece is None:
        return
    if not isinstance(piece.data, list):
        problems.append(
            Problem(
                "shape",
                said("a file of {what} is a list.", what=what),
                piece.document.where(),
                said("Put `- ` before each."),
            )
        )
        return
    for index, item in enumerate(piece.data):
        yield Piece(item, piece.document, (index,))


def _misplaced(path: Path, piece: Piece) -> Iterator[Problem]:
    """A rule stands where its theme and id say, so that it is found by name."""
    rule_id, theme = _id(piece, "id"), _id(piece, "theme")
    if rule_id not in (None, path.stem):
        message = said("the rule {id!r} stands in a file of another name.", id=rule_id)
        fix = said("Call the file {id}.yaml.", id=rule_id)
        yield Problem("file_name", message, piece.document.where(("id",)), fix)
    if theme not in (None, path.parent.name):
        message = said("a rule on {theme!r} stands in the folder {folder!r}.", theme=theme, folder=path.parent.name)
        fix = said("Move it to rules/{theme}/.", theme=theme)
        yield Problem("file_name", message, piece.document.where(("theme",)), fix)


def _id(piece: Piece, key: str) -> str | None:
    """Give what stands under a key where it can be an id; that it is none is said where its shape is checked."""
    value = piece.data.get(key) if isinstance(piece.data, dict) else None
    return value if isinstance(value, str) and re.fullmatch(SLUG_PATTERN, value) and len(value) <= 80 else None


def _catalogues(folder: Path, problems: list[Problem]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.po")):
        try:
            found[path.stem] = read_catalogue(read_bytes(path, MAX_BUILT_BYTES), str(path))
        except InputError as error:
            problems += error.problems
    return found


def _read_built(path: Path) -> PackSource:
    raw = read_bytes(path, MAX_BUILT_BYTES)
    try:
        text = raw.decode()
        data = json.loads(text, parse_float=_finite, parse_constant=_finite)
        if data["built"] != BUILT_FORMAT or not _is_built(data):
            raise ValueError("another format")
        document = Document(data, path.name)
        return PackSource(
            Piece(data["pack"], document, ("pack",)),
            [Piece(item, document, ("factors", index)) for index, item in enumerate(data["factors"])],
            [Piece(item, document, ("rules", index)) for index, item in enumerate(data["rules"])],
            [Piece(item, document, ("sources", index)) for index, item in enumerate(data["sources"])],
            data["catalogues"],
            data["digest"],
            list(_hidden(text, document)),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        fix = said("Give the folder of a pack, or build the file again.")
        raise InputError(Problem("not_built", said("this is not a built pack."), str(path), fix)) from error


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError("not a number")
    return value


def _hidden(text: str, document: Document) -> Iterator[Problem]:
    """Say where a control character stands, as it is or as an escape; the keys of catalogues have one of ours."""
    if hides_control(text) or "\\u" in text.replace(json.dumps(JOIN)[1:-1], ""):
        for path, each in every_value(document.data):
            if isinstance(each, str) and hides_control(each.replace(JOIN, "")):
                message = said("there is an invisible control character here.")
                fix = said("Delete it, and build the file again.")
                yield Problem("control_character", message, document.where(path), fix)


def _is_built(data: dict[str, Any]) -> bool:
    lists = all(isinstance(data[key], list) for key in ("factors", "rules", "sources"))
    texts = data["catalogues"]
    return (
        lists
        and isinstance(data["digest"], str)
        and isinstance(texts, dict)
        and all(
            isinstance(each, dict) and all(isinstance(text, str) for text in each.values()) for each in texts.values()
        )
    )


def built_data(source: PackSource, digest: str) -> dict[str, Any]:
    """Give the data of the one JSON file that a pack is built to."""
    return {
        "built": BUILT_FORMAT,
        "digest": digest,
        "pack": source.manifest.data,
        "factors": [piece.data for piece in source.factors],
        "sources": [piece.data for piece in source.sources],
        "rules": [piece.data for piece in source.rules],
        "catalogues": source.catalogues,
    }
