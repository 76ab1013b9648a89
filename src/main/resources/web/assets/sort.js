/** Sorts the rows of a table by the column whose header is clicked; a second click turns them round, a third ends it. */
import { element } from "./dom.js";

const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What a column is called; a header that only screen readers hear stands over buttons, or over a picture of another column. */
export const columnName = (header) => (header.querySelector(".spoken") ? null : header.textContent.trim());

export class Sorting {
  #table;
  #onChange;
  #column = null;
  #direction = "none";

  /** @param onChange called when the rows have to be sorted again */
  constructor(table, onChange) {
    this.#table = table;
    this.#onChange = onChange;
  }

  /** To be called when the table has other headers. */
  offer() {
    const fresh = this.#headers.filter((header) => columnName(header) && !header.querySelector(".sort"));
    fresh.forEach((header) => {
      const button = element("button", { type: "button", class: "sort" }, ...header.childNodes);
      button.addEventListener("click", () => this.choose(columnName(header), NEXT[header.ariaSort]));
      header.append(button);
    });
    if (fresh.length) this.#mark();
  }

  /** @param direction none, ascending or descending */
  choose(column, direction) {
    this.#column = column;
    this.#direction = direction;
    this.#mark();
    this.#onChange();
  }

  /** @param rows in their own order, which equal ones keep */
  sorted(rows) {
    const at = this.#headers.findIndex((header) => columnName(header) === this.#column);
    if (at < 0 || this.#direction === "none") return rows;
    const sign = this.#direction === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => sign * collator.compare(valueOf(a.cells[at]), valueOf(b.cells[at])));
  }

  #mark() {
    this.#headers.filter(columnName).forEach((header) => {
      header.ariaSort = columnName(header) === this.#column ? this.#direction : "none";
    });
  }

  get #headers() {
    return [...(this.#table.tHead?.rows[0]?.cells ?? [])];
  }
}

/** Times by the instant, numbers without the commas that people read. */
const valueOf = (cell) =>
  cell?.querySelector("time")?.dateTime ?? cell?.textContent.trim().replace(/(\d),(?=\d{3})/g, "$1") ?? "";
