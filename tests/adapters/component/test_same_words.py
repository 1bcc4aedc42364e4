"""The component says what the page of a reflection says, word for word, and joins on the same ids."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from support.command import EXAMPLES, RICH
from support.component_page import CHOOSE, READ, SHOW, laid_out, spaced
from support.embedding import Place
from support.generators import random_context

from equipoise import Context, Reflector, load_context
from equipoise.adapters.component import script
from equipoise.adapters.contract import question_uid
from equipoise.adapters.page import lay_out
from equipoise.engine.packs.loader import builtin_pack

SETTINGS = [
    (view, locale, reading)
    for view in ("shareable", "coach")
    for locale in ("en", "sv")
    for reading in ("plain", "easy")
]
REFLECTOR = Reflector()


@pytest.fixture
def page(opened: Callable[..., Any]) -> Any:
    """An empty page with the component in it."""
    blank = opened()
    blank.add_script_tag(content=script())
    return blank


def shown(page: Any, reflection: Any, **attributes: str) -> Any:
    """Show a reflection, and read what is shown."""
    page.evaluate(SHOW, [json.loads(reflection.to_json()), attributes])
    return page.evaluate(f"({READ})(document.querySelector('equipoise-reflection'))")


@pytest.mark.parametrize(("view", "locale", "reading"), SETTINGS)
def test_it_says_what_the_page_says(page: Any, view: Any, locale: str, reading: Any) -> None:
    """Questions, whom they are for, steps, reasons, notes and limits are those of the page, in every example."""
    for path in (*EXAMPLES, None):
        context = load_context(path) if path else Context.from_dict({"equipoise": 1})
        reflection = REFLECTOR.reflect(context, view=view, locale=locale, reading=reading, limit=20)
        laid = lay_out(reflection)
        assert shown(page, reflection) == spaced(list(laid_out(laid, reflection)))


def test_a_short_meeting_says_so_too(page: Any) -> None:
    """What comes of the length of a meeting is told as on the page."""
    reflection = REFLECTOR.reflect(load_context(RICH), view="coach", minutes=20)
    assert shown(page, reflection) == spaced(list(laid_out(lay_out(reflection), reflection)))


def test_it_says_the_same_whatever_was_answered(page: Any) -> None:
    """Random projects with sides, groups and notes are told as on the page, in every view and language."""
    rng = Random(6)
    for number in range(80):
        view, locale, reading = SETTINGS[number % len(SETTINGS)]
        context = random_context(rng, builtin_pack())
        reflection = REFLECTOR.reflect(context, view=view, locale=locale, reading=reading, limit=rng.choice((3, 7, 30)))
        assert shown(page, reflection) == spaced(list(laid_out(lay_out(reflection), reflection)))


PROJECTS = ["ward-5", "åäö", "a b\tc", "1", "日本", "👩‍⚕️", "x" * 300, "a\u0301", "<b>", "%2F"]


def test_ids_of_questions_are_those_of_the_contract(place: Place, opened: Callable[..., Any]) -> None:
    """What is chosen joins on the same id as everywhere else, whatever the project is called."""
    page = opened(place.service + "/embed/frame")
    reflection = json.loads(REFLECTOR.reflect(load_context(RICH)).to_json())
    rules = [question["id"] for question in reflection["questions"]]
    for project in PROJECTS:
        reflection["context"]["project"]["id"] = project
        page.evaluate(SHOW, [reflection, {}])
        assert page.evaluate(CHOOSE) == [str(question_uid(project, rule)) for rule in rules]


def test_without_an_id_of_the_project_there_is_none_of_the_question(place: Place, opened: Callable[..., Any]) -> None:
    """Where nobody says which project it is, there is nothing to join on."""
    page = opened(place.service + "/embed/frame")
    reflection = json.loads(REFLECTOR.reflect(load_context(RICH)).to_json())
    reflection["context"]["project"]["id"] = None
    page.evaluate(SHOW, [reflection, {}])
    assert set(page.evaluate(CHOOSE)) == {None}
