"""What must hold of whatever comes in: it is read and of use, or it is refused in our own words.

Each door takes bytes. Anything it raises is a finding.
"""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from equipoise.adapters.markdown import to_markdown
from equipoise.adapters.page import reflection_document
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.documents import Document, hides_control, read_document
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.loader import build_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.reflector import Reflector
from support.complaints import check_error, check_problems
from support.folders import unfolded
from support.generators import random_context

REFLECTOR: Final = Reflector()


def contexts(raw: bytes) -> None:
    """Take a context in YAML or JSON all the way to the page."""
    for name in ("it.yaml", "it.json"):
        try:
            document = read_document(raw, name)
            context, told = check_context(document, REFLECTOR.pack)
        except EquipoiseError as error:
            check_error(error)
        else:
            check_problems(told)
            check_context_is_of_use(context, document)


def check_context_is_of_use(context: Context, document: Document) -> None:
    """Check that a context gives both pages, the same each time, and comes back as it was written."""
    pages = check_pages(REFLECTOR, context)
    again, _ = check_context(document, REFLECTOR.pack)
    assert check_pages(REFLECTOR, again) == pages, "the same bytes gave another reflection"
    check_written_back(context, REFLECTOR.pack)


def check_written_back(context: Context, pack: Pack) -> None:
    """Check that a context, as it is and as it may be shared, is written such that the same is read."""
    for each in (context, redact(context, pack)):
        assert Context.from_dict(each.to_dict(pack), pack).digest == each.digest, "what was written came back changed"


def check_pages(reflector: Reflector, context: Context) -> list[str]:
    """Give the pages for the coach and to share, as JSON and as Markdown."""
    return [text for view in ("coach", "shareable") for text in check_page(reflector.reflect(context, view=view))]


def check_page(reflection: Reflection) -> tuple[str, str]:
    """Give a reflection as JSON and as Markdown, which any file and any screen takes."""
    written, page = reflection.to_json(), to_markdown(reflection_document(reflection))
    assert not any(map(hides_control, (written, page))), "a control character stands on the page"
    json.loads(written)
    return written, page


def packs(raw: bytes) -> None:
    """Load a pack from the files of a folder, use it, build it to one file, and find the same in it.

    One that brings the built-in pack along is not built, since that takes far longer than all the rest.
    """
    with unfolded(raw) as folder:
        pack = loaded(folder)
        if pack is None:
            return
        pages = check_pack_is_of_use(pack)
        if len(pack.names) > 1:
            return
        path = folder.with_name("built.json")
        path.write_text(build_pack(folder), encoding="utf-8")
        built = load_pack(path)
    assert built.names == pack.names, "the built pack has another digest"
    assert check_pack_is_of_use(built) == pages, "the built pack gave another reflection"


def built(raw: bytes) -> None:
    """Load a pack from the one file that it was built to, and use it."""
    with unfolded(b"") as folder:
        path = folder / "built.json"
        path.write_bytes(raw)
        pack = loaded(path)
    if pack is not None:
        check_pack_is_of_use(pack)


def loaded(path: Path) -> Pack | None:
    """Load a pack; none where it is refused in our own words."""
    try:
        return load_pack(path)
    except EquipoiseError as error:
        check_error(error)
        return None


def check_pack_is_of_use(pack: Pack) -> list[str]:
    """Check that a pack reflects on a context that says nothing and on two in its own words."""
    check_problems(pack.warnings)
    reflector = Reflector(pack, drafts=True)
    given = (Context(), *(random_context(Random(seed), pack) for seed in (1, 7)))
    for context in given:
        check_written_back(context, pack)
    return [page for context in given for page in check_pages(reflector, context)]


DOORS: Final[dict[str, Callable[[bytes], None]]] = {"contexts": contexts, "packs": packs, "built": built}
