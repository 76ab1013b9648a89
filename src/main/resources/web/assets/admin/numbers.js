/** Every key's counts as a table that changes in place. */
import { COLOURS, paint } from "../colours.js";
import { element, inWords, plural } from "../dom.js";
import { toolsOf } from "../table-tools.js";

const EVERY_MS = 150;
const MOST_ROWS = 200;
const SILENT_MS = 1_500; // by then the first counts have come, if there are any

const order = (cell) => [cell.api_key, cell.action, COLOURS.includes(cell.color) ? 0 : 1, cell.color];

export class NumbersTable {
  #section;
  #cells = new Map();
  #rows = new Map();
  #live = null;
  #timer = null;
  #silence = null;
  #left = 0;

  constructor(section) {
    this.#section = section;
    this.#filter.addEventListener("input", () => this.#show());
  }

  /** @param connect subscribes; given what to call with each cell */
  open(connect) {
    this.#cells.clear();
    this.#rows.clear();
    this.#left = 0;
    this.#live = connect((cell) => this.#take(cell));
    this.#show();
    this.#section.querySelector(".empty").hidden = true;
    this.#silence = setTimeout(() => this.#show(), SILENT_MS);
  }

  tryNow() {
    this.#live?.tryNow();
  }

  close() {
    this.#live?.stop();
    clearTimeout(this.#silence);
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #take(cell) {
    this.#left = cell.more ?? this.#left;
    this.#cells.set(JSON.stringify([cell.api_key, cell.action, cell.color]), cell);
    this.#timer ??= setTimeout(() => this.#show(), EVERY_MS);
  }

  #show() {
    this.#timer = null;
    const wanted = this.#filter.value.trim().toLowerCase();
    const cells = [...this.#cells].filter(([, cell]) => cell.api_key.toLowerCase().includes(wanted)).sort(byOrder);
    const highest = Math.max(1, ...cells.map(([, cell]) => cell.count));
    const shown = cells.slice(0, MOST_ROWS);
    this.#place(shown.map(([id, cell]) => this.#row(id, cell, highest)));
    this.#sumUp(cells.map(([, cell]) => cell), wanted);
    const hidden = cells.length > shown.length ? `${inWords(cells.length - shown.length)} more: filter by key to see them. ` : "";
    const known = this.#cells.size;
    const left = this.#left
      ? `These are the first ${inWords(known)} of ${inWords(known + this.#left)}: GET /admin/v1/stats has all.`
      : "";
    this.#text(".more", hidden + left);
  }

  /** Leaves rows that are there already where they are, so that nothing selected or read aloud is disturbed. */
  #place(rows) {
    const table = this.#section.querySelector("table");
    toolsOf(table).arrange(rows);
    table.hidden = rows.length === 0;
  }

  #row(id, cell, highest) {
    if (!this.#rows.has(id)) this.#rows.set(id, newRow(cell));
    const row = this.#rows.get(id);
    row.cells[3].textContent = inWords(cell.count);
    row.style.setProperty("--share", cell.count / highest);
    return row;
  }

  #sumUp(cells, wanted) {
    const sums = new Map();
    cells.forEach(({ action, count }) => sums.set(action, (sums.get(action) ?? 0) + count));
    const keys = new Set(cells.map((cell) => cell.api_key)).size;
    const parts = [...sums].sort().map(([action, count]) => plural(count, action));
    this.#text(".sums", cells.length ? `${plural(keys, "key")}: ${parts.join(", ")}` : "");
    const empty = this.#section.querySelector(".empty");
    empty.hidden = cells.length > 0;
    empty.textContent = wanted
      ? "No matching key has counts."
      : "No events yet. The squares page sends some, and so can any program with a key.";
  }

  #text(selector, text) {
    this.#section.querySelector(selector).textContent = text;
  }

  get #filter() {
    return this.#section.querySelector(".filter input");
  }
}

function byOrder([, a], [, b]) {
  const [first, second] = [order(a), order(b)];
  const differing = first.findIndex((part, n) => part !== second[n]);
  return differing < 0 ? 0 : first[differing] < second[differing] ? -1 : 1;
}

function newRow({ api_key, action, color }) {
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
  const fill = element("span", { class: "fill" });
  paint(swatch, color);
  paint(fill, color);
  return element(
    "tr",
    {},
    element("th", { scope: "row", title: api_key }, api_key),
    element("td", {}, action),
    element(
      "td",
      {},
      element("span", { class: "painted", title: color }, swatch, element("span", { class: "colour" }, color)),
    ),
    element("td", { class: "number" }),
    element("td", { class: "wide" }, element("span", { class: "bar", "aria-hidden": "true" }, fill)),
  );
}
