"""Reads a context from a web form, as a browser sends one: fields that are not ours are told of, never dropped."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from equipoise.adapters.contract import Parsed
from equipoise.adapters.web.asking.fields import Fields, Filled, filled
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.documents import MAX_VALUES, Document, plain_document
from equipoise.engine.errors import EquipoiseError, InputError, Problem
from equipoise.engine.packs.pack import Pack
from equipoise.engine.words import said

FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class WebForm:
    """A form with the fields that ``equipoise.adapters.web`` names; its places are those names."""

    name: str = "web-form"
    media_types: tuple[str, ...] = (FORM,)
    suffixes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def read(self, payload: bytes, pack: Pack, /) -> Parsed:
        """Read a context in the words of a pack.

        Raises:
            InputError: it is no form within the bounds.
            ContextError: all that is wrong with it, each with its field.
        """
        form = filled(fields_in(payload), pack)
        context = context_of(form)
        if form.unmapped and context == Context():
            raise InputError(_no_form(payload))
        return Parsed(context, tuple(form.unmapped))


def _no_form(payload: bytes) -> Problem:
    """Say of something that has none of our fields what it may be: a caller that says no type is taken for a form."""
    message = said("none of its fields is one of ours.")
    fix = said("Is it JSON? Then say so: Content-Type: application/json.") if payload.lstrip()[:1] == b"{" else ""
    return Problem("no_form", message, "form", fix)


def fields_in(payload: bytes) -> Fields:
    """Give the fields of a form in their order.

    Raises:
        InputError: it is not text, or has more fields than a context has values.
    """
    try:
        text = payload.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_VALUES)
    except UnicodeDecodeError as error:
        fix = said("Send it as a browser does, in UTF-8.")
        raise InputError(Problem("encoding", said("this is not a form."), "form", fix)) from error
    except ValueError as error:
        message = said("there are more than {most:,} values.", most=MAX_VALUES)
        raise InputError(Problem("too_many", message, "form", said("Shorten it."))) from error


def context_of(form: Filled) -> Context:
    """Read the context that a form holds.

    Raises:
        InputError: past a bound.
        ContextError: all that is wrong with it, each with its field.
    """
    data = form.whole()
    try:
        plain = plain_document(data, "form").data
    except EquipoiseError as error:
        raise InputError([_at_field(problem, form) for problem in error.problems]) from error
    return read_context(_OfForm(plain, "form", field_of=form.where), form.pack)


def _at_field(problem: Problem, form: Filled) -> Problem:
    """Tell a problem by the field it is in, where the bounds tell it by its place in the data."""
    pointer = str(problem.where).partition(" at /")[2]
    path = tuple(int(step) if re.fullmatch("[0-9]{1,9}", step) else step for step in pointer.split("/"))
    return Problem(problem.code, problem.message, form.where(path), problem.fix, problem.severity)


@dataclass(frozen=True)
class _OfForm(Document):
    """The data of a form, whose places are told by its fields."""

    field_of: Callable[[Iterable[str | int]], str] = field(kw_only=True)

    def where(self, path: Iterable[str | int] = ()) -> str:
        """Give the name of the field."""
        return self.field_of(path)
