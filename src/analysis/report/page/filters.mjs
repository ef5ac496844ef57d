// Search and filters over all entries; the list shows the first ones that fit, and more when asked.

import { grower } from "./grow.mjs";

const NAMES = ["kind", "source", "outlet", "stance"];

export function matches(entry, wanted) {
  return (
    NAMES.every((name) => !wanted[name] || entry[name] === wanted[name]) &&
    numberFits(entry, wanted) &&
    dayFits(entry, wanted) &&
    (!wanted.words.length || wanted.words.every((word) => searched(entry).includes(word)))
  );
}

// an entry without a number fits no range; one with a range fits where both meet
function numberFits({ low, high }, { least, most }) {
  if (least === null && most === null) return true;
  return low !== null && high !== null && (least === null || high >= least) && (most === null || low <= most);
}

// an article without a day fits wherever it can have appeared
function dayFits({ first, last }, { from, to }) {
  return (!from || !last || last >= from) && (!to || !first || first <= to);
}

function searched(entry) {
  entry.folded ??= folded(entry.text());
  return entry.folded;
}

export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function asked(values) {
  const bound = (text) => (text === "" || text === undefined || Number.isNaN(Number(text)) ? null : Number(text));
  return { ...values, least: bound(values.least), most: bound(values.most), words: folded(values.words).split(/\s+/).filter(Boolean) };
}

// entries that stand in the page are all there, for print; those that are carried are built when they are shown
export function filters(form, list, { entries, written }, onChange) {
  const count = form.querySelector("output");
  let fitting = [];
  const shown = (from, to) => {
    if (written) fitting.slice(from).forEach((entry, n) => entry.element().classList.toggle("later", from + n >= to));
    else list.append(...fitting.slice(from, to).map((entry) => entry.element()));
  };
  const { place, of } = grower(document, shown);
  const apply = () => {
    const values = Object.fromEntries(new FormData(form));
    const wanted = asked(values);
    fitting = entries.filter((entry) => matches(entry, wanted));
    list.replaceChildren(...(written ? fitting.map((entry) => entry.element()) : []));
    of(fitting.length);
    count.textContent = `${fitting.length} of ${entries.length} fit`;
    onChange(Object.values(values).some(Boolean) ? fitting.map((entry) => entry.id) : []);
  };
  list.after(place);
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}
