// Keeps a page of the preview up to date. Only served pages hold it; the files that are built have no script.
(() => {
  "use strict";
  const { nonce } = document.currentScript;
  const name = decodeURIComponent(location.pathname.slice(1));
  const id = name.replace(/\.html$/, "");
  const panel = document.createElement("journeymap-live");
  const root = panel.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; max-width: min(46rem, calc(100vw - 2rem));
      font: 400 13px/1.5 Inter, "Segoe UI", -apple-system, Roboto, "Noto Sans", "Liberation Sans", sans-serif; color: #EDF1F6; color-scheme: dark; }
    @media print { :host { display: none } }
    details { background: #151B23; border: 1px solid #303A47; border-radius: 10px; box-shadow: 0 6px 24px #0006; overflow: hidden; }
    details.error { border-color: #F4A27C; }
    summary { list-style: none; cursor: pointer; padding: .5rem .875rem; display: flex; gap: .625rem; align-items: center; font-weight: 600; }
    summary::-webkit-details-marker { display: none }
    summary:focus-visible { outline: 3px solid #8AB8FF; outline-offset: -3px; border-radius: 10px; }
    .dot { flex: none; width: .625rem; height: .625rem; border-radius: 50%; background: #86D3C4; }
    .error .dot { background: #F4A27C } .warning .dot { background: #F0CF8A } .lost .dot { background: #8794A5 }
    ol { list-style: none; margin: 0; padding: 0; max-height: min(60vh, 32rem); overflow: auto; border-top: 1px solid #303A47; }
    li { padding: .75rem .875rem; border-top: 1px solid #232C38; } li:first-child { border-top: 0 }
    .place { font: 500 12px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; color: #B6C0CD; overflow-wrap: anywhere; }
    .message { font-weight: 600; margin: .125rem 0; overflow-wrap: anywhere; }
    .message b { font-weight: 650; } .error b { color: #F4A27C } .warning b { color: #F0CF8A } .info b { color: #8AB8FF }
    pre { margin: .375rem 0; padding: .375rem .625rem; background: #0F1318; border-radius: 6px; overflow: auto;
      font: 12px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; color: #EDF1F6; }
    pre span { color: #8794A5; user-select: none; margin-right: 1em }
    mark { background: none; color: inherit; text-decoration: underline wavy #F4A27C 1px; text-underline-offset: 3px; }
    .help { color: #B6C0CD; overflow-wrap: anywhere; }
  `);
  root.adoptedStyleSheets = [sheet];
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const box = make("details", ""), summary = make("summary", ""), status = make("span", "");
  status.setAttribute("role", "status");  // what it says is read aloud when it changes, so it stays where it is
  summary.append(make("span", "", "dot"), status);
  box.append(summary);
  root.append(box);

  let counts = {};  // of all that is wrong, by severity; only the worst of it is told
  const count = (severity, noun) => {
    const n = counts[severity];
    return n ? `${n} ${noun}${n === 1 ? "" : "s"}` : "";
  };

  // Tells how things are, or says a sentence instead.
  const show = (told, lost) => {
    const worst = lost ? "lost" : ["error", "warning", "info"].find((word) => counts[word]) || "fine";
    const sums = [count("error", "error"), count("warning", "warning"), count("info", "note")].filter(Boolean);
    const line = lost || sums.join(", ") || "no problems";
    const opens = worst === "error" || (box.open && box.className === worst);
    box.className = worst;
    summary.nextSibling?.remove();
    if (status.textContent !== line) status.textContent = line;
    if (told.length && !lost) {
      const list = document.createElement("ol");
      for (const one of told) {
        const item = make("li", "", one.severity);
        const message = make("div", "", "message");
        message.append(make("b", `${one.code} `), one.message);
        item.append(make("div", one.place, "place"), message);
        if (one.source.length) {
          const [before, meant, after] = one.source;
          const code = document.createElement("pre");
          code.append(make("span", String(one.line)), before, make("mark", meant), after);
          item.append(code);
        }
        if (one.help) item.append(make("div", one.help, "help"));
        list.append(item);
      }
      const more = Object.values(counts).reduce((sum, n) => sum + n, 0) - told.length;
      if (more) list.append(make("li", `and ${more} more, which \`journeymap check\` tells`, "help"));
      box.append(list);
    }
    box.open = opens && told.length > 0;
  };

  // Elements that scroll by themselves, by their place in the tree: a new page mostly has them where the old one had.
  const way = (element) => {
    const steps = [];
    for (let here = element; here.parentElement; here = here.parentElement) {
      steps.unshift([...here.parentElement.children].indexOf(here));
    }
    return steps;
  };
  const find = (steps) => steps.reduce((here, step) => here && here.children[step], document.documentElement);

  // What the reader has chosen of a canvas, to be chosen again on its new page: filters, and the stage that is presented.
  const choices = () => {
    const chips = () => [...document.querySelectorAll("#filters [aria-pressed]")];
    const named = ({ name: kind, value }) => `${kind} ${value}`;
    const chosen = chips().filter((chip) => chip.matches("[aria-pressed=true]")).map(named);
    const isOpen = document.querySelector("[data-do=filter][aria-expanded=true]");
    const shown = document.querySelector(".presenting .stage.now");
    return () => {
      chips().filter((chip) => chosen.includes(named(chip))).forEach((chip) => chip.click());
      if (isOpen) document.querySelector("[data-do=filter]")?.click();
      const stage = shown && document.getElementById(shown.id);
      if (!stage) return;
      stage.tabIndex = -1;
      stage.focus();
      document.querySelector("[data-do=present]").click();
    };
  };

  const replace = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const scripts = [...fresh.querySelectorAll("script")];
    scripts.forEach((script) => script.remove());
    const own = scripts.filter((script) => !script.nonce);
    const scrolled = [...document.body.querySelectorAll("*")]
      .filter((element) => element.scrollTop || element.scrollLeft)
      .map((element) => [way(element), element.scrollLeft, element.scrollTop]);
    const choose = choices();
    const open = [...document.body.querySelectorAll("details[open]")].map(way);
    const focus = document.activeElement && document.activeElement !== document.body ? way(document.activeElement) : null;
    const { scrollX, scrollY } = window;
    const html = document.documentElement;
    for (const { name: key } of [...html.attributes]) html.removeAttribute(key);
    for (const { name: key, value } of fresh.documentElement.attributes) html.setAttribute(key, value);
    document.title = fresh.title;
    document.head.querySelectorAll("style").forEach((style) => style.remove());
    document.head.append(...fresh.head.querySelectorAll("style"));
    document.body.replaceWith(fresh.body);
    for (const { textContent } of own) document.body.append(Object.assign(document.createElement("script"), { nonce, textContent }));
    document.body.append(panel);
    choose();
    for (const steps of open) find(steps)?.setAttribute("open", "");
    for (const [steps, left, top] of scrolled) find(steps)?.scrollTo({ left, top, behavior: "instant" });
    if (focus) find(focus)?.focus({ preventScroll: true });
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  };

  document.body.append(panel);
  const events = new EventSource("/events");
  let first = true;
  events.onmessage = async (event) => {
    const news = JSON.parse(event.data);
    if (!first && (name === "" || news.built.includes(id))) await replace();
    first = false;
    counts = news.counts;
    show(news.diagnostics, name === "" || news.maps.includes(name) ? "" : "this map is gone");
    document.documentElement.dataset.round = String(Number(document.documentElement.dataset.round || 0) + 1);
  };
  events.onerror = () => show([], "the preview has ended");
  events.onopen = () => {
    if (box.className === "lost") replace();
  };
})();
