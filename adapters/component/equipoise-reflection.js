// <equipoise-reflection>: asks an Equipoise service for questions on a project, and shows them within any page.
// What the service answers is only ever set as text. Nothing is kept, and nobody is asked but the endpoint.
// Lines that hold a comment alone, and the spaces that lines begin with, are left out where this is served.
"use strict";
(() => {
  const { words: WORDS, endpoint: BUILT_FOR, notKnowing: NOT_KNOWING } = "@FILLED@";
  const NAME = "equipoise-reflection";
  const HERE = document.currentScript?.src;
  const ASKED = ["pack", "view", "reading", "limit", "minutes"];
  const COLOURS = ["accent", "on-accent", "ink", "quiet", "paper", "soft", "line"];
  const PATIENCE = 30000;

  const STYLE = `
    :host { display: flow-root; font-family: var(--equipoise-font, inherit); line-height: 1.55; overflow-wrap: anywhere }
    :host([hidden]), [hidden] { display: none !important }
    .card {
      --accent: var(--equipoise-accent, #0b4a57); --on-accent: var(--equipoise-on-accent, #fff);
      --ink: var(--equipoise-ink, #1e2428); --quiet: var(--equipoise-quiet, #50585e);
      --paper: var(--equipoise-paper, #fff); --soft: var(--equipoise-soft, #eef4f5); --line: var(--equipoise-line, #d5dbde);
      --edge: var(--equipoise-edge, #747d83); --radius: var(--equipoise-radius, 12px);
      box-sizing: border-box; padding: var(--equipoise-padding, clamp(1rem, 4vw, 2rem)); border: 1px solid var(--line);
      border-radius: var(--radius); background: var(--paper); color: var(--ink); text-align: start;
    }
    @supports (color: light-dark(#000, #fff)) {
      .card {
        --accent: var(--equipoise-accent, light-dark(#0b4a57, #9bd8e3));
        --on-accent: var(--equipoise-on-accent, light-dark(#fff, #06242a));
        --ink: var(--equipoise-ink, light-dark(#1e2428, #e8ecee));
        --quiet: var(--equipoise-quiet, light-dark(#50585e, #b4bdc3));
        --paper: var(--equipoise-paper, light-dark(#fff, #191f22));
        --soft: var(--equipoise-soft, light-dark(#eef4f5, #22303a));
        --line: var(--equipoise-line, light-dark(#d5dbde, #3a444a));
        --edge: var(--equipoise-edge, light-dark(#747d83, #87939b));
      }
    }
    h1, h2, h3, h4, h5, h6, p, ol, ul { margin: 0; padding: 0; font: inherit }
    ol, .plain { list-style: none }
    .label { color: var(--accent); font-weight: 600; font-size: .9em }
    .title { font-size: 1.5em; font-weight: 700; line-height: 1.2; text-wrap: balance }
    .title:focus { outline: none }
    .facts { color: var(--quiet); font-size: .95em; margin-top: .5em; max-width: 44em }
    .strong { font-weight: 600; margin-top: .7em }
    .heading { font-size: 1.05em; font-weight: 700; color: var(--accent); margin-top: 2em }
    .question { margin-top: 1em; padding-top: 1.1em; border-top: 1px solid var(--line); display: grid; gap: 0 .7em; grid-template-columns: auto minmax(0, 1fr) }
    .number { color: var(--accent); font-weight: 700; font-size: 1.2em; line-height: 1.35; min-width: 1.1em; font-variant-numeric: tabular-nums }
    .text { font-size: 1.2em; font-weight: 600; line-height: 1.35; max-width: 36em; text-wrap: pretty }
    .audience { color: var(--quiet); font-size: .95em; margin-top: .25em }
    .step { background: var(--soft); border-inline-start: 4px solid var(--accent); border-radius: 4px; padding: .6em .9em; margin-top: .8em; max-width: 42em }
    .small { color: var(--quiet); font-size: .95em }
    details { margin-top: .5em; max-width: 42em }
    summary { cursor: pointer; padding: .5em 0; min-height: 1.5rem; color: var(--accent); text-decoration: underline; text-underline-offset: .2em }
    details ul { list-style: disc; padding-inline-start: 1.2em; margin-bottom: .3em }
    .lines { list-style: disc; padding-inline-start: 1.2em; margin-top: .5em; max-width: 44em }
    .balance { margin-top: .5em }
    li + li { margin-top: .35em }
    .question + .question { margin-top: 1.4em }
    details p { margin-top: .5em }
    a { color: var(--accent) }
    button {
      font: inherit; font-weight: 600; line-height: 1.3; min-height: 2.75rem; margin-top: .6em; padding: .5em 1em; cursor: pointer;
      border: 2px solid var(--edge); border-radius: min(8px, var(--radius)); background: transparent; color: var(--accent); max-width: 100%;
    }
    button:hover { border-color: var(--accent); background: var(--soft) }
    button[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
    button[aria-pressed=true]::before { content: "✓ "; content: "✓ " / "" }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
    .end { margin-top: 2em; padding-top: 1em; border-top: 1px solid var(--line); color: var(--quiet); font-size: .92em }
    .end p { max-width: 46em }
    .end p + p { margin-top: .5em }
    .status { font-weight: 600 }
    .done .status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
    .failure ul { padding-inline-start: 1.2em; margin-top: .5em }
    .failure p { margin-top: .4em; max-width: 44em }
    .loading .status::after { content: ""; display: block; height: 4px; margin-top: .7em; border-radius: 2px; background: var(--accent); width: 4rem }
    [aria-busy=true] { opacity: .55 }
    @media (prefers-reduced-motion: no-preference) {
      .loading .status::after { animation: going 1.6s ease-in-out infinite alternate }
      button { transition: background-color .15s, border-color .15s }
    }
    @keyframes going { to { width: min(12rem, 100%) } }
    @media print { button { display: none } .question { break-inside: avoid } }
  `;
  const sheetOf = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const LOOK = sheetOf(STYLE);

  // Everything that is shown goes through here: text is set as text, whatever it holds.
  const make = (tag, name, ...inside) => {
    const node = document.createElement(tag);
    if (name) {
      node.className = name;
      node.setAttribute("part", name);
    }
    node.append(...inside.filter((each) => each !== "" && each != null && each !== false));
    return node;
  };
  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(values, name) ? values[name] : all));
  const counted = ([one, many], count) => fill(count === 1 ? one : many, { count });
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const several = (value) => (Array.isArray(value) ? value : [value]);
  const origin = (text) => {
    try {
      const found = new URL(text).origin;
      return found !== "null" && found === text.replace(/\/$/, "") ? found : null;
    } catch {
      return null;
    }
  };

  // The id of a question to a project: a UUID of version 5, as equipoise.adapters.contract.question_uid makes it.
  // Browsers give what it takes to pages of https and of this computer alone; elsewhere there is none.
  const uidOf = async (project, rule) => {
    if (!project || !globalThis.crypto?.subtle) return null;
    const space = "7c0e4b1d3a575a0c9e426f1b8d2c9a34".match(/../g).map((each) => parseInt(each, 16));
    const named = Uint8Array.from([...space, ...new TextEncoder().encode(`${project}\n${rule}`)]);
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", named)).slice(0, 16);
    bytes[6] = (bytes[6] & 15) | 80;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  // Says what the page of a reflection says, in the same words: see equipoise.adapters.page.
  class Telling {
    constructor(reflection) {
      this.reflection = reflection;
      this.words = WORDS[reflection.locale] ?? WORDS.en;
      this.coach = reflection.view === "coach";
      this.easy = reflection.reading === "easy";
      const first = reflection.questions[0];
      this.pause = first?.rank === 1 && reflection.summary.startsWith(this.words.pause) ? first : null;
    }
    listed(each) {
      const locale = this.words.locale === "en" ? "en-GB" : this.words.locale;
      return new Intl.ListFormat(locale, { type: "conjunction" }).format(new Set(each));
    }
    roles(names, words = this.words.roles) {
      return this.listed(names.map((name) => words[name] ?? name));
    }
    who(audience) {
      return audience === "everyone" ? this.words.everyone : this.roles(several(audience));
    }
    audience(question) {
      const { words } = this;
      if (question.mirror) return words.alone;
      const minutes = counted(words.minutes, question.minutes);
      if (question.audience === "coach") return fill(words.outside, { minutes });
      const own = several(question.audience).length > 1 ? "rooms" : "room";
      const room = { together: "together", alone: "single" }[question.how] ?? own;
      return fill(words[room], { who: this.who(question.audience), minutes });
    }
    effort({ who, effort }) {
      return `${this.who(who)}; ${this.words.effort[effort]}`;
    }
    because(question) {
      const named = (each) => `${each.factor}\n${each.holder}`;
      const times = {};
      for (const each of question.because) times[named(each)] = (times[named(each)] ?? 0) + 1;
      const answers = question.because.filter((each) => !["people", "phase"].includes(each.factor));
      return (answers.length ? answers : question.because).map((each) => {
        const whose = this.whose(each, times[named(each)] > 1);
        const text = !whose ? each.label : whose.first ? `${capital(whose.first)}: ${each.label}` : `${each.label} (${whose})`;
        return each.note ? fill(this.words.noted, { text, note: each.note }) : text;
      });
    }
    whose({ said_by: by, holder, factor, level }, twice) {
      const unknown = NOT_KNOWING.includes(level);
      if (twice && !unknown && holder === "project" && by && by !== "unknown" && by !== "themselves") {
        return { first: this.seen(by) };
      }
      if (!by || by === "themselves") return "";
      if (by === "unknown") return holder === "project" ? "" : this.words.unsaid;
      return holder === "project" || factor === "people" || factor === "phase" || unknown ? "" : this.seen(by);
    }
    seen(by) {
      const names = by.split(",");
      if (by === "coach") return this.words.coach_sees;
      return fill(this.words.they_see, { them: this.roles(names, this.words.the_roles) });
    }
    answered() {
      const { answered_by: roles, told_themselves: themselves } = this.reflection.context;
      const said = roles.length ? fill(this.words.answered, { roles: this.roles(roles) }) : this.words.unanswered;
      if (roles.includes("users")) return said;
      const own = this.reflection.view === "coach" && themselves?.includes("users") ? `${this.words.themselves} ` : "";
      return `${said} ${own}${this.words.not_users}`;
    }
    // Say which sides one person filled in, or did not answer themselves.
    notEach() {
      const { viewpoints: sides = [] } = this.reflection.context;
      const { words } = this;
      const by = ({ said_by: said, answered_by: roles }) =>
        said && said !== "themselves" ? said : roles.length === 1 ? roles[0] : null;
      const coach = sides.filter((side) => by(side) === "coach");
      const told = coach.length > 1 ? coach : [];
      const others = sides.filter((side) => side.said_by !== "themselves" && side.name !== "main" && !told.includes(side));
      const say = (template, group) => group.length && fill(template, { sides: this.listed(group.map(({ label }) => label)) });
      return [say(words.one_person, told), say(words.not_themselves, others)].filter(Boolean).join(" ");
    }
    // Say which sides see what a question is about, which answered otherwise, and which have not said.
    seenBy({ mirror, seen_by: seen, not_seen_by: unseen }) {
      const { viewpoints: sides = [] } = this.reflection.context;
      const { words } = this;
      if (mirror || !sides.length || !sides.every(({ told }) => told)) return "";
      const named = (names) => this.listed(sides.filter(({ name }) => names.includes(name)).map((side) => this.side(side)));
      const silent = named(sides.map(({ name }) => name).filter((name) => ![...seen, ...unseen, "main"].includes(name)));
      const values = { sides: named(seen), others: named(unseen), silent };
      if (!values.sides) return words.side_by_side;
      const all = sides.every(({ name }) => seen.includes(name));
      if (!values.others) return fill(words[silent ? "seen_silent" : all ? "seen_all" : "seen"], values);
      return [words.seen_not, silent && words.silent].filter(Boolean).map((each) => fill(each, values)).join(" ");
    }
    side({ name, answered_by: answered, label }) {
      const roles = Object.hasOwn(this.words.roles, name) ? [name] : answered;
      const plain = roles.map((role) => this.words.roles[role] ?? role).join(" + ");
      const rest = label.startsWith(plain) ? label.slice(plain.length) : null;
      const known = plain && rest !== null && (!rest || rest.startsWith(" ("));
      return known ? this.roles(roles, this.words.the_roles) + rest : label;
    }
    facts() {
      const { phase, date } = this.reflection.context.project;
      const { words } = this;
      const told = phase ? [fill(words.phase, { phase: words.phases[phase] ?? phase })] : [];
      if (date && words.locale === "en") told.push(date);
      else if (date) told.push(new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date)));
      return told.length ? `${told.join(". ")}.` : "";
    }
    about() {
      if (!this.coach) return [];
      const { summary, packs } = this.reflection;
      const first = this.pause ? this.words.pause_first : "";
      const last = this.short();
      const begun = summary.startsWith(first) ? summary.slice(first.length) : summary;
      const told = (last && begun.endsWith(last) ? begun.slice(0, -last.length) : begun).trim();
      return [told, ...packs.map(({ id, version }) => fill(this.words.pack, { id, version }))];
    }
    sections() {
      const rooms = new Map(["before", "works", "meeting", "others", "you"].map((name) => [name, []]));
      for (const question of this.reflection.questions) rooms.get(this.room(question)).push(question);
      return [...rooms].filter(([, questions]) => questions.length);
    }
    room(question) {
      if (question === this.pause) return "before";
      if (question.mirror) return "you";
      if (question.kind === "strength") return "works";
      return question.how === "together" ? "meeting" : "others";
    }
    short() {
      const { meeting } = this.reflection;
      if (!meeting || meeting.questions || meeting.enough === null) return "";
      return fill(meeting.minutes ? this.words.shortest : this.words.too_short, meeting);
    }
    notes() {
      if (this.coach) return [this.words.harm];
      const easy = this.easy ? "easy_" : "";
      const shared = this.words[`${easy}shared`];
      const { questions, context } = this.reflection;
      const few = context.needed && fill(this.words[`${easy}few`], { needed: context.needed });
      return questions.length ? [few, shared].filter(Boolean) : [this.short() || few || this.words[`${easy}nothing`]];
    }
    limits() {
      const research = [];
      const practice = [];
      for (const { evidence, rank } of this.reflection.questions) {
        (evidence.some(({ strength }) => strength !== "practice") ? research : practice).push(rank);
      }
      const template = this.words.rests[(research.length ? 1 : 0) + (practice.length ? 2 : 0)];
      const told = fill(template, { research: this.numbered(research), practice: this.numbered(practice) });
      return `${this.reflection.limits} ${told}`.trim();
    }
    // Name questions by their numbers, in a row where there are more than two.
    numbered(numbers) {
      const [one, several, row] = this.words.numbered;
      const [first, last] = [numbers[0], numbers.at(-1)];
      if (numbers.length > 2 && last - first === numbers.length - 1) return fill(row, { first, last });
      return fill(numbers.length === 1 ? one : several, { numbers: this.listed(numbers.map(String)) });
    }
    // Give the language of a text that stands in English for want of a translation.
    lang(key) {
      const fallen = this.reflection.locale !== "en" && !this.easy && this.reflection.fallbacks?.includes(key);
      return fallen ? "en" : "";
    }
  }

  class Refusal extends Error {
    constructor(kind, sentence, told = {}) {
      super(sentence);
      this.told = { kind, ...told };
    }
  }

  class EquipoiseReflection extends HTMLElement {
    static observedAttributes = ["endpoint", "locale", "context", "context-origin", "heading-level", ...ASKED];
    #context;
    #reflection = null;
    #control = null;
    #asked = false;
    #stale = true;
    #author;
    #origin = null;
    #height = -1;
    #chosen = new Set();
    #headers = null;
    #card = make("section", "card");
    #status = make("p", "status");
    #stop = make("button", "button stop");
    #body = make("div", "body");
    #sizes = new ResizeObserver(() => this.#tellHeight());
    #children = new MutationObserver(() => this.#later());

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [LOOK];
      this.#status.setAttribute("role", "status");
      this.#stop.type = "button";
      this.#stop.hidden = true;
      this.#stop.addEventListener("click", () => this.abort());
      this.#card.append(this.#status, this.#stop, this.#body);
      root.append(this.#card);
    }

    connectedCallback() {
      this.#author ??= this.getAttribute("lang") ?? "";
      for (const name of ["context", "headers"]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (this.#framed) this.#configure(new URLSearchParams(location.search));
      this.#origin = origin(this.getAttribute("context-origin") ?? "");
      addEventListener("message", this.#hear);
      addEventListener("online", this.#back);
      this.#sizes.observe(this);
      this.#children.observe(this, { childList: true, subtree: true, characterData: true });
      this.#tellParent("ready");
      if (this.#stale) this.#later();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      removeEventListener("online", this.#back);
      this.#sizes.disconnect();
      this.#children.disconnect();
      if (this.dataset.state === "loading") this.#stale = true;
      this.#control?.abort();
      this.#control = null;
    }

    attributeChangedCallback(name, before, now) {
      if (before === now) return;
      if (name === "context-origin") this.#origin = origin(now ?? "");
      this.#later();
    }

    // The answers of the project: an object, or its JSON. It is sent to the endpoint and to nowhere else.
    get context() {
      return this.#context;
    }
    set context(value) {
      this.#context = value;
      this.#later();
    }
    // What goes with a request beside: an object, or a function that gives one, also later. Never shown, never kept.
    get headers() {
      return this.#headers;
    }
    set headers(value) {
      this.#headers = value;
      if (this.dataset.state === "problem") this.#later();
    }
    get reflection() {
      return this.#reflection;
    }
    get chosen() {
      return [...this.#chosen];
    }
    refresh() {
      return this.#run();
    }
    abort() {
      this.#control?.abort("aborted");
    }

    get #framed() {
      return this.hasAttribute("frame");
    }
    get #locale() {
      const around = this.parentElement?.closest("[lang]")?.lang || document.documentElement.lang;
      return (this.getAttribute("locale") || this.#author || around || navigator.language || "en").replaceAll("_", "-");
    }
    get #words() {
      return WORDS[this.#locale] ?? WORDS[this.#locale.split("-")[0].toLowerCase()] ?? WORDS.en;
    }

    #configure(query) {
      for (const name of ["locale", "heading-level", ...ASKED]) {
        if (query.has(name)) this.setAttribute(name, query.get(name));
      }
      if (query.has("origin")) this.setAttribute("context-origin", query.get("origin"));
      for (const name of COLOURS) {
        const colour = query.get(name) ?? "";
        if (/^[0-9a-f]{3,8}$/i.test(colour)) this.style.setProperty(`--equipoise-${name}`, `#${colour}`);
      }
      const plain = "body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: transparent }";
      document.adoptedStyleSheets = [sheetOf(plain)];
      document.documentElement.lang = this.#words.locale;
    }

    #hear = ({ data, origin: from, source }) => {
      if (!this.#origin || from !== this.#origin || data?.type !== `${NAME}:context`) return;
      if (this.#framed && source !== parent) return;
      if (data.headers) this.#headers = data.headers;
      this.context = data.context;
    };
    #back = () => {
      if (this.dataset.state === "problem" && this.dataset.problem === "offline") this.#run();
    };

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
      this.#tellParent(name, detail);
    }
    #tellParent(name, detail = {}) {
      if (this.#framed && this.#origin && parent !== window) parent.postMessage({ ...detail, type: `${NAME}:${name}` }, this.#origin);
    }
    // Called by hand too: what sizes are observed with sleeps in a frame that is out of sight.
    #tellHeight() {
      if (!this.isConnected) return;
      const height = Math.ceil(this.getBoundingClientRect().height);
      if (height === this.#height) return;
      this.#height = height;
      this.#tell("resize", { height });
    }

    // Several changes in a row are one request.
    #later() {
      this.#stale = true;
      if (this.#asked || !this.isConnected) return;
      this.#asked = true;
      queueMicrotask(() => {
        this.#asked = false;
        if (this.isConnected) this.#run();
      });
    }

    #given() {
      const child = this.querySelector(':scope > script[type="application/json"]')?.textContent;
      const given = this.#context ?? this.getAttribute("context") ?? child;
      if (given == null || given === "") return null;
      try {
        const context = typeof given === "string" ? JSON.parse(given) : given;
        if (typeof context === "object" && context && !Array.isArray(context)) return context;
      } catch {
        // told below, as what is no project at all
      }
      throw new Refusal("input", this.#words.no_json);
    }

    #address() {
      const base = this.getAttribute("endpoint") || BUILT_FOR || (HERE && new URL("../", HERE).href);
      if (!base) throw new Refusal("configuration", this.#words.no_endpoint);
      const given = ASKED.filter((name) => this.getAttribute(name)).map((name) => [name, this.getAttribute(name)]);
      try {
        const url = new URL("v1/reflect", new URL(base.replace(/\/*$/, "/"), document.baseURI));
        url.search = new URLSearchParams(given);
        return url;
      } catch {
        throw new Refusal("configuration", this.#words.no_endpoint);
      }
    }

    async #run() {
      this.#stale = false;
      this.#control?.abort();
      const control = (this.#control = new AbortController());
      const current = () => control === this.#control;
      const ending = [setTimeout(() => control.abort("timeout"), PATIENCE), setTimeout(() => (this.#stop.hidden = !current()), 600)];
      try {
        const needs = this.#framed || this.hasAttribute("context-origin");
        if (needs && !this.#origin) throw new Refusal("configuration", this.#words.no_origin);
        const context = this.#given();
        if (context === null) return this.#state("waiting", this.#words.waiting);
        this.#state("loading", this.#words.loading);
        const reflection = await this.#ask(context, control.signal);
        const project = reflection.context.project.id ?? context.project?.id;
        const uids = await Promise.all(reflection.questions.map(({ id }) => uidOf(project, id)));
        if (current()) this.#show(reflection, project ?? null, uids);
      } catch (error) {
        if (current()) this.#refuse(error, control.signal);
      } finally {
        ending.forEach(clearTimeout);
      }
    }

    async #ask(context, signal) {
      const url = this.#address();
      const headers = await this.#sent();
      const unreached = () => {
        const { offline, when_back, perhaps } = this.#words;
        throw new Refusal("offline", offline, { detail: navigator.onLine ? `${when_back} ${perhaps}` : when_back });
      };
      const response = await fetch(url, {
        method: "POST", headers, signal, body: JSON.stringify(context), cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
      }).catch(unreached);
      const text = await response.text().catch(unreached);
      let answer = null;
      try {
        answer = JSON.parse(text);
      } catch {
        // told below, as what is no reflection, or by the status alone
      }
      if (!response.ok) throw this.#refusal(response.status, answer);
      if (!Array.isArray(answer?.questions) || !answer.context?.project) throw new Refusal("unreadable", this.#words.unreadable);
      return answer;
    }

    async #sent() {
      const headers = new Headers({ Accept: "application/json", "Accept-Language": this.#locale, "Content-Type": "application/json" });
      try {
        const beside = await (typeof this.#headers === "function" ? this.#headers() : this.#headers);
        for (const [name, value] of Object.entries(beside ?? {})) headers.set(name, value);
      } catch {
        throw new Refusal("headers", this.#words.not_let_in);
      }
      return headers;
    }

    #refusal(status, problem) {
      const words = this.#words;
      const known = { 401: words.not_let_in, 403: words.not_let_in, 429: words.too_often };
      const sentence = known[status] ?? (status >= 500 ? words.service_wrong : words.not_answered);
      const { type, title, detail, errors } = problem ?? {};
      return new Refusal("refused", sentence, { status, type, title, detail, errors: Array.isArray(errors) ? errors : [] });
    }

    #refuse(error, signal) {
      const words = this.#words;
      let refusal = error;
      if (signal.aborted) {
        const kind = signal.reason === "timeout" ? "timeout" : "aborted";
        refusal = new Refusal(kind, words[kind]);
      } else if (!(error instanceof Refusal)) {
        refusal = new Refusal("unreadable", words.unreadable);
      }
      const { kind, detail, errors = [] } = refusal.told;
      const held = this.#held();
      this.#reflection = null;
      this.dataset.problem = kind;
      this.#state("problem", refusal.message);
      const lines = errors.slice(0, 20).map((each) => make("li", "", [each?.where && `${each.where}:`, each?.message, each?.fix].filter(Boolean).join(" ")));
      const again = make("button", "button retry", words.again);
      again.type = "button";
      again.addEventListener("click", () => this.#run());
      const told = lines.length ? make("ul", "", ...lines) : detail && make("p", "", String(detail));
      this.#body.replaceChildren(make("div", "failure", told, kind !== "configuration" && again));
      if (held) again.focus();
      this.#tell("problem", { sentence: refusal.message, ...refusal.told });
      this.#tellHeight();
    }

    #state(state, sentence, words = this.#words) {
      this.dataset.state = state;
      if (state !== "problem") delete this.dataset.problem;
      this.#card.className = `card ${state}`;
      this.#card.lang = words.locale;
      this.#card.dir = words.dir;
      this.#stop.textContent = words.stop;
      if (state !== "loading") this.#stop.hidden = true;
      this.#status.textContent = sentence;
      this.#body.setAttribute("aria-busy", state === "loading");
      if (state === "waiting") this.#body.replaceChildren();
      if (state === "waiting" || state === "problem") {
        this.#card.removeAttribute("aria-labelledby");
        this.#card.setAttribute("aria-label", "Equipoise");
      }
    }
    // Say whether what is about to be put away has the focus, so that it does not get lost.
    #held() {
      return this.#body.contains(this.shadowRoot.activeElement) || this.shadowRoot.activeElement === this.#stop;
    }

    #show(reflection, project, uids) {
      const telling = new Telling(reflection);
      const { words } = telling;
      const held = this.#held();
      const level = Math.min(4, Math.max(1, parseInt(this.getAttribute("heading-level"), 10) || (this.#framed ? 1 : 2)));
      const title = make(`h${level}`, "title", reflection.context.project.title || reflection.context.project.id || words.untitled);
      title.id = "title";
      title.tabIndex = -1;
      const known = new Set(reflection.questions.map(({ id }) => id));
      this.#chosen = new Set(this.chosen.filter((id) => known.has(id)));
      const detail = { project, locale: reflection.locale, view: reflection.view, packs: reflection.packs };
      const article = (question) => {
        const uid = uids[reflection.questions.indexOf(question)];
        return this.#question(question, telling, level + 2, { ...detail, uid });
      };
      const parts = [
        make("p", "label", telling.coach ? words.for_coach : words.to_share),
        title,
        make("p", "facts", [telling.facts(), telling.answered(), telling.notEach()].filter(Boolean).join(" ")),
        telling.coach && telling.pause && make("p", "strong summary", words.pause_first),
        (telling.coach || reflection.questions.length) && telling.short() && make("p", "strong summary", telling.short()),
        telling.easy && !telling.coach && reflection.questions.length && make("p", "strong summary", words.ways),
        ...(telling.coach ? this.#balance(telling, level + 1) : []),
      ];
      for (const [name, questions] of telling.sections()) {
        parts.push(make(`h${level + 1}`, "heading", words.sections[name]), this.#list(...questions.map(article)));
      }
      if (telling.coach && reflection.find_out.length) {
        const lines = reflection.find_out.map((each) => make("li", "", `${each.prompt} (${counted(words.settles, each.would_settle)})`));
        parts.push(make(`h${level + 1}`, "heading", words.find_out), make("ul", "lines", ...lines));
      }
      parts.push(make("div", "end", ...[...telling.notes(), telling.limits(), ...telling.about()].map((text) => make("p", "", text))));
      this.#reflection = reflection;
      this.lang = reflection.locale;
      this.#state("done", fill(words.here, { count: reflection.questions.length }), words);
      this.#card.removeAttribute("aria-label");
      this.#card.setAttribute("aria-labelledby", "title");
      this.#body.replaceChildren(...parts.filter(Boolean));
      if (this.#framed) [document.documentElement.lang, document.title] = [reflection.locale, title.textContent];
      if (held) title.focus();
      this.#tell("reflection", { reflection });
      this.#tellHeight();
    }

    #list(...lines) {
      const list = make("ol", "questions", ...lines);
      list.setAttribute("role", "list");
      return list;
    }

    #balance({ reflection, words }, level) {
      const lines = reflection.balance.map(({ label, corner, lean, of, known, little_alike }) => {
        const told = lean === null ? words.not_shown : little_alike ? words.little_alike : words.leans[lean];
        const much = of === null ? "" : ` (${fill(words.known, { known, of })})`;
        return make("li", "", make("strong", "", `${label || capital(corner.replaceAll("_", " "))}: `), `${told}${much}`);
      });
      return [make(`h${level}`, "heading", words.balance), make("ul", "plain balance", ...lines)];
    }

    #question(question, telling, level, detail) {
      const { words } = telling;
      const heading = make(`h${level}`, "text question-text", question.text);
      heading.id = `q-${question.id}`;
      heading.lang = telling.lang(`rule/${question.id}/question`);
      const step = make("span", "", question.suggestion.text);
      step.lang = telling.lang(`rule/${question.id}/suggestion`);
      for (const each of [heading, step]) if (!each.lang) each.removeAttribute("lang");
      const number = make("span", "number", `${question.rank}.`);
      return make(
        "li", "question", number,
        make("div", "", heading, make("p", "audience", telling.audience(question)),
          make("p", "step suggestion", make("strong", "", words.try), " ", step, " ", make("span", "small", `(${telling.effort(question.suggestion)})`)),
          this.#why(question, telling), this.#choice(question, heading, words, detail)),
      );
    }

    #why(question, telling) {
      const { words, coach } = telling;
      const because = telling.because(question);
      const lines = because.length ? [make("ul", "", ...because.map((each) => make("li", "", each)))] : [];
      const said = (lead, ...text) => lines.push(make("p", "", make("strong", "", lead), " ", ...text));
      const seen = coach && telling.seenBy(question);
      if (seen) lines.push(make("p", "", seen));
      if (coach && question.rationale) said(words.looks_for, question.rationale);
      if (coach && question.cautions) said(words.care, question.cautions);
      for (const each of coach ? question.evidence : []) said(words.rests_on, this.#source(each), ` (${words.strength[each.strength]})`);
      if (coach) lines.push(make("p", "", fill(words.rule, { id: question.id })));
      return lines.length ? make("details", "why", make("summary", "why-summary", words.why), ...lines) : null;
    }

    #source({ citation, url }) {
      if (!/^https?:\/\//i.test(url ?? "")) return citation;
      const link = make("a", "link", citation);
      link.href = url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      return link;
    }

    #choice({ id, text, rank, suggestion }, heading, words, { packs, ...detail }) {
      const button = make("button", "button choose", words.choose);
      button.type = "button";
      button.setAttribute("aria-describedby", heading.id);
      button.setAttribute("aria-pressed", this.#chosen.has(id));
      button.addEventListener("click", () => {
        const chosen = !this.#chosen.delete(id) && this.#chosen.add(id) !== null;
        button.setAttribute("aria-pressed", chosen);
        const pack = packs.at(-1);
        this.#tell(chosen ? "question-chosen" : "question-let-go", {
          id, text, rank, suggestion: suggestion.text, pack: pack && { id: pack.id, version: pack.version },
          packs: packs.map((each) => `${each.id} ${each.version}`), ...detail,
        });
      });
      return button;
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, EquipoiseReflection);
})();
