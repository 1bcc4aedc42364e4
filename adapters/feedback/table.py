"""The tables that feedback is kept in, as they are after the last migration."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.types import TypeDecorator

from equipoise.adapters.contract import Feedback, Kept


class Moment(TypeDecorator[datetime]):
    """A moment in world time, which SQLite has no type for."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Write it in world time."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Read it in world time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NAME: Final = "equipoise_feedback"
VERSION_NAME: Final = "equipoise_feedback_version"
"""The table that says which migration was the last; its own name, so that others' can lie beside it."""
METADATA: Final = MetaData()
FEEDBACK: Final = Table(
    NAME,
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("question", Uuid, nullable=False),
    Column("received", Moment, nullable=False),
    Column("project", String(200), nullable=False),
    Column("rule", String(161), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("words", String(2_000)),
    Column("reason", String(2_000)),
    Column("pack", String(161)),
    Column("version", String(40)),
    Column("locale", String(35)),
    Column("said_by", String(80)),
    Column("sent_as", String(200)),
    Column("why", String(40)),
    Column("kept_by", Text, nullable=False, server_default=""),
    Column("sending", String(200)),
    Index("ix_equipoise_feedback_project", "project", "number"),
    Index("ix_equipoise_feedback_received", "received"),
    Index("ix_equipoise_feedback_sent", "kept_by", "sent_as"),
    sqlite_autoincrement=True,
)
"""``number`` is the order in which rows came, never given twice; ``id`` is what keeps a replay from doubling;
``sending`` is the key of the sending that it came with, which is deleted with it."""
SENDINGS: Final = Table(
    f"{NAME}_sending",
    METADATA,
    Column("kept_by", Text, primary_key=True),
    Column("sent_as", String(200), primary_key=True),
    Column("holds", String(64), nullable=False),
    Column("received", Moment, nullable=False),
)
"""Which key belongs to which sending: of those who send at the same moment, one is the first. ``holds`` is a digest of
the ids of what was sent, in its order, the same in whose name ever it is kept."""

_ITS_OWN: Final = {"by": "said_by", "key": "sent_as"}
"""What a column is called otherwise than the field, whose name is a word of SQL."""
FIELDS: Final = {field: _ITS_OWN.get(field, field) for field in Feedback.model_fields}


def row_of(given: Feedback, received: datetime, kept_by: str, sending: str | None = None) -> dict[str, Any]:
    """Give the row of a feedback; a pack that stands before the rule goes into its own place.

    What was kept before, in another store, stays in the name in which it was kept there.
    """
    name = (given.kept_by if isinstance(given, Kept) else None) or kept_by
    fields = {column: getattr(given, field) for field, column in FIELDS.items()}
    when = given.received if isinstance(given, Kept) else received
    pack, _, rule = given.rule.rpartition("/")
    of = {"rule": rule, "pack": given.pack or pack or None}
    mine = {"id": given.id_in(name), "kept_by": name, "sending": sending}
    return {**mine, "question": given.question, "received": when, **fields, **of}


def kept_in(row: Any) -> Kept:
    """Give what a row holds. In whose name it is kept was looked at when it came: one row must not hide all others."""
    fields = {field: getattr(row, column) for field, column in FIELDS.items()}
    return Kept(received=row.received, **fields).model_copy(update={"kept_by": row.kept_by or None})
