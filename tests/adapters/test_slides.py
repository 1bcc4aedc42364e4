"""Slides: one question each, with why in the notes, for whoever may see them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from support.command import EXAMPLES, RICH
from support.readers import office, pdf_facts, pdf_text
from support.written import HOSTILE, squeezed

from equipoise import Context, Reflector, load_context
from equipoise.adapters.page import lay_out
from equipoise.adapters.slides import to_pptx
from equipoise.engine.reflecting.reflection import Reflection, View

REFLECTOR = Reflector()


def reflection(path: Path = RICH, view: View = "coach", **options: Any) -> Reflection:
    """Reflect on an example."""
    return REFLECTOR.reflect(load_context(path), view=view, **options)


def slides(of: Reflection) -> list[tuple[str, str, str]]:
    """Give title, text and notes of each slide."""
    found = []
    for slide in Presentation(BytesIO(to_pptx(of))).slides:
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append((slide.shapes.title.text_frame.text, slide.placeholders[1].text_frame.text, notes))
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_one_question_a_slide(path: Path, view: View) -> None:
    """Between the first slide and the last, each question has its own, with its step; why stands in the notes."""
    found, page = slides(reflection(path, view)), lay_out(reflection(path, view))
    entries = [entry for section in page.sections for entry in section.entries]
    assert [title for title, _, _ in found[1:-1]] == [f"{entry.number}. {entry.question}" for entry in entries]
    for entry, (_, text, notes) in zip(entries, found[1:-1], strict=True):
        assert entry.suggestion in text
        for behind in (*entry.why, entry.rationale, entry.cautions, *(each.citation for each in entry.evidence)):
            assert behind in notes


def test_first_and_last() -> None:
    """The first slide says what it is about and who answered; the last one, that these are no verdicts."""
    first, *_, last = slides(reflection())
    page = lay_out(reflection())
    assert first[0] == page.title
    assert page.who_answered in first[1]
    assert page.limits in last[1]


def test_slides_to_share_tell_no_reasons_that_rest_on_attitudes() -> None:
    """What is not on the page to share is neither on a slide nor in its notes."""
    found = "".join(part for slide in slides(reflection(view="shareable")) for part in slide)
    for secret in ("Take care:", "What it looks for:", "Rests on:", "Noted:", "Evening staff"):
        assert secret not in found


@pytest.mark.parametrize("view", ["coach", "shareable"])
def test_another_program_shows_every_slide(view: View, tmp_path: Path) -> None:
    """LibreOffice shows each slide with its question, step and whom it is for, Swedish letters and all."""
    of = reflection(view=view, locale="sv", reading="easy")
    path = tmp_path / "it.pptx"
    path.write_bytes(to_pptx(of))
    read = office(path)
    assert int(pdf_facts(read)["Pages"]) == len(of.questions) + 2
    marking = "Bara för coachen: kopiera inte" if view == "coach" else "Gjord för att delas"
    for place, question in enumerate(of.questions, 2):
        text = squeezed(pdf_text(read, "-f", str(place), "-l", str(place)))
        for said in (question.text, question.suggestion.text, marking):
            assert squeezed(said) in text


def test_language_is_told_on_every_run() -> None:
    """Each run says its language, in the notes too, and the file its title and language."""
    deck = Presentation(BytesIO(to_pptx(reflection(locale="sv"))))
    for slide in deck.slides:
        for part in (slide._element, slide.notes_slide._element if slide.has_notes_slide else slide._element):
            runs = [run for run in part.iter() if run.tag.endswith("}rPr")]
            assert {run.get("lang") for run in runs} == {"sv-SE"}
    assert (deck.core_properties.language, deck.core_properties.author) == ("sv-SE", "")
    assert deck.core_properties.title.startswith("Reflektion för coachen: ")


def test_same_bytes_each_time() -> None:
    """There is no time and no chance in the file."""
    assert to_pptx(reflection()) == to_pptx(reflection())


@pytest.mark.parametrize("said", [*HOSTILE, "אגודת החולים", "ord " * 40])
def test_anything_typed_is_shown_as_it_is(said: str) -> None:
    """Whatever the project is called stands on the first slide."""
    of = REFLECTOR.reflect(Context.from_dict({"equipoise": 1, "project": {"title": said[:150]}}))
    assert slides(of)[0][0] == " ".join(said[:150].split())
