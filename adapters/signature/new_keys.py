"""Makes a pair of keys in the format of minisign: a secret one under a password, and a public one to give away."""

import base64
from pathlib import Path
from typing import Any, Final

from equipoise.adapters.files import write_new
from equipoise.adapters.signature.signing import installed
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

MAX_PASSWORD: Final = 200
"""So many letters at most: minisign reads no more than about a thousand bytes."""
_WORK: Final = {"opslimit": 1 << 22, "memlimit": 1 << 27}
"""How hard each guess at the password is made: scrypt with N=2^17, r=8, p=1, which takes 128 MiB, as OWASP advises."""
_OWNER_ONLY: Final = 0o600
_KEY_NUMBER: Final = slice(2, 10)


def public_beside(secret: Path) -> Path:
    """Give the name under which the public key lies beside the secret one."""
    return secret.with_suffix(".pub")


def new_keys(secret: Path, password: str) -> Path:
    """Make a secret key, readable by its owner alone, and the public one beside it; give the name of that.

    Neither is ever written over another file. The password is kept nowhere: without it the key is of no use.

    Raises:
        InputError: the extra is not installed, the password will not do, there is a file already, or the place
            cannot be written to.
    """
    pairs = installed().KeyPair
    public = public_beside(secret)
    if not 0 < len(password) <= MAX_PASSWORD or not password.isprintable():
        message = said("a secret key needs a password of 1 to {most} letters.", most=MAX_PASSWORD)
        raise InputError(Problem("password", message, str(secret), said("Choose one that is long, and keep it.")))
    pair = pairs.generate()
    pair.public_key.untrusted_comment = f"minisign public key {_number(pair.public_key)}"
    with pair.secret_key as key:
        key.encrypt(password, **_WORK)
        write_new(secret, bytes(key) + b"\n", _OWNER_ONLY)
    try:
        write_new(public, bytes(pair.public_key) + b"\n")
    except InputError:
        secret.unlink()
        raise
    return public


def _number(public: Any) -> str:
    """Give the number of a key as minisign writes it: without zeros before it."""
    return f"{int.from_bytes(base64.b64decode(public.to_base64())[_KEY_NUMBER], 'little'):X}"
