/** The rows that are shown: pages asked for, and what changes by itself taken in between. */
import { call, pauseAfter, refusesKey, troubleOf } from "../api.js";

const PAGE = 100;
const MOST = 1_000;

export class Feed {
  #key;
  #filters;
  #on;
  #rows = new Map();
  #next = null;
  #turn = 0;
  #timer = null;
  #late = null;
  #failures = 0;

  /** @param on {rows, trouble, keyRefused}: called with what there is to show, with {kind, message} or null, with a message */
  constructor(key, filters, on) {
    this.#key = key;
    this.#filters = filters;
    this.#on = on;
  }

  /** Asks anew for everything that is shown. */
  async load() {
    const turn = this.#begin();
    const query = this.#filters.query;
    query.set("limit", Math.min(MOST, Math.max(PAGE, this.#rows.size)));
    const answer = await call(`/v1/meetings?${query}`, this.#key);
    if (turn !== this.#turn) return;
    if (refusesKey(answer)) return this.#on.keyRefused(answer.message);
    if (!answer.ok) return this.#retry(answer);
    this.#rows = new Map();
    this.#add(answer.body);
  }

  /** The page after the last one. */
  async more() {
    if (this.#next === null || this.#late) return;
    const turn = this.#begin();
    const query = this.#filters.query;
    query.set("after", this.#next);
    const answer = await call(`/v1/meetings?${query}`, this.#key);
    if (turn !== this.#turn) return;
    if (refusesKey(answer)) return this.#on.keyRefused(answer.message);
    if (answer.ok) return this.#add(answer.body);
    this.#takeLate();
    this.#on.trouble(troubleOf(answer));
    this.#show();
  }

  /** Rows that have changed. What is being loaded may be older, so they wait for it. */
  take(rows) {
    if (this.#late) return void this.#late.push(...rows);
    rows.forEach((row) => this.#place(row));
    this.#show(rows);
  }

  stop() {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  #begin() {
    this.stop();
    this.#late ??= [];
    return this.#turn;
  }

  #add({ meetings, next }) {
    this.#failures = 0;
    this.#next = next;
    meetings.forEach((row) => this.#rows.set(row.id, row));
    this.#takeLate();
    this.#on.trouble(null);
    this.#show();
  }

  #takeLate() {
    const late = this.#late ?? [];
    this.#late = null;
    late.forEach((row) => this.#place(row));
  }

  #retry(answer) {
    this.#failures += 1;
    this.#on.trouble(troubleOf(answer));
    this.#timer = setTimeout(() => this.load(), pauseAfter(this.#failures, answer));
  }

  /** A row beyond the last one shown waits for its page. */
  #place(row) {
    const beyond = this.#next !== null && !this.#rows.has(row.id) && startOf(row) < this.#earliest();
    if (this.#filters.fits(row) && !beyond) this.#rows.set(row.id, row);
    else this.#rows.delete(row.id);
  }

  #earliest() {
    return Math.min(...[...this.#rows.values()].map(startOf));
  }

  #show(changed = []) {
    const rows = [...this.#rows.values()].sort((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? 1 : -1));
    this.#on.rows({ rows, more: this.#next !== null, changed });
  }
}

export const startOf = ({ start_time }) => (start_time === null ? -8.64e15 : Date.parse(start_time));
