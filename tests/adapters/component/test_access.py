"""Who uses the component without a mouse, by ear, magnified, or with little motion."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.component_page import ELEMENT, INSIDE, SHOW
from support.embedding import DEMO, Place, until

from equipoise import Context, Reflector
from equipoise.adapters.component import script

Open = Callable[..., Any]
DONE = "equipoise-reflection[data-state=done]"
PROJECT = json.loads((DEMO / "project.json").read_text(encoding="utf-8"))
RUN = """
async () => (await axe.run(document, { iframes: false })).violations.map(({ id, nodes }) =>
  [id, ...nodes.map(({ html, failureSummary }) => html + failureSummary)])
"""


FOCUSED = f"""
() => {{
  const each = {INSIDE}.activeElement;
  const {{ outlineStyle, outlineWidth }} = getComputedStyle(each);
  return [each.tagName, outlineStyle, outlineWidth];
}}
"""
PUT = """
(given) => {
  const each = document.createElement("equipoise-reflection");
  if (given) each.setAttribute("context", given);
  document.body.append(each);
}
"""


def embedded(opened: Open, place: Place, name: str, **given: Any) -> Any:
    """Open the page of the host, and wait for both."""
    page = opened(f"{place.host}/{name}", **given)
    page.wait_for_selector(DONE)
    page.frame_locator("iframe").locator(DONE).wait_for()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "sv.html"])
def test_axe_finds_nothing(opened: Open, place: Place, axe: str, name: str, scheme: str) -> None:
    """The page of the host with the component, and the page in the frame, with all of it opened and one chosen."""
    page = embedded(opened, place, name, script=axe, color_scheme=scheme, reduced_motion="reduce")
    for where in (page, page.frame_locator("iframe")):
        for summary in where.locator("equipoise-reflection summary").all():
            summary.click()
        where.locator("equipoise-reflection .choose").first.click()
    assert [frame.evaluate(RUN) for frame in page.frames] == [[], []]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["coach", "problem", "waiting"])
def test_axe_finds_nothing_in_the_other_states(opened: Open, axe: str, state: str, scheme: str) -> None:
    """The page of the coach, a problem, and waiting, in the component's own look, light and dark."""
    page = opened(script=axe, color_scheme=scheme)
    page.add_script_tag(content=script())
    page.evaluate("[document.title, document.documentElement.lang] = ['A page', 'en']")
    page.evaluate("document.documentElement.style.colorScheme = 'light dark'")
    if state == "coach":
        reflection = Reflector().reflect(Context.from_dict(PROJECT), view="coach")
        page.evaluate(SHOW, [json.loads(reflection.to_json()), {"heading-level": "1"}])
        page.evaluate(f"for (const each of {INSIDE}.querySelectorAll('details')) each.open = true")
    else:
        page.evaluate(PUT, "{" if state == "problem" else "")
        until(page, f"{ELEMENT}.dataset.state === '{state}'")
    page.evaluate("document.body.replaceChildren(document.createElement('main'), ...document.body.childNodes)")
    page.evaluate("document.querySelector('main').append(...document.querySelectorAll('equipoise-reflection'))")
    page.wait_for_timeout(300)
    found = page.evaluate(RUN)
    assert [each for each in found if state == "coach" or each[0] != "page-has-heading-one"] == []


def test_axe_would_find_something(opened: Open, place: Place, axe: str) -> None:
    """A fault that is planted inside the component, and one inside the frame, are found."""
    page = embedded(opened, place, "index.html", script=axe)
    for frame in page.frames:
        frame.evaluate("""() => {
          const body = document.querySelector("equipoise-reflection").shadowRoot.querySelector(".body");
          body.append(new Image(), document.createElement("button"));
        }""")
        assert {"image-alt", "button-name"} <= {each[0] for each in frame.evaluate(RUN)}


