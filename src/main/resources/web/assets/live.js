/** A websocket that subscribes, reconnects by itself, and rests while the page is hidden. */
import { call, goToSignIn, NO_ANSWER, pauseAfter, troubleOf } from "./api.js";

const PATIENCE_MS = 10_000;
const QUIET_MS = 30_000;
const UNSEEN_MS = 60_000;

export const liveAddress = () => `${location.protocol.replace("http", "ws")}//${location.host}/live`;
/** The cookie of the session says who subscribes. */
export const subscription = (topics) => JSON.stringify(topics ? { action: "subscribe", topics } : { action: "add_api_key" });

/** Close codes with a reason worth reading: not admitted, and too slow or too many. */
const WITH_REASON = new Set([1008, 1013]);
const answered = (message) => ({ kind: "answered", message });

export class Live {
  #topics;
  #onFrame;
  #onTrouble;
  #socket = null;
  #error = null;
  #failures = 0;
  #timer = null;
  #restTimer = null;
  #listening = new AbortController();

  /**
   * @param topics what to follow; without any it is one's own counts
   * @param onFrame called with each message, parsed
   * @param onTrouble called with null when all is well, else with {kind, message}
   */
  constructor({ topics, onFrame, onTrouble }) {
    this.#topics = topics;
    this.#onFrame = onFrame;
    this.#onTrouble = onTrouble;
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
    this.#socket.send(subscription(this.#topics));
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
    const answer = await call("/login/session");
    if (socket !== this.#socket) return;
    if (answer.status === 0) this.#lost();
    else this.#in(QUIET_MS, () => this.#checkServer());
  }

  /** @param ended how the server closed it, if it did */
  #lost(ended) {
    this.#leave();
    if (this.#error?.error === "unauthorized") return goToSignIn("ended");
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
