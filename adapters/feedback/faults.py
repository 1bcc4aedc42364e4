"""Says what a database says as a sentence with what to do, and never what was in the rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from equipoise.adapters.feedback.errors import StoreError
from equipoise.adapters.feedback.places import place_of
from equipoise.engine.errors import Problem
from equipoise.engine.words import marked, said

Told = tuple[str, str, str]
"""A stable code, what is wrong, and what to do."""
_FULL: Final[Told] = (
    "full",
    marked("there is no room left where it is kept."),
    marked("Make room, and send it again."),
)
_BUSY: Final[Told] = ("busy", marked("others are writing to it, for too long."), marked("Send it again in a moment."))
_READ_ONLY: Final[Told] = (
    "read_only",
    marked("it may only be read."),
    marked("Give whoever runs this the right to write there."),
)
_CANNOT_OPEN: Final[Told] = (
    "cannot_open",
    marked("it cannot be opened."),
    marked("Check the name, the folder and the rights of whoever runs this."),
)
_NO_STORE: Final[Told] = (
    "no_database",
    marked("this is no store of feedback."),
    marked("Check the name; the file is as it was."),
)
_DAMAGED: Final[Told] = (
    "damaged",
    marked("it is damaged, or its disk is."),
    marked("Take a copy of it as it is, then bring back the last one that was good."),
)
_UNREACHABLE: Final[Told] = (
    "unreachable",
    marked("it cannot be reached."),
    marked("Check the address, and that the server runs; then send it again."),
)
_REFUSED: Final[Told] = (
    "refused",
    marked("it does not let us in."),
    marked("Check the user, the password and the rights."),
)
_NOT_THERE: Final[Told] = (
    "no_database",
    marked("there is no such database."),
    marked("Make it first, such as with createdb."),
)
_OTHER: Final[Told] = (
    "store",
    marked("it failed ({what})."),
    marked("Send it again; what was kept already does not double."),
)

_BY_SQLITE: Final[dict[str, Told]] = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _CANNOT_OPEN,
    "SQLITE_AUTH": _CANNOT_OPEN,
    "SQLITE_NOTADB": _NO_STORE,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_IOERR": _DAMAGED,
}
_BY_STATE: Final[dict[str, Told]] = {
    "08": _UNREACHABLE,
    "25006": _READ_ONLY,
    "28": _REFUSED,
    "3D": _NOT_THERE,
    "40": _BUSY,
    "42501": _REFUSED,
    "53100": _FULL,
    "53": _BUSY,
    "55P03": _BUSY,
    "57": _UNREACHABLE,
    "58": _DAMAGED,
    "XX001": _DAMAGED,
}
"""By the beginning of a state of SQL, the longest that fits first."""


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Tell what fails in a database in words.

    Raises:
        StoreError: something did.
    """
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        code, message, fix = _told(error)
        what = type(getattr(error, "orig", None) or error).__name__
        said_so = said(message, what=what) if "{" in message else said(message)
        raise StoreError(Problem(code, said_so, place_of(url), said(fix))) from error


def _told(error: Exception) -> Told:
    if isinstance(error, NoConnectionError):
        return _BUSY
    cause = error.orig if isinstance(error, DBAPIError) else error
    if name := getattr(cause, "sqlite_errorname", None):
        return _BY_SQLITE.get("_".join(str(name).split("_")[:2]), _OTHER)
    if state := getattr(cause, "sqlstate", None):
        fits = [begin for begin in _BY_STATE if str(state).startswith(begin)]
        return _BY_STATE[max(fits, key=len)] if fits else _OTHER
    return _unread(str(cause)) if isinstance(error, OperationalError) else _OTHER


def _unread(text: str) -> Told:
    """Read what a server said before a connection was there: it has no state then."""
    if "password" in text or "authentication" in text or "role" in text:
        return _REFUSED
    return _NOT_THERE if "does not exist" in text else _UNREACHABLE


def is_passing(error: DBAPIError) -> bool:
    """Say whether two that wrote at once stood in each other's way, so that trying again helps."""
    return str(getattr(error.orig, "sqlstate", None)) in ("40001", "40P01")
