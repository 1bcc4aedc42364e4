"""Two files side by side: each is read by itself, then they are put together as the sides of one work."""

from collections.abc import Sequence
from importlib.util import find_spec

from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.contract import Parsed, by_suffix, read_by
from equipoise.adapters.formats import FORMATS, written
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import Shown, common, problem_words, whole_state, without_state
from equipoise.adapters.web.words import FORMAT_NAMES
from equipoise.engine.contexts.context import Context
from equipoise.engine.documents import Document
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.viewpoints import joined, side_name

File = tuple[str, bytes]
"""What a file is called, and what is in it."""


def read_file(file: File, pack: Pack) -> Parsed:
    """Read the file of a project, by how its name ends; YAML unless that says otherwise.

    Raises:
        EquipoiseError: it cannot be read; holds all that is wrong.
    """
    name, payload = file
    adapter = by_suffix("in", _suffix(name))
    return read_by(adapter.name if adapter else "yaml", payload, pack)


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def sides(files: Sequence[File], pack: Pack, *, same_work: bool) -> Context:
    """Put the files of several sides together; ``same_work`` where they are of one, whatever their titles say.

    Raises:
        EquipoiseError: one cannot be read, or they do not belong together.
    """
    contexts: dict[str, Context] = {}
    for file in files:
        context = read_file(file, pack).context
        if same_work and contexts:
            first = next(iter(contexts.values())).project
            project = context.project.model_copy(update={"id": first.id, "title": first.title})
            context = context.model_copy(update={"project": project})
        contexts[side_name(file[0].rpartition(".")[0] or file[0], context, contexts)] = context
    return joined(contexts, places={name: Document(None, name).where for name in contexts})


def comparison_page(sheet: Sheet) -> Shown:
    """Give what the page of a comparison shows.

    Raises:
        UsageError: there are fewer than two sides.
    """
    made = comparison_document(
        compare(sheet.context, sheet.reflector, view=sheet.view, locale=sheet.locale),
    )
    shown = {**common(sheet, made.title), "document": made, "marking": made.marking}
    if sheet.view == "shareable":
        return without_state(shown)
    notices = [notice for notice in sheet.context.notices if notice.severity != "hint"]
    return {
        **shown,
        "formats": [(name, sheet.words.say(FORMAT_NAMES[name])) for name in _formats()],
        "hidden": whole_state(sheet, view=sheet.view),
        "notes": [problem_words(notice, sheet.words) for notice in notices],
    }


def _formats() -> list[str]:
    return [name for name in FORMAT_NAMES if name in FORMATS and all(map(find_spec, FORMATS[name].needs))]  # type: ignore[index]


def compared_document(sheet: Sheet) -> tuple[bytes, str, str]:
    """Write the comparison in the format asked for; made to be shared unless asked otherwise by name.

    Raises:
        UsageError: there is no such format, or what writes it is not installed.
    """
    view: View = "coach" if sheet.one("give") == "coach" else "shareable"
    form = sheet.one("as")
    made = comparison_document(compare(sheet.context, sheet.reflector, view=view, locale=sheet.locale))
    body = written(made, form)
    words = sheet.words
    stem = words.say("side-by-side-for-the-coach") if view == "coach" else words.say("side-by-side-to-share")
    suffix = next(filter(None, FORMATS[form].suffixes))  # type: ignore[index]
    return body, f"{stem}{suffix}", form
