"""Writes the log as lines of JSON. No query, no body and no answer is ever in it."""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final

LOG: Final = logging.getLogger("equipoise.http")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON: when, how grave, what, and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; of an error that was caught only its kind is told, since its message may hold answers."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        told |= getattr(record, "fields", None) or {"event": "server", "message": record.getMessage()}
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
        return json.dumps(told, ensure_ascii=False)


def note(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Log an event with its fields."""
    if LOG.isEnabledFor(level):
        LOG.log(level, event, extra={"fields": {"event": event, **fields}})
