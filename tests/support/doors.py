"""What must hold of whatever comes in: it is read and of use, or it is refused in our own words.

Each door takes bytes. Anything it raises is a finding.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from equipoise.adapters.comparison import comparison_document
from equipoise.adapters.files import report_in
from equipoise.adapters.follow_up import follow_up_document
from equipoise.adapters.markdown import to_markdown
from equipoise.adapters.page import reflection_document
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.contexts.context import Context, read_context
from equipoise.engine.contexts.redaction import redact
from equipoise.engine.documents import Document, hides_control, read_document
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.follow_up import follow_up
from equipoise.engine.packs.loader import build_pack, load_pack
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.reflector import Reflector
from equipoise.engine.reports.action_rows import Kept, carry, drop_step, keep_step
from equipoise.engine.reports.report import Report
from equipoise.engine.reports.verification import verify
from equipoise.engine.sides.comparing import compare
from equipoise.engine.sides.viewpoints import joined
from support.complaints import check_error, check_problems
from support.folders import split, unfolded
from support.generators import random_context

REFLECTOR: Final = Reflector()
KNOWN: Final = random_context(Random(3), REFLECTOR.pack)
TODAY: Final = REFLECTOR.report(KNOWN, view="coach")
SIDES: Final = 5
"""So many files of sides at most: more take long, and tell nothing new."""

Given = TypeVar("Given")


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


def reports(raw: bytes) -> None:
    """Open a report that was kept, follow it up, make it again, and keep steps in it."""
    report = tried(partial(report_in, raw, "it.json"))
    if report is None:
        return
    assert report_in(report.to_json().encode(), "again.json") == report, "a report came back changed"
    for pair in ((report, TODAY), (TODAY, report), (report, report)):
        check_followed_up(pair)
    for context in (None, KNOWN):
        found = tried(partial(verify, report, context, REFLECTOR))
        for each in found.differences if found is not None else ():
            check_text(each.text)
    check_steps(report)


def check_followed_up(pair: tuple[Report, Report]) -> None:
    """Check that two reports are followed up, for the coach and to share, or refused."""
    for view in ("coach", "shareable"):
        told = tried(partial(follow_up, pair, REFLECTOR, view=view))
        if told is not None:
            check_text(told.to_json())
            check_text(to_markdown(follow_up_document(told)))


def check_steps(report: Report) -> None:
    """Check that steps can be kept in a report, changed, taken away and carried along, or are refused."""
    rows: list[Callable[[], Kept]] = [
        partial(keep_step, report, {"step": "Ask the council", "review": "2026-12-01"}),
        partial(keep_step, report, {"who": "Mia"}, question=1),
        partial(keep_step, report, {"status": "done"}, row=1),
        partial(drop_step, report, 1),
    ]
    for row in rows:
        if (kept := tried(row)) is not None:
            assert report_in(kept.report.to_json().encode(), "kept.json") == kept.report, "what was kept is not there"
    for pair in ((report, TODAY), (TODAY, report)):
        tried(partial(carry, *pair))


def sides(raw: bytes) -> None:
    """Take the files of those who answered, each a side, put them together, and lay them beside each other.

    The first file is the project's own, once; and once it is left out.
    """
    read = [(Path(name).stem, tried(partial(a_context, name, data))) for name, data in split(raw)[:SIDES]]
    (_, project), *others = read
    named = {name: context for name, context in others if context is not None}
    for own in (None, project):
        context = tried(partial(joined, named, own))
        if context is not None:
            check_problems(context.notices)
            check_written_back(context, REFLECTOR.pack)
            check_sides_are_of_use(context)


def a_context(name: str, data: bytes) -> Context:
    """Read a context from one of several files."""
    shown = "".join(letter for letter in Path(name).stem if letter.isprintable())  # what is fuzzed is what it holds
    return read_context(read_document(data, f"{shown}.yaml"), REFLECTOR.pack)


def check_sides_are_of_use(context: Context) -> None:
    """Check that what several answered gives both pages and both comparisons, or is refused."""
    check_pages(REFLECTOR, context)
    for view in ("coach", "shareable"):
        told = tried(partial(compare, context, REFLECTOR, view=view))
        if told is not None:
            check_text(told.to_json())
            check_text(to_markdown(comparison_document(told)))


def tried(work: Callable[[], Given]) -> Given | None:
    """Give what comes of work; none where it is refused in our own words."""
    try:
        return work()
    except EquipoiseError as error:
        check_error(error)
        return None


def check_text(text: str) -> None:
    """Check that any file and any screen takes a text."""
    assert not hides_control(text), "a control character stands in it"
    text.encode()


DOORS: Final[dict[str, Callable[[bytes], None]]] = {
    "contexts": contexts,
    "packs": packs,
    "built": built,
    "reports": reports,
    "sides": sides,
}
