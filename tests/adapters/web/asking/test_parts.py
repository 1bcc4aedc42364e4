"""The way to a first page asks what is promised, and nothing is opened in silence."""

from pathlib import Path
from random import Random

import pytest
from support.command import EXAMPLES, RICH

from equipoise.adapters.files import load_context
from equipoise.adapters.web.asking.form_pages import counts, part_page
from equipoise.adapters.web.asking.parts import DONE, GROUPS, MORE, OF_GROUP, WORK, Form
from equipoise.adapters.web.sheet import Sheet, sheet_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.parts import Answer, Project, Stakeholder
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector

REFLECTOR = Reflector(builtin_pack())
PACK = REFLECTOR.pack
THREE = (
    Stakeholder(id="users-1", role="users", people=6),
    Stakeholder(id="personnel-1", role="personnel", people=9),
    Stakeholder(id="managers-1", role="managers", people=2),
)


def sheet(context: Context, **asked: str) -> Sheet:
    """Give the sheet of a context."""
    return sheet_of("power-triangle", REFLECTOR, Texts(PACK, "en"), context, asked)


def bare(context: Context) -> Context:
    """Take all answers away, and leave the work and its groups."""
    groups = tuple(group.model_copy(update={"answers": {}, "said_by": None}) for group in context.stakeholders)
    return context.model_copy(update={"answers": {}, "stakeholders": groups, "viewpoints": {}})


def test_the_start_promises_what_is_counted() -> None:
    """Four lines on the work, who takes part, and the fourteen of the short form that a project holds."""
    assert counts(sheet(Context())) == (19, 4, 6)
    assert counts(sheet(load_context(RICH))) == (19, 4, 6)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_project_is_asked_what_the_start_promises(path: Path) -> None:
    """As many for a first page, and of each group so few or many as it says."""
    form = Form(sheet(bare(load_context(path))))
    assert sum(part.count for part in form.way) == 19
    of_groups = [part.count for part in form.later if part.id.startswith(OF_GROUP)]
    assert all(4 <= count <= 6 for count in of_groups)


def test_the_way_is_the_same_from_the_first_answer_to_the_last() -> None:
    """Whatever is answered: its parts, how many questions they have; and each answer is one fewer."""
    random, context = Random(3), Context(stakeholders=THREE, answered_by=("coach",))
    way = [(part.id, part.count) for part in Form(sheet(context)).way]
    assert way == [(WORK, 4), (GROUPS, 1), ("setting", 10), ("resources", 4)]
    asked = [factor for factor in PACK.short_form if PACK.factors[factor].held_by_project]
    for done, factor in enumerate(asked, 1):
        answers = {**context.answers, factor: Answer(level=random.choice(PACK.factors[factor].scale).id)}
        context = context.model_copy(update={"answers": answers})
        form = Form(sheet(context))
        assert [(part.id, part.count) for part in form.way] == way
        assert [form.left_beside(part) for part in form.way] == [3 + 14 - done] * 4  # three lines on the work are open


def test_after_the_way_comes_the_page_and_after_all_again() -> None:
    """Going on and going back lead past it."""
    form = Form(sheet(Context(stakeholders=THREE)))
    ids = [part.id for part in form.parts]
    assert ids == [WORK, GROUPS, "setting", "resources", DONE, *(f"{OF_GROUP}{group.id}" for group in THREE)]
    assert [form.beside(part, 1).id for part in ids] == [*ids[1:], DONE]
    assert [form.beside(part, -1).id for part in ids] == [ids[0], *ids[:-1]]


def test_it_goes_on_with_the_first_open_question() -> None:
    """In the order of the form; with the page where none is open."""
    done = Project(title="A", phase="designing", concerns=())
    context = Context(project=done, answered_by=("coach",), stakeholders=THREE)
    assert Form(sheet(Context())).first_open.open[0] == "project.title"
    assert Form(sheet(context.model_copy(update={"stakeholders": ()}))).first_open.id == GROUPS
    first, second = (factor for factor in PACK.factor_order if factor in PACK.short_form[:3] and factor in _OF_PROJECT)
    found = Form(sheet(context.model_copy(update={"answers": {first: Answer(level="unknown")}}))).first_open
    assert (found.id, found.open[0]) == ("setting", f"answer.{second}")
    every = {factor: Answer(level="unknown") for factor in PACK.factors if PACK.factors[factor].held_by_project}
    nobody = (Stakeholder(id="coach-1", role="coach", people=1),)
    whole = context.model_copy(update={"answers": every, "stakeholders": nobody})
    assert Form(sheet(whole)).first_open.id == DONE


_OF_PROJECT = {factor for factor in PACK.short_form if PACK.factors[factor].held_by_project}


def test_what_is_opened_for_later_is_told_when_it_is() -> None:
    """Groups that were ticked, and what answers opened, each with how many; and only once."""
    context = Context(stakeholders=THREE, answered_by=("coach",))
    told = _notes(context, at=GROUPS, there="")
    assert told == [
        "For later, if you have time: Users (4 questions), Personnel (6 questions) and Managers (4 questions)."
    ]
    there = dict(_page(context, at=GROUPS)["hidden"])["page.there"]
    assert _notes(context, at="setting", there=there) == []
    answers = {factor: Answer(level="unknown") for factor in sorted(_OF_PROJECT)[:6]}
    answers["voluntariness"] = Answer(level="involuntary")
    more = context.model_copy(update={"answers": answers})
    count = Form(sheet(more)).part(MORE).count
    assert count > 0
    assert _notes(more, at="setting", there=there) == [
        f"For later, if you have time: Follow-up questions ({count} questions)."
    ]


def test_nothing_is_told_to_be_new_where_a_file_was_opened() -> None:
    """All of it was there."""
    assert _notes(Context(stakeholders=THREE)) == []


def _page(context: Context, **asked: str) -> dict[str, list[tuple[str, str]]]:
    made = sheet(context, **asked)
    form = Form(made)
    return part_page(made, form, form.part("resources"))


def _notes(context: Context, **asked: str) -> list[object]:
    return list(_page(context, **asked)["notes"])
