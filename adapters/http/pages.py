"""Which pages of others may ask or show ours: written as browsers write them, so that they match."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import SplitResult, urlsplit

from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import said

ANY: Final = "*"
_USUAL: Final = {"http": 80, "https": 443}
_EVERY_PART: Final = "*."
_KEPT: Final = ("'self'", "'none'")
_FOR_INSTANCE: Final = "https://intranet.example, http://127.0.0.1:8400"


def asking_pages(given: Iterable[str], option: str = "--origin") -> tuple[str, ...]:
    """Give where pages may ask from, as browsers write it: a scheme and a host in small letters, no usual port.

    Raises:
        UsageError: one is something else, such as the address of a single page.
    """
    return tuple(dict.fromkeys(each if each == ANY else _place(each, option) for each in given))


def showing_pages(given: Iterable[str], option: str = "--frame-ancestor") -> tuple[str, ...]:
    """Give where pages may show ours from; beside the same as for those that ask, ``https://*.intranet.example``.

    Raises:
        UsageError: one is something else.
    """
    return tuple(dict.fromkeys(_showing(given, option)))


def _showing(given: Iterable[str], option: str) -> Iterator[str]:
    for each in given:
        scheme, between, host = each.partition("://")
        if each == ANY or each.lower() in _KEPT:
            yield each.lower()
        elif between and host.startswith(_EVERY_PART):
            plain = _place(f"{scheme}://{host.removeprefix(_EVERY_PART)}", option)
            yield plain.replace("://", f"://{_EVERY_PART}")
        else:
            yield _place(each, option)


def _place(given: str, option: str) -> str:
    """Write one place as browsers do."""
    text = given.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise _refused(said("{given!r} is no address of pages.", given=given[:100]), option) from error
    if "://" not in text or parts.scheme not in _USUAL:
        message = said(
            "{given!r} does not begin with http:// or https://, so that no page would match.", given=given[:100]
        )
        raise _refused(message, option)
    if parts.path not in ("", "/") or "?" in text or "#" in text:
        message = said(
            "{given!r} names a page, and browsers only tell from which server a page comes.", given=given[:100]
        )
        raise _refused(
            message, option, said("Leave out what comes after the host: {place}.", place=_written(parts, host, port))
        )
    if not _is_host(host) or "@" in parts.netloc:
        raise _refused(said("{given!r} is no address of pages.", given=given[:100]), option)
    return _written(parts, host, port)


def _written(parts: SplitResult, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != _USUAL[parts.scheme] else "")


def _is_host(host: str) -> bool:
    return bool(host) and all(each.isalnum() or each in "-._:" for each in host)


def _refused(message: str, option: str, fix: str = "") -> UsageError:
    fix = fix or said("Write it like one of these: {examples}.", examples=_FOR_INSTANCE)
    return UsageError(Problem("page", message, option, fix))
