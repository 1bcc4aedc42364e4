// What makes the page better where scripts run: a screen a question on a small screen, and a word before answers are
// lost. All else works without it. Nothing is stored, and nothing is sent but the form itself.
"use strict";

(() => {
  const form = document.querySelector("form[data-steps]");
  const steps = form ? [...form.querySelectorAll(".step")] : [];
  const bar = form ? form.querySelector(".stepping") : null;
  const small = window.matchMedia("(max-width: 40rem)");
  let now = 0;

  const wanted = () => {
    const marked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const wrong = form.querySelector(".step [aria-invalid], .step .wrong");
    const target = wrong || marked;
    const place = target ? steps.findIndex((step) => step === target || step.contains(target)) : -1;
    return Math.max(place, 0);
  };

  const show = (place, focus) => {
    now = Math.min(Math.max(place, 0), steps.length - 1);
    steps.forEach((step, number) => step.classList.toggle("now", number === now));
    form.querySelectorAll(".worth").forEach((each) => each.classList.toggle("now", now === 0));
    bar.querySelector("[data-step=back]").hidden = now === 0;
    bar.querySelector("[data-step=next]").hidden = now === steps.length - 1;
    form.querySelectorAll(".actions").forEach((each) => { each.hidden = now !== steps.length - 1; });
    if (focus) {
      const heading = steps[now].querySelector("legend, .legend");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  };

  const fit = () => {
    const stepping = small.matches && steps.length > 1;
    form.classList.toggle("stepped", stepping);
    bar.hidden = !stepping;
    if (stepping) {
      show(wanted(), false);
    } else {
      form.querySelectorAll(".actions").forEach((each) => { each.hidden = false; });
    }
  };

  if (bar) {
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
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".wrong-summary a");
      const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const place = target ? steps.findIndex((step) => step === target || step.contains(target)) : -1;
      if (place >= 0 && form.classList.contains("stepped")) {
        show(place, false);
      }
    });
    small.addEventListener("change", fit);
    fit();
  }

  const summary = document.getElementById("wrong");
  if (summary) {
    summary.focus();
  }

  let changed = document.body.hasAttribute("data-unsaved");
  let leaving = false;
  document.addEventListener("input", () => { changed = true; });
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    leaving = true;
    if (button && (button.hasAttribute("data-saves") || button.hasAttribute("data-stays"))) {
      changed = changed && !button.hasAttribute("data-saves");
      setTimeout(() => { leaving = false; }, 1000);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving && document.getElementById("sheet")) {
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => { leaving = false; });
})();
