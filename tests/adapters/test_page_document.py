"""The document of a reflection: the same questions, steps and notes in every format, and nothing that is protected."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from pptx import Presentation
from support.command import EXAMPLES, RICH
from support.readers import Page, office, pdf_facts, pdf_lines, pdf_text
from support.written import HOSTILE, SVG, squeezed

from equipoise import Context, Reflector, load_context
from equipoise.adapters.command_line.showing import reflection_text
from equipoise.adapters.documents import Document, Heading, Paragraph, Picture, RoomToWrite
from equipoise.adapters.form import form_document
from equipoise.adapters.formats import FORMATS, written
from equipoise.adapters.page import lay_out, reflection_document
from equipoise.adapters.slides import to_pptx
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Reading, Reflection, View

REFLECTOR: Final = Reflector()


def said(reflection: Reflection) -> list[str]:
    """Give the questions with their audiences, steps, reasons and notes, and the notes of the page."""
    page = lay_out(reflection)
    parts = []
    for entry in (entry for section in page.sections for entry in section.entries):
        parts += [entry.question, entry.audience, entry.suggestion, entry.effort, *entry.why]
        parts += [entry.rationale, entry.cautions]
        parts += [part for each in entry.evidence for part in (each.citation, each.url or "", each.kind)]
    return [part for part in (*parts, *page.notes, page.limits) if part]


def word_text(raw: bytes) -> str:
    """Give the text of a Word document, addresses included."""
    return "".join(docx.Document(BytesIO(raw)).element.body.itertext())


def slides_text(reflection: Reflection) -> str:
    """Give all text of the slides and their notes."""
    slides = Presentation(BytesIO(to_pptx(reflection))).slides
    shown = [shape.text_frame.text for slide in slides for shape in slide.placeholders]
    return "".join(shown + [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide])


def every_text(reflection: Reflection, folder: Path) -> dict[str, str]:
    """Give all text of a reflection in each format, without white space."""
    document = reflection_document(reflection)
    raw = {form: written(document, form) for form in FORMATS}
    (folder / "it.pdf").write_bytes(raw["pdf"])
    found = {
        "screen": reflection_text(reflection, plain=False, verbose=True),
        "text": raw["text"].decode(),
        "markdown": raw["markdown"].decode().replace("\\", ""),
        "html": Page(raw["html"].decode()).text,
        "docx": word_text(raw["docx"]),
        "pdf": pdf_text(folder / "it.pdf"),
        "pptx": slides_text(reflection),
    }
    return {form: squeezed(text) for form, text in found.items()}


@pytest.mark.parametrize("path", EXAMPLES[::4], ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("view", "locale", "reading"), [("coach", "en", "plain"), ("shareable", "sv", "easy")], ids=["coach", "to share"]
)
def test_equal_in_content(path: Path, view: View, locale: str, reading: Reading, tmp_path: Path) -> None:
    """The screen, text, Markdown, HTML, Word, PDF and slides hold the same questions, steps, reasons and notes."""
    reflection = REFLECTOR.reflect(load_context(path), view=view, locale=locale, reading=reading)
    parts = [squeezed(part) for part in said(reflection)]
    assert {
        form: [part for part in parts if part not in text] for form, text in every_text(reflection, tmp_path).items()
    } == {form: [] for form in ("screen", "text", "markdown", "html", "docx", "pdf", "pptx")}


def test_coach_finds_all_of_the_page(tmp_path: Path) -> None:
    """For the coach, where the say lies, what to find out and what was left out stand in every document too."""
    reflection = REFLECTOR.reflect(load_context(RICH))
    page = lay_out(reflection)
    rows = [part for row in (*page.balance, *page.find_out) for part in row.parts if part]
    told = (page.who_answered, *page.first, *page.balance_notes, page.left_out, *page.about, *rows)
    parts = [squeezed(part) for part in told]
    for form, text in every_text(reflection, tmp_path).items():
        assert form == "pptx" or [part for part in parts if part not in text] == []


def test_page_to_share_has_room_to_write() -> None:
    """Under each question of the page to share there is room; the coach's page has none."""
    shared, coach = (
        reflection_document(REFLECTOR.reflect(load_context(RICH), view=view)) for view in ("shareable", "coach")
    )
    questions = [block for block in shared.blocks if isinstance(block, Heading) and block.level == 2]
    assert sum(isinstance(block, RoomToWrite) for block in shared.blocks) == len(questions) > 0
    assert not any(isinstance(block, RoomToWrite) for block in coach.blocks)


@pytest.mark.parametrize(
    ("view", "marking"),
    [("coach", "Bara för coachen: kopiera inte"), ("shareable", "Gjord för att delas")],
)
def test_every_page_says_whom_it_is_for(view: View, marking: str) -> None:
    """The document is in the language of the reflection, marked, and dated by the project."""
    document = reflection_document(REFLECTOR.reflect(load_context(RICH), view=view, locale="sv"))
    assert (document.locale, document.marking, document.date) == ("sv", marking, "2026-03-12")


