/** The rows of a table that can be sorted. A row that stays keeps its place, its focus and what is selected in it. */
import { labelledRow } from "./dom.js";
import { toolsOf } from "./table-tools.js";

export class Rows {
  #section;
  #table;
  #keyOf;
  #cellsOf;
  #rows = new Map();

  /**
   * @param section with a table, and what is shown instead of an empty one
   * @param keyOf gives what identifies an item
   * @param cellsOf gives the content of its cells; what a button does may depend on the key alone
   */
  constructor(section, keyOf, cellsOf) {
    this.#section = section;
    this.#table = section.querySelector("table");
    this.#keyOf = keyOf;
    this.#cellsOf = cellsOf;
  }

  show(items) {
    const before = this.#rows;
    this.#rows = new Map(
      items.map((item) => {
        const key = this.#keyOf(item);
        return [key, renewed(before.get(key), this.#made(item))];
      }),
    );
    toolsOf(this.#table).arrange([...this.#rows.values()]);
    this.#table.hidden = items.length === 0;
    const empty = this.#section.querySelector(".empty");
    if (empty) empty.hidden = items.length > 0;
  }

  #made(item) {
    const row = labelledRow(this.#table, this.#cellsOf(item));
    const heads = this.#table.tHead.rows[0].cells;
    [...row.cells].forEach((cell, n) => heads[n].classList.contains("number") && cell.classList.add("number"));
    return row;
  }

  row(key) {
    return this.#rows.get(key);
  }
}

/** The old row, with the cells of the new one that say something else. */
function renewed(old, made) {
  if (!old) return made;
  [...made.cells].forEach((cell, n) => old.cells[n].isEqualNode(cell) || old.cells[n].replaceWith(cell));
  if (old.className !== made.className) old.className = made.className;
  return old;
}
