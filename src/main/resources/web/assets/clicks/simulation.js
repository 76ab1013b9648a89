/**
 * A hundred users at once: each follows the counts over a websocket of its own and sends an array of a
 * hundred events.
 */
import { call, pauseAfter } from "../api.js";
import { COLOURS } from "../colours.js";
import { newId } from "../ids.js";
import { liveAddress, subscription } from "../live.js";
import { Totals } from "../totals.js";
import { GESTURES } from "./actions.js";

export const USERS = 100;
const EVENTS_EACH = 100;
const AT_ONCE = 6;
const JOINING_MS = 5_000;
const COUNTING_MS = 15_000;
const LOOK_MS = 100;

export const EVENTS = USERS * EVENTS_EACH;

const oneOf = (list) => list[Math.floor(Math.random() * list.length)];
const event = () => ({ id: newId(), action: oneOf(GESTURES), color: oneOf(COLOURS) });
const arrayOfEvents = () => Array.from({ length: EVENTS_EACH }, event);

export class Simulation {
  #counted;
  #onProgress;
  #stopping = new AbortController();
  #queue = Array.from({ length: USERS }, arrayOfEvents);
  #users = [];
  #notBefore = 0;
  #report = { kept: 0, repeats: 0, delayed: 0, watching: 0, saw: 0, grown: 0, seconds: 0, problem: "" };

  /**
   * @param counted gives the sum of all counts as the page shows them now
   * @param onProgress called with the report so far and what is waited for, if anything
   */
  constructor({ counted, onProgress }) {
    this.#counted = counted;
    this.#onProgress = onProgress;
  }

  /**
   * @return {Promise<{kept, repeats, delayed, watching, saw, grown, seconds, problem}>} events kept, those of
   *     them that were sent again after a lost answer, requests that the server delayed, users with a websocket,
   *     users who saw the final counts, what the counts grew by, how long it took, and why it ended early
   */
  async run() {
    const began = performance.now();
    const before = this.#counted();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work()));
    this.#report.seconds = (performance.now() - began) / 1_000;
    await this.#awaitCount(before + this.#report.kept);
    this.#report.grown = this.#counted() - before;
    this.#users.forEach(({ socket }) => socket.close());
    return this.#report;
  }

  /** What is under way is finished; nothing new is sent. */
  stop() {
    this.#stopping.abort();
  }

  /** One more user, who has received the first counts when this ends, or cannot in good time. */
  #join() {
    const user = { socket: new WebSocket(liveAddress()), totals: new Totals(), connected: false };
    this.#users.push(user);
    return new Promise((joined) => {
      user.socket.onopen = () => user.socket.send(subscription());
      user.socket.onclose = joined;
      user.socket.onmessage = ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.error) return;
        user.totals.take(frame);
        user.connected = true;
        joined();
      };
      pause(JOINING_MS, this.#stopping.signal).then(joined);
    });
  }

  async #work() {
    let failures = 0;
    while (this.#queue.length && !this.#stopping.signal.aborted) {
      const events = this.#queue.shift();
      if (this.#users.length < USERS) await this.#join();
      const answer = await this.#send(events);
      if (this.#settled(events, answer)) {
        failures = 0;
        continue;
      }
      failures += 1;
      await this.#wait(pauseAfter(failures, answer), answer.message);
    }
  }

  async #send(events) {
    while (Date.now() < this.#notBefore && !this.#stopping.signal.aborted) {
      await pause(this.#notBefore - Date.now(), this.#stopping.signal);
    }
    return call("/v1/events", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(events),
    });
  }

  /** False if these events must be sent again later, with the same ids. */
  #settled(events, answer) {
    if (Array.isArray(answer.body.ids)) return this.#kept(events, answer.body);
    if (answer.status === 413 && events.length > 1) {
      const half = Math.ceil(events.length / 2);
      this.#queue.unshift(events.slice(0, half), events.slice(half));
      return true;
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) {
      return this.#end(answer);
    }
    this.#queue.push(events);
    if (answer.status !== 0) this.#report.delayed += 1;
    this.#notBefore = Math.max(this.#notBefore, Date.now() + answer.retryAfterMs);
    return false;
  }

  #kept(events, body) {
    this.#report.kept += events.length;
    this.#report.repeats += body.duplicates;
    this.#progress("");
    return true;
  }

  #end(answer) {
    this.#report.problem = answer.message;
    this.stop();
    return true;
  }

  async #wait(ms, why) {
    this.#progress(why);
    await pause(ms, this.#stopping.signal);
  }

  /** Kept events are counted a moment later; until then the users stay connected. */
  async #awaitCount(expected) {
    const until = Date.now() + COUNTING_MS;
    do {
      this.#progress("");
      this.#report.saw = this.#users.filter(({ totals }) => totals.sum >= expected).length;
      if (this.#counted() >= expected && this.#report.saw >= this.#report.watching) return;
      await pause(LOOK_MS, null);
    } while (Date.now() < until);
  }

  #progress(waitsFor) {
    this.#report.watching = this.#users.filter((user) => user.connected).length;
    this.#onProgress(this.#report, waitsFor);
  }
}

/** Ends early when the signal does. */
function pause(ms, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}
