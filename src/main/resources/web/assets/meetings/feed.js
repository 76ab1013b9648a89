/** The rows that are shown: pages that are loaded, and changes that arrive in between. */
import { Pager } from "../pager.js";

/** What is to come is loaded as a whole: the server begins with what is furthest away. */
const MOST_TO_COME = 5_000;

export class Feed {
  #filters;
  #on;
  #pager;
  #rows = new Map();
  #late = null;

  /** @param on {rows, trouble}: called with what there is to show, with {kind, message} or null */
  constructor(filters, on) {
    this.#filters = filters;
    this.#on = on;
    this.#pager = new Pager("/v1/meetings", () => Object.fromEntries(filters.query), {
      page: (body, isAll, isLast) => this.#add(body, isAll, isLast),
      trouble: on.trouble,
    });
  }

  /** Loads everything that is shown again. */
  load() {
    this.#late = [...(this.#late ?? [])];
    if (this.#filters.isAscending) this.#pager.loadAll(MOST_TO_COME);
    else this.#pager.load(() => this.#rows.size);
  }

  /** The page after the last one. */
  async more() {
    if (!this.#pager.hasMore || this.#late) return;
    const late = (this.#late = []);
    await this.#pager.more();
    if (this.#late !== late) return;
    this.#takeLate();
    this.#show();
  }

  /** Rows that have changed. What is being loaded may be older, so they wait for it. */
  take(rows) {
    if (this.#late) return void this.#late.push(...rows);
    rows.forEach((row) => this.#place(row));
    this.#show(rows);
  }

  #add({ meetings }, isAll, isLast) {
    if (isAll) this.#rows.clear();
    meetings.forEach((row) => this.#rows.set(row.id, row));
    if (!isLast) return;
    this.#takeLate();
    this.#show();
  }

  #takeLate() {
    const late = this.#late ?? [];
    this.#late = null;
    late.forEach((row) => this.#place(row));
  }

  /** A row beyond the last one shown waits for its page. */
  #place(row) {
    const beyond = this.#pager.hasMore && !this.#rows.has(row.id) && startOf(row) < this.#earliest();
    if (this.#filters.fits(row) && !beyond) this.#rows.set(row.id, row);
    else this.#rows.delete(row.id);
  }

  #earliest() {
    return Math.min(...[...this.#rows.values()].map(startOf));
  }

  #show(changed = []) {
    const rows = inOrder([...this.#rows.values()], this.#filters.isAscending);
    this.#on.rows({ rows, more: this.#pager.hasMore, changed });
  }
}

export function inOrder(rows, isAscending) {
  const newestFirst = [...rows].sort((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? 1 : -1));
  return isAscending ? newestFirst.reverse() : newestFirst;
}

const startOf = ({ start_time }) => (start_time === null ? -8.64e15 : Date.parse(start_time));
