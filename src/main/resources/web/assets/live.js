/** The live numbers: a websocket that subscribes, comes back by itself, and rests while nobody looks. */
import { call, NO_ANSWER, pauseAfter, refusesKey, troubleOf } from "./api.js";

const PATIENCE_MS = 10_000;
const QUIET_MS = 30_000;
const UNSEEN_MS = 60_000;

export const liveAddress = () => `${location.protocol.replace("http", "ws")}//${location.host}/live`;
export const subscription = (key, topics) =>
  JSON.stringify(topics ? { action: "subscribe", api_key: key, topics } : { action: "add_api_key", api_key: key });

/** Close codes with a reason worth reading: not let in, and too slow or too many. */
const SAID_WHY = new Set([1008, 1013]);
const told = (message) => ({ kind: "told", message });

export class Live {
  #key;
  #topics;
  #onFrame;
  #onTrouble;
  #onKeyRefused;
  #socket = null;
  #told = null;
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
    document.addEventListener("visibilitychange", () => this.#looked(), { signal });
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
    this.#told = null;
    const socket = new WebSocket(liveAddress());
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (message) => this.#received(JSON.parse(message.data));
    socket.onclose = (ended) => this.#lost(ended);
    this.#in(PATIENCE_MS, () => this.#lost());
  }

  #opened() {
    this.#socket.send(subscription(this.#key, this.#topics));
    this.#in(QUIET_MS, () => this.#askAfterIt());
    this.#onTrouble(null);
  }

  #received(frame) {
    if (frame.error) {
      this.#told = frame;
      return;
    }
    this.#failures = 0;
    this.#in(QUIET_MS, () => this.#askAfterIt());
    this.#onFrame(frame);
  }

  /** A dead network says nothing, and neither does a server with no news: one question tells them apart. */
  async #askAfterIt() {
    const socket = this.#socket;
    const answer = await call("/v1/stats?action=click", this.#key);
    if (socket !== this.#socket) return;
    if (refusesKey(answer)) this.#refused(answer.message);
    else if (answer.status === 0) this.#lost();
    else this.#in(QUIET_MS, () => this.#askAfterIt());
  }

  /** @param ended how the server ended it, if it said so */
  #lost(ended) {
    this.#leave();
    if (["unauthorized", "forbidden"].includes(this.#told?.error)) return this.#refused(this.#told.message);
    this.#failures += 1;
    this.#onTrouble(
      this.#told
        ? told(this.#told.message)
        : SAID_WHY.has(ended?.code)
          ? told(`Not live now: ${ended.reason}.`)
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

  #looked() {
    clearTimeout(this.#restTimer);
    if (document.hidden) this.#restTimer = setTimeout(() => this.#leave(), UNSEEN_MS);
    else this.tryNow();
  }

  #in(ms, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }
}
