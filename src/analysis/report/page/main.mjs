// Starts the page: the panel, the filters, live charts over the still ones.

import { charts } from "./charts.mjs";
import { book } from "./entries.mjs";
import { filters } from "./filters.mjs";
import { panel } from "./panel.mjs";

const { entries, find } = book(document);
let filtered = [];

const show = panel(document.getElementById("panel"), find, () => drawn.lightAll(filtered));
const drawn = charts([...document.querySelectorAll(".figure")], open);

function open(keys) {
  if (!show(keys)) return false;
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

const form = document.getElementById("filters");
const [list, more] = [document.getElementById("entries"), document.getElementById("more")];
filters(form, list, more, entries, (ids) => drawn.lightAll((filtered = ids)));
onResize(drawn.drawAll);
// a link to an entry that is not written out
if (location.hash && !document.getElementById(location.hash.slice(1))) open([location.hash.slice(1)]);
drawn.drawAll();
