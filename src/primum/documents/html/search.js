// Search over all documents. The index is a script that is loaded when somebody first wants to search: a page from a disk cannot fetch.
"use strict";
(() => {
  const MORE = 60;
  const KEPT = "primum-search";
  const LENGTH = 170;
  const KINDS = { d: "Document", s: "Section", t: "Table", r: "Row", f: "Figure" };
  const { read, find, near, terms, pattern } = window.primumFind;
  const box = document.querySelector(".search");
  const input = box.querySelector("input");
  const panel = box.querySelector(".results");
  const status = box.querySelector(".status");
  const nearby = box.querySelector(".near");
  const list = box.querySelector("ol");
  const more = box.querySelector(".more");
  let entries = null;
  let found = [];
  let active = null;
  let isAsked = false;
  let isEntered = false;
  let waiting = 0;

  function load() {
    if (isAsked) return;
    isAsked = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => {
      entries = read(window.primumIndex);
      search();
      if (isEntered) enter();
    };
    script.onerror = () => { isAsked = isEntered = false; say("The index of the search cannot be read."); };
    document.head.append(script);
  }

  function search() {
    clearTimeout(waiting);
    waiting = 0;
    const query = input.value.trim();
    keep(query);
    if (!query) return close();
    if (!entries) return say("Reading the index …");
    found = find(entries, query);
    list.replaceChildren();
    choose(null);
    suggest(found.length ? [] : near(entries, query));
    extend();
  }

  function extend() {
    const wanted = terms(input.value);
    const marks = pattern(wanted);
    const from = list.childElementCount;
    list.append(...found.slice(from, from + MORE).map((entry, at) => show(entry, marks, from + at)));
    more.hidden = list.childElementCount === found.length;
    say(words(found.length, list.childElementCount));
  }

  function words(count, shown) {
    if (count > shown) return `${count} places; the first ${shown} are shown. One more word makes it fewer.`;
    return count === 1 ? "1 place" : count ? `${count} places` : "Nothing found";
  }

  function suggest(queries) {
    nearby.hidden = !queries.length;
    nearby.replaceChildren("Did you mean", ...queries.map((query) => {
      const button = element("button", "", query);
      button.type = "button";
      button.addEventListener("click", () => { input.value = query; input.focus(); search(); });
      return button;
    }));
  }

  function show(entry, marks, at) {
    const link = document.createElement("a");
    Object.assign(link, { href: entry.href, id: `~-hit-${at}`, tabIndex: -1, role: "option" });
    link.setAttribute("aria-selected", "false");
    const head = element("span", "label");
    const text = entry.columns === undefined ? around(entry.text.replaceAll("\t", " · "), marks) : cells(entry, marks);
    head.append(element("span", "kind", KINDS[entry.kind]), " ", ...marked(entry.label || text, marks));
    link.append(head);
    if (entry.where) link.append(element("span", "of", entry.where));
    if (entry.label && text) {
      const line = element("span", "text");
      line.append(...marked(text, marks));
      link.append(line);
    }
    const item = document.createElement("li");
    item.setAttribute("role", "none");
    item.append(link);
    return item;
  }

  function element(name, kind, text = "") {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  // The part of a text in which a word of the query first stands.
  function around(text, marks, length = LENGTH) {
    const at = Math.max(text.search(marks), 0);
    const start = at > 60 ? text.indexOf(" ", at - 50) + 1 || at - 50 : 0;
    return `${start ? "… " : ""}${text.slice(start, start + length)}${text.length > start + length ? " …" : ""}`;
  }

  // The cells of a row with the names of their columns: first those that have a word of the query.
  function cells(entry, marks) {
    const names = entry.columns.split("\t");
    const all = entry.text.split("\t").map((text, at) => ({ text, name: names[at], isHit: text.search(marks) >= 0 })).filter(({ text }) => text);
    let room = LENGTH;
    const shown = [];
    for (const { text, name } of [...all.filter(({ isHit }) => isHit), ...all.filter(({ isHit }) => !isHit)]) {
      if (room < 20) break;
      const part = around(text, marks, room);
      shown.push(name ? `${name}: ${part}` : part);
      room -= part.length;
    }
    return shown.join(" · ");
  }

  function marked(text, marks) {
    return text.split(marks).map((part, at) => (at % 2 ? element("mark", "", part) : part));
  }

  function say(text) {
    if (!input.value.trim()) return;
    status.textContent = text;
    open(true);
  }

  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && list.childElementCount > 0));
  }

  function close() {
    isEntered = false;
    found = [];
    list.replaceChildren();
    choose(null);
    suggest([]);
    more.hidden = true;
    open(false);
  }

  // The words stay while one looks at what was found, on other pages too; where nothing can be kept, they do not.
  function keep(query) {
    try { sessionStorage.setItem(KEPT, query); } catch { /* A browser may refuse it to files. */ }
  }

  function kept() {
    try { return sessionStorage.getItem(KEPT) ?? ""; } catch { return ""; }
  }

  function choose(link) {
    active?.setAttribute("aria-selected", "false");
    active = link;
    if (!link) return input.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
  }

  // What was typed last is looked for first: a list that is replaced later would lose the place one went to.
  function move(step) {
    if (waiting) search();
    if (panel.hidden && list.childElementCount) open(true);
    const stops = [...list.querySelectorAll("a")];
    const next = stops.indexOf(active) + step;
    input.focus();
    if (next >= stops.length && !more.hidden) more.focus();
    else if (next < stops.length) choose(stops[next] ?? null);
  }

  // Enter means what is typed, not what was found before it; while the index is read it is remembered.
  function enter() {
    if (waiting || !list.childElementCount) search();
    isEntered = !entries && Boolean(input.value.trim());
    (active ?? list.querySelector("a"))?.click();
  }

  function onKey(event) {
    const isInput = event.target === input;
    if (event.key === "Escape") { input.focus(); close(); }
    else if (event.key === "ArrowDown" && isInput) move(1);
    else if (event.key === "ArrowUp") move(isInput ? -1 : 0);
    else if (event.key === "Enter" && isInput) enter();
    else return;
    if (event.key !== "Escape") event.preventDefault();
  }

  function onFocus() {
    load();
    if (!input.value) input.value = kept();
    if (list.childElementCount) open(true);
    else if (input.value) search();
  }

  function isWriting(target) {
    return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && target.type !== "checkbox";
  }

  box.hidden = false;
  input.addEventListener("focus", onFocus);
  input.addEventListener("input", () => { isEntered = false; load(); clearTimeout(waiting); waiting = setTimeout(search, 50); });
  more.addEventListener("click", () => { const next = list.childElementCount; extend(); input.focus(); choose(list.children[next].firstChild); });
  box.addEventListener("keydown", onKey);
  box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
  document.addEventListener("click", (event) => { if (event.target.isConnected && !box.contains(event.target)) open(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
