"""Keeps feedback, and gives it back: what is told as kept is on the disk, and what is sent again does not double."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from equipoise.adapters.contract import Feedback, Kept
from equipoise.adapters.feedback.errors import ConflictError
from equipoise.adapters.feedback.faults import is_passing, told
from equipoise.adapters.feedback.opening import opened
from equipoise.adapters.feedback.table import FEEDBACK, SENDINGS, kept_in, row_of
from equipoise.engine.errors import Problem
from equipoise.engine.words import said

R = TypeVar("R")
_AT_ONCE: Final = 500
"""So many rows in one statement: below the bound of variables of both databases."""
_TRIES: Final = 5
_OF_THE_SENDING: Final = frozenset({"received", "sending"})
"""What may be another when the same is sent again."""
MOST: Final = 200
"""So many in one sending with a key."""


def key_of_part(key: str, place: int) -> str:
    """Give the key of a part of a sending of several."""
    return f"{key}/{place}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one feedback: its id, that of its question, and whether it was not there before."""

    id: UUID
    question: UUID
    new: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what was said, in the order in which it came; ``after`` leads to the next, None where there is none."""

    feedback: tuple[Kept, ...]
    after: int | None


def clock() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


class Store:
    """A place where feedback is kept. It may be used from several threads, and the place from several processes."""

    def __init__(self, engine: Engine, url: URL, now: Callable[[], datetime] = clock) -> None:
        self._engine = engine
        self._url = url
        self._now = now
        kind = sqlite if engine.dialect.name == "sqlite" else postgresql
        self._insert = kind.insert(FEEDBACK).on_conflict_do_nothing(index_elements=["id"]).returning(FEEDBACK.c.id)
        claim = kind.insert(SENDINGS)
        self._claim = claim.on_conflict_do_update(
            index_elements=["kept_by", "sent_as"], set_={"sent_as": claim.excluded.sent_as}
        ).returning(SENDINGS.c.holds)

    def keep(self, given: Sequence[Feedback], *, kept_by: str = "", sending: str | None = None) -> tuple[Taken, ...]:
        """Keep all of it or nothing; when this returns it is on the disk. What was there before stays as it is.

        ``kept_by`` is in whose name: what others have kept is not touched. ``sending`` is a key that belongs to this
        sending alone, also where another one is of another question, and comes at the same moment.

        Raises:
            ConflictError: something else was sent before with the same key.
            StoreError: it could not be kept; nothing of it was.
        """
        received = self._now()
        rows = [row_of(each, received, kept_by, sending) for each in given]

        def write(connection: Connection) -> tuple[Taken, ...]:
            if sending is not None:
                holds = _digest(given)
                self._refuse_another_sending(connection, rows, _claim(kept_by, sending, holds, received))
            return self._kept(connection, given, rows)

        return self._writing(write)

    def of(self, project: str, *, kept_by: str | None = None, after: int = 0, most: int = 100) -> Page:
        """Give what was said in a project, in the order in which it came, from after a place on.

        ``kept_by``: what was kept in this name alone; empty is what was kept in none.

        Raises:
            StoreError: it cannot be read.
        """
        query = select(FEEDBACK).where(*_in(project, kept_by), FEEDBACK.c.number > after)
        with told(self._url), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(FEEDBACK.c.number).limit(most + 1)).all()
        return Page(tuple(map(kept_in, rows[:most])), rows[most - 1].number if len(rows) > most else None)

    def all(self) -> Iterator[Kept]:
        """Give all that is kept, in the order in which it came, as it stood when the first of it was asked for.

        Raises:
            StoreError: it cannot be read.
        """
        query = select(FEEDBACK).order_by(FEEDBACK.c.number).execution_options(yield_per=_AT_ONCE)
        with told(self._url), self._engine.connect() as connection:
            yield from map(kept_in, connection.execute(query))

    def forget(self, project: str, *, kept_by: str | None = None) -> int:
        """Delete all that was said in a project, or what was kept of it in one name, and say how much it was.

        Raises:
            StoreError: it could not be deleted; nothing of it was.
        """
        return self._deleted(*_in(project, kept_by))

    def forget_before(self, moment: datetime) -> int:
        """Delete all that came before a moment, and say how much it was.

        Raises:
            StoreError: it could not be deleted; nothing of it was.
        """
        return self._deleted(FEEDBACK.c.received < moment, sendings=(SENDINGS.c.received < moment,))

    def hand_over(self, kept_by: str, *, of: str = "") -> int:
        """Put what was kept in a name, else in none, into this one, with the keys that it was sent with.

        What is there already is left. It says how much was moved.

        Raises:
            StoreError: it could not be written; nothing of it was.
        """

        def write(connection: Connection) -> int:
            there = set(connection.execute(select(FEEDBACK.c.id).where(FEEDBACK.c.kept_by == kept_by)).scalars())
            rows = connection.execute(select(FEEDBACK).where(FEEDBACK.c.kept_by == of)).all()
            moved = [{"old": row.id, "new": kept_in(row).id_in(kept_by)} for row in rows]
            moved = [each for each in moved if each["new"] not in there]
            if moved:
                named = update(FEEDBACK).where(FEEDBACK.c.id == bindparam("old"))
                connection.execute(named.values(id=bindparam("new"), kept_by=kept_by), moved)
            _hand_over_keys(connection, of, kept_by)
            return len(moved)

        return self._writing(write) if kept_by != of else 0

    def close(self) -> None:
        """Close all connections, so that nothing is left beside a file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _kept(self, connection: Connection, given: Sequence[Feedback], rows: list[dict[str, Any]]) -> tuple[Taken, ...]:
        new: set[UUID] = set()
        for start in range(0, len(rows), _AT_ONCE):
            new.update(connection.execute(self._insert, rows[start : start + _AT_ONCE]).scalars())
        self._refuse_others(connection, rows, new)
        _name_sending(connection, [row for row in rows if row["id"] not in new])
        return tuple(_taken(given, rows, new))

    def _refuse_others(self, connection: Connection, rows: list[dict[str, Any]], new: set[UUID]) -> None:
        """Compare what has a key with what is there by that key: it may be a replay, and nothing else."""
        keyed = {row["id"]: row for row in rows if row["sent_as"] is not None}
        twice = len(keyed) < sum(row["sent_as"] is not None for row in rows)
        there = [*keyed] if twice else [each for each in keyed if each not in new]
        for start in range(0, len(there), _AT_ONCE):
            query = select(FEEDBACK).where(FEEDBACK.c.id.in_(there[start : start + _AT_ONCE]))
            for found in connection.execute(query).mappings():
                sent = (row for row in rows if row["id"] == found["id"])
                if any(row[each] != found[each] for row in sent for each in row if each not in _OF_THE_SENDING):
                    raise _conflict(str(found["sent_as"]))

    def _refuse_another_sending(
        self, connection: Connection, rows: list[dict[str, Any]], claim: dict[str, Any]
    ) -> None:
        """Take the key for this sending, or see that it was taken for the same; whoever comes meanwhile waits here.

        What is there by the key must be part of it, too: it may have been brought in from another store.
        """
        key = claim["sent_as"]
        if connection.execute(self._claim, claim).scalar_one() != claim["holds"]:
            raise _conflict(key)
        keys = (key, *(key_of_part(key, place) for place in range(MOST)))
        there = select(FEEDBACK.c.id).where(FEEDBACK.c.kept_by == claim["kept_by"], FEEDBACK.c.sent_as.in_(keys))
        if not set(connection.execute(there).scalars()) <= {row["id"] for row in rows}:
            raise _conflict(key)

    def _deleted(self, *which: Any, sendings: Sequence[Any] = ()) -> int:
        """Delete rows, and keys of sendings of which none may be left."""

        def write(connection: Connection) -> int:
            if sendings:
                connection.execute(delete(SENDINGS).where(*sendings))
            return _delete(connection, which)

        count = self._writing(write)
        if self._engine.dialect.name == "sqlite":
            self._empty_the_log()
        return count

    def _empty_the_log(self) -> None:
        """Empty the log beside the file, so that nothing deleted lies there; where somebody reads, it is done later."""
        with suppress(SQLAlchemyError):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def _writing(self, write: Callable[[Connection], R]) -> R:
        """Write in one piece, again where two that wrote at once stood in each other's way."""
        with told(self._url):
            for _ in range(_TRIES - 1):
                try:
                    return self._written(write)
                except DBAPIError as error:
                    if not is_passing(error):
                        raise
            return self._written(write)

    def _written(self, write: Callable[[Connection], R]) -> R:
        with self._engine.execution_options(writes=True).begin() as connection:
            return write(connection)


