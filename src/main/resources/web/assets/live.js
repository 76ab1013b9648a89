/** A websocket that subscribes, reconnects by itself, and rests while the page is hidden. */
import { call, NO_ANSWER, pauseAfter, refusesKey, troubleOf } from "./api.js";

/** A path that any valid key may read, whatever the actions are: no event is that young. */
export const KEY_PROBE = "/v1/stats/series?since=9999-01-01T00:00:00Z";
const PATIENCE_MS = 10_000;
const QUIET_MS = 30_000;
const UNSEEN_MS = 60_000;

export const liveAddress = () => `${location.protocol.replace("http", "ws")}//${location.host}/live`;
export const subscription = (key, topics) =>
  JSON.stringify(topics ? { action: "subscribe", api_key: key, topics } : { action: "add_api_key", api_key: key });

/** Close codes with a reason worth reading: not admitted, and too slow or too many. */
const WITH_REASON = new Set([1008, 1013]);
const answered = (message) => ({ kind: "answered", message });

export class Live {
  #key;
  #topics;
  #onFrame;
  #onTrouble;
  #onKeyRefused;
  #socket = null;
  #error = null;
  #failures = 0;
  #timer = null;
  #restTimer = null;
  #listening = new AbortController();

  /**
   * @param topics what to follow; without any it is the counts of the key
   * @param onFrame called with each message, parsed
   * @param onTrouble called with null when all is well, else with {kind, message}
   * @param onKeyRefused called with the server's message; it does not come back after that
   */
  constructor({ key, topics, onFrame, onTrouble, onKeyRefused }) {
    this.#key = key;
    this.#topics = topics;
    this.#onFrame = onFrame;
    this.#onTrouble = onTrouble;
    this.#onKeyRefused = onKeyRefused;
    const { signal } = this.#listening;
    document.addEventListener("visibilitychange", () => this.#visibilityChanged(), { signal });
    addEventListener("online", () => this.tryNow(), { signal });
    this.#connect();
  }

  /** No need to wait longer: the network is back, say. */
  tryNow() {
    if (this.#socket || this.#listening.signal.aborted) return;
    this.#connect();
  }

  stop() {
    this.#listening.abort();
    clearTimeout(this.#restTimer);
    this.#leave();
  }

  #connect() {
    this.#error = null;
    const socket = new WebSocket(liveAddress());
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (message) => this.#received(JSON.parse(message.data));
    socket.onclose = (ended) => this.#lost(ended);
    this.#in(PATIENCE_MS, () => this.#lost());
  }

  #opened() {
    this.#socket.send(subscription(this.#key, this.#topics));
    this.#in(QUIET_MS, () => this.#checkServer());
    this.#onTrouble(null);
  }

  #received(frame) {
    if (frame.error) {
      this.#error = frame;
      return;
    }
    this.#failures = 0;
    this.#in(QUIET_MS, () => this.#checkServer());
    this.#onFrame(frame);
  }

  /** A dead network sends nothing, and neither does a server without news: one request tells them apart. */
  async #checkServer() {
    const socket = this.#socket;
    const answer = await call(KEY_PROBE, this.#key);
    if (socket !== this.#socket) return;
    if (refusesKey(answer)) this.#refused(answer.message);
    else if (answer.status === 0) this.#lost();
    else this.#in(QUIET_MS, () => this.#checkServer());
  }

  /** @param ended how the server closed it, if it did */
  #lost(ended) {
    this.#leave();
    if (["unauthorized", "forbidden"].includes(this.#error?.error)) return this.#refused(this.#error.message);
    this.#failures += 1;
    this.#onTrouble(
      this.#error
        ? answered(this.#error.message)
        : WITH_REASON.has(ended?.code)
          ? answered(`Not live now: ${ended.reason}.`)
          : troubleOf(NO_ANSWER),
    );
    this.#in(pauseAfter(this.#failures, NO_ANSWER), () => this.#connect());
  }

  #refused(message) {
    this.stop();
    this.#onKeyRefused(message);
  }

  #leave() {
    clearTimeout(this.#timer);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #visibilityChanged() {
    clearTimeout(this.#restTimer);
    if (document.hidden) this.#restTimer = setTimeout(() => this.#leave(), UNSEEN_MS);
    else this.tryNow();
  }

  #in(ms, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }
}
