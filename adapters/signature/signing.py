"""Signs a file beside it, and checks such a signature, in the format of minisign (ed25519)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from equipoise.engine.errors import InputError, Problem
from equipoise.engine.packs.source import read_bytes
from equipoise.engine.words import said

MAX_KEY: Final = 10_000
"""So many bytes at most are read of a key or a signature: the real ones have a few hundred."""


def signature_beside(path: Path) -> Path:
    """Give the name under which the signature of a file lies beside it."""
    return path.with_name(f"{path.name}.minisig")


def signed(data: bytes, key: Path, password: Callable[[], str], comment: str) -> bytes:
    """Sign bytes with a secret key; ``password`` is asked only where the key has one. Nothing of the key is kept.

    ``comment`` is signed along, and shown to whoever checks.

    Raises:
        InputError: the extra is not installed, the key cannot be read, or the password is wrong.
    """
    library = installed()
    try:
        with library.SecretKey.from_bytes(_small(key)) as secret:
            if secret.is_encrypted():
                secret.decrypt(password())
            signature = secret.sign(data, trusted_comment=comment)
    except library.ParseError as error:
        fix = said("Give a secret key in the format of minisign: `equipoise sign --new-key minisign.key` makes one.")
        raise _wrong("no_key", said("this is not a secret key of minisign."), key, fix) from error
    except library.Error as error:
        raise _wrong("password", said("the password does not open this key."), key, said("Try again.")) from error
    return bytes(signature) + b"\n"


def checked(data: bytes, signature: Path, key: str) -> str | None:
    """Check a signature by a public key, in a file or as its text; give the comment that was signed along.

    None says that the signature is not that of these bytes by this key.

    Raises:
        InputError: the extra is not installed, or the key or the signature cannot be read.
    """
    library = installed()
    public = _public_key(library, key)
    try:
        found = library.Signature.from_bytes(_small(signature))
    except library.ParseError as error:
        fix = said("Give the file that `equipoise sign` or minisign made.")
        raise _wrong("no_signature", said("this is not a signature of minisign."), signature, fix) from error
    try:
        public.verify(data, found)
    except library.VerifyError:
        return None
    return str(found.trusted_comment)


def _public_key(library: Any, key: str) -> Any:
    try:
        if Path(key).is_file():
            return library.PublicKey.from_bytes(_small(Path(key)))
        return library.PublicKey.from_base64(key)
    except library.ParseError as error:
        fix = said("Give the file minisign.pub, or the text in it that begins with RW.")
        raise _wrong("no_key", said("this is not a public key of minisign."), Path(key[:80]), fix) from error


def installed() -> Any:
    """Give the library; ``Any``, since it has no types, is passed on no further than these modules."""
    try:
        import minisign
    except ImportError as error:
        message = said("what signs and checks signatures is not installed.")
        fix = said("Install it: pip install 'equipoise[sign]'; or use minisign itself.")
        raise InputError(Problem("not_installed", message, "equipoise[sign]", fix)) from error
    return minisign


def _small(path: Path) -> bytes:
    return read_bytes(path, MAX_KEY)[:MAX_KEY]


def _wrong(code: str, message: str, path: Path, fix: str) -> InputError:
    return InputError(Problem(code, message, str(path), fix))
