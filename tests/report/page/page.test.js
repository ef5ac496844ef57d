// The page's modules, each alone: given this, that. Run in a browser, after the modules themselves.

const failures = [];
let count = 0;

function test(name, run) {
  count += 1;
  try {
    run();
  } catch (error) {
    failures.push(`${name}: ${error.message}`);
  }
}

function equal(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${one} is not ${other}`);
}

const spec = () => ({
  usermeta: { margin: 100, least: 200 },
  vconcat: [
    { name: "key", width: 500, height: 19, data: { name: "legend" }, layer: [] },
    { width: 500, height: 80, layer: [] },
  ],
  datasets: { legend: [{ label: "sent", step: 60 }, { label: "planned", step: 90 }, { label: "killed", step: 80 }] },
});

test("a chart is as wide as its box without its margin", () => {
  equal(fitted(spec(), 500).vconcat[1].width, 400);
});

test("a chart is never narrower than it can be read, nor much wider than it was drawn", () => {
  equal(fitted(spec(), 150).vconcat[1].width, 200);
  equal(fitted(spec(), 5000).vconcat[1].width, 600);
});

test("a legend breaks into rows and the specification given stays as it was", () => {
  const given = spec();
  const found = fitted(given, 300);
  equal(found.vconcat[0].height, 38);
  equal(found.datasets.legend.map((row) => row.y), [9, 9, 28]);
  equal(given, spec());
});

test("an item wider than the row stands alone in it", () => {
  const [rows, lines] = laidOut([{ step: 400 }, { step: 10 }], 100);
  equal(lines, 2);
  equal(rows[1].x, 6);
});

test("a mark leads to all its evidence, a line to that of its first point", () => {
  equal(evidenceOf({ __data__: { datum: { evidence: "e-1 e-2" } } }), ["e-1", "e-2"]);
  equal(evidenceOf({ __data__: { items: [{ datum: { evidence: "e-3" } }] } }), ["e-3"]);
  equal(evidenceOf({}), []);
});

const none = { kind: "", source: "", outlet: "", stance: "", least: "", most: "", from: "", to: "", words: "" };
const entry = (more) => ({ kind: "estimate", source: "Mayor", outlet: "Echo", stance: "asserts", low: 30, high: 40,
  first: "2021-07-14", last: "2021-07-15", text: () => "About 30 people in Café Élan", ...more });
const fits = (wanted, more = {}) => matches(entry(more), asked({ ...none, ...wanted }));

test("filters ask for every word and every choice", () => {
  equal(fits({ source: "Mayor", words: "people 30" }), true);
  equal(fits({ source: "Mayor", stance: "denies" }), false);
  equal(fits({ words: "people 31" }), false);
  equal(fits({ outlet: "Echo", words: "cafe elan" }), true);
});

test("a number fits where its range meets the one asked for; no number fits none", () => {
  equal(fits({ least: "40" }), true);
  equal(fits({ least: "41" }), false);
  equal(fits({ most: "29" }), false);
  equal(fits({ least: "35", most: "36" }), true);
  equal(fits({ least: "0" }, { low: null, high: null }), false);
  equal(fits({}, { low: null, high: null }), true);
});

test("a day fits where the article can have appeared; an open bound fits any", () => {
  equal(fits({ from: "2021-07-15" }), true);
  equal(fits({ from: "2021-07-16" }), false);
  equal(fits({ to: "2021-07-13" }), false);
  equal(fits({ from: "2030-01-01" }, { last: "" }), true);
  equal(fits({ to: "2001-01-01" }, { first: "" }), true);
});

test("what is typed is no pattern and no expression", () => {
  equal(fits({ words: ".*" }), false);
  equal(fits({ words: "constructor" }), false);
});

test("an entry is built of text alone, whatever its letters", () => {
  const bad = "</script><img src=x onerror=alert(1)>{{ 7*7 }}";
  const element = entryOf(document, "e-1", "estimate", "e-a", [bad, [[bad, "estimate content"], bad], [[bad, bad]]]);
  equal(element.querySelectorAll("img, script").length, 0);
  equal(element.querySelector("mark.estimate.content").textContent, bad);
  equal(element.querySelector("dd").textContent, bad);
});

test("entries carried as blocks are found by their id and read no block before", () => {
  const asked = [];
  const block = { heading: "Flood", facts: [], pieces: ["Flood in town."], entries: { "e-1": ["30", [["30", "estimate"], " people"], []] } };
  const page = {
    getElementById: (id) => (asked.push(id), { textContent: JSON.stringify(block) }),
    createElement: (tag) => document.createElement(tag),
  };
  const index = { names: { source: ["Mayor"], outlet: ["Echo"], stance: ["asserts"] }, articles: ["e-a"],
    entries: [["e-1", "estimate", 0, 0, 0, 30, 30, "", "", 0]] };
  const { entries, find } = carried(index, page);
  equal(asked, []);
  equal([entries[0].source, entries[0].outlet, entries[0].low], ["Mayor", "Echo", 30]);
  equal(find("e-1").element().querySelector("mark").textContent, "30");
  equal(find("e-a").element().querySelector("h3").textContent, "Flood");
  equal(find("e-2"), undefined);
  equal(asked, ["block-0"]);
});

test("the chart nearest to the reader is drawn first", () => {
  const at = (top, bottom) => ({ getBoundingClientRect: () => ({ top, bottom }) });
  const [above, here, below] = [at(-900, -500), at(100, 500), at(1100, 1500)];
  equal(nearest([above, below], 900) === below, true);
  equal(nearest([above, here, below], 900) === here, true);
});

test("the panel says what it shows", () => {
  equal(told([{ kind: "estimate" }], 0), "The sentence behind the mark");
  equal(told([{ kind: "estimate" }, {}], 0), "2 entries behind the mark");
  equal(told([{}], 0), "The article");
  equal(told([{}, {}], 1240), "The first 2 of 1,242 behind the mark");
});

test("search ignores case and accents", () => {
  equal(folded("Café Élan"), "cafe elan");
});

return { count, failures };
