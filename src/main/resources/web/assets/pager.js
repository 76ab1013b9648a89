/** Rows that are loaded a page at a time, each page from where the one before it ended. */
import { call, pauseAfter, troubleOf } from "./api.js";

const PAGE = 100;
const MOST = 1_000;

export class Pager {
  #path;
  #query;
  #on;
  #next = null;
  #turn = 0;
  #timer = null;
  #failures = 0;

  /**
   * @param query gives an object of the parameters that select the rows, without limit and after
   * @param on {page, trouble}: called with a page's body, whether it replaces all that was loaded and whether it is the
   *     last one for now, with {kind, message} or null
   */
  constructor(path, query, on) {
    this.#path = path;
    this.#query = query;
    this.#on = on;
  }

  get hasMore() {
    return this.#next !== null;
  }

  /** Loads everything again. @param shown gives how many rows that are */
  async load(shown) {
    const answer = await this.#ask({ limit: Math.min(MOST, Math.max(PAGE, shown())) });
    if (answer === null) return;
    if (answer.ok) return this.#take(answer.body, true);
    this.#again(answer, () => this.load(shown));
  }

  /** Loads everything again, and all pages of it. @param most how many rows at most, about */
  async loadAll(most) {
    const bodies = [];
    let next = "";
    while (next !== null && bodies.length * MOST < most) {
      const answer = await this.#ask({ limit: MOST, ...(next && { after: next }) });
      if (answer === null) return;
      if (!answer.ok) return this.#again(answer, () => this.loadAll(most));
      bodies.push(answer.body);
      next = answer.body.next;
    }
    bodies.forEach((body, n) => this.#take(body, n === 0, n === bodies.length - 1));
  }

  /** Loads the page after the last one. */
  async more() {
    const answer = await this.#ask({ limit: PAGE, after: this.#next });
    if (answer === null) return;
    if (answer.ok) this.#take(answer.body, false);
    else this.#on.trouble(troubleOf(answer));
  }

  stop() {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  #again(answer, load) {
    this.#failures += 1;
    this.#on.trouble(troubleOf(answer));
    this.#timer = setTimeout(load, pauseAfter(this.#failures, answer));
  }

  /** @return null if something else was requested meanwhile */
  async #ask(page) {
    this.stop();
    const turn = this.#turn;
    const query = new URLSearchParams({ ...this.#query(), ...page });
    const answer = await call(`${this.#path}?${query}`);
    return turn === this.#turn ? answer : null;
  }

  #take(body, isAll, isLast = true) {
    this.#failures = 0;
    this.#next = body.next;
    this.#on.trouble(null);
    this.#on.page(body, isAll, isLast);
  }
}
