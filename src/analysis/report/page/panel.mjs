// The panel that shows the sentences behind a mark: copies of the entries of the evidence section.

export function panel(dialog, onClose) {
  const list = dialog.querySelector(".panel-list");
  const count = dialog.querySelector(".panel-count");
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => onClose());
  return (keys) => {
    const entries = keys.map((key) => document.getElementById(key)).filter(Boolean);
    if (!entries.length) return false;
    list.replaceChildren(...entries.map(copied));
    count.textContent = entries.length === 1 ? "The sentence behind the mark" : `${entries.length} entries behind the mark`;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector(".panel-body").scrollTop = 0;
    return true;
  };
}

function copied(entry) {
  const copy = entry.cloneNode(true);
  for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
  copy.hidden = false;
  copy.querySelectorAll("details").forEach((details) => details.remove());
  return copy;
}
