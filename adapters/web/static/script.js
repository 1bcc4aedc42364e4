// What makes the page better where scripts run: a screen a question on a small screen, a "back" of the browser that
// goes back in the form, and a word before answers are lost. All else works without it. Nothing is stored, and nothing
// is sent but the form itself, to where it came from.
"use strict";

(() => {
  const small = window.matchMedia("(max-width: 40rem)");
  const places = []; // what was shown in this document, by its place in the history: enough to ask for it again
  let place = 0;
  let changed = false;
  let leaving = false;
  let busy = false;

  // --- a screen a question ---

  let fit = () => {};

  const holding = (steps, target) => steps.findIndex((step) => step === target || step.contains(target));
  const named = (hash) => (hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null);

  // What is left is told anew with each answer, at the head and in the list of parts: the page brings the words for every
  // number there can be.
  const isOpen = (step) => {
    const choices = [...step.querySelectorAll("[type=radio], [type=checkbox]")];
    const written = [...step.querySelectorAll("[type=text]")];
    if ([...step.querySelectorAll("select")].some((each) => each.value)) {
      return false; // a group that was added
    }
    return choices.length ? !choices.some((each) => each.checked && each.value) : !written.some((each) => each.value.trim());
  };

  const count = () => {
    const open = [...document.querySelectorAll("#sheet .step")].filter(isOpen).length;
    const tell = (told, sentences) => { told.textContent = sentences[Math.min(open, sentences.length - 1)]; };
    document.querySelectorAll("[data-lefts]").forEach((each) => tell(each, JSON.parse(each.dataset.lefts)));
    document.querySelectorAll("[data-states]").forEach((each) => tell(each, JSON.parse(each.dataset.states)));
  };

  // --- a word when answers were saved: beside each button, in a place that is there before it is filled ---

  const placesForSaved = () => {
    document.querySelectorAll("[data-saves]").forEach((button) => {
      const told = Object.assign(document.createElement("span"), { className: "saved" });
      told.setAttribute("role", "status");
      button.after(told);
    });
  };

  const stepping = (hash, toLast) => {
    const form = document.querySelector("form[data-steps]");
    const steps = form ? [...form.querySelectorAll(".step")] : [];
    const told = form ? form.querySelector("[data-question]") : null;
    fit = () => {};
    if (!told) {
      return;
    }
    const back = form.querySelector(".actions [value=back]");
    const begins = back.hidden; // there is no part before this one
    const wrong = form.querySelector(".step [aria-invalid], .step .wrong");
    const begun = form.dataset.begin ? document.getElementById(form.dataset.begin) : null;
    const first = toLast && !wrong ? steps.length - 1 : Math.max(holding(steps, wrong || named(hash) || begun), 0);
    let now = first;

    const show = (wanted, focus) => {
      now = wanted;
      steps.forEach((step, number) => step.classList.toggle("now", number === now));
      form.querySelectorAll(":scope > :is(.worth, .notes, .lead)").forEach((each) => each.classList.toggle("now", now === first));
      told.textContent = told.dataset.question.replace("{now}", now + 1).replace("{count}", steps.length);
      back.hidden = begins && now === 0;
      if (focus) {
        look(steps[now].querySelector("legend, .legend"));
        window.scrollTo(0, 0);
      }
    };

    fit = () => {
      const one = small.matches && steps.length > 1;
      form.classList.toggle("stepped", one);
      told.hidden = !one;
      if (one) {
        show(now, false);
      } else {
        back.hidden = begins;
      }
    };

    // The two buttons of a part go through its questions first.
    const goes = (step) => {
      const there = form.classList.contains("stepped") && now + step >= 0 && now + step < steps.length;
      if (there) {
        show(now + step, true);
      }
      return there;
    };
    form.addEventListener("click", (event) => {
      const way = event.target.closest(".actions [name='page.to']");
      if (way && goes(way.value === "next" ? 1 : -1)) {
        event.preventDefault();
      }
      const link = event.target.closest(".wrong-summary a, .going-on a");
      const found = link ? holding(steps, named(link.hash)) : -1;
      if (found >= 0 && form.classList.contains("stepped")) {
        show(found, false);
      }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input") && goes(1)) {
        event.preventDefault();
      }
    });
    fit();
  };

  small.addEventListener("change", () => fit());

  // --- what is shown, and where the reader is in it ---

  const look = (at) => {
    if (at) {
      at.tabIndex = -1;
      at.focus({ preventScroll: true });
    }
  };

  const shown = (hash, toLast) => {
    stepping(hash, toLast);
    count();
    placesForSaved();
    const summary = document.getElementById("wrong");
    const target = named(hash);
    if (summary) {
      look(summary);
      summary.scrollIntoView({ block: "center" });
    } else if (target) {
      look(target.querySelector("legend, .legend") || target);
      target.scrollIntoView();
    }
    changed = changed || document.body.hasAttribute("data-unsaved");
    return Boolean(summary || target);
  };

  const here = () => {
    const sheet = document.getElementById("sheet");
    const at = sheet && sheet.elements["page.at"];
    return { action: sheet ? sheet.getAttribute("action") : null, at: at ? at.value : null };
  };

  const swap = (text, hash, toLast) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    document.documentElement.lang = next.documentElement.lang;
    document.documentElement.dir = next.documentElement.dir;
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    window.scrollTo(0, 0);
    if (!shown(hash, toLast)) {
      look(document.querySelector("h1"));
    }
  };

  // --- the form is sent, and what comes back is shown in place ---

  const send = async (action, body, toLast) => {
    const address = new URL(action, document.baseURI);
    const answer = await fetch(address, { method: "POST", body, cache: "no-store" });
    if (!(answer.headers.get("content-type") || "").startsWith("text/html")) {
      throw new TypeError("this is no page");
    }
    swap(await answer.text(), address.hash, toLast);
  };

  const asBrowsersDo = (form, button, action) => {
    leaving = true;
    if (button && button.name) {
      const pressed = Object.assign(document.createElement("input"), { type: "hidden" });
      pressed.name = button.name;
      pressed.value = button.value;
      form.append(pressed);
    }
    form.action = action;
    form.submit();
  };

  document.addEventListener("input", (event) => {
    changed = true;
    const box = event.target;
    if (box.type === "checkbox" && box.checked && box.form) { // "none of these" goes with no other
      [...box.form.elements].forEach((each) => {
        if (each !== box && each.name === box.name && "alone" in each.dataset !== "alone" in box.dataset) {
          each.checked = false;
        }
      });
    }
    count();
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (button && (button.hasAttribute("data-saves") || button.hasAttribute("data-stays"))) {
      const saves = button.hasAttribute("data-saves");
      changed = changed && !saves;
      leaving = true;
      const told = saves ? button.nextElementSibling : null;
      if (told) {
        told.textContent = "";
      }
      setTimeout(() => { // where it could not be saved, another page says so before
        leaving = false;
        if (told) {
          told.textContent = document.body.dataset.saved;
        }
      }, 1000);
      return;
    }
    if (form.method !== "post") {
      leaving = true;
      return;
    }
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    const data = new FormData(form);
    if (button && button.name) {
      data.append(button.name, button.value);
    }
    const action = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    try {
      const toLast = Boolean(button) && button.value === "back";
      await send(action, form.enctype === "multipart/form-data" ? data : new URLSearchParams(data), toLast);
      place += 1;
      places.length = place;
      places[place] = here();
      history.pushState({ place }, "");
    } catch {
      asBrowsersDo(form, button, action);
    } finally {
      busy = false;
    }
  });

  window.addEventListener("popstate", async (event) => {
    if (!event.state || event.state.place === undefined || event.state.place === place) {
      return; // a place within the page that is shown
    }
    place = event.state.place;
    const wanted = places[place];
    const sheet = document.getElementById("sheet");
    if (!wanted || !wanted.action || !sheet) {
      location.reload();
      return;
    }
    const data = new URLSearchParams(new FormData(sheet));
    if (wanted.at) {
      data.set("page.to", wanted.at);
    } else {
      data.set("page.view", "coach");
    }
    try {
      await send(wanted.action, data);
    } catch {
      location.reload();
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving && document.getElementById("sheet")) {
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  places[0] = here();
  history.replaceState({ place }, "");
  shown(location.hash);
})();
