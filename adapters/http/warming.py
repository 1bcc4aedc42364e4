"""Gets a service ready before anybody asks."""

from equipoise.adapters.contract import write_by
from equipoise.adapters.http.described import example_context
from equipoise.adapters.http.service import Service
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.texts import spoken_locales


def warm_up(service: Service) -> None:
    """Do once what the first request would else wait for: the words of each language, what reads and writes."""
    for reflector in service.reflectors.values():
        context = Context.from_dict(example_context(reflector.pack), reflector.pack)
        for locale in spoken_locales(reflector.pack):
            reflection = reflector.reflect(context, view="shareable", locale=locale)
            for name in ("json", "text", "markdown", "html"):
                write_by(name, reflection)
    _ = service.read_as, service.documents
