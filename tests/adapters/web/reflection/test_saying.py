"""What is said of a question on the page is kept where the operator says: once, without answers, and never unasked."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from httpx import Response
from playwright.sync_api import Browser
from starlette.testclient import TestClient
from support.axe import barriers
from support.command import RICH, ROOT
from support.serving import Served, serving
from support.visitor import LAPTOP, NARROW, Visitor, visiting

from equipoise.adapters.contract import Kept
from equipoise.adapters.feedback import StoreError, open_store
from equipoise.adapters.files import load_context
from equipoise.adapters.http import Settings, new_key
from equipoise.adapters.serving import make_app
from equipoise.adapters.web import form_fields
from equipoise.adapters.web.reflection import saying
from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import Problem
from equipoise.engine.packs.loader import builtin_pack

LOCAL = "http://127.0.0.1"
FORM = {"content-type": "application/x-www-form-urlencoded"}
PROJECT = "better-evenings-lindgarden"
KEY = "k" * 22
THANKS = "Thank you, kept."

Fields = list[tuple[str, str]]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The address of a store of its own."""
    return f"sqlite:///{tmp_path / 'feedback.db'}"


@pytest.fixture
def client(store: str) -> Iterator[TestClient]:
    """A service that keeps feedback."""
    with TestClient(make_app(Settings(store=store)), LOCAL, follow_redirects=False) as found:
        yield found


def post(client: TestClient, where: str, *fields: tuple[str, str], context: Context | None = None) -> Response:
    """Post the coach's page with more fields."""
    held = form_fields(context or load_context(RICH))
    return client.post(f"/{where}", content=urlencode([*held, ("page.view", "coach"), *fields]), headers=FORM)


def first_rule(client: TestClient) -> str:
    """Give the id of the first question on the page."""
    found = re.search(r'name="page\.aside" value="([^"]+)"', post(client, "reflection").text)
    assert found is not None
    return found[1]


def send(client: TestClient, rule: str, outcome: str = "", *more: tuple[str, str], **fields: str) -> Response:
    """Send a slip, as the page does."""
    filled = [("outcome", outcome), *fields.items()]
    slip = [(f"page.{name}.{rule}", value) for name, value in filled]
    return post(client, "feedback", *slip, ("page.feedback", rule), ("page.key", KEY), *more)


def kept_in(store: str) -> list[Kept]:
    """Give all that a store holds."""
    with open_store(store) as opened:
        return list(opened.all())


SAID = {
    "accepted": ({}, {}),
    "adapted": ({"words": "Who speaks\r\nlast?"}, {"words": "Who speaks\nlast?"}),
    "rejected": ({"why": "not_now", "own": "After the summer"}, {"why": "not_now", "reason": "After the summer"}),
}


@pytest.mark.parametrize("outcome", SAID)
def test_what_is_said_is_kept_and_nothing_else(client: TestClient, store: str, outcome: str) -> None:
    """The id of the project, the question, its pack and language, and the words; none of the answers."""
    fields, told = SAID[outcome]
    rule = first_rule(client)
    answer = send(client, rule, outcome, ("page.locale", "en"), **fields)
    assert (answer.status_code, THANKS in answer.text) == (200, True)
    (found,) = kept_in(store)
    name = builtin_pack().names[-1]
    assert found.said.model_dump(exclude_none=True) == {
        "project": PROJECT, "rule": rule, "outcome": outcome, "pack": name.id, "version": name.version,
        "locale": "en", "key": KEY, **told,
    }  # fmt: skip


def test_a_reload_keeps_nothing_twice(client: TestClient, store: str) -> None:
    """The same slip of the same page is the same; each page that is shown has a key of its own."""
    rule = first_rule(client)
    pages = [send(client, rule, "accepted").text for _ in range(2)]
    assert len(kept_in(store)) == 1
    keys = {found for page in pages for found in re.findall(r'name="page\.key" value="([^"]+)"', page)}
    assert len(keys) == 2


def test_another_thing_said_on_the_same_page_is_asked_about(client: TestClient, store: str) -> None:
    """As after going back: what was filled in stays, and sent again it is kept beside the first."""
    rule = first_rule(client)
    send(client, rule, "accepted")
    again = send(client, rule, "adapted", words="Who speaks last?")
    assert (again.status_code, "Send it again" in again.text) == (409, True)
    assert "Who speaks last?</textarea>" in again.text
    assert [each.outcome for each in kept_in(store)] == ["accepted"]


WRONG: dict[str, tuple[str, dict[str, str], str]] = {
    "nothing chosen": ("", {}, "Choose one of the three first."),
    "no such outcome": ("liked", {}, "Choose one of the three first."),
    "no words": ("adapted", {"words": " "}, "Write the words in which you ask it."),
    "no reason": ("rejected", {}, "Choose why, or write it."),
    "a person": ("rejected", {"own": "Dr. Berg would object"}, "never of single persons."),
    "an unseen sign": ("adapted", {"words": "Who\u202especial?"}, "an invisible control character"),
    "no such reason": ("rejected", {"why": "bored"}, "cannot be"),
    "too long": ("adapted", {"words": "a" * 2_001}, "longer than"),
}


