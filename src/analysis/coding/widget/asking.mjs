// Asks one sentence: Enter confirms, n strikes the line, m adds a missed number, b goes back; Tab reaches every cell.
const put = (parent, name, text = "", attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
};

const marked = (parent, sentence, numbers) => {
  const line = put(parent, "p", "", { class: "sentence" });
  let from = 0;
  for (const number of numbers.filter(Boolean)) {
    const at = sentence.indexOf(number, from);
    if (at < 0) continue;
    line.append(sentence.slice(from, at));
    put(line, "mark", number);
    from = at + number.length;
  }
  line.append(sentence.slice(from));
};

function render({ model, el }) {
  let lines = [];
  let begun = performance.now();

  const send = (content) => model.send(content);
  const answer = () => {
    for (const line of lines) if (!line.there) line.there = line.number || model.get("shown").edge ? "yes" : "no";
    send({ kind: "answer", lines, seconds: (performance.now() - begun) / 1000 });
  };
  const row = (shown, line, n) => {
    const box = put(el, "fieldset", "", { "data-line": n });
    put(box, "legend", line.number ? `number ${n + 1}: ${line.number}` : shown.edge ? "is its number taken from the sentence above it?" : "no number was read here");
    const names = line.number || line.added ? ["there", "number", ...shown.columns, "note"] : ["there", "note"];
    for (const name of names) {
      const label = put(box, "label", `${name.replaceAll("_", " ")} `);
      const input = put(label, "input", "", { name, size: 12, autocomplete: "off" });
      input.value = line[name] ?? "";
      input.addEventListener("input", () => { line[name] = input.value.trim(); });
      label.append(" ");
    }
  };
  const draw = () => {
    const shown = model.get("shown");
    el.replaceChildren();
    put(el, "p", `${shown.done} of ${shown.of} sentences, about ${shown.minutes} minutes left`, { role: "status", class: "progress" });
    if (shown.finished) {
      put(el, "p", "All is coded. Read it back with make coded.", { class: "finished" });
      return;
    }
    put(el, "p", shown.before, { class: "before" });
    marked(el, shown.sentence, lines.map((line) => line.number));
    put(el, "p", shown.after, { class: "after" });
    lines.forEach((line, n) => row(shown, line, n));
    put(el, "p", model.get("error"), { role: "alert", class: "error" });
    put(el, "p", `Enter: as it stands · n: not there · m: missed, add · b: back · Tab: cells · quantity: ${shown.labels.join(", ")}`);
  };
  const take = () => {
    lines = (model.get("shown").lines ?? []).map((line) => ({ ...line }));
    begun = performance.now();
    draw();
    el.focus();
  };
  const current = (target) => Number(target.closest("[data-line]")?.dataset.line ?? 0);
  const keyed = (event) => {
    const typing = event.target.tagName === "INPUT";
    if (event.key === "Enter") answer();
    else if (event.key === "Escape" && typing) el.focus();
    else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "n") { if (lines[current(event.target)]) lines[current(event.target)].there = "no"; draw(); el.focus(); }
    else if (event.key === "m") {
      lines = lines.filter((line) => line.number || line.added);
      lines.push({ number: "", there: "yes", added: true });
      draw();
      el.querySelector(`[data-line="${lines.length - 1}"] [name=number]`).focus();
    } else if (event.key === "b") send({ kind: "back" });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  el.tabIndex = 0;
  el.setAttribute("aria-label", "A sentence to be coded");
  el.addEventListener("keydown", keyed);
  model.on("change:shown", take);
  model.on("change:error", () => { if (model.get("error")) draw(); });
  take();
}

export default { render };
