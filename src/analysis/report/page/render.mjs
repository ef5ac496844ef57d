// Entries and articles built from their data, tag by tag as the template writes them. Text is only ever set as text.

// the first line of corrections.csv, as the package reads it
const HEAD = "table,id,action,column,value,reason,at,words";
const EXAMPLES = "id,belongs,quantity,at,words";

function made(page, tag, name, ...children) {
  const element = page.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

function marked(page, pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [text, kinds] = piece;
    const aside = /\b(removed|gap)\b/.test(kinds);
    return made(page, aside ? "span" : "mark", kinds, text);
  });
}

function facts(page, pairs) {
  const list = made(page, "dl", "facts");
  for (const [name, value] of pairs) list.append(made(page, "dt", "", name), made(page, "dd", "", value));
  return list;
}

export function entryOf(page, id, kind, article, [heading, pieces, pairs, correction, examples]) {
  const link = made(page, "a", "", "The article");
  link.href = `#${article}`;
  const allowed = made(page, "a", "", "What may be set, and to what");
  allowed.href = "#corrections";
  const tag = made(page, "span", "tag", kind);
  const element = made(page, "article", "entry",
    made(page, "h3", "", tag, ` ${heading}`),
    made(page, "blockquote", "", ...marked(page, pieces)),
    facts(page, pairs),
    made(page, "p", "small", link),
    made(page, "details", "small", made(page, "summary", "", "Correct this"),
      ...[`${HEAD}\n${correction}`, ...(examples ? [`${EXAMPLES}\n${examples}`] : [])].map((lines) => made(page, "pre", "", lines)), allowed));
  element.id = id;
  return element;
}

export function articleOf(page, { heading, pieces, facts: pairs }) {
  const element = made(page, "article", "article", made(page, "h3", "", heading), facts(page, pairs));
  if (pieces.length) {
    const summary = made(page, "summary", "", "The text with its marks; grey: removed by cleaning");
    element.append(made(page, "details", "", summary, made(page, "div", "text", ...marked(page, pieces))));
  }
  return element;
}
