(() => {
  "use strict";
  const root = document.documentElement, { body } = document;
  const all = (selector, inside = body) => [...inside.querySelectorAll(selector)];
  const one = (selector, inside = body) => inside.querySelector(selector);
  const map = one(".map"), bar = one(".tools"), show = one(".show"), stages = all(".stage"), points = all(".point");
  const told = one("[role=status]", bar), seen = one("[role=status]", show), filters = one("#filters");
  const button = (name) => one(`[data-do=${name}]`);
  // Who blocks a button leaves it its focus.
  const block = (name, is) => button(name).setAttribute("aria-disabled", is);
  const first = (element) => [...element.childNodes].find((node) => node.nodeType === 3 && node.data.trim()).data.trim();
  const channel = (point) => { const pill = one(".pill", point); return pill ? first(pill) : ""; };
  const lanes = all(".lane:not(.first)", map).map((lane) => [lane, all("." + /r\d+/.exec(lane.className)[0], map)]);

  // What is to be seen: of each kind that has been chosen, or all where nothing has.
  const chosen = { curve: new Set(), channel: new Set(), lane: new Set() };
  const sees = (kind, value) => !chosen[kind].size || chosen[kind].has(value);
  // Faces that stand beside those of others who feel the same gather on their curves where the others are hidden.
  const gather = () => {
    const groups = {};
    for (const mark of all(".mark:not(.today)", map)) {
      mark.style.removeProperty("--shift");
      const place = [mark.closest(".stage").id, mark.dataset.at, /v-?\d/.exec(mark.className)];
      if (chosen.curve.size && !mark.hidden) (groups[place] ??= []).push(mark);
    }
    for (const group of Object.values(groups)) {
      const radii = group.map((mark) => parseFloat(getComputedStyle(mark).getPropertyValue("--r")));
      let end = 0;
      const shifts = radii.map((radius, n) => (end += n && (radii[n - 1] + radius) * 0.875));
      group.forEach((mark, n) => mark.style.setProperty("--shift", `${shifts[n] - end / 2}rem`));
    }
  };
  const apply = () => {
    all("[data-curve]").forEach((part) => part.toggleAttribute("hidden", !sees("curve", part.dataset.curve)));
    gather();
    // Faces on cards are the first persona's.
    map.classList.toggle("others", !sees("curve", "0"));
    const away = new Set();
    for (const point of points) {
      point.hidden = !sees("channel", channel(point));
      if (point.hidden) away.add(point.id.slice(3));
    }
    for (const part of all("[data-at]", map)) {
      const gone = away.has(part.dataset.at);
      if (part.matches(".mark")) part.ariaHidden = part.classList.toggle("faint", gone);
      else part.hidden = gone;
    }
    // A cell of which nothing is left looks as one in which there was never anything.
    for (const cell of all(".cell:has(li)", map)) cell.classList.toggle("none", !one(":scope > * > :not([hidden], .faint)", cell));
    let row = 1;
    for (const [lane, parts] of lanes) {
      const shown = sees("lane", first(lane));
      if (shown) row += 1;
      for (const part of parts) {
        part.toggleAttribute("hidden", !shown);
        part.style.gridRow = row;
      }
    }
    map.style.setProperty("--rows", row);
    all("[aria-pressed]").forEach((chip) => chip.setAttribute("aria-pressed", chosen[chip.name].has(chip.value)));
    const some = Object.values(chosen).some((kind) => kind.size);
    block("all", !some);
    button("filter").classList.toggle("on", some);
    told.textContent = some ? bar.dataset.told.replace("{shown}", points.length - away.size).replace("{all}", points.length) : "";
  };
  const reset = () => { Object.values(chosen).forEach((kind) => kind.clear()); apply(); };
  const choice = (name, choices, langs = {}) => {
    const group = one(`[data-by=${name}]`, filters);
    group.hidden = choices.size < 2;
    for (const [value, label] of choices) {
      const chip = group.appendChild(Object.assign(document.createElement("button"), { type: "button", name, value, lang: langs[value] || root.lang, textContent: label }));
      chip.setAttribute("aria-pressed", "false");
      chip.addEventListener("click", () => { chosen[name].delete(value) || chosen[name].add(value); apply(); });
    }
  };

  // The presentation: one stage at a time.
  let at = -1, whole = false;
  const go = (number) => {
    at = Math.max(0, Math.min(stages.length - 1, number));
    stages.forEach((stage, index) => stage.classList.toggle("now", index === at));
    map.style.setProperty("--now", at);
    block("previous", at === 0);
    block("next", at === stages.length - 1);
    seen.textContent = `${at + 1}/${stages.length} · ${one("h2", stages[at]).lastChild.data}`;
    scrollTo({ top: 0, behavior: "instant" });
  };
  const open = () => {
    show.hidden = false;
    root.classList.add("presenting");
    const near = stages.findIndex((stage) => stage.contains(document.activeElement) || stage.matches(":has(:target)"));
    go(near);
    show.focus();
    // A page of the preview that has been made anew may be.
    whole = Boolean(document.fullscreenElement);
    if (!whole) root.requestFullscreen?.().then(() => { whole = true; }, () => {});
  };
  const close = () => {
    if (at < 0) return;
    const stage = stages[at];
    at = -1;
    whole = false;
    show.hidden = true;
    root.classList.remove("presenting");
    if (document.fullscreenElement) document.exitFullscreen();
    stage.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    button("present").focus({ preventScroll: true });
  };
  const meet = (target) => {
    if (target.closest("[hidden]")) reset();
    if (at >= 0) go(stages.indexOf(target.closest(".stage")));
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center", inline: "nearest" });
  };

  // What a link leads to, or the browser's way back, if the page has to change for it to be seen.
  const unseen = (hash) => {
    const target = document.getElementById(hash.slice(1));
    // Sources stand below the map.
    if (target && !target.closest(".stage")) close();
    else if (at >= 0 || target?.closest("[hidden]")) return target;
  };

  const acts = {
    all: reset,
    filter: () => {
      filters.hidden = !filters.hidden;
      button("filter").setAttribute("aria-expanded", !filters.hidden);
    },
    worst: () => meet(document.getElementById(button("worst").value)),
    present: open, close, previous: () => go(at - 1), next: () => go(at + 1),
  };
  body.addEventListener("click", (event) => {
    const act = event.target.closest("[data-do]");
    if (act) return acts[act.dataset.do]();
    const link = event.target.closest('a[href^="#"]');
    const target = link && unseen(link.hash);
    if (!target) return;
    event.preventDefault();
    meet(target);
  });
  addEventListener("hashchange", () => { const target = unseen(location.hash); if (target) meet(target); });
  body.addEventListener("keydown", (event) => {
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const ahead = root.dir === "rtl" ? -1 : 1;
    const to = { ArrowRight: at + ahead, ArrowLeft: at - ahead, PageDown: at + 1, PageUp: at - 1, Home: 0, End: stages.length }[event.key];
    if (event.key === "Escape") close();
    else if (to !== undefined) go(to);
    else return;
    event.preventDefault();
  });
  document.addEventListener("fullscreenchange", () => { if (whole && !document.fullscreenElement) close(); });

  choice("curve", new Map(all("[data-name]").reverse().map((part) => [part.dataset.curve, part.dataset.name])));
  choice("channel", new Map(points.map(channel).filter(Boolean).sort((one, other) => one.localeCompare(other)).map((name) => [name, name])));
  const kinds = lanes.map(([lane]) => [first(lane), lane.lang]);
  choice("lane", new Map(kinds.map(([name]) => [name, name])), Object.fromEntries(kinds));
  apply();
  button("filter").hidden = all("[data-by]:not([hidden])").length === 0;
  button("present").hidden = stages.length < 2;
  bar.hidden = !one(":scope > button:not([hidden])", bar);
})();
