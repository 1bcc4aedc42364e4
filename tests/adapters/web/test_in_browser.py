"""The page as coaches meet it: in Chromium, against a service in a process of its own."""

from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Error, expect
from support.command import RICH
from support.serving import Served
from support.visitor import LAPTOP, NARROW, PHONE, Visitor, visiting
from support.walk import HALF, PLACES, SIDES, go

from equipoise.adapters.files import load_context
from equipoise.adapters.testing import PLANTED

LANGUAGES = ("en", "sv")
SAID = {
    "en": {
        "coach": "For the coach alone: do not copy",
        "shared": "Made to be shared",
        "changed": "What has changed",
        "wrong": "There is something to look at first",
        "trying": "Try:",
        "left": "19 questions left, about 13 minutes.",
        "saved": "better-evenings-at-lindgården_answers-by-the-coach-and-personnel_",
        "kept": "Saved: look among your downloads.",
    },
    "sv": {
        "coach": "Bara för coachen: kopiera inte",
        "shared": "Gjord för att delas",
        "changed": "Det här har ändrats",
        "wrong": "Det är något du behöver titta på först",
        "trying": "Pröva:",
        "left": "19 frågor kvar, omkring 13 minuter.",
        "saved": "better-evenings-at-lindgården_svar-från-coachen-och-personal_",
        "kept": "Sparat: filen ligger bland dina nedladdningar.",
    },
}
ANSWERS = {
    "answer.voluntariness": "voluntary",
    "answer.who_decides": "organisation_alone",
    "answer.who_set_the_aim": "organisation_alone",
    "answer.senior_backing": "unknown",
}


OF = {"en": "of", "sv": "av"}
NEXT = "div.actions [name='page.to'][value=next]"
BACK = "div.actions [name='page.to'][value=back]"


def fill_in(visitor: Visitor) -> None:
    """Fill in some of the form on a laptop, part by part."""
    page = visitor.page
    page.fill("[name='project.title']", "Evenings at the home")
    visitor.tick("project.phase", "designing")
    visitor.tick("answered_by", "coach")
    visitor.tick("project.concerns", "none")
    visitor.press("div.actions button.main")
    for role, people in (("users", "6"), ("personnel", "9")):
        page.locator(f"input[type=checkbox][value={role}]").check()
        row = page.locator(f"fieldset.row:has(input[type=checkbox][value={role}])")
        row.locator("input[name$='.people']").fill(people)
    visitor.press("div.actions button.main")
    for name, value in ANSWERS.items():
        visitor.tick(name, value)
    visitor.press("div.actions button.main")
    visitor.tick("answer.personnel_time", "none_protected")
    visitor.press("div.actions button.main")
    visitor.press("main button[value='group-users-1']")
    visitor.tick("group.0.said_by", "coach")
    visitor.tick("group.0.answer.expectation_of_influence", "low")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_page_to_a_reflection(browser: Browser, service: Served, language: str, script: bool) -> None:
    """Part by part; then the coach's page, and the one to share in a tab of its own, which carries no answer."""
    told = SAID[language]
    with visiting(browser, service.base, language, java_script_enabled=script) as visitor:
        visitor.begin()
        assert told["left"] in visitor.text
        fill_in(visitor)
        visitor.to("done")
        visitor.reflect()
        assert told["coach"] in visitor.text
        assert told["trying"] in visitor.text
        assert visitor.page.locator("html").get_attribute("lang") == language
        with visitor.page.context.expect_page() as coming:
            visitor.page.locator("aside.tools button[formtarget]").click()
        shared = coming.value
        shared.wait_for_load_state()
        assert told["shared"] in shared.locator("main").inner_text()
        assert shared.locator("input, form, button").count() == 0
        assert visitor.complaints == []


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_first_view_is_light_and_asks_nobody_else(
    browser: Browser, service: Served, screen: dict[str, int]
) -> None:
    """Under 100 kB in all, and every request goes to the service that the page came from."""
    with visiting(browser, service.base, screen=screen) as visitor:
        sizes: list[int] = []
        visitor.page.on("requestfinished", lambda request: sizes.append(sum(_parts(request.sizes()))))
        visitor.start()
        visitor.page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) < 100_000
        visitor.begin()
        visitor.open(RICH)
        visitor.reflect()
        assert {urlparse(each.url).netloc for each in visitor.asked} == {urlparse(service.base).netloc}
        assert visitor.complaints == []


