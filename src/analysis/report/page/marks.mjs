// The marks of a live chart: which evidence each leads to, and how the keyboard reaches them.

export function evidenceOf(element) {
  const datum = element.__data__?.datum ?? element.__data__?.items?.[0]?.datum;
  return datum?.evidence ? datum.evidence.split(" ") : [];
}

export function reachable(chart) {
  const seen = new Set();
  return [...chart.querySelectorAll("[aria-label]")].filter((element) => {
    const evidence = evidenceOf(element).join(" ");
    const label = element.getAttribute("aria-label");
    if (!evidence || !label || seen.has(label + evidence)) return false;
    seen.add(label + evidence);
    return true;
  });
}

// what is heard: marks by their sentence, titles by their words, and nothing of what only decorates
export function spoken(chart) {
  for (const mark of chart.querySelectorAll("[aria-roledescription]")) mark.removeAttribute("aria-roledescription");
  for (const nameless of chart.querySelectorAll('[role^="graphics-"]:not([aria-label])')) nameless.removeAttribute("role");
  for (const named of chart.querySelectorAll("[aria-label]")) named.setAttribute("aria-label", sentence(named.getAttribute("aria-label")));
}

export const sentence = (label) => label.replace(/^Title text '([^]*)'$/, "$1").replace(/\s*\n\s*/g, ", ");

// one stop for the tabulator per chart; the arrow keys go from mark to mark
export function withKeys(chart, open) {
  const marks = reachable(chart);
  const known = new Set(marks);
  // a bar beside its point says nothing new
  for (const again of chart.querySelectorAll("[aria-label]")) {
    if (evidenceOf(again).length && !known.has(again)) again.setAttribute("aria-hidden", "true");
  }
  chart.querySelector("svg")?.setAttribute("aria-label", marks.length > 1 ? `Chart of ${marks.length} marks; the arrow keys go from one to the next` : "Chart");
  marks.forEach((mark, place) => {
    mark.setAttribute("tabindex", place ? "-1" : "0");
    mark.setAttribute("role", "button");
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") open(evidenceOf(mark));
      else if (step) move(marks, place, step);
      else return;
      event.preventDefault();
    });
  });
}

function move(marks, place, step) {
  const next = marks[(place + step + marks.length) % marks.length];
  marks[place].setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

// the same evidence in every chart and table is lit, everything else dimmed; an empty list lights all again
export function light(charts, tables, evidence) {
  const wanted = new Set(evidence);
  for (const chart of charts) {
    let found = false;
    for (const mark of chart.querySelectorAll(".leads")) {
      const lit = evidenceOf(mark).some((key) => wanted.has(key));
      mark.classList.toggle("is-lit", lit);
      found ||= lit;
    }
    chart.classList.toggle("has-lit", found);
  }
  for (const link of tables) {
    const lit = wanted.size > 0 && link.dataset.evidence.split(" ").some((key) => wanted.has(key));
    link.closest("tr").classList.toggle("is-lit", lit);
  }
}
