// The panel that shows the sentences behind a mark. On a wide screen it stands beside the page, which stays alive.

import { grower } from "./grow.mjs";

const WIDE = "(min-width: 80rem)";

export function panel(dialog, find, onClose) {
  const list = dialog.querySelector(".panel-list");
  const count = dialog.querySelector(".panel-count");
  let cameFrom = null;
  let entries = [];
  const grown = grower(document, (from, to) => list.append(...entries.slice(from, to).map((entry) => copied(entry.element(), entries.length))));
  list.after(grown.place);
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  // beside the page it is no modal dialog, which a browser would close by itself
  document.addEventListener("keydown", (event) => event.key === "Escape" && dialog.open && dialog.close());
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("has-panel");
    cameFrom?.focus({ preventScroll: true });
    onClose();
  });
  return (ids) => {
    const found = ids.map(find).filter(Boolean);
    const rest = Number(ids.find((id) => id.startsWith("+")) ?? 0);
    if (!found.length) return false;
    list.replaceChildren();
    entries = found;
    grown.of(found.length);
    count.textContent = told(found, rest);
    if (!dialog.open) {
      cameFrom = document.activeElement;
      if (matchMedia(WIDE).matches) {
        document.documentElement.classList.add("has-panel");
        dialog.show();
      } else {
        dialog.showModal();
      }
    }
    dialog.querySelector(".panel-body").scrollTop = 0;
    return true;
  };
}

// a mark that stands for very many leads to the first ones and says how many more there are
export function told(found, rest) {
  if (rest) return `The first ${found.length} of ${(found.length + rest).toLocaleString("en")} behind the mark`;
  const articles = found.filter((entry) => !entry.kind).length;
  if (articles === found.length) return articles === 1 ? "The article" : `${articles} articles behind the mark`;
  return found.length === 1 ? "The sentence behind the mark" : `${found.length} entries behind the mark`;
}

function copied(element, together) {
  const copy = element.cloneNode(true);
  for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
  copy.classList.remove("later");
  copy.querySelectorAll("form").forEach((form) => form.remove());
  copy.querySelectorAll("details").forEach((details) => (details.open = together === 1 && copy.matches(".article")));
  return copy;
}
