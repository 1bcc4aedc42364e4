"""What a reader sees of the component, read from the page that it stands in."""

from collections.abc import Iterator
from typing import Any, Final

from equipoise.adapters.page import Page

ELEMENT: Final = "document.querySelector('equipoise-reflection')"
INSIDE: Final = f"{ELEMENT}.shadowRoot"

READ: Final = """
(element) => {
  const text = (node) => node?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  const all = (node, selector) => [...node.querySelectorAll(selector)];
  const root = element.shadowRoot;
  const rows = [];
  for (const node of root.querySelector(".body").children) {
    if (node.matches(".questions")) for (const li of node.children) rows.push([
      text(li.querySelector(".number")), text(li.querySelector(".text")), text(li.querySelector(".audience")),
      text(li.querySelector(".step")), all(li, "details li").map(text), all(li, "details p").map(text),
    ]);
    else if (node.matches("ul")) rows.push(all(node, "li").map(text));
    else if (node.matches(".end")) rows.push(all(node, "p").map(text));
    else rows.push(text(node));
  }
  return rows;
}
"""
"""Gives what is shown, in reading order."""

SHOW: Final = """
async ([reflection, attributes]) => {
  const element = document.createElement("equipoise-reflection");
  const answer = new Response(JSON.stringify(reflection));
  globalThis.fetch = async () => answer;
  element.setAttribute("endpoint", "https://eq.example");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.context = {};
  const done = new Promise((resolve) => element.addEventListener("reflection", resolve));
  document.body.replaceChildren(element);
  await done;
}
"""
"""Shows a reflection as if a service had answered with it."""

CHOOSE: Final = """
() => {
  const element = document.querySelector("equipoise-reflection");
  const uids = [];
  element.addEventListener("question-chosen", ({ detail }) => uids.push(detail.uid));
  for (const button of element.shadowRoot.querySelectorAll(".choose")) button.click();
  return uids;
}
"""
"""Chooses every question, and gives their ids."""


def laid_out(page: Page, reflection: Any) -> Iterator[Any]:
    """Give what the page of a reflection says, in the order of the component."""
    coach = reflection.view == "coach"
    yield page.words.say("For the coach alone: do not copy") if coach else page.heading
    yield page.title
    yield " ".join(
        filter(None, (". ".join(page.facts) + "." if page.facts else "", page.who_answered, page.one_for_several))
    )
    yield from page.first
    if coach:
        yield page.words.say("Where the say lies now, as far as we know")
        yield [
            f"{row.parts[0]}: {row.parts[1]}" + (f" ({row.parts[2]})" if row.parts[2] else "") for row in page.balance
        ]
    for section in page.sections:
        yield section.title
        yield from ([*_entry(entry, page, coach)] for entry in section.entries)
    if page.find_out:
        yield page.words.say("Find out first")
        yield [f"{row.parts[0]} ({row.parts[1]})" for row in page.find_out]
    yield [*page.notes[1 if coach else 0 :], page.limits, *page.about]


def _entry(entry: Any, page: Page, coach: bool) -> Iterator[Any]:
    say = page.words.say
    yield f"{entry.number}."
    yield entry.question
    yield entry.audience
    yield f"{say('Try:')} {entry.suggestion} ({entry.effort})"
    yield list(entry.why)
    rest = ((say("What it looks for:"), entry.rationale), (say("Take care:"), entry.cautions))
    lines = [f"{lead} {text}" for lead, text in rest if text]
    lines = [entry.seen_by, *lines] if entry.seen_by else lines
    lines += [f"{say('Rests on:')} {each.citation} ({each.kind})" for each in entry.evidence]
    yield [*lines, say("Rule: {id}", id=entry.id)] if coach else []


def spaced(rows: Any) -> Any:
    """Give texts with every space alike, as the page was read."""
    return " ".join(rows.split()) if isinstance(rows, str) else [spaced(each) for each in rows]
