"""A web form is read as any project is: nothing is dropped, and each mistake is told by its field."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from support.command import EXAMPLES

from equipoise.adapters.contract import by_media_type, in_adapter
from equipoise.adapters.files import load_context
from equipoise.adapters.web import form_fields
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import EquipoiseError
from equipoise.engine.packs.loader import builtin_pack

PACK = builtin_pack()


def read(*fields: tuple[str, str]) -> Context:
    """Read a form with these fields."""
    return in_adapter("web-form").read(urlencode(fields).encode(), PACK).context


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back_whole(path: Path) -> None:
    """Notes, viewpoints, what is set aside and all else."""
    context = load_context(path)
    assert read(*form_fields(context)) == context


def test_it_is_found_by_its_media_type() -> None:
    """As a browser names it."""
    found = by_media_type("in", "application/x-www-form-urlencoded; charset=utf-8")
    assert found is in_adapter("web-form")


WRONG = {
    "date": [("project.date", "yesterday")],
    "people": [("group.0.role", "users"), ("group.0.people", "a few")],
    "level": [("answer.who_decides", "nobody_at_all")],
    "role": [("group.3.name", "The council")],
    "hidden": [("project.title", "a\u202eb")],
    "of a group": [("group.4.role", "users"), ("group.4.answer.expectation_of_influence", "x")],
    "long": [("project.title", "a" * 2_001)],
    "in a view": [("view.night.answer.who_decides", "x")],
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_by_its_field(fields: list[tuple[str, str]]) -> None:
    """So that a page can lead to it."""
    with pytest.raises(EquipoiseError) as caught:
        read(*fields)
    assert {problem.where for problem in caught.value.problems} == {fields[-1][0]}


LEFT = [
    ("answer.no_such_factor", "x"),
    ("note.who_decides", "beside nothing"),
    ("group.0.colour", "blue"),
    ("group.x.role", "users"),
    ("view.night.colour", "blue"),
    ("project.colour", ""),
    ("<b>bold</b>", "x"),
    ("aside.0.colour", "x"),
]


@pytest.mark.parametrize("given", LEFT, ids=[name for name, _ in LEFT])
def test_what_has_no_place_is_told_by_its_field(given: tuple[str, str]) -> None:
    """And the rest is read."""
    fields = [("answer.who_set_the_aim", "users_alone"), given]
    parsed = in_adapter("web-form").read(urlencode(fields).encode(), PACK)
    assert [left.pointer for left in parsed.unmapped] == [given[0]]
    assert set(parsed.context.answers) == {"who_set_the_aim"}


def test_given_twice_is_told() -> None:
    """Of what can be given once."""
    fields = [("answer.who_decides", "organisation_alone"), ("answer.who_decides", "unknown")]
    parsed = in_adapter("web-form").read(urlencode(fields).encode(), PACK)
    assert parsed.context.answers["who_decides"].level == "organisation_alone"
    assert [left.pointer for left in parsed.unmapped] == ["answer.who_decides"]


def test_none_of_the_concerns_is_not_the_same_as_not_known() -> None:
    """None was ticked, or nobody said."""
    assert read(("project.concerns", "none")).project.concerns == ()
    assert read(("project.title", "A ward")).project.concerns is None
