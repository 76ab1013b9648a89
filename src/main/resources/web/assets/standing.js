/** The line that says how a page stands, whichever of its parts is in trouble. */
import { describeView } from "./status.js";

export class Standing {
  #line;
  #onBack;
  #troubles = new Map();

  /** @param onBack called when a part that was in trouble is out of it: others need not wait longer */
  constructor(line, onBack = () => {}) {
    this.#line = line;
    this.#onBack = onBack;
  }

  /** @param trouble {kind, message}, or null when all is well */
  tell(part, trouble) {
    const over = this.#troubles.get(part) && !trouble;
    this.#troubles.set(part, trouble);
    if (over) this.#onBack();
    const { mood, text } = describeView([...this.#troubles.values()].find(Boolean) ?? null);
    this.#say(mood, text);
  }

  /** Nothing is known yet, or any more. */
  clear() {
    this.#troubles.clear();
    this.#say("none", "");
  }

  #say(mood, text) {
    if (this.#line.textContent === text) return;
    this.#line.dataset.mood = mood;
    this.#line.textContent = text;
  }
}
