"""What a browser posted: fields and files, held in memory alone."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from equipoise.adapters.web.asking.fields import Fields
from equipoise.adapters.web.asking.web_form import FORM, fields_in
from equipoise.adapters.web.sheet import PAGE
from equipoise.engine.errors import EquipoiseError

FILES: Final = "multipart/form-data"
_MOST_FILES: Final = 4
_MOST_FIELDS: Final = 100


@dataclass(frozen=True)
class Posted:
    """The fields in their order, those of the page by name, and the files by the name of their field.

    ``sender`` is in whose name what was posted is kept, where something is: empty where nobody has to say who they are.
    """

    fields: Fields
    files: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)
    sender: str = ""

    @property
    def page(self) -> dict[str, list[str]]:
        """What the page was asked, by name."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            if name.startswith(PAGE):
                found.setdefault(name.removeprefix(PAGE), []).append(value)
        return found


async def posted(request: Request) -> Posted:
    """Read what was posted; how much that may be is bound around the whole service.

    Raises:
        HTTPException: it is no form.
    """
    return replace(await _read(request), sender=request.state.caller.keeps_as)


async def _read(request: Request) -> Posted:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == FORM:
        try:
            return Posted(fields_in(body))
        except EquipoiseError as error:
            raise HTTPException(400) from error
    if kind != FILES:
        raise HTTPException(415)
    try:
        return await _files(request, body)
    except (MultiPartException, ValueError, KeyError) as error:
        raise HTTPException(400) from error


async def _files(request: Request, body: bytes) -> Posted:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, stream(), max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
    parser.spool_max_size = len(body) + 1  # so that nothing is ever laid down on disk
    form = await parser.parse()
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    files: dict[str, list[tuple[str, bytes]]] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files.setdefault(name, []).append(((value.filename or "")[:200], await value.read()))
    await form.close()
    "".join(part for each in fields for part in each).encode()  # half a letter, as some charsets can name it, is none
    return Posted(fields, files)
