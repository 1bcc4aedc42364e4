// What a page does that embeds Equipoise: it gives the answers of a project, and takes up the questions that are chosen.
// Nothing here is needed by the component but the line that sets the context.
"use strict";

const component = document.querySelector("equipoise-reflection");
const frame = document.querySelector("iframe");
const list = document.getElementById("chosen");
const chosen = new Map();

function show() {
  const lines = [...chosen.values()].map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  });
  list.replaceChildren(...(lines.length ? lines : [list.dataset.none]));
}
show();

function take({ type, detail }) {
  if (type === "question-chosen") chosen.set(detail.id, detail.text);
  else chosen.delete(detail.id);
  show();
}
component.addEventListener("question-chosen", take);
component.addEventListener("question-let-go", take);

async function begin() {
  const context = await (await fetch("project.json")).json();
  context.project.title = document.querySelector("main").dataset.title;

  component.context = context;

  // The frame says when it is ready, is given the answers, and says how high it is. Both sides name the other's origin.
  const address = new URL(frame.dataset.src);
  address.searchParams.set("origin", location.origin);
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== address.origin || source !== frame.contentWindow) return;
    if (data.type === "equipoise-reflection:ready") {
      source.postMessage({ type: "equipoise-reflection:context", context }, origin);
    } else if (data.type === "equipoise-reflection:resize") {
      frame.style.height = `${data.height}px`;
    } else if (data.type === "equipoise-reflection:question-chosen") {
      take({ type: "question-chosen", detail: data });
    } else if (data.type === "equipoise-reflection:question-let-go") {
      take({ type: "question-let-go", detail: data });
    }
  });
  frame.src = address;
}
begin();
