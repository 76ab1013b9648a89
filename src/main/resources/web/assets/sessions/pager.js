/** Rows that are asked for a page at a time, each page where the one before it ended. */
import { call, pauseAfter, refusesKey, troubleOf } from "../api.js";

const PAGE = 100;
const MOST = 1_000;

export class Pager {
  #key;
  #query;
  #on;
  #rows = [];
  #next = null;
  #turn = 0;
  #timer = null;
  #failures = 0;

  /**
   * @param query which rows are wanted, without limit and after
   * @param on {rows, trouble, keyRefused}: called with what there is and whether there is more, with {kind, message} or
   *     null, with a message
   */
  constructor(key, query, on) {
    this.#key = key;
    this.#query = query;
    this.#on = on;
  }

  /** Asks anew for as many as are shown. */
  async load() {
    const answer = await this.#ask({ limit: Math.min(MOST, Math.max(PAGE, this.#rows.length)) });
    if (answer === null) return;
    if (answer.ok) return this.#show([], answer.body);
    this.#failures += 1;
    this.#on.trouble(troubleOf(answer));
    this.#timer = setTimeout(() => this.load(), pauseAfter(this.#failures, answer));
  }

  /** The page after the last one. */
  async more() {
    const answer = await this.#ask({ limit: PAGE, after: this.#next });
    if (answer === null) return;
    if (answer.ok) this.#show(this.#rows, answer.body);
    else this.#on.trouble(troubleOf(answer));
  }

  stop() {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  /** @return null if something else was asked for meanwhile, or nobody may ask any more */
  async #ask(page) {
    this.stop();
    const turn = this.#turn;
    const answer = await call(`/v1/sessions?${new URLSearchParams({ ...this.#query, ...page })}`, this.#key);
    if (turn !== this.#turn) return null;
    if (!refusesKey(answer)) return answer;
    this.#on.keyRefused(answer.message);
    return null;
  }

  #show(before, { sessions, next }) {
    this.#failures = 0;
    this.#rows = [...before, ...sessions];
    this.#next = next;
    this.#on.trouble(null);
    this.#on.rows(this.#rows, next !== null);
  }
}
