// Long tables can be filtered and sorted. Nothing of it is on the page without this, and a printed page shows the table as the document has it.
"use strict";
(() => {
  const LONG = 15;
  const EMPTY = new Set(["", "–", "—", "-", "none", "not stated"]);
  const NUMBER = /^[-−+]?\d[\d,]*(\.\d+)?\s?%?$/;
  // Words that have an order of their own, from the least or the worst.
  const SCALES = [
    ["none", "very low", "low", "medium", "high", "critical"],
    ["acceptable", "reduce", "unacceptable"],
    ["contradicted", "undetermined", "partly shown", "shown", "fulfilled", "not applicable"],
    ["rejected", "proposed", "planned", "implemented", "verified"],
  ];
  const inOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const byTable = new Map();

  class LongTable {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.rows = [...this.body.rows];
      this.shown = this.rows.length;
      this.column = -1;
      this.direction = 0;
      this.name = table.caption.querySelector("b")?.textContent || "this table";
      this.addFilter();
      [...table.tHead.rows[0].cells].forEach((cell, at) => { if (cell.tagName === "TH") this.addButton(cell, at); });
    }

    addFilter() {
      const line = document.createElement("div");
      const label = document.createElement("label");
      this.input = document.createElement("input");
      this.status = document.createElement("span");
      line.className = "filter";
      Object.assign(this.input, { type: "search", id: `~-filter-${this.table.id}`, autocomplete: "off", spellcheck: false });
      this.input.setAttribute("aria-controls", this.table.id);
      label.htmlFor = this.input.id;
      label.textContent = `Filter ${this.name}`;
      this.status.setAttribute("role", "status");
      line.append(label, this.input, this.status);
      this.table.closest(".region").before(line);
      this.input.addEventListener("input", () => this.filter());
      this.input.addEventListener("keydown", (event) => { if (event.key === "Escape") this.clear(); });
      this.say();
    }

    addButton(cell, at) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => this.turn(cell, at));
    }

    // Every word of the filter must stand in a row; a hyphen is as good as a blank.
    filter() {
      this.words ??= new Map(this.rows.map((row) => [row, fold([...row.cells].map((cell) => cell.textContent).join("\n"))]));
      const terms = this.input.value.trim().split(/\s+/).map(fold);
      this.shown = 0;
      for (const row of this.rows) {
        const text = this.words.get(row);
        const isShown = terms.every((term) => text.includes(term));
        row.classList.toggle("out", !isShown);
        this.shown += isShown;
      }
      this.say();
    }

    clear() {
      this.input.value = "";
      this.filter();
    }

    // Upward, downward, and back to the order of the document.
    turn(cell, at) {
      this.direction = this.column !== at ? 1 : this.direction === 1 ? -1 : 0;
      this.column = this.direction ? at : -1;
      this.table.tHead.querySelectorAll("[aria-sort]").forEach((each) => each.removeAttribute("aria-sort"));
      if (this.direction) cell.setAttribute("aria-sort", this.direction > 0 ? "ascending" : "descending");
      this.sorting = this.direction ? `, sorted by ${cell.textContent}, ${this.direction > 0 ? "upward" : "downward"}` : "";
      this.arrange();
      this.say();
    }

    arrange() {
      this.body.append(...(this.direction ? sorted(this.rows, this.column, this.direction) : this.rows));
    }

    say() {
      const all = this.rows.length;
      this.status.textContent = `${this.shown < all ? `${this.shown} of ` : ""}${all} rows${this.sorting ?? ""}`;
    }
  }

  function fold(text) {
    return text.toLowerCase().replace(/[-\u2010-\u2015_]/g, " ");
  }

  // A row without a value is last whichever way the column is turned.
  function sorted(rows, column, direction) {
    const keyed = rows.map((row, at) => [row.cells[column]?.textContent.trim() ?? "", at, row]);
    const full = keyed.filter(([text]) => !EMPTY.has(text));
    const compare = comparing(full.map(([text]) => text));
    full.sort((a, b) => direction * compare(a[0], b[0]) || a[1] - b[1]);
    return [...full, ...keyed.filter(([text]) => EMPTY.has(text))].map(([, , row]) => row);
  }

  function comparing(texts) {
    if (areNumbers(texts)) return (a, b) => number(a) - number(b);
    const scale = SCALES.find((words) => texts.every((text) => words.includes(word(text))));
    return scale ? (a, b) => scale.indexOf(word(a)) - scale.indexOf(word(b)) : inOrder.compare;
  }

  // The word of a scale, without what is said of it in brackets.
  function word(text) {
    return fold(text.replace(/ \(.*\)$/, ""));
  }

  // Decimals of one column. Clauses look like them (4.2, 4.10) and so do versions; one with a zero at its end tells them apart.
  function areNumbers(texts) {
    if (!texts.every((text) => NUMBER.test(text))) return false;
    const digits = new Set(texts.map((text) => text.split(".")[1]?.length ?? 0));
    return digits.size === 1 || !texts.some((text) => /\.\d*0$/.test(text));
  }

  function number(text) {
    return parseFloat(text.replace("−", "-").replaceAll(",", ""));
  }

  // Where somebody wants to go is shown, whatever the filter says.
  function reveal(id) {
    const row = document.getElementById(id)?.closest("tr");
    if (row?.classList.contains("out")) byTable.get(row.closest("table")).clear();
  }

  document.querySelectorAll(".sides .region > table").forEach((table) => {
    if (table.tBodies[0].rows.length > LONG) byTable.set(table, new LongTable(table));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#']");
    if (link && link.pathname === location.pathname) reveal(link.hash.slice(1));
  });
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  addEventListener("beforeprint", () => byTable.forEach((each) => each.body.append(...each.rows)));
  addEventListener("afterprint", () => byTable.forEach((each) => each.arrange()));
})();