def test_picture_comes_after_all_words() -> None:
    """A picture stands after everything else, with its own words beneath it; what it does not count is told there."""
    picture = Picture(SVG, "The triangle")
    last = (Heading("The picture"), picture, Heading("Setting", 2))
    for view in ("coach", "shareable"):
        reflection = REFLECTOR.reflect(load_context(RICH), view=view)
        plain, drawn = reflection_document(reflection), reflection_document(reflection, (picture, Heading("Setting")))
        notes = {Paragraph(note) for note in lay_out(reflection).balance_notes}
        not_counted = {Heading("What is not counted in where the say lies"), *notes}
        assert drawn.blocks == (*(each for each in plain.blocks if each not in not_counted), *last)


def room_of_forty(name: str) -> Context:
    """Give a context with forty groups of one name, all large, with notes."""
    groups: list[dict[str, Any]] = [
        {
            "name": f"{name} {number}",
            "id": f"group-{number}",
            "role": ("users", "relatives", "personnel", "managers")[number % 4],
            "people": 9,
            "attitudes": {"respect_and_shared_purpose": {"level": "weak", "note": name}},
        }
        for number in range(40)
    ]
    project = {"title": name[:150], "date": "2026-03-12"}
    return Context.from_dict(
        {"equipoise": 1, "project": project, "stakeholders": groups, "setting": {"who_decides": "organisation_alone"}}
    )


@pytest.mark.parametrize("name", ["Åsa Öbergs grupp", "אגודת החולים", "جمعية المرضى", *HOSTILE[:3]])
def test_many_groups_with_any_names(name: str) -> None:
    """Forty groups with names in any script, or that try to be more than names, are written in every format."""
    for view in ("coach", "shareable"):
        reflection = REFLECTOR.reflect(room_of_forty(name), view=view)
        document = reflection_document(reflection)
        html = Page(written(document, "html").decode()).text
        assert squeezed(name) in squeezed(html)
        assert all(written(document, form) for form in FORMATS)
        assert squeezed(name) in squeezed(slides_text(reflection))


def test_word_page_opens_elsewhere(tmp_path: Path) -> None:
    """LibreOffice shows the coach's page with every question, step and note."""
    reflection = REFLECTOR.reflect(load_context(RICH), locale="sv")
    path = tmp_path / "it.docx"
    path.write_bytes(written(reflection_document(reflection), "docx"))
    text = squeezed(pdf_text(office(path)))
    assert [part for part in said(reflection) if squeezed(part) not in text] == []


def last_lines(path: Path) -> list[str]:
    """Give the last line of each page of a PDF, above its number."""
    pages = [pdf_lines(path, page) for page in range(1, int(pdf_facts(path)["Pages"]) + 1)]
    return [lines[-2] for lines in pages if len(lines) > 2]


@pytest.mark.parametrize("view", ["coach", "shareable"])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_no_heading_ends_a_page(view: View, locale: str, tmp_path: Path) -> None:
    """A heading stays with what it is over, as PDF and as LibreOffice sets the Word document; so on the form."""
    documents = [
        reflection_document(REFLECTOR.reflect(load_context(RICH), view=view, locale=locale)),
        form_document(Texts(REFLECTOR.pack, locale)),
    ]
    for number, document in enumerate(documents):
        headings = [squeezed(block.text) for block in document.blocks if isinstance(block, Heading)]
        paths = [tmp_path / f"{number}.pdf", tmp_path / f"{number}.docx"]
        for path in paths:
            path.write_bytes(written(document, path.suffix[1:]))
        for path in (paths[0], office(paths[1])):
            ends = map(squeezed, last_lines(path))
            assert [end for end in ends if any(heading.endswith(end) for heading in headings)] == []


def protected(level: str, note: str, name: str) -> Context:
    """Give a context with a group too small to be told of."""
    group = {
        "name": name,
        "role": "users",
        "people": 3,
        "said_by": "themselves",
        "attitudes": {"trust_in_service": {"level": level, "note": note}},
    }
    return Context.from_dict(
        {
            "equipoise": 1,
            "setting": {"who_decides": {"level": "organisation_alone", "note": note}},
            "stakeholders": [group],
        }
    )


WRITERS: Final[dict[str, Callable[[Reflection, Document], bytes]]] = {
    **{form: lambda _, document, form=form: written(document, form) for form in FORMATS},  # type: ignore[misc]
    "pptx": lambda reflection, _: to_pptx(reflection),
}


@pytest.mark.parametrize("form", WRITERS)
def test_documents_to_share_tell_nothing_that_is_protected(form: str) -> None:
    """Contexts that differ in what is protected alone give the same bytes, in every format."""
    files = set()
    for answers in (("distrust", "a", "Three"), ("trust", "b", "Others"), ("cautious", "c", "The same")):
        reflection = REFLECTOR.reflect(protected(*answers), view="shareable")
        files.add(WRITERS[form](reflection, reflection_document(reflection)))
    assert len(files) == 1
