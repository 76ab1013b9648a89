/** Events per minute: what the server has counted so far, updated by the live counts until it is loaded again. */
import { call } from "../api.js";

const MINUTE_MS = 60_000;
const SHOWN = 30;
const SETTLED_MS = 2_000; // then what was on its way has arrived, and the server's answer is exact

const minuteOf = (ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;

export class Minutes {
  #counts = new Map();
  #totals = new Map();
  #timer = null;
  #listening = new AbortController();
  #ownOnly = true;
  #onChange;

  /** @param onChange called with [{at, click, hover, …}], oldest first, one for each minute, and whether they are
   *     known from before the page was opened */
  constructor(onChange) {
    this.#onChange = onChange;
    document.addEventListener("visibilitychange", () => this.reload(), { signal: this.#listening.signal });
    this.reload();
  }

  /** Takes a total from the live counts; what it grew by came just now. */
  take(action, total, ofEveryKey) {
    if (ofEveryKey) this.#ownOnly = false;
    const grown = total - (this.#totals.get(action) ?? total);
    this.#totals.set(action, total);
    if (grown > 0) {
      this.#add(minuteOf(Date.now()), action, grown);
      this.#reloadIn(SETTLED_MS);
    }
    this.#onChange(this.#shown(), this.#ownOnly);
  }

  /** The live counts were interrupted: what they grow by next did not come just then. */
  missed() {
    this.#totals.clear();
  }

  /** Loads one's own minutes from the server; those of every key together come live only. */
  async reload() {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    const since = new Date(minuteOf(Date.now()) - (SHOWN - 1) * MINUTE_MS).toISOString();
    const answer = await call(`/v1/stats/series?step=minute&since=${since}`);
    if (this.#listening.signal.aborted) return;
    if (answer.ok && this.#ownOnly) {
      this.#counts.clear();
      answer.body.series.forEach(({ at, action, count }) => this.#add(Date.parse(at), action, count));
    }
    this.#onChange(this.#shown(), this.#ownOnly);
    this.#reloadIn(MINUTE_MS - (Date.now() % MINUTE_MS) + SETTLED_MS);
  }

  stop() {
    this.#listening.abort();
    clearTimeout(this.#timer);
  }

  #reloadIn(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reload(), ms);
  }

  #add(at, action, count) {
    const minute = this.#counts.get(at) ?? {};
    minute[action] = (minute[action] ?? 0) + count;
    this.#counts.set(at, minute);
  }

  /** Ends now, or where the server's clock is when that is ahead. */
  #shown() {
    const end = Math.max(minuteOf(Date.now()), ...this.#counts.keys());
    const minutes = Array.from({ length: SHOWN }, (_, n) => end - (SHOWN - 1 - n) * MINUTE_MS);
    for (const at of this.#counts.keys()) if (at < minutes[0]) this.#counts.delete(at);
    return minutes.map((at) => ({ at, ...this.#counts.get(at) }));
  }
}
