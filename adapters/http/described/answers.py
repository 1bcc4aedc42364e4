"""What an endpoint says of its body and its answers, for OpenAPI."""

from typing import Any, Final

Described = dict[str, Any]

BODY: Final = "x-equipoise-body"
"""Marks an operation that reads a body; it is taken out when the document is put together."""
FORMS: Final = "x-equipoise-forms"
"""Marks an operation that writes in several forms."""


def body_of(what: str) -> Described:
    """Say that an operation reads a body of this kind: a context, or reports."""
    return {BODY: what}


def forms_of(what: str) -> Described:
    """Say that an operation writes in all forms of this kind: of reflections, documents or pictures."""
    return {FORMS: what}


def shown(model: Any, description: str) -> dict[int | str, Described]:
    """Say what is answered where all is well."""
    return {200: {"model": model, "description": description}}
