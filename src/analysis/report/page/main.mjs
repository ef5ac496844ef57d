// Starts the page: live charts over the static ones, the panel, the filters.

import { filters } from "./filters.mjs";
import { fitted } from "./fit.mjs";
import { evidenceOf, light, withKeys } from "./marks.mjs";
import { panel } from "./panel.mjs";

const OPTIONS = { logLevel: 1, actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: { disableDefaultStyle: true } };

const charts = [];
const show = panel(document.getElementById("panel"), () => light(charts, []));

function open(keys) {
  light(charts, keys);
  return show(keys);
}

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector(".spec").textContent);
  const live = figure.querySelector(".live");
  const box = figure.querySelector(".drawing");
  const { view } = await window.vegaEmbed(live, fitted(spec, box.clientWidth), OPTIONS);
  view.addEventListener("click", (event, item) => item?.datum?.evidence && open(item.datum.evidence.split(" ")));
  live.querySelectorAll("[aria-label]").forEach((mark) => evidenceOf(mark).length && mark.classList.add("leads"));
  withKeys(live, open);
  figure.classList.add("is-live");
  charts.push(live);
}

async function drawAll() {
  charts.length = 0;
  // one after the other: Vega numbers clip paths over the whole page
  for (const figure of document.querySelectorAll(".figure")) {
    try {
      await draw(figure);
    } catch (error) {
      console.error(`figure ${figure.id} stays as it is drawn:`, error);
    }
  }
  document.documentElement.dataset.charts = String(charts.length);
}

function onResize(react) {
  let width = window.innerWidth;
  let timer = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(timer);
    timer = setTimeout(react, 200);
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#e-"]');
  if (!link || link.closest("#panel") || link.dataset.jump !== undefined) return;
  const keys = (link.dataset.evidence ?? link.getAttribute("href").slice(1)).split(" ");
  if (open(keys)) event.preventDefault();
});
document.getElementById("panel").addEventListener("click", (event) => {
  if (event.target.closest("a")) document.getElementById("panel").close();
});

const form = document.getElementById("filters");
filters(form, [...document.querySelectorAll("#entries > .entry")], form.querySelector("output"));
onResize(drawAll);
drawAll();
