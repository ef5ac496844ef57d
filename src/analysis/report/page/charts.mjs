// The live charts: drawn one at a time, those nearest to the reader first, each over its still picture.

import { fitted } from "./fit.mjs";
import { evidenceOf, light, spoken, withKeys } from "./marks.mjs";

const OPTIONS = { logLevel: 1, actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: { disableDefaultStyle: true } };

// marks are interpreted, not compiled: the page's policy allows no code but its own
async function draw(figure, open) {
  const spec = JSON.parse(figure.querySelector(".spec").textContent);
  const live = figure.querySelector(".live");
  const { view } = await window.vegaEmbed(live, fitted(spec, figure.querySelector(".drawing").clientWidth), OPTIONS);
  view.addEventListener("click", (event, item) => item?.datum?.evidence && open(item.datum.evidence.split(" ")));
  live.querySelectorAll("svg *").forEach((mark) => evidenceOf(mark).length && mark.classList.add("leads"));
  spoken(live);
  withKeys(live, open);
  figure.classList.add("is-live");
  return live;
}

export function nearest(figures, height) {
  const away = (figure) => {
    const { top, bottom } = figure.getBoundingClientRect();
    return top > height ? top - height : bottom < 0 ? -bottom : 0;
  };
  return figures.reduce((best, figure) => (away(figure) < away(best) ? figure : best));
}

// a figure that stands folded is drawn when it is unfolded
const inSight = (figure) => !figure.closest("details:not([open])");

export function charts(all, open) {
  const figures = all.filter((figure) => figure.querySelector(".spec"));
  const tables = [...document.querySelectorAll(".figure a[data-evidence]")];
  const live = new Set();
  let lit = [];
  let round = 0;
  const drawSome = async (some, current) => {
    const waiting = new Set(some);
    while (waiting.size && current()) {
      const figure = nearest([...waiting], window.innerHeight);
      waiting.delete(figure);
      try {
        live.add(await draw(figure, open));
      } catch (error) {
        console.error(`figure ${figure.id} stays as it is drawn:`, error);
      }
      light(live, [], lit);
      await breath();
    }
  };
  const drawAll = async () => {
    const own = ++round;
    live.clear();
    await drawSome(figures.filter(inSight), () => own === round);
    if (own === round) document.documentElement.dataset.charts = String(live.size);
  };
  const lightAll = (evidence) => {
    lit = evidence;
    light(live, tables, lit);
  };
  for (const figure of figures) {
    figure.closest("details.within")?.addEventListener("toggle", () => inSight(figure) && drawSome([figure], () => true));
  }
  return { drawAll, lightAll };
}

// lets the page answer between two charts
function breath() {
  return new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 100 }));
}