def open_store(store: str, *, make: bool = True, now: Callable[[], datetime] = clock) -> Store:
    """Open the store at an address; an empty file of SQLite is made ready where ``make`` is so.

    Raises:
        UsageError: it is no address of a store.
        StoreError: it cannot be reached, or its table is another than this version knows.
    """
    return Store(*opened(store, make=make), now)


def _in(project: str, kept_by: str | None) -> list[Any]:
    of_whom = [FEEDBACK.c.kept_by == kept_by] if kept_by is not None else []
    return [FEEDBACK.c.project == project, *of_whom]


def _delete(connection: Connection, which: Sequence[Any]) -> int:
    """Delete rows, and with them the keys that they were sent with, so that what is sent anew is new."""
    gone = connection.execute(delete(FEEDBACK).where(*which).returning(FEEDBACK.c.kept_by, FEEDBACK.c.sending)).all()
    keys = {(by, key) for by, key in gone if key}
    if keys:
        one = delete(SENDINGS).where(SENDINGS.c.kept_by == bindparam("by"), SENDINGS.c.sent_as == bindparam("key"))
        connection.execute(one, [{"by": by, "key": key} for by, key in sorted(keys)])
    return len(gone)


def _name_sending(connection: Connection, there: list[dict[str, Any]]) -> None:
    """Put the key of this sending beside rows that were there and came with none, as from another store."""
    named = [{"row": row["id"], "key": row["sending"]} for row in there if row["sending"]]
    if named:
        one = update(FEEDBACK).where(FEEDBACK.c.id == bindparam("row"), FEEDBACK.c.sending.is_(None))
        connection.execute(one.values(sending=bindparam("key")), named)


