// "Correct this": what is wrong, the right value, the reason, and the line for corrections.csv or examples.csv to copy.

const SET = /^([a-z]+),([^,]+),set,COLUMN,VALUE,REASON/;
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const NUMBER = /^[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?$/;
const TABLES = { estimates: "The number", links: "Who is behind the number", attributions: "Who says it, and how" };
const ACTORS = new Set(["source", "origin", "subject"]);

// a cell as the package writes it: no formula to a spreadsheet, quoted where it has to be
export function cell(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// the line to fill in, filled in; `table` is that of the column, a link's id being that of its estimate
export function lineOf(blank, { action, table, column, value, reason }) {
  const values = action === "strike" ? ["", ""] : [column, value];
  return blank.replace(SET, (_, own, id) => [table || own, id, action, ...values, reason].map((text, n) => (n === 1 ? text : cell(text))).join(","));
}

function tagged(page, tag, attributes, ...children) {
  const element = page.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const option = (page, value, text = value) => tagged(page, "option", { value }, text);

function choiceOf(page, allowed, tables, judged) {
  const select = tagged(page, "select", { name: "what" });
  for (const table of tables) {
    const columns = Object.keys(allowed[table]).map((column) => option(page, `${table} ${column}`, column.replaceAll("_", " ")));
    select.append(tagged(page, "optgroup", { label: TABLES[table] }, ...columns));
  }
  const whole = [option(page, "strike", "it is no claim: take it out"), ...judged.map((line) => option(page, line, judgement(line)))];
  select.append(tagged(page, "optgroup", { label: "All of it" }, ...whole));
  return select;
}

const judgement = (line) => (line.split(",")[1] === "yes" ? "it belongs to its quantity" : "it does not belong to its quantity");

function field(page, name, { options, nullable }, column) {
  if (!options) return tagged(page, "input", { name, autocomplete: "off", ...(ACTORS.has(column) ? { list: "actors" } : {}) });
  return tagged(page, "select", { name }, ...(nullable ? [option(page, "", "(nothing)")] : []), ...options.map((value) => option(page, value)));
}

// the form in the place of the bare lines; `lines` are those of corrections.csv and of examples.csv, heads left out
export function correctionForm(page, allowed, blank, judged) {
  const tables = blank.startsWith("estimates") ? ["estimates", "links"] : ["attributions"];
  const what = choiceOf(page, allowed, tables, judged);
  const reason = tagged(page, "input", { name: "reason", autocomplete: "off" });
  const [value, hint] = [tagged(page, "label", {}), tagged(page, "span", { class: "hint" })];
  const [line, copy, said] = [tagged(page, "pre", {}), tagged(page, "button", { type: "button" }, "Copy the line"), tagged(page, "output", { "aria-live": "polite" })];
  const why = tagged(page, "label", {}, "Why", reason);
  const element = tagged(page, "form", { class: "correct" }, tagged(page, "label", {}, "What is wrong", what), value, why, line, tagged(page, "p", {}, copy, said));
  const tell = () => {
    const chosen = what.value;
    said.textContent = "";
    const isJudged = judged.includes(chosen);
    why.hidden = isJudged;
    const [table, column] = chosen === "strike" ? ["", ""] : chosen.split(" ");
    const filled = { action: column ? "set" : "strike", table, column, value: value.querySelector("[name=value]")?.value.trim() ?? "", reason: reason.value.trim() };
    line.textContent = isJudged ? chosen : lineOf(blank, filled);
    copy.disabled = !isJudged && (!filled.reason || (column && !filled.value && !allowed[table][column].nullable));
    copy.dataset.file = isJudged ? "examples.csv" : "corrections.csv";
  };
  const choose = () => {
    const [table, column] = what.value.split(" ");
    const asked = allowed[table]?.[column];
    value.hidden = !asked;
    value.replaceChildren();
    if (asked) {
      hint.textContent = asked.options ? "" : asked.words;
      value.append("Right value", field(page, "value", asked, column), hint);
    }
    tell();
  };
  what.addEventListener("change", choose);
  element.addEventListener("input", ({ target }) => target !== what && tell());
  element.addEventListener("submit", (event) => event.preventDefault());
  copy.addEventListener("click", async () => {
    const done = await intoClipboard(page, line);
    said.textContent = done ? `Copied: paste it as the last line of ${copy.dataset.file}` : "Marked: copy it with the keyboard";
  });
  choose();
  return element;
}

async function intoClipboard(page, line) {
  try {
    await navigator.clipboard.writeText(line.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(line);
    return page.execCommand("copy");
  }
}

// puts the form into an entry's "Correct this" when it is opened
export function corrections(page) {
  const held = page.getElementById("allowed");
  if (!held) return;
  const { columns, actors } = JSON.parse(held.textContent);
  page.body.append(tagged(page, "datalist", { id: "actors" }, ...actors.map(([id, name]) => option(page, id, name))));
  page.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open || !target.matches?.(".entry details") || target.querySelector("form")) return;
      const [wrong, belongs] = [...target.querySelectorAll("pre")].map((pre) => pre.textContent.split("\n").slice(1));
      target.querySelectorAll("pre").forEach((pre) => (pre.hidden = true));
      target.querySelector("summary").after(correctionForm(page, columns, wrong.join("\n"), belongs ?? []));
    },
    true,
  );
}
