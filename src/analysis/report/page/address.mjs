// The address bar names what is open, and what it names is opened; a name that is not of this page is said to be none.

const NAMED = 20;

// the entries that a mark leads to, as the address holds them: the first ones, and how many more there are
export function toAddress(keys) {
  const rest = Number(keys.find((key) => key.startsWith("+")) ?? 0);
  const ids = keys.filter((key) => !key.startsWith("+"));
  const more = rest + Math.max(0, ids.length - NAMED);
  return [...ids.slice(0, NAMED), ...(more ? [`+${more}`] : [])].join("&");
}

export const fromAddress = (hash) => decoded(hash.replace(/^#/, "")).split("&").filter(Boolean);

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// every folded part of the page has a name: that of the place it stands in, and its number there
export function nameFolded(page) {
  const counted = new Map();
  for (const details of page.querySelectorAll("main details:not([id], .entry *, .article *)")) {
    const within = details.parentElement.closest("[id]")?.id || details.parentElement.closest("section")?.getAttribute("aria-labelledby") || "part";
    counted.set(within, (counted.get(within) ?? 0) + 1);
    details.id = `${within}.${counted.get(within)}`;
  }
}

// `open(keys)` shows entries and says whether there are any; `lost` is where an unknown name is told
export function address(page, lost, open) {
  let arriving = false;
  const put = (name) => history.replaceState(null, "", name ? `#${name}` : location.pathname + location.search);
  const visit = () => {
    const keys = fromAddress(location.hash);
    lost.textContent = "";
    if (!keys.length || open(keys)) return;
    const target = page.getElementById(keys.join("&"));
    if (!target) {
      lost.textContent = `Nothing on this page has the name “${keys.join("&")}”: the link may be to another version of the report.`;
      return;
    }
    arriving = true;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ behavior: "instant" });
    // the parts just opened tell of it later
    setTimeout(() => (arriving = false), 100);
  };
  page.addEventListener(
    "toggle",
    ({ target }) => {
      if (arriving || target.tagName !== "DETAILS" || target.closest("dialog")) return;
      const name = target.closest(".entry, .article")?.id ?? target.id;
      if (target.open) put(name);
      else if (fromAddress(location.hash).join("&") === name) put("");
    },
    true,
  );
  window.addEventListener("hashchange", visit);
  return { visit, put: (keys) => put(toAddress(keys)) };
}
