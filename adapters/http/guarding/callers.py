"""Who asks: by the name of a key, by whom a token names, or by nobody's name where none has to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    ``keeps_as`` is in whose name something is kept, and empty where nobody has to say who they are. ``reads_all``: also
    what others kept may be read.
    """

    keeps_as: str = ""
    reads_all: bool = False


def by_key(name: str, reads_all: bool) -> Caller:
    """Give who shows a key of this name; several keys of a name are of the same."""
    return Caller(f"key:{name}", reads_all)


def by_token(issuer: str, subject: str, reads_all: bool) -> Caller:
    """Give who shows a token of this issuer."""
    return Caller(f"token:{issuer}#{subject}", reads_all)


def by_client(issuer: str, client: str, reads_all: bool) -> Caller:
    """Give which program shows a token of this issuer that names nobody else: apart from whom another one names."""
    return Caller(f"client:{issuer}#{client}", reads_all)