@pytest.mark.parametrize(("outcome", "fields", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_kept_is_told_beside_it(
    client: TestClient, store: str, outcome: str, fields: dict[str, str], told: str
) -> None:
    """In words; the page is there, and so is what was typed."""
    rule = first_rule(client)
    answer = send(client, rule, outcome, **fields)
    assert answer.status_code == 422
    assert re.search(rf'id="said-{rule}"[^>]*role="alert">[^<]*{re.escape(told)}', answer.text)
    assert '<details class="slip" open>' in answer.text
    for text in (fields.get("words", ""), fields.get("own", "")):
        assert text in answer.text
    assert kept_in(store) == []


def test_a_store_that_fails_takes_nothing_from_the_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told plainly, without where the store lies; what was typed beside other questions stays, too."""

    def fail(*_given: object) -> None:
        raise StoreError(Problem("unreachable", "it cannot be reached.", "postgresql://there", ""))

    rule = first_rule(client)
    monkeypatch.setattr(saying, "keep", fail)
    others = [
        name for name in re.findall(r'name="page\.words\.([^"]+)"', post(client, "reflection").text) if name != rule
    ]
    answer = send(client, rule, "adapted", (f"page.words.{others[0]}", "a draft of another"), words="Who speaks last?")
    assert answer.status_code == 503
    assert "It could not be kept just now." in answer.text
    assert "postgresql" not in answer.text
    for text in ("Who speaks last?</textarea>", "a draft of another</textarea>"):
        assert text in answer.text
    assert ("answer.who_decides" in answer.text) == ("answer.who_decides" in post(client, "reflection").text)


def test_a_project_without_an_id_goes_by_one_that_is_drawn(client: TestClient, store: str) -> None:
    """It travels with the page, through the form and back; the page says so, and asks for none."""
    nameless = Context()
    page = post(client, "reflection", context=nameless).text
    drawn = re.findall(r'name="page\.drawn" value="(page-[0-9a-f]{16})"', page)
    assert len(drawn) == 1
    rule = re.findall(r'name="page\.aside" value="([^"]+)"', page)[0]
    assert f"a name drawn by lot, {drawn[0]}" in page
    carried = ("page.drawn", drawn[0])
    assert f'value="{drawn[0]}"' in post(client, "questions", carried, context=nameless).text
    slip: Fields = [(f"page.outcome.{rule}", "accepted"), ("page.feedback", rule), carried]
    assert f'value="{drawn[0]}"' in post(client, "feedback", *slip, context=nameless).text
    assert [each.project for each in kept_in(store)] == drawn


@pytest.mark.parametrize("drawn", ["", "another-project", "page-" + "g" * 16])
def test_an_id_that_was_not_drawn_here_is_not_taken(client: TestClient, store: str, drawn: str) -> None:
    """Nobody speaks for the project of somebody else by that field."""
    rule = re.findall(r'name="page\.aside" value="([^"]+)"', post(client, "reflection", context=Context()).text)[0]
    slip: Fields = [(f"page.outcome.{rule}", "accepted"), ("page.feedback", rule), ("page.drawn", drawn)]
    post(client, "feedback", *slip, context=Context())
    (found,) = kept_in(store)
    assert re.fullmatch("page-[0-9a-f]{16}", found.project)


def test_a_question_that_is_not_there_is_told(client: TestClient, store: str) -> None:
    """At the head of the page."""
    answer = send(client, "no_such_rule", "accepted")
    assert answer.status_code == 422
    assert re.search(r'<div class="notes" role="status">\s*<p>[^<]*no_such_rule', answer.text)
    assert kept_in(store) == []


def test_thanks_stay_where_something_was_kept(client: TestClient) -> None:
    """Also when something is said of another question after it."""
    page = post(client, "reflection").text
    one, two = re.findall(r'name="page\.feedback" value="([^"]+)"', page)[:2]
    first = send(client, one, "accepted").text
    assert f'name="page.kept" value="{one}"' in first
    assert send(client, two, "accepted", ("page.kept", one)).text.count(THANKS) == 2


def test_it_is_kept_in_the_name_of_who_says_it(store: str) -> None:
    """Where the page asks for a key, what is sent by it is its own, as over the API."""
    key, line = new_key("ward")
    settings = Settings(store=store, keys=(line,))
    with TestClient(make_app(settings), LOCAL, headers={"Authorization": f"Bearer {key}"}) as client:
        assert send(client, first_rule(client), "accepted").status_code == 200
    (found,) = kept_in(store)
    assert found.kept_by == "key:ward"


def test_without_a_store_nothing_of_it_is_shown() -> None:
    """No form, no word and no route."""
    with TestClient(make_app(), LOCAL) as client:
        page = post(client, "reflection").text
        for sign in ("slip", "page.key", "page.drawn", "page.feedback", "textarea"):
            assert sign not in page
        assert "Nothing you write is kept on the server. " in page
        assert send(client, first_rule(client), "accepted").status_code == 404


def test_the_page_says_truly_what_is_kept(client: TestClient) -> None:
    """Where something may be kept, no page says that nothing is; what is shared holds nothing of it."""
    for page in (client.get("/").text, client.get("/questions").text, post(client, "reflection").text):
        assert "Nothing you write is kept on the server. " not in page
        assert "but what you send of a question" in page
    told = post(client, "reflection").text
    assert f"the short name of your project, {PROJECT}. Your answers are never kept." in told
    shared = client.post("/reflection", content=urlencode(form_fields(load_context(RICH))), headers=FORM).text
    assert "slip" not in shared
    assert "page." not in shared


def test_two_layers_of_a_pack_are_told_apart(store: str) -> None:
    """A rule goes with the pack that holds it, and the version of that."""
    pack = ROOT / "examples" / "packs" / "research-partnership"
    with TestClient(make_app(Settings(store=store, packs=(pack,))), LOCAL) as client:
        page = post(client, "reflection").text
        for rule in re.findall(r'name="page\.feedback" value="([^"]+)"', page):
            assert send(client, rule, "accepted").status_code == 200
    for found in kept_in(store):
        assert found.pack is not None
        assert found.version is not None


# --- in a browser ---


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A service that keeps feedback, in a process of its own, and the address of its store."""
    store = f"sqlite:///{tmp_path_factory.mktemp('keeping') / 'feedback.db'}"
    with serving("--store", store) as running:
        yield running, store


def _fill(visitor: Visitor, number: int, outcome: str) -> str:
    """Open the slip of a question, choose an outcome, and give the id of the question."""
    slip = visitor.page.locator(".entry details.slip").nth(number)
    slip.locator("summary").click()
    slip.locator(f"input[value={outcome}]").check()
    return slip.locator("button").get_attribute("value") or ""


SPOKEN = {
    "en": ("Thank you, kept.", "Write the words in which you ask it."),
    "sv": ("Tack, det är sparat.", "Skriv orden som du ställer frågan med."),
}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_coach_says_something_of_questions(
    browser: Browser, keeping: tuple[Served, str], language: str, script: bool
) -> None:
    """Beside the question; the page comes back as it was, with the reader where the question is."""
    running, store = keeping
    thanks, lacking = SPOKEN[language]
    before = len(kept_in(store))
    with visiting(browser, running.base, language, java_script_enabled=script) as visitor:
        page = visitor.page
        visitor.open(RICH)
        visitor.reflect()
        state, title = visitor.values(), page.locator("h1").inner_text()
        rule = _fill(visitor, 1, "adapted")
        assert page.locator(f"#words-{rule}").is_visible()
        assert not page.locator(f"#why-{rule}").is_visible()
        button = f"button[name='page.feedback'][value='{rule}']"
        visitor.press(button)
        assert page.locator(f"#said-{rule}").inner_text() == lacking
        assert page.locator(f"#words-{rule}").get_attribute("aria-invalid") == "true"
        visitor.complaints.clear()  # the browser notes that something was wrong
        page.fill(f"#words-{rule}", "Who\nspeaks last?")
        visitor.press(button)
        assert page.locator(f"#said-{rule}").inner_text() == thanks
        assert page.evaluate("document.activeElement.id") == f"said-{rule}"
        question = page.locator(f"#q-{rule} h3").bounding_box()
        assert question is not None
        assert -question["height"] < question["y"] < LAPTOP["height"]
        assert (visitor.values(), page.locator("h1").inner_text()) == (state, title)
        if not script:
            page.reload()
        assert page.locator(f"#said-{rule}").inner_text() == thanks
        assert visitor.complaints == []
    assert [(each.rule, each.words) for each in kept_in(store)[before:]] == [(rule, "Who\nspeaks last?")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_slip_has_no_barrier(browser: Browser, keeping: tuple[Served, str], language: str, theme: str) -> None:
    """Open, with what has to be looked at, and kept; on a small screen, in large letters, too."""
    running, _ = keeping
    with visiting(browser, running.base, language, NARROW, color_scheme=theme) as visitor:
        visitor.open(RICH)
        visitor.reflect()
        _fill(visitor, 0, "adapted")
        rule = _fill(visitor, 1, "rejected")
        for wish in ("", "not_now"):
            assert barriers(visitor.page) == []
            assert visitor.sideways() <= 0
            visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert visitor.sideways() <= 0
            visitor.page.evaluate("document.documentElement.style.fontSize = ''")
            visitor.page.select_option(f"#why-{rule}", wish)
            visitor.press(f"button[name='page.feedback'][value='{rule}']")
        assert barriers(visitor.page) == []
