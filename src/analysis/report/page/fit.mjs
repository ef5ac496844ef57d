// Makes a chart as wide as its box allows: plots by their declared margin, legends by new rows.

const KEY_ROW = 19;

export function fitted(spec, room) {
  const { margin, least } = spec.usermeta;
  const width = Math.floor(Math.max(least, Math.min(room - margin, widest(spec) * 1.2)));
  const datasets = { ...spec.datasets };
  return { ...withWidth(spec, width, datasets), datasets };
}

function widest(view) {
  return view.vconcat ? Math.max(...view.vconcat.filter((part) => part.name !== "key").map(widest)) : view.width;
}

function withWidth(view, width, datasets) {
  if (view.vconcat) return { ...view, vconcat: view.vconcat.map((part) => withWidth(part, width, datasets)) };
  if (view.name === "key") return withRows(view, width, datasets);
  return typeof view.width === "number" ? { ...view, width } : view;
}

// the rows of a legend are data of the chart, shared by its symbols and its words
export function withRows(key, width, datasets) {
  const { name } = key.data ?? key.layer[0].data;
  const [rows, lines] = laidOut(datasets[name], width);
  datasets[name] = rows;
  return { ...key, width, height: KEY_ROW * lines };
}

export function laidOut(items, width) {
  let x = 6;
  let line = 0;
  const rows = items.map((item) => {
    if (x > 6 && x + item.step > width) {
      x = 6;
      line += 1;
    }
    const row = { ...item, x, y: 9 + KEY_ROW * line };
    x += item.step;
    return row;
  });
  return [rows, line + 1];
}
