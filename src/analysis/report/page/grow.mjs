// Long lists grow in the page: the first rows, then twenty more whenever they are asked for. Nothing scrolls inside it.

export const STEP = 20;
const SPARED = 5;
const AT_ONCE = 1000;

// `show(from, to)` lays out the rows from one place up to another; `of(total)` begins anew
export function grower(page, show) {
  let shown = 0;
  let total = 0;
  const made = (tag, text) => Object.assign(page.createElement(tag), { textContent: text });
  const [place, next, all, said] = [made("p", ""), made("button", ""), made("button", ""), made("output", "")];
  place.className = "more";
  next.type = all.type = "button";
  said.setAttribute("aria-live", "polite");
  place.append(next, all, said);
  const to = (wanted) => {
    show(shown, wanted);
    shown = wanted;
    place.hidden = shown >= total;
    next.textContent = `Show ${Math.min(STEP, total - shown)} more`;
    all.textContent = `Show all ${total.toLocaleString("en")}`;
    all.hidden = total - shown <= STEP || total > AT_ONCE;
    said.textContent = `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} shown`;
  };
  next.addEventListener("click", () => to(Math.min(shown + STEP, total)));
  all.addEventListener("click", () => to(total));
  const of = (rows) => {
    [shown, total] = [0, rows];
    to(rows <= STEP + SPARED ? rows : STEP);
  };
  return { place, of };
}

// what stands written in the page and is more than can be taken in at once
export function growing(page, rows, after) {
  const { place, of } = grower(page, (from, to) => rows.slice(from).forEach((row, n) => row.classList.toggle("later", from + n >= to)));
  of(rows.length);
  after.after(place);
}

export function growAll(page) {
  for (const table of page.querySelectorAll("main table")) growing(page, [...table.tBodies[0].rows], table.parentElement);
  const articles = [...page.querySelectorAll("main .article")];
  if (articles.length) growing(page, articles, articles.at(-1));
}

// a box that is wider than its place is reached by the keyboard, and only then
export function reachedWhenCut(boxes) {
  const look = (box) => {
    const cut = box.scrollWidth > box.clientWidth + 1;
    if (cut) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  };
  const seen = new ResizeObserver((changes) => changes.forEach(({ target }) => look(target)));
  for (const box of boxes) seen.observe(box);
}
