"""Which language and which form a caller asks for, by the headers of the request."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from babel.core import negotiate_locale

ANY: Final = "*/*"
_MOST_PARTS: Final = 50


@lru_cache(512)
def weighted(header: str) -> tuple[tuple[str, float], ...]:
    """Give what a header of preferences names with its weight, from 0 to 1, in the order of the header."""
    return tuple(_weighted(header))


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(",")[:_MOST_PARTS]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((each[2:].strip() for each in parameters if each.startswith("q=")), "1")
        if name and (number := _number(weight)) is not None:
            yield name, number


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


@lru_cache(512)
def locale_of(header: str, known: tuple[str, ...]) -> str:
    """Give the language that a caller wants of those that are known; the first where it wants none of them."""
    wanted = sorted(weighted(header), key=lambda each: -each[1])
    asked = [name.replace("-", "_") for name, weight in wanted if weight > 0]
    return negotiate_locale(asked, list(known)) or known[0]


@lru_cache(512)
def media_type_of(header: str, known: tuple[str, ...]) -> str | None:
    """Give the media type that a caller wants most of those that are known; None where it wants none of them.

    What names a type says more of it than what names its kind, and that more than what takes anything. Of those wanted
    alike the one that is named comes first, then the first that is known.
    """
    ranges = weighted(header.strip() or ANY)
    best: tuple[float, int, int] | None = None
    found = None
    for place, media_type in enumerate(known):
        weight, exactness, order = _fit(media_type.partition(";")[0], ranges)
        rank = (weight, exactness, -order if exactness == _EXACT else -place)
        if weight > 0 and (best is None or rank > best):
            best, found = rank, media_type
    return found


_EXACT: Final = 2


def _fit(media_type: str, ranges: Iterable[tuple[str, float]]) -> tuple[float, int, int]:
    """Give how much a type is wanted, how exactly it is named, and where in the header."""
    kind = f"{media_type.partition('/')[0]}/*"
    exactness = {media_type: _EXACT, kind: 1, ANY: 0}
    fitting = [(exactness[name], -order, weight) for order, (name, weight) in enumerate(ranges) if name in exactness]
    if not fitting:
        return 0.0, 0, 0
    exact, order, weight = max(fitting)
    return weight, exact, -order
