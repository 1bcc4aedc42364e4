"""The command ``equipoise new``: a file to fill in."""

import re
from pathlib import Path

import pytest
from support.command import output, run

from equipoise import Context
from equipoise.adapters.command_line.template import template
from equipoise.engine.contexts.checking import check_context
from equipoise.engine.contexts.parts import Project
from equipoise.engine.documents import read_document
from equipoise.engine.packs.loader import builtin_pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import CONCERNS, PHASES, ROLES

PACK = builtin_pack()
FORMS = [True, False]


def read(text: str) -> Context:
    """Read what was given as a context."""
    return check_context(read_document(text.encode(), "new.yaml"), PACK)[0]


def given(short: bool) -> str:
    """Give the file to fill in."""
    return output("new", *(["--short"] if short else []))


@pytest.mark.parametrize("short", FORMS)
def test_template_answers_nothing(short: bool) -> None:
    """The file is valid while it is empty, and says nothing of the project or of any group."""
    context = read(given(short))
    assert (context.project, context.answered_by, context.answers) == (Project(), (), {})
    assert (context.viewpoints, context.set_aside, context.notices) == ({}, (), ())
    assert [(group.name, group.people, group.said_by, group.answers) for group in context.stakeholders] == [
        (None, None, None, {})
    ] * len(context.stakeholders)


@pytest.mark.parametrize("short", FORMS)
def test_template_can_be_reflected_on(short: bool) -> None:
    """An empty file gives a page, not an error."""
    assert output("reflect", "-", stdin=given(short)).startswith("EQUIPOISE   Reflection for the coach\n")


def asked(text: str) -> set[str]:
    """Give the factors that have a line of their own."""
    return set(re.findall(r"^ +([a-z_]+):$", text, re.MULTILINE)) & set(PACK.factors)


def test_short_form_has_the_twenty() -> None:
    """The short form asks its twenty factors, wherever a group may hold them, and no other."""
    assert len(PACK.short_form) == 20
    assert asked(given(short=True)) == {factor for factor in PACK.short_form if not PACK.factors[factor].computed}


def test_long_form_has_them_all() -> None:
    """The long form asks every factor that is not worked out from numbers."""
    assert asked(given(short=False)) == {factor.id for factor in PACK.factors.values() if not factor.computed}


@pytest.mark.parametrize("short", FORMS)
def test_every_level_appears(short: bool) -> None:
    """Beside each factor stand its question and each of its answers, with what one would see."""
    text = re.sub(r"\s*#\s*", " ", given(short))
    for factor in asked(given(short)):
        assert PACK.factors[factor].ask in text
        for level in PACK.factors[factor].scale:
            assert f"{level.id}: {level.see}" in text


@pytest.mark.parametrize("short", FORMS)
def test_every_answer_can_be_filled_in(short: bool) -> None:
    """Whichever answer is written after whichever colon, the file is read, without a word of complaint."""
    for place in (0, -1):

        def fill(line: re.Match[str], place: int = place) -> str:
            factor = PACK.factors.get(line[2])
            return f"{line[0]} {factor.scale[place].id}" if factor else line[0]

        filled = re.sub(r"^( +)([a-z_]+):$", fill, given(short), flags=re.MULTILINE)
        context = read(filled)
        assert context.notices == ()
        answered = set(context.answers) | {factor for group in context.stakeholders for factor in group.answers}
        assert answered == asked(given(short))


def test_template_names_the_words_that_can_be_used() -> None:
    """Phases, concerns, roles and the forms of not knowing are all named."""
    text = given(short=True)
    for words in (PHASES, CONCERNS, ROLES, ("unknown", "prefer_not_to_say", "not_applicable", "themselves")):
        assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("short", FORMS)
def test_lines_are_short(short: bool) -> None:
    """No line is wider than 110, ends in a space, or holds a tab."""
    lines = given(short).splitlines()
    assert [line for line in lines if len(line) > 110 or line != line.rstrip() or "\t" in line] == []


def test_python_gives_the_same() -> None:
    """The command writes what the function gives."""
    assert given(short=True) == template(Texts(PACK), short=True)


def test_written_to_a_file(tmp_path: Path) -> None:
    """With ``-o`` it is written there."""
    path = tmp_path / "project.yaml"
    ran = run("new", "--short", "-o", path)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote a file to fill in to {path}.\n")
    assert path.read_text(encoding="utf-8") == given(short=True)


@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_nothing_is_overwritten(tmp_path: Path, is_folder: bool) -> None:
    """A file that is there may hold somebody's answers: it is refused and left alone."""
    path = tmp_path / "project.yaml"
    path.mkdir() if is_folder else path.write_text("answers", encoding="utf-8")
    ran = run("new", "-o", path)
    said = f"{path}: there is a file of this name already. Choose another name, so that nothing is lost.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert is_folder or path.read_text(encoding="utf-8") == "answers"
