"""Keeps what was said of questions, where the operator says: accepted, adapted with other words, or rejected.

What is imported here is light; the database and the service are imported when they are first used.
"""

from typing import TYPE_CHECKING, Any

from equipoise.adapters.feedback.drawn import drawn_id, is_drawn
from equipoise.adapters.feedback.errors import ConflictError, NoStoreError, StoreError
from equipoise.adapters.feedback.exporting import to_csv, to_lines
from equipoise.adapters.feedback.reading import feedback_in, said_of
from equipoise.adapters.feedback.reporting import feedback_document
from equipoise.adapters.feedback.words import OUTCOME_WORDS, WHY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import APIRouter
    from starlette.routing import BaseRoute

    from equipoise.adapters.contract import Feedback
    from equipoise.adapters.feedback.opening import Migrated
    from equipoise.adapters.feedback.store import Store as Store
    from equipoise.adapters.feedback.store import Taken as Taken
    from equipoise.adapters.http import Service


def open_store(store: str, *, make: bool = True, **how: Any) -> "Store":
    """Open the store at an address, such as ``sqlite:///feedback.db``; an empty file is made ready.

    Raises:
        UsageError: it is no address of a store, or what it takes is not installed.
        StoreError: it cannot be reached, or its table is another than this version knows.
    """
    _make_sure_it_is_installed()
    from equipoise.adapters.feedback import store as stores

    return stores.open_store(store, make=make, **how)


def migrate(store: str) -> "Migrated":
    """Bring a store to the newest step; a file that is not there is made.

    Raises:
        UsageError: it is no address of a store, or what it takes is not installed.
        StoreError: it cannot be reached or written, or a newer Equipoise has made it.
    """
    _make_sure_it_is_installed()
    from equipoise.adapters.feedback import opening

    return opening.migrate(store)


def keeps(service: "Service") -> bool:
    """Say whether the service was given a store, so that it can be asked what was thought of a question."""
    return service.settings.store is not None


def keep(service: "Service", given: "Iterable[Feedback]", kept_by: str = "") -> "tuple[Taken, ...]":
    """Keep feedback in the service's store; when this returns it is on the disk. It waits: call it in a thread.

    ``kept_by`` is in whose name it is kept, as ``request.state.caller.keeps_as`` says.

    Raises:
        FeedbackError: a pack or a rule is not there.
        ConflictError: something else was sent before with the same key.
        NoStoreError: no store was given.
        StoreError: it could not be kept; nothing of it was.
    """
    from equipoise.adapters.feedback import keeping

    return keeping.keep(service, given, kept_by)


def check_store(service: "Service") -> None:
    """Make sure that the service's store can be used, where one was given. It waits: call it in a thread.

    Raises:
        UsageError: it is no address of a store, or what it takes is not installed.
        StoreError: it cannot be reached, or its table is another than this version knows.
    """
    if keeps(service):
        _make_sure_it_is_installed()
        from equipoise.adapters.feedback import keeping

        keeping.store_of(service)


def close_store(service: "Service") -> None:
    """Close the service's store in this process, as when it stops."""
    if keeps(service):
        from equipoise.adapters.feedback import keeping

        keeping.close_store(service)


def routes(service: "Service") -> "APIRouter":
    """Give the endpoints of feedback."""
    from equipoise.adapters.feedback import endpoints

    return endpoints.router_for(service)


def routes_without() -> "list[BaseRoute]":
    """Give what answers instead, where what keeps feedback is not installed: that nothing is kept."""
    from equipoise.adapters.feedback import without

    return without.routes_without()


def feedback_schema(service: "Service") -> dict[str, Any]:
    """Give the JSON Schema of one feedback on the questions of the packs that are served."""
    from equipoise.adapters.feedback import endpoints

    return endpoints.feedback_schema(service)


def can_keep() -> bool:
    """Say whether what keeps feedback is installed."""
    from importlib.util import find_spec

    return all(find_spec(module) is not None for module in ("alembic", "sqlalchemy"))


def _make_sure_it_is_installed() -> None:
    from equipoise.engine.errors import Problem, UsageError
    from equipoise.engine.words import said

    if not can_keep():
        message = said("what keeps feedback is not installed.")
        fix = said("Install it: pip install 'equipoise[store]'.")
        raise UsageError(Problem("not_installed", message, "store", fix))


__all__ = [
    "OUTCOME_WORDS",
    "WHY_WORDS",
    "ConflictError",
    "NoStoreError",
    "StoreError",
    "can_keep",
    "check_store",
    "close_store",
    "drawn_id",
    "feedback_document",
    "feedback_in",
    "feedback_schema",
    "is_drawn",
    "keep",
    "keeps",
    "migrate",
    "open_store",
    "routes",
    "routes_without",
    "said_of",
    "to_csv",
    "to_lines",
]
