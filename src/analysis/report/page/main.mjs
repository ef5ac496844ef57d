// Starts the page: the panel, the filters, lists that grow, live charts over the still ones.

import { address, nameFolded } from "./address.mjs";
import { charts } from "./charts.mjs";
import { corrections } from "./correct.mjs";
import { book } from "./entries.mjs";
import { filters } from "./filters.mjs";
import { growAll, reachedWhenCut } from "./grow.mjs";
import { panel } from "./panel.mjs";

const held = book(document);
let filtered = [];

nameFolded(document);
growAll(document);
corrections(document);
const show = panel(document.getElementById("panel"), held.find, () => {
  named.put([]);
  drawn.lightAll(filtered);
});
const drawn = charts([...document.querySelectorAll(".figure")], open);
const named = address(document, document.getElementById("lost"), open);

function open(keys) {
  if (!show(keys)) return false;
  named.put(keys);
  drawn.lightAll(keys);
  return true;
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
  if (!link) return;
  const keys = (link.dataset.evidence ?? link.getAttribute("href").slice(1)).split(" ");
  if (open(keys)) event.preventDefault();
});

filters(document.getElementById("filters"), document.getElementById("entries"), held, (ids) => drawn.lightAll((filtered = ids)));
reachedWhenCut(document.querySelectorAll(".scroll, .drawing"));
onResize(drawn.drawAll);
named.visit();
drawn.drawAll();
