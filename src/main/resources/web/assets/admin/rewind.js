/** Asks where a reader shall begin again, and says what that means. */
import { inWords } from "../dom.js";

export class RewindDialog {
  #dialog;

  constructor(dialog) {
    this.#dialog = dialog;
    this.#form.addEventListener("input", ({ target }) => this.#choose(target));
    this.#form.addEventListener("submit", (event) => {
      if (event.submitter?.value !== "yes" || this.#value() !== null) return;
      event.preventDefault();
      this.#say(PROBLEMS[this.#way]);
    });
  }

  /** @return {Promise<string | null>} a sequence or an instant; null for not at all */
  ask(name, position) {
    this.#form.reset();
    this.#dialog.querySelector(".name").textContent = name;
    this.#dialog.querySelector(".position").textContent = inWords(position);
    this.#dialog.returnValue = "";
    this.#say("");
    this.#dialog.showModal();
    return new Promise((answer) => {
      this.#dialog.onclose = () => answer(this.#dialog.returnValue === "yes" ? this.#value() : null);
    });
  }

  /** Who writes into a field means that one. */
  #choose({ name }) {
    if (name !== "way") this.#form.elements.way.value = name;
    this.#say("");
  }

  #say(problem) {
    this.#dialog.querySelector(".problem").textContent = problem;
  }

  /** Null if there is none. */
  #value() {
    const { number, time } = this.#form.elements;
    if (this.#way === "number") return /^\d{1,18}$/.test(number.value.trim()) ? number.value.trim() : null;
    const at = new Date(time.value);
    return Number.isNaN(at.getTime()) ? null : at.toISOString();
  }

  get #way() {
    return this.#form.elements.way.value;
  }

  get #form() {
    return this.#dialog.querySelector("form");
  }
}

const PROBLEMS = { number: "Enter a number, 0 for all events.", time: "Enter a day and a time." };
