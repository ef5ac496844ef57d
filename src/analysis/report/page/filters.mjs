// Search and filters over the entries of the evidence section.

export function matches(entry, wanted) {
  return (
    ["kind", "source", "voice", "stance"].every((name) => !wanted[name] || entry[name] === wanted[name]) &&
    wanted.words.every((word) => entry.text.includes(word))
  );
}

export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function filters(form, items, count) {
  const entries = items.map((item) => ({ item, ...item.dataset, text: folded(item.textContent) }));
  const apply = () => {
    const values = Object.fromEntries(new FormData(form));
    const wanted = { ...values, words: folded(values.words).split(/\s+/).filter(Boolean) };
    let shown = 0;
    for (const entry of entries) {
      const fits = matches(entry, wanted);
      entry.item.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${entries.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}
