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

  const stepping = (hash) => {
    const form = document.querySelector("form[data-steps]");
    const steps = form ? [...form.querySelectorAll(".step")] : [];
    const bar = form ? form.querySelector(".stepping") : null;
    let now = 0;
    if (!bar) {
      fit = () => {};
      return;
    }

    const show = (wanted, focus) => {
      now = Math.min(Math.max(wanted, 0), steps.length - 1);
      const last = now === steps.length - 1;
      steps.forEach((step, number) => step.classList.toggle("now", number === now));
      form.querySelectorAll(".worth").forEach((each) => each.classList.toggle("now", now === 0));
      form.querySelectorAll(".actions").forEach((each) => { each.hidden = !last; });
      bar.querySelector("[data-step=back]").hidden = now === 0;
      bar.querySelector("[data-step=next]").hidden = last;
      if (focus) {
        look(steps[now].querySelector("legend, .legend"));
        window.scrollTo(0, 0);
      }
    };

    fit = () => {
      const one = small.matches && steps.length > 1;
      form.classList.toggle("stepped", one);
      bar.hidden = !one;
      if (one) {
        show(now, false);
      } else {
        form.querySelectorAll(".actions").forEach((each) => { each.hidden = false; });
      }
    };

    bar.addEventListener("click", (event) => {
      const way = event.target.closest("[data-step]");
      if (way) {
        show(now + (way.dataset.step === "next" ? 1 : -1), true);
      }
    });
    form.addEventListener("keydown", (event) => {
      const typing = event.key === "Enter" && event.target.matches("input");
      if (typing && form.classList.contains("stepped") && now < steps.length - 1) {
        event.preventDefault();
        show(now + 1, true);
      }
    });
    form.addEventListener("click", (event) => {
      const link = event.target.closest(".wrong-summary a");
      const found = link ? holding(steps, named(link.hash)) : -1;
      if (found >= 0 && form.classList.contains("stepped")) {
        show(found, false);
      }
    });
    const wrong = form.querySelector(".step [aria-invalid], .step .wrong");
    now = Math.max(holding(steps, wrong || named(hash)), 0);
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

  const shown = (hash) => {
    stepping(hash);
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

  const swap = (text, hash) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    document.documentElement.lang = next.documentElement.lang;
    document.documentElement.dir = next.documentElement.dir;
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    window.scrollTo(0, 0);
    if (!shown(hash)) {
      look(document.querySelector("h1"));
    }
  };

  // --- the form is sent, and what comes back is shown in place ---

  const send = async (action, body) => {
    const address = new URL(action, document.baseURI);
    const answer = await fetch(address, { method: "POST", body });
    if (!(answer.headers.get("content-type") || "").startsWith("text/html")) {
      throw new TypeError("this is no page");
    }
    swap(await answer.text(), address.hash);
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

  document.addEventListener("input", () => { changed = true; });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (button && (button.hasAttribute("data-saves") || button.hasAttribute("data-stays"))) {
      changed = changed && !button.hasAttribute("data-saves");
      leaving = true;
      setTimeout(() => { leaving = false; }, 1000);
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
      await send(action, form.enctype === "multipart/form-data" ? data : new URLSearchParams(data));
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
