"""Who comes with what: gives each request its sheet, in the language and of the pack that it asks for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from starlette.requests import Request

from equipoise.adapters.http import locale_of
from equipoise.adapters.web.posted import Posted
from equipoise.adapters.web.sheet import Sheet, read_sheet, reading_of, sheet_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts, spoken_locales
from equipoise.engine.reflector import Reflector

if TYPE_CHECKING:
    from equipoise.adapters.http import Service


class Reception:
    """Makes sheets for the packs of a service."""

    def __init__(self, service: "Service") -> None:
        self.reflectors = service.reflectors

    def empty(self, request: Request, given: Posted | None = None) -> Sheet:
        """Give an empty sheet in the language and of the pack that are asked for by the address, or were posted."""
        asked = {name: values[-1] for name, values in (given.page if given else {}).items()}
        query = {key: request.query_params.get(key, "") for key in ("lang", "pack", "reading")}
        name, reflector = self._reflector(asked.get("pack") or query["pack"])
        texts = self._texts(request, reflector, asked.get("locale") or query["lang"], query["reading"])
        return sheet_of(name, reflector, texts, Context(), {"today": date.today().isoformat()})

    def filled(self, request: Request, given: Posted) -> Sheet:
        """Give the sheet of what was posted.

        Raises:
            EquipoiseError: it is none.
        """
        asked = {name: values[-1] for name, values in given.page.items()}
        name, reflector = self._reflector(asked.get("pack", ""))
        reading = asked.get("read") or asked.get("reading", "")
        texts = self._texts(request, reflector, asked.get("speak") or asked.get("locale", ""), reading)
        return read_sheet(name, reflector, texts, given.fields)

    def in_each_pack(self, sheet: Sheet) -> Iterator[Sheet]:
        """Give the sheet as it is, then with the questions of each other pack: a file does not say which it is of."""
        yield sheet
        for name, reflector in self.reflectors.items():
            if name != sheet.name and sheet.locale in spoken_locales(reflector.pack):
                texts = Texts(reflector.pack, sheet.locale, sheet.reading)
                yield replace(sheet, name=name, reflector=reflector, texts=texts)

    def packs(self, sheet: Sheet) -> list[tuple[str, str, bool]]:
        """Give the packs that can be chosen, where there are several: name, title, and whether it is this one."""
        if len(self.reflectors) < 2:
            return []
        return [(name, _title(each.pack), name == sheet.name) for name, each in self.reflectors.items()]

    def _reflector(self, name: str) -> tuple[str, Reflector]:
        """Give the reflector of a pack by its name; the first where there is none so called."""
        name = name if name in self.reflectors else next(iter(self.reflectors))
        return name, self.reflectors[name]

    def _texts(self, request: Request, reflector: Reflector, locale: str, reading: str) -> Texts:
        known = spoken_locales(reflector.pack)
        if locale not in known:
            locale = locale_of(request.headers.get("accept-language", ""), known)
        return Texts(reflector.pack, locale, reading_of(reading))


def _title(pack: Pack) -> str:
    return str(pack.names[-1].id) if pack.names else ""
