"""Which language and which form a caller asks for, by the headers of the request."""

from collections.abc import Iterable, Iterator
from typing import Final

from babel.core import negotiate_locale

ANY: Final = "*/*"


def weighted(header: str) -> Iterator[str]:
    """Give what a header of preferences names, the most wanted first; what weighs nothing is left out."""
    found: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:50]):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            found.append((-float(weight), place, name.lower()))
        except ValueError:
            continue
    yield from (name for weight, _, name in sorted(found) if name and weight < 0)


def locale_of(header: str, known: Iterable[str]) -> str:
    """Give the language that a caller wants of those that are known; the first where it wants none of them."""
    choices = list(known)
    asked = [name.replace("-", "_") for name in weighted(header)]
    return negotiate_locale(asked, choices) or choices[0]


def media_type_of(header: str, known: Iterable[str]) -> str | None:
    """Give the media type that a caller wants of those that are known; the first for any, None where it is none."""
    choices = list(known)
    for wanted in weighted(header or ANY):
        if wanted == ANY:
            return choices[0]
        if wanted.endswith("/*"):
            among = [each for each in choices if each.startswith(wanted[:-1])]
        else:
            among = [each for each in choices if each.partition(";")[0] == wanted]
        if among:
            return among[0]
    return None
