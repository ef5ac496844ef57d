// All entries and articles of the page, whether they are written out in it or carried as blocks of data.

import { articleOf, entryOf } from "./render.mjs";

export function book(page) {
  const index = page.getElementById("index");
  return index ? carried(JSON.parse(index.textContent), page) : written(page);
}

function written(page) {
  const entries = [...page.querySelectorAll("#entries > .entry")].map((element) => ({
    id: element.id,
    ...facets(element.dataset),
    text: () => element.textContent,
    element: () => element,
  }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  for (const element of page.querySelectorAll(".article")) byId.set(element.id, { id: element.id, element: () => element });
  return { entries, written: true, find: (id) => byId.get(id) };
}

function facets({ kind, source, outlet, stance, low, high, first, last }) {
  const bound = (text) => (text ? Number(text) : null);
  return { kind, source, outlet, stance, low: bound(low), high: bound(high), first, last };
}

export function carried(index, page) {
  const opened = new Map();
  const block = (number) => {
    if (!opened.has(number)) opened.set(number, JSON.parse(page.getElementById(`block-${number}`).textContent));
    return opened.get(number);
  };
  const names = (kind, number) => index.names[kind][number];
  const entries = index.entries.map(([id, kind, source, outlet, stance, low, high, first, last, number]) => ({
    id,
    kind,
    source: names("source", source),
    outlet: names("outlet", outlet),
    stance: names("stance", stance),
    low,
    high,
    first,
    last,
    text: () => plain(block(number).entries[id]),
    element: () => entryOf(page, id, kind, index.articles[number], block(number).entries[id]),
  }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  index.articles.forEach((id, number) => byId.set(id, { id, element: () => articleOf(page, block(number)) }));
  return { entries, written: false, find: (id) => byId.get(id) };
}

function plain([heading, pieces, facts]) {
  return [heading, ...pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])), ...facts.flat()].join(" ");
}
