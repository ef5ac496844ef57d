// The chart, and below it the evidence behind the marks chosen: a click or Enter chooses one, with Shift one more.

const HEADS = ["what", "sentence", "printed"];

const put = (parent, name, text = "", attributes = {}) => {
  const child = document.createElement(name);
  child.textContent = text;
  for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
  parent.append(child);
  return child;
};

async function render({ model, el }) {
  const { spec, question, finding, caption } = model.get("figure");
  const rows = Object.entries(model.get("rows"));
  const box = put(el, "figure", "", { class: "analysis-figure", "aria-label": question });
  put(box, "h3", question);
  const chart = put(box, "div", "", { class: "chart" });
  put(box, "p", finding, { class: "finding" });
  put(box, "p", caption);
  const told = put(box, "p", "", { class: "told", role: "status" });
  const all = put(told, "button", "Show all", { type: "button" });
  const count = put(told, "span");
  const table = put(box, "table");
  const head = put(put(table, "thead"), "tr");
  for (const name of HEADS) put(head, "th", name, { scope: "col" });
  const body = put(table, "tbody");
  let fitting = [];
  const grown = grower(document, (from, to) => {
    for (const [id, cells] of fitting.slice(from, to)) {
      const row = put(body, "tr", "", { "data-id": id });
      for (const cell of cells) put(row, "td", cell);
    }
  });
  table.after(grown.place);
  const show = () => {
    const chosen = new Set(model.get("selected"));
    fitting = chosen.size ? rows.filter(([id]) => chosen.has(id)) : rows;
    body.replaceChildren();
    grown.of(fitting.length);
    count.textContent = chosen.size ? `${fitting.length} of ${rows.length} rows stand behind the marks chosen` : `${rows.length} rows stand behind the marks`;
    all.hidden = !chosen.size;
    light([chart], [], [...chosen]);
  };
  let more = false;
  const choose = (ids) => {
    const found = ids.filter((id) => !id.startsWith("+"));
    model.set("selected", more ? [...new Set([...model.get("selected"), ...found])] : found);
    model.save_changes();
  };
  for (const kind of ["keydown", "click"]) box.addEventListener(kind, (event) => (more = event.shiftKey), true);
  // keys that move between marks are not the notebook's
  box.addEventListener("keydown", (event) => (event.key.startsWith("Arrow") || event.key === "Enter" || event.key === " ") && event.stopPropagation());
  all.addEventListener("click", () => choose([]));
  model.on("change:selected", show);
  const room = chart.clientWidth || 640;
  const { view } = await window.vegaEmbed(chart, fitted(spec, room), { actions: false, renderer: "svg", ast: true, logLevel: 1 });
  view.addEventListener("click", (_, item) => item?.datum?.evidence && choose(item.datum.evidence.split(" ")));
  chart.querySelectorAll("svg *").forEach((mark) => evidenceOf(mark).length && mark.classList.add("leads"));
  spoken(chart);
  withKeys(chart, choose);
  show();
  return () => view.finalize();
}

export default { render };
