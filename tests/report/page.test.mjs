// The page's modules, each alone: given this, that.

import assert from "node:assert/strict";
import test from "node:test";

import { matches, folded } from "../../src/analysis/report/page/filters.mjs";
import { fitted, laidOut } from "../../src/analysis/report/page/fit.mjs";
import { evidenceOf } from "../../src/analysis/report/page/marks.mjs";

const spec = () => ({
  usermeta: { margin: 100, least: 200 },
  vconcat: [
    { name: "key", width: 500, height: 19, data: { name: "legend" }, layer: [] },
    { width: 500, height: 80, layer: [] },
  ],
  datasets: { legend: [{ label: "sent", step: 60 }, { label: "planned", step: 90 }, { label: "killed", step: 80 }] },
});

test("a chart is as wide as its box without its margin", () => {
  assert.equal(fitted(spec(), 500).vconcat[1].width, 400);
});

test("a chart is never narrower than it can be read, nor much wider than it was drawn", () => {
  assert.equal(fitted(spec(), 150).vconcat[1].width, 200);
  assert.equal(fitted(spec(), 5000).vconcat[1].width, 600);
});

test("a legend breaks into rows and the specification given stays as it was", () => {
  const given = spec();
  const found = fitted(given, 300);
  assert.equal(found.vconcat[0].height, 38);
  assert.deepEqual(found.datasets.legend.map((row) => row.y), [9, 9, 28]);
  assert.deepEqual(given, spec());
});

test("an item wider than the row stands alone in it", () => {
  const [rows, lines] = laidOut([{ step: 400 }, { step: 10 }], 100);
  assert.equal(lines, 2);
  assert.equal(rows[1].x, 6);
});

test("a mark leads to all its evidence, a line to that of its first point", () => {
  assert.deepEqual(evidenceOf({ __data__: { datum: { evidence: "e-1 e-2" } } }), ["e-1", "e-2"]);
  assert.deepEqual(evidenceOf({ __data__: { items: [{ datum: { evidence: "e-3" } }] } }), ["e-3"]);
  assert.deepEqual(evidenceOf({}), []);
});

test("filters ask for every word and every choice", () => {
  const entry = { kind: "estimate", source: "Mayor", voice: "Echo", stance: "asserts", text: "about 30 people" };
  const wanted = { kind: "", source: "Mayor", voice: "", stance: "", words: ["people", "30"] };
  assert.equal(matches(entry, wanted), true);
  assert.equal(matches(entry, { ...wanted, stance: "denies" }), false);
  assert.equal(matches(entry, { ...wanted, words: ["people", "31"] }), false);
});

test("search ignores case and accents", () => {
  assert.equal(folded("Café Élan"), "cafe elan");
});