def _hand_over_keys(connection: Connection, of: str, kept_by: str) -> None:
    """Put the keys of sendings into another name; one that is taken there belongs to what it was taken for."""
    taken = select(SENDINGS.c.sent_as).where(SENDINGS.c.kept_by == kept_by)
    connection.execute(delete(SENDINGS).where(SENDINGS.c.kept_by == of, SENDINGS.c.sent_as.in_(taken)))
    connection.execute(update(SENDINGS).where(SENDINGS.c.kept_by == of).values(kept_by=kept_by))


def _claim(kept_by: str, key: str, holds: str, received: datetime) -> dict[str, Any]:
    return {"kept_by": kept_by, "sent_as": key, "holds": holds, "received": received}


def _digest(given: Sequence[Feedback]) -> str:
    return hashlib.sha256(b"".join(each.id.bytes for each in given)).hexdigest()


def _taken(given: Sequence[Feedback], rows: Sequence[dict[str, Any]], new: set[UUID]) -> Iterator[Taken]:
    told_of: set[UUID] = set()
    for each, row in zip(given, rows, strict=True):
        yield Taken(row["id"], each.question, row["id"] in new and row["id"] not in told_of)
        told_of.add(row["id"])


def _conflict(key: str) -> ConflictError:
    message = said("something else was sent before with the key {key!r}.", key=key[:80])
    fix = said("Use a new key for what is new, and the same only to send the same again. Nothing was kept.")
    return ConflictError(Problem("conflict", message, "key", fix))
