"""What a request asks, read once for every endpoint: its body, its language, its pack and the form of the answer."""

from dataclasses import dataclass

from starlette.requests import Request

from equipoise.adapters.contract import Parsed, by_media_type, read_by
from equipoise.adapters.http.negotiation import locale_of
from equipoise.adapters.http.service import Service
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.packs.texts import spoken_locales
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import Words, said, words_in


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, of which pack, and in which language the answer is to be."""

    reflector: Reflector
    locale: str

    @property
    def words(self) -> Words:
        """The words of the answer."""
        return words_in(self.locale)


def service_of(request: Request) -> Service:
    """Give what the service holds."""
    service: Service = request.app.state.service
    return service


def asked(request: Request, pack: str | None) -> Asked:
    """Read which pack is asked, and in which language.

    Raises:
        UsageError: there is no such pack.
    """
    reflector = service_of(request).reflector(pack)
    return Asked(reflector, locale_of(request.headers.get("accept-language", ""), spoken_locales(reflector.pack)))


async def context_in(request: Request, ask: Asked) -> Parsed:
    """Read the context in the body by the adapter of its media type; JSON where none is said.

    Raises:
        InputError: nothing here reads that type, or it cannot be read.
        ContextError: all that is wrong with it.
    """
    media_type = request.headers.get("content-type") or "application/json"
    adapter = by_media_type("in", media_type)
    if adapter is None:
        message = said("nothing here reads {media_type}.", media_type=media_type[:80])
        raise InputError(Problem("media_type", message, "Content-Type", said("Send JSON or YAML.")))
    return read_by(adapter.name, await request.body(), ask.reflector.pack)
