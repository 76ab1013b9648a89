/** The line that shows the state of a page, whichever of its parts is in trouble. */
import { describeView } from "./status.js";

export class StatusLine {
  #line;
  #onRecovered;
  #troubles = new Map();

  /** @param onRecovered called when a part that was in trouble is out of it: others need not wait longer */
  constructor(line, onRecovered = () => {}) {
    this.#line = line;
    this.#onRecovered = onRecovered;
  }

  /** @param trouble {kind, message}, or null when all is well */
  report(part, trouble) {
    const over = this.#troubles.get(part) && !trouble;
    this.#troubles.set(part, trouble);
    if (over) this.#onRecovered();
    const { mood, text } = describeView([...this.#troubles.values()].find(Boolean) ?? null);
    this.#show(mood, text);
  }

  /** Nothing is known yet, or any more. */
  clear() {
    this.#troubles.clear();
    this.#show("none", "");
  }

  #show(mood, text) {
    if (this.#line.textContent === text) return;
    this.#line.dataset.mood = mood;
    this.#line.textContent = text;
  }
}
