"""The component and the frame in the page of a host at another origin, in a real browser."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.component_page import INSIDE
from support.embedding import DEMO, Place, asked_with, served, until

from equipoise import Context, Reflector
from equipoise.adapters.contract import question_uid

Open = Callable[..., Any]
PROJECT = json.loads((DEMO / "project.json").read_text(encoding="utf-8"))
PAGES = {"en": "index.html", "sv": "sv.html"}
DONE = "equipoise-reflection[data-state=done]"


def questions(locale: str, **given: Any) -> list[str]:
    """Give the texts of the questions that the engine asks."""
    reflection = Reflector().reflect(Context.from_dict(PROJECT), locale=locale, **given)
    return [question.text for question in reflection.questions]


def embedded(opened: Open, place: Place, locale: str = "en", **given: Any) -> Any:
    """Open the page of the host, and wait for both."""
    page = opened(f"{place.host}/{PAGES[locale]}", **given)
    page.wait_for_selector(DONE)
    page.frame_locator("iframe").locator(DONE).wait_for()
    return page


@pytest.mark.parametrize("locale", PAGES)
def test_both_show_the_questions_of_the_engine(opened: Open, place: Place, locale: str) -> None:
    """The component and the frame ask the service from another origin, and show what it answers, in order."""
    page = embedded(opened, place, locale)
    expected = questions(locale, view="shareable", limit=3)
    for where in (page, page.frame_locator("iframe")):
        assert where.locator("equipoise-reflection .text").all_inner_texts() == expected
        assert where.locator("equipoise-reflection").get_attribute("lang") == locale
        assert where.locator("equipoise-reflection .card").get_attribute("dir") == "ltr"
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.lang") == locale
    assert frame.title() == page.locator("main").get_attribute("data-title")


@pytest.mark.parametrize("locale", PAGES)
def test_strict_policies_have_nothing_to_refuse(opened: Open, place: Place, locale: str) -> None:
    """Neither the strict policy of the host nor that of the frame refuses anything, and no script fails."""
    page = embedded(opened, place, locale)
    page.locator("equipoise-reflection summary").first.click()
    page.locator("equipoise-reflection .choose").first.click()
    page.frame_locator("iframe").locator(".choose").last.click()
    assert [frame.evaluate("violations") for frame in page.frames] == [[], []]
    assert page.failures == []


def test_a_violation_would_be_seen(opened: Open, place: Place) -> None:
    """What the test above listens to speaks when there is something to refuse."""
    page = embedded(opened, place)
    for frame in page.frames:
        frame.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))")
        until(frame, "violations.length > 0")
        assert "img-src https://elsewhere.example/a.png" in frame.evaluate("violations").pop()


def test_what_is_chosen_is_told_to_the_host(opened: Open, place: Place) -> None:
    """The host is given id, text, pack and the id that stays, from the component and from the frame alike."""
    page = opened(f"{place.host}/index.html", script="""
        globalThis.told = [];
        for (const name of ["question-chosen", "question-let-go"]) {
          addEventListener(name, (event) => told.push({ type: name, composed: event.composed, ...event.detail }));
        }
        addEventListener("message", ({ data }) => told.push(data));
    """)  # fmt: skip
    page.wait_for_selector(DONE)
    page.frame_locator("iframe").locator(DONE).wait_for()
    page.evaluate("told.length = 0")
    reflection = Reflector().reflect(Context.from_dict(PROJECT), view="shareable", limit=3)
    first = reflection.questions[0]
    expected = {
        "id": first.id,
        "text": first.text,
        "rank": 1,
        "suggestion": first.suggestion.text,
        "pack": {"id": reflection.packs[-1].id, "version": reflection.packs[-1].version},
        "packs": [f"{pack.id} {pack.version}" for pack in reflection.packs],
        "project": PROJECT["project"]["id"],
        "uid": str(question_uid(PROJECT["project"]["id"], first.id)),
        "locale": "en",
        "view": "shareable",
    }
    button = page.locator("equipoise-reflection .choose").first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.frame_locator("iframe").locator(".choose").first.click()
    until(page, "told.some(({ type }) => type === 'equipoise-reflection:question-chosen')")
    told = [each for each in page.evaluate("told") if not each["type"].endswith("resize")]
    assert told == [
        {"type": "question-chosen", "composed": True, **expected},
        {"type": "question-let-go", "composed": True, **expected},
        {"type": "equipoise-reflection:question-chosen", **expected},
    ]
    assert page.locator("#chosen li").all_inner_texts() == [first.text]


def _fits(page: Any, frame: Any, inside: Any) -> bool:
    page.wait_for_timeout(50)
    height = inside.locator("equipoise-reflection").evaluate("(each) => each.getBoundingClientRect().height")
    return bool(0 <= frame.evaluate("(each) => each.getBoundingClientRect().height") - height <= 1)


def test_the_frame_is_as_high_as_what_it_shows(opened: Open, place: Place) -> None:
    """The host is told the height, also when something is opened, and when it gets narrower."""
    page = embedded(opened, place)
    frame = page.locator("iframe")
    inside = page.frame_locator("iframe")

    def fits() -> bool:
        return any(_fits(page, frame, inside) for _ in range(40))

    assert page.evaluate("scrollY") == 0
    assert fits()  # also while it is out of sight
    frame.scroll_into_view_if_needed()
    before = frame.bounding_box()["height"]
    inside.locator("summary").first.click()
    assert fits()
    assert frame.bounding_box()["height"] > before
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits()


@pytest.mark.parametrize("view", ["", "&view=coach"])
def test_the_view_is_shareable_unless_coach_is_asked_for(opened: Open, place: Place, view: str) -> None:
    """Nothing but the name makes the page of the coach."""
    page = opened(f"{place.host}/index.html")
    page.evaluate(FRAME, [f"{place.service}/embed/frame?origin={place.host}{view}", PROJECT])
    page.frame_locator("#other").locator(DONE).wait_for()
    label = page.frame_locator("#other").locator(".label").inner_text()
    assert label == ("For the coach alone: do not copy" if view else "Reflection to share")


SEND = """
(context) => {
  const frame = top.document.getElementById("other");
  frame.contentWindow.postMessage({ type: "equipoise-reflection:context", context }, "*");
}
"""
FRAME = """
([address, context]) => {
  const frame = Object.assign(document.createElement("iframe"), { id: "other", title: "Other" });
  globalThis.heard = [];
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow) return;
    heard.push(data.type);
    if (data.type.endsWith(":ready")) source.postMessage({ type: "equipoise-reflection:context", context }, origin);
  });
  frame.src = address;
  document.body.append(frame);
}
"""


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "*", "null", "", "http://127.0.0.1", "HOST/path", "HOST.evil.example"]
)
def test_a_frame_speaks_only_to_the_origin_that_is_named(opened: Open, place: Place, origin: str) -> None:
    """A parent of another origin than the one named hears nothing and is not heard, and is told so where none is."""
    page = opened(f"{place.host}/index.html")
    page.evaluate(FRAME, [f"{place.service}/embed/frame?origin={origin.replace('HOST', place.host)}", PROJECT])
    inside = page.frame_locator("#other").locator("equipoise-reflection")
    inside.wait_for()
    frame = page.frames[-1]
    page.evaluate(
        SEND,
        PROJECT,
    )
    page.wait_for_timeout(400)
    assert page.evaluate("heard") == []
    named = origin in ("https://elsewhere.example", "http://127.0.0.1")
    assert frame.evaluate("document.querySelector('equipoise-reflection').dataset.state") == (
        "waiting" if named else "problem"
    )
    assert frame.evaluate("document.querySelector('equipoise-reflection').reflection") is None


def test_the_component_hears_only_the_origin_that_is_named(opened: Open, place: Place) -> None:
    """A message from a frame of another origin changes nothing; one from the origin that is named is taken."""
    page = embedded(opened, place)
    page.evaluate("document.querySelector('equipoise-reflection').setAttribute('context-origin', location.origin)")
    page.wait_for_timeout(200)
    page.wait_for_selector(DONE)
    title = page.locator("equipoise-reflection .title")
    before = title.inner_text()
    other = {**PROJECT, "project": {"title": "From elsewhere"}}
    send = "(context) => parent.postMessage({ type: 'equipoise-reflection:context', context }, '*')"
    page.frames[1].evaluate(send, other)
    page.wait_for_timeout(400)
    assert title.inner_text() == before
    page.evaluate(send, other)
    until(
        page,
        f"{INSIDE}.querySelector('.title')?.textContent === 'From elsewhere'",
    )


def test_a_frame_within_the_frames_page_is_not_its_parent(opened: Open, place: Place) -> None:
    """Only the parent gives the answers, even where somebody else has the same origin."""
    page = opened(f"{place.host}/index.html")
    page.evaluate(FRAME, [f"{place.service}/embed/frame?origin={place.host}", PROJECT])
    page.frame_locator("#other").locator(DONE).wait_for()
    other = {**PROJECT, "project": {"title": "From a sibling"}}
    page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), { title: 'Sibling' }))")
    assert page.frames[-1].evaluate("origin") == place.host
    page.frames[-1].evaluate(
        SEND,
        other,
    )
    page.wait_for_timeout(400)
    assert page.frame_locator("#other").locator(".title").inner_text() != "From a sibling"


def test_a_page_that_is_not_listed_cannot_show_the_frame(opened: Open) -> None:
    """Where the host is not among those that may show it, the browser does not."""
    with served(frame_ancestors=("https://elsewhere.example",)) as place:
        page = opened(f"{place.host}/index.html")
        page.wait_for_selector(DONE)
        page.wait_for_timeout(500)
        assert page.frame_locator("iframe").locator("equipoise-reflection").count() == 0


def test_a_page_that_is_not_listed_gets_no_answer(opened: Open) -> None:
    """Where the host is not among those that may ask, the component says that there is no contact."""
    with served(origins=("https://elsewhere.example",)) as place:
        page = opened(f"{place.host}/index.html")
        page.wait_for_selector("equipoise-reflection[data-state=problem]")
        assert page.locator("equipoise-reflection .status").inner_text() == "There is no contact with the service."


def test_the_look_is_that_of_the_host(opened: Open, place: Place) -> None:
    """Custom properties and parts reach what is inside; nothing else of the page does."""
    page = embedded(opened, place)

    def look(selector: str, name: str) -> str:
        return str(
            page.locator(f"equipoise-reflection {selector}").first.evaluate(
                f"(each) => getComputedStyle(each)['{name}']"
            )
        )

    assert look(".heading", "color") == "rgb(122, 46, 77)"
    assert look(".card", "backgroundColor") == "rgb(255, 253, 249)"
    assert look(".card", "borderRadius") == "4px"
    assert look(".title", "fontStyle") == "italic"
    assert look(".title", "fontFamily").startswith("Georgia")
    page.evaluate("document.querySelector('equipoise-reflection').style.setProperty('--equipoise-accent', '#123456')")
    assert look(".heading", "color") == "rgb(18, 52, 86)"
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`h2, h3, h4, p { color: rgb(1, 2, 3) !important }
        equipoise-reflection::part(suggestion) { background: rgb(9, 9, 9) }`);
      document.adoptedStyleSheets = [sheet];
    }""")
    assert look(".heading", "color") == "rgb(18, 52, 86)"
    assert look(".suggestion", "backgroundColor") == "rgb(9, 9, 9)"
    frame = page.frame_locator("iframe").locator(".heading").first
    assert frame.evaluate("(each) => getComputedStyle(each).color") == "rgb(122, 46, 77)"


