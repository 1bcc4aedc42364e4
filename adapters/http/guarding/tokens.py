"""Tokens of an issuer (OIDC, JWT): signed with a key pair, for this service, by that issuer, and not too old."""

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import jwt
from jwt import PyJWK, PyJWKClient, PyJWKSet

from equipoise.adapters.contract import is_keeper
from equipoise.adapters.http.guarding.callers import Caller, by_client, by_token
from equipoise.adapters.http.problems import Refused
from equipoise.adapters.http.settings import is_loopback
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.words import said

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a pair of keys alone: a secret that both sides hold would let whoever may check a token make one."""
_KEY_PAIRS: Final = ("RSA", "EC", "OKP")
SCOPE: Final = "equipoise:feedback:all"
"""The scope of a token by which also what others said may be read."""
_NAME: Final = re.compile(r"[^\t\n]{1,255}")
"""Whom a token may name: OIDC allows no more, and no name breaks a line."""
_LEEWAY: Final = 30
_PATIENCE: Final = 5
_KEPT: Final = 300


class Issuer:
    """Who issues tokens, and whom they must be for."""

    def __init__(self, jwks: str, issuer: str, audience: str) -> None:
        """Take the address of the issuer's keys, or the file that they are in.

        Raises:
            InputError: the file cannot be read, or the address would let others change what comes.
        """
        self._issuer, self._audience = issuer, audience
        self._file: PyJWKSet | None = None
        self._client: PyJWKClient | None = None
        if "://" not in jwks:
            self._file = _in_file(jwks)
            return
        address = urlsplit(jwks)
        if address.scheme != "https" and not (address.scheme == "http" and is_loopback(address.hostname or "")):
            message = said("the keys of an issuer are fetched by https alone.")
            raise InputError(Problem("jwks", message, jwks[:200], said("Give an address that begins with https://.")))
        self._client = PyJWKClient(jwks, timeout=_PATIENCE, lifespan=_KEPT)

    def who(self, token: str) -> Caller | None:
        """Give whom a token names; None where it does not let in. It may fetch the issuer's keys.

        Raises:
            Refused: the issuer's keys cannot be fetched.
        """
        try:
            key = self._key(token)
            if key.key_type not in _KEY_PAIRS:
                return None
            claims = self._claims(token, key)
        except jwt.PyJWKClientConnectionError as error:
            message = said("the keys of those who issue tokens cannot be fetched now.")
            raise Refused(503, message, "issuer", Retry_After="30") from error
        except jwt.PyJWTError:
            return None
        return self._named(claims)

    def _named(self, claims: dict[str, Any]) -> Caller | None:
        """Give whom the claims name; None where they name nobody, or nobody in whose name something can be kept."""
        reads_all = SCOPE in str(claims.get("scope") or "").split()
        for claim, by in (("sub", by_token), ("client_id", by_client), ("azp", by_client)):
            if name := claims.get(claim):
                caller = by(self._issuer, str(name), reads_all)
                is_name = isinstance(name, str) and _NAME.fullmatch(name)
                return caller if is_name and is_keeper(caller.keeps_as) else None
        return None

    def _claims(self, token: str, key: PyJWK) -> dict[str, Any]:
        return jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            audience=self._audience,
            issuer=self._issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iss", "aud"]},
        )

    def _key(self, token: str) -> PyJWK:
        if self._client is not None:
            return self._client.get_signing_key_from_jwt(token)
        name = jwt.get_unverified_header(token).get("kid")
        keys = self._file.keys if self._file is not None else []
        for key in keys:
            if key.key_id == name or (name is None and len(keys) == 1):
                return key
        raise jwt.InvalidKeyError


def _in_file(path: str) -> PyJWKSet:
    try:
        return PyJWKSet.from_json(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, jwt.PyJWTError) as error:
        message = said("the keys of the issuer cannot be read.")
        fix = said("Give a file of the kind JWKS, or its address.")
        raise InputError(Problem("jwks", message, path[:200], fix)) from error
