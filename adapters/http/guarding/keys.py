"""Keys that programs and people show: of each only a digest is kept, with the name of whom it was given to.

A key is 256 bits of chance, so one round of SHA-256 is enough: there is nothing to guess it by.
"""

import hashlib
import hmac
import logging
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from equipoise.adapters.contract import KEY_NAME
from equipoise.adapters.http.guarding.callers import Caller, by_key
from equipoise.adapters.http.watching import note
from equipoise.engine.errors import EquipoiseError, InputError, Problem
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.words import said

_PREFIX: Final = "eqk_"
READS_ALL: Final = "reads-all"
"""Stands after the digest of a key by which also what others said may be read."""
_LINE: Final = re.compile(rf"({KEY_NAME})\s+sha256:([0-9a-f]{{64}})(?:\s+({READS_ALL}))?")
_MARKED: Final = re.compile(r"\S+\s+sha256:[0-9a-f]{64}\s+(?!reads-all$)([A-Za-z_-]{1,20})")
"""A line with another mark; what is no such word might be a key, and is not repeated."""
_LOOK_AGAIN: Final = 5.0
"""Seconds after which the file is looked at again, so that a key that was taken out stops working."""


@dataclass(frozen=True, slots=True)
class Key:
    """Whose key it is, its digest, and whether by it also what others said may be read."""

    name: str
    digest: str
    reads_all: bool = False


def new_key(name: str) -> tuple[str, str]:
    """Make a key, and the line for the file of keys that lets it in."""
    key = f"{_PREFIX}{secrets.token_urlsafe(32)}"
    return key, f"{name} sha256:{_digest(key)}"


def read_keys(lines: Iterable[str], where: str) -> tuple[Key, ...]:
    """Read lines of keys: a name and a digest each, and perhaps a mark; empty lines and those with # are left.

    Raises:
        InputError: a line is something else.
    """
    return tuple(_read(lines, where))


def _read(lines: Iterable[str], where: str) -> Iterator[Key]:
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        found = _LINE.fullmatch(text)
        if (mark := _MARKED.fullmatch(text)) is not None:
            message = said("there is no mark {mark!r} of a key.", mark=mark[1])
            raise InputError(Problem("key_file", message, f"{where}:{number}", did_you_mean(mark[1], [READS_ALL])))
        if found is None:
            message = said("this is no line of a file of keys.")
            fix = said("Make one with `equipoise serve --new-key`, and put the line that it prints here.")
            raise InputError(Problem("key_file", message, f"{where}:{number}", fix))
        yield Key(found[1], found[2], found[3] is not None)


class KeyRing:
    """The keys that are let in: those given, and those in a file, which may change while the service runs."""

    def __init__(self, given: Iterable[str], path: Path | None) -> None:
        """Read the keys.

        Raises:
            InputError: the file cannot be read, or a line in it is no key.
        """
        self._given = read_keys(given, "EQUIPOISE_API_KEYS")
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._looked = time.monotonic()
        self._keys = self._given
        if path is not None:
            self._read_file(path)

    def __len__(self) -> int:
        return len(self._keys)

    def who(self, key: str) -> Caller | None:
        """Give whose key this is; None where it is nobody's. It takes as long for each."""
        self._look_again()
        digest = _digest(key)
        found = None
        for each in self._keys:
            if hmac.compare_digest(each.digest, digest):
                found = by_key(each.name, each.reads_all)
        return found

    def _look_again(self) -> None:
        if self._path is None or time.monotonic() - self._looked < _LOOK_AGAIN:
            return
        self._looked = time.monotonic()
        try:
            if self._stamp(self._path) != self._seen:
                self._read_file(self._path)
        except EquipoiseError as error:
            note("keys_not_read", logging.WARNING, where=[each.where for each in error.problems])
        except OSError as error:  # the keys of before stay
            note("keys_not_read", logging.WARNING, error=type(error).__name__)

    def _read_file(self, path: Path) -> None:
        try:
            self._seen = self._stamp(path)
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            message = said("the file of keys cannot be read.")
            raise InputError(Problem("key_file", message, str(path), said("See that it is there."))) from error
        try:
            self._keys = (*self._given, *read_keys(lines, str(path)))
        except InputError:  # of those of before, what was taken out is let in no more, whatever else stands there
            there = [line for line in lines if not line.strip().startswith("#")]
            self._keys = tuple(each for each in self._keys if each in self._given or _is_in(each, there))
            raise

    @staticmethod
    def _stamp(path: Path) -> tuple[int, int]:
        found = path.stat()
        return found.st_mtime_ns, found.st_size


def _is_in(key: Key, lines: Iterable[str]) -> bool:
    return any(key.digest in line for line in lines)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
