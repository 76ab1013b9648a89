/** Sorts the rows of a table by the column whose header is clicked; a second click turns them round, a third ends it. */
import { element } from "./dom.js";

const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export class Sorting {
  #table;
  #onChange;

  /** @param onChange called when the rows have to be sorted again */
  constructor(table, onChange) {
    this.#table = table;
    this.#onChange = onChange;
    this.#headers.filter((header) => !header.querySelector(".spoken")).forEach((header) => this.#offer(header));
  }

  /** @param rows in their own order, which equal ones keep */
  sorted(rows) {
    const column = this.#headers.findIndex(({ ariaSort }) => ariaSort && ariaSort !== "none");
    if (column < 0) return rows;
    const sign = this.#headers[column].ariaSort === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => sign * collator.compare(valueOf(a.cells[column]), valueOf(b.cells[column])));
  }

  #offer(header) {
    const button = element("button", { type: "button", class: "sort" }, ...header.childNodes);
    button.addEventListener("click", () => this.#turn(header));
    header.ariaSort = "none";
    header.append(button);
  }

  #turn(header) {
    const next = NEXT[header.ariaSort];
    this.#headers.filter((other) => other.ariaSort).forEach((other) => (other.ariaSort = "none"));
    header.ariaSort = next;
    this.#onChange();
  }

  get #headers() {
    return [...this.#table.tHead.rows[0].cells];
  }
}

/** Times by the instant, numbers without the commas that people read. */
const valueOf = (cell) =>
  cell.querySelector("time")?.dateTime ?? cell.textContent.trim().replace(/(\d),(?=\d{3})/g, "$1");
