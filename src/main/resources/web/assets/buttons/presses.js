/** The latest presses, newest first. New ones are highlighted for a moment. */
import { element, labelledRow, written } from "../dom.js";
import { zonedTime } from "../zoned.js";
import { CLICKS } from "./clicks.js";

const MOST = 50;

export class Presses {
  #section;
  #table;
  #rows = new Map();

  constructor(section) {
    this.#section = section;
    this.#table = section.querySelector("table");
  }

  clear() {
    this.#rows.clear();
    this.#draw([]);
  }

  /**
   * After a reconnection some are sent again: the numbers show which are known already.
   *
   * @param zone of their times
   * @return those that have just arrived, newest first
   */
  take(presses, zone) {
    const first = this.#rows.size === 0;
    const fresh = presses.filter(({ number }) => !this.#rows.has(number));
    fresh.forEach((press) => this.#rows.set(press.number, rowOf(this.#table, press, zone)));
    const kept = [...this.#rows.keys()].sort((a, b) => b - a);
    kept.splice(MOST).forEach((number) => this.#rows.delete(number));
    if (fresh.length) this.#draw(kept);
    if (first) return [];
    fresh.forEach(({ number }) => this.#rows.get(number)?.classList.add("fresh"));
    return fresh;
  }

  #draw(numbers) {
    this.#table.tBodies[0].replaceChildren(...numbers.map((number) => this.#rows.get(number)));
    this.#section.hidden = numbers.length === 0;
  }
}

const rowOf = (table, { at, person, interaction, click, serial }, zone) =>
  labelledRow(table, [
    zonedTime(at, zone),
    written(person, { class: "who" }),
    written(interaction),
    CLICKS[click] ?? click,
    element("code", {}, serial),
  ]);
