/** Elements by name. What is shown is always text, never markup. */

export const byId = (id) => document.getElementById(id);

/** @return a function that tells whether what it is given differs from what it was given before */
export function changeDetector() {
  let last = null;
  return (value) => {
    const text = JSON.stringify(value);
    const differs = text !== last;
    last = text;
    return differs;
  };
}

/** @param properties {class, role, …}: attributes; a function is a listener, `data` an object for the dataset */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property === "data") Object.assign(made.dataset, value);
    else if (typeof value === "function") made.addEventListener(property, value);
    else made.setAttribute(property, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A row whose cells know their column's name, which narrow screens show beside them. */
export function labelledRow(table, cells) {
  const labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  return element(
    "tr",
    { role: "row" },
    ...cells.map((cell, n) => element("td", { role: "cell", data: { label: labels[n] } }, cell)),
  );
}

/** Text from others, in a direction of its own. */
export const written = (text, properties = {}) => element("bdi", { dir: "auto", ...properties }, text);

/** Makes these the children, moving no more than has to be moved: what is moved loses the focus. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  [...parent.children].filter((child) => !keep.has(child)).forEach((child) => child.remove());
  wanted.forEach((child, n) => {
    if (parent.children[n] !== child) parent.insertBefore(child, parent.children[n] ?? null);
  });
}

/** A table whose rows are cards where there is no room. @param rows the cells of each */
export function cards(names, rows) {
  const heads = names.map((name) => element("th", { role: "columnheader", scope: "col" }, name));
  const body = element("tbody", { role: "rowgroup" });
  const table = element(
    "table",
    { class: "cards", role: "table" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
    body,
  );
  body.append(...rows.map((cells) => labelledRow(table, cells)));
  return table;
}

export const inWords = (count) => count.toLocaleString("en");
export const plural = (count, one, several = `${one}s`) => `${inWords(count)} ${count === 1 ? one : several}`;

export function timeInWords(instant) {
  return new Date(instant).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
}