def test_by_keyboard_alone(opened: Open, place: Place) -> None:
    """Each question is reached, opened and chosen by keys alone, in reading order, and one sees where one is."""
    page = embedded(opened, place, "index.html")
    page.locator("nav a").last.focus()
    walked = []
    for _ in range(6):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
    assert walked == [["SUMMARY", "solid", "3px"], ["BUTTON", "solid", "3px"]] * 3
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    last = page.locator("equipoise-reflection .question").last
    assert last.locator("button").get_attribute("aria-pressed") == "true"
    assert last.locator("details").get_attribute("open") is not None
    assert page.locator("#chosen li").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"


def test_what_is_heard(opened: Open, place: Place) -> None:
    """A region by its title, headings in steps, a list of three, buttons named with their question, and a status."""
    page = embedded(opened, place, "sv.html")
    component = page.locator("equipoise-reflection")
    told = component.aria_snapshot()
    title = page.locator("main").get_attribute("data-title")
    assert f'region "{title}"' in told
    assert component.get_by_role("status").text_content() == "Frågorna är här: 3."
    levels = component.get_by_role("heading").evaluate_all("(all) => all.map((each) => Number(each.tagName[1]))")
    assert levels == [2, 3, 4, 3, 4, 4]
    assert component.get_by_role("listitem").count() >= 3
    first = component.locator(".text").first.text_content()
    button = component.get_by_role("button", name="Välj den här frågan").first
    assert (
        button.evaluate(
            "(each) => each.getRootNode().getElementById(each.getAttribute('aria-describedby')).textContent"
        )
        == first
    )


def test_what_happens_is_said(opened: Open, place: Place) -> None:
    """The status stays the same element, so that each change in it is heard; what is being replaced is busy."""
    page = embedded(opened, place, "index.html")
    page.evaluate(
        "globalThis.status1 = document.querySelector('equipoise-reflection').shadowRoot.querySelector('[role=status]')"
    )
    waiting: list[Any] = []
    page.route("**/v1/reflect*", lambda route: waiting.append(route))
    page.evaluate("document.querySelector('equipoise-reflection').setAttribute('locale', 'sv')")
    until(page, "status1.textContent === 'Letar efter frågor …'")
    assert page.evaluate("status1.parentNode.lastElementChild.ariaBusy") == "true"
    waiting[-1].continue_()
    until(page, "status1.isConnected && status1.textContent === 'Frågorna är här: 3.'")
    assert page.evaluate("status1.parentNode.lastElementChild.ariaBusy") == "false"


@pytest.mark.parametrize(("wish", "moves"), [("reduce", "none"), ("no-preference", "going")])
def test_who_wants_less_motion_gets_none(opened: Open, wish: str, moves: str) -> None:
    """What moves while it waits stands still for those who ask for that."""
    page = opened(reduced_motion=wish)
    page.add_script_tag(content=script())
    page.evaluate("""() => {
      globalThis.fetch = () => new Promise(() => {});
      const each = document.createElement("equipoise-reflection");
      each.setAttribute("endpoint", "https://eq.example");
      each.context = {};
      document.body.append(each);
    }""")
    until(page, "document.querySelector('equipoise-reflection').dataset.state === 'loading'")
    status = page.locator("equipoise-reflection .status")
    assert status.evaluate("(each) => getComputedStyle(each, '::after').animationName") == moves


def test_buttons_are_large_enough(opened: Open, place: Place) -> None:
    """What is pressed is at least 24 pixels high, and the buttons 44."""
    page = embedded(opened, place, "index.html", viewport={"width": 320, "height": 640})
    heights = page.locator("equipoise-reflection .choose").evaluate_all("(all) => all.map((each) => each.offsetHeight)")
    assert min(heights) >= 44
    summaries = page.locator("equipoise-reflection summary").evaluate_all(
        "(all) => all.map((each) => each.offsetHeight)"
    )
    assert min(summaries) >= 24


def test_text_of_twice_the_size_fits(opened: Open, place: Place) -> None:
    """At 200 % text nothing is cut off sideways."""
    page = embedded(opened, place, "sv.html", viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(f"{INSIDE}.querySelector('.card').scrollWidth <= {ELEMENT}.clientWidth")
