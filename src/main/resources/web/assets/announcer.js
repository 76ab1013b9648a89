/** Speaks to screen readers through a polite live region: the latest of what there is to say, and not too often. */
export class Announcer {
  #region;
  #quietMs;
  #next = null;
  #timer = null;

  constructor(region, quietMs) {
    this.#region = region;
    this.#quietMs = quietMs;
  }

  /** Says it once it has been quiet long enough; something newer by then is said instead. */
  later(text) {
    this.#next = text;
    this.#timer ??= setTimeout(() => this.now(this.#next), this.#quietMs);
  }

  now(text) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#region.textContent = text;
  }
}
