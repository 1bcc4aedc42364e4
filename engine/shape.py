"""Checks the shape of data with pydantic, and says what is wrong in plain words with its place."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from equipoise.engine.documents import Document, Path
from equipoise.engine.errors import Problem
from equipoise.engine.spelling import did_you_mean


class Frozen(BaseModel):
    """A value: it cannot be changed, and has no keys but those that are named."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


Model = TypeVar("Model", bound=BaseModel)

_SENTENCES = {
    "missing": "the key {key!r} is missing.",
    "extra_forbidden": "there is no key {key!r} here.",
    "string_type": "{key!r} must be text.",
    "int_type": "{key!r} must be a whole number.",
    "bool_type": "{key!r} must be true or false.",
    "list_type": "{key!r} must be a list.",
    "tuple_type": "{key!r} must be a list.",
    "dict_type": "{key!r} must have keys under it.",
    "model_type": "{key!r} must have keys under it.",
    "literal_error": "{key!r} cannot be {value}.",
    "string_pattern_mismatch": "{value} is not an id: small letters a-z, digits and _ (for slugs also -).",
    "string_too_long": "{key!r} is longer than {max_length} characters.",
    "string_too_short": "{key!r} is empty.",
    "too_long": "{key!r} holds more than {max_length}.",
    "too_short": "{key!r} needs at least {min_length}.",
    "greater_than_equal": "{key!r} must be at least {ge}.",
    "less_than_equal": "{key!r} must be at most {le}.",
}


def shaped(
    model: type[Model], data: Any, document: Document, at: Path = (), code: str = "shape"
) -> tuple[Model | None, list[Problem]]:
    """Build the model, or say all that is wrong with the data; ``at`` is where the data lies."""
    try:
        return model.model_validate(data, strict=False), []
    except ValidationError as error:
        return None, list(_problems(model, error.errors(include_url=False), document, at, code))


def _problems(
    model: type[BaseModel], errors: Iterable[ErrorDetails], document: Document, at: Path, code: str
) -> Iterator[Problem]:
    for error in errors:
        path = tuple(step for step in error["loc"] if not _internal(step))
        yield Problem(code, _sentence(error, path), document.where((*at, *path)), _fix(model, error))


def _internal(step: str | int) -> bool:
    """Say whether a step of pydantic's path is its own (a branch of a union), not a key of the data."""
    return isinstance(step, str) and ("[" in step or step in {"str", "int", "[key]"})


def _sentence(error: ErrorDetails, path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    kind = error["type"]
    if kind == "value_error":
        return str(error.get("ctx", {}).get("error", error["msg"]))
    template = _SENTENCES.get(kind)
    if template is None:
        return f"{error['msg'][:1].lower()}{error['msg'][1:]}."
    value = repr(error["input"])[:80]
    return template.format(key=named[-1] if named else "this", value=value, **error.get("ctx", {}))


def _fix(model: type[BaseModel], error: ErrorDetails) -> str:
    if error["type"] == "literal_error":
        words = [word.strip(" '") for word in str(error.get("ctx", {}).get("expected", "")).replace(" or ", ",").split(",")]
        return did_you_mean(error["input"], words)
    if error["type"] == "extra_forbidden":
        return did_you_mean(error["loc"][-1], _keys(model, error["loc"][:-1]))
    return ""


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
