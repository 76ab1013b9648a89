/** Sends events in batches, and keeps each until the server has acknowledged it. */
import { call, pauseAfter, troubleOf } from "../api.js";
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
  #isOpen = false;
  #timer = null;
  #sending = false;
  #failures = 0;
  #notBefore = 0;
  #trouble = null;
  #lost = null;
  #lossTimer = null;
  #onChange;

  /**
   * @param onChange called with {waiting, trouble, lost} whenever one of them changes; `lost` says why events could
   *     not be kept
   */
  constructor({ onChange }) {
    this.#onChange = onChange;
  }

  get state() {
    return { waiting: this.#waiting.length, trouble: this.#trouble, lost: this.#lost };
  }

  /** From now on it sends; what an earlier page of this tab left goes first. */
  open() {
    this.#isOpen = true;
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
    if (this.#isOpen && this.#waiting.length && Date.now() >= this.#notBefore) {
      this.#post(this.#waiting.slice(0, Math.min(LARGEST_FAREWELL, this.#batchSize)), { keepalive: true });
    }
  }

  #schedule(ms) {
    if (this.#timer !== null || this.#sending || !this.#isOpen || !this.#waiting.length) return;
    this.#timer = setTimeout(() => this.#send(), Math.max(ms, this.#notBefore - Date.now()));
  }

  async #send() {
    this.#timer = null;
    this.#sending = true;
    const batch = this.#waiting.slice(0, this.#batchSize);
    const answer = await this.#post(batch);
    this.#sending = false;
    this.#schedule(this.#handle(batch, answer));
    this.#changed();
  }

  #post(batch, options) {
    return call("/v1/events", {
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

  #changed() {
    this.#onChange(this.state);
  }
}
