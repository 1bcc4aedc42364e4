"""What is saved or downloaded has a name that tells: of what, by whom or for whom, and of which day."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.adapters.web.files.naming import FileName, answers_name, page_name, sides_name
from equipoise.adapters.web.sheet import Sheet, sheet_of
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflector import Reflector

REFLECTOR = Reflector()
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def of(title: str | None, *roles: str, locale: str = "en") -> Sheet:
    """Give the sheet of a project."""
    project = {} if title is None else {"title": title}
    context = Context.from_dict({"equipoise": 1, "project": project, "answered_by": list(roles)})
    return sheet_of("power-triangle", REFLECTOR, Texts(REFLECTOR.pack, locale), context, {})


@pytest.mark.parametrize(
    ("sheet", "plain"),
    [
        (of("Kvällar på Björken", "personnel", locale="sv"), "kvallar-pa-bjorken_svar-fran-personal"),
        (of("Evenings", "coach", "users"), "evenings_answers-by-the-coach-and-users"),
        (of("Evenings", "coach", "users", "relatives", "managers"), "evenings_answers"),
        (of("Evenings"), "evenings_answers"),
        (of(None, "users"), "project_answers-by-users"),
        (of("مساء"), "answers"),
        (of('a"; filename="x.exe', "users"), "a-filename-x-exe_answers-by-users"),
        (of("../../etc/passwd", "users"), "etc-passwd_answers-by-users"),
        (of("con", "users"), "con_answers-by-users"),
    ],
)
def test_answers_are_named_by_project_and_who_answered(sheet: Sheet, plain: str) -> None:
    """In plain letters, with the day."""
    assert re.fullmatch(f"{plain}_{DAY}\\.yaml", answers_name(sheet).plain)


def test_the_real_name_has_the_letters_of_its_language() -> None:
    """As browsers read it: the plain one first, for those that know no other."""
    name = answers_name(of("Kvällar på Björken", "personnel", locale="sv"))
    assert name.real.startswith("kvällar-på-björken_svar-från-personal_")
    found = re.fullmatch(
        r"attachment; filename=\"([a-z0-9_.-]+)\"; filename\*=UTF-8''([A-Za-z0-9_.%-]+)", name.as_attachment
    )
    assert found
    assert (found[1], unquote(found[2])) == (name.plain, name.real)


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("named", [page_name, sides_name])
def test_a_document_says_first_whom_it_is_for(named: type, locale: str) -> None:
    """The coach's is never called as if it could be shared, also where a long name is cut off."""
    found = {
        view: named(of("To share with everybody" * 9, locale=locale), view, ".pdf") for view in ("coach", "shareable")
    }
    words = {"en": ("for-the-coach", "to-share"), "sv": ("for-coachen", "att-dela")}[locale]
    assert words[0] in found["coach"].plain[:30]
    assert words[0] not in found["shareable"].plain
    assert words[1] in found["shareable"].plain[:30]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_whatever_a_title_holds_the_name_is_one(title: str) -> None:
    """No sign that leads elsewhere, hides or ends the head of the answer; never too long for a system."""
    bare = of(None)
    project = bare.context.project.model_copy(update={"title": title})
    name: FileName = page_name(
        replace(bare, context=bare.context.model_copy(update={"project": project})), "coach", ".docx"
    )
    assert re.fullmatch(r"[a-z0-9_.-]+", name.plain)
    assert len(name.real.encode()) < 255
    assert name.real.count(".") == 1
    assert not re.search(r'[/\\:*?"<>|\s\x00-\x1f]', name.real)
    assert name.as_attachment.isascii()
