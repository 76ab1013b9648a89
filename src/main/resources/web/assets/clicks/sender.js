/** Sends events in batches, and keeps each until the server has acknowledged it. */
import { call, pauseAfter, refusesKey, troubleOf } from "../api.js";
import { newId } from "../ids.js";
import { read, write } from "../storage.js";

const BATCH_MS = 200;
const LARGEST_BATCH = 1_000;
const MOST_WAITING = 10_000;
const LARGEST_FAREWELL = 400; // Browsers let a closing page send 64 KiB.
const LOSS_SHOWN_MS = 10_000;
const PLACE = "hoofprint.waiting";

export class Sender {
  #waiting = JSON.parse(read(PLACE) ?? "[]");
  #batchSize = LARGEST_BATCH;
  #key = null;
  #timer = null;
  #sending = false;
  #failures = 0;
  #notBefore = 0;
  #trouble = null;
  #lost = null;
  #lossTimer = null;
  #onChange;
  #onKeyRefused;

  /**
   * @param onChange called with {waiting, trouble, lost} whenever one of them changes; `lost` says why events could
   *     not be kept
   * @param onKeyRefused called with the server's message; nothing is sent until there is another key
   */
  constructor({ onChange, onKeyRefused }) {
    this.#onChange = onChange;
    this.#onKeyRefused = onKeyRefused;
  }

  get state() {
    return { waiting: this.#waiting.length, trouble: this.#trouble, lost: this.#lost };
  }

  /** @param key what to send with from now on; null = keep everything here */
  useKey(key) {
    this.#key = key;
    this.#batchSize = LARGEST_BATCH;
    this.#recovered();
    this.tryNow();
  }

  /** The id makes a repeat after a lost answer a duplicate, which the server does not count again. */
  add(action, color) {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#showLoss(`This page held ${MOST_WAITING.toLocaleString("en")} unsent events and could not keep more.`);
    } else {
      this.#waiting.push({ id: newId(), time: new Date().toISOString(), action, color });
    }
    this.#changed();
    this.#schedule(BATCH_MS);
  }

  /** No need to wait longer (the network is back, say), unless the server requested it. */
  tryNow() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#schedule(0);
  }

  /** Keeps what is unsent for a reload of this tab. */
  keep() {
    write(PLACE, this.#waiting.length ? JSON.stringify(this.#waiting) : null);
  }

  /** The page may be closing: keep what is unsent, and try to send it on the way out. */
  farewell() {
    this.keep();
    if (this.#key && this.#waiting.length && Date.now() >= this.#notBefore) {
      this.#post(this.#waiting.slice(0, Math.min(LARGEST_FAREWELL, this.#batchSize)), { keepalive: true });
    }
  }

  #schedule(ms) {
    if (this.#timer !== null || this.#sending || !this.#key || !this.#waiting.length) return;
    this.#timer = setTimeout(() => this.#send(), Math.max(ms, this.#notBefore - Date.now()));
  }

  async #send() {
    this.#timer = null;
    this.#sending = true;
    const key = this.#key;
    const batch = this.#waiting.slice(0, this.#batchSize);
    const answer = await this.#post(batch);
    this.#sending = false;
    if (refusesKey(answer)) this.#keyRefused(key, answer);
    else this.#schedule(this.#handle(batch, answer));
    this.#changed();
  }

  #post(batch, options) {
    return call("/v1/events", this.#key, {
      ...options,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(batch),
    });
  }

  /** @return milliseconds until the next batch */
  #handle(batch, answer) {
    if (Array.isArray(answer.body.ids)) {
      this.#drop(new Set(batch.keys()));
      return this.#recovered();
    }
    if (answer.status === 400 && this.#dropRefused(batch, answer)) return this.#recovered();
    if (answer.status === 413 && batch.length > 1) {
      this.#batchSize = Math.ceil(batch.length / 2);
      return BATCH_MS;
    }
    return this.#failed(answer);
  }

  /** The server names the events that it will never take; the others of that request are sent again without them. */
  #dropRefused(batch, answer) {
    const refused = new Set((answer.body.details ?? []).map((item) => item.index).filter((index) => batch[index]));
    if (refused.size) this.#showLoss(`Refused: ${answer.message}`);
    this.#drop(refused);
    return refused.size > 0;
  }

  #drop(indexes) {
    this.#waiting = this.#waiting.filter((_, index) => !indexes.has(index));
    this.keep();
  }

  /** Long enough to be read, then out of the way. */
  #showLoss(lost) {
    clearTimeout(this.#lossTimer);
    this.#lost = lost;
    this.#lossTimer = setTimeout(() => {
      this.#lost = null;
      this.#changed();
    }, LOSS_SHOWN_MS);
  }

  #recovered() {
    this.#failures = 0;
    this.#notBefore = 0;
    this.#trouble = null;
    return BATCH_MS;
  }

  #failed(answer) {
    this.#failures += 1;
    this.#notBefore = Date.now() + answer.retryAfterMs;
    this.#trouble = troubleOf(answer);
    return pauseAfter(this.#failures, answer);
  }

  #keyRefused(key, answer) {
    if (key !== this.#key) return this.#schedule(0);
    this.#key = null;
    this.#onKeyRefused(answer.message);
  }

  #changed() {
    this.#onChange(this.state);
  }
}
