"""Checks the shape of data with pydantic, and says what is wrong in plain words with its place."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from equipoise.engine.canonical import canonical_json
from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import Problem
from equipoise.engine.lazily import lazily
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import NAME_PATTERN, SLUG_PATTERN, WORD_PATTERN
from equipoise.engine.words import marked, said


class Frozen(BaseModel):
    """A value: it cannot be changed, and has no keys but those that are named."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, ignored_types=(lazily,))


class Result(Frozen):
    """What is given back: data that the same input makes the same, written as JSON."""

    def to_json(self, indent: int | None = 2) -> str:
        """Write as JSON, keys in the order of the schema, with a newline at the end."""
        return self.model_dump_json(indent=indent) + "\n"

    def canonical_bytes(self) -> bytes:
        """Write as canonical JSON, to compare two results byte by byte."""
        return canonical_json(self.model_dump(mode="json"))


MAX_SHOWN: Final = 80
"""So many characters of a wrong value are shown."""

Model = TypeVar("Model", bound=BaseModel)

_SENTENCES = {
    "missing": marked("the key {key!r} is missing."),
    "extra_forbidden": marked("there is no key {key!r} here."),
    "string_type": marked("{key!r} must be text."),
    "int_type": marked("{key!r} must be a whole number."),
    "bool_type": marked("{key!r} must be true or false."),
    "list_type": marked("{key!r} must be a list."),
    "tuple_type": marked("{key!r} must be a list."),
    "dict_type": marked("{key!r} must have keys under it."),
    "model_type": marked("{key!r} must have keys under it."),
    "literal_error": marked("{key!r} cannot be {value}."),
    "string_pattern_mismatch": marked("{value} is not written as {key!r} must be."),
    "string_too_long": marked("{key!r} is longer than {max_length} characters."),
    "string_too_short": marked("{key!r} is empty."),
    "too_long": marked("{key!r} holds more than {max_length}."),
    "too_short": marked("{key!r} needs at least {min_length}."),
    "greater_than_equal": marked("{key!r} must be at least {ge}."),
    "less_than_equal": marked("{key!r} must be at most {le}."),
}
_PATTERNS = {
    WORD_PATTERN: marked("{value} is not an id: small letters a-z, digits and _, beginning with a letter."),
    SLUG_PATTERN: marked("{value} is not an id: small letters a-z, digits, _ and -, beginning with a letter."),
    NAME_PATTERN: marked("{value} is not an id, nor one with its pack before it, such as power-triangle/who_decides."),
}
_DATE: Final = marked("Write it like 2026-11-23.")
_DATES: Final = ("date", "when", "review")
_WRITTEN = {**dict.fromkeys(_DATES, _DATE), "version": marked("Write it like 1.2.0.")}


def shaped(
    model: type[Model], data: Any, document: Document, at: Path = (), code: str = "shape"
) -> tuple[Model | None, list[Problem]]:
    """Build the model, or say all that is wrong with the data; ``at`` is where the data lies.

    Types are as strict as in JSON: a number in quotes is text, and ``true`` is no number.
    """
    try:
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, list(_problems(model, error.errors(include_url=False), document, at, code))


def _problems(
    model: type[BaseModel], errors: Iterable[ErrorDetails], document: Document, at: Path, code: str
) -> Iterator[Problem]:
    """Give one problem for each place; where a value may have several shapes, for the one that came closest."""
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(tuple(step for step in error["loc"] if not _internal(step)), []).append(error)
    for path, same in by_path.items():
        if _of_union(same[0]) and any(other[: len(path)] == path for other in by_path if other != path):
            continue
        yield Problem(code, _sentence(same[0], path), document.where((*at, *path)), _fix(model, same, path))


def _internal(step: str | int) -> bool:
    """Say whether a step of pydantic's path is its own (a branch of a union), not a key of the data."""
    return isinstance(step, str) and ("[" in step or step in {"str", "int"})


def _of_union(error: ErrorDetails) -> bool:
    return any(map(_internal, error["loc"]))


def _sentence(error: ErrorDetails, path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    kind = error["type"]
    if kind == "value_error":
        raised = error.get("ctx", {}).get("error")
        return raised.args[0] if raised is not None and raised.args else error["msg"]
    context = error.get("ctx", {})
    template = _PATTERNS.get(context.get("pattern", "")) or _SENTENCES.get(kind)
    if kind == "string_pattern_mismatch" and named and named[-1] in _DATES:
        template = marked("{value} is no date.")
    if template is None:
        return f"{error['msg'][:1].lower()}{error['msg'][1:]}."
    key = named[-1][:80] if named else "this"
    return said(template, key=key, value=_shown(error["input"]), **_bounds(context))


def _bounds(context: dict[str, Any]) -> dict[str, str | int]:
    return {key: value for key, value in context.items() if isinstance(value, str | int)}


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


def _fix(model: type[BaseModel], errors: list[ErrorDetails], path: Path) -> str:
    first = errors[0]
    if first["type"] == "value_error":
        raised = first.get("ctx", {}).get("error")
        fix: str = raised.args[1] if raised is not None and len(raised.args) > 1 else ""
        return fix
    if first["type"] == "literal_error":
        words = [word for error in errors for word in _expected(error)]
        return did_you_mean(first["input"], words)
    if first["type"] == "extra_forbidden":
        return did_you_mean(first["loc"][-1], _keys(model, first["loc"][:-1]))
    if first["type"] == "string_type" and isinstance(first["input"], int | float):
        return said("Put it in quotes.")
    if first["type"] == "string_pattern_mismatch" and path:
        written = _WRITTEN.get(str(path[-1]))
        return said(written) if written else _as_id(first["input"], first.get("ctx", {}).get("pattern"))
    return ""


def _as_id(value: Any, pattern: object) -> str:
    """Say how words would be written as an id, as where somebody wrote a label."""
    joint = "-" if pattern == SLUG_PATTERN else "_"
    near = re.sub(r"[^a-z0-9]+", joint, str(value).lower()).strip(joint)[:80]
    usable = re.match(SLUG_PATTERN, near) and near != value and "/" not in str(value)
    return said("Did you mean {near}?", near=near) if usable else ""


def _expected(error: ErrorDetails) -> list[str]:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",") if word]


def _keys(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """List the keys that the model at this path knows."""
    current: Any = model
    for step in path:
        field = getattr(current, "model_fields", {}).get(step) if isinstance(step, str) else None
        current = _model_in(field.annotation) if field else current
    return [field.alias or name for name, field in getattr(current, "model_fields", {}).items()]


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)
