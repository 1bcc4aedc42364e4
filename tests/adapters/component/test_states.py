"""What the component shows while it waits, when something goes wrong, and what it makes of texts it does not trust."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.component_page import ELEMENT, SHOW
from support.embedding import DEMO, Place, served, until

from equipoise import Context, Reflector
from equipoise.adapters.component import script

Open = Callable[..., Any]
PROJECT = json.loads((DEMO / "project.json").read_text(encoding="utf-8"))
STATE = f"{ELEMENT}.dataset.state"
NOTE = """
  globalThis.told = [];
  for (const name of ["reflection", "problem", "resize", "question-chosen"]) {
    addEventListener(name, (event) => event.detail && told.push([name, event.detail.kind ?? null]));
  }
"""


@pytest.fixture
def host(opened: Open, place: Place) -> Any:
    """The page of the host in English, its frame left out, and its project not given yet."""
    page = opened(script=NOTE)
    page.route("**/host.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{place.host}/index.html")
    until(page, f"{STATE} === 'waiting'")
    return page


def answer_with(page: Any, status: int, body: Any, media_type: str = "application/problem+json") -> None:
    """Let the service answer so from now on."""
    text = body if isinstance(body, str) else json.dumps(body)
    allowed = {"Access-Control-Allow-Origin": "*"}

    def answer(route: Any) -> None:
        route.fulfill(status=status, body=text, content_type=media_type, headers=allowed)

    page.unroute("**/v1/reflect*")
    page.route("**/v1/reflect*", answer)


def give(page: Any, context: Any = PROJECT) -> None:
    """Give the answers of the project."""
    page.evaluate(f"(context) => {{ {ELEMENT}.context = context }}", context)


def seen(page: Any, selector: str = ".card") -> str:
    """Give what is read in the component, on one line."""
    return " ".join(page.locator(f"equipoise-reflection {selector}").first.inner_text().split())


def test_before_anything_is_given_it_says_so(host: Any) -> None:
    """Without answers there is nothing to ask, and no request is made."""
    assert seen(host) == "Nobody has given the answers of a project yet."


@pytest.mark.parametrize("way", ["property", "text", "attribute"])
def test_answers_can_be_given_in_each_way(host: Any, way: str) -> None:
    """An object, its JSON, or an attribute."""
    give_it = {
        "property": f"(context) => {{ {ELEMENT}.context = context }}",
        "text": f"(context) => {{ {ELEMENT}.context = JSON.stringify(context) }}",
        "attribute": f"(context) => {ELEMENT}.setAttribute('context', JSON.stringify(context))",
    }[way]
    host.evaluate(give_it, PROJECT)
    until(host, f"{STATE} === 'done'")
    assert host.evaluate("told.filter(([name]) => name !== 'resize')") == [["reflection", None]]
    assert host.evaluate(f"{ELEMENT}.reflection.questions.length") == 3
    assert host.evaluate("violations") == []


@pytest.mark.parametrize("late", [False, True])
def test_answers_can_stand_in_the_page(opened: Open, tmp_path: Path, late: bool) -> None:
    """A block of data in the element is no script that a policy refuses; it may come later, too."""
    block = f'<script type="application/json">{json.dumps(PROJECT)}</script>'
    put = f"<template>{block}</template></equipoise-reflection>" if late else f"{block}</equipoise-reflection>"
    folder = shutil.copytree(DEMO, tmp_path / "host")
    html = (folder / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(html.replace("</equipoise-reflection>", put), encoding="utf-8")
    (folder / "host.js").write_text("", encoding="utf-8")
    with served(folder) as place:
        page = opened(f"{place.host}/index.html")
        if late:
            until(page, f"{STATE} === 'waiting'")
            page.evaluate(f"{ELEMENT}.append({ELEMENT}.firstElementChild.content.cloneNode(true))")
        until(page, f"{STATE} === 'done'")
        assert late or page.evaluate("violations") == []  # what a script puts in is the host's own affair


def test_moved_within_the_page_it_does_not_ask_again(host: Any) -> None:
    """What is shown stays where nothing has changed; what changed meanwhile is asked for."""
    give(host)
    until(host, f"{STATE} === 'done'")
    sent: list[Any] = []
    host.on("request", lambda request: sent.append(request))
    host.evaluate(f"document.body.append({ELEMENT})")
    host.wait_for_timeout(200)
    assert sent == []
    host.evaluate(f"const kept = {ELEMENT}; kept.remove(); kept.setAttribute('limit', 1); document.body.append(kept)")
    until(host, f"{ELEMENT}.shadowRoot.querySelectorAll('.question').length === 1")


def test_what_was_set_before_the_script_came_is_taken(opened: Open, place: Place) -> None:
    """A page may set the property before the script is there."""
    page = opened()
    page.route("**/equipoise-reflection.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.route("**/host.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{place.host}/index.html", wait_until="commit")
    until(page, f"{ELEMENT} !== null")
    give(page)
    until(page, f"{STATE} === 'done'")


@pytest.mark.parametrize("text", ["{", "[]", "3", "null", '"a"', "{'a': 1}"])
def test_what_is_no_project_is_told(host: Any, text: str) -> None:
    """What cannot be answers is not sent."""
    host.evaluate(f"(text) => {ELEMENT}.setAttribute('context', text)", text)
    until(host, f"{STATE} === 'problem'")
    assert seen(host, ".status") == "The answers of the project cannot be read: they are no JSON."


def test_what_the_service_finds_wrong_is_told_in_its_words(host: Any) -> None:
    """A real problem of the service, each mistake with its place and what to do, in the language asked for."""
    host.evaluate(f"{ELEMENT}.setAttribute('locale', 'sv')")
    give(host, {"equipoise": 1, "setting": {"who_decide": "organisation_alone"}})
    until(host, f"{STATE} === 'problem'")
    assert seen(host, ".status") == "Tjänsten kunde inte svara på det här."
    assert "who_decide" in seen(host, ".failure li")
    assert "who_decides" in seen(host, ".failure li")
    assert seen(host, "button.retry") == "Försök igen"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "The service could not answer this."),
        (401, "The service does not let this page in."),
        (403, "The service does not let this page in."),
        (413, "The service could not answer this."),
        (429, "The service is asked too often just now. Wait for a minute."),
        (500, "Something is wrong with the service. It is not your fault."),
        (503, "Something is wrong with the service. It is not your fault."),
    ],
)
def test_each_refusal_is_told(host: Any, status: int, sentence: str) -> None:
    """A problem of RFC 9457 is told in words, with its detail, and as an event."""
    answer_with(host, status, {"type": "urn:x", "title": "T", "status": status, "detail": "In short."})
    give(host)
    until(host, f"{STATE} === 'problem'")
    assert seen(host) == f"{sentence} In short. Try again"
    assert ["problem", "refused"] in host.evaluate("told")
    assert host.evaluate(f"{ELEMENT}.reflection") is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html>",
        "[]",
        "{}",
        '{"questions": 1}',
        '{"questions": []}',
        '{"questions": [{}], "context": {"project": {}}, "summary": ""}',
    ],
)
def test_what_is_no_reflection_is_told(host: Any, body: str) -> None:
    """Another server at that address does not break the page."""
    answer_with(host, 200, body, "application/json")
    give(host)
    until(host, f"{STATE} === 'problem'")
    assert seen(host, ".status").startswith("What came back is no reflection.")
    assert host.failures == []


@pytest.mark.parametrize(
    "body",
    ["", "<b>no</b>", "null", '{"errors": 3, "detail": {"a": 1}}', '{"errors": [null, 3, {"message": "<b>x</b>"}]}'],
)
def test_an_error_that_is_no_problem_is_told(host: Any, body: str) -> None:
    """Whatever comes with an error is text at most."""
    answer_with(host, 500, body)
    give(host)
    until(host, f"{STATE} === 'problem'")
    assert seen(host, ".status") == "Something is wrong with the service. It is not your fault."
    assert host.locator("equipoise-reflection b").count() == 0
    assert host.failures == []


def test_without_a_network_it_waits_and_goes_on(host: Any) -> None:
    """Without contact it says so, keeps the page, and goes on by itself when the network is back."""
    host.context.set_offline(True)
    give(host)
    until(host, f"{STATE} === 'problem'")
    assert seen(host).startswith("There is no contact with the service. Is this computer connected")
    assert "ask whoever runs it" not in seen(host)
    assert ["problem", "offline"] in host.evaluate("told")
    host.context.set_offline(False)
    until(host, f"{STATE} === 'done'")


@pytest.mark.parametrize(
    ("language", "perhaps"),
    [
        ("index", "If it is connected, the service may not let this page in: ask whoever runs it."),
        ("sv", "Om datorn har kontakt kan det vara tjänsten som inte släpper in sidan: fråga den som kör tjänsten."),
    ],
)
def test_a_page_that_is_not_listed_is_told_whom_to_ask(opened: Open, language: str, perhaps: str) -> None:
    """The browser does not say why there is no contact, so both are named."""
    with served(origins=()) as place:
        page = opened(f"{place.host}/{language}.html")
        until(page, f"{STATE} === 'problem'")
        assert perhaps in seen(page)


def slow(page: Any) -> list[Any]:
    """Let the service be slow: give the requests that wait for an answer."""
    waiting: list[Any] = []
    page.route("**/v1/reflect*", lambda route: waiting.append(route))
    return waiting


def test_who_waits_can_stop(host: Any) -> None:
    """While it takes long it says so and can be stopped; the focus goes to what can be done next."""
    slow(host)
    give(host)
    until(host, f"{STATE} === 'loading'")
    assert seen(host, ".status") == "Looking for questions …"
    stop = host.locator("equipoise-reflection button.stop")
    stop.wait_for()
    stop.focus()
    host.keyboard.press("Enter")
    until(host, f"{STATE} === 'problem'")
    assert seen(host) == "You stopped before the questions came. Try again"
    assert ["problem", "aborted"] in host.evaluate("told")
    assert host.evaluate(f"{ELEMENT}.shadowRoot.activeElement.className") == "button retry"
    host.unroute("**/v1/reflect*")
    host.keyboard.press("Enter")
    until(host, f"{STATE} === 'done'")
    assert host.evaluate(f"{ELEMENT}.shadowRoot.activeElement.id") == "title"


def test_who_does_not_answer_is_given_up(opened: Open, place: Place) -> None:
    """After half a minute it stops waiting."""
    page = opened()
    page.clock.install()
    page.route("**/host.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{place.host}/index.html")
    slow(page)
    give(page)
    until(page, f"{STATE} === 'loading'")
    page.clock.run_for(31_000)
    until(page, f"{STATE} === 'problem'")
    assert seen(page, ".status") == "The service takes too long to answer."


def test_only_the_last_of_several_is_shown(host: Any) -> None:
    """Changes in a row are one request; an older answer that comes late is not shown."""
    waiting = slow(host)
    give(host)
    until(host, f"{STATE} === 'loading'")
    host.evaluate(
        f"const each = {ELEMENT}; each.setAttribute('limit', 1); each.setAttribute('reading', 'easy');"
        "each.setAttribute('limit', 2)"
    )
    host.wait_for_timeout(200)
    assert [each.request.url.rpartition("?")[2] for each in waiting if each.request.method == "POST"] == [
        "limit=3",
        "reading=easy&limit=2",
    ]
    waiting[-1].continue_()
    until(host, f"{STATE} === 'done'")
    assert host.locator("equipoise-reflection .question").count() == 2
    assert host.evaluate("told.filter(([name]) => name === 'problem')") == []


def test_an_answer_that_comes_too_late_is_not_shown(host: Any) -> None:
    """Also where an older request could not be ended, what it brings is left."""
    reflections = [
        json.loads(Reflector().reflect(Context.from_dict(PROJECT), locale=locale).to_json()) for locale in ("sv", "en")
    ]
    host.evaluate(
        """([late, early]) => {
          const answers = [[late, 400], [early, 0]];
          globalThis.fetch = () => {
            const [answer, after] = answers.shift();
            return new Promise((done) => setTimeout(() => done(new Response(JSON.stringify(answer))), after));
          };
        }""",
        reflections,
    )
    give(host)
    until(host, f"{STATE} === 'loading'")
    give(host)
    until(host, f"{STATE} === 'done'")
    host.wait_for_timeout(600)
    assert host.evaluate(f"[{STATE}, {ELEMENT}.lang, {ELEMENT}.reflection.locale]") == ["done", "en", "en"]


def test_taken_out_of_the_page_it_asks_no_more(host: Any) -> None:
    """An element that is removed ends its request, and begins anew where it is put back."""
    slow(host)
    give(host)
    until(host, f"{STATE} === 'loading'")
    host.evaluate(f"globalThis.kept = {ELEMENT}; kept.remove()")
    host.wait_for_timeout(100)
    assert host.evaluate("told.filter(([name]) => name === 'problem')") == []
    host.unroute("**/v1/reflect*")
    host.evaluate("document.body.append(kept)")
    until(host, f"{STATE} === 'done'")


@pytest.mark.parametrize(
    "headers", ["({ 'X-API-Key': 'k' })", "() => ({ 'X-API-Key': 'k' })", "async () => ({ 'X-API-Key': 'k' })"]
)
def test_headers_are_asked_for_each_time(host: Any, headers: str) -> None:
    """What the host gives beside goes with the request, and stands nowhere in the page."""
    sent: list[Any] = []
    host.on("request", lambda request: sent.append(request))
    host.evaluate(f"() => {{ {ELEMENT}.headers = {headers} }}")
    give(host)
    until(host, f"{STATE} === 'done'")
    (asked,) = [each for each in sent if each.method == "POST"]
    assert asked.headers["x-api-key"] == "k"
    assert "referer" not in asked.all_headers()
    assert asked.headers["accept-language"] == "en"
    assert "cookie" not in asked.all_headers()


def test_headers_that_fail_are_told(host: Any) -> None:
    """A provider that throws does not break the page."""
    host.evaluate(f"() => {{ {ELEMENT}.headers = () => {{ throw new Error('no') }} }}")
    give(host)
    until(host, f"{STATE} === 'problem'")
    assert seen(host) == "The service does not let this page in. Try again"
    assert host.failures == []


def test_nothing_to_ask_is_told(host: Any) -> None:
    """Where nothing may be shared yet, it says so."""
    give(host, {"equipoise": 1})
    until(host, f"{STATE} === 'done'")
    expected = Reflector().reflect(Context.from_dict({"equipoise": 1}), view="shareable", limit=3)
    assert host.locator("equipoise-reflection .question").count() == len(expected.questions)
    assert seen(host, ".title") == "A project without a title"


EVIL = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'><b>bold</b>&lt;{who}"


def test_whatever_the_texts_hold_stays_text(opened: Open, place: Place) -> None:
    """HTML and script in every text of an answer are shown as they are written, under a policy and without one."""
    reflection = json.loads(Reflector().reflect(Context.from_dict(PROJECT), view="coach").to_json())
    spoiled = spoil(reflection)
    for address in ("about:blank", f"{place.service}/embed/frame"):
        page = opened(address)
        if address == "about:blank":
            page.add_script_tag(content=script())
        page.on("dialog", lambda dialog: pytest.fail("a script ran"))
        page.evaluate(SHOW, [spoiled, {}])
        page.wait_for_timeout(200)
        body = page.locator("equipoise-reflection .body")
        assert body.locator("img, script, b, iframe").count() == 0
        assert EVIL in body.locator(".title").text_content()
        assert EVIL in body.locator(".text").first.text_content()
        assert body.locator("a").count() == 0
        assert page.evaluate("violations") == []
        assert page.failures == []


def spoil(value: Any, key: str = "") -> Any:
    """Put HTML into every text that people read, and script into every address."""
    if isinstance(value, dict):
        return {name: spoil(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [spoil(each, key) for each in value]
    if key == "url":
        return "javascript:alert(1)"
    people_read = {
        "title",
        "text",
        "label",
        "note",
        "citation",
        "rationale",
        "cautions",
        "prompt",
        "summary",
        "limits",
        "version",
    }
    return EVIL if key in people_read and isinstance(value, str | None) else value


def test_links_lead_only_to_the_web(opened: Open) -> None:
    """A source is a link where it is an address of the web, and opens without giving away the page."""
    reflection = json.loads(Reflector().reflect(Context.from_dict(PROJECT), view="coach").to_json())
    page = opened()
    page.add_script_tag(content=script())
    page.evaluate(SHOW, [reflection, {}])
    links = page.locator("equipoise-reflection a").evaluate_all(
        "(all) => all.map((a) => [a.protocol, a.target, a.rel])"
    )
    assert links
    assert {tuple(each) for each in links} == {("https:", "_blank", "noopener noreferrer")}


def test_a_language_from_the_right_runs_from_the_right(opened: Open) -> None:
    """What the layout says is said of beginning and end, so that it turns round as a whole."""
    reflection = json.loads(Reflector().reflect(Context.from_dict(PROJECT)).to_json())
    page = opened()
    turned = script().replace('"locale":"en","dir":"ltr"', '"locale":"en","dir":"rtl"')
    page.add_script_tag(content=turned)
    page.evaluate(SHOW, [reflection, {}])
    number, text = (page.locator(f"equipoise-reflection {each}").first.bounding_box() for each in (".number", ".text"))
    assert number["x"] > text["x"]
    assert (
        page.locator("equipoise-reflection .step").first.evaluate("(each) => getComputedStyle(each).borderRightWidth")
        == "4px"
    )


def test_a_text_that_is_not_translated_says_so_to_screen_readers(opened: Open) -> None:
    """An English text within a Swedish page bears its own language."""
    reflection = json.loads(Reflector().reflect(Context.from_dict(PROJECT), locale="sv").to_json())
    reflection["fallbacks"] = [f"rule/{reflection['questions'][0]['id']}/question"]
    page = opened()
    page.add_script_tag(content=script())
    page.evaluate(SHOW, [reflection, {}])
    langs = page.locator("equipoise-reflection .text").evaluate_all(
        "(all) => all.map((each) => each.getAttribute('lang'))"
    )
    assert langs == ["en", *[None] * (len(langs) - 1)]
    assert page.locator("equipoise-reflection").get_attribute("lang") == "sv"
