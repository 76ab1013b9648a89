/** Keeps the month's numbers: loads what is booked in it, and again when something may have changed. */
import { Pager } from "../pager.js";
import { Month } from "./month.js";

const MOST = 5_000;
const QUIET_MS = 500;

export class Busy {
  #month;
  #filters;
  #pager;
  #starts = [];
  #timer = null;

  /** @param onTrouble called with {kind, message} or null */
  constructor(place, filters, onTrouble) {
    this.#filters = filters;
    this.#month = new Month(place, { turn: () => this.load(), choose: (date) => filters.showDay(date) });
    const range = () => ({ status: "booked", from: this.#month.from.toISOString(), to: this.#month.to.toISOString() });
    this.#pager = new Pager("/v1/meetings", range, {
      page: (body, isAll, isLast) => this.#take(body, isAll, isLast),
      trouble: onTrouble,
    });
  }

  load() {
    this.#pager.loadAll(MOST);
  }

  /** Many changes at once are loaded once. */
  loadSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), QUIET_MS);
  }

  #take({ meetings }, isAll, isLast) {
    const starts = meetings.map((row) => row.start_time);
    this.#starts = isAll ? starts : [...this.#starts, ...starts];
    if (isLast) this.#month.show(this.#starts, this.#filters.day);
  }
}
