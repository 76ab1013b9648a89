/** Speaks to screen readers through a polite live region: the latest news, and not too often. */
export class Announcer {
  #region;
  #quietMs;
  #next = null;
  #timer = null;

  constructor(region, quietMs) {
    this.#region = region;
    this.#quietMs = quietMs;
  }

  /** Speaks once it has been quiet long enough; newer text replaces what is still waiting. */
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
