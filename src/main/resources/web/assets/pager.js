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
   * @param on {page, trouble}: called with a page's body and whether it replaces all that was loaded, with
   *     {kind, message} or null
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
    this.#failures += 1;
    this.#on.trouble(troubleOf(answer));
    this.#timer = setTimeout(() => this.load(shown), pauseAfter(this.#failures, answer));
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

  /** @return null if something else was requested meanwhile */
  async #ask(page) {
    this.stop();
    const turn = this.#turn;
    const query = new URLSearchParams({ ...this.#query(), ...page });
    const answer = await call(`${this.#path}?${query}`);
    return turn === this.#turn ? answer : null;
  }

  #take(body, isAll) {
    this.#failures = 0;
    this.#next = body.next;
    this.#on.trouble(null);
    this.#on.page(body, isAll);
  }
}
