// Search over all documents. The index is a script that is loaded when somebody first wants to search: a page from a disk cannot fetch.
"use strict";
(() => {
  const SHOWN = 60;
  const box = document.querySelector(".search");
  const input = box.querySelector("input");
  const panel = box.querySelector(".results");
  const status = box.querySelector(".status");
  const list = box.querySelector("ol");
  const KINDS = { d: "Document", s: "Section", t: "Table", r: "Row", f: "Figure" };
  let entries = null;
  let isAsked = false;
  let waiting = 0;

  function load() {
    if (isAsked) return;
    isAsked = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => { prepare(window.primumIndex); search(); };
    script.onerror = () => { isAsked = false; say("The index of the search cannot be read."); };
    document.head.append(script);
  }

  function prepare(index) {
    entries = [];
    for (const page of index) {
      add("d", page.file, page.title, page.text, page);
      for (const [kind, anchor, label, text] of page.found) add(kind, `${page.file}#${anchor}`, label === 0 ? anchor : label, text, page);
    }
  }

  function add(kind, href, label, text, page) {
    const name = label.toLowerCase();
    entries.push({ kind, href, label, text, where: page.title, name, words: `${name}\n${href.toLowerCase()}\n${text.toLowerCase()}` });
  }

  // The smaller, the better: the thing itself, then what begins like it, headings, names, and at last words anywhere.
  function rank(entry, query) {
    if (entry.name === query) return 0;
    if (entry.name.startsWith(query)) return 1;
    if (entry.name.includes(query)) return entry.kind === "r" ? 3 : 2;
    return entry.text.toLowerCase().includes(query) ? 4 : 5;
  }

  function search() {
    clearTimeout(waiting);
    waiting = 0;
    const query = input.value.trim().toLowerCase();
    if (!query) return close();
    if (!entries) return say("Reading the index …");
    const terms = query.split(/\s+/);
    const found = entries.filter((entry) => terms.every((term) => entry.words.includes(term)));
    const ranked = found.map((entry, at) => [rank(entry, query), at, entry]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    list.replaceChildren(...ranked.slice(0, SHOWN).map(([, , entry]) => show(entry, terms)));
    say(words(found.length));
  }

  function words(count) {
    if (count > SHOWN) return `${count} places; the first ${SHOWN} are shown. One more word makes it fewer.`;
    return count === 1 ? "1 place" : count ? `${count} places` : "Nothing found";
  }

  function show(entry, terms) {
    const link = document.createElement("a");
    link.href = entry.href;
    const head = element("span", "label");
    head.append(element("span", "kind", KINDS[entry.kind]), " ", ...marked(entry.label || entry.text.slice(0, 80), terms));
    link.append(head);
    if (entry.kind !== "d") link.append(element("span", "of", entry.where));
    if (entry.label && entry.text) {
      const text = element("span", "text");
      text.append(...marked(around(entry.text, terms), terms));
      link.append(text);
    }
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  function element(name, kind, text = "") {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  // The part of a text in which the first word of the query stands.
  function around(text, terms) {
    const low = text.toLowerCase();
    const at = terms.map((term) => low.indexOf(term)).find((place) => place >= 0) ?? 0;
    const start = at > 60 ? text.indexOf(" ", at - 50) + 1 || at - 50 : 0;
    return `${start ? "… " : ""}${text.slice(start, start + 170)}${text.length > start + 170 ? " …" : ""}`;
  }

  function marked(text, terms) {
    const pattern = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
    return text.split(pattern).map((part, at) => (at % 2 ? element("mark", "", part) : part));
  }

  function say(text) {
    if (!input.value.trim()) return;
    status.textContent = text;
    panel.hidden = false;
  }

  function close() {
    panel.hidden = true;
    list.replaceChildren();
  }

  // What was typed last is looked for first: a list that is replaced later would lose the place one went to.
  function move(step) {
    if (waiting) search();
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
  }

  function onKey(event) {
    if (event.key === "Escape") { close(); input.focus(); }
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && event.target === input) list.querySelector("a")?.click();
    else return;
    if (event.key !== "Escape") event.preventDefault();
  }

  function isWriting(target) {
    return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && target.type !== "checkbox";
  }

  box.hidden = false;
  input.addEventListener("focus", load);
  input.addEventListener("input", () => { load(); clearTimeout(waiting); waiting = setTimeout(search, 50); });
  box.addEventListener("keydown", onKey);
  box.addEventListener("focusin", () => { if (list.childElementCount) panel.hidden = false; });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) panel.hidden = true; });
  document.addEventListener("click", (event) => { if (!box.contains(event.target)) panel.hidden = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
