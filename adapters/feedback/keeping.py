"""Keeps feedback in the store that a service was given, which is opened once in each process."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from equipoise.adapters.contract import Feedback, FeedbackError
from equipoise.adapters.feedback import open_store
from equipoise.adapters.feedback.errors import no_store
from equipoise.adapters.feedback.reading import feedback_in
from equipoise.engine.documents import Document
from equipoise.engine.errors import Problem
from equipoise.engine.packs.pack import Pack

if TYPE_CHECKING:
    from equipoise.adapters.feedback.store import Store, Taken
    from equipoise.adapters.http import Service

_OPEN: Final[dict[str, "Store"]] = {}
"""The stores of this process by their address; one that could not be opened is tried anew."""


def store_of(service: "Service") -> "Store":
    """Give the store of a service.

    Raises:
        NoStoreError: none was given.
        UsageError: it is no address of a store, or what it takes is not installed.
        StoreError: it cannot be reached, or its table is another than this version knows.
    """
    address = service.settings.store
    if address is None:
        raise no_store()
    if address not in _OPEN:
        opened = open_store(address)  # nobody waits here for one who waits for a server that is not there
        if _OPEN.setdefault(address, opened) is not opened:
            opened.close()
    return _OPEN[address]


def close_store(service: "Service") -> None:
    """Close the service's store in this process, where it is open; it is opened anew if it is asked for again."""
    if service.settings.store is not None and (opened := _OPEN.pop(service.settings.store, None)):
        opened.close()


def packs_of(service: "Service") -> tuple[Pack, ...]:
    """Give the packs whose questions feedback may be of."""
    return tuple(reflector.pack for reflector in service.reflectors.values())


def keep(service: "Service", given: Iterable[Feedback], kept_by: str = "") -> "tuple[Taken, ...]":
    """Keep feedback in the service's store, in the name of whoever sends it.

    Raises:
        FeedbackError: a pack or a rule is not there.
        EquipoiseError: no store was given, or it could not be kept.
    """
    items = tuple(given)
    if problems := list(_wrong(service, items)):
        raise FeedbackError(problems)
    return store_of(service).keep(items, kept_by=kept_by)


def _wrong(service: "Service", items: Iterable[Feedback]) -> Iterator[Problem]:
    for each in items:
        data = each.model_dump(mode="json", include=set(Feedback.model_fields), exclude_none=True)
        yield from feedback_in(data, Document(data, "feedback"), packs_of(service))[1]