@pytest.mark.parametrize("locale", PAGES)
def test_it_fits_a_narrow_screen(opened: Open, place: Place, locale: str) -> None:
    """At 320 pixels nothing is cut off, and nothing has to be scrolled sideways, inside or out."""
    page = embedded(opened, place, locale, viewport={"width": 320, "height": 640})
    for frame in page.frames:
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (
            frame.evaluate("""() => [...document.querySelector("equipoise-reflection").shadowRoot.querySelectorAll("*")]
          .filter((each) => !each.matches(".status") && each.getBoundingClientRect().right > innerWidth).length""")
            == 0
        )


def test_a_key_stays_with_the_host(opened: Open) -> None:
    """Asked through the host's own back end, the browser never has the key, and the policy needs no other place."""
    with asked_with("secret-key") as (place, seen):
        page = opened(f"{place.host}/index.html")
        page.wait_for_selector("equipoise-reflection[data-state]")
        requests: list[Any] = []
        page.on("request", lambda request: requests.append(request))
        page.evaluate("document.querySelector('equipoise-reflection').setAttribute('endpoint', '/equipoise')")
        until(page, "document.querySelector('equipoise-reflection').dataset.state === 'done'")
        asked = [each for each in requests if each.method == "POST"]
        assert [each.url for each in asked] == [f"{place.host}/equipoise/v1/reflect?limit=3"]
        assert "secret-key" not in str([each.all_headers() for each in asked])
        assert seen[-1] == "secret-key"
