"""Refuses to serve where others could come in without anybody having said so."""

from equipoise.adapters.http.guarding.keys import KeyRing
from equipoise.adapters.http.pages import ANY
from equipoise.adapters.http.settings import Settings, is_loopback
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import said


def refuse_unguarded(settings: Settings) -> None:
    """Refuse settings with which anybody could come in unasked for, or nobody at all.

    Raises:
        UsageError: they are such settings.
    """
    _refuse_to_be_open(settings)
    _refuse_every_page(settings)
    _refuse_no_key(settings)


def _refuse_to_be_open(settings: Settings) -> None:
    if settings.jwks and not (settings.issuer and settings.audience):
        message = said("tokens are let in only from one issuer, for one audience.")
        raise UsageError(Problem("jwks", message, "--jwks", said("Give --issuer and --audience too.")))
    if is_loopback(settings.host) or settings.guarded or settings.open:
        return
    message = said("others could reach the service at {host}, and nobody would have to show a key.", host=settings.host)
    fix = said("Give --keys FILE (make one with --new-key) or --jwks; or say --open if that is what you want.")
    raise UsageError(Problem("open", message, "--host", fix))


def _refuse_every_page(settings: Settings) -> None:
    if ANY in settings.origins and not settings.open:
        message = said("with --origin '*' any page in a browser here could ask the service, whoever made that page.")
        fix = said("Name the servers whose pages may ask; or say --open, too, if that is what you want.")
        raise UsageError(Problem("any_page", message, "--origin", fix))


def _refuse_no_key(settings: Settings) -> None:
    """Refuse to begin where nobody could be let in; a file that is emptied later lets nobody in from then on."""
    if settings.keys_file is None or settings.jwks or len(KeyRing(settings.keys, settings.keys_file)):
        return
    message = said("there is no key in the file of keys, so that nobody could use the service.")
    fix = said("Add one: equipoise serve --new-key >> {file}", file=settings.keys_file.name)
    raise UsageError(Problem("key_file", message, str(settings.keys_file), fix))
