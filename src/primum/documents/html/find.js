// What a search finds: the entries of the index, how well each fits, and the nearest words where nothing fits.
"use strict";
window.primumFind = (() => {
  const ENDINGS = /(?:ications?|ations?|abilit(?:y|ies)|ibilit(?:y|ies)|ities|ity|ions?|ments?|ings?|able|ible|ied|ies|ed|ers?|es|y|e|s)$/;
  const STEM = 4;
  const PART = 3;
  const BLANK = "[-\\u2010-\\u2015_\\s]";
  const BLANKS = /[-\u2010-\u2015_\t]/g;
  const NEAREST = 3;

  // Letters of one size; a hyphen is as good as a blank. The length stays, so that a place in one text is the place in the other.
  function fold(text) {
    return text.toLowerCase().replace(BLANKS, " ");
  }

  // A row has its cells between tabs, and its table says the names of the columns.
  function read(index) {
    const entries = [];
    for (const page of index) {
      let table = null;
      add({ kind: "d", href: page.file, label: page.title, text: page.text, where: "" });
      for (const [kind, anchor, label, text] of page.found) {
        const entry = { kind, href: `${page.file}#${anchor}`, label: label === 0 ? anchor : label, text, where: page.title };
        if (kind === "t") table = entry;
        add(kind === "r" && table ? { ...entry, where: `${page.title} · ${table.label}`, columns: table.text } : entry);
      }
    }
    return entries;

    function add(entry) {
      entry.name = fold(entry.label);
      entry.low = fold(entry.text);
      entry.words = `${entry.name}\n${fold(entry.href)}\n${entry.low}`;
      entries.push(entry);
    }
  }

  // A word as it was typed; the beginning that its relatives share (encryption, encrypted); the words between its hyphens, unless one is
  // so short that it is part of an id.
  function terms(query) {
    return query.trim().split(/\s+/).map((word) => {
      const whole = fold(word);
      const stem = /^\p{L}+$/u.test(whole) ? whole.replace(ENDINGS, "") : whole;
      const start = stem.length < STEM || stem === whole ? null : new RegExp(`(?<![\\p{L}\\p{N}])${stem}`, "u");
      const parts = whole.split(" ");
      return { word, whole, start, stem: start ? stem : "", parts: parts.length > 1 && parts.every((part) => part.length >= PART) ? parts : null };
    });
  }

  function isIn(words, { whole, start, parts }) {
    return words.includes(whole) || Boolean(start?.test(words)) || Boolean(parts?.every((part) => words.includes(part)));
  }

  function find(entries, query) {
    const wanted = terms(query);
    const phrase = fold(query.trim());
    const found = [];
    entries.forEach((entry, at) => {
      if (wanted.every((term) => isIn(entry.words, term))) found.push([rank(entry, phrase, wanted), at, entry]);
    });
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , entry]) => entry);
  }

  // The smaller, the better: the thing itself, what begins like it, names, and at last words anywhere. Of several words a row may have all
  // in its name (MDR 17.2): it is what was meant, before the headings that have them.
  function rank(entry, phrase, wanted) {
    if (entry.name === phrase) return 0;
    if (entry.name.startsWith(phrase)) return 1;
    const isNamed = wanted.every((term) => entry.name.includes(term.whole));
    if (isNamed) return entry.kind === "r" ? (wanted.length > 1 ? 2 : 4) : 3;
    if (wanted.every((term) => entry.words.includes(term.whole))) return entry.low.includes(phrase) ? 5 : 6;
    return wanted.every((term) => isIn(entry.name, term)) ? 7 : 8;
  }

  function vocabulary(entries) {
    const counts = new Map();
    for (const entry of entries) for (const word of `${entry.name} ${entry.low}`.match(/[\p{L}\p{N}.]*[\p{L}\p{N}]/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  }

  // The query again with words of the index, the nearest first; nothing where it has no word that is near.
  function near(entries, query) {
    const counts = vocabulary(entries);
    const choices = terms(query).map((term) => {
      if (entries.some((entry) => isIn(entry.words, term))) return [term.word];
      const parts = term.whole.split(" ").filter(Boolean);
      if (parts.length < 2) return nearest(term.whole, counts);
      const each = parts.map((part) => (counts.has(part) ? part : nearest(part, counts)[0]));
      return each.every(Boolean) ? [each.join("-")] : [];
    });
    if (!choices.every((each) => each.length)) return [];
    const most = Math.max(...choices.map((each) => each.length));
    const queries = Array.from({ length: most }, (_, at) => choices.map((each) => each[Math.min(at, each.length - 1)]).join(" "));
    return queries.filter((each) => fold(each) !== fold(query.trim()) && find(entries, each).length);
  }

  function nearest(word, counts) {
    const limit = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    const close = [];
    for (const [other, count] of counts) {
      if (Math.abs(other.length - word.length) > limit) continue;
      const apart = distance(word, other, limit);
      if (apart <= limit) close.push([apart + (other[0] === word[0] ? 0 : 0.5), -count, other]);
    }
    return close.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)).slice(0, NEAREST).map(([, , other]) => other);
  }

  // How many letters are wrong, missing, too many or exchanged with their neighbour.
  function distance(a, b, limit) {
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // What of a text shall be marked: each word as typed, with any hyphen or blank, or the word that begins like it.
  function pattern(wanted) {
    const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", BLANK);
    const words = wanted.flatMap(({ whole, stem, parts }) => [whole, ...(parts ?? [])].map(escaped).concat(stem ? `(?<![\\p{L}\\p{N}])${stem}\\p{L}*` : []));
    return new RegExp(`(${words.join("|")})`, "giu");
  }

  return { read, find, near, terms, pattern };
})();
