"""Calls an adapter, ours or somebody else's: what fails in another's is told as its failure, with its name."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from equipoise.adapters.contract.described import AdapterError, Described
from equipoise.adapters.contract.feedback import Feedback
from equipoise.adapters.contract.reading import Parsed, Unmapped
from equipoise.adapters.contract.registry import feedback_adapter, form_adapter, in_adapter, missing, out_adapter
from equipoise.adapters.contract.writing import AS_IT_IS, MadeOf, Options, Rendered
from equipoise.engine.contexts.context import Context
from equipoise.engine.documents import MAX_BYTES
from equipoise.engine.errors import EquipoiseError, InputError, Problem
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.words import said

R = TypeVar("R")
Part = tuple[str, bool]
"""A part of what an adapter gives, and whether it is what it should be."""
_MEDIA_TYPE: Final = re.compile(r"[a-zA-Z0-9!#$&^_.+-]+/[a-zA-Z0-9!#$&^_.+-]+(?: ?;[ -~]*)?")


def read_by(name: str, payload: bytes, pack: Pack) -> Parsed:
    """Read a context by the adapter of this name.

    Raises:
        AdapterError: there is none, it lacks what it needs, or it failed.
        EquipoiseError: what was given cannot be read, or is larger than a context may be.
    """
    adapter = in_adapter(name)
    if len(payload) > MAX_BYTES:
        large = said("it is larger than {most} MiB.", most=MAX_BYTES >> 20)
        raise InputError(Problem("too_large", large, name, said("It should be a short text: check the file.")))
    return _called(adapter, lambda: adapter.read(payload, pack), _parsed)


def write_by(name: str, reflection: Reflection, options: Options = AS_IT_IS) -> Rendered:
    """Write a reflection by the adapter of this name.

    Raises:
        AdapterError: there is none, it lacks what it needs, or it failed.
        UsageError: what writes one of our own is not installed.
    """
    adapter = out_adapter(name)
    return _called(adapter, lambda: adapter.write(reflection, options), _rendered)


def form_by(name: str, pack: Pack, locales: Sequence[str], factors: Sequence[str] | None = None) -> Rendered:
    """Make a form of these factors, else of the short form, in these languages, by the adapter of this name.

    Raises:
        AdapterError: there is none, it lacks what it needs, or it failed.
        EquipoiseError: there is no such factor or language.
    """
    adapter = form_adapter(name)
    return _called(adapter, lambda: adapter.form(pack, locales, factors), _rendered)


def feedback_by(name: str, payload: bytes, pack: Pack) -> tuple[Feedback, ...]:
    """Read feedback by the adapter of this name.

    Raises:
        AdapterError: there is none, it lacks what it needs, or it failed.
        EquipoiseError: what was given cannot be read.
    """
    adapter = feedback_adapter(name)
    return _called(adapter, lambda: adapter.read(payload, pack), _feedback)


def _parsed(given: Any) -> Iterator[Part]:
    yield type(given).__name__, isinstance(given, Parsed)
    yield "context", isinstance(given.context, Context)
    left = given.unmapped
    yield "unmapped", _all_are(Unmapped, left) and all(_all_are(str, (each.pointer, each.reason)) for each in left)


def _rendered(given: Any) -> Iterator[Part]:
    yield type(given).__name__, isinstance(given, Rendered)
    yield "body", isinstance(given.body, bytes)
    yield "media_type", isinstance(given.media_type, str) and _MEDIA_TYPE.fullmatch(given.media_type) is not None
    yield "warnings", _all_are(str, given.warnings)
    made = given.made_of
    yield "made_of", isinstance(made, MadeOf) and _all_are(str, made.rules) and _all_are(str, made.packs)
    yield "locale", isinstance(made.locale, str)


def _feedback(given: Any) -> Iterator[Part]:
    yield type(given).__name__, isinstance(given, tuple)
    for number, each in enumerate(given, 1):
        yield f"{number}: {type(each).__name__}", isinstance(each, Feedback)


def _all_are(kind: type, given: Any) -> bool:
    return isinstance(given, tuple) and all(isinstance(each, kind) for each in given)


def _called(adapter: Described, call: Callable[[], R], parts: Callable[[Any], Iterator[Part]]) -> R:
    if _is_ours(adapter):
        return call()
    if lacking := missing(adapter):
        fix = said("Install them: pip install {modules}.", modules=" ".join(lacking))
        message = said("the adapter needs what is not installed: {modules}.", modules=", ".join(lacking))
        raise AdapterError(Problem("not_installed", message, adapter.name, fix))
    try:
        given = call()
    except EquipoiseError:
        raise
    except (Exception, SystemExit) as error:  # whoever calls is not to end because an adapter does
        raise AdapterError(_failed(adapter, type(error).__name__)) from error
    for what, is_right in parts(given):
        if not is_right:
            raise AdapterError(_failed(adapter, what))
    return given


def _is_ours(adapter: Described) -> bool:
    return type(adapter).__module__.startswith("equipoise.")


def _failed(adapter: Described, what: str) -> Problem:
    message = said("the adapter failed ({what}); it is not part of Equipoise.", what=what)
    return Problem(
        "adapter_failed", message, adapter.name, said("Tell those who make it; your files are as they were.")
    )