def _parts(sizes: dict[str, int]) -> list[int]:
    return [sizes["responseBodySize"], sizes["responseHeadersSize"]]


def test_nothing_is_kept_in_the_browser_or_in_the_log(browser: Browser, service: Served) -> None:
    """No cookie, no storage; and what was typed is in no line of the log."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Kvällarna på Zyxgården")
        visitor.press("div.actions button.main")
        visitor.reflect()
        assert "Kvällarna på Zyxgården" in visitor.text
        kept = visitor.page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, "
            "(await caches.keys()).length]"
        )
        assert kept == [0, 0, 0, 0]
        assert visitor.page.context.cookies() == []
        addresses = " ".join(each.url for each in visitor.asked)
    assert ("POST", "/reflection") in {(each.get("method"), each.get("route")) for each in service.log()}
    for place in (service.told, addresses):
        assert "Zyxg" not in place


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_there_is_a_screen_a_question(browser: Browser, service: Served, language: str) -> None:
    """One question at a time, by the same two buttons that lead from part to part, forward and back."""
    with visiting(browser, service.base, language, PHONE) as visitor:
        visitor.open(RICH)
        visitor.to("setting")
        shown, place = visitor.page.locator(".step:visible"), visitor.page.locator(".where-we-are")
        count = visitor.page.locator(".step").count()
        first = shown.inner_text()
        assert shown.count() == 1
        assert f"1 {OF[language]} {count}" in place.inner_text()
        assert visitor.page.locator("div.actions button:visible").count() == 2
        visitor.page.click(NEXT)
        assert shown.count() == 1
        assert shown.inner_text() != first
        assert f"2 {OF[language]} {count}" in place.inner_text()
        assert visitor.page.evaluate("document.activeElement.matches('legend')")
        visitor.page.click(BACK)
        assert shown.inner_text() == first
        for _ in range(count - 1):
            visitor.page.click(NEXT)
        last = shown.inner_text()
        visitor.press(NEXT)
        assert shown.inner_text() != last
        visitor.press(BACK)
        assert shown.inner_text() == last
        visitor.page.set_viewport_size(dict(LAPTOP))  # type: ignore[arg-type]
        expect(shown).to_have_count(count)  # the browser tells of the new size in its own time


def test_on_a_phone_there_is_no_way_back_from_the_first_question(browser: Browser, service: Served) -> None:
    """And there is one from the second, in the same part."""
    with visiting(browser, service.base, screen=PHONE) as visitor:
        visitor.begin()
        assert not visitor.page.locator(BACK).is_visible()
        visitor.page.click(NEXT)
        assert visitor.page.locator(BACK).is_visible()
        visitor.page.click(BACK)
        assert not visitor.page.locator(BACK).is_visible()


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_what_is_left_is_told_with_each_answer(browser: Browser, service: Served, screen: dict[str, int]) -> None:
    """As the service counts it when the next part is shown; an answer taken back counts as open."""
    with visiting(browser, service.base, screen=screen) as visitor:
        left = visitor.page.locator("[data-lefts]")
        visitor.open(HALF)
        assert left.inner_text() == "12 questions left, about 8 minutes."
        field = visitor.page.locator("[data-begin]").get_attribute("data-begin")
        question = visitor.page.locator(f"fieldset[id='{field}']")
        question.locator("input").first.check()
        assert left.inner_text() == "11 questions left, about 7 minutes."
        question.locator("[type=radio][value='']").check()
        assert left.inner_text() == "12 questions left, about 8 minutes."
        question.locator("input").first.check()
        visitor.to("setting")
        assert left.inner_text() == "11 questions left, about 7 minutes."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_list_of_parts_counts_with_the_head(browser: Browser, service: Served, script: bool) -> None:
    """On every part of the way; with script after each answer, else as both were when the page was made."""
    with visiting(browser, service.base, java_script_enabled=script) as visitor:
        visitor.begin()
        assert _counted(visitor) == (19, [4, 1, 10, 4])
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.tick("project.phase", "designing")
        assert _counted(visitor) == ((17, [2, 1, 10, 4]) if script else (19, [4, 1, 10, 4]))
        for part in ("groups", "setting"):
            visitor.to(part)
            assert _counted(visitor) == (17, [2, 1, 10, 4])
        visitor.to("work")
        visitor.tick("answered_by", "coach")
        visitor.tick("project.concerns", "none")
        visitor.press(NEXT)
        assert _counted(visitor) == (15, [0, 1, 10, 4])


def _counted(visitor: Visitor) -> tuple[int, list[int]]:
    """Give how many questions the head says are left, and how many the list of parts says of each."""
    head = visitor.page.locator("[data-lefts]").inner_text()
    states = visitor.page.locator("nav.stops small").all_inner_texts()
    return int(head.split()[0]), [0 if each == "answered" else int(each.split()[0]) for each in states]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_answers_were_saved_is_told(browser: Browser, service: Served, language: str, kept: Path) -> None:
    """Beside the button, in a place that assistive technology listens to before anything stands there."""
    with visiting(browser, service.base, language) as visitor:
        visitor.open(RICH)
        visitor.to("done")
        told = visitor.page.locator("main [role=status].saved")
        expect(told).to_have_text("")
        visitor.save("main button[data-saves]", kept)
        expect(told).to_have_text(SAID[language]["kept"])


def test_easy_words_are_asked_for_at_the_start(browser: Browser, service: Served) -> None:
    """They are those of the page at the end, and travel through the form."""
    with visiting(browser, service.base) as visitor:
        visitor.start()
        visitor.page.get_by_label("Make my page in easy words").check()
        visitor.press("form[action=questions] button")
        fill_in(visitor)
        visitor.reflect()
        assert visitor.page.locator("button[name='page.read']").get_attribute("value") == "plain"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_half_done_file_goes_on_at_the_first_open_question(browser: Browser, service: Served, script: bool) -> None:
    """On a phone with script it is the one that is shown; a link leads there elsewhere, and the page is offered."""
    with visiting(browser, service.base, screen=PHONE, java_script_enabled=script) as visitor:
        visitor.open(HALF)
        assert visitor.page.locator("h1").inner_text() == "Setting"
        told = visitor.page.locator(".going-on")
        assert "You go on here, with the first question left open." in told.inner_text()
        field = (told.locator("a").get_attribute("href") or "").removeprefix("#")
        step = visitor.page.locator(f"fieldset.step[id='{field}']")
        assert step.locator(":checked").count() == 0
        assert visitor.page.locator(".step:visible").count() == (1 if script else 10)
        assert step.is_visible()
        visitor.press(".going-on button")
        assert SAID["en"]["coach"] in visitor.text


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_page_any_answer_is_a_step_away_and_so_is_the_page(
    browser: Browser, service: Served, script: bool
) -> None:
    """The list of all answers, one of them, and the page again with what changed."""
    with visiting(browser, service.base, java_script_enabled=script) as visitor:
        visitor.open(HALF)
        visitor.press(".going-on button")
        visitor.press("button[name='page.go'][value=answers]")
        row = visitor.page.locator(".listed button", has_text="How free are people")
        assert "People choose the service themselves" in row.inner_text()
        with visitor.another():
            row.click()
        visitor.page.locator("fieldset[id='answer.voluntariness'] input").first.check()
        assert visitor.page.locator("div.actions button.main").inner_text() == "Show my page again"
        visitor.press("div.actions button.main")
        assert SAID["en"]["changed"] in visitor.text


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_none_of_these_stands_alone(browser: Browser, service: Served, script: bool) -> None:
    """A tick takes the other away where scripts run; else it is said which was taken."""
    with visiting(browser, service.base, java_script_enabled=script) as visitor:
        visitor.begin()
        visitor.tick("project.concerns", "none")
        visitor.tick("project.concerns", "children")
        none = visitor.page.locator("[name='project.concerns'][value=none]")
        assert none.is_checked() != script
        visitor.press(NEXT)
        assert ('You ticked "None of these" and others. The others are kept.' in visitor.text) != script
        assert [value for name, value in visitor.values() if name == "project.concerns"] == ["children"]
        visitor.press(BACK)
        if script:
            none.check()
            assert visitor.page.locator("[name='project.concerns']:checked").count() == 1


def test_without_script_the_browser_goes_back_as_the_page_was(browser: Browser, service: Served) -> None:
    """To what was ticked then, without an error; whoever clears all takes that away."""
    with visiting(browser, service.base, java_script_enabled=False) as visitor:
        visitor.open(HALF)
        visitor.page.locator(".step:not(:has(:checked)) input").first.check()
        ticked = visitor.page.locator("[type=radio]:checked:not([value=''])").count()
        visitor.press(NEXT)
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.go_back()
        assert visitor.page.locator("h1").inner_text() == "Setting"
        assert visitor.page.locator("[type=radio]:checked:not([value=''])").count() == ticked
        visitor.page.go_forward()
        assert visitor.page.locator("h1").inner_text() == "Resources"
        visitor.press("a[data-leave]")
        with pytest.raises(Error, match="CACHE_MISS"):
            visitor.page.go_back()


def test_with_script_nothing_is_left_to_go_back_to(browser: Browser, service: Served) -> None:
    """Whoever clears all, and goes back, finds an empty form."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.press(NEXT)
        visitor.page.click("a[data-leave]")
        visitor.page.wait_for_selector(".hero")
        visitor.page.go_back()
        assert "Evenings" not in [value for _, value in visitor.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_changed_and_what_changes_is_seen(browser: Browser, service: Served, language: str) -> None:
    """From the question on the page to its answer, at the right place, and back again."""
    with visiting(browser, service.base, language) as visitor:
        visitor.open(RICH)
        visitor.reflect()
        gone = visitor.page.locator(".entry h3").first.inner_text()
        visitor.page.locator(".entry details").first.evaluate("each => { each.open = true }")
        visitor.press(".entry [name='page.go']")
        question = visitor.page.locator("fieldset.question:is(:target, :focus-within)")
        assert question.bounding_box()["y"] < LAPTOP["height"]  # type: ignore[index]
        question.locator("input[type=radio]").first.check()
        visitor.reflect()
        changed = visitor.page.locator(f"section:has(h2:text-is('{SAID[language]['changed']}'))").inner_text()
        assert gone.lstrip("0123456789 \n\t") in changed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_saved_can_be_opened_again(browser: Browser, service: Served, language: str, kept: Path) -> None:
    """The file holds all that was opened, answers that the form does not show included."""
    with visiting(browser, service.base, language) as visitor:
        visitor.open(RICH)
        before = sorted(visitor.values())
        visitor.page.locator("details.stop").evaluate("each => { each.open = true }")
        path = visitor.save("main button[data-saves]", kept)
        assert path.name.startswith(SAID[language]["saved"])
        assert load_context(path) == load_context(RICH)
        visitor.open(path)
        assert sorted(visitor.values()) == before


FORMS = {
    "docx": b"PK",
    "pdf": b"%PDF",
    "pptx": b"PK",
    "html": b"<!doctype",
    "text": b"",
    "markdown": b"#",
    "json": b"{",
}


@pytest.mark.parametrize("form", FORMS)
def test_documents_are_made_to_be_shared_unless_the_coachs_is_asked_for(
    browser: Browser, service: Served, form: str, kept: Path
) -> None:
    """By name, beside the button."""
    with visiting(browser, service.base) as visitor:
        visitor.open(RICH)
        visitor.reflect()
        visitor.page.select_option("#as", form)
        shared = visitor.save("button[formaction=document]", kept)
        visitor.page.check("[name='page.give'][value=coach]")
        own = visitor.save("button[formaction=document]", kept)
    names = [path.stem.partition("_")[0] for path in (shared, own)]
    assert names == ["page-to-share", "page-for-the-coach"]
    assert shared.read_bytes().startswith(FORMS[form])
    if form in ("html", "text", "markdown", "json"):
        assert "staff lounge" not in shared.read_text("utf-8")
    assert shared.read_bytes() != own.read_bytes()


def test_a_question_is_set_aside_and_brought_back(browser: Browser, service: Served) -> None:
    """With a reason; and the file keeps it."""
    with visiting(browser, service.base) as visitor:
        visitor.open(RICH)
        visitor.reflect()
        entry = visitor.page.locator(".entry").first
        question = entry.locator("h3").inner_text().split("\n")[-1]
        entry.locator("details").evaluate("each => { each.open = true }")
        entry.locator("input[type=text]").fill("dealt with in May")
        visitor.press(".entry button[name='page.aside']")
        assert "dealt with in May" in visitor.page.locator("section:has(button[name='page.unaside'])").inner_text()
        assert all(question not in each for each in visitor.page.locator(".entry h3").all_inner_texts())
        assert ["aside.0.reason", "dealt with in May"] in visitor.values()
        visitor.press("button[name='page.unaside']")
        assert visitor.page.locator("button[name='page.unaside']").count() == 0


def test_a_page_that_says_to_pause_can_go_on(browser: Browser, service: Served, kept: Path) -> None:
    """Without a terminal: what comes first is done, and the rest of the page follows."""
    path = kept / "pause.yaml"
    path.write_text(
        "equipoise: 1\nproject: {title: A plan, phase: deciding}\nanswered_by: coach\nsetting: {when_users_came_in: "
        "after_decision, who_decides: organisation_alone, room_to_change_the_plan: fixed}\n",
        encoding="utf-8",
    )
    with visiting(browser, service.base) as visitor:
        visitor.open(path)
        visitor.reflect()
        first = visitor.page.locator(".entry h3").first.inner_text()
        visitor.press(".entry button[name='page.aside']")
        assert visitor.page.locator(".entry h3").first.inner_text() != first


def test_the_language_changes_on_the_way_and_answers_stay(browser: Browser, service: Served) -> None:
    """Also what was typed and not yet sent."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.tick("answered_by", "coach")
        visitor.press("[name='page.speak'][value=sv]")
        assert visitor.page.locator("html").get_attribute("lang") == "sv"
        assert visitor.page.input_value("[name='project.title']") == "Evenings"
        assert visitor.page.is_checked("[name=answered_by][value=coach]")


def test_easy_words_are_asked_for_on_the_page(browser: Browser, service: Served) -> None:
    """And the usual ones again."""
    with visiting(browser, service.base) as visitor:
        visitor.open(RICH)
        visitor.reflect()
        usual = visitor.page.locator(".entry h3").all_inner_texts()
        visitor.press("button[name='page.read']")
        easy = visitor.page.locator(".entry h3").all_inner_texts()
        assert easy != usual
        visitor.press("button[name='page.read']")
        assert visitor.page.locator(".entry h3").all_inner_texts() == usual


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_is_told_with_a_way_to_it(browser: Browser, service: Served, language: str) -> None:
    """What was typed is still there; the summary is where the reader is, and leads to the field."""
    with visiting(browser, service.base, language) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.page.locator("[name='project.date']").evaluate("each => { each.type = 'text' }")  # as older browsers do
        visitor.page.fill("[name='project.date']", "in spring")
        visitor.press("div.actions button.main")
        assert SAID[language]["wrong"] in visitor.page.locator("#wrong").inner_text()
        assert visitor.page.evaluate("document.activeElement.id") == "wrong"
        visitor.page.click("#wrong a")
        field = visitor.page.locator("[name='project.date']")
        assert (field.input_value(), field.get_attribute("aria-invalid")) == ("in spring", "true")
        assert visitor.page.input_value("[name='project.title']") == "Evenings"
        field.fill("2026-03-12")
        visitor.press("div.actions button.main")
        assert visitor.page.locator("#wrong").count() == 0


def test_a_group_with_answers_does_not_go_by_a_tick(browser: Browser, service: Served) -> None:
    """What was answered about it is never lost in silence; one without answers goes."""
    with visiting(browser, service.base) as visitor:
        visitor.open(RICH)
        visitor.to("groups")
        count = visitor.page.locator(".tick :checked").count()
        visitor.page.locator("[name='group.0.role']").uncheck()
        visitor.page.locator(".tick input[value=funders]").uncheck()
        visitor.press("div.actions button.main")
        assert "there are answers about the group" in visitor.page.locator("#wrong").inner_text().lower()
        assert visitor.page.locator(".tick :checked").count() == count - 1


def test_a_second_group_of_a_kind_is_added(browser: Browser, service: Served) -> None:
    """With an id of its own."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.press("div.actions button.main")
        visitor.page.locator("input[type=checkbox][value=personnel]").check()
        visitor.press("button[value=add]")
        visitor.page.locator("select[name$='.role']").select_option("personnel")
        visitor.press("div.actions button.main")
        ids = [value for name, value in visitor.values() if name.endswith(".id")]
        assert ids == ["personnel-1", "personnel-2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_files_are_laid_side_by_side(browser: Browser, service: Served, language: str, kept: Path) -> None:
    """For the coach, then to share, as a document, and as one page from both."""
    with visiting(browser, service.base, language) as visitor:
        visitor.page.goto(f"{service.base}compare?lang={language}")
        visitor.page.set_input_files("#first", SIDES / "personnel.yaml")
        visitor.press("button[value=coach]")
        assert visitor.page.locator("#wrong a").get_attribute("href") == "#second"
        visitor.complaints.clear()  # the browser notes that something was wrong
        visitor.page.set_input_files("#first", SIDES / "personnel.yaml")
        visitor.page.set_input_files("#second", SIDES / "users.yaml")
        visitor.press("button[value=coach]")
        assert SAID[language]["coach"] in visitor.text
        assert visitor.page.locator("table").count() > 0
        visitor.page.select_option("#as", "markdown")
        document = visitor.save("button[formaction=document]", kept)
        assert document.read_text("utf-8").startswith(SAID[language]["shared"]) or "#" in document.read_text("utf-8")
        visitor.press("button[formaction=reflection][value=coach]")
        assert visitor.page.locator(".entry").count() > 2
        assert visitor.complaints == []


def test_files_of_two_works_are_not_put_together_unless_told(browser: Browser, service: Served, kept: Path) -> None:
    """A title may be typed in two ways; then a tick says that it is one work."""
    for name in ("personnel", "users"):
        text = f"equipoise: 1\nproject: {{id: the-{name}, title: Of {name}}}\nanswered_by: {name}\n"
        (kept / f"{name}.yaml").write_text(f"{text}setting: {{who_decides: jointly}}\n", encoding="utf-8")
    with visiting(browser, service.base) as visitor:
        for same in (False, True):
            visitor.page.goto(f"{service.base}compare")
            visitor.page.set_input_files("#first", kept / "personnel.yaml")
            visitor.page.set_input_files("#second", kept / "users.yaml")
            visitor.page.locator("[name='page.same']").set_checked(same)
            visitor.press("button[value=coach]")
            assert (visitor.page.locator("#wrong").count() == 0) == same


def test_what_looks_like_marks_stays_text(browser: Browser, service: Served, kept: Path) -> None:
    """In every field that somebody writes in, on every page: nothing runs, and each stands word for word."""
    with visiting(browser, service.base) as visitor:
        visitor.page.expose_function("alert", lambda _text: visitor.complaints.append("a script ran"))
        for planted in (*PLANTED, '"><img src=x onerror=alert(1)>', "</fieldset></form><h1>x", "javascript:alert(1)"):
            visitor.begin()
            visitor.page.fill("[name='project.title']", planted)
            visitor.press("div.actions button.main")
            visitor.page.locator("input[type=checkbox][value=users]").check()
            visitor.page.locator("fieldset.row:has(input[type=checkbox][value=users]) [name$='.name']").fill(planted)
            visitor.press("div.actions button.main")
            visitor.tick("answer.who_decides", "organisation_alone")
            note = visitor.page.locator("fieldset[id='answer.who_decides'] details.note")
            note.locator("summary").click()
            note.locator("input").fill(planted)
            visitor.press("div.actions button.main")
            stops = visitor.page.locator("nav.stops").inner_text()
            assert " ".join(planted.split()).casefold() in " ".join(stops.split()).casefold()
            visitor.reflect()
            assert visitor.page.locator("h1").inner_text().split() == planted.split()
            visitor.page.locator(".entry details").first.evaluate("each => { each.open = true }")
            visitor.page.locator(".entry input[type=text]").first.fill(planted)
            visitor.press(".entry button[name='page.aside']")
            assert ["aside.0.reason", planted] in visitor.values()
            assert ["note.who_decides", planted] in visitor.values()
            path = visitor.save("button[data-saves]", kept)
            visitor.open(path)
            assert ["project.title", planted] in visitor.values()
        assert visitor.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_file_that_cannot_be_read_is_told(browser: Browser, service: Served, kept: Path, script: bool) -> None:
    """In the words of the form, in the field that is marked; no file at all is told too."""
    path = kept / "mine.yaml"
    path.write_text("equipoise: 1\nsetting: {who_decides: nobody_at_all}\n", encoding="utf-8")
    with visiting(browser, service.base, java_script_enabled=script) as visitor:
        visitor.open(path)
        told = visitor.page.locator("#wrong").inner_text()
        assert "mine.yaml: At the question “Who decides in the end?”: “nobody_at_all” is not among its answers." in told
        assert visitor.page.locator("#file").get_attribute("aria-invalid") == "true"
        visitor.start()
        visitor.press("form[action=open] button")
        assert "Choose a file first." in visitor.page.locator("#wrong").inner_text()


def test_back_in_the_browser_goes_back_in_the_form(browser: Browser, service: Served) -> None:
    """With what was answered since; from the page to the form too, and at last to where somebody came from."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.press("div.actions button.main")
        visitor.press("div.actions button.main")
        visitor.tick("answer.who_decides", "organisation_alone")
        visitor.reflect()
        for found in ("Setting", "Who takes part", "The work"):
            with visitor.another():
                visitor.page.evaluate("history.back()")
            assert visitor.page.locator("h1").inner_text() == found
            assert ["answer.who_decides", "organisation_alone"] in visitor.values()
        assert visitor.page.input_value("[name='project.title']") == "Evenings"
        with visitor.another():
            visitor.page.evaluate("history.forward()")
        assert visitor.page.locator("h1").inner_text() == "Who takes part"
        assert visitor.complaints == []


def test_where_an_answer_fails_to_come_the_browser_takes_over(browser: Browser, service: Served) -> None:
    """The form is then sent as browsers do."""
    with visiting(browser, service.base) as visitor:
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no')) }")
        with visitor.page.expect_navigation():
            visitor.page.click("div.actions button.main")
        assert visitor.page.locator("h1").inner_text() == "Who takes part"
        assert ["project.title", "Evenings"] in visitor.values()


def test_leaving_with_answers_that_are_not_saved_is_asked_about(browser: Browser, service: Served) -> None:
    """Where scripts run; not after they were saved, and not on the way through the form."""
    with visiting(browser, service.base) as visitor:
        asked: list[str] = []
        visitor.page.on("dialog", lambda dialog: asked.append(dialog.type))
        visitor.begin()
        visitor.page.fill("[name='project.title']", "Evenings")
        visitor.press("div.actions button.main")
        assert asked == []
        visitor.page.click("body")
        visitor.page.goto(service.base)
        assert asked == ["beforeunload"]


# --- by keyboard alone, on small screens, with large text ---


def _press_until(visitor: Visitor, selector: str, key: str = "Tab", most: int = 120) -> None:
    """Press a key until the focus is on what is wanted."""
    for _ in range(most):
        if visitor.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        visitor.page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached by {key}")


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_by_keyboard_alone_from_the_start_to_a_reflection(
    browser: Browser, service: Served, screen: dict[str, int]
) -> None:
    """Every step is reached, seen where it is, and taken, without a pointer."""
    with visiting(browser, service.base, screen=screen) as visitor:
        keys = visitor.page.keyboard
        visitor.start()
        keys.press("Tab")
        assert visitor.page.evaluate("document.activeElement.matches('.skip')")
        keys.press("Enter")
        _press_until(visitor, "form[action=questions] button")
        outline = visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        with visitor.another():
            keys.press("Enter")
        _press_until(visitor, "[name='project.title']")
        keys.type("By keyboard")
        _go_on(visitor, screen)
        _press_until(visitor, "input[type=checkbox][value=users]")
        keys.press("Space")
        keys.press("Tab")
        keys.type("6")
        _go_on(visitor, screen)
        _press_until(visitor, "fieldset.question input[type=radio]")
        keys.press("Space")
        keys.press("ArrowDown")
        chosen = visitor.page.evaluate("document.activeElement.value")
        _press_until(visitor, "details.stop summary")
        keys.press("Enter")
        _press_until(visitor, "button[name='page.view'][value=coach]")
        with visitor.another():
            keys.press("Enter")
        assert visitor.page.locator("h1").inner_text() == "By keyboard"
        assert chosen in [value for _, value in visitor.values()]


def _go_on(visitor: Visitor, screen: dict[str, int]) -> None:
    """Go on to the next part: on a phone through the questions that are left in this one."""
    steps = visitor.page.locator(".step")
    for _ in range(steps.count() - 1 if screen == PHONE else 0):
        _press_until(visitor, NEXT)
        visitor.page.keyboard.press("Enter")
    _press_until(visitor, NEXT)
    with visitor.another():
        visitor.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_small_screen(browser: Browser, service: Served, language: str) -> None:
    """At 320 pixels, as a laptop magnified four times has; and with letters of twice the size on both."""
    wide: dict[str, int] = {}
    for name, screen in (("narrow", NARROW), ("laptop", LAPTOP)):
        with visiting(browser, service.base, language, screen) as visitor:
            for place in PLACES:
                go(visitor, place)
                wide[f"{name} {place}"] = visitor.sideways()
                visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
                wide[f"{name} {place} in large letters"] = visitor.sideways()
    assert {place: by for place, by in wide.items() if by > 0} == {}


def test_nothing_moves(browser: Browser, service: Served) -> None:
    """Nothing glides, fades or turns, so that nobody has to ask for it to be still."""
    moving = (
        "[...document.querySelectorAll('*')].filter(each => { const style = getComputedStyle(each); "
        "return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 "
        "|| style.scrollBehavior !== 'auto' }).length"
    )
    with visiting(browser, service.base, reduced_motion="no-preference") as visitor:
        for place in ("start", "setting", "coach"):
            go(visitor, place)
            assert visitor.page.evaluate(moving) == 0
