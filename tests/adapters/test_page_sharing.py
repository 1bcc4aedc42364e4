"""The coach's page tells what stands on the page to share, and the page to share takes nothing from it."""

from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.command import EXAMPLES, RICH
from support.generators import random_context
from support.written import squeezed

from equipoise import Context, Reflector, load_context
from equipoise.adapters.formats import written
from equipoise.adapters.page import Page, lay_out, numbers_there, reflection_document
from equipoise.adapters.session import Details
from equipoise.adapters.session.plan import plan_document
from equipoise.engine.meeting import plan_session
from equipoise.engine.reflecting.reflection import Reflection

REFLECTOR: Final = Reflector()
SAME: Final = "The page to share asks the same questions aloud, by the same numbers."
laws = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def both(context: Context, minutes: int | None = None) -> tuple[Reflection, Reflection]:
    """Give what the coach sees, and what is shared."""
    coach, shared = (REFLECTOR.reflect(context, view=view, minutes=minutes) for view in ("coach", "shareable"))
    return coach, shared


def told(page: Page) -> dict[int, str]:
    """Give the questions that the coach's page tells to be on the page to share, by their numbers there."""
    entries = [entry for section in page.sections for entry in section.entries]
    if page.about_shared[:1] == (SAME,):
        return {entry.number: entry.id for entry in entries if "aloud together" in entry.audience}
    on_both = [entry for entry in entries if entry.to_share.startswith("Question")]
    numbers = {int(entry.to_share.split()[1]): entry.id for entry in on_both}
    return numbers | {entry.number: entry.id for entry in page.only_shared}


@laws
@given(seed=st.integers(0, 2**63), minutes=st.sampled_from([None, 20, 60]))
def test_the_coach_knows_every_question_of_the_page_to_share(seed: int, minutes: int | None) -> None:
    """Law: each stands on the coach's page by its number there; those that are there alone have their cautions."""
    coach, shared = both(random_context(Random(seed), REFLECTOR.pack), minutes)
    page = lay_out(coach, to_share=shared)
    assert told(page) == {question.rank: question.id for question in shared.questions}
    cautions = {question.id: question.cautions for question in shared.questions}
    assert [entry.cautions for entry in page.only_shared] == [cautions[entry.id] for entry in page.only_shared]
    assert bool(page.about_shared) >= bool(page.only_shared)


@laws
@given(seed=st.integers(0, 2**63))
def test_the_page_to_share_takes_nothing_from_the_coachs(seed: int) -> None:
    """Law: it is the same to the last word, whatever lies beside it."""
    coach, shared = both(random_context(Random(seed), REFLECTOR.pack))
    assert lay_out(shared, to_share=coach) == lay_out(shared)
    assert reflection_document(shared, to_share=coach) == reflection_document(shared)


def test_the_same_numbers_are_told_once() -> None:
    """Where nothing differs, no question needs a line of its own."""
    coach, shared = both(load_context(next(path for path in EXAMPLES if path.stem == "esther-jonkoping")))
    page = lay_out(coach, to_share=shared)
    assert page.about_shared == (SAME,)
    assert {entry.to_share for section in page.sections for entry in section.entries} == {""}


def test_a_question_aloud_that_is_not_shared_says_so() -> None:
    """Those for other rooms and for the coach alone never are, which goes without saying."""
    coach, shared = both(load_context(RICH))
    some = shared.model_copy(update={"questions": shared.questions[:1]})
    there = {each.here for each in numbers_there(some.questions, coach.questions)}
    for section in lay_out(coach, to_share=some).sections:
        for entry in section.entries:
            aloud = "aloud together" in entry.audience and entry.number not in there
            assert (entry.to_share == "Not on the page to share.") == aloud


ALONE: Final = {
    "answered_by": "personnel",
    "stakeholders": [{"role": "personnel", "people": 6}],
    "setting": {"who_decides": "organisation_alone", "who_set_the_aim": "organisation_alone"},
}


def test_a_page_to_share_without_questions_is_told_of_once() -> None:
    """With how many are needed where a few have answered alone, and what would help; not beside each question."""
    coach, shared = both(Context.from_dict({"equipoise": 1, **ALONE}))
    page = lay_out(coach, to_share=shared)
    assert (shared.questions, shared.context.needed) == ((), 8)
    assert page.about_shared == (
        "The page to share has no questions yet.",
        "What few people have answered is not shown there: at least 8 are needed. You can answer for yourself, as the "
        "coach, in a file of your own: what you say of the project can be shared.",
    )
    assert {entry.to_share for section in page.sections for entry in section.entries} == {""}


@pytest.mark.parametrize("people", [None, 1, 6, 7])
def test_why_it_is_empty_does_not_tell_how_few_they_are(people: int | None) -> None:
    """A page to share of six says the same as one of two, or of nobody knows how many."""
    of_six, other = ({**ALONE, "stakeholders": [{"role": "personnel", "people": each}]} for each in (6, people))
    pages = [lay_out(both(Context.from_dict({"equipoise": 1, **data}))[1]) for data in (of_six, other)]
    assert pages[0] == pages[1]
    assert "at least 8" in pages[0].notes[0]


def test_where_something_comes_first_the_page_to_share_waits() -> None:
    """What was answered by few may say to pause, and the page to share must not tell it: so the coach is told."""
    coach, shared = both(load_context(RICH))
    first = coach.questions[0]
    paused = coach.model_copy(update={"summary": "Pause first: question 1 comes before anything else."})
    assert first.rank == 1
    assert lay_out(paused, to_share=shared).about_shared[-1].startswith("Wait with the page to share")
    assert not any("Wait" in note for note in lay_out(coach, to_share=shared).about_shared)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("path", EXAMPLES[::3], ids=lambda path: path.stem)
def test_documents_of_the_coach_tell_it_too(path: Path, form: str) -> None:
    """Its number there, and of what stands there alone the question, whom to ask and where to take care."""
    coach, shared = both(load_context(path))
    text = squeezed(written(reflection_document(coach, to_share=shared), form).decode().replace("\\", ""))
    page = lay_out(coach, to_share=shared)
    parts = [part for each in page.only_shared for part in (each.question, each.audience, each.cautions, each.to_share)]
    parts += [entry.to_share for section in page.sections for entry in section.entries]
    assert [part for part in map(squeezed, parts) if part not in text.replace("&#x27;", "'")] == []


def test_the_plan_of_a_meeting_tells_the_same_numbers() -> None:
    """The coach's page and the plan find a question in the same place."""
    session = plan_session(REFLECTOR, load_context(RICH), minutes=90)
    numbers = numbers_there(session.plan.questions, session.coach.questions)
    text = squeezed(written(plan_document(session, Details()), "text").decode())
    for each in numbers:
        place = f"{each.here} on your page" if each.here else "not on your page"
        assert squeezed(f"question {each.there} on the sheets, {place}") in text
