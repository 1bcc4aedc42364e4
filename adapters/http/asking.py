"""What a request asks, read once for every endpoint: its body, its language, its pack and the form of the answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from equipoise.adapters.contract import Parsed, by_media_type, read_by
from equipoise.adapters.http.negotiation import locale_of, media_type_of
from equipoise.adapters.http.problems import Refused
from equipoise.adapters.http.service import Service
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflector import Reflector
from equipoise.engine.words import Words, said, words_in

_WHOLE: Final = re.compile(r"-?[0-9]{1,9}(\.0{1,9})?")


def _number(value: Any) -> Any:
    """Read a whole number as JSON writes one: a query is text, and pydantic would take more."""
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise PydanticCustomError("int_type", "no whole number")
    return int(value.partition(".")[0])


def _yes_or_no(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("bool_type", "neither true nor false")
    return value == "true"


Limit = Annotated[int, Field(ge=1, le=50), BeforeValidator(_number)]
"""How many questions stand on a page."""
Minutes = Annotated[int, Field(ge=0, le=600), BeforeValidator(_number)]
"""The length of a meeting."""
Truth = Annotated[bool, BeforeValidator(_yes_or_no)]


class Query(BaseModel):
    """What is asked beside the body. A name that there is not is a mistake, never left out in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfPack(Query):
    """A query that a pack may be named in."""

    pack: Annotated[str | None, Field(max_length=161, description="The pack that is asked; else the first.")] = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, of which pack, and in which language the answer is to be."""

    reflector: Reflector
    locale: str

    @property
    def words(self) -> Words:
        """The words of the answer."""
        return words_in(self.locale)

    @property
    def texts(self) -> Texts:
        """The texts of the pack in the language of the answer."""
        return Texts(self.reflector.pack, self.locale)


def service_of(request: Request) -> Service:
    """Give what the service holds."""
    service: Service = request.app.state.service
    return service


def asked(request: Request, pack: str | None, several: Iterable[str] = ()) -> Asked:
    """Read which pack is asked, and in which language; ``several`` are names that may stand in the query again.

    Raises:
        UsageError: there is no such pack.
        Refused: something is asked twice.
    """
    _once(request, several)
    reflector = service_of(request).reflector(pack)
    return Asked(reflector, locale_of(request.headers.get("accept-language", ""), spoken_locales(reflector.pack)))


def _once(request: Request, several: Iterable[str]) -> None:
    names = [name for name, _ in request.query_params.multi_items() if name not in several]
    if len(names) > len(set(names)):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise Refused(422, said("{key!r} is asked twice.", key=twice[:80]), "query", said("Keep one of them."))


def form_in(request: Request, choices: Iterable[str]) -> str:
    """Give the media type of the answer, which is one of the choices, the usual one first.

    Raises:
        Refused: the caller takes none of them.
    """
    known = tuple(choices)
    found = media_type_of(request.headers.get("accept", ""), known)
    if found is None:
        listed = ", ".join(each.partition(";")[0] for each in known)
        raise Refused(
            406, said("the answer cannot be had so."), "form", said("Accept one of: {choices}.", choices=listed)
        )
    return found


async def context_in(request: Request, ask: Asked) -> Parsed:
    """Read the context in the body by the adapter of its media type; JSON where none is said.

    Raises:
        Refused: nothing here reads that type.
        InputError: it cannot be read.
        ContextError: all that is wrong with it.
    """
    return read_by(reader_of(request), await request.body(), ask.reflector.pack)


def reader_of(request: Request) -> str:
    """Give the name of the adapter that reads the body.

    Raises:
        Refused: there is none for its media type.
    """
    media_type = request.headers.get("content-type") or "application/json"
    adapter = by_media_type("in", media_type)
    if adapter is None:
        raise unread(media_type, service_of(request).read_as)
    return adapter.name


def unread(media_type: str, choices: Iterable[str]) -> Refused:
    """Say that a body of this type is not read, and which are."""
    message = said("nothing here reads {media_type}.", media_type=media_type[:80])
    return Refused(415, message, "media-type", said("Send one of: {choices}.", choices=", ".join(choices)))
